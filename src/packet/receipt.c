#include "packet/form.h"
#include "packet/running.h"
#include "packet/seal.h"
#include "packet/table.h"

/* One for whoever receives, one for the campaign, on one sheet. */
#define COPIES 2

/* White on either side of the line at which the sheet is cut. */
#define CUT_PT 28

/* The line: dashes of tint, which no one takes for a rule. */
#define CUT_RULE_PT 0.5
#define DASH_PT 4

/* White above a line to write on, in lines of the grid. */
#define HAND_LINES 2

static const Colour cut_tint = {COLOUR_GRAY, {500, 0, 0, 0}, ""};

static const char *const copy_keys[COPIES] = {"copy-recipient",
                                              "copy-campaign"};

/* What is counted, and how many. */
static const TableColumn columns[] = {{0, 40, false}, {40, 60, true}};

static const FormField moment[] = {{"label-place", 0, 58},
                                   {"label-date", 62, 100}};
static const FormField person[] = {{"label-name", 0, 58},
                                   {"label-signature", 62, 100}};

typedef struct {
    char *group;         /* [owned] */
    Prose *last[COPIES]; /* [owned] of the last run, for painters */
} Receipt;

static void
receipt_free(void *plan)
{
    Receipt *receipt = plan;

    if (receipt == NULL)
        return;
    g_free(receipt->group);
    for (int i = 0; i < COPIES; i++)
        prose_free(receipt->last[i]);
    g_free(receipt);
}

/* A row of what is handed over; none where there is nothing of it. */
static bool
add_count(const Table *table, const char *group, const char *key, int64_t count,
          GError **error)
{
    const Makeup *makeup = table->prose->makeup;
    g_autofree char *number = locale_number(count, makeup->language);
    const char *texts[] = {
        template_text(makeup->layout, group, key, makeup->language), number};

    return count == 0 || table_row(table, texts, &makeup->tables, true, error);
}

static bool
add_counts(const Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    const Table table = {prose, columns, G_N_ELEMENTS(columns)};
    g_autofree char *digest = seal_line(makeup, group);

    galley_add_space(prose->galley, 1);
    table_begin(&table, TABLE_STRONG);
    if (!add_count(&table, group, "label-signatures",
                   (int64_t)roll_n_entries(makeup->roll), error) ||
        !add_count(&table, group, "label-volumes", makeup->volumes->len,
                   error) ||
        !add_count(&table, group, "label-boxes", makeup->n_boxes, error) ||
        !add_count(&table, group, "label-sheets", makeup_all_sheets(makeup),
                   error) ||
        !table_wide_row(&table, digest, &makeup->notes, error))
        return false;
    table_end(&table);
    return true;
}

/* Copy @idx as one column of lines. */
static Prose *
set_copy(const Makeup *makeup, const char *group, int idx, GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);
    GalleyCell note;

    if (prose == NULL || !prose_add_heading(prose, group, error) ||
        !prose_add_words(prose, group, "intro", NULL, error) ||
        !add_counts(prose, group, error) ||
        !form_add_fields(prose, group, moment, G_N_ELEMENTS(moment), HAND_LINES,
                         error) ||
        !form_add_fields(prose, group, person, G_N_ELEMENTS(person), HAND_LINES,
                         error))
        return NULL;
    note = table_cell(
        prose,
        template_text(makeup->layout, group, copy_keys[idx], makeup->language),
        &makeup->notes, 0, 100, false);
    note.side = makeup_end_side(makeup);
    galley_add_space(prose->galley, 1);
    if (!galley_add_line(prose->galley, &note, 1, true, error))
        return NULL;
    return prose_paginate(prose, error) ? g_steal_pointer(&prose) : NULL;
}

/* From the text area's top to that of the second copy, on the grid. */
static Pu
second_top_pu(const Makeup *makeup)
{
    Pu from_pu = makeup->paper.height_pu / 2 + units_from_pt(CUT_PT) -
                 makeup_area(makeup, 1).y_pu;

    return pagebox_whole_lines(MAX(0, from_pu), makeup->text.leading_pu);
}

