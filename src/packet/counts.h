/* counts: imported = printed + withheld by reason, as a table.
 *
 * Shared by the parts that account for the whole. Not for counting
 * (store/store.h, roll/roll.h).
 */
#ifndef PACKET_COUNTS_H
#define PACKET_COUNTS_H

#include "packet/prose.h"

/* Adds the table to the galley of @prose, in the words of @group's keys
 * label-counts, label-imported, and so on.   Fails: FAULT_FONT. */
bool counts_add(const Prose *prose, const char *group, GError **error);

#endif
