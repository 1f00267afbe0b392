#include "banner/marks.h"

#include "banner/words.h"

#include <string.h>

/* All [mm] or points of the file. */
#define AWAY_MM 3 /* from the bleed */
#define CROP_MM 5
#define RING_MM 2
#define PATCH_MM 4
#define SLUG_MM 2 /* height of capitals */
#define LINE_PT 0.25

/* In every ink there is (ISO 32000-1, 8.6.6.4). */
static const Colour every_ink = {COLOUR_SPOT, {1000, 1000, 1000, 1000}, "All"};

struct Marks {
    bool crop;
    bool registration;
    bool bars;
    WordLine *slug; /* NULL: none */
    Pu margin_pu;   /* on the cloth */
    int scale;
};

static Pu
file_mm(const Marks *marks, double mm)
{
    return units_from_mm(mm) * marks->scale;
}

static bool
plan_slug(const Facts *facts, Shaper *shaper, const Cloth *cloth, Marks *marks,
          GError **error)
{
    g_autofree char *width =
        locale_number((int64_t)(units_to_mm(cloth->finished.width_pu) + 0.5),
                      facts->language);
    g_autofree char *height =
        locale_number((int64_t)(units_to_mm(cloth->finished.height_pu) + 0.5),
                      facts->language);
    g_autofree char *size = g_strdup_printf("%s \u00d7 %s mm", width, height);
    g_autofree char *scale = g_strdup_printf("1:%d", marks->scale);
    const WordsNumber values[] = {
        {"size", 0, size},
        {"scale", 0, scale},
        {0},
    };

    return words_set(facts, shaper, "marks", "slug-line", "foot", values,
                     &marks->slug, error);
}

bool
marks_plan(const Facts *facts, Shaper *shaper, const Cloth *cloth,
           Marks **ret_marks, GError **error)
{
    const Template *layout = facts->layout;
    const char *const *asked = template_list(layout, "marks", "print");
    g_autoptr(Marks) marks = NULL;

    /* Panels have marks of their own. */
    if (strcmp(asked[0], "none") == 0 || cloth->panels != NULL) {
        *ret_marks = NULL;
        return true;
    }
    marks = g_new0(Marks, 1);
    marks->scale = template_number(layout, "document", "scale");
    marks->margin_pu =
        template_length(layout, "marks", "margin") * marks->scale;
    marks->crop = g_strv_contains(asked, "crop");
    marks->registration = g_strv_contains(asked, "registration");
    marks->bars = g_strv_contains(asked, "bars");
    if (g_strv_contains(asked, "slug") &&
        !plan_slug(facts, shaper, cloth, marks, error))
        return false;
    *ret_marks = g_steal_pointer(&marks);
    return true;
}

void
marks_free(Marks *marks)
{
    if (marks == NULL)
        return;
    wordline_free(marks->slug);
    g_free(marks);
}

Pu
marks_margin(const Marks *marks)
{
    return marks != NULL ? marks->margin_pu : 0;
}

/* A line to (@x_pu + @across_pu, @y_pu + @down_pu). */
static void
add_line(const Marks *marks, Page *page, Pu x_pu, Pu y_pu, Pu across_pu,
         Pu down_pu)
{
    Path *path = path_new();

    path_move(path, x_pu, y_pu);
    path_line(path, x_pu + across_pu, y_pu + down_pu);
    page_stroke_path(page, path, units_from_pt(LINE_PT) * marks->scale, 0,
                     &every_ink);
}

/* Lines that lead to the corners of the trim, and end outside of the bleed. */
static void
draw_crop(const Marks *marks, Page *page)
{
    Rect trim = page_trim(page);
    Rect bleed = page_bleed(page);
    Pu away_pu = file_mm(marks, AWAY_MM);
    Pu long_pu = file_mm(marks, CROP_MM);
    Pu right_pu = trim.x_pu + trim.width_pu;
    Pu bottom_pu = trim.y_pu + trim.height_pu;
    Pu before_x_pu = bleed.x_pu - away_pu;
    Pu before_y_pu = bleed.y_pu - away_pu;
    Pu after_x_pu = bleed.x_pu + bleed.width_pu + away_pu;
    Pu after_y_pu = bleed.y_pu + bleed.height_pu + away_pu;
    const Pu xs_pu[] = {trim.x_pu, right_pu};
    const Pu ys_pu[] = {trim.y_pu, bottom_pu};

    for (int i = 0; i < 2; i++) {
        add_line(marks, page, xs_pu[i], before_y_pu, 0, -long_pu);
        add_line(marks, page, xs_pu[i], after_y_pu, 0, long_pu);
        add_line(marks, page, before_x_pu, ys_pu[i], -long_pu, 0);
        add_line(marks, page, after_x_pu, ys_pu[i], long_pu, 0);
    }
}

