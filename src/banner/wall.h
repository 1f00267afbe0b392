/* wall: a setting in which no ink of two lines meets.
 *
 * Joins the arithmetic of a mode with what the names really look like: lines in
 * which a deep tail would stand on a high accent move apart, just these, and
 * the size gives way where the height does not do. Not for what stands around
 * the names (banner.h).
 */
#ifndef BANNER_WALL_H
#define BANNER_WALL_H

#include "banner/fit.h"
#include "banner/modes.h"

/* Sets the names at the largest size at which they go into @block.
 * [owned by caller, setting_free()] NULL: no size is small enough. */
typedef Setting *(*WallTry)(const LineBlock *block, void *data);

/* What @wish says of lines, as a block for arithmetic; it knows nothing of ink
 * yet. */
LineBlock wall_block(const ModeWish *wish);

/* What @set makes of @names when it leaves the room that ink needs.
 * @block: what tells of ink is filled in here.
 * [owned by caller, setting_free()] NULL: no size is small enough. */
Setting *wall_set(const NameBoxes *names, LineBlock *block, WallTry set,
                  void *data);

#endif
