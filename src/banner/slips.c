#include "banner/slips.h"

#include "banner/drawing.h"
#include "banner/inside.h"

#include <math.h>
#include <string.h>

#define MARGIN_MM 15
#define CAPTION_PT 11
#define HEADING_PT 16

/* Of a proof: what lies below the picture, and the map of the cloth there. */
#define STRIP_MM 36
#define MAP_WIDTH_MM 90
#define MAP_HEIGHT_MM 28

/* How much of the picture's width the name takes at the most, and how many
 * lines of its type are seen at the least. */
#define NAME_SHARE 0.4
#define LINES_SEEN 9

/* Of a patch: colour beyond the cut, cut marks, and what lies below it. */
#define PATCH_BLEED_MM 3
#define MARK_MM 5
#define CAPTION_MM 8

#define HAIRLINE_PT 0.25

/* Red on a screen and in print, for what is pointed at. */
static const Colour pointing = {COLOUR_CMYK, {0, 1000, 900, 0}, ""};

static Pu
scaled(Pu length_pu, double factor)
{
    return (Pu)lround(length_pu * factor);
}

/* --- Words --------------------------------------------------------------- */

static const char *const caption_names[] = {"number", "panel", "line", "place",
                                            "x",      "y",     NULL};

typedef struct {
    const char *language;
    int number;
    const Location *location;
    double x_mm;
    double y_mm;
} Caption;

static WordingValue
look_up(const char *name, void *data)
{
    const Caption *caption = data;

    if (strcmp(name, "number") == 0)
        return wording_number(caption->number, caption->language);
    if (strcmp(name, "panel") == 0)
        return wording_number(caption->location->panel_no, caption->language);
    if (strcmp(name, "line") == 0)
        return wording_number(caption->location->line_no, caption->language);
    if (strcmp(name, "place") == 0)
        return wording_number(caption->location->place_no, caption->language);
    return (WordingValue){
        .text = locale_decimal(strcmp(name, "x") == 0 ? caption->x_mm
                                                      : caption->y_mm,
                               1, caption->language),
    };
}

/* Sets @key of the layout's words about @caption with its start at @x_pu, or
 * as far left as @measure_pu asks.   @caption: [may be NULL] */
static bool
set_words(const Facts *facts, Shaper *shaper, const char *key,
          const Caption *caption, Page *page, Pu x_pu, Pu y_pu, Pu size_pu,
          Pu measure_pu, GError **error)
{
    static const char *const none[] = {NULL};
    const Template *layout = facts->layout;
    TypeStyle style = template_type(layout, "locator", "face").style;
    g_autofree char *where =
        template_where_text(layout, "locator", key, facts->language);
    Caption own = caption != NULL ? *caption : (Caption){0};
    const WordingWish wish = {
        .where = where,
        .language =
            template_words_language(layout, "locator", key, facts->language),
        .known = caption != NULL ? caption_names : none,
        .lookup = look_up,
        .data = &own,
    };
    g_autofree char *text = NULL;
    g_autoptr(WordLine) line = NULL;

    own.language = wish.language;
    text = wording_fill(template_text(layout, "locator", key, facts->language),
                        &wish, error);
    if (text == NULL)
        return false;
    if (*text == '\0')
        return true;
    line = wordline_new(shaper, text, facts->language, &style, where, error);
    if (line == NULL)
        return false;
    size_pu = wordline_size(line, units_from_em(line->cap_height, size_pu),
                            wordline_width(line), measure_pu);
    wordline_draw(line, page, PAGE_ROLE_BODY, x_pu, y_pu, size_pu,
                  &COLOUR_BLACK);
    return true;
}

/* --- Proofs -------------------------------------------------------------- */

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

