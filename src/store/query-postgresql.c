#include "store/query-kind.h"

#include <libpq-fe.h>
#include <string.h>

/* Rows that are fetched at a time: memory must not follow the answer. */
#define FETCH "FETCH FORWARD 2000 FROM petition_rows"

typedef struct {
    PGconn *connection;
    char *declare;
    PGresult *rows; /* at hand; NULL: none yet */
    int row_idx;
} Source;

static void
source_close(void *data)
{
    Source *source = data;

    PQclear(source->rows);
    PQfinish(source->connection);
    g_free(source->declare);
    g_free(source);
}

/* Sets @error to the first line of what libpq says; returns false. */
static bool
source_fail(const Source *source, Fault code, GError **error)
{
    g_auto(GStrv) lines =
        g_strsplit(PQerrorMessage(source->connection), "\n", 2);

    g_set_error(error, FAULT, code, "%s",
                lines[0] != NULL ? lines[0] : "no connection");
    return false;
}

/* Runs @sql, which must be one statement: the extended protocol takes no more,
 * so that nothing can end the transaction that only reads.
 * @ret_result: [PQclear() by caller, may be NULL] */
static bool
run(const Source *source, const char *sql, PGresult **ret_result,
    GError **error)
{
    PGresult *result =
        PQexecParams(source->connection, sql, 0, NULL, NULL, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;

    if (!good) {
        PQclear(result);
        return source_fail(source, FAULT_INPUT, error);
    }
    if (ret_result != NULL)
        *ret_result = result;
    else
        PQclear(result);
    return true;
}

static bool
fetch(Source *source, GError **error)
{
    PGresult *rows = NULL;

    if (!run(source, FETCH, &rows, error))
        return false;
    PQclear(source->rows);
    source->rows = rows;
    source->row_idx = -1;
    return true;
}

/* One state of the database, dates that cannot be misread, and the cursor. */
static bool
begin(Source *source, GError **error)
{
    return run(source, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", NULL,
               error) &&
           run(source, "SET LOCAL datestyle = 'ISO, YMD'", NULL, error) &&
           run(source, "SET LOCAL timezone = 'UTC'", NULL, error) &&
           run(source, source->declare, NULL, error) && fetch(source, error);
}

/* libpq tells on stderr what the server has to say; src/ never prints. */
static void
hear_nothing(void *data, const char *message)
{
    (void)data;
    (void)message;
}

static void *
source_open(const char *from, const char *where, const char *sql,
            char **ret_name, GError **error)
{
    Source *source = g_new0(Source, 1);
    g_autofree char *select = g_strchomp(g_strdup(sql));

    while (g_str_has_suffix(select, ";"))
        select[strlen(select) - 1] = '\0';
    source->declare = g_strconcat("DECLARE petition_rows NO SCROLL CURSOR FOR ",
                                  select, NULL);
    /* "postgresql://host/name" is a whole address for libpq. */
    source->connection =
        PQconnectdb(g_str_has_prefix(where, "//") ? from : where);
    if (PQstatus(source->connection) != CONNECTION_OK ||
        PQsetClientEncoding(source->connection, "UTF8") != 0)
        (void)source_fail(source, FAULT_SYSTEM, error);
    else {
        PQsetNoticeProcessor(source->connection, hear_nothing, NULL);
        if (begin(source, error)) {
            *ret_name =
                g_strconcat("postgresql:", PQdb(source->connection), NULL);
            return source;
        }
    }
    g_prefix_error(error, "postgresql: ");
    source_close(source);
    return NULL;
}

static int
source_n_columns(const void *data)
{
    const Source *source = data;

    return PQnfields(source->rows);
}

/* Of the first fetch, which may be gone when the heading is asked for again. */
static const char *
source_heading(const void *data, int idx)
{
    const Source *source = data;

    return g_intern_string(PQfname(source->rows, idx));
}

static bool
source_next(void *data, bool *ret_more, GError **error)
{
    Source *source = data;

    source->row_idx++;
    if (source->row_idx >= PQntuples(source->rows) && source->row_idx > 0) {
        if (!fetch(source, error))
            return false;
        source->row_idx = 0;
    }
    *ret_more = source->row_idx < PQntuples(source->rows);
    return true;
}

static const char *
source_cell(const void *data, int idx)
{
    const Source *source = data;

    return PQgetvalue(source->rows, source->row_idx, idx);
}

static bool
source_rewind(void *data, GError **error)
{
    Source *source = data;

    return run(source, "CLOSE petition_rows", NULL, error) &&
           run(source, source->declare, NULL, error) && fetch(source, error);
}

const QueryKind query_postgresql = {
    .prefix = "postgresql:",
    .format = "PostgreSQL",
    .open = source_open,
    .close = source_close,
    .n_columns = source_n_columns,
    .heading = source_heading,
    .next = source_next,
    .cell = source_cell,
    .rewind = source_rewind,
};
