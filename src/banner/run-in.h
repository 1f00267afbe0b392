/* run-in: names one after the other in lines, with separators between them.
 *
 * Only for modes.c.
 */
#ifndef BANNER_RUN_IN_H
#define BANNER_RUN_IN_H

#include "banner/modes.h"

/* Every line as long as the field is wide. As modes_set. */
Setting *runin_set_justified(const NameBoxes *names, const ModeWish *wish);

#endif
