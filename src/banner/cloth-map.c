#include "banner/cloth-map.h"

/* [mm] on paper: how thick lines are, what the smallest eyelet and the largest
 * number of a panel are drawn at. */
#define RULE_MM 0.25
#define EYELET_MM 0.5
#define NUMBER_MM 12

static const Colour black = {COLOUR_GRAY, {1000}, ""};
static const Colour tint = {COLOUR_GRAY, {70}, ""};
static const Colour dark_tint = {COLOUR_GRAY, {300}, ""};

/* A map in the making. */
typedef struct {
    const ClothMap *map;
    double factor; /* of the cloth to its drawing */
    Point at;      /* where the drawing begins */
} Sheet;

static Pu
sheet_mm(const Sheet *sheet, double mm)
{
    return units_from_mm(mm) * sheet->map->scale;
}

static Pu
draw_x(const Sheet *sheet, Pu x_pu)
{
    return sheet->at.x_pu + (Pu)(x_pu * sheet->factor + 0.5);
}

static Pu
draw_y(const Sheet *sheet, Pu y_pu)
{
    return sheet->at.y_pu + (Pu)(y_pu * sheet->factor + 0.5);
}

static void
fill_rect(const Sheet *sheet, const Rect *rect, const Colour *colour)
{
    Pu x_pu = draw_x(sheet, rect->x_pu);
    Pu y_pu = draw_y(sheet, rect->y_pu);
    Pu right_pu = draw_x(sheet, rect->x_pu + rect->width_pu);
    Pu bottom_pu = draw_y(sheet, rect->y_pu + rect->height_pu);

    page_add_box(sheet->map->page, x_pu, y_pu, MAX(1, right_pu - x_pu),
                 MAX(1, bottom_pu - y_pu), colour);
}

static void
outline_rect(const Sheet *sheet, const Rect *rect, double dash_mm)
{
    Path *path = path_new();

    path_rectangle(path, draw_x(sheet, rect->x_pu), draw_y(sheet, rect->y_pu),
                   (Pu)(rect->width_pu * sheet->factor),
                   (Pu)(rect->height_pu * sheet->factor));
    page_stroke_path(sheet->map->page, path, sheet_mm(sheet, RULE_MM),
                     sheet_mm(sheet, dash_mm), &black);
}

/* What several panels print, dark: what names keep from it is not shown. */
static void
draw_overlaps(const Sheet *sheet)
{
    const Panels *panels = sheet->map->banner->cloth->panels;

    for (guint i = 0; i < panels->panels->len; i++) {
        const Panel *panel = panels_at(panels, i);
        const Rect *own = &panel->own;
        const Rect *printed = &panel->printed;
        Pu right_pu = own->x_pu + own->width_pu;
        Pu bottom_pu = own->y_pu + own->height_pu;
        Rect beside = {right_pu, own->y_pu,
                       printed->x_pu + printed->width_pu - right_pu,
                       own->height_pu};
        Rect below = {own->x_pu, bottom_pu, own->width_pu,
                      printed->y_pu + printed->height_pu - bottom_pu};

        /* Of a weld, the half on the other side of the seam too. */
        if (!panels->of_paper) {
            beside.x_pu -= beside.width_pu;
            beside.width_pu *= 2;
            below.y_pu -= below.height_pu;
            below.height_pu *= 2;
        }
        if (beside.width_pu > 0)
            fill_rect(sheet, &beside, &dark_tint);
        if (below.height_pu > 0)
            fill_rect(sheet, &below, &dark_tint);
    }
}

/* The number of panel @idx in the middle of it. */
static void
draw_number(const Sheet *sheet, guint idx)
{
    const ClothMap *map = sheet->map;
    const Rect *own = &panels_at(map->banner->cloth->panels, idx)->own;
    const WordLine *number = map->numbers->pdata[idx];
    Pu width_pu = (Pu)(own->width_pu * sheet->factor);
    Pu height_pu = (Pu)(own->height_pu * sheet->factor);
    Pu cap_pu = MIN(sheet_mm(sheet, NUMBER_MM), height_pu * 2 / 5);
    Pu size_pu = 0;

    if (number == NULL)
        return;
    size_pu = wordline_size(number, MAX(1, cap_pu), wordline_width(number),
                            MAX(1, width_pu * 2 / 3));
    cap_pu = units_from_em(number->cap_height, size_pu);
    width_pu = units_from_em(wordline_width(number), size_pu);
    wordline_draw(number, sheet->map->page, PAGE_ROLE_ARTIFACT,
                  draw_x(sheet, own->x_pu + own->width_pu / 2) - width_pu / 2,
                  draw_y(sheet, own->y_pu + own->height_pu / 2) + cap_pu / 2,
                  size_pu, &black);
}

static void
draw_eyelets(const Sheet *sheet)
{
    const Cloth *cloth = sheet->map->banner->cloth;
    Pu radius_pu = MAX((Pu)(cloth->eyelet_hole_pu * sheet->factor / 2),
                       sheet_mm(sheet, EYELET_MM));

    for (guint i = 0; i < cloth->eyelets->len; i++) {
        Point at = g_array_index(cloth->eyelets, Point, i);
        Path *ring = path_new();

        path_circle(ring, draw_x(sheet, at.x_pu), draw_y(sheet, at.y_pu),
                    radius_pu);
        page_fill_path(sheet->map->page, ring, false, &black);
    }
}

static void
draw_cloth(const Sheet *sheet)
{
    const Banner *banner = sheet->map->banner;
    const Cloth *cloth = banner->cloth;
    guint n_panels = cloth->panels != NULL ? cloth->panels->panels->len : 0;
    const WordLine *headline = banner->headline;

    for (guint i = 0; i < n_panels; i++) {
        const Panel *panel = panels_at(cloth->panels, i);

        if ((panel->column_idx + panel->row_idx) % 2 == 0)
            fill_rect(sheet, &panel->own, &tint);
    }
    if (n_panels > 0)
        draw_overlaps(sheet);
    if (headline != NULL) {
        Pu size_pu = (Pu)(banner->headline_size_pu * sheet->factor);
        Pu width_pu =
            units_from_em(wordline_width(headline), banner->headline_size_pu);

        /* Which way is up is seen at once. */
        wordline_draw(
            headline, sheet->map->page, PAGE_ROLE_ARTIFACT,
            draw_x(sheet, cloth->words_rect.x_pu +
                              (cloth->words_rect.width_pu - width_pu) / 2),
            draw_y(sheet, banner->headline_y_pu), MAX(1, size_pu), &dark_tint);
    }
    for (guint i = 0; i < cloth->keep_outs->len; i++)
        outline_rect(sheet, &g_array_index(cloth->keep_outs, Rect, i), 0.8);
    outline_rect(sheet, &cloth->cut_rect, 1.5);
    outline_rect(sheet, &cloth->finished_rect, 0);
    draw_eyelets(sheet);
    for (guint i = 0; sheet->map->numbers != NULL && i < n_panels; i++)
        draw_number(sheet, i);
}

void
clothmap_draw(const ClothMap *map)
{
    const Cloth *cloth = map->banner->cloth;
    Sheet sheet = {.map = map};

    sheet.factor = MIN((double)map->area.width_pu / cloth->media.width_pu,
                       (double)map->area.height_pu / cloth->media.height_pu);
    sheet.at = (Point){
        map->area.x_pu +
            (Pu)((map->area.width_pu - cloth->media.width_pu * sheet.factor) /
                 2),
        map->area.y_pu,
    };
    draw_cloth(&sheet);
}
