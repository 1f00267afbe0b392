#include "proof/figures.h"

#include "proof/bare.h"

#include <string.h>

static void
clear_figure(void *data)
{
    Figure *figure = data;

    g_free(figure->after);
}

/* Where the first word of @text, letters only, ends. */
static const char *
word_end(const char *text, const char *end)
{
    while (text < end && (g_unichar_isalpha(g_utf8_get_char(text)) ||
                          g_unichar_ismark(g_utf8_get_char(text))))
        text = g_utf8_next_char(text);
    return text;
}

static bool
is_blank(gunichar c)
{
    return g_unichar_isspace(c) || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E);
}

static const char *
skip_blanks(const char *text, const char *end)
{
    while (text < end && is_blank(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text;
}

const char *
figures_number(const char *at, const char *end, int64_t *ret_number)
{
    const char *done = bare_number(at, end, ret_number);

    while (done > at && done < end) {
        gunichar c = g_utf8_get_char(done);
        const char *next = g_utf8_next_char(done);
        int64_t group = 0;
        const char *stop = NULL;

        if ((c != 0x202F && c != 0x00A0) || *ret_number > BARE_NUMBER_MOST)
            break;
        stop = bare_number(next, end, &group);
        if (stop - next < 3 || group > 999)
            break;
        *ret_number = *ret_number * 1000 + group;
        done = stop;
    }
    return done;
}

/* Adds @number, which ends at @done on a line. */
static void
add_figure(GArray *figures, int64_t number, const char *done, const char *end)
{
    const char *word = skip_blanks(done, end);
    const Figure figure = {
        .number = number,
        .after = g_strndup(word, (gsize)(word_end(word, end) - word)),
    };

    g_array_append_val(figures, figure);
}

/* Where @number goes on with a group of three figures after a plain blank, as
 * readers give what French puts there; it may as well be two numbers. */
static const char *
read_more(const char *done, const char *end, int64_t *number)
{
    const char *at = done;

    while (at < end && *at == ' ' && *number <= BARE_NUMBER_MOST) {
        int64_t group = 0;
        const char *stop = bare_number(at + 1, end, &group);

        if (g_utf8_strlen(at + 1, stop - at - 1) != 3)
            break;
        *number = *number * 1000 + group;
        at = stop;
    }
    return at;
}

/* Adds the figures of one line. */
static void
read_line(const char *at, const char *end, GArray *figures)
{
    while (at < end) {
        const char *done = at;
        const char *more = NULL;
        int64_t number = 0;

        if (g_unichar_isdigit(g_utf8_get_char(at)))
            done = figures_number(at, end, &number);
        if (done == at) {
            at = g_utf8_next_char(at);
            continue;
        }
        add_figure(figures, number, done, end);
        more = read_more(done, end, &number);
        if (more > done)
            add_figure(figures, number, more, end);
        at = done;
    }
}

GArray *
figures_read(const char *text)
{
    GArray *figures = g_array_new(FALSE, FALSE, sizeof(Figure));

    g_array_set_clear_func(figures, clear_figure);
    while (*text != '\0') {
        const char *end = text + strcspn(text, "\n");

        read_line(text, end, figures);
        text = *end == '\0' ? end : end + 1;
    }
    return figures;
}

bool
figures_tell(const GArray *figures, int64_t number)
{
    for (guint i = 0; i < figures->len; i++)
        if (g_array_index(figures, Figure, i).number == number)
            return true;
    return false;
}
