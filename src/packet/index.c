#include "roll/index.h"

#include "packet/figures.h"
#include "packet/part.h"
#include "packet/prose.h"
#include "packet/rows.h"
#include "packet/running.h"
#include "packet/whereabouts.h"

#include <string.h>

/* Fewest lines below the heading on the first page. */
#define LEAST_LINES 6

/* White between two strips, and between the texts of a row. */
#define GUTTER_PT 14
#define GAP_PT 7

/* Rows that follow a letter on its page at least. */
#define LETTER_KEEPS 2

/* Of the measure, in hundredths, what the figures of a group take. */
#define GROUP_NUMBER_SHARE 15
#define GROUP_PAGES_SHARE 30
#define GROUP_RULE_PT 0.25
static const Colour rule_colour = {COLOUR_GRAY, {400, 0, 0, 0}, ""};

typedef struct {
    char *group;      /* [owned] of the layout */
    RollIndex *names; /* [owned] NULL: of groups */
    GArray *letters;  /* [owned] of FlowGroup: what the flow deals out */
    Prose *head;      /* [owned] above the first page's rows */
    Flow *flow;       /* [owned] */
    int n_strips;
    Pu strip_pu;  /* width of a strip */
    Pu gutter_pu; /* between two */
    bool by_row;  /* elements: every row, or the rows of a block */
} Index;

/* How the width of a strip is shared out, known when the numbers are. */
typedef struct {
    Pu name_pu;
    Pu number_pu;
    Pu pages_pu;
} Shares;

/* A page that is being set. */
typedef struct {
    const Index *index;
    const Makeup *makeup; /* of the hand */
    const PartPlace *place;
    const RollWindow *window; /* NULL: of groups */
    Shares shares;
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

static void
index_free(void *plan)
{
    Index *index = plan;

    if (index == NULL)
        return;
    g_free(index->group);
    rollindex_free(index->names);
    g_clear_pointer(&index->letters, g_array_unref);
    prose_free(index->head);
    flow_free(index->flow);
    g_free(index);
}

typedef Index IndexPlan;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IndexPlan, index_free)

/* --- Planning ------------------------------------------------------------ */

/* The words above the rows of a letter that begins, or goes on. [owned by
 * caller]   Fails: FAULT_LAYOUT. */
static char *
letter_words(const Index *index, const Makeup *makeup, int idx, bool goes_on,
             GError **error)
{
    const char *title = rollindex_letter(index->names, (size_t)idx)->title;
    const char *nowhere = template_text(makeup->layout, index->group,
                                        "group-none", makeup->language);
    const MakeupWord words[] = {
        {.name = "group", .value = *title != '\0' ? title : nowhere}, {0}};

    return goes_on ? makeup_words(makeup, index->group, "group-continued",
                                  words, false, error)
                   : g_strdup(words[0].value);
}

/* The words of a link to @page_no. [owned by caller]   Fails: FAULT_LAYOUT. */
static char *
link_words(const Index *index, const Makeup *makeup, int page_no,
           GError **error)
{
    g_autofree char *page = makeup_number(makeup, page_no, makeup->language);
    const MakeupWord words[] = {{"page", page, true, page_no}, {0}};

    return makeup_words(makeup, index->group, "link", words, false, error);
}

/* Fails where words have no glyph or an unknown placeholder: before anything
 * is painted. */
static bool
check_words(const Index *index, const Makeup *makeup, GError **error)
{
    const MakeupWord names[] = {{.name = "first_name", .value = "n"},
                                {.name = "last_name", .value = "n"},
                                {0}};
    TemplateType type = rows_group_type(makeup);
    g_autofree char *link = link_words(index, makeup, 1, error);
    g_autofree char *guide = NULL;

    if (link == NULL || !running_check(makeup, true, error))
        return false;
    guide = makeup_words(makeup, index->group, "guide", names, false, error);
    if (guide == NULL || !makeup_check_glyphs(makeup, index->group, "guide",
                                              guide, &makeup->notes, error))
        return false;
    for (guint i = 0; index->names != NULL && i < index->letters->len; i++) {
        g_autofree char *words =
            letter_words(index, makeup, (int)i, true, error);

        if (words == NULL ||
            !makeup_check_glyphs(makeup, index->group, "group-continued", words,
                                 &type, error))
            return false;
    }
    return true;
}

/* Takes from the names their letters, or from the roll its groups as the rows
 * of one. */
static void
list_letters(Index *index, const Roll *roll)
{
    index->letters = g_array_new(FALSE, FALSE, sizeof(FlowGroup));
    if (index->names == NULL) {
        const FlowGroup all = {0, roll_n_groups(roll)};

        g_array_append_val(index->letters, all);
        return;
    }
    for (size_t i = 0; i < rollindex_n_letters(index->names); i++) {
        const RollGroup *letter = rollindex_letter(index->names, i);
        const FlowGroup own = {letter->first_idx, letter->n_entries};

        g_array_append_val(index->letters, own);
    }
}

