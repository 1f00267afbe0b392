/* proof: finished files read back and held against the database.
 *
 * Joins the rooms of this stage: has the files read (readings.h), holds them
 * against what the database wants and reports check by check. Includes nothing
 * that prints. Not for printing.
 */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "base/findings.h"
#include "base/progress.h"

/* What to prove. Text is borrowed for the call. */
typedef struct {
    const char *database;
    const char *const *paths;   /* NULL-terminated */
    const char *const *allowed; /* addresses of the campaign itself;
                                   [may be NULL] */
    const char *columns;        /* of files without a manifest: "number, name";
                                   NULL: those of packet-a4 */
    const char *language;       /* of such files; NULL: "en" */
    const char *display;        /* of such files; NULL: "as-signed" */
    const char *details;        /* path of a CSV file with all that was found,
                                   names among it; [may be NULL] */
    int n_threads;              /* 0: one a processor */
    bool deep;                  /* also all strings of all objects */
} ProofJob;

/* Proves the files.
 * @ret_report: [owned by caller, g_free()] untouched on failure; lines for
 * people, without names.
 * @ret_n_wrong: discrepancies. With any, the files are not proved.
 * Fails: as the rooms; FAULT_INPUT for files that cannot be read. */
bool proof_run(const ProofJob *job, Findings *findings,
               const Progress *progress, char **ret_report,
               uint64_t *ret_n_wrong, GError **error);

/* The receipt for row @id in the first of the job's paths, written to
 * @output, readable by its owner alone (receipt.h).
 * @ret_report: [owned by caller, g_free()]
 * Fails: FAULT_INPUT, FAULT_STORE, FAULT_SYSTEM. */
bool proof_receipt(const ProofJob *job, int64_t id, const char *output,
                   char **ret_report, GError **error);

/* Checks the receipt @path against @manifest: a manifest.json, its folder, or
 * the Merkle root itself as the paper has it; needs no database.   @ret_report:
 * [owned by caller, g_free()] Fails: FAULT_INPUT where it proves nothing;
 * FAULT_SYSTEM. */
bool proof_check_receipt(const char *path, const char *manifest,
                         char **ret_report, GError **error);

#endif
