/* rivers: gaps between names that stand below each other.
 *
 * The eye joins gaps of neighbouring lines to white streaks, and sees columns
 * where names of one width are stacked. Not for breaking lines (fit.h).
 */
#ifndef BANNER_RIVERS_H
#define BANNER_RIVERS_H

#include "banner/fit.h"
#include "banner/namebox.h"

/* Moves names a little to and fro in their slots, by less than half a blank,
 * so that few gaps stand below those of the two lines above. Names at the ends
 * of slots stay where they are.
 * @may_swap: their order does not matter: neighbours change places where that
 * helps more; @names has them in the new order. */
void rivers_break(NameBoxes *names, const LineBlock *block, bool may_swap,
                  Fit *fit);

/* Which part of all gaps, 0 .. 1, has its middle within half an em of that of
 * one in either of the two lines above, and which part would if lines lay as
 * chance has it. Both 0 where there is no gap. */
void rivers_measure(const FitBox *boxes, const LineBlock *block, const Fit *fit,
                    double *ret_share, double *ret_chance);

#endif
