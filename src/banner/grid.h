/* grid: a name a cell, in columns of one width, read line by line.
 *
 * Only for modes.c.
 */
#ifndef BANNER_GRID_H
#define BANNER_GRID_H

#include "banner/modes.h"

/* As modes_set: as many columns as make the type largest. A name that is wider
 * than a cell is made narrower, by 15 % at the most, or stands in two cells;
 * wish->findings get FINDING_NAME_WRAPPED for one that takes more. */
Setting *grid_set(NameBoxes *names, const ModeWish *wish);

#endif
