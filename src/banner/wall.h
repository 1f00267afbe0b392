/* wall: the names set into their rectangle, so that no ink meets.
 *
 * Joins the arithmetic of fit.h with what the names really look like: lines in
 * which a deep tail would stand on a high accent move apart, just these, and
 * the size gives way where the height does not do. Not for what stands around
 * the names (banner.h).
 */
#ifndef BANNER_WALL_H
#define BANNER_WALL_H

#include "banner/fit.h"
#include "banner/namebox.h"

/* The largest size up to @largest_pu at which all of @names go into @block,
 * set. Less than a caller may want to print is not for this room to refuse.
 * @block: ascent, descent, extra are filled in here.
 * @ret_fit: [owned by caller, fit_clear()] untouched when the answer is
 * false: no size is small enough. */
bool wall_set(const NameBoxes *names, Pu largest_pu, FitBlock *block,
              Fit *ret_fit);

#endif
