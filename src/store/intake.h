/* intake: one export file into the database.
 *
 * Opening reads the heading row and decides what is where, before anything is
 * touched; running reads every row, in constant memory, and hands it to the
 * writer. Not for SQL (writer.h) and not for judging names.
 */
#ifndef STORE_INTAKE_H
#define STORE_INTAKE_H

#include "base/findings.h"
#include "base/outfile.h"
#include "base/progress.h"
#include "store/columns.h"
#include "store/decode.h"
#include "store/writer.h"

/* What the operator says about a file. Everything is borrowed until the intake
 * is closed. */
typedef struct {
    const char *path;    /* of a file, or with a query "postgresql:..." */
    const char *query;   /* for another database (query.h); NULL: a file */
    const char *edition; /* "" where there is only one */
    const ColumnsWish *wish;
    bool verified;        /* rows on which the export is silent are verified */
    bool consent_deliver; /* ... may be delivered */
    bool consent_public;  /* ... may be shown in public */
    int64_t time;         /* seconds since 1970, for the ledger */
} IntakeJob;

/* How a run goes. */
typedef struct {
    bool dry_run;     /* leave the database as it was */
    bool strict;      /* findings are a failure */
    OutFile *rejects; /* [borrowed, may be NULL] gets the refused rows */
} IntakeRun;

/* What an export held and what became of it. */
typedef struct {
    const char *path;   /* of the file; of a database, what to call it
                           [borrowed from the intake] */
    const char *format; /* [static] "comma-separated" ... */
    const char *preset; /* [static] "" where none was recognised */
    Encoding encoding;
    int64_t rows; /* without the heading row and blank ones */
    int64_t refused;
    int64_t added; /* rows = refused + added + known + changed + suppressed */
    int64_t known;
    int64_t changed;
    int64_t suppressed; /* of people who have withdrawn; left out */
    /* Of the others that that were not refused: */
    int64_t status[STATUS_WITHDRAWN + 1];
    int64_t deliverable; /* verified and may be delivered */
    int64_t showable;    /* verified and may be shown in public */
    int64_t consenting;  /* verified or not, agree to being shown */
    int64_t anonymous;
    int64_t cleaned; /* invisible characters taken out of the name */
} IntakeReport;

typedef struct Intake Intake;

/* Opens the export and maps its columns.
 * @findings: [borrowed, may be NULL] FINDING_ENCODING, FINDING_COLUMN_IGNORED.
 * [owned by caller, intake_close()]
 * Fails: FAULT_SYSTEM; FAULT_INPUT for what is no export or has no column of
 * names; FAULT_USAGE for a column asked for that is not there. */
Intake *intake_open(const IntakeJob *job, Findings *findings, GError **error);

/* [may be NULL] */
void intake_close(Intake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Intake, intake_close)

/* Imports the file, whole or not at all. Once only.
 * @store: [borrowed] from store_open_import
 * @findings: [borrowed, may be NULL] rows refused, names cleaned, quotes,
 * dates and words not understood, nothing verified, no consent.
 * @progress: [may be NULL]   @ret_report: untouched on failure.
 * Fails: FAULT_INPUT where no row can be imported, or with findings where the
 * run is strict; FAULT_STORE; FAULT_SYSTEM. */
bool intake_run(Intake *intake, Store *store, const IntakeRun *run,
                Findings *findings, const Progress *progress,
                IntakeReport *ret_report, GError **error);

/* The heading row of a file of refused rows. */
extern const char intake_rejects_heading[];

#endif
