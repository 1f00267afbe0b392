#include "picture/pixels.h"

int
pixels_n_parts(RasterSpace space)
{
    return (int)raster_stride(space, 1);
}

Pixels *
pixels_new(RasterSpace space, int width_px, int height_px, bool has_cover)
{
    Pixels *pixels = g_new0(Pixels, 1);

    g_assert(space != RASTER_MASK && width_px > 0 && height_px > 0);
    pixels->space = space;
    pixels->width_px = width_px;
    pixels->height_px = height_px;
    pixels->parts = g_malloc0_n(pixels_n(pixels), (gsize)pixels_n_parts(space));
    if (has_cover)
        pixels->cover = g_malloc0(pixels_n(pixels));
    return pixels;
}

void
pixels_free(Pixels *pixels)
{
    if (pixels == NULL)
        return;
    g_free(pixels->parts);
    g_free(pixels->cover);
    g_free(pixels);
}

size_t
pixels_n(const Pixels *pixels)
{
    return (size_t)pixels->width_px * (size_t)pixels->height_px;
}

bool
pixels_check_size(uint32_t width_px, uint32_t height_px, GError **error)
{
    if (width_px > 0 && height_px > 0 && width_px <= PIXELS_SIDE_MOST &&
        height_px <= PIXELS_SIDE_MOST &&
        (uint64_t)width_px * height_px <= PIXELS_MOST)
        return true;
    g_set_error(error, FAULT, FAULT_LIMIT,
                "a picture of %u x %u pixels is not read; the most are %d on a "
                "side and %d million together",
                width_px, height_px, PIXELS_SIDE_MOST,
                PIXELS_MOST / 1000 / 1000);
    return false;
}

/* The pixels of a side of @from that the one at @at of @to stands for: from
 * *@ret_first, to before what is returned. */
static int
stretch_of(int at, int from, int to, int *ret_first)
{
    int first = (int)((int64_t)at * from / to);
    int end = (int)((int64_t)(at + 1) * from / to);

    *ret_first = first;
    return MAX(end, first + 1);
}

/* The mean of some pixels; one that is half seen through counts half. */
static void
average(const Pixels *from, int left, int right, int top, int bottom,
        Pixels *to, size_t idx)
{
    int n_parts = pixels_n_parts(from->space);
    uint64_t sums[4] = {0, 0, 0, 0};
    uint64_t weight = 0;
    uint64_t n = (uint64_t)(right - left) * (uint64_t)(bottom - top);

    for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
            size_t at = (size_t)y * (size_t)from->width_px + (size_t)x;
            uint64_t cover = from->cover != NULL ? from->cover[at] : 255;

            weight += cover;
            for (int i = 0; i < n_parts; i++)
                sums[i] +=
                    cover * from->parts[at * (size_t)n_parts + (size_t)i];
        }
    }
    for (int i = 0; i < n_parts && weight > 0; i++)
        to->parts[idx * (size_t)n_parts + (size_t)i] =
            (uint8_t)((sums[i] + weight / 2) / weight);
    if (to->cover != NULL)
        to->cover[idx] = (uint8_t)((weight + n / 2) / n);
}

Pixels *
pixels_scale(const Pixels *pixels, int width_px, int height_px)
{
    Pixels *scaled =
        pixels_new(pixels->space, width_px, height_px, pixels->cover != NULL);

    for (int y = 0; y < height_px; y++) {
        int top = 0;
        int bottom = stretch_of(y, pixels->height_px, height_px, &top);

        for (int x = 0; x < width_px; x++) {
            int left = 0;
            int right = stretch_of(x, pixels->width_px, width_px, &left);

            average(pixels, left, right, top, bottom, scaled,
                    (size_t)y * (size_t)width_px + (size_t)x);
        }
    }
    return scaled;
}

bool
pixels_are_gray(const Pixels *pixels)
{
    if (pixels->space != RASTER_RGB)
        return pixels->space == RASTER_GRAY;
    for (size_t i = 0; i < pixels_n(pixels); i++) {
        const uint8_t *part = &pixels->parts[3 * i];

        if (part[0] != part[1] || part[1] != part[2])
            return false;
    }
    return true;
}
