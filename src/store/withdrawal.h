/* withdrawal: people who take their signature back.
 *
 * They are named by their e-mail addresses, which are matched by keyed digest
 * and forgotten. Their signatures are withdrawn, and no import brings them
 * back: a suppression stays, as a digest. Whoever shares an address withdraws
 * with it.
 */
#ifndef STORE_WITHDRAWAL_H
#define STORE_WITHDRAWAL_H

#include "base/findings.h"
#include "store/batch-counts.h"

/* What a file of withdrawals did. */
typedef struct {
    int64_t addresses; /* in it, without those that are there twice */
    int64_t unsigned_; /* of these, who have not signed yet */
    int64_t refused;   /* lines without an address */
    BatchCounts batch;
} WithdrawalReport;

/* Withdraws for everybody whose address is in the file @list: one a line, or
 * the first one in a line of a table; what follows "#" is a remark.
 * @path: the database   @actor: who does it   @time: seconds since 1970 UTC
 * @findings: [borrowed, may be NULL] FINDING_ROW_REFUSED, by line
 * @ret_report: untouched on failure.
 * Fails: FAULT_INPUT for a file without an address; FAULT_STORE, also where
 * the key is missing or another's; FAULT_SYSTEM; as batch_begin. */
bool withdrawal_run(const char *path, const char *list, const char *actor,
                    int64_t time, Findings *findings,
                    WithdrawalReport *ret_report, GError **error);

#endif
