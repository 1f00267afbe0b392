#include "layout/keys.h"
#include "packet/prose.h"
#include "packet/running.h"

#include <string.h>

/* Rules between the rows and columns. */
#define RULE_PT 0.35

/* White between a rule and the words beside it. */
#define INSET_PT 3

/* Columns and how much of the measure they want beside each other. */
static const struct {
    const char *word; /* of the key "columns" */
    const char *heading_key;
    int weight;
} column_table[] = {
    {"number", "heading-number", 7},    {"name", "heading-name", 26},
    {"address", "heading-address", 34}, {"signature", "heading-signature", 26},
    {"date", "heading-date", 13},       {"official", "heading-official", 13},
};

typedef struct {
    int idx; /* in column_table */
    Pu from_pu, to_pu;
} BlankColumn;

#define MOST_COLUMNS G_N_ELEMENTS(column_table)

typedef struct {
    const Prose *prose;
    const char *group;
    BlankColumn columns[MOST_COLUMNS];
    guint n_columns;
    Pu row_pu;
} Sheet;

/* The columns that the layout asks for, over the whole measure. */
static void
list_columns(Sheet *sheet)
{
    const char *const *words =
        template_list(sheet->prose->makeup->layout, sheet->group, "columns");
    int all = 0;
    int before = 0;

    for (; *words != NULL; words++)
        for (guint i = 0; i < MOST_COLUMNS; i++)
            if (strcmp(column_table[i].word, *words) == 0) {
                sheet->columns[sheet->n_columns++].idx = (int)i;
                all += column_table[i].weight;
            }
    for (guint i = 0; i < sheet->n_columns; i++) {
        BlankColumn *column = &sheet->columns[i];
        int64_t measure_pu = sheet->prose->measure_pu;

        column->from_pu = (Pu)(measure_pu * before / all);
        before += column_table[column->idx].weight;
        column->to_pu = (Pu)(measure_pu * before / all);
    }
}

/* A cell of @column, a little away from its rules. */
static GalleyCell
cell_in(const Sheet *sheet, const BlankColumn *column, const char *text,
        const TemplateType *type, PageElementKind element)
{
    const Makeup *makeup = sheet->prose->makeup;
    Pu inset_pu = units_from_pt(INSET_PT);
    Pu left_pu = makeup->leftward ? sheet->prose->measure_pu - column->to_pu
                                  : column->from_pu;

    return (GalleyCell){
        .x_pu = left_pu + inset_pu,
        .side = makeup_start_side(makeup),
        .cell = {text, makeup->language, type,
                 column->to_pu - column->from_pu - 2 * inset_pu, true, 0},
        .element = element,
    };
}

/* The rules below and beside the row that comes next. */
static void
add_rules(const Sheet *sheet, Pu height_pu)
{
    Pu thick_pu = units_from_pt(RULE_PT);
    Galley *galley = sheet->prose->galley;
    Pu measure_pu = sheet->prose->measure_pu;

    galley_add_box(galley, 0, height_pu - thick_pu, measure_pu, thick_pu,
                   &COLOUR_BLACK);
    for (guint i = 0; i + 1 < sheet->n_columns; i++) {
        Pu at_pu = sheet->columns[i].to_pu;

        if (sheet->prose->makeup->leftward)
            at_pu = measure_pu - at_pu;
        galley_add_box(galley, at_pu - thick_pu / 2, 0, thick_pu, height_pu,
                       &COLOUR_BLACK);
    }
}

static bool
add_headings(const Sheet *sheet, GError **error)
{
    const Makeup *makeup = sheet->prose->makeup;
    TemplateType type = makeup->headings;
    GalleyCell cells[MOST_COLUMNS];

    /* Between two rules. */
    type.leading_pu = type.leading_pu * 3 / 2;
    for (guint i = 0; i < sheet->n_columns; i++) {
        const BlankColumn *column = &sheet->columns[i];

        cells[i] = cell_in(sheet, column,
                           template_text(makeup->layout, sheet->group,
                                         column_table[column->idx].heading_key,
                                         makeup->language),
                           &type, PAGE_TH_COLUMN);
        cells[i].cell.may_double = false;
    }
    galley_add_box(sheet->prose->galley, 0, 0, sheet->prose->measure_pu,
                   units_from_pt(RULE_PT), &COLOUR_BLACK);
    add_rules(sheet, type.leading_pu);
    return galley_add_row(sheet->prose->galley, cells, sheet->n_columns, true,
                          error);
}

