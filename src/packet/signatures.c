#include "packet/datafile.h"
#include "packet/heights.h"
#include "packet/part.h"
#include "packet/repeat.h"
#include "packet/rows.h"
#include "packet/running.h"
#include "packet/whereabouts.h"

#include <string.h>

/* Bookmarks lead to every thousandth entry; where these would be more than
 * this, to every ten thousandth, and so on. */
#define MOST_BOOKMARKS 100
#define FIRST_STEP 1000

/* Fewest lines a page must hold to be worth makeup. */
#define LEAST_LINES 6

/* Blank lines above a group's heading. */
#define HEADING_SPACE 1

typedef struct {
    const Makeup *makeup; /* [borrowed] */
    char *group;          /* [owned] of the layout */
    char *heading;        /* [owned] */
    Numbered numbered;
    Rows *rows;       /* [owned] */
    Repeat *repeat;   /* [owned] */
    Heights *heights; /* [owned] */
    GArray *groups;   /* [owned] of FlowGroup: the roll's, at least one */
    FlowRules rules;  /* but for the binding */
    Flow *flow;       /* [owned] NULL until rows are dealt out */
} Signatures;

/* A page that is being set. */
typedef struct {
    const Signatures *part;
    const Makeup *makeup; /* of the hand */
    const PartPlace *place;
    const FlowVolume *volume;
    guint page_idx; /* of all pages of the flow */
    int page_no;
} Sheet;

static void
signatures_free(void *plan)
{
    Signatures *part = plan;

    if (part == NULL)
        return;
    g_free(part->group);
    g_free(part->heading);
    rows_free(part->rows);
    repeat_free(part->repeat);
    heights_free(part->heights);
    g_clear_pointer(&part->groups, g_array_unref);
    flow_free(part->flow);
    g_free(part);
}

typedef Signatures SignaturesPlan;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SignaturesPlan, signatures_free)

/* --- Words --------------------------------------------------------------- */

/* What the foot of a page tells. */
typedef struct {
    int64_t first_no;
    int64_t last_no;
    int64_t so_far; /* signatures up to the page's end */
    int page_no;
    int n_pages;
    int volume_no;
} Foot;

/* The foot line of a page. [owned by caller]   Fails: FAULT_LAYOUT. */
static char *
foot_text(const Signatures *part, const Makeup *makeup, const Foot *foot,
          GError **error)
{
    const char *language = template_words_language(makeup->layout, part->group,
                                                   "foot", makeup->language);
    int64_t n_items = foot->last_no - foot->first_no + 1;
    g_autofree char *range =
        makeup_range(makeup, foot->first_no, foot->last_no, language);
    g_autofree char *on_page = makeup_number(makeup, n_items, language);
    g_autofree char *so_far = makeup_number(makeup, foot->so_far, language);
    g_autofree char *page = makeup_number(makeup, foot->page_no, language);
    g_autofree char *pages = makeup_number(makeup, foot->n_pages, language);
    g_autofree char *volume = makeup_number(makeup, foot->volume_no, language);
    const MakeupWord words[] = {{"range", range, true, n_items},
                                {"on_page", on_page, true, n_items},
                                {"so_far", so_far, true, foot->so_far},
                                {"page", page, true, foot->page_no},
                                {"pages", pages, true, foot->n_pages},
                                {"volume", volume, true, foot->volume_no},
                                {0}};

    return makeup_words(makeup, part->group, "foot", words, false, error);
}

/* The heading of group @idx where it begins, or goes on. [owned by caller]
 * Fails: FAULT_LAYOUT. */
static char *
group_heading(const Signatures *part, const Makeup *makeup, int idx,
              bool goes_on, GError **error)
{
    const char *key = goes_on ? "group-continued" : "group-heading";
    const char *language = template_words_language(makeup->layout, part->group,
                                                   key, makeup->language);
    const FlowGroup *group = &g_array_index(part->groups, FlowGroup, idx);
    g_autofree char *n =
        makeup_number(makeup, (int64_t)group->n_items, language);
    const char *title = roll_group(makeup->roll, (size_t)idx)->title;
    const char *nowhere = template_text(makeup->layout, part->group,
                                        "group-none", makeup->language);
    const MakeupWord words[] = {
        {"group", *title != '\0' ? title : nowhere, false, 0},
        {"group_total", n, true, (int64_t)group->n_items},
        {0}};

    return makeup_words(makeup, part->group, key, words, false, error);
}

