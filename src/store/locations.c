#include "store/locations.h"

#include "base/infile.h"
#include "base/outfile.h"
#include "base/units.h"
#include "store/csv-field.h"
#include "store/inside.h"
#include "store/opening.h"
#include "store/table.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* "PeLo": tells file(1) and us what the database is. */
#define APPLICATION_ID 0x50654c6f

struct LocationsFile {
    OutFile *out;
    GString *line; /* of CSV */
    Store *store;  /* a database in memory; NULL: CSV */
    sqlite3_stmt *insert;
};

/* The columns, in their order. */
enum {
    COLUMN_ID,
    COLUMN_WORD,
    COLUMN_NAME,
    COLUMN_PANEL,
    COLUMN_LINE,
    COLUMN_PLACE,
    COLUMN_X,
    COLUMN_Y,
    COLUMN_WIDTH,
    COLUMN_SIZE,
    COLUMN_STRETCH,
    COLUMN_SEPARATOR,
    N_COLUMNS
};

static const char *const column_names[N_COLUMNS] = {
    "id",   "word", "name",     "panel",   "line",    "place",
    "x_mm", "y_mm", "width_mm", "size_mm", "stretch", "separator_mm",
};

static const char create_sql[] = "CREATE TABLE place ("
                                 " id INTEGER NOT NULL,"
                                 " word INTEGER NOT NULL,"
                                 " name TEXT NOT NULL,"
                                 " panel INTEGER NOT NULL,"
                                 " line INTEGER NOT NULL,"
                                 " place INTEGER NOT NULL,"
                                 " x_mm REAL NOT NULL,"
                                 " y_mm REAL NOT NULL,"
                                 " width_mm REAL NOT NULL,"
                                 " size_mm REAL NOT NULL,"
                                 " stretch REAL NOT NULL,"
                                 " separator_mm REAL,"
                                 " PRIMARY KEY (id, word)) STRICT;";

static const char finish_sql[] =
    "CREATE INDEX place_name ON place (name);"
    "CREATE INDEX place_line ON place (panel, line, place);"
    "COMMIT;";

static bool
is_csv(const char *path)
{
    return g_str_has_suffix(path, ".csv");
}

bool
locations_knows(const char *path)
{
    return is_csv(path) || g_str_has_suffix(path, ".db") ||
           g_str_has_suffix(path, ".sqlite");
}

/* --- Writing ------------------------------------------------------------- */

void
locationsfile_discard(LocationsFile *file)
{
    if (file == NULL)
        return;
    sqlite3_finalize(file->insert);
    store_close(file->store);
    g_string_free(file->line, TRUE);
    outfile_discard(file->out);
    g_free(file);
}

