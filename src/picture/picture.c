#include "picture/picture.h"

#include "picture/inks.h"
#include "picture/svg.h"

#include <math.h>
#include <string.h>

/* A file of photographs straight from a camera has a tenth. */
#define FILE_MOST (100 * 1000 * 1000)
#define SVG_MOST (8 * 1000 * 1000)

struct Picture {
    Pixels *pixels; /* NULL for an SVG drawing */
    Svg *svg;       /* NULL for pixels */
};

void
picture_free(Picture *picture)
{
    if (picture == NULL)
        return;
    pixels_free(picture->pixels);
    svg_free(picture->svg);
    g_free(picture);
}

static bool
begins(GBytes *bytes, const char *with, size_t length)
{
    return g_bytes_get_size(bytes) >= length &&
           memcmp(g_bytes_get_data(bytes, NULL), with, length) == 0;
}

/* Whether @bytes are XML: a "<" after blanks and a byte order mark. */
static bool
is_xml(GBytes *bytes)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    gsize at = begins(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;

    while (at < length && g_ascii_isspace(data[at]))
        at++;
    return at < length && data[at] == '<';
}

static bool
fail_size(size_t most, GError **error)
{
    g_set_error(error, FAULT, FAULT_LIMIT,
                "the file has more than %zu MB; make it smaller",
                most / 1000 / 1000);
    return false;
}

static bool
parse_svg(GBytes *bytes, Picture *picture, GError **error)
{
    g_autoptr(GBytes) plain = NULL;

    if (g_bytes_get_size(bytes) > SVG_MOST)
        return fail_size(SVG_MOST, error);
    plain = begins(bytes, "\xef\xbb\xbf", 3)
                ? g_bytes_new_from_bytes(bytes, 3, g_bytes_get_size(bytes) - 3)
                : g_bytes_ref(bytes);
    picture->svg = svg_new(plain, error);
    return picture->svg != NULL;
}

Picture *
picture_parse(GBytes *bytes, GError **error)
{
    g_autoptr(Picture) picture = g_new0(Picture, 1);

    if (is_xml(bytes))
        return parse_svg(bytes, picture, error) ? g_steal_pointer(&picture)
                                                : NULL;
    if (begins(bytes, "\x89PNG", 4))
        picture->pixels = pixels_from_png(bytes, error);
    else if (begins(bytes, "\xff\xd8\xff", 3))
        picture->pixels = pixels_from_jpeg(bytes, error);
    else
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "this is no picture that can be read; PNG, JPEG and SVG "
                    "files can");
    return picture->pixels != NULL ? g_steal_pointer(&picture) : NULL;
}

Picture *
picture_read(const char *path, GError **error)
{
    g_autoptr(GError) own = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &own);
    g_autoptr(GBytes) bytes = NULL;

    if (file == NULL) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "cannot be read: %s",
                    own->message);
        return NULL;
    }
    if (g_mapped_file_get_length(file) > FILE_MOST) {
        fail_size(FILE_MOST, error);
        return NULL;
    }
    bytes = g_mapped_file_get_bytes(file);
    return picture_parse(bytes, error);
}

double
picture_ratio(const Picture *picture)
{
    return picture->svg != NULL
               ? svg_ratio(picture->svg)
               : (double)picture->pixels->width_px / picture->pixels->height_px;
}

Raster *
picture_raster(const Picture *picture, const PictureWish *wish, GError **error)
{
    Pixels *pixels = NULL;

    if (picture->svg != NULL)
        pixels = svg_draw(picture->svg, wish->width_px, wish->height_px, error);
    else
        pixels = pixels_scale(picture->pixels,
                              MIN(wish->width_px, picture->pixels->width_px),
                              MIN(wish->height_px, picture->pixels->height_px));
    return pixels != NULL ? inks_raster(pixels, wish->inks, wish->ground)
                          : NULL;
}

/* The picture at exactly this size. */
static Pixels *
draw_at(const Picture *picture, int width_px, int height_px, GError **error)
{
    g_autoptr(Pixels) drawn = NULL;

    if (picture->svg == NULL)
        return pixels_scale(picture->pixels, width_px, height_px);
    drawn = svg_draw(picture->svg, width_px, height_px, error);
    if (drawn == NULL)
        return NULL;
    if (drawn->width_px == width_px && drawn->height_px == height_px)
        return g_steal_pointer(&drawn);
    return pixels_scale(drawn, width_px, height_px);
}

/* How dark pixel @idx is [0 .. 255]. */
static double
darkness_of(const Pixels *pixels, size_t idx)
{
    const uint8_t *part =
        &pixels->parts[idx * (size_t)pixels_n_parts(pixels->space)];

    switch (pixels->space) {
    case RASTER_GRAY:
    case RASTER_MASK:
        return 255 - part[0];
    case RASTER_RGB:
        /* The eye's weights (ITU-R BT.709). */
        return 255 - (0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2]);
    case RASTER_CMYK:
        return MIN(255, 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2] +
                            part[3]);
    }
    return 0;
}

uint8_t *
picture_darkness(const Picture *picture, int width_px, int height_px,
                 GError **error)
{
    g_autoptr(Pixels) pixels = draw_at(picture, width_px, height_px, error);
    uint8_t *out = NULL;

    if (pixels == NULL)
        return NULL;
    out = g_malloc(pixels_n(pixels));
    for (size_t i = 0; i < pixels_n(pixels); i++) {
        double cover = pixels->cover != NULL ? pixels->cover[i] / 255.0 : 1;

        out[i] = (uint8_t)lround(darkness_of(pixels, i) * cover);
    }
    return out;
}

uint8_t *
picture_cover(const Picture *picture, int width_px, int height_px,
              GError **error)
{
    g_autoptr(Pixels) pixels = NULL;

    if (picture->svg == NULL && picture->pixels->cover == NULL)
        return picture_darkness(picture, width_px, height_px, error);
    pixels = draw_at(picture, width_px, height_px, error);
    if (pixels == NULL)
        return NULL;
    for (size_t i = 0; i < pixels_n(pixels); i++)
        if (pixels->cover[i] < 255)
            return g_steal_pointer(&pixels->cover);
    /* It has a ground of its own. */
    return picture_darkness(picture, width_px, height_px, error);
}
