#include "packet/rows.h"

#include "packet/columns.h"
#include "packet/figures.h"
#include "type/ink.h"
#include "type/missing.h"

#include <string.h>

/* Rules: one under the heading, fine ones under rows. */
#define HEADING_RULE_PT 0.75
/* Least white between the headings and their rule. */
#define HEADING_CLEAR_PT 0.5
#define ROW_RULE_PT 0.25
static const Colour row_rule_colour = {COLOUR_GRAY, {400, 0, 0, 0}, ""};

/* What is condensed by less than a hundredth looks as if it were not. */
#define NOTED_CONDENSED ((Em)(0.99 * UNITS_EM))

/* What tall scripts lose in a row of common height is no surprise: they are
 * large for their type size. More is. */
#define NOTED_TALL(size_pu) ((size_pu) / 4 * 3)

#define HEADING_LINES 1

struct Rows {
    const Makeup *makeup;
    Shaper *shaper;   /* [owned] of the rows alone: it may forget the words of
                         a page as soon as that is painted */
    Columns *columns; /* [owned] */
    int rule_every;   /* rows; 0: no rules */
    bool by_cell; /* elements: every cell of a table, or the rows of a page */
    Pu name_drop_pu;      /* from a row's top to its baseline */
    Pu heading_drop_pu;   /* the same of the heading */
    MissingRows *missing; /* [owned] */
};

/* From the top of a line of the rows' grid to its baseline. */
static Pu
drop_pu(const Makeup *makeup, const TemplateType *type)
{
    const Rect line = {0};
    const Face *face =
        fontbook_primary(shaper_book(makeup->shaper), &type->style);

    return pagebox_baseline(&line, 0, makeup->names.leading_pu,
                            units_from_em(face->ascent, type->size_pu),
                            units_from_em(face->descent, type->size_pu));
}

/* Lifts the headings, all of them together, where letters of a tall script
 * would hang into the rule below. */
static void
lift_heading(Rows *rows)
{
    const Makeup *makeup = rows->makeup;
    const TemplateType *type = &makeup->headings;
    Pu floor_pu = makeup->names.leading_pu - units_from_pt(HEADING_RULE_PT) -
                  units_from_pt(HEADING_CLEAR_PT);

    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const char *heading =
            columns_heading(rows->columns, columns_at(rows->columns, i));
        ShapedName name =
            shaper_name(rows->shaper, heading, makeup->language, &type->style);
        Ink ink = {0};

        if (!name.is_tall)
            continue;
        ink = ink_of_name(shaper_ink(rows->shaper), &name);
        rows->heading_drop_pu =
            MIN(rows->heading_drop_pu,
                floor_pu - units_from_em(ink.below, type->size_pu));
    }
}

Rows *
rows_new(const Makeup *makeup, const char *group, GError **error)
{
    g_autoptr(Rows) rows = g_new0(Rows, 1);

    rows->makeup = makeup;
    rows->shaper = shaper_new(shaper_book(makeup->shaper));
    rows->rule_every = template_number(makeup->layout, group, "rule-every");
    rows->by_cell =
        strcmp(template_word(makeup->layout, "document", "tags"), "entry") == 0;
    rows->name_drop_pu = drop_pu(makeup, &makeup->names);
    rows->heading_drop_pu = drop_pu(makeup, &makeup->headings);
    rows->missing = missing_rows_new();
    rows->columns = columns_new(makeup, group, error);
    if (rows->columns == NULL)
        return NULL;
    lift_heading(rows);
    return g_steal_pointer(&rows);
}

void
rows_free(Rows *rows)
{
    if (rows == NULL)
        return;
    columns_free(rows->columns);
    missing_rows_free(rows->missing);
    shaper_free(rows->shaper);
    g_free(rows);
}

/* The cell of @entry in @column. */
static Cell
cell_of(const Rows *rows, const Column *column, size_t idx,
        const RollEntry *entry)
{
    Cell cell = columns_cell(rows->columns, column, idx, entry);

    cell.drop_pu = rows->name_drop_pu;
    return cell;
}