/* Whether the words of @key have their glyphs, placeholders aside. */
static bool
check_key(const Signatures *part, const char *group, const char *key,
          const TemplateType *type, GError **error)
{
    const Makeup *makeup = part->makeup;

    return makeup_check_glyphs(
        makeup, group, key,
        template_text(makeup->layout, group, key, makeup->language), type,
        error);
}

/* Fails where a line in the margins has no room, no glyph or a placeholder
 * that is unknown: before anything is painted. */
static bool
check_running(const Signatures *part, GError **error)
{
    const Makeup *makeup = part->makeup;
    const MakeupWord names[] = {{.name = "first_name", .value = "n"},
                                {.name = "last_name", .value = "n"},
                                {0}};
    const Foot first = {1, 1, 1, 1, 1, 1};
    g_autofree char *foot = foot_text(part, makeup, &first, error);
    g_autofree char *guide = NULL;

    if (foot == NULL)
        return false;
    guide = makeup_words(makeup, part->group, "guide", names, false, error);
    return guide != NULL && running_check(makeup, true, error) &&
           makeup_check_glyphs(makeup, part->group, "foot", foot,
                               &makeup->notes, error) &&
           /* Its words for other numbers too. */
           check_key(part, part->group, "foot", &makeup->notes, error) &&
           makeup_check_glyphs(makeup, part->group, "guide", guide,
                               &makeup->notes, error) &&
           check_key(part, "document", "title", &makeup->notes, error);
}

/* The same of the headings of groups. */
static bool
check_groups(const Signatures *part, GError **error)
{
    const Makeup *makeup = part->makeup;
    TemplateType type = rows_group_type(makeup);

    for (guint i = 0; part->rules.heading_lines > 0 && i < part->groups->len;
         i++) {
        g_autofree char *begins =
            group_heading(part, makeup, (int)i, false, error);
        g_autofree char *goes_on = NULL;

        if (begins == NULL)
            return false;
        goes_on = group_heading(part, makeup, (int)i, true, error);
        if (goes_on == NULL ||
            !makeup_check_glyphs(makeup, part->group, "group-heading", begins,
                                 &type, error) ||
            !makeup_check_glyphs(makeup, part->group, "group-continued",
                                 goes_on, &type, error))
            return false;
    }
    return true;
}

/* --- Planning ------------------------------------------------------------ */

/* One of the words of a key, as the number of its place in @words. */
static int
word_idx(const Signatures *part, const char *key, const char *const *words)
{
    const char *word = template_word(part->makeup->layout, part->group, key);

    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    g_assert_not_reached(); /* keys.c lets no other word through */
}

/* Lines for rows on a page with @page_no.   Fails: FAULT_LAYOUT. */
static bool
count_lines(const Signatures *part, int page_no, int *ret_n_lines,
            GError **error)
{
    const Makeup *makeup = part->makeup;
    Rect area = makeup_area(makeup, page_no);
    int n_lines = pagebox_n_lines(area.height_pu, makeup->names.leading_pu) -
                  rows_heading_lines(part->rows) -
                  repeat_n_lines(part->repeat, page_no);
    g_autofree char *where = NULL;

    *ret_n_lines = n_lines;
    if (n_lines >= LEAST_LINES)
        return true;
    where = template_where(makeup->layout, "document", "margins");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: the text area is %.0f mm high and holds fewer than %d "
                "rows of [type] names",
                where, units_to_mm(area.height_pu), LEAST_LINES);
    return false;
}

