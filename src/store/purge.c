#include "store/purge.h"

#include "base/grouped.h"
#include "base/inventory.h"
#include "base/merkle.h"
#include "store/batch.h"
#include "store/key.h"
#include "store/opening.h"
#include "store/schema.h"

#include <string.h>

struct Purge {
    Store *store; /* [owned] */
    PurgeRecord *record;
};

static void
free_delivery(void *data)
{
    PurgeDelivery *delivery = data;

    g_free(delivery->date);
    g_free(delivery->recipient);
    g_free(delivery->sha256);
    g_free(delivery->root);
    g_free(delivery);
}

void
purge_record_free(PurgeRecord *record)
{
    if (record == NULL)
        return;
    g_free(record->time);
    g_free(record->actor);
    g_free(record->root);
    g_ptr_array_unref(record->deliveries);
    g_free(record);
}

void
purge_free(Purge *purge)
{
    if (purge == NULL)
        return;
    purge_record_free(purge->record);
    /* What was not committed, closing takes back. */
    store_close(purge->store);
    g_free(purge);
}

const PurgeRecord *
purge_record(const Purge *purge)
{
    return purge->record;
}

/* --- Before -------------------------------------------------------------- */

/* Tables of ours; what else there is nobody can judge. */
static const char ask_others[] =
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite^_%' ESCAPE '^' AND name NOT IN ('edition',"
    " 'intake', 'signature', 'ledger', 'delivery', 'key_check', 'decision',"
    " 'suppression')";

static bool
check_tables(const Store *store, GError **error)
{
    int64_t n = 0;

    if (!inside_ask(store, ask_others, &n, error))
        return false;
    if (n == 0)
        return true;
    g_set_error(error, FAULT, FAULT_STORE,
                "%s: has tables that petition-import did not make, and that "
                "may hold names; drop them first",
                store->path);
    return false;
}

/* Leaves no journal but one that goes with its transaction, lets nobody else
 * in, and has everything that is deleted written over. */
static bool
lock(const Store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) journal =
        inside_prepare(store, "PRAGMA journal_mode = DELETE", error);

    if (journal == NULL)
        return false;
    if (sqlite3_step(journal) != SQLITE_ROW)
        return inside_fail(store, error);
    if (g_strcmp0((const char *)sqlite3_column_text(journal, 0), "delete") !=
        0) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: another program is using the database; try again "
                    "when it has ended",
                    store->path);
        return false;
    }
    g_clear_pointer(&journal, sqlite3_finalize);
    return inside_run(store,
                      "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
                      "BEGIN EXCLUSIVE",
                      error);
}

static bool
check_number(const Store *store, int64_t wanted, int64_t there, GError **error)
{
    if (wanted == there)
        return true;
    g_set_error(
        error, FAULT, FAULT_USAGE,
        "%s: has %s signature%s; to destroy all of them for good, write "
        "--purge=%" G_GINT64_FORMAT,
        store->path, grouped_number(there).text, there == 1 ? "" : "s", there);
    return false;
}

static bool
count(const Store *store, PurgeRecord *record, GError **error)
{
    const struct {
        const char *sql;
        int64_t *ret_count;
    } asks[] = {
        {"SELECT count(*) FROM signature", &record->signatures},
        {"SELECT count(*) FROM signature WHERE comment <> ''",
         &record->comments},
        {"SELECT count(*) FROM signature"
         " WHERE coalesce(email_digest, domain_digest, ip_digest,"
         "  network_digest) IS NOT NULL",
         &record->digests},
        {"SELECT count(*) FROM decision", &record->decisions},
        {"SELECT count(*) FROM suppression", &record->suppressions},
        {"SELECT count(*) FROM intake", &record->imports},
        {"SELECT count(*) + 1 FROM ledger", &record->ledger_lines},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(asks); i++)
        if (!inside_ask(store, asks[i].sql, asks[i].ret_count, error))
            return false;
    return batch_count(store, record->status, error);
}

/* --- What stays ---------------------------------------------------------- */

/* The root over the verified signatures by id: as of a packet of one page that
 * has no file. */
static bool
take_root(const Store *store, const DigestKey *key, PurgeRecord *record,
          GError **error)
{
    g_autoptr(GByteArray) leaves = NULL;
    g_autoptr(sqlite3_stmt) rows = NULL;
    uint8_t digest[DIGEST_BYTES];
    int64_t no = 0;
    int step = SQLITE_DONE;

    if (key == NULL)
        return true;
    rows = inside_prepare(store,
                          "SELECT id, name FROM signature"
                          " WHERE status = 'verified' ORDER BY id",
                          error);
    if (rows == NULL)
        return false;
    leaves = g_byte_array_new();
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(rows, 0);
        const char *name = (const char *)sqlite3_column_text(rows, 1);
        g_autofree char *text =
            inventory_row(id, ++no, name != NULL ? name : "", "", 0);
        uint8_t salt[DIGEST_BYTES];

        inventory_salt(key, id, salt);
        merkle_leaf(salt, text, digest);
        g_byte_array_append(leaves, digest, DIGEST_BYTES);
    }
    if (step != SQLITE_DONE)
        return inside_fail(store, error);
    merkle_root(leaves->data, (size_t)no, digest);
    record->root = digest_in_hex(digest);
    return true;
}

