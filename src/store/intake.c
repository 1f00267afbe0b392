#include "store/intake.h"

#include "base/digest.h"
#include "base/text.h"
#include "store/address.h"
#include "store/codes.h"
#include "store/person.h"
#include "store/table.h"
#include "store/verdict.h"

#include <string.h>

/* Rows between two reports of progress. */
#define PROGRESS_ROWS 4096

/* Text longer than this in a column other than the name is no such thing.
 * [bytes] */
#define COMMENT_MAX ((size_t)64 * 1024)

const char intake_rejects_heading[] = "file,row,id,reason\n";

struct Intake {
    IntakeJob job;
    char *file;        /* its name without folders */
    char *quoted_file; /* the same with its quotes doubled */
    char *sha256;
    Table *table;
    Columns columns;
    Codes *codes;
    /* For the row at hand: */
    Row row;
    GPtrArray *cleaned; /* char *, text that had to be copied */
    GString *name;
    char *email;
    char *domain;
    char ip[ADDRESS_IP_BYTES];
    char network[ADDRESS_IP_BYTES];
    char signed_at[STAMP_BYTES];
    char confirmed_at[STAMP_BYTES];
};

/* What the columns about confirmation say together. */
typedef struct {
    bool yes;
    bool no;
    bool withdrawn;
    bool rejected;
} Evidence;

/* The cell of @field as it stands; "" where the export has no such column. */
static const char *
raw_cell(const Intake *intake, Field field)
{
    int place = intake->columns.place[field];

    return place < 0 ? "" : intake->row.cells[place];
}

/* Whether @text is as text_clean would leave it, at a glance: most is. */
static bool
is_plain(const char *text)
{
    char last = ' ';

    for (; *text != '\0'; text++) {
        if (!g_ascii_isprint(*text) || (*text == ' ' && last == ' '))
            return false;
        last = *text;
    }
    return last != ' ';
}

/* The cell of @field, clean; lives as long as the row. */
static const char *
clean_cell(Intake *intake, Field field, unsigned *ret_change)
{
    const char *raw = raw_cell(intake, field);
    char *clean = NULL;

    if (*raw == '\0' || is_plain(raw))
        return raw;
    clean = text_clean(raw, ret_change);
    g_ptr_array_add(intake->cleaned, clean);
    return clean;
}

/* The clean cell, or NULL where it is empty or cannot be meant so: columns
 * that a careless writer shifted must not bring an e-mail address in. */
static const char *
optional_cell(Intake *intake, Field field)
{
    const char *text = clean_cell(intake, field, NULL);

    if (*text == '\0' || strlen(text) > COMMENT_MAX ||
        (field != FIELD_COMMENT && strchr(text, '@') != NULL))
        return NULL;
    return text;
}

static Intake *
intake_new(const IntakeJob *job)
{
    Intake *intake = g_new0(Intake, 1);
    GString *quoted = NULL;

    intake->job = *job;
    intake->file = g_path_get_basename(job->path);
    quoted = g_string_new(intake->file);
    g_string_replace(quoted, "\"", "\"\"", 0);
    intake->quoted_file = g_string_free(quoted, FALSE);
    intake->codes = codes_new();
    intake->cleaned = g_ptr_array_new_with_free_func(g_free);
    intake->name = g_string_new(NULL);
    return intake;
}

void
intake_close(Intake *intake)
{
    if (intake == NULL)
        return;
    table_close(intake->table);
    codes_free(intake->codes);
    g_ptr_array_unref(intake->cleaned);
    g_string_free(intake->name, TRUE);
    g_free(intake->email);
    g_free(intake->domain);
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
    g_autoptr(Table) table = NULL;
    bool seen[STAMP_MONTH_FIRST + 1] = {false};
    bool more = true;
    bool doubtful = false;

    if (intake->columns.place[FIELD_SIGNED_AT] < 0 &&
        intake->columns.place[FIELD_CONFIRMED_AT] < 0)
        return true;
    table = table_open(intake->job.path, error);
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
    return true;
}