static bool
prove(const Banner *banner, const Locator *locator, const Facts *facts,
      Shaper *shaper, size_t idx, const PageSink *sink, GError **error)
{
    Extent paper = template_extent(facts->layout, "locator", "paper");
    Extent lying = {MAX(paper.width_pu, paper.height_pu),
                    MIN(paper.width_pu, paper.height_pu)};
    g_autoptr(Page) page = page_new(lying, 0);
    const SettingPlace *place = setting_place(banner->setting, idx);
    Location location = locator_place(locator, idx);
    const Caption caption = {.number = 1,
                             .location = &location,
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
    return set_words(facts, shaper, "caption", &caption, page, words_pu,
                     map.y_pu + units_from_pt(CAPTION_PT),
                     units_from_pt(CAPTION_PT),
                     picture.x_pu + picture.width_pu - words_pu, error) &&
           sink->take_page(page, NULL, sink->data, error);
}

bool
slips_prove(const Banner *banner, const Locator *locator, const Facts *facts,
            Shaper *shaper, const size_t *places, size_t n,
            const PageSink *sink, GError **error)
{
    for (size_t i = 0; i < n; i++)
        if (!prove(banner, locator, facts, shaper, places[i], sink, error))
            return false;
    return true;
}

/* --- Patches ------------------------------------------------------------- */

/* What has to be covered, in mm of the finished cloth; a tenth is as exact as
 * a patch can be laid. */
typedef struct {
    double left_mm;
    double top_mm;
    double width_mm;
    double height_mm;
} Cover;

static double
tenth(double mm, double (*towards)(double))
{
    return towards(mm * 10) / 10;
}

/* The ink of the name, and a little around it, less than to the next one. */
static Cover
cover_of(const Location *location, Shaper *shaper, const TypeStyle *style)
{
    ShapedName name = shaper_name(shaper, location->name, NULL, style);
    Ink ink = ink_of_name(shaper_ink(shaper), &name);
    double em_mm = location->size_mm / UNITS_EM;
    double around_mm = location->size_mm * 0.06;
    double left_mm = location->x_mm +
                     MIN(0, ink.left) * em_mm * location->stretch - around_mm;
    double right_mm =
        location->x_mm + around_mm +
        MAX(location->width_mm, ink.right * em_mm * location->stretch);
    double top_mm = location->y_mm - ink.above * em_mm - around_mm;
    double bottom_mm = location->y_mm + ink.below * em_mm + around_mm;
    Cover cover = {tenth(left_mm, floor), tenth(top_mm, floor), 0, 0};

    cover.width_mm = tenth(right_mm, ceil) - cover.left_mm;
    cover.height_mm = tenth(bottom_mm, ceil) - cover.top_mm;
    return cover;
}

/* Makes @cover high enough for the corrected name at @place too, which is no
 * wider. */
static void
cover_heir(const Banner *banner, const SettingPlace *place, Cover *cover)
{
    const Reach *reach = &nameboxes_reaches(banner->names)[place->box_idx];
    Pu size_pu = banner->setting->size_pu;
    double y_mm = units_to_mm(place->y_pu - banner->cloth->finished_rect.y_pu);
    double top_mm = y_mm - units_to_mm(units_from_em(reach->above, size_pu));
    double bottom_mm = y_mm + units_to_mm(units_from_em(reach->below, size_pu));
    double old_bottom_mm = cover->top_mm + cover->height_mm;

    cover->top_mm = MIN(cover->top_mm, tenth(top_mm, floor));
    cover->height_mm =
        MAX(old_bottom_mm, tenth(bottom_mm, ceil)) - cover->top_mm;
}

/* The place of the corrected name for patch @idx; NULL: it stays blank. */
static const SettingPlace *
heir_of(const Banner *banner, guint idx)
{
    gssize place_idx = g_array_index(banner->heirs, gssize, idx);

    return place_idx < 0 ? NULL
                         : setting_place(banner->setting, (size_t)place_idx);
}

/* Sets the corrected name at @place on the patch whose corner is at @x_pu,
 * @y_pu, as it stands on the cloth. */
static void
draw_heir(const Banner *banner, const SettingPlace *place, const Cover *cover,
          Page *page, Pu x_pu, Pu y_pu)
{
    const Rect *finished = &banner->cloth->finished_rect;
    const Colour colour = template_colour(banner->layout, "names", "colour");

    nameboxes_draw(
        banner->names, place->box_idx, page,
        x_pu + place->x_pu - finished->x_pu - units_from_mm(cover->left_mm),
        y_pu + place->y_pu - finished->y_pu - units_from_mm(cover->top_mm),
        banner->setting->size_pu, place->condense,
        (NameColours){&colour, NULL});
}

/* Draws marks at the corners of @rect, outside of its bleed. */
static void
draw_marks(Page *page, Rect rect)
{
    Pu line_pu = units_from_pt(HAIRLINE_PT);
    Pu away_pu = units_from_mm(PATCH_BLEED_MM);
    Pu length_pu = units_from_mm(MARK_MM);

    for (int i = 0; i < 4; i++) {
        Pu x_pu = rect.x_pu + (i % 2) * rect.width_pu;
        Pu y_pu = rect.y_pu + (i / 2) * rect.height_pu;

        page_add_box(page,
                     i % 2 == 0 ? x_pu - away_pu - length_pu : x_pu + away_pu,
                     y_pu - line_pu / 2, length_pu, line_pu, &COLOUR_BLACK);
        page_add_box(page, x_pu - line_pu / 2,
                     i / 2 == 0 ? y_pu - away_pu - length_pu : y_pu + away_pu,
                     line_pu, length_pu, &COLOUR_BLACK);
    }
}

static void
draw_patch(Page *page, const Cover *cover, const Colour *cloth, Pu x_pu,
           Pu y_pu)
{
    Rect rect = {x_pu, y_pu, units_from_mm(cover->width_mm),
                 units_from_mm(cover->height_mm)};
    Pu bleed_pu = units_from_mm(PATCH_BLEED_MM);

    page_add_box(page, x_pu - bleed_pu, y_pu - bleed_pu,
                 rect.width_pu + 2 * bleed_pu, rect.height_pu + 2 * bleed_pu,
                 cloth);
    draw_marks(page, rect);
}

/* How large the paper is: the layout's, or as wide and high as the largest
 * patch asks. */
static Extent
paper_of(const Facts *facts, const Cover *covers, guint n, Pu head_pu)
{
    Extent paper = template_extent(facts->layout, "locator", "paper");
    double around_mm = 2 * (MARGIN_MM + PATCH_BLEED_MM + MARK_MM);

    for (guint i = 0; i < n; i++) {
        paper.width_pu =
            MAX(paper.width_pu, units_from_mm(covers[i].width_mm + around_mm));
        paper.height_pu = MAX(paper.height_pu,
                              head_pu + units_from_mm(covers[i].height_mm +
                                                      around_mm + CAPTION_MM));
    }
    return paper;
}

bool
slips_patch(const Banner *banner, const Facts *facts, Shaper *shaper,
            const PageSink *sink, GError **error)
{
    const GArray *gone = banner->withdrawn;
    TypeStyle style = template_type(facts->layout, "names", "face").style;
    Colour cloth = cloth_background(facts->layout);
    g_autofree Cover *covers = g_new(Cover, gone->len);
    Pu margin_pu = units_from_mm(MARGIN_MM);
    Pu out_pu = units_from_mm(PATCH_BLEED_MM + MARK_MM);
    Pu head_pu = units_from_pt(2 * HEADING_PT);
    Extent paper;
    g_autoptr(Page) page = NULL;
    Pu y_pu = 0;

    for (guint i = 0; i < gone->len; i++) {
        covers[i] = cover_of(&g_array_index(gone, Location, i), shaper, &style);
        if (heir_of(banner, i) != NULL)
            cover_heir(banner, heir_of(banner, i), &covers[i]);
    }
    paper = paper_of(facts, covers, gone->len, head_pu);
    for (guint i = 0; i < gone->len; i++) {
        const Location *location = &g_array_index(gone, Location, i);
        const Caption caption = {.number = (int)i + 1,
                                 .location = location,
                                 .x_mm = covers[i].left_mm,
                                 .y_mm = covers[i].top_mm};
        Pu height_pu = units_from_mm(covers[i].height_mm + CAPTION_MM);

        if (page != NULL &&
            y_pu + height_pu + 2 * out_pu > paper.height_pu - margin_pu) {
            if (!sink->take_page(page, NULL, sink->data, error))
                return false;
            g_clear_pointer(&page, page_free);
        }
        if (page == NULL) {
            page = page_new(paper, 0);
            y_pu = margin_pu + head_pu;
            if (!set_words(facts, shaper, "patches", NULL, page, margin_pu,
                           margin_pu + units_from_pt(HEADING_PT),
                           units_from_pt(HEADING_PT),
                           paper.width_pu - 2 * margin_pu, error))
                return false;
        }
        draw_patch(page, &covers[i], &cloth, margin_pu + out_pu, y_pu + out_pu);
        if (heir_of(banner, i) != NULL)
            draw_heir(banner, heir_of(banner, i), &covers[i], page,
                      margin_pu + out_pu, y_pu + out_pu);
        if (!set_words(facts, shaper, "patch", &caption, page, margin_pu,
                       y_pu + 2 * out_pu + height_pu -
                           units_from_mm(CAPTION_MM) + units_from_pt(9),
                       units_from_pt(9), paper.width_pu - 2 * margin_pu, error))
            return false;
        y_pu += height_pu + 2 * out_pu;
    }
    return page == NULL || sink->take_page(page, NULL, sink->data, error);
}
