/* infile: files that somebody else may have made, opened and read.
 *
 * A file is an ordinary one, or what a link leads to: a pipe would keep the
 * program waiting, and a device never end. Not for databases, nor for pictures
 * (picture/picture.h).
 */
#ifndef BASE_INFILE_H
#define BASE_INFILE_H

#include "base/failure.h"

#include <stddef.h>
#include <stdio.h>

/* Opens @path to be read. [owned by caller, fclose()]
 * Fails: FAULT_SYSTEM; the message begins with @path. */
FILE *infile_open(const char *path, GError **error);

/* Says why reading @path has just failed, by errno. Returns false. */
bool infile_fail(const char *path, GError **error);

/* Whether @path could be opened.   Fails: as infile_open. */
bool infile_test(const char *path, GError **error);

/* All of @path, and a NUL behind it. [owned by caller, g_free()]
 * @most: bytes   @ret_length: [may be NULL] bytes
 * Fails: as infile_open, and where there is more. */
char *infile_read(const char *path, size_t most, size_t *ret_length,
                  GError **error);

#endif
