#include "banner/closeup.h"

#include "banner/caption.h"
#include "banner/drawing.h"
#include "banner/inside.h"

#include <math.h>

#define MARGIN_MM 15
#define CAPTION_PT 11
#define HAIRLINE_PT 0.25

/* What lies below the picture, and the map of the cloth there. */
#define STRIP_MM 36
#define MAP_WIDTH_MM 90
#define MAP_HEIGHT_MM 28

/* How much of the picture's width the name takes at the most, and how many
 * lines of its type are seen at the least. */
#define NAME_SHARE 0.4
#define LINES_SEEN 9

/* Red on a screen and in print, for what is pointed at. */
static const Colour pointing = {COLOUR_CMYK, {0, 1000, 900, 0}, ""};

static Pu
scaled(Pu length_pu, double factor)
{
    return (Pu)lround(length_pu * factor);
}

static Path *
scaled_path(const Path *path, Pu x_pu, Pu y_pu, double factor)
{
    Path *copy = path_new();
    const PathStep *steps = path_steps(path);

    for (size_t i = 0; i < path_n_steps(path); i++) {
        const PathStep *step = &steps[i];
        Pu end_x = x_pu + scaled(step->x_pu, factor);
        Pu end_y = y_pu + scaled(step->y_pu, factor);

        switch (step->kind) {
        case PATH_MOVE:
            path_move(copy, end_x, end_y);
            break;
        case PATH_LINE:
            path_line(copy, end_x, end_y);
            break;
        case PATH_CURVE:
            path_curve(copy, x_pu + scaled(step->x1_pu, factor),
                       y_pu + scaled(step->y1_pu, factor),
                       x_pu + scaled(step->x2_pu, factor),
                       y_pu + scaled(step->y2_pu, factor), end_x, end_y);
            break;
        case PATH_CLOSE:
            path_close(copy);
            break;
        }
    }
    return copy;
}

/* Adds what is drawn on @from to @page, @factor times as large, its corner at
 * (@x_pu, @y_pu); nothing that it says to readers. */
static void
copy_page(Page *page, const Page *from, Pu x_pu, Pu y_pu, double factor)
{
    for (size_t i = 0; page_has_item(from, i); i++) {
        const PageItem *item = page_item(from, i);

        switch (item->kind) {
        case PAGE_TEXT:
            page_add_shaped(page, PAGE_ROLE_ARTIFACT, item->text.shaped,
                            x_pu + scaled(item->text.x_pu, factor),
                            y_pu + scaled(item->text.y_pu, factor),
                            scaled(item->text.size_pu, factor),
                            item->text.condense, item->colour);
            break;
        case PAGE_BOX:
            page_add_box(page, x_pu + scaled(item->box.x_pu, factor),
                         y_pu + scaled(item->box.y_pu, factor),
                         scaled(item->box.width_pu, factor),
                         scaled(item->box.height_pu, factor), item->colour);
            break;
        case PAGE_PATH:
            if (item->path.stroke_pu == 0)
                page_fill_path(page,
                               scaled_path(item->path.path, x_pu, y_pu, factor),
                               item->path.even_odd, item->colour);
            else
                page_stroke_path(
                    page, scaled_path(item->path.path, x_pu, y_pu, factor),
                    MAX(1, scaled(item->path.stroke_pu, factor)),
                    scaled(item->path.dash_pu, factor), item->colour);
            break;
        case PAGE_IMAGE:
            page_add_image(page, PAGE_ROLE_ARTIFACT,
                           (Raster *)item->image.raster,
                           x_pu + scaled(item->image.x_pu, factor),
                           y_pu + scaled(item->image.y_pu, factor),
                           scaled(item->image.width_pu, factor),
                           scaled(item->image.height_pu, factor), item->colour);
            break;
        default: /* a clip within the clip of the picture cuts no name */
            break;
        }
    }
}

static void
frame(Page *page, Rect rect, Pu stroke_pu, const Colour *colour)
{
    Path *path = path_new();

    path_rectangle(path, rect.x_pu, rect.y_pu, rect.width_pu, rect.height_pu);
    page_stroke_path(page, path, stroke_pu, 0, colour);
}

/* Draws the cloth with its panels into @room, and points at (@x_pu, @y_pu) of
 * its media. */
