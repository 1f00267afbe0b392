#include "proof/wall.h"

#include "layout/locale.h"

#include <string.h>
#include <unicode/uchar.h>

/* Signs in one name that also stand between names. */
#define MOST_SIGNS 2

/* Words, or right-to-left characters, of one name. */
#define MOST_WORDS 120

/* Of these, words of more than one character. */
#define MOST_LONG_WORDS 16

/* One name of so many, at the least, has the sign beside it. */
#define LEAST_SHARE 4

/* Signs that are tried, and on how many bytes of the text. */
#define MOST_TRIED 6
#define TRIAL_BYTES 32768

/* An initial above names, as "Ch" or "Ll". */
#define MOST_INITIAL 2

/* --- Names by what they leave over --------------------------------------- */

/* The best way to read the page up to a mark. */
typedef struct {
    guint n_left;  /* characters, in bytes, that are nobody's */
    guint n_names; /* fewer are better: "Ana Belén" is one, if there is one */
    guint from;    /* the mark where its last piece begins */
    bool is_name;
} Reach;

/* A stretch of the page, from mark to mark. */
typedef struct {
    guint from;
    guint to;
    bool is_name;
} Stretch;

static void
reach(GArray *reaches, guint to, const Reach *with)
{
    Reach *best = &g_array_index(reaches, Reach, to);

    if (with->n_left < best->n_left ||
        (with->n_left == best->n_left && with->n_names < best->n_names))
        *best = *with;
}

/* Reaches further from mark @idx: by one piece that is nobody's, and by every
 * name that begins there.   @reaches: from mark @first on. */
static void
reach_from(const Cutter *cutter, guint idx, guint first, GArray *reaches)
{
    const Bare *bare = cutter->bare;
    guint last = MIN(first + reaches->len - 1, idx + MOST_WORDS);
    const Reach so_far = g_array_index(reaches, Reach, idx - first);
    const Reach skipped = {so_far.n_left + sheet_mark(bare, idx + 1)->at -
                               sheet_mark(bare, idx)->at,
                           so_far.n_names, idx, false};
    const Reach named = {so_far.n_left, so_far.n_names + 1, idx, true};
    int n_long = 0;

    reach(reaches, idx + 1 - first, &skipped);
    for (guint end = idx + 1; end <= last && n_long <= MOST_LONG_WORDS; end++) {
        RosterKey key;
        const char *at = bare->text->str + sheet_mark(bare, end - 1)->at;

        n_long +=
            g_utf8_next_char(at) != bare->text->str + sheet_mark(bare, end)->at;
        if (sheet_is_known(cutter, sheet_mark(bare, idx)->at,
                           sheet_mark(bare, end)->at, &key))
            reach(reaches, end - first, &named);
    }
}

/* The page from mark @first to mark @last as stretches. [owned by caller] */
static GArray *
read_stretches(const Cutter *cutter, guint first, guint last)
{
    const Reach none = {G_MAXUINT, G_MAXUINT, 0, false};
    const Reach begin = {0};
    g_autoptr(GArray) reaches =
        g_array_sized_new(FALSE, FALSE, sizeof(Reach), last - first + 1);
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));

    g_array_append_val(reaches, begin);
    for (guint i = first; i < last; i++)
        g_array_append_val(reaches, none);
    for (guint i = first; i < last; i++)
        reach_from(cutter, i, first, reaches);
    for (guint to = last; to > first;) {
        const Reach *best = &g_array_index(reaches, Reach, to - first);
        const Stretch stretch = {best->from, to, best->is_name};

        g_array_append_val(stretches, stretch);
        to = best->from;
    }
    for (guint i = 0; i < stretches->len / 2; i++) {
        Stretch *one = &g_array_index(stretches, Stretch, i);
        Stretch *other =
            &g_array_index(stretches, Stretch, stretches->len - 1 - i);
        const Stretch kept = *one;

        *one = *other;
        *other = kept;
    }
    return stretches;
}

/* Takes a name that is somebody's. */
static void
take_name(Cutter *cutter, const Stretch *name)
{
    guint at = sheet_mark(cutter->bare, name->from)->at;
    const RosterKey key =
        roster_key(cutter->bare->text->str + at,
                   sheet_mark(cutter->bare, name->to)->at - at);

    sheet_leave(cutter, name->from);
    sheet_add_row(cutter->sheet->rows, cutter, &key, 0, NULL);
    cutter->mark = name->to;
}

