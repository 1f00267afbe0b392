/* ledger: the append-only record of what was done to a database.
 *
 * Lines are only ever added; triggers in the schema refuse the rest. A line
 * holds no name, e-mail or IP address.
 */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "store/batch-counts.h"
#include "store/inside.h"

/* Adds the line of intake @intake_id: file, digest, time and declarations come
 * from the table intake.   Fails: FAULT_STORE, FAULT_SYSTEM. */
bool ledger_add_intake(const Store *store, int64_t intake_id,
                       const StoreCounts *counts, GError **error);

/* Adds the line of the delivery @delivery_id, which is in the table delivery,
 * without its note.
 * @root: the Merkle root of its rows, in hexadecimal; [may be NULL]
 * @time: seconds since 1970 UTC.   Fails: FAULT_STORE, FAULT_SYSTEM. */
bool ledger_add_delivery(const Store *store, int64_t delivery_id,
                         const char *root, int64_t time, GError **error);

/* What the line of a batch of decisions says. Text is borrowed for the call. */
typedef struct {
    int64_t id; /* of the line: the number of the batch */
    const char *time;
    const char *actor;
    const char *action;
    const char *detail; /* JSON */
} LedgerBatch;

/* Adds the line of @batch with its @counts.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool ledger_add_batch(const Store *store, const LedgerBatch *batch,
                      const BatchCounts *counts, GError **error);

/* Where decisions came from, as the detail of a line.
 * @file, @sha256: [may be NULL]
 * [owned by caller, g_free()] NULL on failure.   Fails: FAULT_STORE. */
char *ledger_source(const Store *store, const char *file, const char *sha256,
                    GError **error);

#endif