/* Opens a database in memory: it becomes a file as a whole. */
static bool
open_database(LocationsFile *file, const char *path, GError **error)
{
    g_autofree char *sql = g_strdup_printf(
        "PRAGMA application_id = %d; BEGIN; %s", APPLICATION_ID, create_sql);

    file->store = g_new0(Store, 1);
    file->store->path = g_strdup(path);
    if (sqlite3_open_v2(":memory:", &file->store->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                            SQLITE_OPEN_EXRESCODE,
                        NULL) != SQLITE_OK)
        return inside_fail(file->store, error);
    if (!inside_run(file->store, sql, error))
        return false;
    file->insert = inside_prepare(
        file->store,
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
    return file->insert != NULL;
}

LocationsFile *
locationsfile_open(const char *path, GError **error)
{
    g_autoptr(LocationsFile) file = g_new0(LocationsFile, 1);

    g_assert(locations_knows(path));
    file->line = g_string_new(NULL);
    file->out = outfile_open_private(path, error);
    if (file->out == NULL ||
        (!is_csv(path) && !open_database(file, path, error)))
        return NULL;
    if (is_csv(path)) {
        for (int i = 0; i < N_COLUMNS; i++)
            g_string_append_printf(file->line, "%s%s", i > 0 ? "," : "",
                                   column_names[i]);
        g_string_append(file->line, "\r\n");
        if (!outfile_write(file->out, file->line->str, file->line->len, error))
            return NULL;
    }
    return g_steal_pointer(&file);
}

/* In thousandths, which a Pu is a third of. */
static double
rounded(double mm)
{
    return round(mm * 1000) / 1000;
}

static void
append_number(GString *line, const char *format, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_c(line, ',');
    g_string_append(line, g_ascii_formatd(text, sizeof text, format, number));
}

static void
append_mm(GString *line, double mm)
{
    append_number(line, "%.3f", mm);
}

static bool
add_line(LocationsFile *file, const Location *location, GError **error)
{
    GString *line = file->line;

    g_string_printf(line, "%" PRId64 ",%d,", location->id, location->word_no);
    csvfield_append(line, location->name);
    g_string_append_printf(line, ",%d,%d,%d", location->panel_no,
                           location->line_no, location->place_no);
    append_mm(line, location->x_mm);
    append_mm(line, location->y_mm);
    append_mm(line, location->width_mm);
    /* These are multiplied by the length of a name. */
    append_number(line, "%.5f", location->size_mm);
    append_number(line, "%.6f", location->stretch);
    if (location->separator_mm >= 0)
        append_mm(line, location->separator_mm);
    else
        g_string_append_c(line, ',');
    g_string_append(line, "\r\n");
    return outfile_write(file->out, line->str, line->len, error);
}

static bool
add_row(LocationsFile *file, const Location *location, GError **error)
{
    sqlite3_stmt *insert = file->insert;

    sqlite3_bind_int64(insert, COLUMN_ID + 1, location->id);
    sqlite3_bind_int(insert, COLUMN_WORD + 1, location->word_no);
    sqlite3_bind_text(insert, COLUMN_NAME + 1, location->name, -1,
                      SQLITE_STATIC);
    sqlite3_bind_int(insert, COLUMN_PANEL + 1, location->panel_no);
    sqlite3_bind_int(insert, COLUMN_LINE + 1, location->line_no);
    sqlite3_bind_int(insert, COLUMN_PLACE + 1, location->place_no);
    sqlite3_bind_double(insert, COLUMN_X + 1, rounded(location->x_mm));
    sqlite3_bind_double(insert, COLUMN_Y + 1, rounded(location->y_mm));
    sqlite3_bind_double(insert, COLUMN_WIDTH + 1, rounded(location->width_mm));
    sqlite3_bind_double(insert, COLUMN_SIZE + 1, location->size_mm);
    sqlite3_bind_double(insert, COLUMN_STRETCH + 1, location->stretch);
    if (location->separator_mm >= 0)
        sqlite3_bind_double(insert, COLUMN_SEPARATOR + 1,
                            rounded(location->separator_mm));
    else
        sqlite3_bind_null(insert, COLUMN_SEPARATOR + 1);
    return inside_step(file->store, insert, error);
}

bool
locationsfile_add(LocationsFile *file, const Location *location, GError **error)
{
    return file->store != NULL ? add_row(file, location, error)
                               : add_line(file, location, error);
}

bool
locationsfile_commit(LocationsFile *file, GError **error)
{
    g_autoptr(LocationsFile) ending = file;

    if (ending->store != NULL) {
        unsigned char *bytes = NULL;
        sqlite3_int64 length = 0;
        bool good = false;

        g_clear_pointer(&ending->insert, sqlite3_finalize);
        if (!inside_run(ending->store, finish_sql, error))
            return false;
        bytes = sqlite3_serialize(ending->store->db, "main", &length, 0);
        if (bytes == NULL) {
            g_set_error(error, FAULT, FAULT_LIBRARY,
                        "%s: SQLite has no memory for the locator",
                        ending->store->path);
            return false;
        }
        good = outfile_write(ending->out, bytes, (size_t)length, error);
        sqlite3_free(bytes);
        if (!good)
            return false;
    }
    return outfile_commit(g_steal_pointer(&ending->out), error);
}

/* --- Reading ------------------------------------------------------------- */

typedef bool (*Take)(const Location *location, void *data, GError **error);

static bool
refuse(const char *path, int64_t row_no, GError **error)
{
    g_set_error(error, FAULT, FAULT_INPUT,
                "%s: row %" PRId64
                " is none of a locator; take the file that --locator wrote",
                path, row_no);
    return false;
}

/* Whether the numbers of @location can be those of a name on a cloth. */
static bool
is_sane(const Location *location)
{
    const double lengths[] = {location->x_mm, location->y_mm};

    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++)
        if (!(fabs(lengths[i]) < 1e6))
            return false;
    return location->word_no >= 1 && location->panel_no >= 1 &&
           location->line_no >= 1 && location->line_no < 10000000 &&
           location->place_no >= 1 && location->width_mm > 0 &&
           location->width_mm < 1e6 && location->size_mm > 0 &&
           location->size_mm < 1e6 && location->stretch > 0.1 &&
           location->stretch < 10 && location->separator_mm < 1e6 &&
           *location->name != '\0';
}

static bool
read_int(const char *cell, int *ret_number)
{
    gint64 number = 0;

    if (!g_ascii_string_to_signed(cell, 10, 0, G_MAXINT, &number, NULL))
        return false;
    *ret_number = (int)number;
    return true;
}

static bool
read_mm(const char *cell, double *ret_number)
{
    const char *cursor = cell;

    return units_read_number(&cursor, ret_number) && *cursor == '\0';
}

