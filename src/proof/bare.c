#include "proof/bare.h"

#include <string.h>
#include <unicode/uchar.h>

/* What readers add and no name has: marks of direction and the space without
 * width (docs/pdf.md). */
static bool
is_nothing(gunichar c)
{
    return g_unichar_isspace(c) || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x202F || c == 0x00A0;
}

static bool
is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((text[i] & 0x80) != 0)
            return false;
    return true;
}

static void
mark(Bare *bare, bool new_line)
{
    guint at = (guint)bare->text->len;
    BareMark *last =
        bare->marks->len == 0
            ? NULL
            : &g_array_index(bare->marks, BareMark, bare->marks->len - 1);

    if (last == NULL || last->at != at) {
        const BareMark mark = {at, new_line};

        g_array_append_val(bare->marks, mark);
    } else {
        last->new_line |= new_line;
    }
}

/* Takes one line, with its end. */
static void
take_line(Bare *bare, const char *text, size_t length)
{
    g_autofree char *composed =
        is_ascii(text, length)
            ? NULL
            : g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
    const char *at = composed != NULL ? composed : text;
    const char *end = at + (composed != NULL ? strlen(composed) : length);

    while (at < end) {
        const char *next = g_utf8_next_char(at);
        gunichar c = g_utf8_get_char(at);

        if (!is_nothing(c))
            g_string_append_len(bare->text, at, next - at);
        else if (g_unichar_isspace(c) || c == 0x00A0 || c == 0x202F)
            mark(bare, c == '\n');
        at = next;
    }
}

Bare *
bare_new(const char *text, size_t length)
{
    Bare *bare = g_new0(Bare, 1);
    const char *end = text + length;

    bare->text = g_string_sized_new(length);
    bare->marks = g_array_new(FALSE, FALSE, sizeof(BareMark));
    mark(bare, true);
    /* Line by line: GLib composes a text in the square of its length. */
    while (text < end) {
        const char *line_end = memchr(text, '\n', (size_t)(end - text));
        const char *next = line_end != NULL ? line_end + 1 : end;

        take_line(bare, text, (size_t)(next - text));
        text = next;
    }
    mark(bare, true);
    return bare;
}

void
bare_mark_sign(Bare *bare, const char *sign)
{
    GArray *old = bare->marks;
    const char *text = bare->text->str;
    const char *next = strstr(text, sign);
    guint n = (guint)strlen(sign);

    bare->marks = g_array_sized_new(FALSE, FALSE, sizeof(BareMark), old->len);
    for (guint i = 0; i < old->len; i++) {
        const BareMark *own = &g_array_index(old, BareMark, i);

        for (; next != NULL && (guint)(next - text) < own->at;
             next = strstr(next + n, sign)) {
            const guint edges[] = {(guint)(next - text),
                                   (guint)(next - text) + n};

            for (int j = 0; j < 2; j++) {
                const BareMark mark = {edges[j], false};
                const BareMark *last =
                    &g_array_index(bare->marks, BareMark, bare->marks->len - 1);

                if (mark.at != own->at && mark.at != last->at)
                    g_array_append_val(bare->marks, mark);
            }
        }
        g_array_append_val(bare->marks, *own);
    }
    g_array_unref(old);
}

void
bare_free(Bare *bare)
{
    if (bare == NULL)
        return;
    g_string_free(bare->text, TRUE);
    g_array_unref(bare->marks);
    g_free(bare);
}

void
bare_append(GString *out, const char *text)
{
    g_autofree char *composed = NULL;

    if (!is_ascii(text, strlen(text))) {
        composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
        text = composed != NULL ? composed : text;
    }
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (!is_nothing(c))
            g_string_append_unichar(out, c);
    }
}

/* What stands between groups of figures, blanks aside (CLDR, numbers). */
static bool
is_grouping(gunichar c)
{
    return c == ',' || c == '.' || c == '\'' || c == 0x2019 || c == 0x066C;
}

const char *
bare_number(const char *text, const char *end, int64_t *ret_number)
{
    const char *at = text;
    const char *done = text;
    int64_t number = 0;

    while (at < end) {
        gunichar c = g_utf8_get_char(at);
        int32_t digit = u_charDigitValue((UChar32)c);

        if (digit >= 0) {
            number = number * 10 + digit;
            done = g_utf8_next_char(at);
        } else if (done == text || at != done || !is_grouping(c)) {
            break;
        }
        if (number > BARE_NUMBER_MOST)
            return text;
        at = g_utf8_next_char(at);
    }
    if (done != text)
        *ret_number = number;
    return done;
}

guint
bare_number_at(const Bare *bare, guint idx, int64_t wanted)
{
    guint from = g_array_index(bare->marks, BareMark, idx).at;
    const char *text = bare->text->str;

    /* A blank may stand between two groups of figures. */
    for (guint i = idx + 1; i < bare->marks->len && i <= idx + 4; i++) {
        guint to = g_array_index(bare->marks, BareMark, i).at;
        int64_t number = 0;

        if (to > from &&
            bare_number(text + from, text + to, &number) != text + to)
            return 0;
        if (to > from && number == wanted)
            return to;
    }
    return 0;
}
