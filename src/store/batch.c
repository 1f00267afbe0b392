#include "store/batch.h"

#include "base/grouped.h"
#include "store/ledger.h"
#include "store/schema.h"

#include <string.h>

bool
batch_count(const Store *store, int64_t ret_counts[STATUS_WITHDRAWN + 1],
            GError **error)
{
    g_autoptr(sqlite3_stmt) rows = inside_prepare(
        store, "SELECT status, count(*) FROM main.signature GROUP BY status",
        error);
    int64_t counts[STATUS_WITHDRAWN + 1] = {0};
    int step = SQLITE_DONE;

    if (rows == NULL)
        return false;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        int status = batch_status(rows, 0);

        if (status >= 0)
            counts[status] = sqlite3_column_int64(rows, 1);
    }
    if (step != SQLITE_DONE)
        return inside_fail(store, error);
    memcpy(ret_counts, counts, sizeof counts);
    return true;
}

int
batch_status(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);

    for (int status = 0; status <= STATUS_WITHDRAWN; status++)
        if (g_strcmp0(text, store_status_name((SignatureStatus)status)) == 0)
            return status;
    return -1;
}

static bool
prepare(Batch *batch, GError **error)
{
    batch->note = inside_prepare(
        batch->store,
        "INSERT INTO decision (batch, signature, decision, was, becomes, rule,"
        " score, reason, decider, time)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        error);
    if (batch->note == NULL)
        return false;
    batch->update = inside_prepare(
        batch->store, "UPDATE signature SET status = ?2 WHERE id = ?1", error);
    return batch->update != NULL;
}

Batch *
batch_begin(const char *path, const char *actor, int64_t time, GError **error)
{
    g_autoptr(Batch) batch = g_new0(Batch, 1);
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(time);

    batch->actor = g_strdup(actor);
    batch->time = g_date_time_format(moment, "%Y-%m-%dT%H:%M:%SZ");
    batch->store = schema_open_ours(path, "decisions", error);
    /* The batch has the number of its line in the ledger, which is written
     * last; nobody else can write one meanwhile. */
    if (batch->store == NULL ||
        !inside_run(batch->store, "BEGIN IMMEDIATE", error) ||
        !schema_migrate(batch->store, error) ||
        !inside_ask(batch->store, "SELECT coalesce(max(id), 0) + 1 FROM ledger",
                    &batch->no, error) ||
        !batch_count(batch->store, batch->counts.before, error) ||
        !prepare(batch, error))
        return NULL;
    return g_steal_pointer(&batch);
}

void
batch_free(Batch *batch)
{
    if (batch == NULL)
        return;
    sqlite3_finalize(batch->note);
    sqlite3_finalize(batch->update);
    /* What was not committed, closing takes back. */
    store_close(batch->store);
    g_free(batch->time);
    g_free(batch->actor);
    g_free(batch);
}

bool
batch_add(Batch *batch, const BatchLine *line, GError **error)
{
    sqlite3_stmt *note = batch->note;
    const char *decider = line->decider != NULL ? line->decider : batch->actor;
    const char *reason = line->reason != NULL ? line->reason : "";

    sqlite3_bind_int64(note, 1, batch->no);
    sqlite3_bind_int64(note, 2, line->signature);
    inside_bind(note, 3, line->decision);
    inside_bind(note, 4, store_status_name(line->was));
    inside_bind(note, 5, store_status_name(line->becomes));
    sqlite3_bind_text(note, 6, line->rule, -1, SQLITE_STATIC);
    sqlite3_bind_int(note, 7, line->score);
    sqlite3_bind_text(note, 8, reason, -1, SQLITE_STATIC);
    sqlite3_bind_text(note, 9, decider, -1, SQLITE_STATIC);
    sqlite3_bind_text(note, 10, batch->time, -1, SQLITE_STATIC);
    if (!inside_step(batch->store, note, error))
        return false;
    batch->counts.decided++;
    if (line->was == line->becomes)
        return true;
    sqlite3_bind_int64(batch->update, 1, line->signature);
    inside_bind(batch->update, 2, store_status_name(line->becomes));
    if (!inside_step(batch->store, batch->update, error))
        return false;
    batch->counts.changed++;
    batch->moved[line->was]--;
    batch->moved[line->becomes]++;
    return true;
}

/* Whether each status has as many signatures as it had, and those that were
 * moved to it. */
static bool
reconcile(Batch *batch, GError **error)
{
    BatchCounts *counts = &batch->counts;

    if (!batch_count(batch->store, counts->after, error))
        return false;
    for (int status = 0; status <= STATUS_WITHDRAWN; status++) {
        int64_t expected = counts->before[status] + batch->moved[status];

        if (counts->after[status] == expected)
            continue;
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: %s signatures are %s where %s should be; nothing was "
                    "changed",
                    batch->store->path,
                    grouped_number(counts->after[status]).text,
                    store_status_name((SignatureStatus)status),
                    grouped_number(expected).text);
        return false;
    }
    return true;
}

bool
batch_commit(Batch *batch, const char *action, const char *detail,
             BatchCounts *ret_counts, GError **error)
{
    BatchCounts *counts = &batch->counts;

    if (!reconcile(batch, error))
        return false;
    /* A batch without decisions takes no number. */
    counts->batch = counts->decided > 0 || batch->lasts ? batch->no : 0;
    if (counts->batch != 0 &&
        (!ledger_add_batch(batch->store,
                           &(LedgerBatch){.id = batch->no,
                                          .time = batch->time,
                                          .actor = batch->actor,
                                          .action = action,
                                          .detail = detail},
                           counts, error) ||
         !inside_run(batch->store, "COMMIT", error)))
        return false;
    *ret_counts = *counts;
    return true;
}

bool
batch_mark_undone(const Store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = NULL;
    g_autoptr(sqlite3_stmt) mark = NULL;
    int step = SQLITE_DONE;

    if (!inside_run(store,
                    "CREATE TEMP TABLE undone (batch INTEGER PRIMARY KEY)",
                    error))
        return false;
    /* The latest first: what was undone itself undoes nothing any more. */
    rows = inside_prepare(store,
                          "SELECT id, json_extract(detail, '$.undoes')"
                          " FROM ledger WHERE action = 'undo' ORDER BY id DESC",
                          error);
    mark = inside_prepare(store,
                          "INSERT OR IGNORE INTO temp.undone SELECT ?2 WHERE"
                          " NOT EXISTS (SELECT 1 FROM temp.undone"
                          " WHERE batch = ?1)",
                          error);
    if (rows == NULL || mark == NULL)
        return false;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        sqlite3_bind_int64(mark, 1, sqlite3_column_int64(rows, 0));
        sqlite3_bind_int64(mark, 2, sqlite3_column_int64(rows, 1));
        if (!inside_step(store, mark, error))
            return false;
    }
    return step == SQLITE_DONE || inside_fail(store, error);
}
