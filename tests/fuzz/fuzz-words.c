#include "petition.h"

#include "layout/wordbook.h"
#include "screen/words.h"

#include <string.h>

/* A list of words that are no names, held against a campaign. */
static void
check_list(const char *path)
{
    static Folding *folding; /* both made once: they take longer than a list */
    static Muster *muster;
    const char *const files[] = {path, NULL};
    GError *error = NULL;
    g_autoptr(Words) words = NULL;

    if (muster == NULL) {
        g_autoptr(Store) store = store_open_printing(petition_database(), NULL);

        folding = folding_new(NULL);
        muster = muster_read(store, NULL, NULL);
        g_assert_nonnull(folding);
        g_assert_nonnull(muster);
    }
    words = words_load(folding, files, &error);
    if (words == NULL) {
        input_check_error(error);
        return;
    }
    words_learn(words, muster);
    for (guint i = 0; i < muster->names->len; i++) {
        const MusterName *name = muster_name(muster, i);
        WordsFound found = words_find(words, muster, name);

        g_assert_true((found.n_words > 0) == (found.verdict != WORD_FREE));
        g_assert_true(found.n_words > 0 || !found.is_disguised);
    }
}

/* A words file of a layout. */
static void
check_wordbook(const char *path)
{
    GError *error = NULL;
    g_autoptr(Wordbook) book = wordbook_load(path, &error);

    if (book == NULL)
        input_check_error(error);
    else
        g_assert_nonnull(wordbook_lookup(book, "part manifest", "heading"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = input_file(data, size, ".words");

    check_list(path);
    check_wordbook(path);
    return 0;
}
