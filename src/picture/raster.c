#include "picture/raster.h"

Raster *
raster_new(RasterSpace space, int width_px, int height_px, GBytes *bytes)
{
    Raster *raster = NULL;

    g_assert(width_px > 0 && height_px > 0);
    g_assert(g_bytes_get_size(bytes) ==
             raster_stride(space, width_px) * (size_t)height_px);
    raster = g_atomic_rc_box_new0(Raster);
    raster->space = space;
    raster->width_px = width_px;
    raster->height_px = height_px;
    raster->bytes = bytes;
    return raster;
}

Raster *
raster_ref(Raster *raster)
{
    return g_atomic_rc_box_acquire(raster);
}

static void
clear(gpointer raster)
{
    g_bytes_unref(((Raster *)raster)->bytes);
}

void
raster_unref(Raster *raster)
{
    if (raster != NULL)
        g_atomic_rc_box_release_full(raster, clear);
}

size_t
raster_stride(RasterSpace space, int width_px)
{
    static const size_t n_parts[] = {
        [RASTER_GRAY] = 1,
        [RASTER_RGB] = 3,
        [RASTER_CMYK] = 4,
    };

    return space == RASTER_MASK ? ((size_t)width_px + 7) / 8
                                : (size_t)width_px * n_parts[space];
}

const char *
raster_space_name(RasterSpace space)
{
    static const char *const names[] = {
        [RASTER_GRAY] = "gray",
        [RASTER_RGB] = "rgb",
        [RASTER_CMYK] = "cmyk",
        [RASTER_MASK] = "mask",
    };

    return names[space];
}
