/* stored: confirmations that were saved up and let go all at once.
 *
 * Whoever confirms hours after signing does so at a time of their own. A
 * reminder that a campaign sends brings many together, too: this by itself is
 * no proof.
 */
#ifndef SCREEN_STORED_H
#define SCREEN_STORED_H

#include "screen/days.h"

/* Marks the rows that were confirmed an hour or more after signing within ten
 * minutes in which many more did so than usual.
 * @confirmed: rows by confirming.   @ret_marked: [row], set or left. */
void stored_mark(const Muster *muster, const Days *confirmed, bool *ret_marked);

#endif
