#include "proof/leaks.h"

#include "base/disclosure.h"

#include <string.h>

/* Fewer figures reach nobody. */
#define LEAST_FIGURES 7

/* No pattern may go on without end before what it wants: each letter of a text
 * without blanks would be a begin from which it reads all the others. */

/* Whatever stands on both sides of an "@", with a dot on the right (RFC 5322
 * allows more than anybody uses); 64 bytes on the left are the most (RFC 5321,
 * 4.5.3.1.1). */
#define EMAIL                                                                  \
    "[\\p{L}\\p{N}._%+-]{1,64}\\s?(?:@|\\x{FF20})\\s?[\\p{L}\\p{N}-]+"         \
    "(?:\\.[\\p{L}\\p{N}-]+)+"

#define OCTET "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)"
#define IP4 "(?<![\\d.])" OCTET "(?:\\." OCTET "){3}(?![\\d.])"
#define IP6                                                                    \
    "(?<![\\w:])(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![\\w:])|"           \
    "(?<![\\w:])(?:[0-9a-fA-F]{1,4}:){2,6}:[0-9a-fA-F:]*(?![\\w:])"

/* Dates, as 01.07.2020 and 2020-07-01. */
#define DAY "(?:0?[1-9]|[12]\\d|3[01])"
#define MONTH "(?:0?[1-9]|1[0-2])"
#define YEAR "(?:19|20)\\d\\d"
#define DATE                                                                   \
    "(?<![\\w.+/-])(?:" DAY "([./-])" MONTH "\\g{-1}" YEAR "|" YEAR            \
    "([./-])" MONTH "\\g{-1}" DAY ")(?![\\w/-]|\\.\\d)"

/* Numbers with their thousands apart. */
#define GROUPED                                                                \
    "(?![0\\x{660}\\x{6F0}])\\p{Nd}{1,3}(?:[.,'\\x{2019}\\x{66C}\\x{202F}\\x{" \
    "A0}]\\p{Nd}{3})*"                                                         \
    "(?!\\p{Nd}|[.,-]\\p{Nd})"
/* Digests, whole or in the groups in which papers print them; addresses on the
 * web, which may hold any number. And counts, alone or from one to another with
 * an en dash. */
#define IDENTIFIERS                                                            \
    "\\b[0-9a-f]{64}\\b|\\b[0-9a-f]{8}(?:\\s+[0-9a-f]{8})+\\b|"                \
    "[\\p{L}\\p{N}+.-]{1,32}://\\S+|" DATE
#define COUNTS "(?<![\\p{Nd}.,+(-])" GROUPED "(?:\\s?\\x{2013}\\s?" GROUPED ")?"

/* A number that begins as only telephone numbers do, in groups of any size. */
#define CALLED "(?:(?<![\\p{Nd}.,])0|\\+)\\d(?:[\\s./()-]{0,2}\\d){6,14}"

static void
clear_leak(void *data)
{
    g_free(((Leak *)data)->text);
}

GArray *
leaks_new(void)
{
    GArray *leaks = g_array_new(FALSE, FALSE, sizeof(Leak));

    g_array_set_clear_func(leaks, clear_leak);
    return leaks;
}

static bool
is_allowed(const char *text, const char *const *allowed)
{
    for (; allowed != NULL && *allowed != NULL; allowed++)
        if (strstr(text, *allowed) != NULL)
            return true;
    return false;
}

static void
add(GArray *leaks, LeakKind kind, int page_no, const char *text,
    const char *const *allowed)
{
    const Leak leak = {kind, page_no, g_strdup(text)};

    if (is_allowed(text, allowed))
        g_free(leak.text);
    else
        g_array_append_val(leaks, leak);
}

static void
find_pattern(GArray *leaks, LeakKind kind, const char *pattern,
             const char *text, int page_no, const char *const *allowed)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    g_assert(regex != NULL);
    for (bool more = g_regex_match(regex, text, 0, &match); more;
         more = g_match_info_next(match, NULL)) {
        g_autofree char *found = g_match_info_fetch(match, 0);

        add(leaks, kind, page_no, found, allowed);
    }
}

