#include "screen/form.h"

#include <string.h>

/* More words than this are rather a sentence; Spanish nobles have thirteen. */
#define WORDS_MOST 13

/* As many figures as the shortest telephone numbers with an area code. */
#define PHONE_FIGURES 6

/* The same letter so often in a row is in no name: "Mmm" and "Aaa" are. */
#define SAME_LETTERS 4

/* A shorter run is in too many words: "were", "sad". */
#define RUN_LEAST 4

/* What is counted in one pass over a name. */
typedef struct {
    int n_letters;
    int n_words;
    int n_figures;
    int figures_in_row; /* longest, with what stands between in numbers */
    int same_letters;   /* longest */
    bool calls;         /* "!" or "?" */
    bool figure_in_word;
} Count;

static Count
count(const char *name)
{
    Count counted = {0};
    gunichar before = 0;
    int figures = 0;
    int same = 0;

    for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(at));
        bool letter = g_unichar_isalpha(c) || g_unichar_ismark(c);

        counted.n_letters += letter;
        if (c != ' ' && (before == 0 || before == ' '))
            counted.n_words++;
        if (g_unichar_isdigit(c)) {
            counted.n_figures++;
            figures++;
            if (g_unichar_isalpha(before))
                counted.figure_in_word = true;
        } else if (letter ||
                   strchr(" -/().+", (int)(c < 128 ? c : 'x')) == NULL) {
            figures = 0;
        }
        counted.figures_in_row = MAX(counted.figures_in_row, figures);
        same = letter && c == before ? same + 1 : 1;
        counted.same_letters = MAX(counted.same_letters, letter ? same : 0);
        counted.calls =
            counted.calls || c == '!' || c == '?' || c == 0xFF01 || c == 0xFF1F;
        before = c;
    }
    return counted;
}

static bool
holds_any(const char *text, const char *const *signs)
{
    for (; *signs != NULL; signs++)
        if (strstr(text, *signs) != NULL)
            return true;
    return false;
}

/* Dots follow initials, too: a web address needs one of the ends that nobody
 * is called, or a beginning. */
static bool
holds_web(const char *lower)
{
    static const char *const signs[] = {"://",   "www.",   ".com", ".org/",
                                        ".net/", ".info/", ".ru/", "t.me/",
                                        ".xyz",  "bit.ly", NULL};

    return holds_any(lower, signs);
}

static bool
holds_mail(const char *lower)
{
    const char *at = strchr(lower, '@');

    return at != NULL && at > lower && g_ascii_isalnum(at[-1]) &&
           g_ascii_isalnum(at[1]) && strchr(at, '.') != NULL;
}

static bool
holds_markup(const char *lower)
{
    static const char *const signs[] = {"</",      "/>",   "<b", "<i", "<a",
                                        "<script", "[url", "[/", "{{", "${",
                                        "&lt;",    "&#",   NULL};

    return holds_any(lower, signs);
}

/* Whether nothing in @name can be odd in form: letters of words of ordinary
 * length between single blanks, and what stands in names. */
static bool
is_ordinary(const char *name)
{
    int n_words = 1;
    int same = 1;
    char before = '\0';

    for (const char *at = name; *at != '\0'; at++) {
        char c = *at;

        if ((c >= 0 && !g_ascii_isalpha(c) && strchr(" -'.,", c) == NULL))
            return false;
        n_words += c == ' ';
        same = c == before ? same + 1 : 1;
        /* Any script's letters may begin with the same bytes. */
        if (same >= SAME_LETTERS || c == (char)0xEF || c == (char)0xE2)
            return false;
        before = g_ascii_isalpha(c) ? c : '\0';
    }
    return n_words <= WORDS_MOST && strchr(name, '.') == NULL &&
           name[0] != '-' && name[0] != '\0' && name[1] != '\0';
}

