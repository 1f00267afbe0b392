#include "banner/panel-page.h"

#include "banner/contour.h"
#include "banner/drawing.h"

/* Marks are thin lines in black ink, [mm]: what is cut or covered shows none
 * of them, but whoever joins panels on a floor must see them. */
#define LINE_MM 0.3
#define RING_MOST_MM 4
#define ARROW_PER_CAP 1

static const Colour ink = {COLOUR_GRAY, {1000}, ""};

/* A page in the making. */
typedef struct {
    const Panels *panels;
    const Panel *panel;
    const WordLine *label;
    Page *page;
    Rect shown; /* the panel, on the page */
    Pu line_pu; /* how thick lines are */
} Sheet;

static void
add_line(const Sheet *sheet, Pu x_pu, Pu y_pu, Pu across_pu, Pu down_pu)
{
    Pu half_pu = sheet->line_pu / 2;

    if (across_pu > 0)
        page_add_box(sheet->page, x_pu, y_pu - half_pu, across_pu,
                     sheet->line_pu, &ink);
    else
        page_add_box(sheet->page, x_pu - half_pu, y_pu, sheet->line_pu, down_pu,
                     &ink);
}

/* A triangle that says which way is up, @height_pu high on (@x_pu, @y_pu). */
static void
add_arrow(const Sheet *sheet, Pu x_pu, Pu y_pu, Pu height_pu)
{
    Path *arrow = path_new();

    path_move(arrow, x_pu, y_pu);
    path_line(arrow, x_pu + height_pu, y_pu);
    path_line(arrow, x_pu + height_pu / 2, y_pu - height_pu);
    path_close(arrow);
    page_fill_path(sheet->page, arrow, false, &ink);
}

/* The label with its arrow, on the left of @area, in capitals of @cap_pu or
 * lower. */
static void
add_label(const Sheet *sheet, Rect area, Pu cap_pu)
{
    const WordLine *label = sheet->label;
    Pu y_pu = area.y_pu + (area.height_pu + cap_pu) / 2;
    Pu x_pu = area.x_pu + 2 * cap_pu * ARROW_PER_CAP;
    Pu size_pu = 0;

    if (label == NULL || area.width_pu <= 3 * cap_pu)
        return;
    size_pu = wordline_size(label, cap_pu, wordline_width(label),
                            area.width_pu - 2 * cap_pu);
    add_arrow(sheet, area.x_pu, y_pu, cap_pu);
    wordline_draw(label, sheet->page, PAGE_ROLE_ARTIFACT, x_pu, y_pu, size_pu,
                  &ink);
}

/* A ring with a cross around (@x_pu, @y_pu): laid over its like, two panels are
 * in register. */
static void
add_ring(const Sheet *sheet, Pu x_pu, Pu y_pu, Pu radius_pu)
{
    Path *ring = path_new();
    Pu arm_pu = radius_pu * 3 / 2;

    path_circle(ring, x_pu, y_pu, radius_pu);
    page_stroke_path(sheet->page, ring, sheet->line_pu, 0, &ink);
    add_line(sheet, x_pu - arm_pu, y_pu, 2 * arm_pu, 0);
    add_line(sheet, x_pu, y_pu - arm_pu, 0, 2 * arm_pu);
}

/* The marks of a seam in the middle of an overlap: a ring on the seam, and
 * lines where the overlap ends, at both ends of the seam.
 * @at_pu: the seam, on the page, across where panels run @down. */
static void
mark_seam(const Sheet *sheet, Pu at_pu, bool down)
{
    const Rect *shown = &sheet->shown;
    Pu slug_pu = sheet->panels->marks_pu;
    Pu half_pu = sheet->panels->overlap_pu / 2;
    Pu long_pu = slug_pu * 2 / 3;
    Pu radius_pu = MIN(units_from_mm(RING_MOST_MM), MIN(half_pu, slug_pu / 3));
    Pu ends_pu[] = {down ? shown->y_pu : shown->x_pu,
                    down ? shown->y_pu + shown->height_pu
                         : shown->x_pu + shown->width_pu};

    for (int end = 0; end < 2; end++) {
        Pu middle_pu = ends_pu[end] + (end == 0 ? -slug_pu : slug_pu) / 2;

        if (down)
            add_ring(sheet, at_pu, middle_pu, radius_pu);
        else
            add_ring(sheet, middle_pu, at_pu, radius_pu);
        for (int side = -1; side <= 1; side += 2) {
            Pu line_pu = at_pu + side * half_pu;

            if (down)
                add_line(sheet, line_pu, middle_pu - long_pu / 2, 0, long_pu);
            else
                add_line(sheet, middle_pu - long_pu / 2, line_pu, long_pu, 0);
        }
    }
}

/* A panel of cloth: a strip for marks at both ends of its seams. */
static void
mark_panel(const Sheet *sheet)
{
    const Panels *panels = sheet->panels;
    const Rect *own = &sheet->panel->own;
    const Rect *printed = &sheet->panel->printed;
    const Rect *shown = &sheet->shown;
    bool down = panels->n_rows == 1;
    int idx = down ? sheet->panel->column_idx : sheet->panel->row_idx;
    int n = down ? panels->n_columns : panels->n_rows;
    Pu from_pu = down ? own->x_pu - printed->x_pu + shown->x_pu
                      : own->y_pu - printed->y_pu + shown->y_pu;
    Pu to_pu = from_pu + (down ? own->width_pu : own->height_pu);
    Pu slug_pu = panels->marks_pu;

    if (idx > 0)
        mark_seam(sheet, from_pu, down);
    if (idx < n - 1)
        mark_seam(sheet, to_pu, down);
    /* Beside the marks of the seams. */
    from_pu += panels->overlap_pu;
    to_pu -= panels->overlap_pu;
    for (int end = 0; end < 2; end++) {
        Rect strip = {
            down ? from_pu
                 : end * (shown->x_pu + shown->width_pu) + units_from_mm(1),
            down ? end * (shown->y_pu + shown->height_pu) : from_pu,
            down ? to_pu - from_pu : slug_pu - units_from_mm(2),
            down ? slug_pu : to_pu - from_pu,
        };

        add_label(sheet, strip, down ? slug_pu / 3 : slug_pu / 12);
    }
}

