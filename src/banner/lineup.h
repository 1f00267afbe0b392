/* lineup: whole names in their order, each found by its signature.
 *
 * A name of several boxes is one here. For those who put names into another
 * order (chains.h, together.h).
 */
#ifndef BANNER_LINEUP_H
#define BANNER_LINEUP_H

#include "banner/namebox.h"

/* A whole name. */
typedef struct {
    int64_t id;
    size_t box_idx; /* its first box */
    size_t n_boxes;
    size_t group_idx; /* of nameboxes_groups() */
} LineupName;

typedef struct {
    GArray *names;      /* LineupName, in their order */
    GHashTable *idx_of; /* LineupName by id */
} Lineup;

/* [owned by caller, lineup_free()] */
Lineup *lineup_new(const NameBoxes *names);

/* [may be NULL] */
void lineup_free(Lineup *lineup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lineup, lineup_free)

/* Learns @names as they are now. */
void lineup_read(Lineup *lineup, const NameBoxes *names);

/* The index of the name of @id; -1: there is none. */
gssize lineup_find(const Lineup *lineup, int64_t id);

/* Puts @names into the order of @order, size_t by the indices that they have,
 * and learns it. Nobody may leave their group. */
void lineup_arrange(Lineup *lineup, NameBoxes *names, const GArray *order);

/* The ids of all names, int64_t, in their order; and that order again.
 * [owned by caller, g_array_unref()] */
GArray *lineup_ids(const Lineup *lineup);
void lineup_arrange_by_ids(Lineup *lineup, NameBoxes *names, const GArray *ids);

static inline LineupName *
lineup_at(const Lineup *lineup, size_t idx)
{
    return &g_array_index(lineup->names, LineupName, idx);
}

#endif
