#include "store/inside.h"

#include "store/opening.h"

#include <errno.h>

static void
fail_wal(const Store *store, GError **error)
{
    g_set_error(error, FAULT, FAULT_SYSTEM,
                "%s: a database in WAL mode cannot be read where nothing can "
                "be written; copy it to another folder",
                store->path);
}

bool
inside_fail(const Store *store, GError **error)
{
    /* A damaged schema gets into SQLite's own words, line feeds and all. */
    g_autofree char *words = g_utf8_make_valid(sqlite3_errmsg(store->db), -1);

    g_strdelimit(words, "\n\r\t", ' ');
    switch (sqlite3_extended_errcode(store->db)) {
    case SQLITE_READONLY_CANTINIT:
        fail_wal(store, error);
        return false;
    case SQLITE_READONLY_RECOVERY:
    case SQLITE_READONLY_ROLLBACK:
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: whoever wrote it last was interrupted; run that "
                    "again, or open the database with sqlite3 once",
                    store->path);
        return false;
    default:
        break;
    }
    switch (sqlite3_errcode(store->db) & 0xff) { /* the primary code */
    case SQLITE_NOTADB:
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: is not a database (no SQLite file); "
                    "petition-import makes one of an export",
                    store->path);
        break;
    case SQLITE_CORRUPT:
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: the database is damaged; take the last good copy",
                    store->path);
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: another program is using the database; try again "
                    "when it has ended",
                    store->path);
        break;
    case SQLITE_CANTOPEN:
        if (g_file_test(store->path, G_FILE_TEST_EXISTS) &&
            sqlite3_system_errno(store->db) == ENOENT)
            fail_wal(store, error);
        else if (sqlite3_system_errno(store->db) == ENOENT)
            g_set_error(error, FAULT, FAULT_SYSTEM,
                        "%s: there is no such database; petition-import makes "
                        "one of an export",
                        store->path);
        else
            g_set_error(error, FAULT, FAULT_SYSTEM, "%s: cannot be opened: %s",
                        store->path,
                        g_strerror(sqlite3_system_errno(store->db)));
        break;
    case SQLITE_INTERRUPT: /* by opening's measure; nobody else does */
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: gives no end of rows, or takes more work than a file "
                    "of its size can need; look at the view "
                    "verified_signature",
                    store->path);
        break;
    case SQLITE_TOOBIG:
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: holds a value of more than %d MiB, which is no name",
                    store->path, OPENING_VALUE_MAX / 1024 / 1024);
        break;
    case SQLITE_FULL:
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: no space left for the database", store->path);
        break;
    case SQLITE_READONLY:
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: the database, or its folder, cannot be written",
                    store->path);
        break;
    case SQLITE_AUTH:
    case SQLITE_IOERR:
    case SQLITE_PERM:
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s: %s", store->path, words);
        break;
    default:
        g_set_error(error, FAULT, FAULT_STORE, "%s: %s", store->path, words);
        break;
    }
    return false;
}

bool
inside_run(const Store *store, const char *sql, GError **error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return inside_fail(store, error);
    return true;
}

sqlite3_stmt *
inside_prepare(const Store *store, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        inside_fail(store, error);
    return statement;
}

bool
inside_step(const Store *store, sqlite3_stmt *statement, GError **error)
{
    int step = sqlite3_step(statement);

    /* Resetting keeps the code and the message of a step that failed. */
    sqlite3_reset(statement);
    return step == SQLITE_DONE || inside_fail(store, error);
}

bool
inside_ask(const Store *store, const char *sql, int64_t *ret_value,
           GError **error)
{
    g_autoptr(sqlite3_stmt) statement = inside_prepare(store, sql, error);

    if (statement == NULL)
        return false;
    if (sqlite3_step(statement) != SQLITE_ROW)
        return inside_fail(store, error);
    *ret_value = sqlite3_column_int64(statement, 0);
    return true;
}

void
inside_bind(sqlite3_stmt *statement, int no, const char *text)
{
    if (text == NULL || *text == '\0')
        sqlite3_bind_null(statement, no);
    else
        sqlite3_bind_text(statement, no, text, -1, SQLITE_STATIC);
}
