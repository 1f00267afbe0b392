/* run-in: names one after the other in lines, with separators between them.
 *
 * Only for modes.c.
 */
#ifndef BANNER_RUN_IN_H
#define BANNER_RUN_IN_H

#include "banner/modes.h"

/* Every line as long as the field is wide. As modes_set. */
Setting *runin_set_justified(NameBoxes *names, const ModeWish *wish);

/* Every line in the middle of it, its gaps as they are. As modes_set. */
Setting *runin_set_centred(NameBoxes *names, const ModeWish *wish);

#endif
