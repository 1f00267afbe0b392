/* batch: decisions that are made in one go.
 *
 * One transaction and one line of the ledger: all of it is there afterwards,
 * or nothing. Every signature that is decided about gets a line in the table
 * decision. The counts of every status, before and after, are in the ledger,
 * and are checked against what was moved. Not for what may be decided
 * (decisions.h, undo.h, withdrawal.h).
 */
#ifndef STORE_BATCH_H
#define STORE_BATCH_H

#include "store/batch-counts.h"
#include "store/inside.h"

typedef struct {
    Store *store; /* [owned] */
    int64_t no;
    char *time; /* as the ledger writes it */
    char *actor;
    bool lasts; /* even if nothing was decided about a signature */
    BatchCounts counts;
    int64_t moved[STATUS_WITHDRAWN + 1]; /* by how many each status grew */
    sqlite3_stmt *note;
    sqlite3_stmt *update;
} Batch;

/* What is written down about one signature. Text is borrowed for the call. */
typedef struct {
    int64_t signature;
    const char *decision; /* "hold" */
    SignatureStatus was;
    SignatureStatus becomes;
    const char *rule;
    int score;
    const char *reason;  /* may be NULL */
    const char *decider; /* NULL: the actor of the batch */
} BatchLine;

/* Begins a batch of @actor in the database @path.
 * @time: seconds since 1970 UTC
 * [owned by caller, batch_free()]
 * Fails: as schema_open_ours; FAULT_STORE, FAULT_SYSTEM. */
Batch *batch_begin(const char *path, const char *actor, int64_t time,
                   GError **error);

/* Ends the batch as if it had never begun, unless it is committed.
 * [may be NULL] */
void batch_free(Batch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Batch, batch_free)

/* Writes down @line and gives the signature its status.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool batch_add(Batch *batch, const BatchLine *line, GError **error);

/* Writes the batch into the ledger and makes it last; one in which nothing was
 * decided leaves no trace, unless it lasts.
 * @action: "hold"   @detail: what it was, as JSON
 * @ret_counts: untouched on failure.
 * Fails: FAULT_STORE, also where the counts do not reconcile; FAULT_SYSTEM. */
bool batch_commit(Batch *batch, const char *action, const char *detail,
                  BatchCounts *ret_counts, GError **error);

/* Counts the signatures by status.
 * @ret_counts: untouched on failure.   Fails: FAULT_STORE. */
bool batch_count(const Store *store, int64_t ret_counts[STATUS_WITHDRAWN + 1],
                 GError **error);

/* Puts the numbers of all batches that were undone into the new temporary
 * table "undone".   Fails: FAULT_STORE, FAULT_SYSTEM. */
bool batch_mark_undone(const Store *store, GError **error);

/* The status that the text in @column stands for; -1 for none. */
int batch_status(sqlite3_stmt *row, int column);

#endif
