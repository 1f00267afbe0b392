#include "banner/chains.h"

#include <stdlib.h>

/* Names that shall follow each other, in this order. */
typedef struct {
    GArray *ids; /* int64_t */
} Chain;

struct Chains {
    GPtrArray *list;      /* Chain; those taken up by others are empty */
    GHashTable *chain_of; /* Chain by id */
};

static void
chain_free(void *data)
{
    Chain *chain = data;

    g_array_unref(chain->ids);
    g_free(chain);
}

static int64_t
id_at(const GArray *ids, guint idx)
{
    return g_array_index(ids, int64_t, idx);
}

Chains *
chains_new(void)
{
    Chains *chains = g_new(Chains, 1);

    chains->list = g_ptr_array_new_with_free_func(chain_free);
    chains->chain_of = g_hash_table_new(g_int64_hash, g_int64_equal);
    return chains;
}

void
chains_free(Chains *chains)
{
    if (chains == NULL)
        return;
    g_hash_table_unref(chains->chain_of);
    g_ptr_array_unref(chains->list);
    g_free(chains);
}

/* A chain that has some of the members of a wish. */
typedef struct {
    Chain *chain;
    guint n_in;  /* how many of them */
    guint first; /* the first of them in it */
    guint last;
} Touched;

static bool
has_id(const GArray *ids, int64_t id)
{
    for (guint i = 0; i < ids->len; i++)
        if (id_at(ids, i) == id)
            return true;
    return false;
}

static bool
is_whole(const Touched *touched)
{
    return touched->n_in == touched->chain->ids->len;
}

/* Finds the chains that have members of @ids, in the order of the members, and
 * the members who are in none.
 * @chain_of: Chain by id. */
static void
find_touched(GHashTable *chain_of, const GArray *ids, GArray *touched,
             GArray *free_ids)
{
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = id_at(ids, i);
        Touched found = {.chain = g_hash_table_lookup(chain_of, &id)};
        bool known = false;

        if (found.chain == NULL) {
            g_array_append_val(free_ids, id);
            continue;
        }
        for (guint k = 0; k < touched->len; k++)
            known |= g_array_index(touched, Touched, k).chain == found.chain;
        if (known)
            continue;
        for (guint k = 0; k < found.chain->ids->len; k++) {
            if (!has_id(ids, id_at(found.chain->ids, k)))
                continue;
            if (found.n_in++ == 0)
                found.first = k;
            found.last = k;
        }
        g_array_append_val(touched, found);
    }
}

/* Adds the ids of @chain to @out, from the last one on where @backwards, and
 * leaves it empty. */
static void
take_over(GArray *out, Chain *chain, bool backwards)
{
    guint n = chain->ids->len;

    for (guint i = 0; i < n; i++)
        g_array_append_val(
            out, g_array_index(chain->ids, int64_t, backwards ? n - 1 - i : i));
    g_array_set_size(chain->ids, 0);
}

/* Whether all members can follow each other without parting those of another
 * wish: of at most two chains some stand at an end, and of others all. */
static bool
can_join(const GArray *touched, guint n_free)
{
    int n_parts = 0;

    for (guint i = 0; i < touched->len; i++) {
        const Touched *one = &g_array_index(touched, Touched, i);

        if (one->last - one->first + 1 != one->n_in)
            return false;
        if (is_whole(one))
            continue;
        n_parts++;
        if (touched->len + n_free > 1 && one->first > 0 &&
            one->last + 1 < one->chain->ids->len)
            return false;
    }
    return n_parts <= 2;
}

bool
chains_join(Chains *chains, const GArray *ids)
{
    g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(Touched));
    g_autoptr(GArray) free_ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    Chain *chain = NULL;
    const Touched *last = NULL;
    bool begun = false;

    find_touched(chains->chain_of, ids, touched, free_ids);
    if (!can_join(touched, free_ids->len))
        return false;
    if (touched->len == 1 && free_ids->len == 0)
        return true;
    chain = g_new0(Chain, 1);
    chain->ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    /* The first that is there in part lends its end, the second its beginning;
     * what is whole stands between them. */
    for (guint i = 0; i < touched->len; i++) {
        const Touched *one = &g_array_index(touched, Touched, i);

        if (is_whole(one))
            continue;
        if (begun)
            last = one;
        else
            take_over(chain->ids, one->chain,
                      one->last + 1 < one->chain->ids->len);
        begun = true;
    }
    for (guint i = 0; i < touched->len; i++) {
        const Touched *one = &g_array_index(touched, Touched, i);

        if (one->chain->ids->len == one->n_in)
            take_over(chain->ids, one->chain, false);
    }
    g_array_append_vals(chain->ids, free_ids->data, free_ids->len);
    if (last != NULL)
        take_over(chain->ids, last->chain, last->first > 0);
    g_ptr_array_add(chains->list, chain);
    for (guint i = 0; i < chain->ids->len; i++)
        g_hash_table_replace(chains->chain_of,
                             &g_array_index(chain->ids, int64_t, i), chain);
    return true;
}

static int
compare_indices(const void *a, const void *b)
{
    size_t one = *(const size_t *)a;
    size_t other = *(const size_t *)b;

    return (one > other) - (one < other);
}

/* The unit of @chain that has as many of it before as behind it: nobody goes
 * further than they must. */
static size_t
median_of(const Lineup *lineup, const Chain *chain)
{
    g_autofree size_t *indices = g_new(size_t, chain->ids->len);

    for (guint i = 0; i < chain->ids->len; i++)
        indices[i] = (size_t)lineup_find(lineup, id_at(chain->ids, i));
    qsort(indices, chain->ids->len, sizeof(size_t), compare_indices);
    return indices[(chain->ids->len - 1) / 2];
}

void
chains_gather(const Chains *chains, Lineup *lineup, NameBoxes *names)
{
    g_autofree Chain **at = g_new0(Chain *, lineup->names->len);
    g_autofree bool *moved = g_new0(bool, lineup->names->len);
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (guint i = 0; i < chains->list->len; i++) {
        Chain *chain = g_ptr_array_index(chains->list, i);

        if (chain->ids->len == 0)
            continue;
        at[median_of(lineup, chain)] = chain;
        for (guint k = 0; k < chain->ids->len; k++)
            moved[lineup_find(lineup, id_at(chain->ids, k))] = true;
    }
    for (size_t i = 0; i < lineup->names->len; i++) {
        if (!moved[i])
            g_array_append_val(order, i);
        for (guint k = 0; at[i] != NULL && k < at[i]->ids->len; k++) {
            size_t idx = (size_t)lineup_find(lineup, id_at(at[i]->ids, k));

            g_array_append_val(order, idx);
        }
    }
    lineup_arrange(lineup, names, order);
    for (guint i = 0; i < chains->list->len; i++) {
        const Chain *chain = g_ptr_array_index(chains->list, i);

        for (guint k = 0; k < chain->ids->len; k++)
            nameboxes_bind(names,
                           lineup_at(lineup, (size_t)lineup_find(
                                                 lineup, id_at(chain->ids, k)))
                               ->box_idx);
    }
}
