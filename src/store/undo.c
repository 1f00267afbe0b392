#include "store/undo.h"

#include "store/batch.h"

/* The one integer that @sql asks for of @batch_no. */
static bool
ask_of(const Store *store, const char *sql, int64_t batch_no,
       int64_t *ret_value, GError **error)
{
    g_autoptr(sqlite3_stmt) ask = inside_prepare(store, sql, error);

    if (ask == NULL)
        return false;
    sqlite3_bind_int64(ask, 1, batch_no);
    if (sqlite3_step(ask) != SQLITE_ROW)
        return inside_fail(store, error);
    *ret_value = sqlite3_column_int64(ask, 0);
    return true;
}

/* Whether @batch_no can be undone. */
static bool
check(const Store *store, int64_t batch_no, GError **error)
{
    int64_t n_lines = 0;
    int64_t is_undone = 0;
    int64_t later = 0;

    if (!batch_mark_undone(store, error) ||
        !ask_of(store,
                "SELECT count(*) FROM ledger WHERE id = ?1 AND action IN"
                " ('hold', 'decide', 'withdraw', 'undo')",
                batch_no, &n_lines, error) ||
        !ask_of(store, "SELECT count(*) FROM undone WHERE batch = ?1", batch_no,
                &is_undone, error) ||
        /* What undid and what it undid cancel each other out. */
        !ask_of(store,
                "SELECT coalesce(max(late.batch), 0) FROM decision AS mine"
                " JOIN decision AS late ON late.signature = mine.signature"
                "  AND late.batch > mine.batch AND late.decision <> 'undo'"
                " WHERE mine.batch = ?1"
                "  AND late.batch NOT IN (SELECT batch FROM undone)",
                batch_no, &later, error))
        return false;
    if (n_lines == 0)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--undo=%" G_GINT64_FORMAT ": there is no such batch in %s",
                    batch_no, store->path);
    else if (is_undone > 0)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--undo=%" G_GINT64_FORMAT ": is undone already", batch_no);
    else if (later > 0)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--undo=%" G_GINT64_FORMAT ": batch %" G_GINT64_FORMAT
                    " decided about some of its signatures later; undo that "
                    "first",
                    batch_no, later);
    return n_lines > 0 && is_undone == 0 && later == 0;
}

/* Gives every signature of @batch_no the status that it had before. */
static bool
restore(Batch *batch, int64_t batch_no, int64_t *ret_left, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = inside_prepare(
        batch->store,
        "SELECT signature, becomes, was, status, rule, score FROM decision"
        " JOIN signature ON signature.id = signature"
        " WHERE batch = ?1 ORDER BY decision.id DESC",
        error);
    g_autofree char *reason =
        g_strdup_printf("undoes batch %" G_GINT64_FORMAT, batch_no);
    int64_t n_left = 0;
    int step = SQLITE_DONE;

    if (rows == NULL)
        return false;
    sqlite3_bind_int64(rows, 1, batch_no);
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        int becomes = batch_status(rows, 1);
        int was = batch_status(rows, 2);
        int status = batch_status(rows, 3);
        BatchLine line = {
            .signature = sqlite3_column_int64(rows, 0),
            .decision = "undo",
            .was = (SignatureStatus)MAX(status, 0),
            .becomes = (SignatureStatus)MAX(was, 0),
            .rule = "undo",
            .reason = reason,
        };

        if (status != becomes || was < 0) {
            n_left++;
            line.becomes = line.was;
        }
        if (!batch_add(batch, &line, error))
            return false;
    }
    *ret_left = n_left;
    return step == SQLITE_DONE || inside_fail(batch->store, error);
}

/* Whether the suppressions of @batch_no hold, turned round. */
static bool
turn_suppressions(const Batch *batch, int64_t batch_no, GError **error)
{
    static const char *const turns[] = {
        "UPDATE suppression SET lifted = ?2 WHERE batch = ?1"
        " AND lifted IS NULL",
        "UPDATE suppression SET lifted = NULL WHERE lifted = ?1",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(turns); i++) {
        g_autoptr(sqlite3_stmt) turn =
            inside_prepare(batch->store, turns[i], error);

        if (turn == NULL)
            return false;
        sqlite3_bind_int64(turn, 1, batch_no);
        if (sqlite3_bind_parameter_count(turn) > 1)
            sqlite3_bind_int64(turn, 2, batch->no);
        if (!inside_step(batch->store, turn, error))
            return false;
    }
    return true;
}

bool
undo_batch(const char *path, int64_t batch_no, const char *actor, int64_t time,
           BatchCounts *ret_counts, int64_t *ret_left, GError **error)
{
    g_autoptr(Batch) batch = batch_begin(path, actor, time, error);
    g_autofree char *detail =
        g_strdup_printf("{\"undoes\":%" G_GINT64_FORMAT "}", batch_no);
    int64_t n_left = 0;

    if (batch == NULL)
        return false;
    batch->lasts = true;
    if (!check(batch->store, batch_no, error) ||
        !restore(batch, batch_no, &n_left, error) ||
        !turn_suppressions(batch, batch_no, error) ||
        !batch_commit(batch, "undo", detail, ret_counts, error))
        return false;
    *ret_left = n_left;
    return true;
}
