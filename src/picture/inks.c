#include "picture/inks.h"

#include <math.h>
#include <string.h>

/* One pixel of @from in @to. */
static void
convert(RasterSpace from, const uint8_t *part, RasterSpace to, uint8_t *ret)
{
    if (from == to) {
        memcpy(ret, part, (size_t)pixels_n_parts(to));
    } else if (from == RASTER_CMYK) {
        /* As colour_to_rgb has it. */
        for (int i = 0; i < 3; i++)
            ret[i] = (uint8_t)(255 - MIN(255, part[i] + part[3]));
    } else {
        uint8_t rgb[3] = {part[0], part[0], part[0]};

        if (from == RASTER_RGB)
            memcpy(rgb, part, 3);
        if (to == RASTER_CMYK) {
            uint8_t lightest = MAX(rgb[0], MAX(rgb[1], rgb[2]));

            for (int i = 0; i < 3; i++)
                ret[i] = (uint8_t)(lightest - rgb[i]);
            ret[3] = (uint8_t)(255 - lightest);
        } else {
            memcpy(ret, rgb, (size_t)pixels_n_parts(to));
        }
    }
}

/* Takes what is too much from the colours: black carries the drawing. */
static void
limit_ink(uint8_t *part)
{
    int colours = part[0] + part[1] + part[2];
    int most = INKS_MOST - part[3];

    for (int i = 0; colours > most && i < 3; i++)
        part[i] = (uint8_t)(part[i] * most / colours);
}

/* @ground as a pixel in @space. */
static void
ground_pixel(const Colour *ground, RasterSpace space, uint8_t *ret)
{
    double rgb[3] = {1, 1, 1};
    uint8_t part[4];

    if (space == RASTER_CMYK &&
        (ground->space == COLOUR_CMYK || ground->space == COLOUR_SPOT)) {
        for (int i = 0; i < 4; i++)
            ret[i] = (uint8_t)lround(ground->part[i] * 0.255);
        return;
    }
    colour_to_rgb(ground, rgb);
    for (int i = 0; i < 3; i++)
        part[i] = (uint8_t)lround(rgb[i] * 255);
    convert(RASTER_RGB, part, space, ret);
}

Raster *
inks_raster(Pixels *pixels, bool inks, const Colour *ground)
{
    g_autoptr(Pixels) from = pixels;
    bool in_gray = pixels_are_gray(from) &&
                   (from->cover == NULL || ground->space == COLOUR_GRAY);
    RasterSpace space = in_gray ? RASTER_GRAY : inks ? RASTER_CMYK : RASTER_RGB;
    size_t n = pixels_n(from);
    size_t n_from = (size_t)pixels_n_parts(from->space);
    size_t n_to = (size_t)pixels_n_parts(space);
    uint8_t *out = g_malloc_n(n, n_to);
    uint8_t below[4] = {0};

    ground_pixel(ground, space, below);
    for (size_t i = 0; i < n; i++) {
        uint8_t *to = &out[i * n_to];
        int cover = from->cover != NULL ? from->cover[i] : 255;

        if (in_gray)
            to[0] = from->parts[i * n_from];
        else
            convert(from->space, &from->parts[i * n_from], space, to);
        if (space == RASTER_CMYK)
            limit_ink(to);
        for (size_t k = 0; cover < 255 && k < n_to; k++)
            to[k] = (uint8_t)((to[k] * cover + below[k] * (255 - cover) + 127) /
                              255);
    }
    return raster_new(space, from->width_px, from->height_px,
                      g_bytes_new_take(out, n * n_to));
}
