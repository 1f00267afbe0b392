/* purge: the end of retention. Everything about people leaves a database for
 * good; what was done to it, and how many there were, stays.
 *
 * Gone are the signatures, the decisions about them with their reasons, the
 * digests of those who withdrew, the notes on deliveries and the key. The
 * imports with the digests of their files, the ledger and the deliveries stay;
 * its last line tells the counts and the Merkle root of what was there. Not for
 * files outside of the database, nor for the paper that tells of it.
 */
#ifndef STORE_PURGE_H
#define STORE_PURGE_H

#include "store/writer.h"

/* A delivery that the ledger tells of. */
typedef struct {
    char *date; /* "YYYY-MM-DD" */
    char *recipient;
    char *sha256; /* of the packet's list of digests; NULL: nobody told it */
    char *root;   /* of that packet, in hexadecimal; NULL likewise */
} PurgeDelivery;

/* What a purge destroyed, and what it left. */
typedef struct {
    char *time;  /* "YYYY-MM-DDTHH:MM:SSZ" */
    char *actor; /* who decided it */
    int64_t signatures;
    int64_t status[STATUS_WITHDRAWN + 1]; /* of these */
    int64_t comments;
    int64_t digests; /* signatures with one of an e-mail or IP address */
    int64_t decisions;
    int64_t suppressions;
    bool had_key;
    char *root; /* Merkle root over the verified signatures, in hexadecimal;
                   NULL: without the key there is none */
    int64_t imports;
    int64_t ledger_lines;  /* with that of the purge */
    GPtrArray *deliveries; /* of PurgeDelivery */
} PurgeRecord;

/* [may be NULL] */
void purge_record_free(PurgeRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PurgeRecord, purge_record_free)

/* A purge that does not last yet: the database is locked for everybody. */
typedef struct Purge Purge;

/* Does all of it in the database @path but for making it last.
 * @n_signatures: how many the caller says there are; -1: let it be told
 * @time: seconds since 1970 UTC
 * [owned by caller, purge_free()]
 * Fails: FAULT_USAGE where there is another number of signatures; FAULT_STORE
 * for a file that petition-import did not make, with tables of somebody else,
 * with a key that is another's, that others use, or that was purged; all is
 * left alone then. FAULT_SYSTEM. */
Purge *purge_begin(const char *path, int64_t n_signatures, const char *actor,
                   int64_t time, GError **error);

/* As if it had never begun, unless it lasts.   [may be NULL] */
void purge_free(Purge *purge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Purge, purge_free)

/* What it destroyed. [borrowed] */
const PurgeRecord *purge_record(const Purge *purge);

/* Makes it last, then purge_sweep.
 * @ret_lasts: whether it does; then a failure is of the sweeping alone.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool purge_commit(Purge *purge, bool *ret_lasts, GError **error);

/* Makes the file of the purged database @path as small as what it holds, and
 * destroys its key: what a purge that was killed may have left to do. Does
 * nothing to a database that was not purged.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool purge_sweep(const char *path, GError **error);

/* What the database @path tells of the purge that it went through.
 * @ret_record: [owned by caller, purge_record_free()] NULL where there was
 * none; untouched on failure.   Fails: as opening it. */
bool purge_find(const char *path, PurgeRecord **ret_record, GError **error);

#endif
