/* rhythm: signatures that come as regularly as a clock.
 *
 * People come when they like: their gaps are long and short. A program that
 * sleeps between two entries leaves gaps that are all alike. Looked for in the
 * rows of one IP address and of one network.
 */
#ifndef SCREEN_RHYTHM_H
#define SCREEN_RHYTHM_H

#include "screen/days.h"

/* Marks the rows that stand in a run of at least RHYTHM_RUN gaps that differ
 * by no more than a second.   @ret_marked: [row], set or left as it is. */
void rhythm_mark(const Muster *muster, const Days *days, bool *ret_marked);

/* By chance a gap equals the one before once in some ten at the busiest
 * addresses: a run of so many does not happen. */
#define RHYTHM_RUN 12

#endif