/* Takes what stands from mark @from to mark @to for names without anything
 * between them, as where a reader saw no end of a line. Returns whether they
 * are. */
static bool
take_several(Cutter *cutter, guint from, guint to)
{
    g_autoptr(GArray) names = read_stretches(cutter, from, to);

    for (guint i = 0; i < names->len; i++)
        if (!g_array_index(names, Stretch, i).is_name)
            return false;
    for (guint i = 0; i < names->len; i++)
        take_name(cutter, &g_array_index(names, Stretch, i));
    return true;
}

/* --- Something between names or their line ends ------------------------- */

/* Whether the separator stands between marks @idx and @idx + 1. */
static bool
is_separator(const Cutter *cutter, guint idx)
{
    const Bare *bare = cutter->bare;
    guint from = sheet_mark(bare, idx)->at;
    guint n = sheet_mark(bare, idx + 1)->at - from;

    return cutter->separator != NULL && strlen(cutter->separator) == n &&
           memcmp(bare->text->str + from, cutter->separator, n) == 0;
}

/* Whether readers give what stands at mark @idx a character a line. */
static bool
is_leftward(const Bare *bare, guint idx)
{
    UCharDirection direction = u_charDirection(
        (UChar32)g_utf8_get_char(bare->text->str + sheet_mark(bare, idx)->at));

    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* Whether a name may end before mark @idx. */
static bool
may_end(const Cutter *cutter, guint idx)
{
    const Bare *bare = cutter->bare;

    return sheet_mark(bare, idx)->new_line ||
           (cutter->wish->kind == SHEET_WALL && idx + 1 < bare->marks->len &&
            is_separator(cutter, idx));
}

/* Finds the longest name that begins at mark @idx.   @ret_end: the mark after
 * it. */
static bool
match_name(const Cutter *cutter, guint idx, RosterKey *ret_key, guint *ret_end)
{
    const Bare *bare = cutter->bare;
    guint last = MIN(bare->marks->len - 1, idx + MOST_WORDS);
    guint found = 0;
    int n_signs = 0;
    RosterKey key;

    for (guint end = idx + 1; end <= last; end++) {
        if (may_end(cutter, end) &&
            sheet_is_known(cutter, sheet_mark(bare, idx)->at,
                           sheet_mark(bare, end)->at, &key)) {
            found = end;
            *ret_key = key;
        }
        /* A few names have the sign in them: Gal·la. */
        if (end < last && is_separator(cutter, end) && ++n_signs > MOST_SIGNS)
            break;
    }
    *ret_end = found;
    return found > 0;
}

/* Takes what stands from mark @from to mark @to, between known names, for the
 * name of nobody. */
static void
take_stranger(Cutter *cutter, guint from, guint to)
{
    GString *text = g_string_new(NULL);
    RosterKey key = roster_key(
        cutter->bare->text->str + sheet_mark(cutter->bare, from)->at,
        sheet_mark(cutter->bare, to)->at - sheet_mark(cutter->bare, from)->at);

    sheet_append_text(cutter->bare, from, to, text);
    sheet_add_row(cutter->sheet->rows, cutter, &key, 0,
                  g_string_free(text, FALSE));
    cutter->mark = to;
}

/* The mark at which what begins at mark @idx ends: before a separator or with
 * its line. */
static guint
piece_end(const Cutter *cutter, guint idx)
{
    const Bare *bare = cutter->bare;
    guint last = bare->marks->len - 1;

    for (idx++; idx < last; idx++)
        if (may_end(cutter, idx) &&
            !(cutter->wish->kind == SHEET_WALL && is_leftward(bare, idx - 1) &&
              !is_separator(cutter, idx)))
            break;
    return idx;
}

/* Takes names that end with their line or before a separator. */
static void
cut_separated(Cutter *cutter)
{
    const Bare *bare = cutter->bare;
    guint last = bare->marks->len - 1;
    bool after_name = false; /* and a separator */
    guint idx = 0;

    while (idx < last) {
        RosterKey key;
        guint end = 0;

        if (is_separator(cutter, idx)) {
            sheet_leave(cutter, idx);
            cutter->mark = idx + 1; /* itself is of no interest */
            idx++;
            continue;
        }
        if (match_name(cutter, idx, &key, &end)) {
            sheet_leave(cutter, idx);
            sheet_add_row(cutter->sheet->rows, cutter, &key, 0, NULL);
            cutter->mark = end;
            after_name = end < last && is_separator(cutter, end);
        } else {
            guint next = 0;
            bool before_name = false;

            end = piece_end(cutter, idx);
            next = end + 1;
            if (cutter->wish->kind == SHEET_WALL && end < last &&
                is_separator(cutter, end) && next < last) {
                guint far = 0;

                before_name = match_name(cutter, next, &key, &far);
            }
            if (!after_name && !before_name)
                sheet_leave(cutter, end);
            else if (!take_several(cutter, idx, end))
                take_stranger(cutter, idx, end);
            after_name = (after_name || before_name) && end < last &&
                         is_separator(cutter, end);
        }
        idx = end;
    }
}

/* --- The whole page at once ---------------------------------------------- */

/* Whether a line begins at mark @idx, to the eye: readers give right-to-left
 * text a character a line. */
static bool
begins_line(const Bare *bare, guint idx)
{
    guint last = bare->marks->len - 1;

    return idx == 0 || idx >= last ||
           (sheet_mark(bare, idx)->new_line &&
            !(is_leftward(bare, idx) && is_leftward(bare, idx - 1)));
}

/* A word amid others that is somebody's name by chance, as in a headline. */
static bool
is_by_chance(const Bare *bare, const GArray *stretches, guint i)
{
    const Stretch *one = &g_array_index(stretches, Stretch, i);
    bool after_name = i > 0 && one[-1].is_name;
    bool before_name = i + 1 < stretches->len && one[1].is_name;

    return one->is_name && one->to == one->from + 1 && !after_name &&
           !before_name &&
           !(begins_line(bare, one->from) && begins_line(bare, one->to));
}

/* Pieces of one line that are nobody's become one stretch. */
static GArray *
join(const Bare *bare, GArray *stretches)
{
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(Stretch));

    for (guint i = 0; i < stretches->len; i++)
        if (is_by_chance(bare, stretches, i))
            g_array_index(stretches, Stretch, i).is_name = false;
    for (guint i = 0; i < stretches->len; i++) {
        const Stretch *one = &g_array_index(stretches, Stretch, i);
        Stretch *last = joined->len == 0
                            ? NULL
                            : &g_array_index(joined, Stretch, joined->len - 1);

        if (last != NULL && !last->is_name && !one->is_name &&
            !begins_line(bare, one->from))
            last->to = one->to;
        else
            g_array_append_val(joined, *one);
    }
    return joined;
}

