#include "store/query.h"

#include "store/query-kind.h"

#include <string.h>

struct Query {
    const QueryKind *kind;
    void *source; /* [owned] the kind's */
    char *name;
    const char **headings; /* NULL-terminated, [borrowed from source] */
    const char **cells;
    int n_columns;
    int64_t row_no;
};

void
query_close(Query *query)
{
    if (query == NULL)
        return;
    if (query->source != NULL)
        query->kind->close(query->source);
    g_free(query->cells);
    g_free(query->headings);
    g_free(query->name);
    g_free(query);
}

Query *
query_open(const char *from, const char *sql, GError **error)
{
    static const QueryKind *const kinds[] = {&query_postgresql, &query_sqlite};
    g_autoptr(Query) query = g_new0(Query, 1);

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_has_prefix(from, kinds[i]->prefix))
            query->kind = kinds[i];
    if (query->kind == NULL) {
        g_set_error_literal(error, FAULT, FAULT_USAGE,
                            "--from: write postgresql:CONNECTION or "
                            "sqlite:FILE");
        return NULL;
    }
    query->source = query->kind->open(from, from + strlen(query->kind->prefix),
                                      sql, &query->name, error);
    if (query->source == NULL)
        return NULL;
    query->n_columns = query->kind->n_columns(query->source);
    query->headings = g_new0(const char *, query->n_columns + 1);
    query->cells = g_new0(const char *, query->n_columns + 1);
    for (int i = 0; i < query->n_columns; i++)
        query->headings[i] = query->kind->heading(query->source, i);
    return g_steal_pointer(&query);
}

const char *const *
query_headings(const Query *query)
{
    return query->headings;
}

/* Why the row at hand cannot be read; NULL where it can. */
static const char *
row_trouble(const Query *query)
{
    size_t length = 0;

    for (int i = 0; i < query->n_columns; i++) {
        length += strlen(query->cells[i]);
        if (length > ROW_MAX)
            return "longer than 1 MiB";
        if (!g_utf8_validate(query->cells[i], -1, NULL))
            return "no UTF-8";
    }
    return NULL;
}

bool
query_next(Query *query, Row *ret_row, bool *ret_more, GError **error)
{
    bool more = false;
    const char *trouble = NULL;

    if (!query->kind->next(query->source, &more, error)) {
        g_prefix_error(error, "%s: ", query->name);
        return false;
    }
    *ret_more = more;
    if (!more)
        return true;
    for (int i = 0; i < query->n_columns; i++)
        query->cells[i] = query->kind->cell(query->source, i);
    trouble = row_trouble(query);
    *ret_row = (Row){
        .no = ++query->row_no,
        .cells = trouble == NULL ? query->cells : NULL,
        .trouble = trouble,
    };
    return true;
}

bool
query_rewind(Query *query, GError **error)
{
    query->row_no = 0;
    return query->kind->rewind(query->source, error);
}

const char *
query_name(const Query *query)
{
    return query->name;
}

const char *
query_format(const Query *query)
{
    return query->kind->format;
}
