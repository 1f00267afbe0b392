#include "packet/flow.h"

struct Flow {
    GArray *blocks;  /* FlowBlock */
    GArray *pages;   /* FlowPage */
    GArray *volumes; /* FlowVolume */
};

/* The place that the flow has come to. */
typedef struct {
    Flow *flow;
    const FlowRules *rules;
    int (*height)(size_t idx, const void *data);
    const void *data;
    size_t idx;         /* the next row */
    int page_no;        /* in the volume, of the open page; 0: none is open */
    int used;           /* lines of the open page */
    int64_t page_rows;  /* on the open page */
    int64_t n_rows;     /* in the volume */
    int n_volume_pages; /* finished or open, before the rows included */
} Pour;

static FlowVolume *
open_volume(const Pour *pour)
{
    GArray *volumes = pour->flow->volumes;

    return &g_array_index(volumes, FlowVolume, volumes->len - 1);
}

static FlowPage *
open_page(const Pour *pour)
{
    GArray *pages = pour->flow->pages;

    return &g_array_index(pages, FlowPage, pages->len - 1);
}

static void
end_volume(Pour *pour)
{
    FlowVolume *volume = open_volume(pour);

    volume->n_pages = pour->flow->pages->len - volume->first_page;
    volume->n_items = pour->idx - volume->first_idx;
    pour->page_no = 0;
}

static void
begin_volume(Pour *pour)
{
    FlowVolume volume = {.first_page = pour->flow->pages->len,
                         .first_idx = pour->idx};
    bool is_first = pour->flow->volumes->len == 0;

    if (!is_first) {
        end_volume(pour);
        open_volume(pour)->pads =
            pour->rules->even && pour->n_volume_pages % 2 != 0;
    }
    g_array_append_val(pour->flow->volumes, volume);
    pour->n_volume_pages =
        pour->rules->head_pages + (is_first ? pour->rules->front_pages : 0);
    pour->n_rows = 0;
}

/* The pages that a volume takes: where a blank one may end it, there is room
 * for that. */
static int
most_pages(const FlowRules *rules)
{
    return rules->even ? rules->most_pages / 2 * 2 : rules->most_pages;
}

/* Whether the volume takes no further page. */
static bool
volume_is_full(const Pour *pour)
{
    const FlowRules *rules = pour->rules;
    int room = MAX(rules->room[0], rules->room[1]);
    int64_t page_rows = (int64_t)room * rules->n_columns;

    /* It holds a page of rows at least, else it would never end. */
    if (open_volume(pour)->first_page == pour->flow->pages->len)
        return false;
    if (rules->most_rows > 0)
        page_rows = MIN(page_rows, rules->most_rows);
    if (rules->most_pages > 0 && pour->n_volume_pages >= most_pages(rules))
        return true;
    if (rules->volume_rows > 0 && pour->n_rows >= rules->volume_rows)
        return true;
    return rules->most_bytes > 0 &&
           rules->base_bytes + (pour->n_rows + page_rows) * rules->row_bytes >
               rules->most_bytes;
}

/* Opens the next page, in the next volume where this one is full. */
static void
turn_page(Pour *pour)
{
    FlowPage page = {.first_block = pour->flow->blocks->len,
                     .first_idx = pour->idx};

    if (volume_is_full(pour))
        begin_volume(pour);
    g_array_append_val(pour->flow->pages, page);
    pour->page_no = ++pour->n_volume_pages;
    pour->used = pour->flow->pages->len == 1 ? pour->rules->title_lines : 0;
    pour->page_rows = 0;
}

static int
room(const Pour *pour)
{
    return pour->rules->room[pour->page_no % 2];
}

/* How many rows from @idx up to @most go into columns of @n_lines. */
static size_t
rows_in(const Pour *pour, size_t idx, size_t most, int n_lines)
{
    size_t n = 0;

    for (int column = 0; column < pour->rules->n_columns; column++) {
        int used = 0;

        for (; n < most; n++) {
            int height = pour->height(idx + n, pour->data);

            if (used + height > n_lines)
                break;
            used += height;
        }
    }
    return n;
}