/* Whether something in @text may be an IP address: cheaper than to look. */
static bool
may_be_ip(const char *text)
{
    int n_dots = 0;
    int n_colons = 0;

    for (const char *at = text; *at != '\0'; at++) {
        bool follows = g_ascii_isxdigit(at[1]);

        if (*at == '.' && at > text && g_ascii_isdigit(at[-1]) &&
            g_ascii_isdigit(at[1]))
            n_dots++;
        else if (*at == ':' && (follows || at[1] == ':'))
            n_colons++;
    }
    return n_dots >= 3 || n_colons >= 3;
}

static size_t
n_figures(const char *text)
{
    size_t n = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        n += g_unichar_isdigit(g_utf8_get_char(at)) ? 1 : 0;
    return n;
}

void
leaks_find_numbers(GArray *leaks, const char *text, int page_no,
                   const char *const *allowed)
{
    g_autoptr(GRegex) identifiers = g_regex_new(IDENTIFIERS, 0, 0, NULL);
    g_autoptr(GRegex) counts = g_regex_new(COUNTS, 0, 0, NULL);
    g_autoptr(GRegex) called = g_regex_new(CALLED, 0, 0, NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    g_assert(identifiers != NULL && counts != NULL && called != NULL);
    for (char **line = lines; *line != NULL; line++) {
        g_autofree char *some = NULL;
        g_autofree char *rest = NULL;

        if (n_figures(*line) < LEAST_FIGURES)
            continue;
        some = g_regex_replace_literal(identifiers, *line, -1, 0, "", 0, NULL);
        if (some != NULL && g_regex_match(called, some, 0, NULL)) {
            add(leaks, LEAK_PHONE, page_no, some, allowed);
            continue;
        }
        if (some != NULL)
            rest = g_regex_replace_literal(counts, some, -1, 0, "", 0, NULL);
        if (rest != NULL && n_figures(rest) >= LEAST_FIGURES &&
            disclosure_find(rest) == DISCLOSURE_NUMBER)
            add(leaks, LEAK_PHONE, page_no, rest, allowed);
    }
}

void
leaks_find(GArray *leaks, const char *text, int page_no,
           const char *const *allowed)
{
    if (strchr(text, '@') != NULL || strstr(text, "\uFF20") != NULL)
        find_pattern(leaks, LEAK_EMAIL, EMAIL, text, page_no, allowed);
    if (may_be_ip(text)) {
        find_pattern(leaks, LEAK_IP, IP4, text, page_no, allowed);
        find_pattern(leaks, LEAK_IP, IP6, text, page_no, allowed);
    }
}

/* Whether @line is something that a person wrote: most of what a file says
 * about itself is counts, dates and identifiers. */
static bool
is_written(const char *line)
{
    static const char *const words[] = {
        "title",   "author",  "subject",     "keyword", "creator",  "producer",
        "comment", "contact", "description", "rdf:li",  "filename", "value"};
    g_autofree char *lower = g_ascii_strdown(line, -1);

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(lower, words[i]) != NULL)
            return true;
    return false;
}

void
leaks_find_about(GArray *leaks, const char *about, const char *const *allowed)
{
    g_auto(GStrv) lines = g_strsplit(about, "\n", -1);

    leaks_find(leaks, about, 0, allowed);
    for (char **line = lines; *line != NULL; line++)
        if (is_written(*line))
            leaks_find_numbers(leaks, *line, 0, allowed);
}

const char *
leaks_name(LeakKind kind)
{
    static const char *const names[] = {
        [LEAK_EMAIL] = "an e-mail address",
        [LEAK_IP] = "an IP address",
        [LEAK_PHONE] = "a telephone number",
    };

    return names[kind];
}
