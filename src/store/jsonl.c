#include "store/jsonl.h"

#include <jansson.h>
#include <string.h>

/* More keys than this are no table. */
#define COLUMNS_MAX 1000

/* Deeper levels are left out: no export keeps a name there. */
#define DEPTH_MAX 8

struct JsonLines {
    Decoder *decoder;
    char *path;
    int64_t row_no;
    GHashTable *columns; /* path [owned by headings] -> place + 1 */
    GPtrArray *headings; /* char *, NULL-terminated when all are known */
    GArray *starts;      /* size_t: where in text each cell begins; 0: none */
    GString *text;       /* the row's cells, each ended by a NUL */
    GPtrArray *cells;    /* const char *, into text */
    GString *key;        /* the path being walked */
    GString *trouble;
};

/* What to do with each value that is no object or array. */
typedef void (*VisitLeaf)(JsonLines *lines, const char *path,
                          const json_t *value);

static void walk(JsonLines *lines, const json_t *value, int depth,
                 VisitLeaf visit);

static void
walk_member(JsonLines *lines, const char *name, const json_t *value, int depth,
            VisitLeaf visit)
{
    size_t before = lines->key->len;

    if (before > 0)
        g_string_append_c(lines->key, '.');
    g_string_append(lines->key, name);
    walk(lines, value, depth + 1, visit);
    g_string_truncate(lines->key, before);
}

/* Calls @visit for every leaf below @value. */
static void
walk(JsonLines *lines, const json_t *value, int depth, VisitLeaf visit)
{
    const char *name = NULL;
    json_t *member = NULL;

    if (depth > DEPTH_MAX)
        return;
    if (json_is_object(value)) {
        json_object_foreach((json_t *)value, name, member)
            walk_member(lines, name, member, depth, visit);
    } else if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++) {
            char place[24];

            g_snprintf(place, sizeof place, "%zu", i);
            walk_member(lines, place, json_array_get(value, i), depth, visit);
        }
    } else {
        visit(lines, lines->key->str, value);
    }
}

/* Reads one line. @ret_object: NULL for a line that is none, with the reason
 * in lines->trouble, and for a blank one, with no reason. */
static bool
read_line(JsonLines *lines, json_t **ret_object, bool *ret_more, GError **error)
{
    const char *text = NULL;
    const char *end = NULL;
    size_t length = 0;
    size_t n = 0;
    size_t skipped = 0;
    json_error_t why;

    *ret_object = NULL;
    g_string_truncate(lines->trouble, 0);
    if (!decoder_look(lines->decoder, 1, &text, &length, error))
        return false;
    *ret_more = length > 0;
    if (length == 0)
        return true;
    lines->row_no++;
    for (;;) {
        end = memchr(text + n, '\n', length - n);
        if (end != NULL)
            break;
        n = length;
        if (n > ROW_MAX) {
            decoder_skip(lines->decoder, n);
            skipped += n;
            n = 0;
        }
        if (!decoder_look(lines->decoder, n + 1, &text, &length, error))
            return false;
        if (length == n) /* the file ends without a line end */
            break;
    }
    n = end != NULL ? (size_t)(end - text) : length;
    if (skipped > 0 || n > ROW_MAX) {
        g_string_assign(lines->trouble, "longer than 1 MiB");
    } else if (strspn(text, " \t\r\n") < n) {
        *ret_object = json_loadb(text, n, 0, &why);
        /* jansson's own words would quote the line. */
        if (*ret_object == NULL)
            g_string_printf(lines->trouble, "no JSON from column %d on",
                            why.column);
    }
    if (*ret_object != NULL && !json_is_object(*ret_object)) {
        json_decref(*ret_object);
        *ret_object = NULL;
        g_string_assign(lines->trouble, "no JSON object");
    }
    decoder_skip(lines->decoder, end != NULL ? n + 1 : n);
    return true;
}

static void
note_heading(JsonLines *lines, const char *path, const json_t *value)
{
    (void)value;
    if (lines->headings->len >= COLUMNS_MAX ||
        g_hash_table_contains(lines->columns, path))
        return;
    g_ptr_array_add(lines->headings, g_strdup(path));
    g_hash_table_insert(
        lines->columns,
        g_ptr_array_index(lines->headings, lines->headings->len - 1),
        GUINT_TO_POINTER(lines->headings->len));
}

