#include "screen/unicode.h"

#include "base/text.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/uspoof.h>

/* Vietnamese and vocalised Arabic have two, Hebrew and transcriptions three. */
#define MARKS_ODD 3
#define MARKS_BAD 4

struct Unicode {
    USpoofChecker *checker; /* of words in more than one script */
    USet *allowed;
};

/* Letters and marks of every script that are what they seem, and what stands
 * in names: full stops, apostrophes, hyphens, the middle dots of Catalan and
 * Japanese, the ordinals of "Mª José", joiners where text_clean has left
 * them. */
static const UChar allowed_pattern[] =
    u"[[[:L:][:M:]-[:NFKC_QC=No:]]"
    u"\\u0020\\u0027\\u2018\\u2019\\u02BC\\u002D\\u2010\\u2011\\u2013"
    u".,·・\\u00A0ªº°\\u200C\\u200D()\\u0022\\u201C\\u201D\\u201E\\u0026/"
    u"\\u0640\\u05F3\\u05F4]";

Unicode *
unicode_new(GError **error)
{
    g_autoptr(Unicode) unicode = g_new0(Unicode, 1);
    UErrorCode status = U_ZERO_ERROR;

    unicode->checker = uspoof_open(&status);
    unicode->allowed = uset_openPattern(allowed_pattern, -1, &status);
    if (U_SUCCESS(status)) {
        uset_addAll(unicode->allowed, uspoof_getRecommendedSet(&status));
        uset_addAll(unicode->allowed, uspoof_getInclusionSet(&status));
        uset_freeze(unicode->allowed);
        uspoof_setChecks(unicode->checker, USPOOF_RESTRICTION_LEVEL, &status);
        uspoof_setRestrictionLevel(unicode->checker, USPOOF_HIGHLY_RESTRICTIVE);
    }
    if (U_SUCCESS(status))
        return g_steal_pointer(&unicode);
    g_set_error(error, FAULT, FAULT_LIBRARY,
                "ICU cannot check which characters go together: %s",
                u_errorName(status));
    return NULL;
}

void
unicode_free(Unicode *unicode)
{
    if (unicode == NULL)
        return;
    if (unicode->checker != NULL)
        uspoof_close(unicode->checker);
    if (unicode->allowed != NULL)
        uset_close(unicode->allowed);
    g_free(unicode);
}

/* What is counted in one pass over a word. */
typedef struct {
    int n_marks;   /* most on one letter, of those that fit any letter */
    bool costumed; /* letters in the dress of mathematics, circles, squares */
    bool symbols;
} Seen;

/* Mathematical letters and letters in circles, squares and brackets. */
static bool
is_costumed(UChar32 c)
{
    return (c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0x2460 && c <= 0x24FF) ||
           (c >= 0x1F100 && c <= 0x1F1E5) || (c >= 0x2100 && c <= 0x2138);
}

static Seen
look(const Unicode *unicode, const char *word)
{
    Seen seen = {0};
    int marks = 0;

    for (; *word != '\0'; word = g_utf8_next_char(word)) {
        UChar32 c = (UChar32)g_utf8_get_char(word);
        UErrorCode status = U_ZERO_ERROR;

        if (u_charType(c) == U_NON_SPACING_MARK &&
            uscript_getScript(c, &status) == USCRIPT_INHERITED)
            marks++;
        else
            marks = 0;
        seen.n_marks = MAX(seen.n_marks, marks);
        if (is_costumed(c))
            seen.costumed = true;
        else if (c >= 0x80 && !uset_contains(unicode->allowed, c) &&
                 !u_isalpha(c))
            seen.symbols = true;
    }
    return seen;
}

/* Whether @word is in two scripts that no language mixes. */
static bool
is_mixed(const Unicode *unicode, const char *word)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t found =
        uspoof_check2UTF8(unicode->checker, word, -1, NULL, &status);

    return U_SUCCESS(status) && (found & USPOOF_RESTRICTION_LEVEL) != 0;
}

static bool
holds_hidden(const char *word)
{
    unsigned change = TEXT_UNCHANGED;

    if (text_is_plain(word))
        return false;
    g_free(text_clean(word, &change));
    return (change & TEXT_INVISIBLE) != 0;
}

int
unicode_check(const Unicode *unicode, const char *word,
              Flaw ret_flaws[FLAWS_MAX])
{
    Seen seen;
    int n = 0;

    if (g_str_is_ascii(word))
        return 0;
    seen = look(unicode, word);
    if (seen.n_marks >= MARKS_BAD)
        ret_flaws[n++] = (Flaw){"piled-marks",
                                "four marks or more piled on one letter", 0.93};
    else if (seen.n_marks >= MARKS_ODD)
        ret_flaws[n++] =
            (Flaw){"piled-marks", "three marks piled on one letter", 0.3};
    if (seen.costumed)
        ret_flaws[n++] =
            (Flaw){"costumed-letters",
                   "letters of mathematics, or in circles, for a name", 0.6};
    if (seen.symbols)
        ret_flaws[n++] = (Flaw){"symbols", "the name holds symbols", 0.15};
    if (holds_hidden(word))
        ret_flaws[n++] =
            (Flaw){"hidden", "characters in the name that cannot be seen", 0.7};
    if (is_mixed(unicode, word))
        ret_flaws[n++] =
            (Flaw){"mixed-scripts", "letters of two scripts in one word", 0.6};
    return n;
}