/* A row to be filled in; its number is printed where there is a column for
 * it. */
static bool
add_row(const Sheet *sheet, int row_no, GError **error)
{
    const Makeup *makeup = sheet->prose->makeup;
    g_autofree char *number = locale_number(row_no, makeup->language);
    TemplateType type = makeup->tables;
    GalleyCell cells[MOST_COLUMNS];

    type.leading_pu = sheet->row_pu;
    for (guint i = 0; i < sheet->n_columns; i++) {
        const BlankColumn *column = &sheet->columns[i];
        bool is_number = strcmp(column_table[column->idx].word, "number") == 0;

        cells[i] = cell_in(sheet, column, is_number ? number : "", &type,
                           is_number ? PAGE_TH_ROW : PAGE_TD);
    }
    add_rules(sheet, sheet->row_pu);
    return galley_add_row(sheet->prose->galley, cells, sheet->n_columns, true,
                          error);
}

/* How many rows there are below what is set so far: as many as the layout says
 * or the page has room for.   Returns 0 on failure: FAULT_LAYOUT. */
static int
count_rows(const Sheet *sheet, GError **error)
{
    const Makeup *makeup = sheet->prose->makeup;
    int n_wished = template_number(makeup->layout, sheet->group, "rows");
    Pu left_pu = makeup_area(makeup, 1).height_pu -
                 galley_height_pu(sheet->prose->galley);
    int n_fitting = pagebox_n_lines(left_pu, sheet->row_pu);
    g_autofree char *where = NULL;

    if (n_fitting > 0 && n_wished <= n_fitting)
        return n_wished > 0 ? n_wished : n_fitting;
    where = template_where(makeup->layout, sheet->group,
                           n_fitting > 0 ? "rows" : "request");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: below the request there is room for %d rows of %.0f mm",
                where, n_fitting, units_to_mm(sheet->row_pu));
    return 0;
}

/* The table: headings and rows. */
static bool
add_table(Sheet *sheet, GError **error)
{
    Galley *galley = sheet->prose->galley;
    int n_rows = 0;

    galley_begin(galley, PAGE_TABLE);
    if (!add_headings(sheet, error))
        return false;
    n_rows = count_rows(sheet, error);
    if (n_rows == 0)
        return false;
    for (int i = 1; i <= n_rows; i++)
        if (!add_row(sheet, i, error))
            return false;
    galley_end(galley);
    return true;
}

/* The group that says what is asked for: @group, or where it does not, the
 * first title page. [owned by caller] */
static char *
asking_group(const Makeup *makeup, const char *group)
{
    const char *const *name = template_parts(makeup->layout);

    if (*template_text(makeup->layout, group, "request", makeup->language) !=
        '\0')
        return g_strdup(group);
    for (; *name != NULL; name++) {
        g_autofree char *other = g_strconcat(KEY_PART " ", *name, NULL);

        if (strcmp(template_word(makeup->layout, other, "kind"), "title") == 0)
            return g_steal_pointer(&other);
    }
    return g_strdup(group);
}

/* The petition's name and request, at the head of every sheet. */
static bool
add_request(const Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    g_autofree char *asking = asking_group(makeup, group);
    g_autofree char *title =
        makeup_words(makeup, "document", "title", NULL, true, error);
    GalleyStyle large = prose_heading_style(makeup);

    if (title == NULL ||
        !prose_add(prose, prose->galley, "document", "title", title, &large,
                   error) ||
        !prose_add_words(prose, asking, "request", NULL, error))
        return false;
    galley_add_space(prose->galley, 1);
    return true;
}

