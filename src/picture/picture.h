/* picture: a logo, a silhouette or a portrait from a file.
 *
 * Reads PNG, JPEG and SVG, within limits of size and work, and gives them as
 * rasters for a page: gray stays gray, colours become what the file may have.
 * A conversion by formula: no colour management (docs/layouts.md says what
 * that means). Not for where it stands.
 */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include "base/colour.h"
#include "picture/raster.h"

typedef struct Picture Picture;

/* Reads the file @path.
 * [owned by caller, picture_free()]
 * Fails: FAULT_LAYOUT for a broken file, or one that is none of these;
 * FAULT_LIMIT; FAULT_SYSTEM. Messages do not say which file. */
Picture *picture_read(const char *path, GError **error);

/* As picture_read, of what stands in @bytes. */
Picture *picture_parse(GBytes *bytes, GError **error);

/* [may be NULL] */
void picture_free(Picture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Picture, picture_free)

/* Width by height. */
double picture_ratio(const Picture *picture);

typedef struct {
    bool inks;            /* colours become inks, RASTER_CMYK; else light */
    const Colour *ground; /* shows where nothing covers it */
    int width_px;         /* as large as it is needed; files of pixels are */
    int height_px;        /* made smaller, and never larger */
} PictureWish;

/* The picture for a page.
 * [owned by caller, raster_unref()]   Fails: FAULT_LAYOUT, FAULT_LIMIT. */
Raster *picture_raster(const Picture *picture, const PictureWish *wish,
                       GError **error);

/* How dark it is in each of @width_px times @height_px places: 0 light or
 * nothing, 255 black.
 * [owned by caller, g_free()]   Fails: FAULT_LAYOUT, FAULT_LIMIT. */
uint8_t *picture_darkness(const Picture *picture, int width_px, int height_px,
                          GError **error);

/* How much it covers in each place, as picture_darkness: a file that is seen
 * through by what it covers, others by how dark they are. */
uint8_t *picture_cover(const Picture *picture, int width_px, int height_px,
                       GError **error);

#endif