/* Reads the rules of the layout about pages.   Fails: FAULT_LAYOUT. */
static bool
read_rules(Signatures *part, GError **error)
{
    static const char *const starts[] = {"run-on", "page", "recto", "volume",
                                         NULL};
    const Template *layout = part->makeup->layout;
    FlowRules *rules = &part->rules;

    *rules = (FlowRules){
        .n_columns = rows_n_strips(part->rows),
        .most_rows = template_number(layout, part->group, "rows-per-page"),
        .balance = template_switch(layout, part->group, "balance"),
        .heading_lines = roll_is_grouped(part->makeup->roll) ? 1 : 0,
        .heading_space = HEADING_SPACE,
        .continued = *template_text(layout, part->group, "group-continued",
                                    part->makeup->language) != '\0',
        .heading_keeps = template_number(layout, part->group, "heading-keeps"),
        .break_keeps = template_number(layout, part->group, "break-keeps"),
        .start = (FlowStart)word_idx(part, "group-start", starts),
    };
    part->numbered = whereabouts_numbered(part->makeup, part->group);
    return count_lines(part, 1, &rules->room[1], error) &&
           count_lines(part, 2, &rules->room[0], error);
}

/* Takes the groups from the roll: all of it is one where it has none. */
static void
list_groups(Signatures *part)
{
    const Roll *roll = part->makeup->roll;

    part->groups = g_array_new(FALSE, FALSE, sizeof(FlowGroup));
    for (size_t i = 0; i < roll_n_groups(roll); i++) {
        const RollGroup *group = roll_group(roll, i);
        FlowGroup own = {group->first_idx, group->n_entries};

        g_array_append_val(part->groups, own);
    }
}

static RollWindow *
read_rows(const void *data, size_t first_idx, size_t n, GError **error)
{
    const Signatures *part = data;

    return roll_read(part->makeup->roll, first_idx, n, error);
}

static Height
measure_row(const void *data, const Makeup *hand, const RollEntry *entry)
{
    const Signatures *part = data;

    return rows_measure(part->rows, hand, entry);
}

/* Where all that was noted goes. */
typedef struct {
    const Signatures *part;
    MissingRows *missing;
    Findings *findings;
} Telling;

static bool
tell_row(const RollEntry *entry, void *data, GError **error)
{
    const Telling *telling = data;

    (void)error;
    rows_tell(telling->part->rows, telling->part->makeup, entry,
              telling->missing, telling->findings);
    return true;
}

/* Finds how high every row is, and tells what there is to tell. */
static bool
measure_rows(Signatures *part, Findings *findings, GError **error)
{
    g_autoptr(MissingRows) missing = missing_rows_new();
    Telling telling = {part, missing, findings};
    const HeightsRows rows = {roll_n_entries(part->makeup->roll), read_rows,
                              measure_row, part};

    part->heights = heights_measure(&rows, part->makeup, error);
    return part->heights != NULL &&
           heights_tell(part->heights, &rows, tell_row, &telling, error) &&
           missing_rows_none(missing, error);
}

static void *
signatures_plan(const Makeup *makeup, const char *group, Findings *findings,
                int *ret_n_pages, GError **error)
{
    g_autoptr(SignaturesPlan) part = g_new0(Signatures, 1);

    part->makeup = makeup;
    part->group = g_strdup(group);
    part->heading = makeup_words(makeup, group, "heading", NULL, false, error);
    if (part->heading == NULL || !check_running(part, error))
        return NULL;
    part->rows = rows_new(makeup, group, error);
    if (part->rows == NULL)
        return NULL;
    part->repeat = repeat_new(makeup, group, error);
    if (part->repeat == NULL || !read_rules(part, error))
        return NULL;
    list_groups(part);
    if (!check_groups(part, error) || !measure_rows(part, findings, error))
        return NULL;
    *ret_n_pages = 0;
    return g_steal_pointer(&part);
}

static const Flow *
signatures_pour(void *plan, const FlowRules *binding)
{
    Signatures *part = plan;
    FlowRules rules = *binding;

    memcpy(rules.room, part->rules.room, sizeof rules.room);
    rules.n_columns = part->rules.n_columns;
    rules.most_rows = part->rules.most_rows;
    rules.balance = part->rules.balance;
    rules.heading_lines = part->rules.heading_lines;
    rules.heading_space = part->rules.heading_space;
    rules.continued = part->rules.continued;
    rules.heading_keeps = part->rules.heading_keeps;
    rules.break_keeps = part->rules.break_keeps;
    rules.start = MAX(binding->start, part->rules.start);
    flow_free(part->flow);
    part->flow = flow_new(&rules, (const FlowGroup *)(void *)part->groups->data,
                          part->groups->len, heights_at, part->heights);
    return part->flow;
}

/* --- Pages --------------------------------------------------------------- */

