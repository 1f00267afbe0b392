/* unfinished: what is being made beside its target, until it takes its name.
 *
 * Knows every file and folder that this process has begun and not ended, so
 * that one that is told to end leaves none. For outfile.h and outfolder.h,
 * which say what is written.
 */
#ifndef BASE_UNFINISHED_H
#define BASE_UNFINISHED_H

#include "base/failure.h"

/* Where @path leads: a rename would put the product in a link's own place.
 * @action: "write this file".   [owned by caller, g_free()]
 * Fails: FAULT_SYSTEM for a link that leads nowhere. */
char *unfinished_target(const char *path, const char *action, GError **error);

/* Makes an unfinished file or folder beside @target, with @mode, and holds it;
 * what killed runs have left there goes.
 * @ret_temporary: its name [owned by caller, g_free()]; untouched on failure.
 * Returns a descriptor of it; -1, and errno, where it cannot be made. */
int unfinished_begin(const char *target, int mode, bool is_folder,
                     char **ret_temporary);

/* Gives it its name.   @is_new: nothing must stand there yet.
 * Returns false, and errno, where that cannot be: it is unfinished still. */
bool unfinished_finish(const char *temporary, const char *target, bool is_new);

/* As unfinished_finish, for a folder in the place of another one, which goes:
 * at no time is there none. */
bool unfinished_exchange(const char *temporary, const char *target);

/* Removes it. */
void unfinished_drop(const char *temporary);

/* Removes all that there are. The process must end then: whoever begins or
 * ends one from now on waits for ever. */
void unfinished_remove_all(void);

/* Puts the entry of a renamed file on the disk; some file systems cannot. */
void unfinished_sync(const char *path);

/* Sets the failure: FAULT_SYSTEM, "PATH: cannot ACTION", and what the system
 * calls @trouble, an errno. */
void unfinished_fail(GError **error, const char *path, const char *action,
                     int trouble);

/* The same for what could not be begun: most often in a folder that is not
 * there. */
void unfinished_fail_to_begin(GError **error, const char *path,
                              const char *action, int trouble);

#endif
