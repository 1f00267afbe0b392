/* raster: a picture as rows of pixels.
 *
 * Values in memory, whoever made them: decoders (picture.h) or a chart. Read
 * only once it is made, and shared by counting. Where it stands on a page is
 * for page.h.
 */
#ifndef PICTURE_RASTER_H
#define PICTURE_RASTER_H

#include "base/failure.h"

/* What the bytes of a pixel are. Rows follow each other without a gap, from the
 * top. */
typedef enum {
    RASTER_GRAY, /* light: 0 black, 255 white */
    RASTER_RGB,  /* light, sRGB */
    RASTER_CMYK, /* ink: 0 none, 255 full */
    RASTER_MASK, /* one bit a pixel, the highest first, rows begin at a byte:
                    1 takes the colour that it is painted in, 0 leaves what is
                    there */
} RasterSpace;

typedef struct {
    RasterSpace space;
    int width_px;
    int height_px;
    GBytes *bytes;
} Raster;

/* @bytes: [owned by the callee] as many as raster_stride() asks for.
 * [owned by caller, raster_unref()] */
Raster *raster_new(RasterSpace space, int width_px, int height_px,
                   GBytes *bytes);

Raster *raster_ref(Raster *raster);

/* [may be NULL] */
void raster_unref(Raster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Raster, raster_unref)

/* Bytes of a row. */
size_t raster_stride(RasterSpace space, int width_px);

/* "gray", "rgb", "cmyk", "mask". [static] */
const char *raster_space_name(RasterSpace space);

#endif
