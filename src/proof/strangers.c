#include "proof/strangers.h"

#include <string.h>

struct Strangers {
    GArray *all;       /* of Stranger */
    GHashTable *first; /* key -> the first one with it, counted from 1; NULL:
                          nobody has asked yet */
};

static void
clear_stranger(void *data)
{
    g_free(((Stranger *)data)->text);
}

Strangers *
strangers_new(void)
{
    Strangers *strangers = g_new0(Strangers, 1);

    strangers->all = g_array_new(FALSE, FALSE, sizeof(Stranger));
    g_array_set_clear_func(strangers->all, clear_stranger);
    return strangers;
}

void
strangers_free(Strangers *strangers)
{
    if (strangers == NULL)
        return;
    g_clear_pointer(&strangers->first, g_hash_table_unref);
    g_array_unref(strangers->all);
    g_free(strangers);
}

void
strangers_add(Strangers *strangers, Stranger stranger)
{
    g_assert(strangers->first == NULL);
    g_array_append_val(strangers->all, stranger);
}

guint
strangers_n(const Strangers *strangers)
{
    return strangers->all->len;
}

Stranger *
strangers_at(const Strangers *strangers, guint idx)
{
    return &g_array_index(strangers->all, Stranger, idx);
}

static guint
key_hash(gconstpointer key)
{
    guint hash = 0;

    memcpy(&hash, key, sizeof hash); /* of a digest */
    return hash;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(RosterKey)) == 0;
}

/* Lets them be found by their keys, which stay where they are. */
static void
index_all(Strangers *strangers)
{
    strangers->first = g_hash_table_new(key_hash, key_equal);
    for (guint i = strangers->all->len; i > 0; i--) {
        Stranger *stranger = strangers_at(strangers, i - 1);

        stranger->next = GPOINTER_TO_UINT(
            g_hash_table_lookup(strangers->first, &stranger->key));
        g_hash_table_replace(strangers->first, &stranger->key,
                             GUINT_TO_POINTER(i));
    }
}

Stranger *
strangers_find(Strangers *strangers, const RosterKey *key)
{
    guint next = 0;

    if (strangers->first == NULL)
        index_all(strangers);
    next = GPOINTER_TO_UINT(g_hash_table_lookup(strangers->first, key));
    while (next > 0) {
        Stranger *stranger = strangers_at(strangers, next - 1);

        if (!stranger->is_told)
            return stranger;
        next = stranger->next;
    }
    return NULL;
}
