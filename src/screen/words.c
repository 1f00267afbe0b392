#include "screen/words.h"

#include "base/places.h"

#include <string.h>

#define FOLDER "words"
#define SUFFIX ".words"

/* The longest phrase in a list, in words. */
#define PHRASE_MOST 4

/* How a word of a name was found in the lists. */
typedef enum {
    AS_NOTHING,
    AS_SEEN,
    AS_MEANT,
} FoundAs;

struct Words {
    const Folding *folding;
    GHashTable *meant;   /* folded word or phrase -> WordVerdict */
    GHashTable *seen;    /* the same, as seen */
    GHashTable *allowed; /* folded words */
    GHashTable *parts;   /* folded words that phrases have */
    /* Of the words of a muster, [index]: */
    guint n_learnt;
    uint8_t *verdict; /* WordVerdict */
    uint8_t *found_as;
    char **folded; /* of those that phrases have; NULL: of others */
};

void
words_free(Words *words)
{
    if (words == NULL)
        return;
    g_hash_table_unref(words->meant);
    g_hash_table_unref(words->seen);
    g_hash_table_unref(words->allowed);
    g_hash_table_unref(words->parts);
    g_free(words->verdict);
    g_free(words->found_as);
    for (guint i = 0; i < words->n_learnt; i++)
        g_free(words->folded[i]);
    g_free(words->folded);
    g_free(words);
}

/* --- Lists ---------------------------------------------------------------- */

/* The higher verdict counts. Takes @key. */
static void
enter(GHashTable *table, char *key, WordVerdict verdict)
{
    WordVerdict before = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));

    g_hash_table_replace(table, key, GUINT_TO_POINTER(MAX(before, verdict)));
}

/* Takes the word or phrase @line. */
static void
take_entry(Words *words, const char *line, WordVerdict verdict)
{
    g_auto(GStrv) parts = g_strsplit(line, " ", -1);
    g_autoptr(GString) phrase = g_string_new(NULL);
    guint n = g_strv_length(parts);

    if (verdict == WORD_FREE) {
        g_hash_table_add(words->allowed, folding_plain(words->folding, line));
        return;
    }
    if (n == 1) {
        enter(words->meant, folding_plain(words->folding, line), verdict);
        enter(words->seen, folding_seen(words->folding, line), verdict);
        return;
    }
    for (guint i = 0; i < n; i++) {
        char *part = folding_seen(words->folding, parts[i]);

        g_string_append_printf(phrase, "%s%s", i > 0 ? " " : "", part);
        g_hash_table_add(words->parts, part);
    }
    enter(words->seen, g_string_free(g_steal_pointer(&phrase), FALSE), verdict);
}

static bool
read_heading(const char *line, WordVerdict *ret_verdict)
{
    static const struct {
        const char *heading;
        WordVerdict verdict;
    } headings[] = {
        {"[hold]", WORD_HOLD}, {"[look]", WORD_LOOK}, {"[allow]", WORD_FREE}};

    for (size_t i = 0; i < G_N_ELEMENTS(headings); i++)
        if (strcmp(line, headings[i].heading) == 0) {
            *ret_verdict = headings[i].verdict;
            return true;
        }
    return false;
}

static bool
read_list(Words *words, const char *path, GError **error)
{
    g_autoptr(GError) trouble = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    WordVerdict verdict = WORD_HOLD;
    gsize length = 0;

    if (!g_file_get_contents(path, &text, &length, &trouble)) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s", trouble->message);
        return false;
    }
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: is no list of words (not UTF-8)", path);
        return false;
    }
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *hash = strchr(*line, '#');

        if (hash != NULL)
            *hash = '\0';
        g_strstrip(*line);
        if (**line == '\0' || read_heading(*line, &verdict))
            continue;
        if (**line == '[') {
            g_set_error(error, FAULT, FAULT_INPUT,
                        "%s: line %d: '%s': write [hold], [look] or [allow]",
                        path, (int)(line - lines) + 1, *line);
            return false;
        }
        take_entry(words, *line, verdict);
    }
    return true;
}

