#include "base/disclosure.h"

#include <unicode/uchar.h>

/* How people spell the dot and the "@" of an address, and the endings of
 * addresses that are nearly never words. */
#define DOT_WORDS "dot|punkt|point|punto|ponto|kropka|nokta|точка|نقطة|نقطه"
#define AT_WORDS "at|ät|et|arobase|arroba|chiocciola|małpa|собака"
#define ENDINGS "com|org|net|info|edu|gov|biz|eu"
/* Endings of addresses in scripts without small letters, or not Latin. */
#define FOREIGN_ENDINGS                                                                                         \
    "рф|укр|бел|срб|भारत|中国|中國|香港|台湾|台灣|한국|السعودية|مصر|" \
    "ایران|امارات|موقع|شبكة|ไทย"

#define YEAR "(?:1[5-9]|20)\\d\\d"

/* In words that were folded; the first one that is found is told. */
static const struct {
    Disclosure kind;
    const char *pattern;
    GRegexCompileFlags flags;
} signs[] = {
    {DISCLOSURE_MARKUP, "<[/!?]?\\p{L}", 0},
    {DISCLOSURE_MARKUP, "&(?:#\\d+|#x[0-9a-f]+|[a-z][a-z0-9]{1,30});",
     G_REGEX_CASELESS},
    {DISCLOSURE_MARKUP,
     "\\[/?(?:b|i|u|s|url|img|quote|code|color|size|email)\\b[^\\]]*\\]",
     G_REGEX_CASELESS},
    {DISCLOSURE_MARKUP, "\\]\\(", 0},
    {DISCLOSURE_EMAIL, "@|\\bmailto\\s*:", G_REGEX_CASELESS},
    {DISCLOSURE_EMAIL, "[\\[({<]\\s*(?:" AT_WORDS ")\\s*[\\])}>]",
     G_REGEX_CASELESS},
    {DISCLOSURE_EMAIL,
     "[\\p{L}\\p{N}]\\s+(?:" AT_WORDS ")\\s+[\\p{L}\\p{N}-]+\\s+"
     "(?:" DOT_WORDS ")\\s+\\p{L}{2,}",
     G_REGEX_CASELESS},
    {DISCLOSURE_URL, "://|\\b(?:https?|ftp)\\s*:\\s*/|\\bwww\\d?\\s*\\.",
     G_REGEX_CASELESS},
    {DISCLOSURE_URL, "\\p{L}[\\p{L}\\p{M}\\p{N}_-]*\\.\\p{Ll}{2,}", 0},
    {DISCLOSURE_URL, "\\b[A-Z0-9-]{2,}\\.[A-Z]{2}\\b", 0},
    {DISCLOSURE_URL,
     "[\\p{L}\\p{M}\\p{N}-][.。](?:" ENDINGS "|" FOREIGN_ENDINGS
     ")(?![\\p{L}\\p{M}])",
     G_REGEX_CASELESS},
    {DISCLOSURE_URL, "\\s\\.\\s?(?:" ENDINGS ")\\b|\\.\\s?org\\b",
     G_REGEX_CASELESS},
    {DISCLOSURE_URL,
     "[\\[({<]\\s*(?:" DOT_WORDS "|\\.)\\s*[\\])}>]\\s*\\p{L}{2,}",
     G_REGEX_CASELESS},
    {DISCLOSURE_URL,
     "\\b(?:" DOT_WORDS ")\\s+(?:" ENDINGS ")\\b|\\bdot\\s+[a-z]{2}\\b",
     G_REGEX_CASELESS},
};

/* Seven digits with no more than a little between them that is no letter. */
#define LONG_NUMBER "\\+?\\d(?:(?:[^\\p{L}\\p{N},;:!?%€$£]{0,3}|,)\\d){6,}"

/* Long numbers that reach nobody: amounts, which are round where blanks or
 * full stops part them as they part telephone numbers; dates; spans of years.
 */
static const char *const harmless[] = {
    "^[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d{1,2})?$",
    "^[1-9]\\d{0,2}([. '’])(?:\\d{3}\\g{1})*000$",
    "^[1-9]\\d{0,2}0{5,}$",
    "^\\d{1,2}[./-]\\s?\\d{1,2}[./-]\\s?" YEAR "$",
    "^" YEAR "[./-]\\d{1,2}[./-]\\d{1,2}$",
    "^" YEAR "\\s?[.,/‐–—-]\\s?" YEAR "$",
};

/* @text with all digits as 0-9, wide and other forms of letters as plain ones,
 * and without what cannot be seen. [owned by caller] */
static char *
fold(const char *text)
{
    g_autofree char *composed =
        g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *folded = g_string_new(NULL);

    g_assert(composed != NULL);
    for (const char *at = composed; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        int digit = g_unichar_digit_value(c);

        if (u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            continue;
        if (digit >= 0)
            g_string_append_c(folded, (char)('0' + digit));
        else if (c == 0x066C) /* the comma in an Arabic 1,000 */
            g_string_append_c(folded, ',');
        else
            g_string_append_unichar(folded, c);
    }
    return g_string_free(folded, FALSE);
}

static bool
is_harmless(const char *number)
{
    for (size_t i = 0; i < G_N_ELEMENTS(harmless); i++)
        if (g_regex_match_simple(harmless[i], number, 0, 0))
            return true;
    return false;
}

static bool
has_number(const char *folded)
{
    g_autoptr(GRegex) regex = g_regex_new(LONG_NUMBER, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    g_assert(regex != NULL);
    g_regex_match(regex, folded, 0, &match);
    while (g_match_info_matches(match)) {
        g_autofree char *number = g_match_info_fetch(match, 0);

        if (!is_harmless(number))
            return true;
        g_match_info_next(match, NULL);
    }
    return false;
}

Disclosure
disclosure_find(const char *text)
{
    g_autofree char *folded = fold(text);

    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_regex_match_simple(signs[i].pattern, folded, signs[i].flags, 0))
            return signs[i].kind;
    return has_number(folded) ? DISCLOSURE_NUMBER : DISCLOSURE_NONE;
}

const char *
disclosure_name(Disclosure kind)
{
    switch (kind) {
    case DISCLOSURE_MARKUP:
        return "markup";
    case DISCLOSURE_EMAIL:
        return "an e-mail address";
    case DISCLOSURE_URL:
        return "an address on the web";
    case DISCLOSURE_NUMBER:
        return "a telephone number or another long one";
    case DISCLOSURE_NONE:
        break;
    }
    g_assert_not_reached();
}