/* Whether @stretch stands alone on its line, as heads do, and is one; or has no
 * letters at all. */
static bool
is_head(const Cutter *cutter, const Stretch *stretch)
{
    const Bare *bare = cutter->bare;
    guint at = sheet_mark(bare, stretch->from)->at;
    g_autofree char *text =
        g_strndup(bare->text->str + at, sheet_mark(bare, stretch->to)->at - at);
    bool has_letters = false;

    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        has_letters |= g_unichar_isalnum(g_utf8_get_char(c));
    return !has_letters ||
           (sheet_mark(bare, stretch->from)->new_line &&
            sheet_mark(bare, stretch->to)->new_line &&
            (g_utf8_strlen(text, -1) <= MOST_INITIAL ||
             (cutter->wish->heads != NULL &&
              g_hash_table_contains(cutter->wish->heads, text))));
}

/* Takes the names that leave the fewest characters over. What stands between
 * two of them, or on the line of one, is nobody's name. */
static void
cut_unseparated(Cutter *cutter)
{
    const Bare *bare = cutter->bare;
    g_autoptr(GArray) pieces = read_stretches(cutter, 0, bare->marks->len - 1);
    g_autoptr(GArray) stretches = join(bare, pieces);
    guint last_name = 0;
    bool is_after = false; /* a name */

    for (guint i = 0; i < stretches->len; i++)
        if (g_array_index(stretches, Stretch, i).is_name)
            last_name = i;
    for (guint i = 0; i < stretches->len; i++) {
        const Stretch *one = &g_array_index(stretches, Stretch, i);
        bool on_its_line = (i > 0 && one[-1].is_name &&
                            !sheet_mark(bare, one->from)->new_line) ||
                           (i + 1 < stretches->len && one[1].is_name &&
                            !sheet_mark(bare, one->to)->new_line);

        if (one->is_name) {
            take_name(cutter, one);
            is_after = true;
        } else if (((is_after && i < last_name) || on_its_line) &&
                   !is_head(cutter, one)) {
            take_stranger(cutter, one->from, one->to);
        } else {
            sheet_leave(cutter, one->to);
        }
    }
}

