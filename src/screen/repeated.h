/* repeated: names that are there more often than their words foretell.
 *
 * There are many called John Smith because there are many Johns and many
 * Smiths. How often such words meet is learnt from the campaign's other names,
 * since words of one language meet more often than all of all.
 */
#ifndef SCREEN_REPEATED_H
#define SCREEN_REPEATED_H

#include "screen/muster.h"

/* How many bear the name and how many would be expected to. */
typedef struct {
    uint32_t name_idx;
    double expected;
} RepeatedName;

/* Names that are there too often. [owned by caller] of RepeatedName. */
GArray *repeated_find(const Muster *muster);

#endif
