#include "store/ledger.h"

/* The counts in the order of the parameters ?2 and up. */
static const char add_intake[] =
    "INSERT INTO ledger (time, actor, action, detail, counts)"
    " SELECT time, 'petition-import', 'import',"
    "  json_object('intake', id, 'file', file, 'sha256', sha256,"
    "   'edition', edition, 'preset', preset,"
    "   'operator_verified', operator_verified,"
    "   'consent_deliver', consent_deliver,"
    "   'consent_public', consent_public),"
    "  json_object('rows', ?2, 'added', ?3, 'known', ?4, 'changed', ?5,"
    "   'added_verified', ?6, 'newly_verified', ?7, 'newly_rejected', ?8,"
    "   'newly_withdrawn', ?9, 'newly_deliver', ?10, 'newly_public', ?11,"
    "   'consent_lost', ?12, 'suppressed', ?13)"
    " FROM intake WHERE id = ?1";

bool
ledger_add_intake(const Store *store, int64_t intake_id,
                  const StoreCounts *counts, GError **error)
{
    const int64_t values[] = {
        intake_id,
        counts->rows,
        counts->added,
        counts->known,
        counts->changed,
        counts->added_verified,
        counts->newly_verified,
        counts->newly_rejected,
        counts->newly_withdrawn,
        counts->newly_deliver,
        counts->newly_public,
        counts->consent_lost,
        counts->suppressed,
    };
    g_autoptr(sqlite3_stmt) add = inside_prepare(store, add_intake, error);

    if (add == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        sqlite3_bind_int64(add, (int)i + 1, values[i]);
    return inside_step(store, add, error);
}

bool
ledger_add_delivery(const Store *store, int64_t delivery_id, const char *root,
                    int64_t time, GError **error)
{
    g_autoptr(sqlite3_stmt) add = inside_prepare(
        store,
        "INSERT INTO ledger (time, actor, action, detail, counts)"
        " SELECT strftime('%Y-%m-%dT%H:%M:%SZ', ?2, 'unixepoch'),"
        "  'petition-packet', 'delivery',"
        "  json_object('delivery', id, 'date', date, 'recipient', recipient,"
        "   'outcome', outcome, 'manifest_sha256', manifest_sha256,"
        "   'merkle_root', ?3),"
        "  '{}' FROM delivery WHERE id = ?1",
        error);

    if (add == NULL)
        return false;
    sqlite3_bind_int64(add, 1, delivery_id);
    sqlite3_bind_int64(add, 2, time);
    inside_bind(add, 3, root);
    return inside_step(store, add, error);
}

bool
ledger_add_batch(const Store *store, const LedgerBatch *batch,
                 const BatchCounts *counts, GError **error)
{
    g_autoptr(sqlite3_stmt) add = inside_prepare(
        store,
        "INSERT INTO ledger (id, time, actor, action, detail, counts)"
        " VALUES (?1, ?2, ?3, ?4, ?5,"
        "  json_object('decided', ?6, 'changed', ?7, 'before',"
        "   json_object('pending', ?8, 'verified', ?9, 'held', ?10,"
        "    'rejected', ?11, 'withdrawn', ?12), 'after',"
        "   json_object('pending', ?13, 'verified', ?14, 'held', ?15,"
        "    'rejected', ?16, 'withdrawn', ?17)))",
        error);
    int no = 8;

    if (add == NULL)
        return false;
    sqlite3_bind_int64(add, 1, batch->id);
    sqlite3_bind_text(add, 2, batch->time, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 3, batch->actor, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 4, batch->action, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 5, batch->detail, -1, SQLITE_STATIC);
    sqlite3_bind_int64(add, 6, counts->decided);
    sqlite3_bind_int64(add, 7, counts->changed);
    for (int status = 0; status <= STATUS_WITHDRAWN; status++)
        sqlite3_bind_int64(add, no++, counts->before[status]);
    for (int status = 0; status <= STATUS_WITHDRAWN; status++)
        sqlite3_bind_int64(add, no++, counts->after[status]);
    return inside_step(store, add, error);
}

char *
ledger_source(const Store *store, const char *file, const char *sha256,
              GError **error)
{
    g_autoptr(sqlite3_stmt) make = inside_prepare(
        store, "SELECT json_patch('{}', json_object('file', ?1, 'sha256', ?2))",
        error);

    if (make == NULL)
        return NULL;
    inside_bind(make, 1, file);
    inside_bind(make, 2, sha256);
    if (sqlite3_step(make) != SQLITE_ROW) {
        inside_fail(store, error);
        return NULL;
    }
    return g_strdup((const char *)sqlite3_column_text(make, 0));
}
