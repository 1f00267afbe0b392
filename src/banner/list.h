/* list: one name below the other, column after column, under heads.
 *
 * Only for modes.c.
 */
#ifndef BANNER_LIST_H
#define BANNER_LIST_H

#include "banner/modes.h"

/* As modes_set: as many columns as make the type largest. The titles of groups
 * stand above their names. A name that is wider than a column is made narrower,
 * by 15 % at the most, or goes on in the next line, further in; wish->findings
 * are told of these. */
Setting *list_set(NameBoxes *names, const ModeWish *wish);

#endif