/* The first (or @last) entry of @page that has a name; NULL where none has. */
static const RollEntry *
named_entry(const RollWindow *window, const FlowPage *page, bool last)
{
    for (size_t i = 0; i < page->n_items; i++) {
        size_t at = last ? page->n_items - 1 - i : i;
        const RollEntry *entry = rollwindow_entry(window, page->first_idx + at);

        if (entry->name != NULL)
            return entry;
    }
    return NULL;
}

/* How many entries there are from one bookmark to the next; 0: too few
 * entries for any. */
static size_t
bookmark_step(size_t n_entries)
{
    size_t step = FIRST_STEP;

    if (n_entries <= FIRST_STEP)
        return 0;
    while ((n_entries + step - 1) / step > MOST_BOOKMARKS)
        step *= 10;
    return step;
}

/* "Signatures 1,001-2,000": bookmarks of the stretches that begin on @page. */
static void
bookmark_stretches(const Signatures *part, const Makeup *makeup,
                   const FlowPage *page, const PageSink *sink)
{
    const char *language = makeup->language;
    size_t n_entries = roll_n_entries(makeup->roll);
    size_t step = bookmark_step(n_entries);
    size_t at = 0;

    if (step == 0 || part->heading[0] == '\0')
        return;
    at = (page->first_idx + step - 1) / step * step;
    for (; at < page->first_idx + page->n_items; at += step) {
        g_autofree char *range =
            makeup_range(makeup, (int64_t)at + 1,
                         (int64_t)MIN(at + step, n_entries), language);
        g_autofree char *title = g_strdup_printf("%s %s", part->heading, range);

        sink->bookmark(1, title, sink->data);
    }
}

/* Bookmarks of the groups that begin on @page. */
static bool
bookmark_groups(const Signatures *part, const Makeup *makeup,
                const FlowPage *page, const PageSink *sink, GError **error)
{
    for (guint i = 0; i < page->n_blocks; i++) {
        const FlowBlock *block = flow_block(part->flow, page, i);
        g_autofree char *title = NULL;

        if (block->heading != FLOW_HEADING)
            continue;
        title = group_heading(part, makeup, block->group_idx, false, error);
        if (title == NULL)
            return false;
        sink->bookmark(1, title, sink->data);
    }
    return true;
}

/* The row before the one that has number 1 in the scope of @block, which
 * stands on the page of @sheet. */
static size_t
number_base(const Sheet *sheet, const FlowBlock *block)
{
    const RowsPage page = {sheet->part->flow, sheet->volume, sheet->page_idx,
                           sheet->page_no};

    return whereabouts_base(sheet->makeup, sheet->part->numbered, &page,
                            block->group_idx);
}

static Foot
foot_of(const Sheet *sheet)
{
    const Flow *flow = sheet->part->flow;
    const FlowPage *page = flow_page(flow, sheet->page_idx);
    /* Over the groups of a page, numbers of a group say nothing. */
    size_t base = sheet->part->numbered == NUMBERED_GROUP
                      ? 0
                      : number_base(sheet, flow_block(flow, page, 0));

    return (Foot){
        .first_no = (int64_t)(page->first_idx - base) + 1,
        .last_no = (int64_t)(page->first_idx + page->n_items - base),
        .so_far = (int64_t)(page->first_idx + page->n_items),
        .page_no = sheet->page_no,
        .n_pages = sheet->place->n_pages,
        .volume_no = sheet->place->volume->no,
    };
}

static bool
draw_blocks(const Sheet *sheet, const RollWindow *window, Page *page,
            const Rect *area, int line, const PageSink *sink, GError **error)
{
    const Signatures *part = sheet->part;
    const FlowPage *flow = flow_page(part->flow, sheet->page_idx);

    for (guint i = 0; i < flow->n_blocks; i++) {
        const FlowBlock *block = flow_block(part->flow, flow, i);
        int64_t first_no =
            (int64_t)(block->first_idx - number_base(sheet, block)) + 1;
        g_autofree char *heading = NULL;

        if (block->heading != FLOW_NO_HEADING) {
            heading = group_heading(part, sheet->makeup, block->group_idx,
                                    block->heading == FLOW_CONTINUED, error);
            if (heading == NULL)
                return false;
        }
        rows_draw_block(part->rows, sheet->makeup, part->heights, block,
                        first_no, heading, window, page, area, line);
        datafile_send(sheet->makeup, part->group, block->first_idx,
                      block->n_items, first_no, window, sink);
    }
    return true;
}