static bool
read_headings(JsonLines *lines, GError **error)
{
    bool more = true;

    while (more) {
        json_t *object = NULL;

        if (!read_line(lines, &object, &more, error))
            return false;
        if (object != NULL)
            walk(lines, object, 0, note_heading);
        json_decref(object);
    }
    if (lines->headings->len == 0 || lines->headings->len >= COLUMNS_MAX) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: %s", lines->path,
                    lines->headings->len == 0
                        ? "no line of it is a JSON object with a value"
                        : "has more than 1,000 different keys; one object a "
                          "line is expected, all of the same kind");
        return false;
    }
    g_array_set_size(lines->starts, lines->headings->len);
    g_ptr_array_set_size(lines->cells, (int)lines->headings->len);
    g_ptr_array_add(lines->headings, NULL);
    return jsonl_rewind(lines, error);
}

bool
jsonl_rewind(JsonLines *lines, GError **error)
{
    lines->row_no = 0;
    return decoder_rewind(lines->decoder, error);
}

JsonLines *
jsonl_open(Decoder *decoder, const char *path, GError **error)
{
    g_autoptr(JsonLines) lines = g_new0(JsonLines, 1);

    lines->decoder = decoder;
    lines->path = g_strdup(path);
    lines->headings = g_ptr_array_new_with_free_func(g_free);
    lines->columns = g_hash_table_new(g_str_hash, g_str_equal);
    lines->starts = g_array_new(FALSE, TRUE, sizeof(size_t));
    lines->text = g_string_new(NULL);
    lines->cells = g_ptr_array_new();
    lines->key = g_string_new(NULL);
    lines->trouble = g_string_new(NULL);
    if (!read_headings(lines, error))
        return NULL;
    return g_steal_pointer(&lines);
}

void
jsonl_close(JsonLines *lines)
{
    if (lines == NULL)
        return;
    decoder_close(lines->decoder);
    g_hash_table_unref(lines->columns);
    g_ptr_array_unref(lines->headings);
    g_array_unref(lines->starts);
    g_string_free(lines->text, TRUE);
    g_ptr_array_unref(lines->cells);
    g_string_free(lines->key, TRUE);
    g_string_free(lines->trouble, TRUE);
    g_free(lines->path);
    g_free(lines);
}

const char *const *
jsonl_headings(const JsonLines *lines)
{
    return (const char *const *)lines->headings->pdata;
}

/* Keeps the value as text; null stays an empty cell. */
static void
note_cell(JsonLines *lines, const char *path, const json_t *value)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(lines->columns, path));

    if (place == 0 || json_is_null(value))
        return;
    g_array_index(lines->starts, size_t, place - 1) = lines->text->len;
    if (json_is_string(value))
        g_string_append(lines->text, json_string_value(value));
    else if (json_is_integer(value))
        g_string_append_printf(lines->text, "%" JSON_INTEGER_FORMAT,
                               json_integer_value(value));
    else if (json_is_real(value))
        g_string_append_printf(lines->text, "%.17g", json_real_value(value));
    else
        g_string_append(lines->text, json_is_true(value) ? "true" : "false");
    g_string_append_c(lines->text, '\0');
}

static void
read_cells(JsonLines *lines, const json_t *object)
{
    /* Byte 0 is the cell of every key that the line has not. */
    g_string_assign(lines->text, "");
    g_string_append_c(lines->text, '\0');
    memset(lines->starts->data, 0, lines->starts->len * sizeof(size_t));
    walk(lines, object, 0, note_cell);
    for (guint i = 0; i < lines->cells->len; i++)
        g_ptr_array_index(lines->cells, i) =
            lines->text->str + g_array_index(lines->starts, size_t, i);
}

bool
jsonl_next(JsonLines *lines, Row *ret_row, bool *ret_more, GError **error)
{
    json_t *object = NULL;
    bool more = true;

    do {
        if (!read_line(lines, &object, &more, error))
            return false;
        if (!more) {
            *ret_more = false;
            return true;
        }
    } while (object == NULL && lines->trouble->len == 0);
    *ret_row = (Row){.no = lines->row_no};
    if (object != NULL) {
        read_cells(lines, object);
        ret_row->cells = (const char *const *)lines->cells->pdata;
    } else {
        ret_row->trouble = lines->trouble->str;
    }
    json_decref(object);
    *ret_more = true;
    return true;
}