/* Tells of what a reader might stumble at. A country is the same word in
 * every row: nothing to tell of a person. */
static void
note_fit(const Column *column, const Cell *cell, const CellFit *fit, int64_t id,
         Findings *findings)
{
    const char *name = column->kind->name;

    if (column->kind->is_word)
        return;
    if (fit->tall_pu < NOTED_TALL(cell->type->size_pu))
        findings_add(findings, FINDING_NAME_SMALL, id,
                     "%s set at %.1f pt to fit its row", name,
                     units_to_pt(fit->size_pu));
    else if (fit->size_pu < fit->tall_pu)
        findings_add(findings, FINDING_NAME_SMALL, id,
                     "%s set at %.1f pt to fit its column", name,
                     units_to_pt(fit->size_pu));
    else if (fit->condense < NOTED_CONDENSED)
        findings_add(findings, FINDING_NAME_CONDENSED, id,
                     "%s condensed to %.0f %% to fit its column", name,
                     100.0 * fit->condense / UNITS_EM);
    else if (fit->break_at > 0)
        findings_add(findings, FINDING_NAME_WRAPPED, id, "%s set in two lines",
                     name);
}

int
rows_measure(Rows *rows, size_t idx, const RollEntry *entry, Findings *findings)
{
    int n_lines = 1;
    bool whole = true;

    shaper_rest(rows->shaper); /* the row before is measured */
    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);
        Cell cell;
        CellFit fit;

        if (column->kind->is_number)
            continue;
        cell = cell_of(rows, column, idx, entry);
        fit = cell_fit(rows->shaper, &cell);
        if (fit.n_missing > 0 && whole) {
            missing_rows_add(rows->missing, entry->id,
                             shaper_missing(rows->shaper, cell.text,
                                            cell.language, &cell.type->style),
                             findings);
            whole = false;
        }
        note_fit(column, &cell, &fit, entry->id, findings);
        n_lines = MAX(n_lines, cell_n_lines(&fit));
    }
    return n_lines;
}

bool
rows_are_whole(const Rows *rows, GError **error)
{
    return missing_rows_none(rows->missing, error);
}

int
rows_heading_lines(const Rows *rows)
{
    (void)rows;
    return HEADING_LINES;
}

/* A rule on the lower edge of line @line_idx. */
static void
draw_rule(const Rows *rows, Page *page, const Rect *area, int line_idx,
          double thickness_pt, const Colour *colour)
{
    Pu thickness_pu = units_from_pt(thickness_pt);
    Pu leading_pu = rows->makeup->names.leading_pu;

    page_add_box(page, area->x_pu,
                 area->y_pu + (line_idx + 1) * leading_pu - thickness_pu,
                 area->width_pu, thickness_pu, colour);
}

/* Figures stand units under units, also in a language that is read from right
 * to left; dates, year under year. */
static CellSide
side_of(const Rows *rows, const Column *column)
{
    if (column->kind->is_number)
        return CELL_RIGHT;
    return column->kind->at_end ? makeup_end_side(rows->makeup)
                                : makeup_start_side(rows->makeup);
}

static bool
has_rule(const Rows *rows, size_t idx)
{
    return rows->rule_every > 0 && (idx + 1) % (size_t)rows->rule_every == 0;
}

/* The begin of an element without a language of its own. */
static void
begin(Page *page, PageElementKind kind)
{
    const PageElement element = {.kind = kind};

    page_begin(page, &element);
}

/* Draws the heading. @is_read: not only seen. */
static void
draw_heading(Rows *rows, bool is_read, Page *page, const Rect *area)
{
    const Makeup *makeup = rows->makeup;
    Pu y_pu = area->y_pu + rows->heading_drop_pu;
    PageRole role = is_read ? PAGE_ROLE_HEADING : PAGE_ROLE_ARTIFACT;

    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);
        Cell cell = {columns_heading(rows->columns, column),
                     makeup->language,
                     &makeup->headings,
                     column->width_pu,
                     false,
                     0};
        CellFit fit = cell_fit(rows->shaper, &cell);

        if (is_read && rows->by_cell)
            begin(page, PAGE_TH_COLUMN);
        cell_draw(
            rows->shaper, page, role, &cell, &fit, side_of(rows, column),
            makeup_x_pu(makeup, area, column->from_start_pu, column->width_pu),
            y_pu, &COLOUR_BLACK);
        if (is_read && rows->by_cell)
            page_end(page);
    }
}

