#include "store/tongues.h"

#include "store/codes.h"

struct Tongues {
    Codes *codes;
    GHashTable *tags; /* set of tags [owned] */
};

Tongues *
tongues_new(void)
{
    Tongues *tongues = g_new0(Tongues, 1);

    tongues->codes = codes_new();
    tongues->tags =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return tongues;
}

void
tongues_free(Tongues *tongues)
{
    if (tongues == NULL)
        return;
    codes_free(tongues->codes);
    g_hash_table_unref(tongues->tags);
    g_free(tongues);
}

const char *
tongues_tag(Tongues *tongues, const char *text)
{
    const char *tag =
        text == NULL ? NULL : codes_language(tongues->codes, text);

    if (tag == NULL || g_hash_table_contains(tongues->tags, tag))
        return tag;
    if (g_hash_table_size(tongues->tags) >= TONGUES_MOST)
        return NULL;
    g_hash_table_add(tongues->tags, g_strdup(tag));
    return tag;
}

void
tongues_forget(Tongues *tongues)
{
    g_hash_table_remove_all(tongues->tags);
}
