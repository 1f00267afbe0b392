#include "proof/outside.h"

#include "proof/bare.h"

#include <inttypes.h>
#include <string.h>

/* Words of a name that may stand outside of the rows. */
#define MOST_NAME_WORDS 6

/* Words that are somebody's name. */
typedef struct {
    int64_t id;
    const char *status; /* [static] */
    ReportPlace place;
} Found;

struct Outside {
    const Roster *roster; /* [borrowed] */
    Report *report;       /* [borrowed] */
    GHashTable *words;    /* digests of words -> index of spots */
    GArray *spots;        /* of ReportPlace */
    GHashTable *found;    /* digest of a name -> Found */
};

Outside *
outside_new(const Roster *roster, Report *report)
{
    Outside *outside = g_new0(Outside, 1);

    outside->roster = roster;
    outside->report = report;
    outside->words =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    outside->spots = g_array_new(FALSE, FALSE, sizeof(ReportPlace));
    outside->found =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    return outside;
}

void
outside_free(Outside *outside)
{
    if (outside == NULL)
        return;
    g_hash_table_unref(outside->words);
    g_array_unref(outside->spots);
    g_hash_table_unref(outside->found);
    g_free(outside);
}

/* The first half of @key: enough to find words again. */
static int64_t
short_key(const RosterKey *key)
{
    int64_t number = 0;

    memcpy(&number, key->bytes, sizeof number);
    return number;
}

static void
note_words(Outside *outside, const char *text, const char *among, guint spot)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    RosterKey key;
    int64_t number = 0;

    bare_append(bare, text);
    /* The head of a page tells between which names it is. */
    if (strstr(among, bare->str) != NULL)
        return;
    key = roster_key(bare->str, bare->len);
    number = short_key(&key);
    if (!g_hash_table_contains(outside->words, &number))
        g_hash_table_insert(outside->words, g_memdup2(&number, sizeof number),
                            GUINT_TO_POINTER(spot));
}

/* Whether @line, outside of the rows, is a row all the same. */
static bool
take_stray_row(Outside *outside, const char *line, const ReportPlace *place)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    const char *text = NULL;
    int64_t no = 0;
    RosterKey key;
    size_t n = 0;
    const RosterRow *row = NULL;

    bare_append(bare, line);
    text = bare_number(bare->str, bare->str + bare->len, &no);
    /* A name alone may stand in an index, or among comments. */
    if (text == bare->str || *text == '\0')
        return false;
    key = roster_key(text, strlen(text));
    row = roster_find(outside->roster, &key, &n);
    if (n == 0)
        return false;
    report_wrong(outside->report,
                 (ReportPlace){row->id, place->file, place->page_no}, line,
                 "is printed once more, as number %" PRId64, no);
    return true;
}

void
outside_note(Outside *outside, const char *text, const char *among,
             const ReportPlace *place)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint spot = outside->spots->len;

    g_array_append_val(outside->spots, *place);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = NULL;
        guint n = 0;

        g_strstrip(*line);
        if (**line == '\0' || take_stray_row(outside, *line, place))
            continue;
        words = g_strsplit(*line, " ", -1);
        n = g_strv_length(words);
        for (guint i = 0; i + 1 < n; i++) {
            g_autoptr(GString) some = g_string_new(words[i]);

            for (guint j = i + 1; j < n && j < i + MOST_NAME_WORDS; j++) {
                g_string_append(some, words[j]);
                note_words(outside, some->str, among, spot);
            }
        }
    }
}

/* The key of the name of @signature, as it was given. */
static int64_t
name_key(const Signature *signature, bool *ret_telling)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    RosterKey key;

    /* One word is no name to know somebody by. */
    *ret_telling = strchr(signature->name, ' ') != NULL;
    bare_append(bare, signature->name);
    key = roster_key(bare->str, bare->len);
    return short_key(&key);
}

void
outside_look(Outside *outside, const Signature *signature, const char *status)
{
    bool is_telling = false;
    int64_t key = name_key(signature, &is_telling);
    void *spot = NULL;
    Found *found = NULL;

    if (!is_telling ||
        !g_hash_table_lookup_extended(outside->words, &key, NULL, &spot))
        return;
    found = g_new0(Found, 1);
    found->id = signature->id;
    found->status = status;
    found->place =
        g_array_index(outside->spots, ReportPlace, GPOINTER_TO_UINT(spot));
    g_hash_table_insert(outside->found, g_memdup2(&key, sizeof key), found);
}

void
outside_clear(Outside *outside, const Signature *signature)
{
    bool is_telling = false;
    int64_t key = 0;

    if (g_hash_table_size(outside->found) == 0)
        return;
    key = name_key(signature, &is_telling);
    g_hash_table_remove(outside->found, &key);
}

void
outside_tell(const Outside *outside)
{
    GHashTableIter at;
    void *value = NULL;

    g_hash_table_iter_init(&at, outside->found);
    while (g_hash_table_iter_next(&at, NULL, &value)) {
        const Found *found = value;

        report_wrong(
            outside->report,
            (ReportPlace){found->id, found->place.file, found->place.page_no},
            NULL, "is %s, and the name stands outside of the rows",
            found->status);
    }
}
