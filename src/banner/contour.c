#include "banner/contour.h"

/* The kinds of line, and the keys that tell of them. */
typedef struct {
    const char *key;
    const char *ink_key;
} LineKind;

static const LineKind cut = {"cut", "cut-ink"};
static const LineKind fold = {"fold", "fold-ink"};
static const LineKind eyelets = {"eyelets", "eyelets-ink"};

static bool
is_asked(const Template *layout, const LineKind *kind)
{
    return template_switch(layout, "lines", kind->key);
}

bool
contour_check(const Template *layout, GError **error)
{
    const LineKind *const kinds[] = {&cut, &fold, &eyelets};

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        Colour ink = template_colour(layout, "lines", kinds[i]->ink_key);
        g_autofree char *where = NULL;

        if (!is_asked(layout, kinds[i]) || ink.space == COLOUR_SPOT)
            continue;
        where = template_where(layout, "lines", kinds[i]->ink_key);
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: in a colour of the picture the line would be "
                    "printed; write spot(NAME, C,M,Y,K)",
                    where);
        return false;
    }
    return true;
}

/* What is being drawn on. */
typedef struct {
    const Template *layout;
    const Cloth *cloth;
    Point at;
    Page *page;
} Sheet;

/* Adds @path as a line of @kind.   @path: [owned by the callee] */
static void
add_line(const Sheet *sheet, const LineKind *kind, Path *path)
{
    const Template *layout = sheet->layout;
    Colour ink = template_colour(layout, "lines", kind->ink_key);
    Pu width_pu = template_length(layout, "lines", "width") *
                  template_number(layout, "document", "scale");

    page_stroke_path(sheet->page, path, width_pu, 0, &ink);
    page_lay(sheet->page, template_switch(layout, "lines", "overprint")
                              ? PAGE_LAY_OVER
                              : PAGE_LAY_OUT);
}

static void
draw_cut(const Sheet *sheet)
{
    Rect trim = page_trim(sheet->page);
    Path *path = path_new();

    path_rectangle(path, trim.x_pu, trim.y_pu, trim.width_pu, trim.height_pu);
    add_line(sheet, &cut, path);
}

/* From edge to edge of what is cut, where something is turned over. */
static void
draw_folds(const Sheet *sheet)
{
    const Cloth *cloth = sheet->cloth;
    const ClothEdges *turned = &cloth->turned;
    const Rect *whole = &cloth->cut_rect;
    const Rect *finished = &cloth->finished_rect;
    Pu left_pu = whole->x_pu - sheet->at.x_pu;
    Pu top_pu = whole->y_pu - sheet->at.y_pu;
    Pu right_pu = left_pu + whole->width_pu;
    Pu bottom_pu = top_pu + whole->height_pu;
    Pu x_pu = finished->x_pu - sheet->at.x_pu;
    Pu y_pu = finished->y_pu - sheet->at.y_pu;

    const struct {
        Pu turned_pu;
        Point from;
        Point to;
    } folds[] = {
        {turned->top_pu, {left_pu, y_pu}, {right_pu, y_pu}},
        {turned->bottom_pu,
         {left_pu, y_pu + finished->height_pu},
         {right_pu, y_pu + finished->height_pu}},
        {turned->left_pu, {x_pu, top_pu}, {x_pu, bottom_pu}},
        {turned->right_pu,
         {x_pu + finished->width_pu, top_pu},
         {x_pu + finished->width_pu, bottom_pu}},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(folds); i++) {
        Path *path = NULL;

        if (folds[i].turned_pu == 0)
            continue;
        path = path_new();
        path_move(path, folds[i].from.x_pu, folds[i].from.y_pu);
        path_line(path, folds[i].to.x_pu, folds[i].to.y_pu);
        add_line(sheet, &fold, path);
    }
}

static void
draw_eyelets(const Sheet *sheet)
{
    const Cloth *cloth = sheet->cloth;

    for (guint i = 0; i < cloth->eyelets->len; i++) {
        Point middle = g_array_index(cloth->eyelets, Point, i);
        Path *path = path_new();

        path_circle(path, middle.x_pu - sheet->at.x_pu,
                    middle.y_pu - sheet->at.y_pu, cloth->eyelet_hole_pu / 2);
        add_line(sheet, &eyelets, path);
    }
}

void
contour_draw(const Template *layout, const Cloth *cloth, Point at, Rect shown,
             Page *page)
{
    const Sheet sheet = {layout, cloth, at, page};

    if (!is_asked(layout, &cut) && !is_asked(layout, &fold) &&
        !is_asked(layout, &eyelets))
        return;
    /* A panel shows its own part of the lines. */
    page_clip(page, shown);
    if (is_asked(layout, &fold))
        draw_folds(&sheet);
    if (is_asked(layout, &eyelets))
        draw_eyelets(&sheet);
    if (is_asked(layout, &cut))
        draw_cut(&sheet);
    page_unclip(page);
}