static char *
take_text(sqlite3_stmt *row, int column)
{
    return g_strdup((const char *)sqlite3_column_text(row, column));
}

static bool
read_deliveries(const Store *store, PurgeRecord *record, GError **error)
{
    g_autoptr(sqlite3_stmt) rows =
        inside_prepare(store,
                       "SELECT json_extract(detail, '$.date'),"
                       " json_extract(detail, '$.recipient'),"
                       " json_extract(detail, '$.manifest_sha256'),"
                       " json_extract(detail, '$.merkle_root')"
                       " FROM ledger WHERE action = 'delivery' ORDER BY id",
                       error);
    int step = SQLITE_DONE;

    if (rows == NULL)
        return false;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        PurgeDelivery *delivery = g_new0(PurgeDelivery, 1);

        delivery->date = take_text(rows, 0);
        delivery->recipient = take_text(rows, 1);
        delivery->sha256 = take_text(rows, 2);
        delivery->root = take_text(rows, 3);
        g_ptr_array_add(record->deliveries, delivery);
    }
    return step == SQLITE_DONE || inside_fail(store, error);
}

/* Writes the line of the ledger. */
static bool
write_line(const Store *store, const PurgeRecord *record, GError **error)
{
    g_autoptr(sqlite3_stmt) add = inside_prepare(
        store,
        "INSERT INTO ledger (time, actor, action, detail, counts)"
        " VALUES (?1, ?2, '" SCHEMA_PURGE "',"
        "  json_object('merkle_root', ?3, 'key', ?4),"
        "  json_object('signatures', ?5, 'comments', ?6, 'digests', ?7,"
        "   'decisions', ?8, 'suppressions', ?9, 'imports', ?10,"
        "   'before', json_object('pending', ?11, 'verified', ?12,"
        "    'held', ?13, 'rejected', ?14, 'withdrawn', ?15)))",
        error);
    int no = 11;

    if (add == NULL)
        return false;
    sqlite3_bind_text(add, 1, record->time, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 2, record->actor, -1, SQLITE_STATIC);
    inside_bind(add, 3, record->root);
    inside_bind(add, 4, record->had_key ? "destroyed" : "missing");
    sqlite3_bind_int64(add, 5, record->signatures);
    sqlite3_bind_int64(add, 6, record->comments);
    sqlite3_bind_int64(add, 7, record->digests);
    sqlite3_bind_int64(add, 8, record->decisions);
    sqlite3_bind_int64(add, 9, record->suppressions);
    sqlite3_bind_int64(add, 10, record->imports);
    for (int status = 0; status <= STATUS_WITHDRAWN; status++)
        sqlite3_bind_int64(add, no++, record->status[status]);
    return inside_step(store, add, error);
}

/* --- What goes ----------------------------------------------------------- */

/* Drops what SQLite was asked to keep of the tables, and views, which may say
 * anything. */
static bool
drop_derived(const Store *store, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_autoptr(sqlite3_stmt) rows =
        inside_prepare(store,
                       "SELECT type, name FROM sqlite_schema WHERE"
                       " type = 'view' OR name GLOB 'sqlite_stat[0-9]'",
                       error);
    int step = SQLITE_DONE;

    if (rows == NULL)
        return false;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        char *drop =
            sqlite3_mprintf("DROP %s \"%w\";", sqlite3_column_text(rows, 0),
                            sqlite3_column_text(rows, 1));

        g_string_append(sql, drop);
        sqlite3_free(drop);
    }
    g_clear_pointer(&rows, sqlite3_finalize);
    if (step != SQLITE_DONE)
        return inside_fail(store, error);
    return inside_run(store, sql->str, error);
}

static bool
destroy(const Store *store, GError **error)
{
    return drop_derived(store, error) &&
           inside_run(
               store,
               "DROP TABLE decision;"
               "DROP TABLE suppression;"
               "DROP TABLE signature;"
               "UPDATE delivery SET note = NULL;"
               "PRAGMA user_version = " G_STRINGIFY(SCHEMA_PURGED_VERSION),
               error);
}

/* --- Together ------------------------------------------------------------ */

static PurgeRecord *
record_new(const char *actor, int64_t time)
{
    PurgeRecord *record = g_new0(PurgeRecord, 1);
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(time);

    record->time = g_date_time_format(moment, "%Y-%m-%dT%H:%M:%SZ");
    record->actor = g_strdup(actor);
    record->deliveries = g_ptr_array_new_with_free_func(free_delivery);
    return record;
}

