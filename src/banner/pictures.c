#include "banner/pictures.h"

#include "banner/silhouette.h"
#include "layout/keys.h"

#include <math.h>
#include <string.h>

/* As many pixels as a print shop asks for what is seen from an arm's length;
 * of a large picture fewer, which is seen from farther away. */
#define DPI 150
#define SIDE_MOST_PX 6000

typedef struct {
    Rect where;
    Raster *raster;         /* NULL: nothing is painted */
    const char *alt;        /* "": nobody is told */
    Silhouette *silhouette; /* NULL: names keep out of all the place */
} Entry;

struct Pictures {
    GArray *entries; /* Entry */
};

static void
clear_entry(gpointer data)
{
    Entry *entry = data;

    raster_unref(entry->raster);
    silhouette_free(entry->silhouette);
}

void
pictures_free(Pictures *pictures)
{
    if (pictures == NULL)
        return;
    g_array_unref(pictures->entries);
    g_free(pictures);
}

bool
pictures_read(const Template *layout, const char *group, const char *key,
              Picture **ret_picture, GError **error)
{
    const char *path = template_path(layout, group, key);
    Picture *picture = NULL;

    if (path[0] == '\0') {
        *ret_picture = NULL;
        return true;
    }
    picture = picture_read(path, error);
    if (picture == NULL) {
        g_autofree char *where = template_where(layout, group, key);
        g_autofree char *file = g_path_get_basename(path);

        g_prefix_error(error, "%s: %s: ", where, file);
        return false;
    }
    *ret_picture = picture;
    return true;
}

static int
pixels_of(Pu length_pu, Pu longer_pu)
{
    double dpi = MIN(DPI, SIDE_MOST_PX / (units_to_pt(longer_pu) / 72));

    return (int)MAX(1, lround(units_to_pt(length_pu) / 72 * dpi));
}

/* Draws @picture for a page, as large as it is in @entry. */
static bool
draw(const Template *layout, const char *group, const Picture *picture,
     Entry *entry, GError **error)
{
    Colour ground = template_colour(layout, "document", "background");
    Pu longer_pu = MAX(entry->where.width_pu, entry->where.height_pu);
    const char *standard = template_word(layout, "document", "standard");
    bool is_archive = strcmp(standard, "pdfa-2u") == 0;
    const PictureWish wish = {
        .inks = is_archive
                    ? template_path(layout, "document", "profile")[0] != '\0'
                    : strcmp(standard, "plain") != 0,
        .ground = &ground,
        .width_px = pixels_of(entry->where.width_pu, longer_pu),
        .height_px = pixels_of(entry->where.height_pu, longer_pu),
    };

    entry->raster = picture_raster(picture, &wish, error);
    if (entry->raster == NULL) {
        g_autofree char *where = template_where(layout, group, "image");

        g_prefix_error(error, "%s: ", where);
    }
    return entry->raster != NULL;
}

static bool
plan_entry(const Template *layout, const char *group, Rect place,
           const char *language, Pictures *pictures, GError **error)
{
    g_autoptr(Picture) image = NULL;
    g_autoptr(Picture) mask = NULL;
    Entry entry = {place, NULL, template_text(layout, group, "alt", language),
                   NULL};
    bool good = true;

    if (!pictures_read(layout, group, "image", &image, error) ||
        !pictures_read(layout, group, "mask", &mask, error))
        return false;
    if (image == NULL && mask == NULL)
        return true;
    entry.where =
        pagebox_centre(place, picture_ratio(image != NULL ? image : mask));
    if (mask != NULL) {
        g_autofree char *where = template_where(layout, group, "mask");
        Pu clear_pu = template_length(layout, group, "clear");

        entry.silhouette =
            silhouette_of_picture(mask, entry.where, clear_pu, error);
        good = entry.silhouette != NULL;
        if (!good)
            g_prefix_error(error, "%s: ", where);
    }
    if (good && image != NULL)
        good = draw(layout, group, image, &entry, error);
    if (good)
        g_array_append_val(pictures->entries, entry);
    else
        clear_entry(&entry);
    return good;
}

Pictures *
pictures_plan(const Template *layout, const Cloth *cloth, const char *language,
              GError **error)
{
    g_autoptr(Pictures) pictures = g_new0(Pictures, 1);

    pictures->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_array_set_clear_func(pictures->entries, clear_entry);
    for (const char *const *name = template_keep_outs(layout); *name != NULL;
         name++) {
        g_autofree char *group = g_strconcat(KEY_KEEP_OUT " ", *name, NULL);

        if (!plan_entry(layout, group, cloth_keep_out(layout, group, cloth),
                        language, pictures, error))
            return NULL;
    }
    return g_steal_pointer(&pictures);
}

void
pictures_block(const Pictures *pictures, Field *field)
{
    for (guint i = 0; i < pictures->entries->len; i++) {
        const Entry *entry = &g_array_index(pictures->entries, Entry, i);

        if (entry->silhouette != NULL)
            field_block_mask(field, &entry->silhouette->mask,
                             entry->silhouette->where);
    }
}

void
pictures_draw(const Pictures *pictures, Page *page, Rect window, bool tagged)
{
    for (guint i = 0; i < pictures->entries->len; i++) {
        const Entry *entry = &g_array_index(pictures->entries, Entry, i);
        const Rect *at = &entry->where;
        const PageElement figure = {.kind = PAGE_FIGURE, .words = entry->alt};
        bool told = tagged && entry->alt[0] != '\0';

        if (entry->raster == NULL ||
            at->x_pu >= window.x_pu + window.width_pu ||
            at->x_pu + at->width_pu <= window.x_pu ||
            at->y_pu >= window.y_pu + window.height_pu ||
            at->y_pu + at->height_pu <= window.y_pu)
            continue;
        if (told)
            page_begin(page, &figure);
        page_add_image(page, told ? PAGE_ROLE_BODY : PAGE_ROLE_ARTIFACT,
                       entry->raster, at->x_pu - window.x_pu,
                       at->y_pu - window.y_pu, at->width_pu, at->height_pu,
                       NULL);
        if (told)
            page_end(page);
    }
}
