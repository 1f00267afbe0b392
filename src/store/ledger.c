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
    "   'consent_lost', ?12)"
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
    };
    g_autoptr(sqlite3_stmt) add = inside_prepare(store, add_intake, error);

    if (add == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        sqlite3_bind_int64(add, (int)i + 1, values[i]);
    return inside_step(store, add, error);
}

bool
ledger_add_delivery(const Store *store, int64_t delivery_id, int64_t time,
                    GError **error)
{
    g_autoptr(sqlite3_stmt) add = inside_prepare(
        store,
        "INSERT INTO ledger (time, actor, action, detail, counts)"
        " SELECT strftime('%Y-%m-%dT%H:%M:%SZ', ?2, 'unixepoch'),"
        "  'petition-packet', 'delivery',"
        "  json_object('delivery', id, 'date', date, 'recipient', recipient,"
        "   'outcome', outcome, 'manifest_sha256', manifest_sha256),"
        "  '{}' FROM delivery WHERE id = ?1",
        error);

    if (add == NULL)
        return false;
    sqlite3_bind_int64(add, 1, delivery_id);
    sqlite3_bind_int64(add, 2, time);
    return inside_step(store, add, error);
}
