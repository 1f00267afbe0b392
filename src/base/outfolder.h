/* outfolder: folders of products that appear whole or not at all.
 *
 * A folder is built beside its target and takes its name, and its place, only
 * when it is complete. Its list of digests tells a product of ours from
 * somebody's own folder, which is never replaced.
 */
#ifndef BASE_OUTFOLDER_H
#define BASE_OUTFOLDER_H

#include "base/failure.h"

/* The name of the list of digests in a folder; it is read by sha256sum
 * --check, which takes the first line, that marks the folder as ours, for a
 * comment. */
#define OUTFOLDER_LIST "SHA256SUMS"
#define OUTFOLDER_MARK "# Petition Press"

/* No such list is longer: a file has some 80. [bytes] */
#define OUTFOLDER_LIST_MOST ((size_t)16 * 1024 * 1024)

typedef struct OutFolder OutFolder;

/* Begins a folder that will become @path. @path may exist if it is empty, or
 * if it holds an OUTFOLDER_LIST with OUTFOLDER_MARK and only files named
 * there, as NAME or FOLDER/NAME: an earlier product, which outfolder_commit
 * replaces as a whole, so that no sheet of an old delivery stays among the new
 * ones. Fails: FAULT_SYSTEM where @path cannot be made, or holds other files.
 */
OutFolder *outfolder_open(const char *path, GError **error);

/* Where to write the file @name until commit, or to begin a folder in this one.
 * [owned by caller, g_free()] */
char *outfolder_path(const OutFolder *folder, const char *name);

/* Lets @error, from work in the folder, give the name it will have instead of
 * the temporary one. */
void outfolder_rename_in(const OutFolder *folder, GError *error);

/* Writes the file @name, and its line of OUTFOLDER_LIST into @list.
 * Fails: FAULT_SYSTEM. */
bool outfolder_add(const OutFolder *folder, const char *name, const void *bytes,
                   size_t length, GString *list, GError **error);

/* Writes OUTFOLDER_LIST into the folder: OUTFOLDER_MARK, then @lines, such as
 * "DIGEST  NAME\n".   Fails: FAULT_SYSTEM. */
bool outfolder_write_list(const OutFolder *folder, const char *lines,
                          GError **error);

/* Moves the folder to its name; consumes @folder.   Fails: FAULT_SYSTEM. */
bool outfolder_commit(OutFolder *folder, GError **error);

/* Removes the folder and what is in it.   @folder: [may be NULL] consumed */
void outfolder_discard(OutFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutFolder, outfolder_discard)

#endif