/* Takes the key beside the database, where there is one, if it is its own. */
static bool
take_key(Purge *purge, GError **error)
{
    g_autofree char *path = store_key_path(purge->store->path);

    purge->record->had_key = g_file_test(path, G_FILE_TEST_EXISTS);
    return !purge->record->had_key || (key_load(purge->store, false, error) &&
                                       key_check(purge->store, error));
}

Purge *
purge_begin(const char *path, int64_t n_signatures, const char *actor,
            int64_t time, GError **error)
{
    g_autoptr(Purge) purge = g_new0(Purge, 1);
    const Store *store = NULL;
    PurgeRecord *record = record_new(actor, time);

    purge->record = record;
    store = purge->store = schema_open_ours(path, "signatures", error);
    if (store == NULL || !lock(store, error) || !schema_migrate(store, error) ||
        !check_tables(store, error) || !count(store, record, error) ||
        !check_number(store, n_signatures, record->signatures, error) ||
        !take_key(purge, error) ||
        !take_root(store, store->key, record, error) ||
        !read_deliveries(store, record, error) ||
        !write_line(store, record, error) || !destroy(store, error))
        return NULL;
    return g_steal_pointer(&purge);
}

/* Opens @path.   @ret_is: whether it was purged.   [owned by caller] */
static Store *
open_any(const char *path, OpeningPurpose purpose, bool *ret_is, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);

    store->path = g_strdup(path);
    return opening_check_file(path, error) &&
                   opening_open(store, purpose, error) &&
                   schema_is_purged(store, ret_is, error)
               ? g_steal_pointer(&store)
               : NULL;
}

bool
purge_sweep(const char *path, GError **error)
{
    bool is_purged = false;
    g_autoptr(Store) store = open_any(path, OPENING_WRITE, &is_purged, error);

    if (store == NULL)
        return false;
    if (!is_purged)
        return true;
    /* The copy that it makes counts as attached; no view is left. */
    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 1);
    return inside_run(store,
                      "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
                      "VACUUM",
                      error) &&
           key_destroy(store, error);
}

bool
purge_commit(Purge *purge, bool *ret_lasts, GError **error)
{
    g_autofree char *path = g_strdup(purge->store->path);

    *ret_lasts = inside_run(purge->store, "COMMIT", error);
    if (!*ret_lasts)
        return false;
    g_clear_pointer(&purge->store, store_close);
    return purge_sweep(path, error);
}

/* --- Afterwards ---------------------------------------------------------- */

static bool
read_line(const Store *store, PurgeRecord *record, GError **error)
{
    g_autoptr(sqlite3_stmt) row = inside_prepare(
        store,
        "SELECT time, actor, detail ->> '$.merkle_root',"
        " detail ->> '$.key' = 'destroyed', counts ->> '$.signatures',"
        " counts ->> '$.comments', counts ->> '$.digests',"
        " counts ->> '$.decisions', counts ->> '$.suppressions',"
        " counts ->> '$.imports', (SELECT count(*) FROM ledger),"
        " counts ->> '$.before.pending', counts ->> '$.before.verified',"
        " counts ->> '$.before.held', counts ->> '$.before.rejected',"
        " counts ->> '$.before.withdrawn'"
        " FROM ledger WHERE action = '" SCHEMA_PURGE "'",
        error);
    int64_t *const counts[] = {
        &record->signatures,   &record->comments,     &record->digests,
        &record->decisions,    &record->suppressions, &record->imports,
        &record->ledger_lines,
    };
    int column = 4;

    if (row == NULL)
        return false;
    if (sqlite3_step(row) != SQLITE_ROW)
        return inside_fail(store, error);
    record->time = take_text(row, 0);
    record->actor = take_text(row, 1);
    record->root = take_text(row, 2);
    record->had_key = sqlite3_column_int(row, 3) != 0;
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
        *counts[i] = sqlite3_column_int64(row, column++);
    for (int status = 0; status <= STATUS_WITHDRAWN; status++)
        record->status[status] = sqlite3_column_int64(row, column++);
    return true;
}

bool
purge_find(const char *path, PurgeRecord **ret_record, GError **error)
{
    bool is_purged = false;
    g_autoptr(Store) store = open_any(path, OPENING_READ, &is_purged, error);
    g_autoptr(PurgeRecord) record = NULL;

    if (store == NULL)
        return false;
    if (is_purged) {
        record = g_new0(PurgeRecord, 1);
        record->deliveries = g_ptr_array_new_with_free_func(free_delivery);
        if (!read_line(store, record, error) ||
            !read_deliveries(store, record, error))
            return false;
    }
    *ret_record = g_steal_pointer(&record);
    return true;
}
