#include "packet/letterhead.h"

#include "picture/picture.h"

#include <string.h>

#define GROUP "letterhead"

/* As many pixels as print needs, and no office printer shows more. */
#define DOTS_PER_INCH 300

struct Letterhead {
    Raster *raster; /* [owned] */
    char *words;    /* [owned] for those who do not see it; "": an ornament */
    Pu width_pu;
    Pu height_pu;
};

void
letterhead_free(Letterhead *letterhead)
{
    if (letterhead == NULL)
        return;
    raster_unref(letterhead->raster);
    g_free(letterhead->words);
    g_free(letterhead);
}

static int
pixels_of(Pu length_pu)
{
    return MAX(1, (int)(units_to_pt(length_pu) / 72 * DOTS_PER_INCH));
}

/* Reads @path at the height that the layout asks for. */
static bool
read_picture(Letterhead *letterhead, const char *path, GError **error)
{
    g_autoptr(Picture) picture = picture_read(path, error);
    const Colour paper = {COLOUR_GRAY, {0, 0, 0, 0}, ""};
    PictureWish wish = {.ground = &paper};

    if (picture == NULL)
        return false;
    letterhead->width_pu =
        (Pu)(picture_ratio(picture) * (double)letterhead->height_pu);
    wish.width_px = pixels_of(letterhead->width_pu);
    wish.height_px = pixels_of(letterhead->height_pu);
    letterhead->raster = picture_raster(picture, &wish, error);
    return letterhead->raster != NULL;
}

bool
letterhead_new(const Makeup *makeup, Letterhead **ret_letterhead,
               GError **error)
{
    const char *path = template_path(makeup->layout, GROUP, "image");
    g_autofree char *file = g_path_get_basename(path);
    g_autofree char *where = template_where(makeup->layout, GROUP, "image");
    g_autoptr(Letterhead) letterhead = NULL;
    Pu most_pu = makeup_area(makeup, 1).width_pu;

    *ret_letterhead = NULL;
    if (*path == '\0')
        return true;
    letterhead = g_new0(Letterhead, 1);
    letterhead->height_pu = template_length(makeup->layout, GROUP, "height");
    letterhead->words = makeup_words(makeup, GROUP, "alt", NULL, false, error);
    if (letterhead->words == NULL)
        return false;
    if (!read_picture(letterhead, path, error)) {
        g_prefix_error(error, "%s: %s: ", where, file);
        return false;
    }
    if (letterhead->width_pu > most_pu) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: %s would be %.0f mm wide and the text area is %.0f "
                    "mm: make height smaller",
                    where, file, units_to_mm(letterhead->width_pu),
                    units_to_mm(most_pu));
        return false;
    }
    *ret_letterhead = g_steal_pointer(&letterhead);
    return true;
}

/* Whether it stands on parts of @group's kind. */
static bool
stands_on(const Makeup *makeup, const char *group)
{
    const char *kind = template_word(makeup->layout, group, "kind");

    return makeup->letterhead != NULL &&
           g_strv_contains(template_list(makeup->layout, GROUP, "on"), kind);
}

Pu
letterhead_height_pu(const Makeup *makeup, const char *group)
{
    Pu leading_pu = makeup->text.leading_pu;

    if (!stands_on(makeup, group))
        return 0;
    return pagebox_whole_lines(makeup->letterhead->height_pu + leading_pu,
                               leading_pu);
}

void
letterhead_draw(const Makeup *makeup, const char *group, Page *page,
                const Rect *area)
{
    const Letterhead *letterhead = makeup->letterhead;
    const char *place = template_word(makeup->layout, GROUP, "place");
    PageElement figure = {.kind = PAGE_FIGURE};
    Pu from_pu = 0;
    bool tells = false;

    if (!stands_on(makeup, group))
        return;
    figure.words = letterhead->words;
    figure.language =
        template_words_language(makeup->layout, GROUP, "alt", makeup->language);
    tells = *letterhead->words != '\0';
    if (strcmp(place, "centre") == 0)
        from_pu = (area->width_pu - letterhead->width_pu) / 2;
    else if (strcmp(place, "end") == 0)
        from_pu = area->width_pu - letterhead->width_pu;
    if (tells)
        page_begin(page, &figure);
    page_add_image(
        page, tells ? PAGE_ROLE_BODY : PAGE_ROLE_ARTIFACT, letterhead->raster,
        makeup_x_pu(makeup, area, from_pu, letterhead->width_pu), area->y_pu,
        letterhead->width_pu, letterhead->height_pu, NULL);
    if (tells)
        page_end(page);
}
