#include "proof/attached.h"

#include "base/grouped.h"
#include "store/csv-field.h"

#include <string.h>

/* The next field of CSV that we wrote: quoted, or plain without blanks.
 * @ret_text: [owned by caller]
 * Returns where it ends; NULL where there is none. */
static const char *
read_field(const char *at, char **ret_text)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (*at != '"') {
        size_t n = strcspn(at, ",\r\n");

        *ret_text = g_strndup(at, n);
        return at + n;
    }
    for (at++; *at != '\0'; at++) {
        if (*at == '"' && at[1] != '"')
            break;
        if (*at == '"')
            at++;
        g_string_append_c(text, *at);
    }
    if (*at != '"')
        return NULL;
    *ret_text = g_string_free(g_steal_pointer(&text), FALSE);
    return at + 1;
}

/* The fields of the next row. [owned by caller, g_ptr_array_unref()]
 * Returns where it ends; NULL at the end. */
static const char *
read_row(const char *at, GPtrArray **ret_fields)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);

    while (at != NULL && *at != '\0') {
        char *text = NULL;

        at = read_field(at, &text);
        if (at == NULL)
            break;
        g_ptr_array_add(fields, text);
        if (*at != ',')
            break;
        at++;
    }
    *ret_fields = fields;
    if (at == NULL || fields->len == 0)
        return NULL;
    at += *at == '\r';
    at += *at == '\n';
    return at;
}

/* Whether @fields are those of @row. */
static bool
is_row(const GPtrArray *headings, const GPtrArray *fields, const SheetRow *row,
       Rowtext *rowtext)
{
    const char *cells[ROWTEXT_N_COLUMNS] = {NULL};
    g_autoptr(GString) text = g_string_new(NULL);
    RosterKey key;

    if (fields->len != headings->len)
        return false;
    for (guint i = 0; i < fields->len; i++) {
        RowtextColumn column = rowtext_column(g_ptr_array_index(headings, i));
        const char *field = csvfield_text(g_ptr_array_index(fields, i));

        if (column == ROWTEXT_N_COLUMNS)
            return false;
        if (column == ROWTEXT_NUMBER &&
            g_ascii_strtoll(field, NULL, 10) != row->no)
            return false;
        cells[column] = field;
    }
    rowtext_make_fields(rowtext, cells, text);
    key = roster_key(text->str, text->len);
    return memcmp(&key, &row->key, sizeof key) == 0;
}

int64_t
attached_check(GBytes *bytes, const char *file, const Sheet *sheet,
               Rowtext *rowtext, Report *report)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    g_autoptr(GPtrArray) headings = NULL;
    const char *at = read_row(text, &headings);
    guint n = 0;

    while (at != NULL && *at != '\0') {
        g_autoptr(GPtrArray) fields = NULL;

        at = read_row(at, &fields);
        if (at == NULL)
            break;
        if (n < sheet->rows->len) {
            const SheetRow *row = &g_array_index(sheet->rows, SheetRow, n);

            if (!is_row(headings, fields, row, rowtext))
                report_wrong(report, (ReportPlace){0, file, row->page_no}, NULL,
                             "the attached row for number %" G_GINT64_FORMAT
                             " is another one than on the page",
                             row->no);
        }
        n++;
    }
    if (n != sheet->rows->len)
        report_wrong(report, (ReportPlace){0, file, 0}, NULL,
                     "%s rows are attached, and %s stand on its pages",
                     grouped_number(n).text,
                     grouped_number(sheet->rows->len).text);
    return n;
}
