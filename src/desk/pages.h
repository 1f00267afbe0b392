/* pages: the pages themselves, compiled into the program.
 *
 * Plain HTML, CSS and JavaScript from src/desk/web. Not for what they ask for.
 */
#ifndef DESK_PAGES_H
#define DESK_PAGES_H

#include "desk/exchange.h"

/* The page, style or script at @path ("/" is the first page). Refuses with 404
 * what there is not. */
Answer pages_answer(const char *path);

#endif
