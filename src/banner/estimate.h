/* estimate: how large names will be, before any of them is placed.
 *
 * From the sum of their widths and the free part of the field: one pass of
 * arithmetic, where a mode looks at ink, obstacles and every line. Not for
 * placing names (modes.h).
 */
#ifndef BANNER_ESTIMATE_H
#define BANNER_ESTIMATE_H

#include "banner/modes.h"

/* About the size that modes_set finds; 0 where no size is small enough. */
Pu estimate_size(const NameBoxes *names, const ModeWish *wish);

#endif
