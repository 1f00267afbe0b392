/* rate: how fast one IP address may sign.
 *
 * The rule of the British parliament's petitions, run again over what was
 * imported: too many from one address within a minute, or within five. Without
 * its lists of blocked and allowed addresses: many honest people share one.
 */
#ifndef SCREEN_RATE_H
#define SCREEN_RATE_H

#include "screen/days.h"

/* Marks the rows that are one more than the rule allows: more than
 * @per_minute, or @per_five_minutes, from their IP address up to them.
 * @ret_marked: [row], set or left as it is. */
void rate_mark(const Muster *muster, const Days *days, int per_minute,
               int per_five_minutes, bool *ret_marked);

#endif
