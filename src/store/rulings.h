/* rulings: what a person decided, in a file.
 *
 * A table such as petition-screen --report writes: a column decision (keep,
 * hold or reject; empty: not yet), a column id or external_id, and, if wanted,
 * edition, reason and decider. Not for making the decisions last
 * (decisions.h).
 */
#ifndef STORE_RULINGS_H
#define STORE_RULINGS_H

#include "base/findings.h"
#include "store/decisions.h"

/* What a file of decisions did. */
typedef struct {
    int64_t rows;    /* with a decision */
    int64_t pending; /* without one */
    int64_t barred;  /* that cannot be decided so (DECISION_BARRED) */
    BatchCounts batch;
} RulingsReport;

/* Takes the decisions in the file @file, all or none.
 * @path: the database
 * @decider: for rows without one; [may be NULL] then every row needs one
 * @time: seconds since 1970 UTC
 * @findings: [borrowed, may be NULL] FINDING_NOT_DECIDED, by id
 * @ret_report: untouched on failure.
 * Fails: FAULT_INPUT with the row of the file for a word that is no decision,
 * a signature that is not there, a decision without a decider; as
 * decisions_begin. */
bool rulings_run(const char *path, const char *file, const char *decider,
                 int64_t time, Findings *findings, RulingsReport *ret_report,
                 GError **error);

#endif
