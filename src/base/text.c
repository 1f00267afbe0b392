#include "base/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* A script in which a joiner or non-joiner changes how a word is read: the
 * Arabic family, and the Indic scripts with a virama (UAX #31, 2.3). */
static bool
script_joins(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);

    return script == USCRIPT_ARABIC || script == USCRIPT_SYRIAC ||
           script == USCRIPT_MONGOLIAN || script == USCRIPT_NKO ||
           u_getCombiningClass(c) == 9 || /* a virama */
           script == USCRIPT_DEVANAGARI || script == USCRIPT_BENGALI ||
           script == USCRIPT_GURMUKHI || script == USCRIPT_GUJARATI ||
           script == USCRIPT_ORIYA || script == USCRIPT_TAMIL ||
           script == USCRIPT_TELUGU || script == USCRIPT_KANNADA ||
           script == USCRIPT_MALAYALAM || script == USCRIPT_SINHALA;
}

/* Whether @c at @at belongs to the spelling although it cannot be seen. */
static bool
needed_here(UChar32 c, const GString *before, const char *after)
{
    UChar32 last = 0;

    if (before->len == 0)
        return false;
    last =
        (UChar32)g_utf8_get_char(g_utf8_prev_char(before->str + before->len));
    if (c == 0x200C || c == 0x200D) {
        UChar32 next = (UChar32)g_utf8_get_char(after);

        return script_joins(last) &&
               (u_hasBinaryProperty(next, UCHAR_ALPHABETIC) ||
                u_getIntPropertyValue(next, UCHAR_GENERAL_CATEGORY) ==
                    U_NON_SPACING_MARK);
    }
    if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF))
        return u_hasBinaryProperty(last, UCHAR_IDEOGRAPHIC);
    return false;
}

char *
text_clean(const char *text, unsigned *ret_change)
{
    g_autofree char *composed = NULL;
    GString *clean = NULL;
    unsigned change = TEXT_UNCHANGED;
    bool space = false;
    const char *source = text;

    /* Most names are plain ASCII, for which NFC changes nothing. */
    if (!g_str_is_ascii(text)) {
        composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
        g_assert(composed != NULL);
        if (strcmp(composed, text) != 0)
            change |= TEXT_COMPOSED;
        source = composed;
    }
    clean = g_string_sized_new(strlen(source));
    for (const char *at = source; *at != '\0'; at = g_utf8_next_char(at)) {
        UChar32 c = (UChar32)g_utf8_get_char(at);

        if (u_isUWhiteSpace(c)) {
            if (space || clean->len == 0 || c != ' ')
                change |= TEXT_SPACES;
            space = true;
            continue;
        }
        if ((u_iscntrl(c) ||
             u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
             (u_charType(c) == U_FORMAT_CHAR)) &&
            (space || !needed_here(c, clean, g_utf8_next_char(at)))) {
            change |= TEXT_INVISIBLE;
            continue;
        }
        if (space && clean->len > 0)
            g_string_append_c(clean, ' ');
        space = false;
        g_string_append_unichar(clean, (gunichar)c);
    }
    if (space)
        change |= TEXT_SPACES;
    /* Taking out a character can leave a pair that composes. */
    if ((change & TEXT_INVISIBLE) != 0) {
        char *again = g_utf8_normalize(clean->str, -1, G_NORMALIZE_NFC);

        g_string_assign(clean, again);
        g_free(again);
    }
    if (ret_change != NULL)
        *ret_change = change;
    return g_string_free(clean, FALSE);
}

/* Levenshtein's distance, by rows. */
static size_t
edit_distance(const char *a, const char *b)
{
    size_t n = strlen(b);
    g_autofree size_t *row = g_new(size_t, n + 1);

    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);

            diagonal = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

const char *
text_nearest(const char *word, const char *const *words)
{
    const char *best = NULL;
    /* Further than a third of the word is another word, not a slip. */
    size_t limit = MAX(2, strlen(word) / 3) + 1;

    for (; *words != NULL; words++) {
        size_t distance = edit_distance(word, *words);

        if (distance < limit) {
            limit = distance;
            best = *words;
        }
    }
    return best;
}
