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

/* Opens @path, which must be ours, for writing. [owned by caller] */
static Store *
open_ours(const char *path, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);
    SchemaOwner owner = SCHEMA_FOREIGN;

    store->path = g_strdup(path);
    /* SQLite waits for pipes. */
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s: there is no such file",
                    path);
        return NULL;
    }
    if (sqlite3_open_v2(path, &store->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                            SQLITE_OPEN_EXRESCODE,
                        NULL) != SQLITE_OK) {
        inside_fail(store, error);
        return NULL;
    }
    sqlite3_busy_timeout(store->db, 5000);
    if (!schema_owner(store, &owner, error))
        return NULL;
    if (owner != SCHEMA_OURS) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: was not made by petition-import and keeps no record "
                    "of deliveries; it has been left alone",
                    path);
        return NULL;
    }
    return g_steal_pointer(&store);
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
    g_autoptr(Store) store = open_ours(path, error);

    g_assert(g_strv_contains(delivery_outcomes(), delivery->outcome));
    if (store == NULL)
        return false;
    /* What does not come to its end, the closing takes back. */
    return inside_run(store, "BEGIN IMMEDIATE", error) &&
           schema_migrate(store, error) && insert(store, delivery, error) &&
           ledger_add_delivery(store, sqlite3_last_insert_rowid(store->db),
                               delivery->time, error) &&
           inside_run(store, "COMMIT", error);
}
