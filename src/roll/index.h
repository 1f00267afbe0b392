/* index: the names of a roll as readers look them up.
 *
 * All entries with a name, by family name in the collation of one language,
 * whatever order the roll itself is in, under their letters or countries. Made
 * in little memory: the names wait in a file without a name. Not for pages
 * (src/packet/).
 */
#ifndef ROLL_INDEX_H
#define ROLL_INDEX_H

#include "roll/roll.h"

/* One name. Texts are borrowed from its window. */
typedef struct {
    size_t idx;           /* of its entry in the roll */
    const char *listed;   /* "Berg, Anna van den" where the roll knows the parts
                             of the name and it has the given name first; else
                             the name as it is printed */
    const char *language; /* BCP 47, of the signatory; "" where not known */
} RollIndexEntry;

typedef struct RollIndex RollIndex;

/* How they are listed. */
typedef struct {
    const char *language; /* BCP 47, of the document: collation, letters and
                             particles */
    RollGrouping group;   /* what the names stand under: their initials, or
                             countries ...; not ROLL_UNGROUPED */
    /* As RollWish has them. */
    char *(*title)(RollGrouping group, const char *key, void *data);
    void *title_data;
} RollIndexWish;

/* Puts the names of @roll in order.
 * @roll: gathered with RollWish.parts, else the last word of a name is taken
 * for its family name; @roll and @wish: [borrowed until this returns]
 * [owned by caller, rollindex_free()]
 * Fails: FAULT_USAGE for what is no language tag; FAULT_LIBRARY; FAULT_SYSTEM
 * where there is no room for temporary files. */
RollIndex *rollindex_new(const Roll *roll, const RollIndexWish *wish,
                         GError **error);

/* [may be NULL] */
void rollindex_free(RollIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RollIndex, rollindex_free)

/* How many names there are. */
size_t rollindex_n(const RollIndex *index);

/* The letters, or what else was wished, under which they stand, as the groups
 * of a roll; without a title the last one, of names that have no place in any
 * other. [borrowed] */
size_t rollindex_n_letters(const RollIndex *index);
const RollGroup *rollindex_letter(const RollIndex *index, size_t idx);

/* As roll_read, of the names in their order. */
RollWindow *rollindex_read(const RollIndex *index, size_t first_idx, size_t n,
                           GError **error);

/* Name @at of the index, one of those in @window, which rollindex_read made. */
RollIndexEntry rollindex_entry(const RollWindow *window, size_t at);

#endif
