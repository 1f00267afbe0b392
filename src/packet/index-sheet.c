#include "packet/figures.h"
#include "packet/index-inside.h"
#include "packet/rows.h"
#include "packet/running.h"

#include <string.h>

#define GROUP_RULE_PT 0.25
static const Colour rule_colour = {COLOUR_GRAY, {400, 0, 0, 0}, ""};

/* A page that is being set. */
typedef struct {
    const Index *index;
    const Makeup *makeup; /* of the hand */
    const PartPlace *place;
    const RollWindow *window; /* NULL: of groups */
    Page *page;
    Rect area;
    Pu top_pu; /* of the first line */
} Sheet;

/* What is told in a row. */
typedef struct {
    const char *text;
    const char *language; /* BCP 47; "" where not known */
    int64_t number;
    size_t first_idx; /* of the roll's rows that it leads to */
    size_t last_idx;
} Row;

/* From @first to @last: "12", "12-15" (with an en dash), "1: 12-2: 3". [owned
 * by caller] */
static char *
pages_words(const Makeup *makeup, const Whereabouts *first,
            const Whereabouts *last)
{
    g_autofree char *from = index_page_words(makeup, first);
    g_autofree char *to =
        first->volume == last->volume
            ? makeup_number(makeup, last->page_no, makeup->language)
            : index_page_words(makeup, last);

    if (first->volume == last->volume && first->page_no == last->page_no)
        return g_steal_pointer(&from);
    return g_strdup_printf("%s\u2013%s", from, to);
}

static void
begin(Page *page, PageElementKind kind, const char *language)
{
    const PageElement element = {.kind = kind, .language = language};

    page_begin(page, &element);
}

/* The left edge of what stands @from_pu from the begin of @strip. */
static Pu
x_of(const Sheet *sheet, int strip, Pu from_pu, Pu width_pu)
{
    const Index *index = sheet->index;

    return makeup_x_pu(sheet->makeup, &sheet->area,
                       strip * (index->strip_pu + index->gutter_pu) + from_pu,
                       width_pu);
}

static void
draw_name(const Sheet *sheet, const Row *row, Pu x_pu, Pu top_pu)
{
    const Makeup *makeup = sheet->makeup;
    const Cell cell =
        index_cell(sheet->index, makeup, row->text, row->language);
    CellFit fit = cell_fit(makeup->shaper, &cell);
    bool foreign = *row->language != '\0' &&
                   g_ascii_strcasecmp(row->language, makeup->language) != 0;

    if (foreign)
        begin(sheet->page, PAGE_PHRASE, row->language);
    cell_draw(makeup->shaper, sheet->page, PAGE_ROLE_NAME, &cell, &fit,
              makeup_start_side(makeup), x_pu, top_pu + cell.drop_pu,
              &COLOUR_BLACK);
    if (foreign)
        page_end(sheet->page);
}

/* Sets the pages of @row, which lead there where they are in this file. */
static bool
draw_pages(const Sheet *sheet, const Row *row, const Whereabouts *first,
           Pu x_pu, Pu top_pu, GError **error)
{
    const Makeup *makeup = sheet->makeup;
    const PartPlace *place = sheet->place;
    Whereabouts last = row->last_idx == row->first_idx
                           ? *first
                           : whereabouts_of(makeup, row->last_idx);
    g_autofree char *text = pages_words(makeup, first, &last);
    Cell cell = {text,
                 makeup->language,
                 &makeup->names,
                 sheet->index->shares.pages_pu,
                 false,
                 0,
                 0};
    CellFit fit = cell_fit(makeup->shaper, &cell);
    bool leads =
        place->volume != NULL && place->volume->no == first->volume->no;

    if (leads) {
        g_autofree char *words =
            index_link_words(sheet->index, makeup, first->page_no, error);

        if (words == NULL)
            return false;
        begin(sheet->page, PAGE_REFERENCE, NULL);
        page_add_link(sheet->page, x_pu, top_pu, sheet->index->shares.pages_pu,
                      makeup->names.leading_pu, first->page_idx, words);
    }
    cell_draw(makeup->shaper, sheet->page, PAGE_ROLE_BODY, &cell, &fit,
              CELL_RIGHT, x_pu, top_pu + rows_drop_pu(makeup, &makeup->names),
              &COLOUR_BLACK);
    if (leads)
        page_end(sheet->page);
    return true;
}

