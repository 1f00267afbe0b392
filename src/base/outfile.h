/* outfile: files that appear whole or not at all.
 *
 * A product is written to a temporary file beside its target and takes the
 * target's name only when it is complete and on the disk. A folder of products
 * is built beside its target in the same way. Not for databases.
 */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include "base/failure.h"

/* "PePr", at byte 68 of an SQLite file: a petition's database, of which there
 * may be no other copy. */
#define OUTFILE_DATABASE_ID 0x50655072

typedef struct OutFile OutFile;

/* Begins a file that will become @path, or what @path links to. An existing
 * one stays as it is until outfile_commit.
 * [owned by caller: end it with outfile_commit or outfile_discard]
 * Fails: FAULT_SYSTEM, also where a petition's database stands there. */
OutFile *outfile_open(const char *path, GError **error);

/* As outfile_open, for data about people: only the owner may read the file. */
OutFile *outfile_open_private(const char *path, GError **error);

/* Appends @length bytes. After a failure every further write fails alike.
 * Fails: FAULT_SYSTEM (a full disk, for example). */
bool outfile_write(OutFile *file, const void *bytes, size_t length,
                   GError **error);
bool outfile_print(OutFile *file, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Bytes written so far. */
uint64_t outfile_length(const OutFile *file);

/* Puts the file on the disk under its name. @file is consumed either way; on
 * failure nothing is left behind.   Fails: FAULT_SYSTEM. */
bool outfile_commit(OutFile *file, GError **error);

/* As outfile_commit, but fails where a file has come to stand there: of two
 * who write it at once, one does. */
bool outfile_commit_new(OutFile *file, GError **error);

/* Removes what was written.   @file: [may be NULL] consumed */
void outfile_discard(OutFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutFile, outfile_discard)

/* Whether writing @path would replace the file @other, whatever it is called
 * there. Neither has to exist. */
bool outfile_replaces(const char *path, const char *other);

#endif
