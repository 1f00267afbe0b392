#include "picture/png-write.h"

#include <png.h>

GBytes *
png_write(const Raster *raster, GError **error)
{
    png_image image = {
        .version = PNG_IMAGE_VERSION,
        .width = (png_uint_32)raster->width_px,
        .height = (png_uint_32)raster->height_px,
        .format =
            raster->space == RASTER_GRAY ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB,
        .flags = PNG_IMAGE_FLAG_FAST,
    };
    const void *pixels = g_bytes_get_data(raster->bytes, NULL);
    /* The most that it can be: asking for the real size would compress all of
     * it once more. */
    png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
    g_autofree uint8_t *bytes = g_malloc(length);

    g_assert(raster->space == RASTER_GRAY || raster->space == RASTER_RGB);
    if (png_image_write_to_memory(&image, bytes, &length, 0, pixels, 0, NULL) ==
        0) {
        g_set_error(error, FAULT, FAULT_LIBRARY, "libpng: %s", image.message);
        png_image_free(&image);
        return NULL;
    }
    bytes = g_realloc(bytes, length);
    return g_bytes_new_take(g_steal_pointer(&bytes), length);
}