static bool
draw_row(const Sheet *sheet, const Row *row, int strip, int line,
         GError **error)
{
    const Makeup *makeup = sheet->makeup;
    const IndexShares *shares = &sheet->index->shares;
    bool of_names = sheet->index->names != NULL;
    Pu strip_pu = sheet->index->strip_pu;
    Pu top_pu = sheet->top_pu + line * makeup->names.leading_pu;
    Pu gap_pu = units_from_pt(INDEX_GAP_PT);
    Whereabouts first = whereabouts_of(makeup, row->first_idx);
    g_autofree char *number = makeup_number(
        makeup, of_names ? first.no : row->number, makeup->language);
    Pu number_pu = x_of(
        sheet, strip, strip_pu - shares->pages_pu - gap_pu - shares->number_pu,
        shares->number_pu);
    bool drawn = false;

    if (sheet->index->by_row)
        begin(sheet->page, PAGE_LI_LBODY, NULL);
    draw_name(sheet, row, x_of(sheet, strip, 0, shares->name_pu), top_pu);
    figures_draw(makeup->shaper, sheet->page, PAGE_ROLE_CELL, number,
                 makeup->language, of_names ? &makeup->notes : &makeup->names,
                 number_pu + shares->number_pu,
                 top_pu + rows_drop_pu(makeup, &makeup->names), &COLOUR_BLACK);
    drawn = draw_pages(
        sheet, row, &first,
        x_of(sheet, strip, strip_pu - shares->pages_pu, shares->pages_pu),
        top_pu, error);
    if (sheet->index->by_row)
        page_end(sheet->page);
    return drawn;
}

/* Fine rules below the @n rows of groups from line @line on. */
static void
draw_rules(const Sheet *sheet, int line, size_t n)
{
    Pu thick_pu = units_from_pt(GROUP_RULE_PT);

    for (size_t i = 1; i <= n; i++)
        page_add_box(sheet->page, x_of(sheet, 0, 0, sheet->index->strip_pu),
                     sheet->top_pu +
                         (line + (Pu)i) * sheet->makeup->names.leading_pu -
                         thick_pu,
                     sheet->index->strip_pu, thick_pu, &rule_colour);
}

/* The words above the rows of @block; those of a letter that goes on are no
 * news to who has the page read. */
static bool
draw_letter(const Sheet *sheet, const FlowBlock *block, GError **error)
{
    const Makeup *makeup = sheet->makeup;
    bool goes_on = block->heading == FLOW_CONTINUED;
    g_autofree char *words = index_letter_words(
        sheet->index, makeup, block->group_idx, goes_on, error);
    TemplateType type = rows_group_type(makeup);
    Cell cell = {words, makeup->language, &type, sheet->area.width_pu, false, 0,
                 0};
    CellFit fit;

    if (words == NULL)
        return false;
    fit = cell_fit(makeup->shaper, &cell);
    if (!goes_on)
        begin(sheet->page, PAGE_H2, NULL);
    cell_draw(makeup->shaper, sheet->page,
              goes_on ? PAGE_ROLE_ARTIFACT : PAGE_ROLE_HEADING, &cell, &fit,
              makeup_start_side(makeup), sheet->area.x_pu,
              sheet->top_pu + block->line * makeup->names.leading_pu +
                  rows_drop_pu(makeup, &type),
              &COLOUR_BLACK);
    if (!goes_on)
        page_end(sheet->page);
    return true;
}

/* Row @at of the index. */
static Row
row_at(const Sheet *sheet, size_t at)
{
    const Makeup *makeup = sheet->makeup;
    const RollGroup *group = NULL;
    RollIndexEntry name;

    if (sheet->window != NULL) {
        name = rollindex_entry(sheet->window, at);
        return (Row){name.listed, name.language, 0, name.idx, name.idx};
    }
    group = roll_group(makeup->roll, at);
    return (Row){
        .text = *group->title != '\0'
                    ? group->title
                    : template_text(makeup->layout, makeup->rows_group,
                                    "group-none", makeup->language),
        .language = makeup->language,
        .number = (int64_t)group->n_entries,
        .first_idx = group->first_idx,
        .last_idx = group->first_idx + group->n_entries - 1,
    };
}