static int
height_of(size_t idx, const void *data)
{
    (void)idx;
    (void)data;
    return 1;
}

/* Sets what stands above the rows.   Fails: as prose_add. */
static Prose *
set_head(const Makeup *makeup, const char *group, const char *line,
         GError **error)
{
    g_autoptr(Prose) head = prose_new(makeup, group, error);

    if (head == NULL || !prose_add_heading(head, group, error) ||
        !prose_add_words(head, group, line, NULL, error))
        return NULL;
    return g_steal_pointer(&head);
}

/* The height of what stands above the rows, with the white around it. */
static Pu
head_pu(const Prose *head, const Makeup *makeup)
{
    return galley_height_pu(head->galley) +
           (head->lines_above + 1) * makeup->text.leading_pu;
}

static bool
index_renew(void *plan, const Makeup *makeup, int *ret_n_pages, GError **error)
{
    Index *index = plan;
    Prose *head =
        set_head(makeup, index->group,
                 index->names != NULL ? "names-line" : "groups-line", error);
    Pu leading_pu = makeup->names.leading_pu;
    int n_lines = pagebox_n_lines(makeup_area(makeup, 1).height_pu, leading_pu);
    FlowRules rules = {
        .room = {n_lines, n_lines},
        .n_columns = index->n_strips,
        .balance = true,
        .heading_lines = index->names != NULL ? 1 : 0,
        .heading_space = 1,
        .continued = true,
        .heading_keeps = LETTER_KEEPS,
    };

    if (head == NULL)
        return false;
    prose_free(index->head);
    index->head = head;
    rules.title_lines = (head_pu(head, makeup) + leading_pu - 1) / leading_pu;
    if (rules.title_lines + LEAST_LINES > n_lines) {
        g_autofree char *where =
            template_where(makeup->layout, "document", "margins");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the text area is %.0f mm high and holds fewer than %d "
                    "lines of an index below its heading",
                    where, units_to_mm(makeup_area(makeup, 1).height_pu),
                    LEAST_LINES);
        return false;
    }
    flow_free(index->flow);
    index->flow =
        flow_new(&rules, (const FlowGroup *)(void *)index->letters->data,
                 index->letters->len, height_of, NULL);
    /* Where nobody is named, the heading stands alone. */
    *ret_n_pages = MAX(1, (int)flow_n_pages(index->flow));
    return true;
}

/* Shares the measure out to the strips. */
static void
measure_strips(Index *index, const Makeup *makeup)
{
    Pu measure_pu = makeup_area(makeup, 1).width_pu;

    index->gutter_pu = units_from_pt(GUTTER_PT);
    if (index->names == NULL) {
        index->n_strips = 1;
        index->strip_pu =
            MIN(measure_pu,
                template_length(makeup->layout, index->group, "measure"));
        return;
    }
    index->n_strips = template_number(makeup->layout, index->group, "strips");
    index->strip_pu = (measure_pu - (index->n_strips - 1) * index->gutter_pu) /
                      index->n_strips;
}

static void *
index_plan(const Makeup *makeup, const char *group, Findings *findings,
           int *ret_n_pages, GError **error)
{
    g_autoptr(IndexPlan) index = g_new0(Index, 1);
    bool of_names =
        strcmp(template_word(makeup->layout, group, "of"), "names") == 0;

    (void)findings;
    index->group = g_strdup(group);
    index->by_row =
        strcmp(template_word(makeup->layout, "document", "tags"), "entry") == 0;
    if (!of_names && !roll_is_grouped(makeup->roll)) {
        g_autofree char *where = template_where(makeup->layout, group, "of");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the signatures stand in no groups; write group = "
                    "country, or another, in their part, or of = names",
                    where);
        return NULL;
    }
    if (of_names) {
        index->names = rollindex_new(makeup->roll, makeup->language, error);
        if (index->names == NULL)
            return NULL;
    }
    list_letters(index, makeup->roll);
    measure_strips(index, makeup);
    if (!check_words(index, makeup, error) ||
        !index_renew(index, makeup, ret_n_pages, error))
        return NULL;
    return g_steal_pointer(&index);
}

/* --- Pages --------------------------------------------------------------- */

/* "12", or with the volume "2: 12". [owned by caller] */
static char *
page_words(const Makeup *makeup, const Whereabouts *where)
{
    const char *language = makeup->language;
    g_autofree char *page = makeup_number(makeup, where->page_no, language);
    g_autofree char *volume = NULL;

    if (makeup->volumes->len == 1)
        return g_steal_pointer(&page);
    volume = makeup_number(makeup, where->volume->no, language);
    return g_strdup_printf("%s:\u00a0%s", volume, page);
}

/* From @first to @last: "12", "12-15" (with an en dash), "1: 12-2: 3". [owned
 * by caller] */
