/* chains: groups that share people, put one after the other.
 *
 * Of an order alone: whether a line ends between two, nobody knows here.
 */
#ifndef BANNER_CHAINS_H
#define BANNER_CHAINS_H

#include "banner/lineup.h"

typedef struct Chains Chains;

/* [owned by caller, chains_free()] */
Chains *chains_new(void);

/* [may be NULL] */
void chains_free(Chains *chains);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Chains, chains_free)

/* Makes one chain of all @ids, int64_t, and the chains that have some of them.
 * Answers false where that would part those who were joined before. */
bool chains_join(Chains *chains, const GArray *ids);

/* Puts every chain to where its median stands, and binds its names. */
void chains_gather(const Chains *chains, Lineup *lineup, NameBoxes *names);

#endif
