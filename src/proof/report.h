/* report: what a proof found, check by check.
 *
 * One line a check, below it each discrepancy by row id, file and page. Names
 * go into the details alone, a CSV text for a file. Not for deciding what a
 * discrepancy is.
 */
#ifndef PROOF_REPORT_H
#define PROOF_REPORT_H

#include "base/findings.h"

/* Discrepancies of one check that are told in full; all are counted, and are in
 * the details. */
#define REPORT_TOLD 20

typedef struct Report Report;

/* Where something is. */
typedef struct {
    int64_t id;       /* row of the database; 0: none */
    const char *file; /* [may be NULL] */
    int page_no;      /* 0: none */
} ReportPlace;

/* @findings: [borrowed] gets what has changed since, and what could not be
 * proved.   [owned by caller, report_free()] */
Report *report_new(Findings *findings);

/* [may be NULL] */
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* A line of its own, before the checks that it is a title of. */
void report_title(Report *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Adds a discrepancy to the check that report_check will end.
 * @text: [may be NULL] what is printed there; for the details alone. */
void report_wrong(Report *report, ReportPlace place, const char *text,
                  const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Adds likewise what is no discrepancy, but must be looked at. */
void report_note(Report *report, FindingKind kind, ReportPlace place,
                 const char *text, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Ends a check: a line that says what was checked, with figures. */
void report_check(Report *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Discrepancies so far. */
uint64_t report_n_wrong(const Report *report);

/* The lines for people. [owned by caller, g_free()] */
char *report_text(const Report *report);

/* Everything as CSV: may hold names. [owned by caller, g_free()] */
char *report_details(const Report *report);

#endif
