#include "picture/pixels.h"

#include <png.h>
#include <string.h>

/* Reads @image, whose header has been read, row by row into parts and cover. */
static Pixels *
read_rows(png_image *image)
{
    bool has_colour = (image->format & PNG_FORMAT_FLAG_COLOR) != 0;
    bool has_cover = (image->format & PNG_FORMAT_FLAG_ALPHA) != 0;
    g_autoptr(Pixels) pixels =
        pixels_new(has_colour ? RASTER_RGB : RASTER_GRAY, (int)image->width,
                   (int)image->height, has_cover);
    int n_parts = has_colour ? 3 : 1;
    g_autofree uint8_t *both = NULL;

    /* The simplified interface makes of sixteen bits, palettes and gamma what
     * a screen shows, and returns where others would jump. */
    if (!has_cover) {
        image->format = has_colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
        return png_image_finish_read(image, NULL, pixels->parts, 0, NULL) != 0
                   ? g_steal_pointer(&pixels)
                   : NULL;
    }
    image->format = has_colour ? PNG_FORMAT_RGBA : PNG_FORMAT_GA;
    both = g_malloc0_n(pixels_n(pixels), (gsize)n_parts + 1);
    if (png_image_finish_read(image, NULL, both, 0, NULL) == 0)
        return NULL;
    for (size_t i = 0; i < pixels_n(pixels); i++) {
        const uint8_t *pixel = &both[i * (size_t)(n_parts + 1)];

        memcpy(&pixels->parts[i * (size_t)n_parts], pixel, (size_t)n_parts);
        pixels->cover[i] = pixel[n_parts];
    }
    return g_steal_pointer(&pixels);
}

Pixels *
pixels_from_png(GBytes *bytes, GError **error)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    Pixels *pixels = NULL;

    if (png_image_begin_read_from_memory(&image, data, length) != 0) {
        if (!pixels_check_size(image.width, image.height, error)) {
            png_image_free(&image);
            return NULL;
        }
        pixels = read_rows(&image);
    }
    if (pixels == NULL)
        g_set_error(error, FAULT, FAULT_LAYOUT, "this PNG file is broken: %s",
                    image.message);
    png_image_free(&image);
    return pixels;
}