/* Lines along which a tile is cut at its left and top, and up to which it is
 * covered: at the ends of its edges, outside of what is seen. */
static void
mark_tile(const Sheet *sheet)
{
    const Panels *panels = sheet->panels;
    const Rect *own = &sheet->panel->own;
    const Rect *shown = &sheet->shown;
    Pu marks_pu = panels->marks_pu;
    Pu long_pu = marks_pu * 3 / 4;
    Pu right_pu = shown->x_pu + own->width_pu;
    Pu bottom_pu = shown->y_pu + own->height_pu;
    bool glue_right = own->width_pu < shown->width_pu;
    bool glue_bottom = own->height_pu < shown->height_pu;

    add_line(sheet, shown->x_pu, shown->y_pu - marks_pu, 0, long_pu);
    add_line(sheet, right_pu, shown->y_pu - marks_pu, 0, long_pu);
    add_line(sheet, shown->x_pu - marks_pu, shown->y_pu, long_pu, 0);
    add_line(sheet, shown->x_pu - marks_pu, bottom_pu, long_pu, 0);
    /* In the strips, which are covered. */
    if (glue_bottom) {
        add_line(sheet, shown->x_pu, bottom_pu + panels->overlap_pu / 4, 0,
                 panels->overlap_pu / 2);
        add_line(sheet, right_pu, bottom_pu + panels->overlap_pu / 4, 0,
                 panels->overlap_pu / 2);
    }
    if (glue_right) {
        add_line(sheet, right_pu + panels->overlap_pu / 4, shown->y_pu,
                 panels->overlap_pu / 2, 0);
        add_line(sheet, right_pu + panels->overlap_pu / 4, bottom_pu,
                 panels->overlap_pu / 2, 0);
    }
    add_label(sheet,
              (Rect){shown->x_pu + marks_pu, shown->y_pu - marks_pu,
                     own->width_pu - 2 * marks_pu, marks_pu},
              marks_pu / 2);
}

/* @a as far as it lies in @b. */
static Rect
intersect(const Rect *a, const Rect *b)
{
    Pu left_pu = MAX(a->x_pu, b->x_pu);
    Pu top_pu = MAX(a->y_pu, b->y_pu);

    return (Rect){left_pu, top_pu,
                  MIN(a->x_pu + a->width_pu, b->x_pu + b->width_pu) - left_pu,
                  MIN(a->y_pu + a->height_pu, b->y_pu + b->height_pu) - top_pu};
}

/* Where the panel lies on its page, and how large that is. */
static void
place(const Panels *panels, const Panel *panel, Extent *ret_page, Point *ret_at)
{
    Pu marks_pu = panels->marks_pu;
    bool down = panels->n_rows == 1;

    if (panels->of_paper) {
        *ret_page = panels->paper;
        *ret_at =
            (Point){panels->margin_pu + marks_pu, panels->margin_pu + marks_pu};
        return;
    }
    *ret_at = (Point){down ? 0 : marks_pu, down ? marks_pu : 0};
    *ret_page = (Extent){panel->printed.width_pu + 2 * ret_at->x_pu,
                         panel->printed.height_pu + 2 * ret_at->y_pu};
}

Extent
panelpage_paper(const Banner *banner, guint idx)
{
    const Panels *panels = banner->cloth->panels;
    Extent paper = {0, 0};
    Point at = {0, 0};

    place(panels, panels_at(panels, idx), &paper, &at);
    return paper;
}

Page *
panelpage_draw(const Banner *banner, guint idx, const WordLine *label)
{
    const Panels *panels = banner->cloth->panels;
    const Panel *panel = panels_at(panels, idx);
    const Rect *printed = &panel->printed;
    Extent paper = {0};
    Point at = {0};
    DrawingView view = {.shown = *printed, .own = panel->own};
    Sheet sheet = {
        .panels = panels,
        .panel = panel,
        .label = label,
        .line_pu = units_from_mm(LINE_MM),
    };
    Rect trim;

    place(panels, panel, &paper, &at);
    view.page = (Rect){printed->x_pu - at.x_pu, printed->y_pu - at.y_pu,
                       paper.width_pu, paper.height_pu};
    sheet.page = drawing_page(banner, &view);
    sheet.shown =
        (Rect){at.x_pu, at.y_pu, printed->width_pu, printed->height_pu};
    trim = intersect(printed, &banner->cloth->cut_rect);
    trim.x_pu -= view.page.x_pu;
    trim.y_pu -= view.page.y_pu;
    page_set_boxes(sheet.page, trim, sheet.shown);
    /* Paper is cut and folded by hand. */
    if (!panels->of_paper)
        contour_draw(banner->layout, banner->cloth,
                     (Point){view.page.x_pu, view.page.y_pu}, sheet.shown,
                     sheet.page);
    if (panels->of_paper)
        mark_tile(&sheet);
    else
        mark_panel(&sheet);
    return sheet.page;
}
