#include "store/intake.h"

#include "base/handover.h"
#include "store/entry.h"
#include "store/identity.h"
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

/* Whether a cell of the row at hand holds a date that could be read in two
 * ways. */
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
    bool seen[STAMP_MONTH_FIRST + 1] = {false};
    bool more = true;
    bool doubtful = false;

    if (intake->columns.place[FIELD_SIGNED_AT] < 0 &&
        intake->columns.place[FIELD_CONFIRMED_AT] < 0)
        return true;
    while (more) {
        if (!table_next(intake->table, &intake->row, &more, error))
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
    return table_rewind(intake->table, error);
}

Intake *
intake_open(const IntakeJob *job, Findings *findings, GError **error)
{
    g_autoptr(Intake) intake = intake_new(job);

    if (!open_table(intake, error) ||
        !columns_resolve(table_headings(intake->table), intake->job.path,
                         job->wish, findings, &intake->columns, error) ||
        !learn_order(intake, error) ||
        !table_digest(intake->table, &intake->sha256, error))
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

/* Everything that a row must keep for as long as it waits to be put in. */
static const size_t text_places[] = {
    offsetof(StoreRow, external_id),
    offsetof(StoreRow, name),
    offsetof(StoreRow, given),
    offsetof(StoreRow, family),
    offsetof(StoreRow, town),
    offsetof(StoreRow, region),
    offsetof(StoreRow, postcode),
    offsetof(StoreRow, country),
    offsetof(StoreRow, language),
    offsetof(StoreRow, signed_at),
    offsetof(StoreRow, confirmed_at),
    offsetof(StoreRow, comment),
    /* Of rows without an id these three tell the one from the other. */
    offsetof(StoreRow, email_canonical),
};

/* A row that was read, on its way to the writer. */
typedef struct {
    StoreRow row;
    RowDigests digests;
    int64_t no;
    double done; /* of the file, 0..1 */
} Reading;

/* A run, as both threads see it. Each counts what it knows. */
typedef struct {
    Intake *intake;
    Store *store;
    const Progress *progress;
    OutFile *rejects;
    Findings *findings;
    IntakeReport read;   /* the reader's: rows, refused, cleaned */
    IntakeReport stored; /* the writer's: the others */
} Flow;

/* Reads the row at hand and gives it to the writer, or refuses it. */
static bool
read_row(Flow *flow, Handover *handover, GError **error)
{
    Intake *intake = flow->intake;
    Reading reading = {.no = intake->row.no};
    const char *reason = intake->row.trouble;
    bool cleaned = false;

    flow->read.rows++;
    if (reason == NULL)
        reason = entry_read(intake->entry, &intake->row, flow->findings,
                            &reading.row, &cleaned);
    if (reason != NULL) {
        flow->read.refused++;
        return refuse(intake, reason, flow->rejects, flow->findings, error);
    }
    if (intake->row.mended)
        findings_add(flow->findings, FINDING_QUOTING, intake->row.no,
                     "quotes inside a cell are not doubled, in %s",
                     intake->file);
    if (cleaned) {
        flow->read.cleaned++;
        findings_add(flow->findings, FINDING_NAME_CLEANED, intake->row.no,
                     "invisible characters were taken out of the name, in %s",
                     intake->file);
    }
    store_intake_digest(flow->store, &reading.row, &reading.digests);
    for (size_t i = 0; i < G_N_ELEMENTS(text_places); i++) {
        const char **text =
            (const char **)(void *)((char *)&reading.row + text_places[i]);

        *text = handover_text(handover, *text);
    }
    reading.row.email_domain = NULL;
    reading.row.ip = NULL;
    reading.row.ip_network = NULL;
    reading.done = table_done(intake->table);
    return handover_give(handover, &reading, error);
}

static bool
read_rows(Handover *handover, void *data, GError **error)
{
    Flow *flow = data;
    bool more = true;

    for (;;) {
        if (!table_next(flow->intake->table, &flow->intake->row, &more, error))
            return false;
        if (!more)
            return true;
        if (!read_row(flow, handover, error))
            return false;
    }
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

/* Puts in a row that was read. */
static bool
store_row(const void *thing, void *data, GError **error)
{
    const Reading *reading = thing;
    Flow *flow = data;
    StoreAdded added = STORE_ADDED;

    if (!store_intake_add_digested(flow->store, &reading->row,
                                   &reading->digests, reading->no, &added,
                                   error))
        return false;
    if (added == STORE_SUPPRESSED)
        flow->stored.suppressed++;
    else
        count_row(flow->intake, &reading->row, added, &flow->stored);
    if (++flow->stored.rows % PROGRESS_ROWS == 0)
        progress_report(flow->progress, reading->done, "importing");
    return true;
}

/* Imports every row: one thread reads, cleans and digests, the caller's puts
 * in. */
static bool
import_rows(Flow *flow, IntakeReport *report, GError **error)
{
    if (!handover_run(sizeof(Reading), read_rows, store_row, flow, error))
        return false;
    *report = flow->stored;
    report->rows = flow->read.rows;
    report->refused = flow->read.refused;
    report->cleaned = flow->read.cleaned;
    report->path = flow->intake->job.path;
    report->format = table_format(flow->intake->table);
    report->preset = flow->intake->columns.preset;
    report->encoding = table_encoding(flow->intake->table);
    return true;
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
    Flow flow = {
        .intake = intake,
        .store = store,
        .progress = progress,
        .rejects = run->rejects,
        .findings = findings,
    };
    IntakeReport report = {.rows = 0};

    if (!store_intake_begin(store, &begin, error))
        return false;
    if (!import_rows(&flow, &report, error) ||
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