/* Reads the cells of a row; @at says where each column is. */
static bool
read_cells(const char *const *cells, const int *at, Location *ret_location)
{
    gint64 id = 0;
    Location location = {.separator_mm = -1};

    if (!g_ascii_string_to_signed(cells[at[COLUMN_ID]], 10, G_MININT64,
                                  G_MAXINT64, &id, NULL) ||
        !read_int(cells[at[COLUMN_WORD]], &location.word_no) ||
        !read_int(cells[at[COLUMN_PANEL]], &location.panel_no) ||
        !read_int(cells[at[COLUMN_LINE]], &location.line_no) ||
        !read_int(cells[at[COLUMN_PLACE]], &location.place_no) ||
        !read_mm(cells[at[COLUMN_X]], &location.x_mm) ||
        !read_mm(cells[at[COLUMN_Y]], &location.y_mm) ||
        !read_mm(cells[at[COLUMN_WIDTH]], &location.width_mm) ||
        !read_mm(cells[at[COLUMN_SIZE]], &location.size_mm) ||
        !read_mm(cells[at[COLUMN_STRETCH]], &location.stretch) ||
        (*cells[at[COLUMN_SEPARATOR]] != '\0' &&
         !read_mm(cells[at[COLUMN_SEPARATOR]], &location.separator_mm)))
        return false;
    location.id = id;
    location.name = csvfield_text(cells[at[COLUMN_NAME]]);
    if (!is_sane(&location))
        return false;
    *ret_location = location;
    return true;
}

static bool
find_columns(const char *path, const char *const *headings, int *ret_at,
             GError **error)
{
    for (int column = 0; column < N_COLUMNS; column++) {
        ret_at[column] = -1;
        for (int i = 0; headings[i] != NULL; i++)
            if (strcmp(headings[i], column_names[column]) == 0)
                ret_at[column] = i;
        if (ret_at[column] < 0) {
            g_set_error(error, FAULT, FAULT_INPUT,
                        "%s: has no column \"%s\"; take the file that "
                        "--locator wrote",
                        path, column_names[column]);
            return false;
        }
    }
    return true;
}

static bool
read_csv(const char *path, Take take, void *data, GError **error)
{
    g_autoptr(Table) table = table_open(path, error);
    int at[N_COLUMNS];
    bool more = true;

    if (table == NULL || !find_columns(path, table_headings(table), at, error))
        return false;
    for (;;) {
        Row row = {0};
        Location location;

        if (!table_next(table, &row, &more, error))
            return false;
        if (!more)
            return true;
        if (row.cells == NULL || !read_cells(row.cells, at, &location))
            return refuse(path, row.no, error);
        if (!take(&location, data, error))
            return false;
    }
}

static bool
read_rows(const Store *store, Take take, void *data, GError **error)
{
    /* SQL gives rows in the order of their rowids, as they were added. */
    g_autoptr(sqlite3_stmt) rows = inside_prepare(
        store,
        "SELECT id, word, name, panel, line, place, x_mm, y_mm, width_mm,"
        " size_mm, stretch, coalesce(separator_mm, -1)"
        " FROM place ORDER BY rowid",
        error);
    int step = SQLITE_DONE;
    int64_t row_no = 0;

    if (rows == NULL)
        return false;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(rows, COLUMN_NAME);
        const Location location = {
            .id = sqlite3_column_int64(rows, COLUMN_ID),
            .word_no = sqlite3_column_int(rows, COLUMN_WORD),
            .name = name != NULL && g_utf8_validate(name, -1, NULL) ? name : "",
            .panel_no = sqlite3_column_int(rows, COLUMN_PANEL),
            .line_no = sqlite3_column_int(rows, COLUMN_LINE),
            .place_no = sqlite3_column_int(rows, COLUMN_PLACE),
            .x_mm = sqlite3_column_double(rows, COLUMN_X),
            .y_mm = sqlite3_column_double(rows, COLUMN_Y),
            .width_mm = sqlite3_column_double(rows, COLUMN_WIDTH),
            .size_mm = sqlite3_column_double(rows, COLUMN_SIZE),
            .stretch = sqlite3_column_double(rows, COLUMN_STRETCH),
            .separator_mm = sqlite3_column_double(rows, COLUMN_SEPARATOR),
        };

        row_no++;
        if (!is_sane(&location))
            return refuse(store->path, row_no, error);
        if (!take(&location, data, error))
            return false;
    }
    return step == SQLITE_DONE || inside_fail(store, error);
}

static bool
read_database(const char *path, Take take, void *data, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);
    int64_t application_id = 0;

    store->path = g_strdup(path);
    if (!opening_open(store, OPENING_READ, error) ||
        !inside_run(store, "BEGIN", error) ||
        !inside_ask(store, "PRAGMA application_id", &application_id, error))
        return false;
    if (application_id != APPLICATION_ID) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: is a database, but no locator; take the file that "
                    "--locator wrote",
                    path);
        return false;
    }
    return read_rows(store, take, data, error);
}

/* Whether @path is a regular file that begins as SQLite's do. */
static bool
is_database(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic];
    FILE *file = infile_open(path, NULL);
    bool is = false;

    if (file == NULL)
        return false;
    is = fread(head, 1, sizeof head, file) == sizeof head &&
         memcmp(head, magic, sizeof head) == 0;
    fclose(file);
    return is;
}

bool
locations_read(const char *path, Take take, void *data, GError **error)
{
    return is_database(path) ? read_database(path, take, data, error)
                             : read_csv(path, take, data, error);
}
