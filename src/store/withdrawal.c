#include "store/withdrawal.h"

#include "store/address.h"
#include "store/batch.h"
#include "store/decode.h"
#include "store/identity.h"
#include "store/key.h"
#include "store/ledger.h"

#include <string.h>

/* The longest list of addresses. [bytes] */
#define LIST_MAX ((size_t)1 << 28)

typedef struct {
    Batch *batch;
    sqlite3_stmt *ask; /* puts a digest among those that withdraw */
    Findings *findings;
    const char *file; /* its name */
    WithdrawalReport report;
} Work;

static void
work_clear(Work *work)
{
    sqlite3_finalize(work->ask);
    batch_free(work->batch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

/* Lets suppressions hold for all who withdraw. */
static bool
suppress(const Batch *batch, GError **error)
{
    g_autoptr(sqlite3_stmt) add = inside_prepare(
        batch->store,
        "INSERT INTO suppression (digest, batch)"
        " SELECT digest, ?1 FROM temp.asked WHERE true"
        " ON CONFLICT (digest) DO UPDATE SET batch = ?1, lifted = NULL"
        "  WHERE lifted IS NOT NULL",
        error);

    if (add == NULL)
        return false;
    sqlite3_bind_int64(add, 1, batch->no);
    return inside_step(batch->store, add, error);
}

/* A signature of somebody who withdraws. */
typedef struct {
    int64_t id;
    SignatureStatus status;
} Mine;

/* Finds the signatures that are not withdrawn yet. [owned by caller] */
static GArray *
find_signatures(const Store *store, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Mine));
    g_autoptr(sqlite3_stmt) rows =
        inside_prepare(store,
                       "SELECT id, status FROM signature"
                       " WHERE email_digest IN (SELECT digest FROM temp.asked)"
                       " AND status <> 'withdrawn' ORDER BY id",
                       error);
    int step = SQLITE_DONE;

    if (rows == NULL)
        return NULL;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        Mine mine = {sqlite3_column_int64(rows, 0),
                     (SignatureStatus)MAX(batch_status(rows, 1), 0)};

        g_array_append_val(found, mine);
    }
    if (step != SQLITE_DONE) {
        inside_fail(store, error);
        return NULL;
    }
    return g_steal_pointer(&found);
}

/* Withdraws for all whose digests were asked for. */
static bool
withdraw(Work *work, GError **error)
{
    const Store *store = work->batch->store;
    g_autoptr(GArray) found = find_signatures(store, error);
    int64_t n_new = 0;

    if (found == NULL ||
        !inside_ask(store,
                    "SELECT count(*) FROM temp.asked WHERE digest NOT IN"
                    " (SELECT email_digest FROM signature"
                    "  WHERE email_digest IN (SELECT digest FROM temp.asked))",
                    &work->report.unsigned_, error) ||
        !inside_ask(store,
                    "SELECT count(*) FROM temp.asked WHERE digest NOT IN"
                    " (SELECT digest FROM suppression WHERE lifted IS NULL)",
                    &n_new, error) ||
        !suppress(work->batch, error))
        return false;
    work->batch->lasts = n_new > 0;
    for (guint i = 0; i < found->len; i++) {
        const Mine *mine = &g_array_index(found, Mine, i);
        const BatchLine line = {
            .signature = mine->id,
            .decision = "withdraw",
            .was = mine->status,
            .becomes = STATUS_WITHDRAWN,
            .rule = "withdrawal",
        };

        if (!batch_add(work->batch, &line, error))
            return false;
    }
    return true;
}

/* The first cell of @line that looks like an e-mail address, in the one form
 * in which equal ones are equal. [owned by caller] NULL where there is none. */
static char *
address_in(const char *line)
{
    g_auto(GStrv) cells = g_strsplit_set(line, ",;\t", -1);

    for (char **cell = cells; *cell != NULL; cell++) {
        char *canonical = NULL;
        char *domain = NULL;

        g_strdelimit(*cell, "\"'<>", ' ');
        if (address_email(g_strstrip(*cell), &canonical, &domain)) {
            g_free(domain);
            return canonical;
        }
    }
    return NULL;
}

static bool
take_line(Work *work, char *line, int64_t line_no, GError **error)
{
    g_autofree char *address = NULL;
    Identity digest;

    if (strchr(line, '#') != NULL)
        *strchr(line, '#') = '\0';
    if (*g_strstrip(line) == '\0')
        return true;
    address = address_in(line);
    if (address == NULL) {
        /* A heading is no trouble. */
        if (line_no == 1 && strchr(line, '@') == NULL)
            return true;
        work->report.refused++;
        findings_add(work->findings, FINDING_ROW_REFUSED, line_no,
                     "has no e-mail address, in %s", work->file);
        return true;
    }
    digest = identity_of_text(work->batch->store->key, "email", address);
    sqlite3_bind_blob(work->ask, 1, digest.bytes, sizeof digest.bytes,
                      SQLITE_STATIC);
    return inside_step(work->batch->store, work->ask, error);
}

/* Reads @list as UTF-8, whatever it was written in. [owned by caller] */
static char *
read_list(const char *list, GError **error)
{
    g_autoptr(Decoder) decoder = decoder_open(list, error);
    const char *text = NULL;
    size_t length = 0;

    if (decoder == NULL)
        return NULL;
    /* Its addresses fit into memory many times over. */
    if (!decoder_look(decoder, LIST_MAX + 1, &text, &length, error))
        return NULL;
    if (length > LIST_MAX) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: is too long for a list of addresses", list);
        return NULL;
    }
    return g_strndup(text, length);
}

bool
withdrawal_run(const char *path, const char *list, const char *actor,
               int64_t time, Findings *findings, WithdrawalReport *ret_report,
               GError **error)
{
    g_auto(Work) work = {.findings = findings};
    g_autofree char *file = g_path_get_basename(list);
    g_autofree char *text = read_list(list, error);
    g_autofree char *detail = NULL;
    g_auto(GStrv) lines = NULL;

    if (text == NULL)
        return false;
    work.file = file;
    work.batch = batch_begin(path, actor, time, error);
    if (work.batch == NULL || !key_load(work.batch->store, false, error) ||
        !key_check(work.batch->store, error) ||
        !inside_run(work.batch->store,
                    "CREATE TEMP TABLE asked (digest BLOB PRIMARY KEY)", error))
        return false;
    work.ask =
        inside_prepare(work.batch->store,
                       "INSERT OR IGNORE INTO temp.asked VALUES (?1)", error);
    if (work.ask == NULL)
        return false;
    lines = g_strsplit(text, "\n", -1);
    for (int64_t i = 0; lines[i] != NULL; i++)
        if (!take_line(&work, lines[i], i + 1, error))
            return false;
    if (!inside_ask(work.batch->store, "SELECT count(*) FROM temp.asked",
                    &work.report.addresses, error))
        return false;
    if (work.report.addresses == 0) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: has no e-mail address; write one a line", list);
        return false;
    }
    /* Not the file's digest: whoever had a guess at its few addresses could
     * try it out. */
    detail = ledger_source(work.batch->store, file, NULL, error);
    if (detail == NULL || !withdraw(&work, error) ||
        !batch_commit(work.batch, "withdraw", detail, &work.report.batch,
                      error))
        return false;
    *ret_report = work.report;
    return true;
}
