#include "desk/exports.h"

#include "store/columns.h"
#include "store/table.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Rows that are shown: enough to see whether a column is what it is taken
 * for. */
#define SHOWN_ROWS 8

/* The path of the upload @name. [owned by caller]   Fails: FAULT_USAGE. */
static char *
upload_path(const Shelf *shelf, const char *name, GError **error)
{
    if (shelf_is_name(name))
        return g_build_filename(shelf_folder(shelf), SHELF_UPLOADS, name, NULL);
    g_set_error(error, FAULT, FAULT_USAGE,
                "'%s' is no name for a file; use letters, digits, '-', '_' "
                "and '.'",
                name);
    return NULL;
}

bool
exports_keep(const Shelf *shelf, const char *temporary, const char *name,
             GError **error)
{
    g_autofree char *path = upload_path(shelf, name, error);

    if (path == NULL)
        return false;
    if (g_rename(temporary, path) == 0)
        return true;
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: %s", name, g_strerror(errno));
    return false;
}

bool
exports_remove(const Shelf *shelf, const char *name, GError **error)
{
    g_autofree char *path = upload_path(shelf, name, error);

    if (path == NULL)
        return false;
    if (g_unlink(path) == 0 || errno == ENOENT)
        return true;
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: %s", name, g_strerror(errno));
    return false;
}

/* A cell as it may be shown: of an e-mail address the domain, of an IP address
 * that there is one. [owned by caller] */
static char *
shown(const char *cell, const Columns *columns, int column)
{
    const char *at = strchr(cell, '@');

    if (*cell != '\0' && column == columns->place[FIELD_IP])
        return g_strdup("…");
    if (at != NULL)
        return g_strconcat("…", at, NULL);
    return g_strdup(cell);
}

/* The cells of @row, @n of them, as texts. */
static json_t *
cells(const Row *row, int n, const Columns *columns)
{
    json_t *list = json_array();

    for (int i = 0; i < n; i++) {
        g_autofree char *text = shown(row->cells[i], columns, i);

        json_array_append_new(list, json_string(text));
    }
    return list;
}

static bool
add_rows(json_t *found, Table *table, const Columns *columns, GError **error)
{
    int n = (int)g_strv_length((char **)table_headings(table));
    json_t *rows = json_array();

    json_object_set_new(found, "rows", rows);
    while (json_array_size(rows) < SHOWN_ROWS) {
        Row row;
        bool more = false;

        if (!table_next(table, &row, &more, error))
            return false;
        if (!more)
            break;
        if (row.cells != NULL)
            json_array_append_new(rows, cells(&row, n, columns));
    }
    return true;
}

/* What the columns are taken for, or why that cannot be told. */
static bool
add_fields(json_t *found, Table *table, const char *name, const json_t *columns,
           Columns *ret_taken, GError **error)
{
    const char *const *headings = table_headings(table);
    g_autoptr(ColumnsWish) wish = columns_wish_new();
    g_autoptr(GError) problem = NULL;
    json_t *fields = json_array();
    const json_t *text = NULL;
    Columns taken;
    size_t i = 0;

    json_object_set_new(found, "fields", fields);
    json_array_foreach(columns, i, text)
    {
        const char *column = json_string_value(text);

        if (column == NULL || !columns_wish_add(wish, column, error))
            return false;
    }
    if (!columns_resolve(headings, name, wish, NULL, &taken, &problem)) {
        json_object_set_new(found, "problem", json_string(problem->message));
        taken = (Columns){.preset = ""};
        for (int field = 0; field < FIELD_N; field++)
            taken.place[field] = -1;
    }
    json_object_set_new(found, "preset", json_string(taken.preset));
    for (int field = 0; field < FIELD_N; field++)
        json_array_append_new(
            fields,
            json_pack(
                "{s:s, s:s?}", "field", field_name((Field)field), "heading",
                taken.place[field] >= 0 ? headings[taken.place[field]] : NULL));
    *ret_taken = taken;
    return true;
}

json_t *
exports_look(const Shelf *shelf, const char *name, const json_t *columns,
             GError **error)
{
    g_autofree char *path = upload_path(shelf, name, error);
    g_autoptr(Table) table = NULL;
    json_t *found = NULL;
    json_t *headings = NULL;
    Columns taken;

    if (path == NULL)
        return NULL;
    table = table_open(path, error);
    if (table == NULL)
        return NULL;
    headings = json_array();
    for (const char *const *at = table_headings(table); *at != NULL; at++)
        json_array_append_new(headings, json_string(*at));
    found = json_pack("{s:s, s:s, s:o}", "name", name, "format",
                      table_format(table), "headings", headings);
    if (add_fields(found, table, name, columns, &taken, error) &&
        add_rows(found, table, &taken, error))
        return found;
    json_decref(found);
    return NULL;
}
