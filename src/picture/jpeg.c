#include "picture/pixels.h"

#include <turbojpeg.h>

/* A file of many scans takes a minute a megabyte; and what is missing in a file
 * must not be printed as gray. */
#define FLAGS (TJFLAG_LIMITSCANS | TJFLAG_STOPONWARNING | TJFLAG_ACCURATEDCT)

/* Decodes @data, whose header says @width_px, @height_px and @space. */
static Pixels *
decode(tjhandle decoder, const void *data, unsigned long length, int width_px,
       int height_px, int space)
{
    RasterSpace in = space == TJCS_GRAY                         ? RASTER_GRAY
                     : space == TJCS_CMYK || space == TJCS_YCCK ? RASTER_CMYK
                                                                : RASTER_RGB;
    static const int formats[] = {
        [RASTER_GRAY] = TJPF_GRAY,
        [RASTER_RGB] = TJPF_RGB,
        [RASTER_CMYK] = TJPF_CMYK,
    };
    g_autoptr(Pixels) pixels = pixels_new(in, width_px, height_px, false);

    if (tjDecompress2(decoder, data, length, pixels->parts, width_px, 0,
                      height_px, formats[in], FLAGS) != 0)
        return NULL;
    /* Programs write the light that ink leaves, since Photoshop does. */
    for (size_t i = 0; in == RASTER_CMYK && i < 4 * pixels_n(pixels); i++)
        pixels->parts[i] = (uint8_t)(255 - pixels->parts[i]);
    return g_steal_pointer(&pixels);
}

Pixels *
pixels_from_jpeg(GBytes *bytes, GError **error)
{
    tjhandle decoder = tjInitDecompress();
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    int width_px = 0;
    int height_px = 0;
    int sampling = 0;
    int space = 0;
    Pixels *pixels = NULL;

    if (tjDecompressHeader3(decoder, data, length, &width_px, &height_px,
                            &sampling, &space) == 0 &&
        width_px > 0 && height_px > 0) {
        if (!pixels_check_size((uint32_t)width_px, (uint32_t)height_px,
                               error)) {
            tjDestroy(decoder);
            return NULL;
        }
        pixels = decode(decoder, data, length, width_px, height_px, space);
    }
    if (pixels == NULL)
        g_set_error(error, FAULT, FAULT_LAYOUT, "this JPEG file is broken: %s",
                    tjGetErrorStr2(decoder));
    tjDestroy(decoder);
    return pixels;
}
