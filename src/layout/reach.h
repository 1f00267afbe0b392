/* reach: which files a layout may name.
 *
 * A layout may come from anybody. It reads what lies in its own folder, or
 * below, and what comes with the programs; a link or a path that leads out of
 * there would let it print, or tell in a message, what is none of its business.
 * Not for files that the command line names.
 */
#ifndef LAYOUT_REACH_H
#define LAYOUT_REACH_H

#include "base/failure.h"

/* Whether a file in @folder may name the file @path, as @named. Links are
 * followed; what does not exist is left to who opens it.   Fails: FAULT_USAGE.
 */
bool reach_check(const char *path, const char *named, const char *folder,
                 GError **error);

#endif