Words *
words_load(const Folding *folding, const char *const *files, GError **error)
{
    g_autoptr(Words) words = g_new0(Words, 1);
    g_auto(GStrv) names = places_list(FOLDER, SUFFIX);

    words->folding = folding;
    words->meant = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    words->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    words->allowed =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    words->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (char **name = names; *name != NULL; name++) {
        g_autofree char *path = places_find(FOLDER, *name, error);

        if (path == NULL || !read_list(words, path, error))
            return NULL;
    }
    for (; files != NULL && *files != NULL; files++)
        if (!read_list(words, *files, error))
            return NULL;
    return g_steal_pointer(&words);
}

/* --- Names ---------------------------------------------------------------- */

static void
learn_word(Words *words, uint32_t i, const char *text)
{
    g_autofree char *meant = folding_plain(words->folding, text);
    g_autofree char *seen = NULL;
    WordVerdict verdict =
        GPOINTER_TO_UINT(g_hash_table_lookup(words->meant, meant));

    if (g_hash_table_contains(words->allowed, meant))
        return;
    seen = folding_seen(words->folding, text);
    words->found_as[i] = verdict != WORD_FREE ? AS_MEANT : AS_NOTHING;
    if (verdict == WORD_FREE && folding_could_hide(words->folding, text)) {
        verdict = GPOINTER_TO_UINT(g_hash_table_lookup(words->seen, seen));
        words->found_as[i] = verdict != WORD_FREE ? AS_SEEN : AS_NOTHING;
    }
    words->verdict[i] = (uint8_t)verdict;
    if (g_hash_table_contains(words->parts, seen))
        words->folded[i] = g_steal_pointer(&seen);
}

void
words_learn(Words *words, const Muster *muster)
{
    guint n = muster->words->len;

    g_assert(words->verdict == NULL);
    words->n_learnt = n;
    words->verdict = g_new0(uint8_t, n + 1);
    words->found_as = g_new0(uint8_t, n + 1);
    words->folded = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        learn_word(words, i, g_array_index(muster->words, MusterWord, i).text);
}

/* What the lists say of a phrase that begins at the @first word of @name. */
static WordVerdict
find_phrase(const Words *words, const Muster *muster, const MusterName *name,
            uint32_t first)
{
    g_autoptr(GString) phrase = g_string_new(NULL);
    WordVerdict verdict = WORD_FREE;

    for (uint32_t k = first; k < name->n_words && k < first + PHRASE_MOST;
         k++) {
        const char *part = words->folded[g_array_index(
            muster->name_words, uint32_t, name->words_idx + k)];
        WordVerdict here = WORD_FREE;

        if (part == NULL)
            break;
        g_string_append_printf(phrase, "%s%s", k > first ? " " : "", part);
        here = GPOINTER_TO_UINT(g_hash_table_lookup(words->seen, phrase->str));
        if (k > first)
            verdict = MAX(verdict, here);
    }
    return verdict;
}

WordsFound
words_find(const Words *words, const Muster *muster, const MusterName *name)
{
    WordsFound found = {0};
    bool plainly = false;

    for (uint32_t k = 0; k < name->n_words; k++) {
        uint32_t i =
            g_array_index(muster->name_words, uint32_t, name->words_idx + k);
        WordVerdict verdict = words->verdict[i];

        if (verdict != WORD_FREE) {
            found.n_words++;
            plainly = plainly || words->found_as[i] == AS_MEANT;
        }
        if (words->folded[i] != NULL) {
            WordVerdict phrase = find_phrase(words, muster, name, k);

            if (phrase != WORD_FREE) {
                found.n_words++;
                plainly = true;
                verdict = MAX(verdict, phrase);
            }
        }
        found.verdict = MAX(found.verdict, verdict);
    }
    found.is_disguised = found.n_words > 0 && !plainly;
    return found;
}
