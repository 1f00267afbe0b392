#include "store/entry.h"

#include "base/text.h"
#include "store/address.h"
#include "store/codes.h"
#include "store/person.h"
#include "store/stamp.h"
#include "store/verdict.h"

#include <string.h>

/* Text longer than this is no comment, and in a column other than the name no
 * such thing; printing takes four times as much. [KiB] */
#define COMMENT_MAX 64
#define WORDS_MAX 1

struct Entry {
    Columns columns;
    char *file; /* its name, for findings */
    Codes *codes;
    /* For the row at hand: */
    const Row *row;
    Findings *findings;
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

Entry *
entry_new(const Columns *columns, const char *file)
{
    Entry *entry = g_new0(Entry, 1);

    entry->columns = *columns;
    entry->file = g_strdup(file);
    entry->codes = codes_new();
    entry->cleaned = g_ptr_array_new_with_free_func(g_free);
    entry->name = g_string_new(NULL);
    return entry;
}

void
entry_free(Entry *entry)
{
    if (entry == NULL)
        return;
    codes_free(entry->codes);
    g_ptr_array_unref(entry->cleaned);
    g_string_free(entry->name, TRUE);
    g_free(entry->email);
    g_free(entry->domain);
    g_free(entry->file);
    g_free(entry);
}

/* The cell of @field as it stands; "" where the export has no such column. */
static const char *
raw_cell(const Entry *entry, Field field)
{
    return columns_raw_cell(&entry->columns, entry->row, field);
}

/* The cell of @field, clean; lives as long as the row. */
static const char *
clean_cell(Entry *entry, Field field, unsigned *ret_change)
{
    const char *raw = raw_cell(entry, field);
    char *clean = NULL;

    if (*raw == '\0' || text_is_plain(raw))
        return raw;
    clean = text_clean(raw, ret_change);
    g_ptr_array_add(entry->cleaned, clean);
    return clean;
}

/* The clean cell, or NULL where it is empty or cannot be meant so: columns
 * that a careless writer shifted must not bring an e-mail address in. */
static const char *
optional_cell(Entry *entry, Field field)
{
    const char *text = clean_cell(entry, field, NULL);
    int most = field == FIELD_COMMENT ? COMMENT_MAX : WORDS_MAX;

    if (*text == '\0')
        return NULL;
    if (strlen(text) > (size_t)most * 1024) {
        findings_add(entry->findings, FINDING_CELL_LEFT_OUT, entry->row->no,
                     "what is in the column of '%s' is longer than %d KiB and "
                     "left out, in %s",
                     field_name(field), most, entry->file);
        return NULL;
    }
    if (field != FIELD_COMMENT && strchr(text, '@') != NULL) {
        findings_add(entry->findings, FINDING_CELL_LEFT_OUT, entry->row->no,
                     "what is in the column of '%s' has an at sign, as "
                     "addresses do, and is left out, in %s",
                     field_name(field), entry->file);
        return NULL;
    }
    return text;
}

static void
note_unknown(const Entry *entry, Field field)
{
    findings_add(entry->findings, FINDING_WORD_UNKNOWN, entry->row->no,
                 "the word in the column of '%s' is not understood, in %s",
                 field_name(field), entry->file);
}

/* The answer in the yes-or-no column of @field. */
static Verdict
ask(const Entry *entry, Field field)
{
    Verdict verdict = verdict_truth(raw_cell(entry, field));

    if (verdict == VERDICT_UNKNOWN)
        note_unknown(entry, field);
    return verdict;
}

/* Whether the date column of @field has a date; a yes or no is taken too.
 * @ret_stamp: room for it; "" where it could not be read. */
static Verdict
ask_date(const Entry *entry, Field field, char ret_stamp[STAMP_BYTES],
         int64_t *ret_seconds)
{
    const char *text = raw_cell(entry, field);
    StampOutcome outcome =
        stamp_parse(text, entry->columns.order, ret_stamp, ret_seconds);
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
    findings_add(entry->findings, FINDING_DATE_UNREAD, entry->row->no,
                 outcome == STAMP_AMBIGUOUS
                     ? "the day and month in the column of '%s' could be "
                       "either, in %s"
                     : "the date in the column of '%s' is not understood, in "
                       "%s",
                 field_name(field), entry->file);
    return outcome == STAMP_AMBIGUOUS ? VERDICT_YES : VERDICT_UNKNOWN;
}

/* Adds what the status word says. */
static void
weigh_status(const Entry *entry, Evidence *evidence)
{
    SignatureStatus status = STATUS_PENDING;

    switch (verdict_status(raw_cell(entry, FIELD_STATUS), &status)) {
    case VERDICT_YES:
        evidence->yes |= status == STATUS_VERIFIED;
        evidence->no |= status == STATUS_PENDING;
        evidence->rejected |= status == STATUS_REJECTED;
        evidence->withdrawn |= status == STATUS_WITHDRAWN;
        break;
    case VERDICT_UNKNOWN:
        note_unknown(entry, FIELD_STATUS);
        evidence->no = true;
        break;
    default:
        break;
    }
}

/* Weighs everything that the row says about its own standing. What is against
 * it counts for more, and what is not understood is never for it. */
static void
judge_status(const Entry *entry, Verdict confirmed_at, StoreRow *row)
{
    Evidence evidence = {false};
    char stamp[STAMP_BYTES];
    int64_t seconds = 0;
    Verdict withdrawn_at = ask_date(entry, FIELD_WITHDRAWN_AT, stamp, &seconds);
    Verdict rejected_at = ask_date(entry, FIELD_REJECTED_AT, stamp, &seconds);
    Verdict rejected = ask(entry, FIELD_REJECTED);
    Verdict confirmed = ask(entry, FIELD_CONFIRMED);

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
    weigh_status(entry, &evidence);
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
judge_consent(const Entry *entry, StoreRow *row)
{
    char stamp[STAMP_BYTES];
    int64_t seconds = 0;
    Verdict visible = ask(entry, FIELD_VISIBLE);
    Verdict hidden = ask(entry, FIELD_HIDDEN);
    Verdict anonymous = ask(entry, FIELD_ANONYMOUS);
    Verdict anonymous_at = ask_date(entry, FIELD_ANONYMOUS_AT, stamp, &seconds);

    row->deliver = consent_of(ask(entry, FIELD_DELIVER));
    row->show_public = consent_of(ask(entry, FIELD_PUBLIC));
    if (row->show_public == CONSENT_UNKNOWN)
        row->show_public = consent_of(visible);
    if (hidden == VERDICT_YES || hidden == VERDICT_UNKNOWN ||
        visible == VERDICT_NO)
        row->show_public = CONSENT_NO;
    row->display = SIGNATURE_FULL;
    if (verdict_display(raw_cell(entry, FIELD_DISPLAY), &row->display) ==
        VERDICT_UNKNOWN) {
        note_unknown(entry, FIELD_DISPLAY);
        row->display = SIGNATURE_ANONYMOUS;
    }
    if (anonymous == VERDICT_YES || anonymous == VERDICT_UNKNOWN ||
        anonymous_at == VERDICT_YES || anonymous_at == VERDICT_UNKNOWN)
        row->display = SIGNATURE_ANONYMOUS;
}

/* Reads the name into @row. Returns why it cannot be one, or NULL. */
static const char *
read_name(Entry *entry, StoreRow *row, unsigned *ret_change)
{
    unsigned change[3] = {0};
    const char *given = clean_cell(entry, FIELD_GIVEN, &change[0]);
    const char *family = clean_cell(entry, FIELD_FAMILY, &change[1]);
    const char *name = clean_cell(entry, FIELD_NAME, &change[2]);

    if (*name != '\0')
        g_string_assign(entry->name, name);
    else
        person_join(given, family, entry->name);
    *ret_change = change[0] | change[1] | change[2];
    row->name = entry->name->str;
    row->given = optional_cell(entry, FIELD_GIVEN);
    row->family = optional_cell(entry, FIELD_FAMILY);
    return person_refusal(row->name);
}

static void
read_addresses(Entry *entry, StoreRow *row)
{
    const char *email = clean_cell(entry, FIELD_EMAIL, NULL);
    const char *ip = clean_cell(entry, FIELD_IP, NULL);

    row->name_in_email = -1;
    g_clear_pointer(&entry->email, g_free);
    g_clear_pointer(&entry->domain, g_free);
    if (*email != '\0' && address_email(email, &entry->email, &entry->domain)) {
        row->email_canonical = entry->email;
        row->email_domain = entry->domain;
        row->name_in_email = address_name_share(email, row->name);
    }
    if (*ip != '\0' && address_ip(ip, entry->ip, entry->network)) {
        row->ip = entry->ip;
        row->ip_network = entry->network;
    }
}

static void
read_place(Entry *entry, StoreRow *row)
{
    const char *language = optional_cell(entry, FIELD_LANGUAGE);

    row->external_id = optional_cell(entry, FIELD_ID);
    row->town = optional_cell(entry, FIELD_TOWN);
    row->region = optional_cell(entry, FIELD_REGION);
    row->postcode = optional_cell(entry, FIELD_POSTCODE);
    row->comment = optional_cell(entry, FIELD_COMMENT);
    row->country = optional_cell(entry, FIELD_COUNTRY);
    if (row->country != NULL) {
        const char *code = codes_country(entry->codes, row->country);

        if (code != NULL)
            row->country = code;
    }
    if (language != NULL)
        row->language = codes_language(entry->codes, language);
}

/* Reads the dates. Returns what the date of confirmation says. */
static Verdict
read_dates(Entry *entry, StoreRow *row)
{
    int64_t signed_at = -1;
    int64_t confirmed_at = -1;
    Verdict confirmed =
        ask_date(entry, FIELD_CONFIRMED_AT, entry->confirmed_at, &confirmed_at);

    (void)ask_date(entry, FIELD_SIGNED_AT, entry->signed_at, &signed_at);
    if (*entry->signed_at != '\0')
        row->signed_at = entry->signed_at;
    if (*entry->confirmed_at != '\0')
        row->confirmed_at = entry->confirmed_at;
    row->confirm_delay = signed_at >= 0 && confirmed_at >= signed_at
                             ? confirmed_at - signed_at
                             : -1;
    return confirmed;
}

const char *
entry_read(Entry *entry, const Row *row, Findings *findings, StoreRow *ret_row,
           bool *ret_cleaned)
{
    StoreRow result = {.name = NULL};
    unsigned change = 0;
    const char *reason = NULL;

    g_ptr_array_set_size(entry->cleaned, 0);
    entry->row = row;
    entry->findings = findings;
    reason = read_name(entry, &result, &change);
    if (reason != NULL)
        return reason;
    read_place(entry, &result);
    read_addresses(entry, &result);
    judge_status(entry, read_dates(entry, &result), &result);
    judge_consent(entry, &result);
    *ret_row = result;
    *ret_cleaned = (change & TEXT_INVISIBLE) != 0;
    return NULL;
}