/* Whether a copy @height_pu high fits above and below the cut. */
static bool
fits_half(const Makeup *makeup, Pu height_pu)
{
    Rect area = makeup_area(makeup, 1);

    return area.y_pu + height_pu <=
               makeup->paper.height_pu / 2 - units_from_pt(CUT_PT) &&
           second_top_pu(makeup) + height_pu <= area.height_pu;
}

static void *
receipt_plan(const Makeup *makeup, const char *group, Findings *findings,
             int *ret_n_pages, GError **error)
{
    int n_pages = 0;
    Receipt *receipt = NULL;
    Pu height_pu = 0;

    (void)findings;
    for (int i = 0; i < COPIES; i++) {
        g_autoptr(Prose) copy = set_copy(makeup, group, i, error);

        if (copy == NULL)
            return NULL;
        n_pages += pagination_n_pages(copy->pages);
        height_pu = MAX(height_pu, galley_height_pu(copy->galley));
    }
    receipt = g_new0(Receipt, 1);
    receipt->group = g_strdup(group);
    *ret_n_pages = fits_half(makeup, height_pu) ? 1 : n_pages;
    return receipt;
}

/* A dashed line over the whole sheet. */
static void
draw_cut(const Makeup *makeup, Page *page)
{
    Pu dash_pu = units_from_pt(DASH_PT);
    Pu thick_pu = units_from_pt(CUT_RULE_PT);

    for (Pu x_pu = 0; x_pu < makeup->paper.width_pu; x_pu += 2 * dash_pu)
        page_add_box(page, x_pu, (makeup->paper.height_pu - thick_pu) / 2,
                     MIN(dash_pu, makeup->paper.width_pu - x_pu), thick_pu,
                     &cut_tint);
}

/* Both copies on one page. */
static bool
run_sheet(const Receipt *receipt, const Makeup *makeup, const PartPlace *place,
          const PageSink *sink, GError **error)
{
    g_autoptr(Page) page = page_new(makeup->paper, 0);
    g_autofree char *label = running_label(place->first_page_no);
    Rect area = makeup_area(makeup, place->first_page_no);

    if (receipt->last[0]->heading[0] != '\0')
        sink->bookmark(0, receipt->last[0]->heading, sink->data);
    for (int i = 0; i < COPIES; i++) {
        const Prose *copy = receipt->last[i];
        PageSpan all = {0, galley_n_lines(copy->galley)};
        Pu x_pu = makeup_x_pu(makeup, &area, 0, copy->measure_pu);

        galley_draw(copy->galley, all, page, x_pu,
                    area.y_pu + (i == 0 ? 0 : second_top_pu(makeup)));
        if (i == 0)
            draw_cut(makeup, page);
    }
    return sink->take_page(page, label, sink->data, error);
}

static bool
receipt_run(void *plan, const Makeup *makeup, const PartPlace *place,
            const PageSink *sink, const Progress *progress, GError **error)
{
    Receipt *receipt = plan;
    Pu height_pu = 0;
    PartPlace own = *place;

    (void)progress; /* a page or two */
    for (int i = 0; i < COPIES; i++) {
        Prose *copy = set_copy(makeup, receipt->group, i, error);

        if (copy == NULL)
            return false;
        prose_free(receipt->last[i]);
        receipt->last[i] = copy;
        height_pu = MAX(height_pu, galley_height_pu(copy->galley));
    }
    if (fits_half(makeup, height_pu))
        return run_sheet(receipt, makeup, place, sink, error);
    for (int i = 0; i < COPIES; i++) {
        if (!prose_run(receipt->last[i], makeup, &own, sink, error))
            return false;
        own.first_page_no += pagination_n_pages(receipt->last[i]->pages);
    }
    return true;
}

const PartKind PART_RECEIPT = {
    .name = "receipt",
    .is_beside = true,
    .plan = receipt_plan,
    .run = receipt_run,
    .free = receipt_free,
};