/* Whether @cell is in another language than the document. */
static bool
is_foreign(const Makeup *makeup, const Cell *cell)
{
    return cell->language[0] != '\0' &&
           g_ascii_strcasecmp(cell->language, makeup->language) != 0;
}

/* Draws @entry, which is entry @idx; its first line is line @line_idx of @area.
 * Returns the lines that it takes. */
static int
draw_row(Rows *rows, size_t idx, const RollEntry *entry, Page *page,
         const Rect *area, int line_idx)
{
    const Makeup *makeup = rows->makeup;
    Pu y_pu =
        area->y_pu + line_idx * makeup->names.leading_pu + rows->name_drop_pu;
    int n_lines = 1;

    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);
        Cell cell = cell_of(rows, column, idx, entry);
        const PageElement element = {.kind =
                                         rows->by_cell ? PAGE_TD : PAGE_PHRASE,
                                     .language = cell.language};
        bool tells = rows->by_cell || is_foreign(makeup, &cell);
        Pu x_pu =
            makeup_x_pu(makeup, area, column->from_start_pu, column->width_pu);

        if (tells)
            page_begin(page, &element);
        if (column->kind->is_number) {
            figures_draw(rows->shaper, page, column->kind->role, cell.text,
                         cell.language, cell.type, x_pu + column->width_pu,
                         y_pu, &COLOUR_BLACK);
        } else {
            CellFit fit = cell_fit(rows->shaper, &cell);

            n_lines = MAX(n_lines, cell_n_lines(&fit));
            cell_draw(rows->shaper, page, column->kind->role, &cell, &fit,
                      side_of(rows, column), x_pu, y_pu, &COLOUR_BLACK);
        }
        if (tells)
            page_end(page);
    }
    return n_lines;
}

/* Draws the rows of @span and their rules. */
static void
draw_rows(Rows *rows, PageSpan span, const RollWindow *window, Page *page,
          const Rect *area)
{
    int line_idx = HEADING_LINES;
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(int));

    for (size_t i = 0; i < span.n_items; i++) {
        if (rows->by_cell)
            begin(page, PAGE_TR);
        line_idx += draw_row(rows, span.first_idx + i,
                             rollwindow_entry(window, span.first_idx + i), page,
                             area, line_idx);
        if (rows->by_cell)
            page_end(page);
        g_array_append_val(ends, line_idx);
    }
    /* After the text: between the rows they would cut a paragraph of rows in
     * as many pieces. */
    for (guint i = 0; i < ends->len; i++)
        if (has_rule(rows, span.first_idx + i))
            draw_rule(rows, page, area, g_array_index(ends, int, i) - 1,
                      ROW_RULE_PT, &row_rule_colour);
}

void
rows_draw(Rows *rows, PageSpan span, const RollWindow *window, bool first,
          bool last, Page *page, const Rect *area)
{
    shaper_rest(rows->shaper); /* the page before is painted */
    if (first && rows->by_cell)
        begin(page, PAGE_TABLE);
    if (first) {
        begin(page, rows->by_cell ? PAGE_THEAD : PAGE_P);
        if (rows->by_cell)
            begin(page, PAGE_TR);
    }
    draw_heading(rows, first, page, area);
    if (first) {
        if (rows->by_cell)
            page_end(page);
        page_end(page);
    }
    draw_rule(rows, page, area, HEADING_LINES - 1, HEADING_RULE_PT,
              &COLOUR_BLACK);
    begin(page, rows->by_cell ? PAGE_TBODY : PAGE_P);
    draw_rows(rows, span, window, page, area);
    page_end(page);
    if (last && rows->by_cell)
        page_end(page);
}
