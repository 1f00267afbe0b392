#include "store/delivery.h"

#include "store/inside.h"
#include "store/ledger.h"
#include "store/schema.h"

const char *const *
delivery_outcomes(void)
{
    static const char *const words[] = {"accepted", "posted", "refused", NULL};

    return words;
}

static bool
insert(const Store *store, const StoreDelivery *delivery, GError **error)
{
    g_autoptr(sqlite3_stmt) add = inside_prepare(
        store,
        "INSERT INTO delivery (date, recipient, outcome, manifest_sha256, note)"
        " VALUES (date(?1, 'unixepoch'), ?2, ?3, ?4, ?5)",
        error);

    if (add == NULL)
        return false;
    sqlite3_bind_int64(add, 1, delivery->date);
    inside_bind(add, 2, delivery->recipient);
    inside_bind(add, 3, delivery->outcome);
    inside_bind(add, 4, delivery->sha256);
    inside_bind(add, 5, delivery->note);
    return inside_step(store, add, error);
}

bool
delivery_add(const char *path, const StoreDelivery *delivery, GError **error)
{
    g_autoptr(Store) store = schema_open_ours(path, "deliveries", error);

    g_assert(g_strv_contains(delivery_outcomes(), delivery->outcome));
    if (store == NULL)
        return false;
    /* What does not come to its end, the closing takes back. */
    return inside_run(store, "BEGIN IMMEDIATE", error) &&
           schema_migrate(store, error) && insert(store, delivery, error) &&
           ledger_add_delivery(store, sqlite3_last_insert_rowid(store->db),
                               delivery->root, delivery->time, error) &&
           inside_run(store, "COMMIT", error);
}