Intake *
intake_open(const IntakeJob *job, Findings *findings, GError **error)
{
    g_autoptr(Intake) intake = intake_new(job);

    intake->table = table_open(job->path, error);
    if (intake->table == NULL ||
        !columns_resolve(table_headings(intake->table), job->path, job->wish,
                         findings, &intake->columns, error) ||
        !learn_order(intake, error) ||
        !digest_file(job->path, &intake->sha256, NULL, error))
        return NULL;
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
note_unknown(const Intake *intake, Field field, Findings *findings)
{
    findings_add(findings, FINDING_WORD_UNKNOWN, intake->row.no,
                 "the word in the column of '%s' is not understood, in %s",
                 field_name(field), intake->file);
}

/* The answer in the yes-or-no column of @field. */
static Verdict
ask(const Intake *intake, Field field, Findings *findings)
{
    Verdict verdict = verdict_truth(raw_cell(intake, field));

    if (verdict == VERDICT_UNKNOWN)
        note_unknown(intake, field, findings);
    return verdict;
}

/* Whether the date column of @field has a date; a yes or no is taken too.
 * @ret_stamp: room for it; "" where it could not be read. */
static Verdict
ask_date(const Intake *intake, Field field, Findings *findings,
         char ret_stamp[STAMP_BYTES], int64_t *ret_seconds)
{
    const char *text = raw_cell(intake, field);
    StampOutcome outcome =
        stamp_parse(text, intake->columns.order, ret_stamp, ret_seconds);
    Verdict verdict = VERDICT_UNKNOWN;

    if (outcome == STAMP_READ)
        return VERDICT_YES;
    *ret_stamp = '\0';
    *ret_seconds = -1;
    if (outcome == STAMP_BLANK)
        return VERDICT_BLANK;
    if (outcome == STAMP_UNREAD)
        verdict = verdict_truth(text);
    if (verdict != VERDICT_UNKNOWN)
        return verdict;
    findings_add(findings, FINDING_DATE_UNREAD, intake->row.no,
                 outcome == STAMP_AMBIGUOUS
                     ? "the day and month in the column of '%s' could be "
                       "either, in %s"
                     : "the date in the column of '%s' is not understood, in "
                       "%s",
                 field_name(field), intake->file);
    return outcome == STAMP_AMBIGUOUS ? VERDICT_YES : VERDICT_UNKNOWN;
}

/* Adds what the status word says. */
static void
weigh_status(const Intake *intake, Findings *findings, Evidence *evidence)
{
    SignatureStatus status = STATUS_PENDING;

    switch (verdict_status(raw_cell(intake, FIELD_STATUS), &status)) {
    case VERDICT_YES:
        evidence->yes |= status == STATUS_VERIFIED;
        evidence->no |= status == STATUS_PENDING;
        evidence->rejected |= status == STATUS_REJECTED;
        evidence->withdrawn |= status == STATUS_WITHDRAWN;
        break;
    case VERDICT_UNKNOWN:
        note_unknown(intake, FIELD_STATUS, findings);
        evidence->no = true;
        break;
    default:
        break;
    }
}

/* Weighs everything that the row says about its own standing. What is against
 * it counts for more, and what is not understood is never for it. */
static void
judge_status(const Intake *intake, Verdict confirmed_at, Findings *findings,
             StoreRow *row)
{
    Evidence evidence = {false};
    char stamp[STAMP_BYTES];
    int64_t seconds = 0;
    Verdict withdrawn_at =
        ask_date(intake, FIELD_WITHDRAWN_AT, findings, stamp, &seconds);
    Verdict rejected_at =
        ask_date(intake, FIELD_REJECTED_AT, findings, stamp, &seconds);
    Verdict rejected = ask(intake, FIELD_REJECTED, findings);
    Verdict confirmed = ask(intake, FIELD_CONFIRMED, findings);

    evidence.withdrawn =
        withdrawn_at == VERDICT_YES || withdrawn_at == VERDICT_UNKNOWN;
    evidence.rejected = rejected_at == VERDICT_YES ||
                        rejected_at == VERDICT_UNKNOWN ||
                        rejected == VERDICT_YES;
    evidence.yes = confirmed == VERDICT_YES || confirmed_at == VERDICT_YES;
    evidence.no = confirmed == VERDICT_NO || confirmed == VERDICT_UNKNOWN ||
                  confirmed_at == VERDICT_NO ||
                  confirmed_at == VERDICT_UNKNOWN ||
                  rejected == VERDICT_UNKNOWN;
    weigh_status(intake, findings, &evidence);
    row->unconfirmed = evidence.no;
    if (evidence.withdrawn)
        row->status = STATUS_WITHDRAWN;
    else if (evidence.rejected)
        row->status = STATUS_REJECTED;
    else if (evidence.yes && !evidence.no)
        row->status = STATUS_VERIFIED;
    else
        row->status = STATUS_PENDING;
}

static Consent
consent_of(Verdict verdict)
{
    switch (verdict) {
    case VERDICT_YES:
        return CONSENT_YES;
    case VERDICT_BLANK:
        return CONSENT_UNKNOWN;
    default:
        return CONSENT_NO;
    }
}

/* Reads how the person asked to be shown, and to whom. */
static void
judge_consent(const Intake *intake, Findings *findings, StoreRow *row)
{
    char stamp[STAMP_BYTES];
    int64_t seconds = 0;
    Verdict visible = ask(intake, FIELD_VISIBLE, findings);
    Verdict hidden = ask(intake, FIELD_HIDDEN, findings);
    Verdict anonymous = ask(intake, FIELD_ANONYMOUS, findings);
    Verdict anonymous_at =
        ask_date(intake, FIELD_ANONYMOUS_AT, findings, stamp, &seconds);

    row->deliver = consent_of(ask(intake, FIELD_DELIVER, findings));
    row->show_public = consent_of(ask(intake, FIELD_PUBLIC, findings));
    if (row->show_public == CONSENT_UNKNOWN)
        row->show_public = consent_of(visible);
    if (hidden == VERDICT_YES || hidden == VERDICT_UNKNOWN ||
        visible == VERDICT_NO)
        row->show_public = CONSENT_NO;
    row->display = SIGNATURE_FULL;
    if (verdict_display(raw_cell(intake, FIELD_DISPLAY), &row->display) ==
        VERDICT_UNKNOWN) {
        note_unknown(intake, FIELD_DISPLAY, findings);
        row->display = SIGNATURE_ANONYMOUS;
    }
    if (anonymous == VERDICT_YES || anonymous == VERDICT_UNKNOWN ||
        anonymous_at == VERDICT_YES || anonymous_at == VERDICT_UNKNOWN)
        row->display = SIGNATURE_ANONYMOUS;
}

/* Reads the name into @row. Returns why it cannot be one, or NULL. */
static const char *
read_name(Intake *intake, StoreRow *row, unsigned *ret_change)
{
    unsigned change[3] = {0};
    const char *given = clean_cell(intake, FIELD_GIVEN, &change[0]);
    const char *family = clean_cell(intake, FIELD_FAMILY, &change[1]);
    const char *name = clean_cell(intake, FIELD_NAME, &change[2]);

    if (*name != '\0')
        g_string_assign(intake->name, name);
    else
        person_join(given, family, intake->name);
    *ret_change = change[0] | change[1] | change[2];
    row->name = intake->name->str;
    row->given = optional_cell(intake, FIELD_GIVEN);
    row->family = optional_cell(intake, FIELD_FAMILY);
    return person_refusal(row->name);
}

static void
read_addresses(Intake *intake, StoreRow *row)
{
    const char *email = clean_cell(intake, FIELD_EMAIL, NULL);
    const char *ip = clean_cell(intake, FIELD_IP, NULL);

    row->name_in_email = -1;
    g_clear_pointer(&intake->email, g_free);
    g_clear_pointer(&intake->domain, g_free);
    if (*email != '\0' &&
        address_email(email, &intake->email, &intake->domain)) {
        row->email_canonical = intake->email;
        row->email_domain = intake->domain;
        row->name_in_email = address_name_share(email, row->name);
    }
    if (*ip != '\0' && address_ip(ip, intake->ip, intake->network)) {
        row->ip = intake->ip;
        row->ip_network = intake->network;
    }
}

static void
read_place(Intake *intake, StoreRow *row)
{
    const char *language = optional_cell(intake, FIELD_LANGUAGE);

    row->external_id = optional_cell(intake, FIELD_ID);
    row->town = optional_cell(intake, FIELD_TOWN);
    row->region = optional_cell(intake, FIELD_REGION);
    row->postcode = optional_cell(intake, FIELD_POSTCODE);
    row->comment = optional_cell(intake, FIELD_COMMENT);
    row->country = optional_cell(intake, FIELD_COUNTRY);
    if (row->country != NULL) {
        const char *code = codes_country(intake->codes, row->country);

        if (code != NULL)
            row->country = code;
    }
    if (language != NULL)
        row->language = codes_language(intake->codes, language);
}

/* Reads the dates. Returns what the date of confirmation says. */
static Verdict
read_dates(Intake *intake, Findings *findings, StoreRow *row)
{
    int64_t signed_at = -1;
    int64_t confirmed_at = -1;
    Verdict confirmed = ask_date(intake, FIELD_CONFIRMED_AT, findings,
                                 intake->confirmed_at, &confirmed_at);

    (void)ask_date(intake, FIELD_SIGNED_AT, findings, intake->signed_at,
                   &signed_at);
    if (*intake->signed_at != '\0')
        row->signed_at = intake->signed_at;
    if (*intake->confirmed_at != '\0')
        row->confirmed_at = intake->confirmed_at;
    row->confirm_delay = signed_at >= 0 && confirmed_at >= signed_at
                             ? confirmed_at - signed_at
                             : -1;
    return confirmed;
}

static void
count_row(const Intake *intake, const StoreRow *row, StoreAdded added,
          IntakeReport *report)
{
    SignatureStatus status = row->status;
    bool verified = false;

    if (status == STATUS_PENDING && !row->unconfirmed && intake->job.verified)
        status = STATUS_VERIFIED;
    verified = status == STATUS_VERIFIED;
    report->added += added == STORE_ADDED;
    report->known += added == STORE_KNOWN;
    report->changed += added == STORE_CHANGED;
    report->status[status]++;
    report->anonymous += row->display == SIGNATURE_ANONYMOUS;
    report->deliverable += verified && row->deliver != CONSENT_NO;
    report->showable +=
        verified &&
        (row->show_public == CONSENT_YES ||
         (row->show_public == CONSENT_UNKNOWN && intake->job.consent_public));
}

/* Imports the row at hand, or refuses it. */
static bool
import_row(Intake *intake, Store *store, OutFile *rejects, Findings *findings,
           IntakeReport *report, GError **error)
{
    StoreRow row = {.name = NULL};
    StoreAdded added = STORE_ADDED;
    const char *reason = intake->row.trouble;
    unsigned change = 0;

    g_ptr_array_set_size(intake->cleaned, 0);
    report->rows++;
    if (reason == NULL)
        reason = read_name(intake, &row, &change);
    if (reason != NULL) {
        report->refused++;
        return refuse(intake, reason, rejects, findings, error);
    }
    if (intake->row.mended)
        findings_add(findings, FINDING_QUOTING, intake->row.no,
                     "quotes inside a cell are not doubled, in %s",
                     intake->file);
    if ((change & TEXT_INVISIBLE) != 0) {
        report->cleaned++;
        findings_add(findings, FINDING_NAME_CLEANED, intake->row.no,
                     "invisible characters were taken out of the name, in %s",
                     intake->file);
    }
    read_place(intake, &row);
    read_addresses(intake, &row);
    judge_status(intake, read_dates(intake, findings, &row), findings, &row);
    judge_consent(intake, findings, &row);
    if (!store_intake_add(store, &row, intake->row.no, &added, error))
        return false;
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
    if (report->status[STATUS_VERIFIED] == 0)
        findings_add(findings, FINDING_NOTHING_VERIFIED, 0,
                     "the export does not say that any signature was "
                     "confirmed, so none can be printed (--verified says it "
                     "for the export), in %s",
                     intake->file);
    else if (report->showable == 0)
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
