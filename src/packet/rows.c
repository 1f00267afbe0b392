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

/* A group's heading is this much larger than the names. */
#define GROUP_SCALE 1.15
/* Least white between the columns' rule and accents of the heading below. */
#define GROUP_CLEAR_PT 1.25

/* A box to be ticked, and the line on which a hand writes: how high [size], and
 * how thick. */
#define CHECK_SIZE 0.85
#define HAND_RULE_PT 0.4

struct Rows {
    const Makeup *makeup; /* that they were planned with */
    Columns *columns;     /* [owned] */
    int rule_every;       /* rows; 0: no rules */
    bool headed;          /* the columns have headings */
    bool by_cell;    /* elements: every cell or name, or the rows of a block */
    Pu name_drop_pu; /* from a row's top to its baseline */
    Pu heading_drop_pu; /* the same of the columns' headings */
    Pu group_drop_pu;   /* and of a group's */
};

Pu
rows_drop_pu(const Makeup *makeup, const TemplateType *type)
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
        ShapedName name = shaper_name(makeup->shaper, heading, makeup->language,
                                      &type->style);
        Ink ink = {0};

        if (!name.is_tall)
            continue;
        ink = ink_of_name(shaper_ink(makeup->shaper), &name);
        rows->heading_drop_pu =
            MIN(rows->heading_drop_pu,
                floor_pu - units_from_em(ink.below, type->size_pu));
    }
}

TemplateType
rows_group_type(const Makeup *makeup)
{
    TemplateType type = makeup->names;

    type.style = makeup->headings.style;
    type.size_pu =
        MIN((Pu)(type.size_pu * GROUP_SCALE), type.leading_pu * 9 / 10);
    return type;
}

Rows *
rows_new(const Makeup *makeup, const char *group, GError **error)
{
    g_autoptr(Rows) rows = g_new0(Rows, 1);
    TemplateType group_type = rows_group_type(makeup);

    rows->makeup = makeup;
    rows->rule_every = template_number(makeup->layout, group, "rule-every");
    rows->headed =
        strcmp(template_word(makeup->layout, group, "form"), "table") == 0;
    rows->by_cell =
        strcmp(template_word(makeup->layout, "document", "tags"), "entry") == 0;
    rows->name_drop_pu = rows_drop_pu(makeup, &makeup->names);
    rows->heading_drop_pu = rows_drop_pu(makeup, &makeup->headings);
    rows->group_drop_pu = rows_drop_pu(makeup, &group_type);
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
    g_free(rows);
}

/* Whether a hand fills the cells of @column in. */
static bool
is_by_hand(const Column *column)
{
    return column->kind->text == NULL;
}

/* The cell of @entry, which has the number @no, in @column. */
static Cell
cell_of(const Rows *rows, const Makeup *makeup, const Column *column,
        int64_t no, const RollEntry *entry)
{
    Cell cell = columns_cell(rows->columns, makeup, column, no, entry);

    cell.drop_pu = rows->name_drop_pu;
    return cell;
}

/* Whether note_fit has something to tell. */
static bool
is_notable(const Column *column, const Cell *cell, const CellFit *fit)
{
    return !column->kind->is_word &&
           (cell_is_small(cell, fit) || fit->size_pu < fit->tall_pu ||
            cell_is_condensed(fit) || fit->break_at > 0);
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
    if (cell_is_small(cell, fit))
        findings_add(findings, FINDING_NAME_SMALL, id,
                     "%s set at %.1f pt to fit its row", name,
                     units_to_pt(fit->size_pu));
    else if (fit->size_pu < fit->tall_pu)
        findings_add(findings, FINDING_NAME_SMALL, id,
                     "%s set at %.1f pt to fit its column", name,
                     units_to_pt(fit->size_pu));
    else if (cell_is_condensed(fit))
        findings_add(findings, FINDING_NAME_CONDENSED, id,
                     "%s condensed to %.0f %% to fit its column", name,
                     100.0 * fit->condense / UNITS_EM);
    else if (fit->break_at > 0)
        findings_add(findings, FINDING_NAME_WRAPPED, id, "%s set in two lines",
                     name);
}