/* The lines of the least columns that hold the next @n rows, of @most lines.
 */
static int
level(const Pour *pour, size_t n, int most)
{
    int total = 0;
    int n_lines = 0;

    for (size_t i = 0; i < n; i++)
        total += pour->height(pour->idx + i, pour->data);
    n_lines = (total + pour->rules->n_columns - 1) / pour->rules->n_columns;
    while (n_lines < most && rows_in(pour, pour->idx, n, n_lines) < n)
        n_lines++;
    return n_lines;
}

/* Puts the next @n rows on the open page.   @n_lines: of its columns. */
static void
add_block(Pour *pour, int group_idx, FlowHeading heading, int space,
          int heading_lines, size_t n, int n_lines)
{
    FlowBlock block = {.first_idx = pour->idx,
                       .n_items = n,
                       .group_idx = group_idx,
                       .heading = heading,
                       .line = pour->used + space,
                       .n_lines = n_lines};
    FlowPage *page = open_page(pour);

    g_array_append_val(pour->flow->blocks, block);
    page->n_blocks++;
    page->n_items += n;
    pour->used += space + heading_lines + n_lines;
    pour->page_rows += (int64_t)n;
    pour->n_rows += (int64_t)n;
    pour->idx += n;
}

/* Of @n rows that fit on the page, of a group of which @rest are to come, how
 * many stay so that not too few go on overleaf. */
static size_t
keep_back(const Pour *pour, size_t n, size_t rest, size_t least)
{
    size_t after = rest - n;
    size_t keeps = (size_t)pour->rules->break_keeps;

    if (after >= keeps || n < least + (keeps - after))
        return n;
    return n - (keeps - after);
}

/* Sets rows of the group on the open page: all that are left, or as many as it
 * takes.   @begins: no row of the group stands yet.
 * Returns false where the page should be turned first. */
static bool
fill_page(Pour *pour, int group_idx, size_t end, bool begins, bool page_is_new)
{
    const FlowRules *rules = pour->rules;
    bool has_heading = rules->heading_lines > 0 &&
                       (begins || (page_is_new && rules->continued));
    int space = has_heading && !page_is_new ? rules->heading_space : 0;
    int heading_lines = has_heading ? rules->heading_lines : 0;
    int free_lines = room(pour) - pour->used - space - heading_lines;
    FlowHeading heading = !has_heading ? FLOW_NO_HEADING
                          : begins     ? FLOW_HEADING
                                       : FLOW_CONTINUED;
    size_t rest = end - pour->idx;
    size_t most = rest;
    size_t least = 1;
    size_t n = 0;
    bool by_count = false;

    if (rules->most_rows > 0)
        most = MIN(most, (size_t)(rules->most_rows - pour->page_rows));
    if (rules->volume_rows > 0 &&
        (int64_t)most >= rules->volume_rows - pour->n_rows) {
        most = (size_t)(rules->volume_rows - pour->n_rows);
        by_count = true;
    }
    n = free_lines > 0 ? rows_in(pour, pour->idx, most, free_lines) : 0;
    if (n == rest || (by_count && n == most && n > 0)) {
        int lines = rules->n_columns == 1 || (rules->balance && n == rest)
                        ? level(pour, n, free_lines)
                        : free_lines;

        add_block(pour, group_idx, heading, space, heading_lines, n, lines);
        return true;
    }
    if (begins)
        least = (size_t)MAX(1, MAX(rules->heading_keeps, rules->break_keeps));
    else
        least = (size_t)MAX(1, rules->break_keeps);
    least = MIN(least, rest);
    n = keep_back(pour, n, rest, least);
    if (!page_is_new && (n < least || rest - n < (size_t)rules->break_keeps))
        return false;
    n = MAX(n, 1);
    add_block(pour, group_idx, heading, space, heading_lines, n,
              rules->n_columns == 1 ? level(pour, n, free_lines) : free_lines);
    return true;
}