static void
draw_map(const Banner *banner, Page *page, Rect room, Pu x_pu, Pu y_pu)
{
    const Cloth *cloth = banner->cloth;
    const Rect *finished = &cloth->finished_rect;
    double factor = MIN((double)room.width_pu / finished->width_pu,
                        (double)room.height_pu / finished->height_pu);
    Pu hairline_pu = units_from_pt(HAIRLINE_PT);
    Path *point = path_new();

    for (guint i = 0; cloth->panels != NULL && i < cloth->panels->panels->len;
         i++) {
        const Rect *own = &panels_at(cloth->panels, i)->own;
        Pu left_pu = MAX(0, own->x_pu - finished->x_pu);

        if (left_pu > 0)
            page_add_box(page, room.x_pu + scaled(left_pu, factor), room.y_pu,
                         hairline_pu, scaled(finished->height_pu, factor),
                         &COLOUR_BLACK);
    }
    frame(page,
          (Rect){room.x_pu, room.y_pu, scaled(finished->width_pu, factor),
                 scaled(finished->height_pu, factor)},
          2 * hairline_pu, &COLOUR_BLACK);
    path_circle(point, room.x_pu + scaled(x_pu - finished->x_pu, factor),
                room.y_pu + scaled(y_pu - finished->y_pu, factor),
                units_from_mm(1.2));
    page_fill_path(page, point, false, &pointing);
}

/* Draws the cloth around @place into @picture, the name in a frame. */
static void
draw_surroundings(const Banner *banner, const SettingPlace *place, Page *page,
                  Rect picture)
{
    Pu size_pu = banner->setting->size_pu;
    double factor = MIN(NAME_SHARE * picture.width_pu / place->width_pu,
                        (double)picture.height_pu / LINES_SEEN / size_pu);
    Rect window = {
        .width_pu = scaled(picture.width_pu, 1 / factor),
        .height_pu = scaled(picture.height_pu, 1 / factor),
    };
    const Reach *reach = &nameboxes_reaches(banner->names)[place->box_idx];
    Pu above_pu = units_from_em(reach->above, size_pu) + size_pu / 8;
    Pu below_pu = units_from_em(reach->below, size_pu) + size_pu / 8;
    g_autoptr(Page) cloth = NULL;

    window.x_pu = place->x_pu + place->width_pu / 2 - window.width_pu / 2;
    window.y_pu = place->y_pu - size_pu / 3 - window.height_pu / 2;
    /* Also names whose middle lies outside of it. */
    cloth = drawing_page(banner,
                         &(DrawingView){
                             .page = window,
                             .shown = window,
                             .own = {window.x_pu - window.width_pu / 2,
                                     window.y_pu - window.height_pu / 2,
                                     2 * window.width_pu, 2 * window.height_pu},
                         });
    page_clip(page, picture);
    copy_page(page, cloth, picture.x_pu, picture.y_pu, factor);
    page_unclip(page);
    frame(page,
          (Rect){picture.x_pu +
                     scaled(place->x_pu - size_pu / 8 - window.x_pu, factor),
                 picture.y_pu +
                     scaled(place->y_pu - above_pu - window.y_pu, factor),
                 scaled(place->width_pu + size_pu / 4, factor),
                 scaled(above_pu + below_pu, factor)},
          units_from_pt(2), &pointing);
    frame(page, picture, units_from_pt(HAIRLINE_PT), &COLOUR_BLACK);
}

/* The page of place @idx. */
static bool
run_one(const Banner *banner, const Locator *locator, const Facts *facts,
        Shaper *shaper, size_t idx, const PageSink *sink, GError **error)
{
    Extent paper = template_extent(facts->layout, "locator", "paper");
    Extent lying = {MAX(paper.width_pu, paper.height_pu),
                    MIN(paper.width_pu, paper.height_pu)};
    g_autoptr(Page) page = page_new(lying, 0);
    const SettingPlace *place = setting_place(banner->setting, idx);
    Location location = locator_place(locator, idx);
    const Caption caption = {.number = 1,
                             .location = location,
                             .x_mm = location.x_mm,
                             .y_mm = location.y_mm};
    Pu margin_pu = units_from_mm(MARGIN_MM);
    Rect picture = {margin_pu, margin_pu, lying.width_pu - 2 * margin_pu,
                    lying.height_pu - 2 * margin_pu - units_from_mm(STRIP_MM)};
    Rect map = {margin_pu,
                lying.height_pu - margin_pu - units_from_mm(MAP_HEIGHT_MM),
                units_from_mm(MAP_WIDTH_MM), units_from_mm(MAP_HEIGHT_MM)};
    Pu words_pu = map.x_pu + map.width_pu + units_from_mm(8);

    draw_surroundings(banner, place, page, picture);
    draw_map(banner, page, map, place->x_pu + place->width_pu / 2, place->y_pu);
    return caption_draw(facts, shaper, "caption", &caption, page,
                        (Point){words_pu, map.y_pu + units_from_pt(CAPTION_PT)},
                        units_from_pt(CAPTION_PT),
                        picture.x_pu + picture.width_pu - words_pu, error) &&
           sink->take_page(page, NULL, sink->data, error);
}

bool
closeup_run(const Banner *banner, const Locator *locator, const Facts *facts,
            Shaper *shaper, const size_t *places, size_t n,
            const PageSink *sink, GError **error)
{
    for (size_t i = 0; i < n; i++)
        if (!run_one(banner, locator, facts, shaper, places[i], sink, error))
            return false;
    return true;
}