Height
rows_measure(const Rows *rows, const Makeup *makeup, const RollEntry *entry)
{
    Height height = {.n_lines = 1, .is_as_is = true};

    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);
        Cell cell;
        CellFit fit;

        if (column->kind->is_number || is_by_hand(column))
            continue;
        cell = cell_of(rows, makeup, column, 0, entry);
        fit = cell_fit(makeup->shaper, &cell);
        height.is_noted = height.is_noted || fit.n_missing > 0 ||
                          is_notable(column, &cell, &fit);
        height.is_as_is = height.is_as_is && cell_stays(&cell, &fit);
        height.n_lines = MAX(height.n_lines, fit.n_lines);
    }
    return height;
}

void
rows_tell(const Rows *rows, const Makeup *makeup, const RollEntry *entry,
          MissingRows *missing, Findings *findings)
{
    bool whole = true;

    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);
        Cell cell;
        CellFit fit;

        if (column->kind->is_number || is_by_hand(column))
            continue;
        cell = cell_of(rows, makeup, column, 0, entry);
        fit = cell_fit(makeup->shaper, &cell);
        if (fit.n_missing > 0 && whole) {
            missing_rows_add(missing, entry->id,
                             shaper_missing(makeup->shaper, cell.text,
                                            cell.language, &cell.type->style),
                             findings);
            whole = false;
        }
        note_fit(column, &cell, &fit, entry->id, findings);
    }
}

int
rows_n_strips(const Rows *rows)
{
    return rows->columns->n_strips;
}

int
rows_heading_lines(const Rows *rows)
{
    return rows->headed ? 1 : 0;
}

/* The upper edge of line @line of @area. */
static Pu
line_pu(const Rows *rows, const Rect *area, int line)
{
    return area->y_pu + line * rows->makeup->names.leading_pu;
}

/* A rule on the lower edge of line @line. */
static void
draw_rule(const Rows *rows, Page *page, const Rect *area, Pu x_pu, Pu width_pu,
          int line, double thickness_pt, const Colour *colour)
{
    Pu thickness_pu = units_from_pt(thickness_pt);

    page_add_box(page, x_pu, line_pu(rows, area, line + 1) - thickness_pu,
                 width_pu, thickness_pu, colour);
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

/* The begin of an element without a language of its own. */
static void
begin(Page *page, PageElementKind kind)
{
    const PageElement element = {.kind = kind};

    page_begin(page, &element);
}

void
rows_begin(const Rows *rows, Page *page)
{
    if (rows->by_cell && rows->headed)
        begin(page, PAGE_TABLE);
}

void
rows_end(const Rows *rows, Page *page)
{
    if (rows->by_cell && rows->headed)
        page_end(page);
}

void
rows_draw_headings(const Rows *rows, const Makeup *makeup, bool is_read,
                   Page *page, const Rect *area, int line)
{
    Pu y_pu = line_pu(rows, area, line) + rows->heading_drop_pu;
    PageRole role = is_read ? PAGE_ROLE_HEADING : PAGE_ROLE_ARTIFACT;

    if (!rows->headed)
        return;
    if (is_read)
        begin(page, rows->by_cell ? PAGE_THEAD : PAGE_P);
    if (is_read && rows->by_cell)
        begin(page, PAGE_TR);
    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);
        Cell cell = {columns_heading(rows->columns, column),
                     makeup->language,
                     &makeup->headings,
                     column->width_pu,
                     false,
                     0,
                     0};
        CellFit fit = cell_fit(makeup->shaper, &cell);

        if (is_read && rows->by_cell)
            begin(page, PAGE_TH_COLUMN);
        cell_draw(
            makeup->shaper, page, role, &cell, &fit, side_of(rows, column),
            columns_x_pu(rows->columns, area, 0, column), y_pu, &COLOUR_BLACK);
        if (is_read && rows->by_cell)
            page_end(page);
    }
    if (is_read && rows->by_cell)
        page_end(page);
    if (is_read)
        page_end(page);
    draw_rule(rows, page, area, area->x_pu, area->width_pu, line,
              HEADING_RULE_PT, &COLOUR_BLACK);
}