void
wall_cut(Cutter *cutter)
{
    if (cutter->wish->kind == SHEET_WALL && cutter->separator == NULL)
        cut_unseparated(cutter);
    else
        cut_separated(cutter);
}

/* --- What stands between names ------------------------------------------- */

typedef struct {
    gunichar sign;
    int count;
} Sign;

static int
compare_signs(const void *a, const void *b)
{
    const Sign *one = a;
    const Sign *other = b;

    return one->count != other->count
               ? other->count - one->count
               : (one->sign > other->sign) - (one->sign < other->sign);
}

/* The signs in @text, most frequent first. [owned by caller] */
static GArray *
find_signs(const char *text)
{
    GArray *signs = g_array_new(FALSE, FALSE, sizeof(Sign));

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        const Sign new = {c, 1};
        guint i = 0;

        if (!g_unichar_isgraph(c) || g_unichar_isalnum(c) ||
            g_unichar_ismark(c))
            continue;
        while (i < signs->len && g_array_index(signs, Sign, i).sign != c)
            i++;
        if (i < signs->len)
            g_array_index(signs, Sign, i).count++;
        else
            g_array_append_val(signs, new);
    }
    g_array_sort(signs, compare_signs);
    return signs;
}

/* How many names are found in @text with @separator between them. */
static guint
count_names(const char *text, const SheetWish *wish, const Roster *roster,
            char *separator)
{
    g_autoptr(Bare) bare = bare_new(text, strlen(text));
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(SheetRow));
    g_autoptr(GString) rest = g_string_new(NULL);
    Sheet sheet = {.rows = rows};
    Cutter cutter = {
        .sheet = &sheet,
        .wish = wish,
        .roster = roster,
        .bare = bare,
        .rest = rest,
        .separator = separator,
    };
    guint n = 0;

    if (separator != NULL)
        bare_mark_sign(bare, separator);
    if (bare->text->len > 0)
        wall_cut(&cutter);
    for (guint i = 0; i < rows->len; i++) {
        SheetRow *row = &g_array_index(rows, SheetRow, i);

        n += row->text == NULL;
        g_free(row->text);
    }
    return n;
}

char *
wall_separator(const char *text, const SheetWish *wish, const Roster *roster)
{
    const char *end = g_utf8_strlen(text, -1) > TRIAL_BYTES
                          ? g_utf8_offset_to_pointer(text, TRIAL_BYTES)
                          : text + strlen(text);
    g_autofree char *trial = g_strndup(text, (gsize)(end - text));
    g_autoptr(GArray) signs = find_signs(trial);
    char *best = NULL;
    guint n_best = 0;

    for (guint i = 0; i < MIN(signs->len, MOST_TRIED); i++) {
        const Sign *sign = &g_array_index(signs, Sign, i);
        char words[7] = "";
        guint n = 0;

        g_unichar_to_utf8(sign->sign, words);
        n = count_names(trial, wish, roster, words);
        /* Where lines end there is none; a foot has some in any case. */
        if (n > n_best && (uint64_t)sign->count * LEAST_SHARE >= n) {
            n_best = n;
            g_free(best);
            best = g_strdup(words);
        }
    }
    /* Where nothing stands between them, most are found without. */
    if ((uint64_t)count_names(trial, wish, roster, NULL) * 3 >
        (uint64_t)n_best * 4)
        g_clear_pointer(&best, g_free);
    return best;
}

static void
add_head(GHashTable *heads, const char *name)
{
    g_autoptr(GString) bare = g_string_new(NULL);

    bare_append(bare, name);
    g_hash_table_add(heads, g_string_free(g_steal_pointer(&bare), FALSE));
}

GHashTable *
wall_heads(void)
{
    static const char *const languages[] = {"en", "de", "fr", "es", "it", "pl",
                                            "pt", "tr", "ru", "ar", "fa"};
    GHashTable *heads =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(Locale) locale = locale_new(languages[i]);

        for (int j = 0; j < 26 * 26; j++) {
            const char code[] = {(char)('A' + j / 26), (char)('A' + j % 26),
                                 '\0'};
            const char *name = locale_row_country(locale, code);
            g_auto(GStrv) parts = g_strsplit_set(name, "()", -1);

            add_head(heads, name);
            /* Readers give right-to-left text in several pieces. */
            for (char **part = parts; *part != NULL; part++)
                add_head(heads, *part);
        }
    }
    return heads;
}
