/* places: where the project's own data files are.
 *
 * The user's folder comes first, then, for a program that runs from the build
 * folder, the source tree, else the data directory that was installed with it.
 */
#ifndef BASE_PLACES_H
#define BASE_PLACES_H

#include "base/failure.h"

/* The path of @name in the data folder @folder ("layouts", "fonts",
 * "samples").
 * [owned by caller, g_free()]
 * Fails: FAULT_SYSTEM where no such file exists; the message names the folders
 * searched. */
char *places_find(const char *folder, const char *name, GError **error);

/* The paths of all such files: the project's own before the user's.
 * [owned by caller, g_strfreev()]   Fails: as places_find. */
char **places_find_all(const char *folder, const char *name, GError **error);

/* Where the data folder @folder is: the project's own, then the user's; neither
 * has to exist. [owned by caller, g_strfreev()] */
char **places_folders(const char *folder);

/* The names in the data folder @folder that end in @suffix, each once, sorted;
 * none where there is no such folder. [owned by caller, g_strfreev()] */
char **places_list(const char *folder, const char *suffix);

#endif
