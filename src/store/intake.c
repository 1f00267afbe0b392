#include "store/intake.h"

#include "base/digest.h"
#include "store/entry.h"
#include "store/table.h"

#include <string.h>

/* Rows between two reports of progress. */
#define PROGRESS_ROWS 4096

const char intake_rejects_heading[] = "file,row,id,reason\n";

struct Intake {
    IntakeJob job;
    char *file;        /* its name without folders */
    char *quoted_file; /* the same with its quotes doubled */
    char *sha256;
    Table *table;
    Columns columns;
    Entry *entry;
    Row row; /* at hand */
};

static const char *
raw_cell(const Intake *intake, Field field)
{
    return columns_raw_cell(&intake->columns, &intake->row, field);
}

static Intake *
intake_new(const IntakeJob *job)
{
    Intake *intake = g_new0(Intake, 1);

    intake->job = *job;
    return intake;
}

/* Opens the table and calls it as messages and the ledger will: an address of a
 * database may hold a password. */
static bool
open_table(Intake *intake, GError **error)
{
    IntakeJob *job = &intake->job;
    GString *quoted = NULL;

    intake->table = job->query != NULL
                        ? table_open_query(job->path, job->query, error)
                        : table_open(job->path, error);
    if (intake->table == NULL)
        return false;
    intake->file = job->query != NULL ? g_strdup(table_name(intake->table))
                                      : g_path_get_basename(job->path);
    if (job->query != NULL)
        job->path = intake->file;
    quoted = g_string_new(intake->file);
    g_string_replace(quoted, "\"", "\"\"", 0);
    intake->quoted_file = g_string_free(quoted, FALSE);
    return true;
}

/* The digest of what is imported. */
static bool
take_digest(Intake *intake, GError **error)
{
    return intake->job.query != NULL
               ? table_digest(intake->table, &intake->sha256, error)
               : digest_file(intake->job.path, &intake->sha256, NULL, error);
}

void
intake_close(Intake *intake)
{
    if (intake == NULL)
        return;
    table_close(intake->table);
    entry_free(intake->entry);
    g_free(intake->sha256);
    g_free(intake->quoted_file);
    g_free(intake->file);
    g_free(intake);
}

/* Whether a cell of @field holds a date that could be read in two ways. */
static bool
has_doubtful_date(const Intake *intake)
{
    char stamp[STAMP_BYTES];

    return stamp_parse(raw_cell(intake, FIELD_SIGNED_AT), STAMP_ORDER_UNKNOWN,
                       stamp, NULL) == STAMP_AMBIGUOUS ||
           stamp_parse(raw_cell(intake, FIELD_CONFIRMED_AT),
                       STAMP_ORDER_UNKNOWN, stamp, NULL) == STAMP_AMBIGUOUS;
}

/* Whether the row's dates are there and need no learning. */
static bool
has_plain_date(const Intake *intake)
{
    const char *signed_at = raw_cell(intake, FIELD_SIGNED_AT);
    const char *confirmed_at = raw_cell(intake, FIELD_CONFIRMED_AT);

    return (*signed_at != '\0' || *confirmed_at != '\0') &&
           strchr(signed_at, '/') == NULL && strchr(confirmed_at, '/') == NULL;
}

/* Learns from the whole file whether its slashed dates begin with the day: one
 * date past the twelfth proves it, two that disagree prove nothing. Reads no
 * further than to the first row where no date has slashes. */
static bool
learn_order(Intake *intake, GError **error)
{
    g_autoptr(Table) own = NULL;
    Table *table = intake->table;
    bool seen[STAMP_MONTH_FIRST + 1] = {false};
    bool more = true;
    bool doubtful = false;

    if (intake->columns.place[FIELD_SIGNED_AT] < 0 &&
        intake->columns.place[FIELD_CONFIRMED_AT] < 0)
        return true;
    if (intake->job.query == NULL)
        table = own = table_open(intake->job.path, error);
    if (table == NULL)
        return false;
    while (more) {
        if (!table_next(table, &intake->row, &more, error))
            return false;
        if (!more || intake->row.trouble != NULL)
            continue;
        seen[stamp_order(raw_cell(intake, FIELD_SIGNED_AT))] = true;
        seen[stamp_order(raw_cell(intake, FIELD_CONFIRMED_AT))] = true;
        doubtful = doubtful || has_doubtful_date(intake);
        more = doubtful || seen[STAMP_DAY_FIRST] || seen[STAMP_MONTH_FIRST] ||
               !has_plain_date(intake);
    }
    if (seen[STAMP_DAY_FIRST] != seen[STAMP_MONTH_FIRST])
        intake->columns.order =
            seen[STAMP_DAY_FIRST] ? STAMP_DAY_FIRST : STAMP_MONTH_FIRST;
    else if (seen[STAMP_DAY_FIRST])
        intake->columns.order = STAMP_ORDER_UNKNOWN;
    return intake->job.query == NULL || table_rewind(table, error);
}

Intake *
intake_open(const IntakeJob *job, Findings *findings, GError **error)
{
    g_autoptr(Intake) intake = intake_new(job);

    if (!open_table(intake, error) ||
        !columns_resolve(table_headings(intake->table), intake->job.path,
                         job->wish, findings, &intake->columns, error) ||
        !learn_order(intake, error) || !take_digest(intake, error))
        return NULL;
    intake->entry = entry_new(&intake->columns, intake->file);
    if (!table_is_certain(intake->table))
        findings_add(findings, FINDING_ENCODING, 0,
                     "read as %s, which is a guess, in %s",
                     encoding_name(table_encoding(intake->table)),
                     intake->file);
    return g_steal_pointer(&intake);
}