/* Whether @cell is in another language than the document. */
static bool
is_foreign(const Makeup *makeup, const Cell *cell)
{
    return cell->language[0] != '\0' &&
           g_ascii_strcasecmp(cell->language, makeup->language) != 0;
}

/* The element that @column's cells are; PAGE_N_ELEMENTS for none. */
static PageElementKind
element_of(const Rows *rows, const Makeup *makeup, const Column *column,
           const Cell *cell)
{
    if (!rows->by_cell || (!rows->headed && !column->kind->is_number))
        return is_foreign(makeup, cell) ? PAGE_PHRASE : PAGE_N_ELEMENTS;
    return rows->headed ? PAGE_TD : PAGE_LBL;
}

/* Moves what needs only one line of a row of two as far down as the name that
 * is too tall for one, so that they stand on one baseline. */
static void
level_row(const Rows *rows, CellFit *fits)
{
    Pu leading_pu = rows->makeup->names.leading_pu;
    Pu shift_pu = 0;

    for (guint i = 0; i < columns_n(rows->columns); i++)
        if (fits[i].n_lines > 1)
            shift_pu = MAX(shift_pu, fits[i].shift_pu);
    for (guint i = 0; i < columns_n(rows->columns); i++)
        if (fits[i].n_lines == 1)
            fits[i].shift_pu = MIN(MAX(fits[i].shift_pu, shift_pu),
                                   fits[i].shift_pu + leading_pu);
}

/* Finds how the row of @entry is set.
 * @fits: of every column.   Returns the lines that it takes. */
static int
fit_row(const Rows *rows, const Makeup *makeup, const RollEntry *entry,
        CellFit *fits)
{
    int n_lines = 1;

    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);
        Cell cell;

        fits[i] = (CellFit){.n_lines = 1};
        if (column->kind->is_number || is_by_hand(column))
            continue;
        cell = cell_of(rows, makeup, column, 0, entry);
        fits[i] = cell_fit(makeup->shaper, &cell);
        n_lines = MAX(n_lines, fits[i].n_lines);
    }
    if (n_lines > 1)
        level_row(rows, fits);
    return n_lines;
}

/* Draws what stands in @column of the row whose top is @top_pu.
 * @fit: NULL where it stands as it is */
static void
draw_cell(const Rows *rows, const Makeup *makeup, const Column *column,
          int strip, int64_t no, const RollEntry *entry, const CellFit *fit,
          Page *page, const Rect *area, Pu top_pu)
{
    Cell cell = cell_of(rows, makeup, column, no, entry);
    const PageElement element = {.kind =
                                     element_of(rows, makeup, column, &cell),
                                 .language = cell.language};
    const CellFit as_is = cell_as_is(&cell);
    bool tells = element.kind != PAGE_N_ELEMENTS;
    Pu x_pu = columns_x_pu(rows->columns, area, strip, column);
    Pu y_pu = top_pu + rows->name_drop_pu;

    if (fit == NULL)
        fit = &as_is;

    if (tells)
        page_begin(page, &element);
    if (column->kind->is_number)
        figures_draw(makeup->shaper, page, column->kind->role, cell.text,
                     cell.language, cell.type, x_pu + column->width_pu,
                     y_pu + fit->shift_pu, &COLOUR_BLACK);
    else
        cell_draw(makeup->shaper, page, column->kind->role, &cell, fit,
                  side_of(rows, column), x_pu, y_pu, &COLOUR_BLACK);
    if (tells)
        page_end(page);
}