/* Whether no page of the volume before this one has rows. */
static bool
is_first(const Sheet *sheet)
{
    guint idx = sheet->volume->first_page;

    while (idx < sheet->page_idx &&
           flow_page(sheet->part->flow, idx)->n_blocks == 0)
        idx++;
    return idx == sheet->page_idx;
}

/* Whether none after it has. */
static bool
is_last(const Sheet *sheet)
{
    guint idx = sheet->volume->first_page + sheet->volume->n_pages - 1;

    while (idx > sheet->page_idx &&
           flow_page(sheet->part->flow, idx)->n_blocks == 0)
        idx--;
    return idx == sheet->page_idx;
}

static bool
draw_page(const Sheet *sheet, Page *page, const PageSink *sink, GError **error)
{
    const Signatures *part = sheet->part;
    const Makeup *makeup = sheet->makeup;
    const FlowPage *flow = flow_page(part->flow, sheet->page_idx);
    bool first = is_first(sheet);
    bool last = is_last(sheet);
    Rect area = makeup_area(makeup, sheet->page_no);
    int line = repeat_n_lines(part->repeat, sheet->page_no);
    Foot told = foot_of(sheet);
    g_autofree char *foot = foot_text(part, makeup, &told, error);
    g_autoptr(RollWindow) window = NULL;

    if (foot == NULL)
        return false;
    window = roll_read(makeup->roll, flow->first_idx, flow->n_items, error);
    if (window == NULL ||
        !running_head(makeup, part->group, page, sheet->page_no,
                      named_entry(window, flow, false),
                      named_entry(window, flow, true), error))
        return false;
    repeat_draw(part->repeat, makeup, sheet->page_no, first, page, &area);
    if (first) {
        rows_begin(part->rows, page);
        datafile_begin(makeup, part->group, sink);
    }
    rows_draw_headings(part->rows, makeup, first, page, &area, line);
    if (!draw_blocks(sheet, window, page, &area,
                     line + rows_heading_lines(part->rows), sink, error))
        return false;
    if (last)
        rows_end(part->rows, page);
    running_foot(makeup, page, sheet->page_no, foot);
    return true;
}

static bool
run_page(const Sheet *sheet, const PageSink *sink, GError **error)
{
    const Signatures *part = sheet->part;
    const Makeup *makeup = sheet->makeup;
    const FlowPage *flow = flow_page(part->flow, sheet->page_idx);
    g_autoptr(Page) page = page_new(makeup->paper, 0);
    g_autofree char *label = running_label(sheet->page_no);

    shaper_rest(makeup->shaper); /* the page before is painted */
    if (flow->n_blocks == 0)
        running_blank(makeup, page, sheet->page_no);
    else if (!draw_page(sheet, page, sink, error))
        return false;
    if (part->rules.heading_lines == 0)
        bookmark_stretches(part, makeup, flow, sink);
    else if (!bookmark_groups(part, makeup, flow, sink, error))
        return false;
    return sink->take_page(page, label, sink->data, error);
}

static bool
signatures_run(void *plan, const Makeup *makeup, const PartPlace *place,
               const PageSink *sink, const Progress *progress, GError **error)
{
    const Signatures *part = plan;
    const FlowVolume *volume =
        flow_volume(part->flow, (guint)place->volume->no - 1);

    if (part->heading[0] != '\0')
        sink->bookmark(0, part->heading, sink->data);
    for (guint i = 0; i < volume->n_pages; i++) {
        const Sheet sheet = {part,
                             makeup,
                             place,
                             volume,
                             volume->first_page + i,
                             place->first_page_no + (int)i};

        if (!run_page(&sheet, sink, error))
            return false;
        progress_report(progress, (double)(i + 1) / volume->n_pages,
                        "signatures");
    }
    return true;
}

const PartKind PART_SIGNATURES = {
    .name = "signatures",
    .holds_rows = true,
    .plan = signatures_plan,
    .pour = signatures_pour,
    .run = signatures_run,
    .free = signatures_free,
};
