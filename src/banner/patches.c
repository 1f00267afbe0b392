#include "banner/patches.h"

#include "banner/caption.h"
#include "banner/inside.h"

#include <math.h>

#define MARGIN_MM 15
#define CAPTION_PT 9
#define HEADING_PT 16
#define HAIRLINE_PT 0.25

/* Colour beyond the cut, cut marks, and what lies below a patch. */
#define BLEED_MM 3
#define MARK_MM 5
#define CAPTION_MM 8

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
    Pu away_pu = units_from_mm(BLEED_MM);
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
    Pu bleed_pu = units_from_mm(BLEED_MM);

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
    double around_mm = 2 * (MARGIN_MM + BLEED_MM + MARK_MM);

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
patches_run(const Banner *banner, const Facts *facts, Shaper *shaper,
            const PageSink *sink, GError **error)
{
    const GArray *gone = banner->withdrawn;
    TypeStyle style = template_type(facts->layout, "names", "face").style;
    Colour cloth = cloth_background(facts->layout);
    g_autofree Cover *covers = g_new(Cover, gone->len);
    Pu margin_pu = units_from_mm(MARGIN_MM);
    Pu out_pu = units_from_mm(BLEED_MM + MARK_MM);
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
                                 .location = *location,
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
            if (!caption_draw(
                    facts, shaper, "patches", NULL, page,
                    (Point){margin_pu, margin_pu + units_from_pt(HEADING_PT)},
                    units_from_pt(HEADING_PT), paper.width_pu - 2 * margin_pu,
                    error))
                return false;
        }
        draw_patch(page, &covers[i], &cloth, margin_pu + out_pu, y_pu + out_pu);
        if (heir_of(banner, i) != NULL)
            draw_heir(banner, heir_of(banner, i), &covers[i], page,
                      margin_pu + out_pu, y_pu + out_pu);
        if (!caption_draw(facts, shaper, "patch", &caption, page,
                          (Point){margin_pu, y_pu + 2 * out_pu + height_pu -
                                                 units_from_mm(CAPTION_MM) +
                                                 units_from_pt(CAPTION_PT)},
                          units_from_pt(CAPTION_PT),
                          paper.width_pu - 2 * margin_pu, error))
            return false;
        y_pu += height_pu + 2 * out_pu;
    }
    return page == NULL || sink->take_page(page, NULL, sink->data, error);
}
