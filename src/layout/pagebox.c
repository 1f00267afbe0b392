#include "layout/pagebox.h"

#include <math.h>

static const char *const paper_names[] = {"A3",     "A4",    "A5",
                                          "Letter", "Legal", NULL};

/* ISO 216 for A3 to A5; ANSI/ASME Y14.1 for Letter; Legal by custom. */
static const struct {
    double width_mm;
    double height_mm;
} paper_sizes[] = {
    {297, 420}, {210, 297}, {148, 210}, {215.9, 279.4}, {215.9, 355.6},
};

G_STATIC_ASSERT(G_N_ELEMENTS(paper_sizes) == G_N_ELEMENTS(paper_names) - 1);

bool
pagebox_paper(const char *name, Extent *ret_paper)
{
    for (size_t i = 0; i < G_N_ELEMENTS(paper_sizes); i++) {
        if (g_ascii_strcasecmp(name, paper_names[i]) == 0) {
            ret_paper->width_pu = units_from_mm(paper_sizes[i].width_mm);
            ret_paper->height_pu = units_from_mm(paper_sizes[i].height_mm);
            return true;
        }
    }
    return false;
}

const char *const *
pagebox_paper_names(void)
{
    return paper_names;
}

bool
pagebox_is_recto(int page_no, bool duplex)
{
    g_assert(page_no >= 1);
    return !duplex || page_no % 2 == 1;
}

bool
pagebox_area(Extent paper, const Margins *margins, bool recto, Rect *ret_area)
{
    /* 64 bits, because margins can be as wide as Pu reaches. */
    int64_t width_pu =
        (int64_t)paper.width_pu - margins->inner_pu - margins->outer_pu;
    int64_t height_pu =
        (int64_t)paper.height_pu - margins->top_pu - margins->bottom_pu;

    if (width_pu <= 0 || height_pu <= 0)
        return false;
    ret_area->x_pu = recto ? margins->inner_pu : margins->outer_pu;
    ret_area->y_pu = margins->top_pu;
    ret_area->width_pu = (Pu)width_pu;
    ret_area->height_pu = (Pu)height_pu;
    return true;
}

int
pagebox_n_lines(Pu height_pu, Pu leading_pu)
{
    g_assert(leading_pu > 0);
    return height_pu > 0 ? height_pu / leading_pu : 0;
}

Pu
pagebox_baseline(const Rect *area, int line_idx, Pu leading_pu, Pu ascent_pu,
                 Pu descent_pu)
{
    /* Rounded alike for every line, or the grid would be uneven. */
    Pu above_pu = (leading_pu - ascent_pu - descent_pu) / 2 + ascent_pu;

    return area->y_pu + line_idx * leading_pu + above_pu;
}

Pu
pagebox_whole_lines(Pu height_pu, Pu leading_pu)
{
    g_assert(height_pu >= 0 && leading_pu > 0);
    return (height_pu + leading_pu - 1) / leading_pu * leading_pu;
}

Rect
pagebox_centre(Rect area, double ratio)
{
    Rect rect = area;

    if (area.width_pu > area.height_pu * ratio)
        rect.width_pu = (Pu)MAX(1, lround(area.height_pu * ratio));
    else
        rect.height_pu = (Pu)MAX(1, lround(area.width_pu / ratio));
    rect.x_pu += (area.width_pu - rect.width_pu) / 2;
    rect.y_pu += (area.height_pu - rect.height_pu) / 2;
    return rect;
}