/* One sheet; all are alike but for the foot. */
static Prose *
set_sheet(const Makeup *makeup, const char *group, Findings *findings,
          GError **error)
{
    g_autoptr(Prose) prose =
        prose_new_wide(makeup, group, makeup_area(makeup, 1).width_pu, error);
    Sheet sheet = {
        .prose = prose,
        .group = group,
        .row_pu = template_length(makeup->layout, group, "row-height"),
    };

    (void)findings;
    if (prose == NULL || !add_request(prose, group, error))
        return NULL;
    list_columns(&sheet);
    if (!add_table(&sheet, error) || !prose_paginate(prose, error))
        return NULL;
    return g_steal_pointer(&prose);
}

/* --- The part ------------------------------------------------------------ */

typedef struct {
    char *group; /* [owned] */
    int n_sheets;
    Prose *last; /* [owned] of the last run, for painters */
} Blank;

static void
blank_free(void *plan)
{
    Blank *blank = plan;

    if (blank == NULL)
        return;
    g_free(blank->group);
    prose_free(blank->last);
    g_free(blank);
}

/* The foot of sheet @sheet_no. [owned by caller]   Fails: FAULT_LAYOUT. */
static char *
foot_text(const Makeup *makeup, const char *group, int sheet_no, int n_sheets,
          GError **error)
{
    const char *language = template_words_language(makeup->layout, group,
                                                   "foot", makeup->language);
    g_autofree char *sheet = locale_number(sheet_no, language);
    g_autofree char *sheets = locale_number(n_sheets, language);
    const MakeupWord words[] = {{"sheet", sheet, true, sheet_no},
                                {"sheets", sheets, true, n_sheets},
                                {0}};

    return makeup_words(makeup, group, "foot", words, false, error);
}

static void *
blank_plan(const Makeup *makeup, const char *group, Findings *findings,
           int *ret_n_pages, GError **error)
{
    g_autoptr(Prose) trial = set_sheet(makeup, group, findings, error);
    g_autofree char *foot = NULL;
    Blank *blank = NULL;

    if (trial == NULL)
        return NULL;
    foot = foot_text(makeup, group, 1, 1, error);
    if (foot == NULL || !makeup_check_glyphs(makeup, group, "foot", foot,
                                             &makeup->notes, error))
        return NULL;
    blank = g_new0(Blank, 1);
    blank->group = g_strdup(group);
    blank->n_sheets = template_number(makeup->layout, group, "sheets");
    *ret_n_pages = blank->n_sheets;
    return blank;
}

static bool
draw_sheet(const Blank *blank, const Makeup *makeup, int sheet_no, int page_no,
           Page *page, GError **error)
{
    const PageSpan all = {0, galley_n_lines(blank->last->galley)};
    Rect area = makeup_area(makeup, page_no);
    g_autofree char *foot =
        foot_text(makeup, blank->group, sheet_no, blank->n_sheets, error);

    if (foot == NULL)
        return false;
    galley_draw(blank->last->galley, all, page, area.x_pu, area.y_pu);
    running_foot(makeup, page, page_no, foot);
    return true;
}

static bool
blank_run(void *plan, const Makeup *makeup, const PartPlace *place,
          const PageSink *sink, const Progress *progress, GError **error)
{
    Blank *blank = plan;
    Prose *prose = set_sheet(makeup, blank->group, NULL, error);

    (void)progress; /* a few pages */
    if (prose == NULL)
        return false;
    prose_free(blank->last);
    blank->last = prose;
    if (prose->heading[0] != '\0')
        sink->bookmark(0, prose->heading, sink->data);
    for (int i = 0; i < blank->n_sheets; i++) {
        int page_no = place->first_page_no + i;
        g_autoptr(Page) page = page_new(makeup->paper, 0);
        g_autofree char *folio = running_label(page_no);

        if (!draw_sheet(blank, makeup, i + 1, page_no, page, error) ||
            !sink->take_page(page, folio, sink->data, error))
            return false;
    }
    return true;
}

const PartKind PART_BLANK = {
    .name = "blank",
    .is_beside = true,
    .plan = blank_plan,
    .run = blank_run,
    .free = blank_free,
};
