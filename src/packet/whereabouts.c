#include "packet/whereabouts.h"

#include <string.h>

Numbered
whereabouts_numbered(const Makeup *makeup, const char *group)
{
    static const char *const words[] = {
        [NUMBERED_WHOLE] = "whole", [NUMBERED_VOLUME] = "volume",
        [NUMBERED_SHEET] = "sheet", [NUMBERED_PAGE] = "page",
        [NUMBERED_GROUP] = "group",
    };
    const char *word = template_word(makeup->layout, group, "numbering");

    for (int i = 0; i < (int)G_N_ELEMENTS(words); i++)
        if (strcmp(words[i], word) == 0)
            return (Numbered)i;
    g_assert_not_reached(); /* keys.c lets no other word through */
}

size_t
whereabouts_base(const Makeup *makeup, Numbered numbered, const RowsPage *page,
                 int group_idx)
{
    const FlowPage *rows = flow_page(page->flow, page->idx);

    switch (numbered) {
    case NUMBERED_VOLUME:
        return page->volume->first_idx;
    case NUMBERED_SHEET:
        /* A verso goes on where its recto ended. */
        if (makeup->duplex && page->no % 2 == 0 &&
            page->idx > page->volume->first_page)
            return flow_page(page->flow, page->idx - 1)->first_idx;
        return rows->first_idx;
    case NUMBERED_PAGE:
        return rows->first_idx;
    case NUMBERED_GROUP:
        return roll_group(makeup->roll, (size_t)group_idx)->first_idx;
    case NUMBERED_WHOLE:
    default:
        return 0;
    }
}

/* The volume on which page @page_idx of the flow is. */
static guint
volume_of(const Flow *flow, guint page_idx)
{
    guint idx = flow_n_volumes(flow) - 1;

    while (idx > 0 && flow_volume(flow, idx)->first_page > page_idx)
        idx--;
    return idx;
}

/* The group of row @idx, which stands on @page. */
static int
group_of(const Flow *flow, const FlowPage *page, size_t idx)
{
    guint block = page->n_blocks - 1;

    while (block > 0 && flow_block(flow, page, block)->first_idx > idx)
        block--;
    return flow_block(flow, page, block)->group_idx;
}

Whereabouts
whereabouts_of(const Makeup *makeup, size_t idx)
{
    const Flow *flow = makeup->flow;
    guint page_idx = flow_page_of(flow, idx);
    guint volume_idx = volume_of(flow, page_idx);
    const FlowVolume *volume = flow_volume(flow, volume_idx);
    const MakeupVolume *bound =
        &g_array_index(makeup->volumes, MakeupVolume, volume_idx);
    int in_file = bound->rows_page_idx + (int)(page_idx - volume->first_page);
    RowsPage page = {flow, volume, page_idx, bound->first_page_no + in_file};
    const FlowPage *rows = flow_page(flow, page_idx);
    int group_idx = group_of(flow, rows, idx);
    Numbered numbered = whereabouts_numbered(makeup, makeup->rows_group);
    size_t base = whereabouts_base(makeup, numbered, &page, group_idx);

    return (Whereabouts){.volume = bound,
                         .page_no = page.no,
                         .page_idx = in_file,
                         .no = (int64_t)(idx - base) + 1,
                         .end_idx = rows->first_idx + rows->n_items};
}