/* Draws the row of @entry, set as @fits says, with its first line on line
 * @line.   @fits: NULL where all of it stands as it is */
static void
draw_row(const Rows *rows, const Makeup *makeup, int strip, int64_t no,
         const RollEntry *entry, const CellFit *fits, Page *page,
         const Rect *area, int line)
{
    Pu top_pu = line_pu(rows, area, line);
    bool in_body = false;

    if (rows->by_cell)
        begin(page, rows->headed ? PAGE_TR : PAGE_LI);
    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);

        if (is_by_hand(column)) {
            if (rows->by_cell && rows->headed) {
                begin(page, PAGE_TD);
                page_end(page);
            }
            continue;
        }
        /* Of a list's item all but the number is its body. */
        if (rows->by_cell && !rows->headed && !in_body &&
            !column->kind->is_number) {
            begin(page, PAGE_LBODY);
            in_body = true;
        }
        draw_cell(rows, makeup, column, strip, no, entry,
                  fits != NULL ? &fits[i] : NULL, page, area, top_pu);
    }
    if (in_body)
        page_end(page);
    if (rows->by_cell)
        page_end(page);
}

/* The four sides of a box to be ticked, on the line of the names. */
static void
draw_check(const Rows *rows, const Makeup *makeup, const Column *column,
           int strip, Page *page, const Rect *area, int line)
{
    Pu rule_pu = units_from_pt(HAND_RULE_PT);
    Pu side_pu = (Pu)(makeup->names.size_pu * CHECK_SIZE);
    Pu x_pu = columns_x_pu(rows->columns, area, strip, column) +
              (column->width_pu - side_pu) / 2;
    Pu y_pu =
        line_pu(rows, area, line) + (makeup->names.leading_pu - side_pu) / 2;

    page_add_box(page, x_pu, y_pu, side_pu, rule_pu, &COLOUR_BLACK);
    page_add_box(page, x_pu, y_pu + side_pu - rule_pu, side_pu, rule_pu,
                 &COLOUR_BLACK);
    page_add_box(page, x_pu, y_pu + rule_pu, rule_pu, side_pu - 2 * rule_pu,
                 &COLOUR_BLACK);
    page_add_box(page, x_pu + side_pu - rule_pu, y_pu + rule_pu, rule_pu,
                 side_pu - 2 * rule_pu, &COLOUR_BLACK);
}

/* What a hand fills in, beside a row that ends with line @last. */
static void
draw_hand(const Rows *rows, const Makeup *makeup, int strip, Page *page,
          const Rect *area, int line, int last)
{
    for (guint i = 0; i < columns_n(rows->columns); i++) {
        const Column *column = columns_at(rows->columns, i);

        if (!is_by_hand(column))
            continue;
        if (strcmp(column->kind->name, "check") == 0)
            draw_check(rows, makeup, column, strip, page, area, line);
        else
            draw_rule(rows, page, area,
                      columns_x_pu(rows->columns, area, strip, column),
                      column->width_pu, last, HAND_RULE_PT, &COLOUR_BLACK);
    }
}

/* Where a row came to stand. */
typedef struct {
    int strip;
    int line;
    int last; /* its last line */
    int64_t no;
} Stand;

/* Draws rules and boxes: after the text, since between the rows they would cut
 * a paragraph of rows in as many pieces. */
static void
draw_rules(const Rows *rows, const Makeup *makeup, const GArray *stands,
           Page *page, const Rect *area)
{
    for (guint i = 0; i < stands->len; i++) {
        const Stand *stand = &g_array_index(stands, Stand, i);
        const Column strip = {.width_pu = rows->columns->strip_pu};

        /* Where both stand on one edge, the line to write on is the upper. */
        if (rows->rule_every > 0 && stand->no % rows->rule_every == 0)
            draw_rule(rows, page, area,
                      columns_x_pu(rows->columns, area, stand->strip, &strip),
                      strip.width_pu, stand->last, ROW_RULE_PT,
                      &row_rule_colour);
        draw_hand(rows, makeup, stand->strip, page, area, stand->line,
                  stand->last);
    }
}

