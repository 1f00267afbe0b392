/* spool: the entries of a roll, packed, in a file without a name.
 *
 * Written once from the first to the last, then only read (base/tempfile.h).
 * Not for their order (roll.c).
 */
#ifndef ROLL_SPOOL_H
#define ROLL_SPOOL_H

#include "roll/roll.h"

typedef struct Spool Spool;

/* An empty spool in the folder for temporary files.
 * [owned by caller, spool_free()]   Fails: FAULT_SYSTEM. */
Spool *spool_new(GError **error);

/* [may be NULL] */
void spool_free(Spool *spool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Spool, spool_free)

/* Puts @entry into @packed, in place of what was in it. */
void spool_pack(const RollEntry *entry, GByteArray *packed);

/* Appends an entry as spool_pack made it.
 * Fails: FAULT_SYSTEM where the disk is full. */
bool spool_add(Spool *spool, const void *packed, size_t n_bytes,
               GError **error);

/* Ends the writing.   Fails: as spool_add. */
bool spool_finish(Spool *spool, GError **error);

size_t spool_n(const Spool *spool);

/* As roll_read, of a finished spool. */
RollWindow *spool_read(const Spool *spool, size_t first_idx, size_t n,
                       GError **error);

#endif