static char *
pages_words(const Makeup *makeup, const Whereabouts *first,
            const Whereabouts *last)
{
    g_autofree char *from = page_words(makeup, first);
    g_autofree char *to =
        first->volume == last->volume
            ? makeup_number(makeup, last->page_no, makeup->language)
            : page_words(makeup, last);

    if (first->volume == last->volume && first->page_no == last->page_no)
        return g_steal_pointer(&from);
    return g_strdup_printf("%s\u2013%s", from, to);
}

/* The widths of the texts of a row: of names, figures have what the longest of
 * them need. */
static Shares
share_out(const Index *index, const Makeup *makeup)
{
    const MakeupVolume *volume =
        &g_array_index(makeup->volumes, MakeupVolume, makeup->volumes->len - 1);
    Whereabouts last = {.volume = volume,
                        .page_no = volume->first_page_no + volume->n_pages - 1};
    Pu gap_pu = units_from_pt(GAP_PT);
    Shares shares = {
        .number_pu = index->strip_pu / 100 * GROUP_NUMBER_SHARE,
        .pages_pu = index->strip_pu / 100 * GROUP_PAGES_SHARE,
    };

    if (index->names != NULL) {
        g_autofree char *page = NULL;
        g_autofree char *number = makeup_number(
            makeup, (int64_t)roll_n_entries(makeup->roll), makeup->language);
        ShapedName line;

        /* In volumes with numbers of their own the last is not the highest. */
        for (guint i = 0; i < makeup->volumes->len; i++) {
            volume = &g_array_index(makeup->volumes, MakeupVolume, i);
            last.page_no = MAX(last.page_no, volume->n_pages);
        }
        page = page_words(makeup, &last);
        line = shaper_name(makeup->shaper, page, makeup->language,
                           &makeup->names.style);
        shares.pages_pu =
            units_from_em(line.advance, makeup->names.size_pu) + gap_pu / 2;
        shares.number_pu = figures_width_pu(makeup->shaper, number,
                                            makeup->language, &makeup->notes);
    }
    shares.name_pu =
        MAX(index->strip_pu - shares.number_pu - shares.pages_pu - 2 * gap_pu,
            index->strip_pu / 4);
    return shares;
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
    Pu drop_pu = rows_drop_pu(makeup, &makeup->names);
    Cell cell = {row->text,      row->language,
                 &makeup->names, sheet->shares.name_pu,
                 false,          drop_pu};
    CellFit fit = cell_fit(makeup->shaper, &cell);
    bool foreign = *row->language != '\0' &&
                   g_ascii_strcasecmp(row->language, makeup->language) != 0;

    if (foreign)
        begin(sheet->page, PAGE_PHRASE, row->language);
    cell_draw(makeup->shaper, sheet->page, PAGE_ROLE_NAME, &cell, &fit,
              makeup_start_side(makeup), x_pu, top_pu + drop_pu, &COLOUR_BLACK);
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
    Cell cell = {text,           makeup->language,
                 &makeup->names, sheet->shares.pages_pu,
                 false,          0};
    CellFit fit = cell_fit(makeup->shaper, &cell);
    bool leads =
        place->volume != NULL && place->volume->no == first->volume->no;

    if (leads) {
        g_autofree char *words =
            link_words(sheet->index, makeup, first->page_no, error);

        if (words == NULL)
            return false;
        begin(sheet->page, PAGE_REFERENCE, NULL);
        page_add_link(sheet->page, x_pu, top_pu, sheet->shares.pages_pu,
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
    const Shares *shares = &sheet->shares;
    bool of_names = sheet->index->names != NULL;
    Pu strip_pu = sheet->index->strip_pu;
    Pu top_pu = sheet->top_pu + line * makeup->names.leading_pu;
    Pu gap_pu = units_from_pt(GAP_PT);
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
    g_autofree char *words =
        letter_words(sheet->index, makeup, block->group_idx, goes_on, error);
    TemplateType type = rows_group_type(makeup);
    Cell cell = {words, makeup->language, &type, sheet->area.width_pu, false,
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

    if (block->heading != FLOW_NO_HEADING && !draw_letter(sheet, block, error))
        return false;
    begin(sheet->page, sheet->index->by_row ? PAGE_L : PAGE_P, NULL);
    for (size_t i = 0; i < block->n_items; i++) {
        const Row row = row_at(sheet, block->first_idx + i);

        if (!draw_row(sheet, &row, (int)(i / (size_t)block->n_lines),
                      top + (int)(i % (size_t)block->n_lines), error))
            return false;
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
        words =
            letter_words(index, sheet->makeup, block->group_idx, false, error);
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

static bool
index_run(void *plan, const Makeup *makeup, const PartPlace *place,
          const PageSink *sink, const Progress *progress, GError **error)
{
    const Index *index = plan;
    Shares shares = share_out(index, makeup);
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
                       .shares = shares,
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

const PartKind PART_INDEX = {
    .name = "index",
    .plan = index_plan,
    .renew = index_renew,
    .run = index_run,
    .free = index_free,
};