/* A cross in a ring outside the middle of every edge. */
static void
draw_registration(const Marks *marks, Page *page)
{
    Rect bleed = page_bleed(page);
    Pu half_pu = marks->margin_pu / 2;
    Pu radius_pu = file_mm(marks, RING_MM);
    Pu arm_pu = radius_pu * 3 / 2;
    Pu x_pu = bleed.x_pu + bleed.width_pu / 2;
    Pu y_pu = bleed.y_pu + bleed.height_pu / 2;
    const Point middles[] = {
        {x_pu, bleed.y_pu - half_pu},
        {x_pu, bleed.y_pu + bleed.height_pu + half_pu},
        {bleed.x_pu - half_pu, y_pu},
        {bleed.x_pu + bleed.width_pu + half_pu, y_pu},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(middles); i++) {
        Point at = middles[i];
        Path *ring = path_new();

        path_circle(ring, at.x_pu, at.y_pu, radius_pu);
        page_stroke_path(page, ring, units_from_pt(LINE_PT) * marks->scale, 0,
                         &every_ink);
        add_line(marks, page, at.x_pu - arm_pu, at.y_pu, 2 * arm_pu, 0);
        add_line(marks, page, at.x_pu, at.y_pu - arm_pu, 0, 2 * arm_pu);
    }
}

/* The four inks, full and half, and what two or three of them give, in a row
 * from the left above the cloth. */
static void
draw_bars(const Marks *marks, Page *page)
{
    static const Colour patches[] = {
        {COLOUR_CMYK, {1000, 0, 0, 0}, ""},
        {COLOUR_CMYK, {0, 1000, 0, 0}, ""},
        {COLOUR_CMYK, {0, 0, 1000, 0}, ""},
        {COLOUR_CMYK, {0, 0, 0, 1000}, ""},
        {COLOUR_CMYK, {500, 0, 0, 0}, ""},
        {COLOUR_CMYK, {0, 500, 0, 0}, ""},
        {COLOUR_CMYK, {0, 0, 500, 0}, ""},
        {COLOUR_CMYK, {0, 0, 0, 500}, ""},
        {COLOUR_CMYK, {1000, 1000, 0, 0}, ""},
        {COLOUR_CMYK, {0, 1000, 1000, 0}, ""},
        {COLOUR_CMYK, {1000, 0, 1000, 0}, ""},
    };
    Rect trim = page_trim(page);
    Rect bleed = page_bleed(page);
    Pu side_pu = MIN(file_mm(marks, PATCH_MM),
                     trim.width_pu / 3 / (Pu)G_N_ELEMENTS(patches));
    Pu y_pu = bleed.y_pu - marks->margin_pu / 2 - side_pu / 2;

    for (size_t i = 0; i < G_N_ELEMENTS(patches); i++)
        page_add_box(page, trim.x_pu + side_pu * (Pu)(i + 1), y_pu, side_pu,
                     side_pu, &patches[i]);
}

/* Below the cloth, up to the cross in the middle. */
static void
draw_slug(const Marks *marks, Page *page)
{
    Rect trim = page_trim(page);
    Rect bleed = page_bleed(page);
    Pu inset_pu = file_mm(marks, AWAY_MM);
    Pu cap_pu = file_mm(marks, SLUG_MM);
    Pu measure_pu = MAX(1, trim.width_pu / 2 - 2 * inset_pu);
    Pu size_pu = wordline_size(marks->slug, cap_pu, wordline_width(marks->slug),
                               measure_pu);

    wordline_draw(marks->slug, page, PAGE_ROLE_ARTIFACT, trim.x_pu + inset_pu,
                  bleed.y_pu + bleed.height_pu +
                      (marks->margin_pu + cap_pu) / 2,
                  size_pu, &COLOUR_BLACK);
}

void
marks_draw(const Marks *marks, Page *page)
{
    if (marks->crop)
        draw_crop(marks, page);
    if (marks->registration)
        draw_registration(marks, page);
    if (marks->bars)
        draw_bars(marks, page);
    if (marks->slug != NULL)
        draw_slug(marks, page);
}
