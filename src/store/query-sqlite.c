#include "store/query-kind.h"

#include <sqlite3.h>
#include <string.h>

typedef struct {
    sqlite3 *db;
    sqlite3_stmt *select;
} Source;

static void
source_close(void *data)
{
    Source *source = data;

    sqlite3_finalize(source->select);
    sqlite3_close(source->db);
    g_free(source);
}

/* Sets @error to what SQLite says; returns false. */
static bool
source_fail(const Source *source, Fault code, GError **error)
{
    g_set_error(error, FAULT, code, "%s", sqlite3_errmsg(source->db));
    return false;
}

/* Makes @sql ready, if it is one statement that only reads. */
static bool
prepare(Source *source, const char *sql, GError **error)
{
    const char *rest = NULL;

    if (sqlite3_prepare_v2(source->db, sql, -1, &source->select, &rest) !=
        SQLITE_OK)
        return source_fail(source, FAULT_INPUT, error);
    if (source->select != NULL && sqlite3_stmt_readonly(source->select) &&
        sqlite3_column_count(source->select) > 0 &&
        strspn(rest, "; \t\r\n") == strlen(rest))
        return true;
    g_set_error_literal(error, FAULT, FAULT_INPUT,
                        "--query: write one SELECT, and nothing after it");
    return false;
}

static void *
source_open(const char *from, const char *where, const char *sql,
            char **ret_name, GError **error)
{
    Source *source = g_new0(Source, 1);
    bool good = false;

    (void)from;
    good = sqlite3_open_v2(where, &source->db,
                           SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                           NULL) == SQLITE_OK &&
           sqlite3_busy_timeout(source->db, 5000) == SQLITE_OK &&
           sqlite3_exec(source->db, "PRAGMA trusted_schema = OFF; BEGIN", NULL,
                        NULL, NULL) == SQLITE_OK;
    if (!good)
        (void)source_fail(source, FAULT_SYSTEM, error);
    if (good && prepare(source, sql, error)) {
        *ret_name = g_path_get_basename(where);
        return source;
    }
    g_prefix_error(error, "%s: ", where);
    source_close(source);
    return NULL;
}

static int
source_n_columns(const void *data)
{
    const Source *source = data;

    return sqlite3_column_count(source->select);
}

static const char *
source_heading(const void *data, int idx)
{
    const Source *source = data;

    return sqlite3_column_name(source->select, idx);
}

static bool
source_next(void *data, bool *ret_more, GError **error)
{
    Source *source = data;
    int result = sqlite3_step(source->select);

    *ret_more = result == SQLITE_ROW;
    return result == SQLITE_ROW || result == SQLITE_DONE ||
           source_fail(source, FAULT_INPUT, error);
}

static const char *
source_cell(const void *data, int idx)
{
    const Source *source = data;
    const void *text = sqlite3_column_text(source->select, idx);

    return text != NULL ? text : "";
}

static bool
source_rewind(void *data, GError **error)
{
    Source *source = data;

    (void)error; /* what it returns is the failure of the last step */
    (void)sqlite3_reset(source->select);
    return true;
}

const QueryKind query_sqlite = {
    .prefix = "sqlite:",
    .format = "SQLite",
    .open = source_open,
    .close = source_close,
    .n_columns = source_n_columns,
    .heading = source_heading,
    .next = source_next,
    .cell = source_cell,
    .rewind = source_rewind,
};