int
form_check(const char *name, Flaw ret_flaws[FLAWS_MAX])
{
    g_autofree char *lower = NULL;
    Count counted;
    int n = 0;

    if (is_ordinary(name))
        return 0;
    lower = g_utf8_strdown(name, -1);
    counted = count(lower);
    if (holds_web(lower))
        ret_flaws[n++] =
            (Flaw){"web-address", "the name holds a web address", 0.99};
    else if (holds_mail(lower))
        ret_flaws[n++] =
            (Flaw){"mail-address", "the name holds an e-mail address", 0.99};
    if (holds_markup(lower))
        ret_flaws[n++] = (Flaw){"markup", "the name holds markup", 0.97};
    if (name[0] == '=' || name[0] == '+' || name[0] == '@')
        ret_flaws[n++] =
            (Flaw){"formula", "the name begins like a formula", 0.6};
    if (counted.figures_in_row >= PHONE_FIGURES)
        ret_flaws[n++] =
            (Flaw){"telephone", "the name holds a telephone number", 0.95};
    else if (counted.figure_in_word)
        ret_flaws[n++] =
            (Flaw){"figures", "a word of the name ends in figures", 0.45};
    else if (counted.n_figures > 0)
        ret_flaws[n++] = (Flaw){"figures", "the name holds figures", 0.2};
    if (counted.n_letters == 0)
        ret_flaws[n++] = (Flaw){"no-letters", "the name has no letter", 0.95};
    if (counted.same_letters >= SAME_LETTERS)
        ret_flaws[n++] = (Flaw){"same-letter",
                                "one letter four times or more in a row", 0.6};
    if (counted.calls)
        ret_flaws[n++] =
            (Flaw){"sentence", "the name calls or asks something", 0.6};
    if (counted.n_words > WORDS_MOST)
        ret_flaws[n++] =
            (Flaw){"sentence", "the name has more than thirteen words", 0.3};
    return n;
}

/* --- Keyboards ------------------------------------------------------------ */

/* Which row of one of the keyboards @c is in, and where; -1 for none. */
static int
key_of(const gunichar *const *rows, gunichar c, int *ret_place)
{
    for (int row = 0; rows[row] != NULL; row++)
        for (int place = 0; rows[row][place] != 0; place++)
            if (rows[row][place] == c) {
                *ret_place = place;
                return row;
            }
    return -1;
}

/* The same for one keyboard. */
static int
walk_on(const gunichar *const *rows, const gunichar *word, glong n)
{
    int in_runs = 0;
    int run = 1;
    int step_before = 0;

    for (glong i = 1; i <= n; i++) {
        int from = -1;
        int to = -1;
        int step = 0;

        if (i < n && key_of(rows, word[i - 1], &from) >= 0 &&
            key_of(rows, word[i - 1], &from) == key_of(rows, word[i], &to))
            step = to - from;
        if (ABS(step) < 1 || ABS(step) > 2) {
            in_runs += run >= RUN_LEAST ? run : 0;
            run = 1;
            step_before = 0;
        } else if (step_before == 0 || (step > 0) == (step_before > 0)) {
            run++;
            step_before = step;
        } else {
            in_runs += run >= RUN_LEAST ? run : 0;
            run = 2;
            step_before = step;
        }
    }
    return MIN(in_runs, (int)n);
}

int
form_walk(const char *word, int *ret_n)
{
    static const gunichar *const english[] = {U"qwertyuiop", U"asdfghjkl",
                                              U"zxcvbnm", NULL};
    static const gunichar *const german[] = {U"qwertzuiopü", U"asdfghjklöä",
                                             U"yxcvbnm", NULL};
    static const gunichar *const french[] = {U"azertyuiop", U"qsdfghjklm",
                                             U"wxcvbn", NULL};
    static const gunichar *const russian[] = {U"йцукенгшщзхъ", U"фывапролджэ",
                                              U"ячсмитьбю", NULL};
    static const gunichar *const *const keyboards[] = {english, german, french,
                                                       russian};
    glong n = 0;
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(word, -1, &n);
    int most = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(keyboards); i++)
        most = MAX(most, walk_on(keyboards[i], letters, n));
    *ret_n = (int)n;
    return most;
}
