#include "screen/folding.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

/* More marks than this on one letter are piled up to hide it. */
#define MARKS_MOST 2

struct Folding {
    const UNormalizer2 *casefold; /* [static] */
    USpoofChecker *checker;
};

Folding *
folding_new(GError **error)
{
    Folding *folding = g_new0(Folding, 1);
    UErrorCode status = U_ZERO_ERROR;

    folding->casefold = unorm2_getNFKCCasefoldInstance(&status);
    folding->checker = uspoof_open(&status);
    if (U_SUCCESS(status))
        return folding;
    g_set_error(error, FAULT, FAULT_LIBRARY,
                "ICU has no tables of letters that look alike: %s",
                u_errorName(status));
    folding_free(folding);
    return NULL;
}

void
folding_free(Folding *folding)
{
    if (folding == NULL)
        return;
    if (folding->checker != NULL)
        uspoof_close(folding->checker);
    g_free(folding);
}

/* The letter that a figure or sign stands for among letters; 0: none. */
static gunichar
letter_meant(gunichar c)
{
    static const struct {
        gunichar sign;
        char letter;
    } meant[] = {{'0', 'o'}, {'1', 'i'}, {'3', 'e'}, {'4', 'a'}, {'5', 's'},
                 {'7', 't'}, {'8', 'b'}, {'@', 'a'}, {'$', 's'}, {'!', 'i'}};

    for (size_t i = 0; i < G_N_ELEMENTS(meant); i++)
        if (meant[i].sign == c)
            return (gunichar)meant[i].letter;
    return 0;
}

static bool
has_letter(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return true;
    return false;
}

/* @text with letters and marks alone; if @as_seen with signs read as letters,
 * and without piled-up marks. */
static char *
keep_letters(const char *text, bool as_seen)
{
    GString *kept = g_string_sized_new(strlen(text));
    bool letters = has_letter(text);
    gsize at_base = 0;
    int n_marks = 0;

    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        gunichar letter = as_seen && letters ? letter_meant(c) : 0;

        if (letter != 0) {
            g_string_append_unichar(kept, letter);
        } else if (g_unichar_ismark(c)) {
            g_string_append_unichar(kept, c);
            if (as_seen && ++n_marks > MARKS_MOST)
                g_string_truncate(kept, at_base);
            continue;
        } else if (g_unichar_isalnum(c)) {
            g_string_append_unichar(kept, c);
        } else {
            continue;
        }
        n_marks = 0;
        at_base = kept->len;
    }
    return g_string_free(kept, FALSE);
}

/* NFKC_Casefold. [owned by caller] */
static char *
casefold(const Folding *folding, const char *word)
{
    UErrorCode status = U_ZERO_ERROR;
    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(word, -1, NULL, &n, NULL);
    /* One character becomes 18 at most (U+FDFA). */
    int32_t room = (int32_t)n * 18 + 1;
    g_autofree UChar *folded = g_new(UChar, room);
    int32_t length = 0;
    char *text = NULL;

    if (g_str_is_ascii(word))
        return g_ascii_strdown(word, -1);
    length = unorm2_normalize(folding->casefold, units, (int32_t)n, folded,
                              room, &status);
    if (U_SUCCESS(status))
        text = g_utf16_to_utf8(folded, length, NULL, NULL, NULL);
    return text != NULL ? text : g_strdup(word);
}

char *
folding_plain(const Folding *folding, const char *word)
{
    g_autofree char *folded = casefold(folding, word);

    return keep_letters(folded, false);
}

/* ICU's skeleton of @word; of ASCII in lower case it is known. */
static char *
skeleton(const Folding *folding, const char *word)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = (int32_t)strlen(word) * 4 + 64;
    g_autofree char *bare = g_malloc((size_t)room);
    int32_t length = 0;
    GString *text = NULL;

    if (g_str_is_ascii(word)) {
        text = g_string_new(word);
        g_string_replace(text, "m", "rn", 0);
        return g_string_free(text, FALSE);
    }
    length = uspoof_getSkeletonUTF8(folding->checker, 0, word, -1, bare, room,
                                    &status);
    if (U_FAILURE(status) || length >= room)
        return g_strdup(word);
    return g_ascii_strdown(bare, length);
}

char *
folding_seen(const Folding *folding, const char *word)
{
    g_autofree char *folded = casefold(folding, word);
    g_autofree char *letters = keep_letters(folded, true);
    g_autofree char *bare = skeleton(folding, letters);

    /* The skeleton may hold capitals and figures again. */
    return keep_letters(bare, true);
}

/* Whether NFKC_Casefold changes more in @word than case. */
static bool
is_costumed(const Folding *folding, const char *word)
{
    g_autofree char *lower = NULL;
    g_autofree char *folded = NULL;

    if (g_str_is_ascii(word))
        return false;
    lower = g_utf8_casefold(word, -1);
    folded = casefold(folding, word);
    return strcmp(lower, folded) != 0;
}

bool
folding_could_hide(const Folding *folding, const char *word)
{
    int script_before = -1;
    int n_marks = 0;

    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        UErrorCode status = U_ZERO_ERROR;
        int script = (int)uscript_getScript((UChar32)c, &status);

        if (letter_meant(c) != 0)
            return has_letter(word);
        n_marks = g_unichar_ismark(c) ? n_marks + 1 : 0;
        if (n_marks > MARKS_MOST)
            return true;
        if (script <= USCRIPT_INHERITED)
            continue;
        if (script_before >= 0 && script != script_before)
            return true;
        script_before = script;
    }
    return is_costumed(folding, word);
}
