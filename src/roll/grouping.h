/* grouping: to which group an entry belongs, and in what order groups come.
 *
 * Groups are known when the last entry has been looked at; memory follows
 * their number. Not for the order inside a group (order.h).
 */
#ifndef ROLL_GROUPING_H
#define ROLL_GROUPING_H

#include "roll/roll.h"

typedef struct Grouping Grouping;

/* @wish: [borrowed] outlives the grouping.
 * [owned by caller, grouping_free()]
 * Fails: FAULT_USAGE for what is no language tag; FAULT_LIBRARY. */
Grouping *grouping_new(const RollWish *wish, GError **error);

/* [may be NULL] */
void grouping_free(Grouping *grouping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grouping, grouping_free)

/* Counts @entry into its group and appends to @key what sorts that group's
 * entries together; nothing where all are one group.
 * @word: by which the order looks at it; NULL for an anonymous one. */
void grouping_add(Grouping *grouping, const RollEntry *entry, const char *word,
                  GByteArray *key);

/* Ends the counting: the groups in their order. [owned by caller, the texts
 * borrowed from @grouping] of RollGroup. */
GArray *grouping_finish(Grouping *grouping);

#endif
