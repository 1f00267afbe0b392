/* pixels: a picture as a decoder gives it, not yet for any page.
 *
 * Only for src/picture/; others have rasters.
 */
#ifndef PICTURE_PIXELS_H
#define PICTURE_PIXELS_H

#include "picture/raster.h"

/* More is no logo and no portrait, but somebody's bomb: 40 million pixels are
 * 5 x 8 m at 25 dpi, or 1.6 x 0.8 m at 150. */
#define PIXELS_MOST (40 * 1000 * 1000)
#define PIXELS_SIDE_MOST 32767

typedef struct {
    RasterSpace space; /* no RASTER_MASK */
    int width_px;
    int height_px;
    uint8_t *parts; /* [owned] as of a raster */
    uint8_t *cover; /* [owned] one byte a pixel, 0 see-through, 255 not; NULL:
                       nothing is seen through */
} Pixels;

/* Pixels of no picture yet, all bytes 0.   @space: no RASTER_MASK
 * [owned by caller, pixels_free()] */
Pixels *pixels_new(RasterSpace space, int width_px, int height_px,
                   bool has_cover);

/* [may be NULL] */
void pixels_free(Pixels *pixels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pixels, pixels_free)

size_t pixels_n(const Pixels *pixels);

/* Bytes of a pixel in @space, no RASTER_MASK. */
int pixels_n_parts(RasterSpace space);

/* Whether a picture of this size is taken.   Fails: FAULT_LIMIT. */
bool pixels_check_size(uint32_t width_px, uint32_t height_px, GError **error);

/* @pixels at another size: each new pixel is the mean of those that it takes
 * the place of.   [owned by caller] */
Pixels *pixels_scale(const Pixels *pixels, int width_px, int height_px);

/* Whether no pixel has a colour. */
bool pixels_are_gray(const Pixels *pixels);

/* Decoders.   [owned by caller, pixels_free()]
 * Fail: FAULT_LAYOUT for a broken file; FAULT_LIMIT. */
Pixels *pixels_from_png(GBytes *bytes, GError **error);
Pixels *pixels_from_jpeg(GBytes *bytes, GError **error);

#endif
