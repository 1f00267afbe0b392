#include "store/sorter.h"

#include "store/inside.h"

struct Sorter {
    sqlite3 *db;
    sqlite3_stmt *insert;
};

static bool
fail(const Sorter *sorter, GError **error)
{
    switch (sqlite3_errcode(sorter->db) & 0xff) { /* the primary code */
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "temporary files: %s; set TMPDIR to a folder with room",
                    sqlite3_errmsg(sorter->db));
        break;
    default:
        g_set_error(error, FAULT, FAULT_LIBRARY,
                    "SQLite cannot put records in order: %s",
                    sqlite3_errmsg(sorter->db));
        break;
    }
    return false;
}

Sorter *
sorter_new(GError **error)
{
    g_autoptr(Sorter) sorter = g_new0(Sorter, 1);

    /* SQLite's name for a database that is nobody else's and goes with its
     * connection is no name at all. The cache is also the most that the sorter
     * holds in memory at a time. */
    if (sqlite3_open_v2("", &sorter->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                            SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                        NULL) != SQLITE_OK ||
        sqlite3_exec(sorter->db,
                     "PRAGMA temp_store = FILE;"
                     "PRAGMA journal_mode = OFF;"
                     "PRAGMA synchronous = OFF;"
                     "PRAGMA cache_size = -4096;" /* 4 MiB */
                     "CREATE TABLE record (seq INTEGER PRIMARY KEY,"
                     " key BLOB NOT NULL, bytes BLOB NOT NULL) STRICT;"
                     "BEGIN",
                     NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(sorter->db,
                           "INSERT INTO record (key, bytes) VALUES (?1, ?2)",
                           -1, &sorter->insert, NULL) != SQLITE_OK) {
        fail(sorter, error);
        return NULL;
    }
    return g_steal_pointer(&sorter);
}

void
sorter_free(Sorter *sorter)
{
    if (sorter == NULL)
        return;
    sqlite3_finalize(sorter->insert);
    sqlite3_close(sorter->db);
    g_free(sorter);
}

bool
sorter_add(Sorter *sorter, const void *key, size_t n_key, const void *record,
           size_t n_record, GError **error)
{
    int step = SQLITE_DONE;

    /* SQLite takes NULL for SQL's NULL, however long. */
    sqlite3_bind_blob64(sorter->insert, 1, n_key > 0 ? key : "", n_key,
                        SQLITE_STATIC);
    sqlite3_bind_blob64(sorter->insert, 2, n_record > 0 ? record : "", n_record,
                        SQLITE_STATIC);
    step = sqlite3_step(sorter->insert);
    sqlite3_reset(sorter->insert);
    return step == SQLITE_DONE || fail(sorter, error);
}

bool
sorter_each(Sorter *sorter,
            bool (*take)(const void *record, size_t n_bytes, void *data,
                         GError **error),
            void *data, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = NULL;
    int step = SQLITE_DONE;

    if (sqlite3_prepare_v2(sorter->db,
                           "SELECT bytes FROM record ORDER BY key, seq", -1,
                           &rows, NULL) != SQLITE_OK)
        return fail(sorter, error);
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        const void *record = sqlite3_column_blob(rows, 0);
        int n_bytes = sqlite3_column_bytes(rows, 0);

        if (!take(record, (size_t)n_bytes, data, error))
            return false;
    }
    return step == SQLITE_DONE || fail(sorter, error);
}