/* Writes down a refused row, without anything about the person. */
static bool
refuse(const Intake *intake, const char *reason, OutFile *rejects,
       Findings *findings, GError **error)
{
    const char *id =
        intake->row.cells != NULL ? raw_cell(intake, FIELD_ID) : "";
    const char *at = id;

    findings_add(findings, FINDING_ROW_REFUSED, intake->row.no, "%s, in %s",
                 reason, intake->file);
    if (rejects == NULL)
        return true;
    /* Only what is plainly a key: no address, nothing for a spreadsheet to
     * compute. */
    while (g_ascii_isalnum(*at) ||
           (at > id && strchr("-_.:", *at) != NULL && *at != '\0'))
        at++;
    return outfile_print(
        rejects, error, "\"%s\",%" G_GINT64_FORMAT ",%s,\"%s\"\n",
        intake->quoted_file, intake->row.no, *at == '\0' ? id : "", reason);
}

static void
count_row(const Intake *intake, const StoreRow *row, StoreAdded added,
          IntakeReport *report)
{
    SignatureStatus status = row->status;
    bool public =
        row->show_public == CONSENT_YES ||
        (row->show_public == CONSENT_UNKNOWN && intake->job.consent_public);
    bool verified = false;

    if (status == STATUS_PENDING && !row->unconfirmed && intake->job.verified)
        status = STATUS_VERIFIED;
    verified = status == STATUS_VERIFIED;
    report->added += added == STORE_ADDED;
    report->known += added == STORE_KNOWN;
    report->changed += added == STORE_CHANGED;
    report->status[status]++;
    report->anonymous += row->display == SIGNATURE_ANONYMOUS;
    report->consenting += public;
    report->showable += verified && public;
    report->deliverable += verified && row->deliver != CONSENT_NO;
}

/* Imports the row at hand, or refuses it. */
static bool
import_row(Intake *intake, Store *store, OutFile *rejects, Findings *findings,
           IntakeReport *report, GError **error)
{
    StoreRow row = {.name = NULL};
    StoreAdded added = STORE_ADDED;
    const char *reason = intake->row.trouble;
    bool cleaned = false;

    report->rows++;
    if (reason == NULL)
        reason =
            entry_read(intake->entry, &intake->row, findings, &row, &cleaned);
    if (reason != NULL) {
        report->refused++;
        return refuse(intake, reason, rejects, findings, error);
    }
    if (intake->row.mended)
        findings_add(findings, FINDING_QUOTING, intake->row.no,
                     "quotes inside a cell are not doubled, in %s",
                     intake->file);
    if (cleaned) {
        report->cleaned++;
        findings_add(findings, FINDING_NAME_CLEANED, intake->row.no,
                     "invisible characters were taken out of the name, in %s",
                     intake->file);
    }
    if (!store_intake_add(store, &row, intake->row.no, &added, error))
        return false;
    if (added == STORE_SUPPRESSED)
        report->suppressed++;
    else
        count_row(intake, &row, added, report);
    return true;
}

static bool
import_rows(Intake *intake, Store *store, OutFile *rejects, Findings *findings,
            const Progress *progress, IntakeReport *report, GError **error)
{
    bool more = true;

    for (;;) {
        if (!table_next(intake->table, &intake->row, &more, error))
            return false;
        if (!more)
            return true;
        if (!import_row(intake, store, rejects, findings, report, error))
            return false;
        if (report->rows % PROGRESS_ROWS == 0)
            progress_report(progress, table_done(intake->table), "importing");
    }
}

/* What must be said about the file as a whole. */
static bool
judge_file(const Intake *intake, const IntakeReport *report, Findings *findings,
           GError **error)
{
    if (report->refused == report->rows) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    report->rows == 0
                        ? "%s: has headings but no rows"
                        : "%s: none of its rows can be imported, for the "
                          "reasons above",
                    intake->job.path);
        return false;
    }
    /* Nothing can be said of a file without anybody's signature. */
    if (report->refused + report->suppressed == report->rows)
        return true;
    if (report->status[STATUS_VERIFIED] == 0)
        findings_add(findings, FINDING_NOTHING_VERIFIED, 0,
                     "the export does not say that any signature was "
                     "confirmed, so none can be printed (--verified says it "
                     "for the export), in %s",
                     intake->file);
    if (report->showable == 0 &&
        (report->status[STATUS_VERIFIED] > 0 || report->consenting == 0))
        findings_add(findings, FINDING_NO_CONSENT, 0,
                     "nobody is known to consent to being shown, so nothing "
                     "can be printed publicly (--consent=public says it for "
                     "the export), in %s",
                     intake->file);
    return true;
}

bool
intake_run(Intake *intake, Store *store, const IntakeRun *run,
           Findings *findings, const Progress *progress,
           IntakeReport *ret_report, GError **error)
{
    const StoreIntake begin = {
        .file = intake->file,
        .sha256 = intake->sha256,
        .edition = intake->job.edition,
        .preset = intake->columns.preset,
        .operator_verified = intake->job.verified,
        .consent_deliver = intake->job.consent_deliver,
        .consent_public = intake->job.consent_public,
        .time = intake->job.time,
    };
    IntakeReport report = {
        .path = intake->job.path,
        .format = table_format(intake->table),
        .preset = intake->columns.preset,
        .encoding = table_encoding(intake->table),
    };

    if (!store_intake_begin(store, &begin, error))
        return false;
    if (!import_rows(intake, store, run->rejects, findings, progress, &report,
                     error) ||
        !judge_file(intake, &report, findings, error) ||
        !findings_pass(findings, run->strict, error)) {
        store_intake_abandon(store);
        return false;
    }
    if (run->dry_run)
        store_intake_abandon(store);
    else if (!store_intake_commit(store, NULL, error))
        return false;
    *ret_report = report;
    return true;
}