/* How far the baseline of a group's heading is below the top of its row. Right
 * below the columns' headings it gives way where an accent, as that of Å, would
 * touch their rule. */
static Pu
group_drop_pu(const Rows *rows, const Makeup *makeup, const char *words,
              const TemplateType *type, bool is_below_rule)
{
    ShapedName name = {0};
    Pu above_pu = 0;

    if (!is_below_rule)
        return rows->group_drop_pu;
    name = shaper_name(makeup->shaper, words, makeup->language, &type->style);
    above_pu = units_from_em(
        ink_of_name(shaper_ink(makeup->shaper), &name).above, type->size_pu);
    return MAX(rows->group_drop_pu, above_pu + units_from_pt(GROUP_CLEAR_PT));
}

static void
draw_group_heading(const Rows *rows, const Makeup *makeup, FlowHeading kind,
                   const char *words, Page *page, const Rect *area, int line,
                   bool is_below_rule)
{
    TemplateType type = rows_group_type(makeup);
    Cell cell = {words, makeup->language, &type, area->width_pu, false, 0, 0};
    CellFit fit = cell_fit(makeup->shaper, &cell);
    bool is_read = kind == FLOW_HEADING;
    bool in_table = rows->by_cell && rows->headed;

    if (is_read && in_table) {
        const PageElement element = {
            .kind = PAGE_TH_ROW, .n_columns = (int)columns_n(rows->columns)};

        begin(page, PAGE_TR);
        page_begin(page, &element);
    } else if (is_read) {
        begin(page, PAGE_H1);
    }
    cell_draw(makeup->shaper, page,
              is_read ? PAGE_ROLE_HEADING : PAGE_ROLE_ARTIFACT, &cell, &fit,
              makeup_start_side(makeup), area->x_pu,
              line_pu(rows, area, line) +
                  group_drop_pu(rows, makeup, words, &type, is_below_rule),
              &COLOUR_BLACK);
    if (is_read)
        page_end(page);
    if (is_read && in_table)
        page_end(page);
}

void
rows_draw_block(const Rows *rows, const Makeup *makeup, const Heights *heights,
                const FlowBlock *block, int64_t first_no, const char *heading,
                const RollWindow *window, Page *page, const Rect *area,
                int line)
{
    g_autoptr(GArray) stands = g_array_new(FALSE, FALSE, sizeof(Stand));
    g_autofree CellFit *fits = g_new0(CellFit, columns_n(rows->columns));
    PageElementKind body = !rows->by_cell ? PAGE_P
                           : rows->headed ? PAGE_TBODY
                                          : PAGE_L;
    int top = line + block->line + (heading != NULL ? 1 : 0);
    int at = top;
    int strip = 0;

    /* A table's rows of headings are among its rows; others come before. */
    if (body == PAGE_TBODY)
        begin(page, body);
    if (heading != NULL)
        draw_group_heading(rows, makeup, block->heading, heading, page, area,
                           line + block->line,
                           rows->headed && block->line == 0);
    if (body != PAGE_TBODY)
        begin(page, body);
    for (size_t i = 0; i < block->n_items; i++) {
        const RollEntry *entry = rollwindow_entry(window, block->first_idx + i);
        Stand stand = {strip, at, at, first_no + (int64_t)i};
        bool as_is = heights_as_is(heights, block->first_idx + i);
        int n_lines = as_is ? 1 : fit_row(rows, makeup, entry, fits);

        if (at + n_lines > top + block->n_lines) {
            stand.strip = ++strip;
            stand.line = at = top;
        }
        draw_row(rows, makeup, strip, stand.no, entry, as_is ? NULL : fits,
                 page, area, at);
        at += n_lines;
        stand.last = at - 1;
        g_array_append_val(stands, stand);
    }
    page_end(page);
    draw_rules(rows, makeup, stands, page, area);
}
