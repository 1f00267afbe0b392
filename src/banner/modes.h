/* modes: the ways in which names can stand, by the layout's word.
 *
 * Each makes a setting of the same boxes in the same field. Not for what stands
 * around the names (banner.h).
 */
#ifndef BANNER_MODES_H
#define BANNER_MODES_H

#include "banner/field.h"
#include "banner/namebox.h"
#include "banner/setting.h"
#include "base/findings.h"

typedef struct {
    const Field *field;
    Pu blank_above_pu;  /* above the area, free for accents */
    Pu blank_below_pu;  /* below it, free for tails */
    Em leading;         /* least distance between two baselines, > 0 */
    Em cap_height;      /* > 0 */
    Pu largest_pu;      /* more is not asked for */
    bool may_swap;      /* their order does not matter */
    bool leftward;      /* lines begin at the right */
    Findings *findings; /* [may be NULL] */
} ModeWish;

/* The names as large as they go into the field in the mode that the layout
 * calls @mode. They may come in another order, where the wish lets them, and
 * taken apart. Less than a caller may want to print is not for this room to
 * refuse.
 * [owned by caller, setting_free()] NULL: no size is small enough. */
Setting *modes_set(const char *mode, NameBoxes *names, const ModeWish *wish);

#endif
