#include "roll/comments.h"

#include "base/disclosure.h"

#include <string.h>

struct Comments {
    GArray *ids;        /* of int64_t, in the order of the comments */
    GHashTable *places; /* id -> its place, from 1; ids of the array */
    GArray *kept;       /* of RollComment, by place until they are in order */
    bool *seen;         /* by place */
    GStringChunk *texts;
};

Comments *
comments_new(const int64_t *ids, size_t n_ids)
{
    Comments *comments = g_new0(Comments, 1);

    comments->ids = g_array_sized_new(FALSE, FALSE, sizeof *ids, (guint)n_ids);
    g_array_append_vals(comments->ids, ids, (guint)n_ids);
    comments->places = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < comments->ids->len; i++)
        g_hash_table_insert(comments->places,
                            &g_array_index(comments->ids, int64_t, i),
                            GUINT_TO_POINTER(i + 1));
    comments->kept = g_array_new(FALSE, TRUE, sizeof(RollComment));
    g_array_set_size(comments->kept, (guint)n_ids);
    comments->seen = g_new0(bool, n_ids);
    comments->texts = g_string_chunk_new(1024);
    return comments;
}

void
comments_free(Comments *comments)
{
    if (comments == NULL)
        return;
    g_array_unref(comments->ids);
    g_hash_table_unref(comments->places);
    g_array_unref(comments->kept);
    g_free(comments->seen);
    g_string_chunk_free(comments->texts);
    g_free(comments);
}

bool
comments_want(const Comments *comments, int64_t id)
{
    return g_hash_table_contains(comments->places, &id);
}

/* The words of @text without case and accents, each between blanks; in scripts
 * without blanks, whole clauses. [owned by caller] */
static char *
words_of(const char *text)
{
    g_auto(GStrv) words = g_str_tokenize_and_fold(text, NULL, NULL);
    g_autofree char *line = g_strjoinv(" ", words);

    return g_strdup_printf(" %s ", line);
}

/* Whether @words have @word, of words_of both. Where words have no blanks
 * between them, a name may stand anywhere. */
static bool
have_word(const char *words, const char *word)
{
    g_autofree char *bare = g_strstrip(g_strdup(word));

    if (*bare != '\0' && g_unichar_iswide(g_utf8_get_char(bare)))
        return strstr(words, bare) != NULL;
    return g_utf8_strlen(bare, -1) > 1 && strstr(words, word) != NULL;
}

/* Whether @text tells a word of @hidden that @entry does not tell. */
static bool
tells_hidden(const RollEntry *entry, const char *text,
             const char *const *hidden)
{
    g_autofree char *shown =
        g_strjoin(" ", entry->name != NULL ? entry->name : "", entry->town,
                  entry->country, NULL);
    g_autofree char *shown_words = words_of(shown);
    g_autofree char *said = words_of(text);

    for (; *hidden != NULL; hidden++) {
        g_auto(GStrv) words = g_str_tokenize_and_fold(*hidden, NULL, NULL);

        for (char **word = words; *word != NULL; word++) {
            g_autofree char *apart = g_strdup_printf(" %s ", *word);

            if (!have_word(shown_words, apart) && have_word(said, apart))
                return true;
        }
    }
    return false;
}

void
comments_take(Comments *comments, const RollEntry *entry, const char *text,
              const char *const *hidden, Findings *findings)
{
    guint place =
        GPOINTER_TO_UINT(g_hash_table_lookup(comments->places, &entry->id));
    Disclosure disclosure = disclosure_find(text);

    g_assert(place > 0);
    comments->seen[place - 1] = true;
    if (*text == '\0') {
        findings_add(findings, FINDING_COMMENT, entry->id,
                     "the signature has no comment");
        return;
    }
    if (disclosure != DISCLOSURE_NONE) {
        findings_add(findings, FINDING_COMMENT, entry->id,
                     "the comment is left out: it has %s",
                     disclosure_name(disclosure));
        return;
    }
    if (tells_hidden(entry, text, hidden)) {
        findings_add(findings, FINDING_COMMENT, entry->id,
                     "the comment is left out: it has a word of the "
                     "signatory's name or town, which is not printed");
        return;
    }
    g_array_index(comments->kept, RollComment, place - 1) = (RollComment){
        .id = entry->id,
        .text = g_string_chunk_insert(comments->texts, text),
        .name = entry->name != NULL
                    ? g_string_chunk_insert(comments->texts, entry->name)
                    : NULL,
        .town = g_string_chunk_insert(comments->texts, entry->town),
        .country = g_string_chunk_insert(comments->texts, entry->country),
        .language = g_string_chunk_insert(comments->texts, entry->language),
    };
}

void
comments_finish(Comments *comments, Findings *findings)
{
    guint n_kept = 0;

    for (guint i = 0; i < comments->ids->len; i++) {
        const RollComment *comment =
            &g_array_index(comments->kept, RollComment, i);

        if (!comments->seen[i])
            findings_add(findings, FINDING_COMMENT,
                         g_array_index(comments->ids, int64_t, i),
                         "the comment was approved, but the signature is not "
                         "among those that are printed");
        if (comment->text != NULL)
            g_array_index(comments->kept, RollComment, n_kept++) = *comment;
    }
    g_array_set_size(comments->kept, n_kept);
}

const RollComment *
comments_kept(const Comments *comments, size_t *ret_n)
{
    *ret_n = comments->kept->len;
    return (const RollComment *)(const void *)comments->kept->data;
}
