/* leftover: unfinished files and folders whose process was killed.
 *
 * What is unfinished stands hidden beside its target, under a name with our
 * mark, and is locked by the process that makes it; the lock goes with the
 * process, however it ends. So the next run for the same target can tell what
 * nobody will ever finish, and remove it. Not for what a process removes when
 * it is told to end (outfile.h).
 */
#ifndef BASE_LEFTOVER_H
#define BASE_LEFTOVER_H

#include "base/failure.h"

/* A hidden name beside @target, for g_mkstemp or g_mkdtemp.
 * [owned by caller, g_free()] */
char *leftover_name(const char *target);

/* Locks @fd, the file or folder just made as @path, until it is closed.
 * Returns false where somebody has removed it before it was locked: make
 * another one. Where a file system has no locks, nothing is ever removed. */
bool leftover_hold(int fd, const char *path);

/* Removes what killed runs have left beside @target: what bears the mark, is
 * ours and is locked by nobody. */
void leftover_sweep(const char *target);

/* Removes a folder of files, or of folders of files. */
void leftover_remove_folder(const char *path);

#endif
