#include "packet/table.h"

#define STRONG_PT 0.75
#define FINE_PT 0.25

/* White between two columns, in hundredths of the measure. */
#define GAP 2

Pu
table_share_pu(const Prose *prose, int hundredths)
{
    return (Pu)((int64_t)prose->measure_pu * hundredths / 100);
}

GalleyCell
table_cell(const Prose *prose, const char *text, const TemplateType *type,
           int from, int to, bool is_figure)
{
    const Makeup *makeup = prose->makeup;
    int left = makeup->leftward ? 100 - to : from;

    return (GalleyCell){
        .x_pu = table_share_pu(prose, left),
        .side = is_figure ? CELL_RIGHT : makeup_start_side(makeup),
        .cell = {text, makeup->language, type, table_share_pu(prose, to - from),
                 true, 0},
        .element = PAGE_P,
    };
}

void
table_rule(const Table *table, TableRule rule)
{
    const Makeup *makeup = table->prose->makeup;

    if (rule == TABLE_BARE)
        return;
    /* In less than a line of the rows it parts, to which it stays close. */
    galley_add_rule(table->prose->galley, makeup->tables.leading_pu * 2 / 3,
                    units_from_pt(rule == TABLE_STRONG ? STRONG_PT : FINE_PT),
                    &COLOUR_BLACK);
}

void
table_begin(const Table *table, TableRule rule)
{
    g_assert(table->n_columns <= TABLE_COLUMNS);
    table_rule(table, rule);
    galley_begin(table->prose->galley, PAGE_TABLE);
}

void
table_end(const Table *table)
{
    galley_end(table->prose->galley);
}

/* The cell of column @idx with room to the next column. */
static GalleyCell
cell_of(const Table *table, guint idx, const char *text,
        const TemplateType *type)
{
    const TableColumn *column = &table->columns[idx];
    bool is_last = idx + 1 == table->n_columns;
    /* What is flush to the end keeps its edge, and gives way at its begin. */
    int from = column->from + (column->is_figure && idx > 0 ? GAP : 0);
    int to = column->to - (!column->is_figure && !is_last ? GAP : 0);

    return table_cell(table->prose, text, type, from, to, column->is_figure);
}

bool
table_heading_row(const Table *table, const char *const *texts, GError **error)
{
    GalleyCell cells[TABLE_COLUMNS];

    for (guint i = 0; i < table->n_columns; i++) {
        cells[i] = cell_of(table, i, texts[i], &table->prose->makeup->headings);
        cells[i].element = PAGE_TH_COLUMN;
    }
    if (!galley_add_row(table->prose->galley, cells, table->n_columns, true,
                        error))
        return false;
    galley_keep_next(table->prose->galley);
    return true;
}

bool
table_title(const Table *table, const char *text, GError **error)
{
    GalleyCell cell = table_cell(
        table->prose, text, &table->prose->makeup->headings, 0, 100, false);

    cell.element = PAGE_H2;
    table_rule(table, TABLE_STRONG);
    if (!galley_add_line(table->prose->galley, &cell, 1, true, error))
        return false;
    galley_keep_next(table->prose->galley);
    return true;
}

bool
table_row(const Table *table, const char *const *texts,
          const TemplateType *type, bool glued, GError **error)
{
    GalleyCell cells[TABLE_COLUMNS];

    for (guint i = 0; i < table->n_columns; i++) {
        cells[i] = cell_of(table, i, texts[i], type);
        cells[i].element = i == 0 ? PAGE_TH_ROW : PAGE_TD;
    }
    return galley_add_row(table->prose->galley, cells, table->n_columns, glued,
                          error);
}

bool
table_wide_row(const Table *table, const char *text, const TemplateType *type,
               GError **error)
{
    GalleyCell cell = table_cell(table->prose, text, type, 0, 100, false);

    cell.element = PAGE_TD;
    cell.n_columns = (int)table->n_columns;
    return galley_add_row(table->prose->galley, &cell, 1, true, error);
}