/* Whether the open page takes another row at all. */
static bool
page_is_full(const Pour *pour)
{
    const FlowRules *rules = pour->rules;

    return pour->page_no == 0 || pour->used >= room(pour) ||
           (rules->most_rows > 0 && pour->page_rows >= rules->most_rows) ||
           (rules->volume_rows > 0 && pour->n_rows >= rules->volume_rows);
}

static void
begin_group(Pour *pour)
{
    const FlowRules *rules = pour->rules;

    if (rules->start == FLOW_VOLUME && pour->idx > 0)
        begin_volume(pour);
    if (rules->start != FLOW_RUN_ON)
        pour->page_no = 0;
    if (rules->start != FLOW_RECTO)
        return;
    turn_page(pour);
    /* Blank pages, but not for ever in volumes of a page or two. */
    for (int i = 0; i < 2 && rules->duplex && pour->page_no % 2 == 0; i++)
        turn_page(pour);
}

static void
pour_group(Pour *pour, int group_idx, const FlowGroup *group)
{
    size_t end = group->first_idx + group->n_items;
    bool turned = false;

    g_assert(group->n_items > 0 && group->first_idx == pour->idx);
    begin_group(pour);
    while (pour->idx < end) {
        bool begins = pour->idx == group->first_idx;

        if (turned || page_is_full(pour))
            turn_page(pour);
        turned = !fill_page(pour, group_idx, end, begins,
                            open_page(pour)->n_blocks == 0) ||
                 pour->idx < end;
    }
}

/* What comes after the rows stands in the last volume if that takes it. */
static void
add_back(Pour *pour)
{
    const FlowRules *rules = pour->rules;

    if (rules->back_pages > 0 && rules->most_pages > 0 &&
        pour->n_volume_pages + rules->back_pages > rules->most_pages)
        begin_volume(pour);
    end_volume(pour);
}

Flow *
flow_new(const FlowRules *rules, const FlowGroup *groups, guint n_groups,
         int (*height)(size_t idx, const void *data), const void *data)
{
    Flow *flow = g_new0(Flow, 1);
    Pour pour = {.flow = flow, .rules = rules, .height = height, .data = data};

    g_assert(rules->room[0] > 0 && rules->room[1] > 0 && rules->n_columns > 0);
    flow->blocks = g_array_new(FALSE, FALSE, sizeof(FlowBlock));
    flow->pages = g_array_new(FALSE, FALSE, sizeof(FlowPage));
    flow->volumes = g_array_new(FALSE, FALSE, sizeof(FlowVolume));
    begin_volume(&pour);
    for (guint i = 0; i < n_groups; i++)
        pour_group(&pour, (int)i, &groups[i]);
    add_back(&pour);
    return flow;
}

void
flow_free(Flow *flow)
{
    if (flow == NULL)
        return;
    g_array_unref(flow->blocks);
    g_array_unref(flow->pages);
    g_array_unref(flow->volumes);
    g_free(flow);
}

guint
flow_n_volumes(const Flow *flow)
{
    return flow->volumes->len;
}

guint
flow_n_pages(const Flow *flow)
{
    return flow->pages->len;
}

const FlowVolume *
flow_volume(const Flow *flow, guint idx)
{
    g_assert(idx < flow->volumes->len);
    return &g_array_index(flow->volumes, FlowVolume, idx);
}

const FlowPage *
flow_page(const Flow *flow, guint idx)
{
    g_assert(idx < flow->pages->len);
    return &g_array_index(flow->pages, FlowPage, idx);
}

const FlowBlock *
flow_block(const Flow *flow, const FlowPage *page, guint block)
{
    g_assert(block < page->n_blocks);
    return &g_array_index(flow->blocks, FlowBlock, page->first_block + block);
}

guint
flow_page_of(const Flow *flow, size_t idx)
{
    guint from = 0;
    guint to = flow->pages->len;

    /* The last page that begins at or before the row and is not blank. */
    while (to - from > 1) {
        guint middle = from + (to - from) / 2;

        if (flow_page(flow, middle)->first_idx <= idx)
            from = middle;
        else
            to = middle;
    }
    while (flow_page(flow, from)->n_items == 0 && from > 0)
        from--;
    return from;
}
