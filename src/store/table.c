#include "store/table.h"

#include "base/digest.h"
#include "store/csv.h"
#include "store/jsonl.h"
#include "store/query.h"

#include <string.h>

struct Table {
    Decoder *decoder; /* [borrowed from the one that is not NULL] */
    Csv *csv;
    JsonLines *lines;
    Query *query; /* then there is no decoder */
};

/* The first character that is no blank; '\0' in a blank file. */
static bool
first_character(Decoder *decoder, char *ret_c, GError **error)
{
    const char *text = NULL;
    size_t length = 0;
    size_t blanks = 0;
    size_t before = 0;

    do {
        before = length;
        if (!decoder_look(decoder, blanks + 1, &text, &length, error))
            return false;
        while (blanks < length && g_ascii_isspace(text[blanks]))
            blanks++;
    } while (blanks == length && length > before && blanks < ROW_MAX);
    *ret_c = blanks < length ? text[blanks] : '\0';
    return true;
}

Table *
table_open(const char *path, GError **error)
{
    g_autoptr(Table) table = g_new0(Table, 1);
    g_autoptr(Decoder) decoder = decoder_open(path, error);
    char first = '\0';

    if (decoder == NULL || !first_character(decoder, &first, error))
        return NULL;
    if (first == '[') {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: is one JSON array; write one object a line (jq -c "
                    "'.[]')",
                    path);
        return NULL;
    }
    table->decoder = decoder;
    if (first == '{')
        table->lines = jsonl_open(g_steal_pointer(&decoder), path, error);
    else
        table->csv = csv_open(g_steal_pointer(&decoder), path, error);
    if (table->lines == NULL && table->csv == NULL)
        return NULL;
    return g_steal_pointer(&table);
}

Table *
table_open_query(const char *from, const char *query, GError **error)
{
    g_autoptr(Table) table = g_new0(Table, 1);

    table->query = query_open(from, query, error);
    return table->query != NULL ? g_steal_pointer(&table) : NULL;
}

const char *
table_name(const Table *table)
{
    return query_name(table->query);
}

bool
table_rewind(Table *table, GError **error)
{
    if (table->query != NULL)
        return query_rewind(table->query, error);
    return table->csv != NULL ? csv_rewind(table->csv, error)
                              : jsonl_rewind(table->lines, error);
}

bool
table_digest(Table *table, char **ret_hex, GError **error)
{
    g_autoptr(Digest) digest = NULL;
    bool more = true;
    Row row;

    if (table->query == NULL) {
        *ret_hex = g_strdup(decoder_digest(table->decoder));
        return true;
    }
    digest = digest_new();
    while (more) {
        if (!table_next(table, &row, &more, error))
            return false;
        for (int i = 0; more && row.cells != NULL && row.cells[i] != NULL; i++)
            digest_add(digest, row.cells[i]);
    }
    if (!table_rewind(table, error))
        return false;
    *ret_hex = digest_hex(digest);
    return true;
}

void
table_close(Table *table)
{
    if (table == NULL)
        return;
    csv_close(table->csv);
    jsonl_close(table->lines);
    query_close(table->query);
    g_free(table);
}

const char *const *
table_headings(const Table *table)
{
    if (table->query != NULL)
        return query_headings(table->query);
    return table->csv != NULL ? csv_headings(table->csv)
                              : jsonl_headings(table->lines);
}

bool
table_next(Table *table, Row *ret_row, bool *ret_more, GError **error)
{
    if (table->query != NULL)
        return query_next(table->query, ret_row, ret_more, error);
    return table->csv != NULL
               ? csv_next(table->csv, ret_row, ret_more, error)
               : jsonl_next(table->lines, ret_row, ret_more, error);
}

Encoding
table_encoding(const Table *table)
{
    return table->query != NULL ? ENCODING_UTF8
                                : decoder_encoding(table->decoder);
}

bool
table_is_certain(const Table *table)
{
    return table->query != NULL || decoder_is_certain(table->decoder);
}

const char *
table_format(const Table *table)
{
    if (table->query != NULL)
        return query_format(table->query);
    if (table->csv == NULL)
        return "JSON Lines";
    switch (csv_delimiter(table->csv)) {
    case ',':
        return "comma-separated";
    case ';':
        return "semicolon-separated";
    case '\t':
        return "tab-separated";
    case '|':
        return "bar-separated";
    default:
        return "one column";
    }
}

double
table_done(const Table *table)
{
    return table->query != NULL ? 0 : decoder_done(table->decoder);
}