static bool
draw_block(const Sheet *sheet, const FlowBlock *block, GError **error)
{
    int top = block->line + (block->heading != FLOW_NO_HEADING ? 1 : 0);
    int at = top;
    int strip = 0;

    if (block->heading != FLOW_NO_HEADING && !draw_letter(sheet, block, error))
        return false;
    begin(sheet->page, sheet->index->by_row ? PAGE_L : PAGE_P, NULL);
    for (size_t i = 0; i < block->n_items; i++) {
        const Row row = row_at(sheet, block->first_idx + i);
        int n_lines = index_height(block->first_idx + i, sheet->index);

        if (at + n_lines > top + block->n_lines) {
            strip++;
            at = top;
        }
        if (!draw_row(sheet, &row, strip, at, error))
            return false;
        at += n_lines;
    }
    page_end(sheet->page);
    if (sheet->window == NULL)
        draw_rules(sheet, top, block->n_items);
    return true;
}

/* What stands above the first page's rows. */
static void
draw_head(const Sheet *sheet)
{
    const Makeup *makeup = sheet->makeup;
    const Prose *head = sheet->index->head;
    const PageSpan all = {0, galley_n_lines(head->galley)};

    galley_draw(head->galley, all, sheet->page,
                makeup_x_pu(makeup, &sheet->area, 0, head->measure_pu),
                sheet->area.y_pu + head->lines_above * makeup->text.leading_pu);
}

/* The guide at the head of a page of names: the first and last. */
static bool
draw_guide(const Sheet *sheet, const FlowPage *flow, int page_no,
           GError **error)
{
    RollIndexEntry name[2];
    RollEntry entry[2] = {0};

    for (int i = 0; i < 2; i++) {
        name[i] = rollindex_entry(
            sheet->window, flow->first_idx + (i == 0 ? 0 : flow->n_items - 1));
        entry[i].name = name[i].listed;
        entry[i].language = name[i].language;
    }
    return running_head(sheet->makeup, sheet->index->group, sheet->page,
                        page_no, &entry[0], &entry[1], error);
}

/* Bookmarks of the letters that begin on @flow. */
static bool
bookmark_letters(const Sheet *sheet, const FlowPage *flow, const PageSink *sink,
                 GError **error)
{
    const Index *index = sheet->index;

    for (guint i = 0; i < flow->n_blocks; i++) {
        const FlowBlock *block = flow_block(index->flow, flow, i);
        g_autofree char *words = NULL;

        if (block->heading != FLOW_HEADING)
            continue;
        words = index_letter_words(index, sheet->makeup, block->group_idx,
                                   false, error);
        if (words == NULL)
            return false;
        sink->bookmark(1, words, sink->data);
    }
    return true;
}

static bool
draw_rows(Sheet *sheet, guint idx, int page_no, const PageSink *sink,
          GError **error)
{
    const Index *index = sheet->index;
    const FlowPage *flow = flow_page(index->flow, idx);
    g_autoptr(RollWindow) window = NULL;

    if (index->names != NULL) {
        window =
            rollindex_read(index->names, flow->first_idx, flow->n_items, error);
        if (window == NULL)
            return false;
        sheet->window = window;
        if ((idx > 0 && !draw_guide(sheet, flow, page_no, error)) ||
            !bookmark_letters(sheet, flow, sink, error))
            return false;
    }
    for (guint i = 0; i < flow->n_blocks; i++)
        if (!draw_block(sheet, flow_block(index->flow, flow, i), error))
            return false;
    return true;
}

bool
index_run(void *plan, const Makeup *makeup, const PartPlace *place,
          const PageSink *sink, const Progress *progress, GError **error)
{
    const Index *index = plan;
    int n_pages = MAX(1, (int)flow_n_pages(index->flow));

    if (index->head->heading[0] != '\0')
        sink->bookmark(0, index->head->heading, sink->data);
    for (int i = 0; i < n_pages; i++) {
        int page_no = place->first_page_no + i;
        g_autoptr(Page) page = page_new(makeup->paper, 0);
        g_autofree char *label = running_label(page_no);
        Rect area = makeup_area(makeup, page_no);
        Sheet sheet = {.index = index,
                       .makeup = makeup,
                       .place = place,
                       .page = page,
                       .area = area,
                       .top_pu = area.y_pu};

        shaper_rest(makeup->shaper); /* the page before is painted */
        if (i == 0)
            draw_head(&sheet);
        if ((guint)i < flow_n_pages(index->flow) &&
            !draw_rows(&sheet, (guint)i, page_no, sink, error))
            return false;
        running_folio(makeup, page, page_no);
        if (!sink->take_page(page, label, sink->data, error))
            return false;
        progress_report(progress, (double)(i + 1) / n_pages, "index");
    }
    return true;
}
