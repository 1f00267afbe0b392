/* tempfile: bytes that wait in a file without a name.
 *
 * Written once from the first to the last, then only read. The file has no name
 * in its folder, nobody but its owner may read it, and it is gone when it is
 * closed. Not for what the bytes mean, nor for two threads at once.
 */
#ifndef BASE_TEMPFILE_H
#define BASE_TEMPFILE_H

#include "base/failure.h"

typedef struct TempFile TempFile;

/* Without bytes, in the folder for temporary files (TMPDIR).
 * [owned by caller, tempfile_free()]   Fails: FAULT_SYSTEM. */
TempFile *tempfile_new(GError **error);

/* [may be NULL] */
void tempfile_free(TempFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TempFile, tempfile_free)

/* Appends @bytes.   Fails: FAULT_SYSTEM where the disk is full. */
bool tempfile_add(TempFile *file, const void *bytes, size_t n_bytes,
                  GError **error);

/* Ends the writing.   Fails: as tempfile_add. */
bool tempfile_finish(TempFile *file, GError **error);

/* How many bytes have been added. */
uint64_t tempfile_length(const TempFile *file);

/* Reads @n_bytes, all of which are there, of a finished file.
 * Fails: FAULT_SYSTEM. */
bool tempfile_read(const TempFile *file, uint64_t from, size_t n_bytes,
                   void *ret_bytes, GError **error);

#endif
