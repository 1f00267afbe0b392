#include "picture/svg.h"

#include "base/text.h"
#include "picture/svg-check.h"

#include <librsvg/rsvg.h>
#include <math.h>

/* Elements times pixels: a minute, were each element as large as the drawing.
 * Most are a thousandth of it. */
#define FILL_MOST 1e11

struct Svg {
    RsvgHandle *handle;
    double ratio;
    uint64_t n_draws;
};

/* Finds out the proportions of @svg. */
static bool
measure(Svg *svg, GError **error)
{
    gboolean has_width = FALSE;
    gboolean has_height = FALSE;
    gboolean has_box = FALSE;
    RsvgLength width;
    RsvgLength height;
    RsvgRectangle box;
    double wide = 0;
    double high = 0;

    rsvg_handle_get_intrinsic_dimensions(svg->handle, &has_width, &width,
                                         &has_height, &height, &has_box, &box);
    if (has_box) {
        wide = box.width;
        high = box.height;
    } else if (!rsvg_handle_get_intrinsic_size_in_pixels(svg->handle, &wide,
                                                         &high)) {
        wide = 0;
    }
    svg->ratio = wide / high;
    if (isfinite(svg->ratio) && svg->ratio >= 0.001 && svg->ratio <= 1000)
        return true;
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "the SVG drawing does not say how large it is; give it a "
                "viewBox");
    return false;
}

Svg *
svg_new(GBytes *bytes, GError **error)
{
    g_autoptr(Svg) svg = g_new0(Svg, 1);
    g_autoptr(GError) own = NULL;
    gsize length = 0;
    const guint8 *data = g_bytes_get_data(bytes, &length);

    if (!svgcheck_drawing(bytes, &svg->n_draws, error))
        return NULL;
    svg->handle = rsvg_handle_new_from_data(data, length, &own);
    if (svg->handle == NULL) {
        g_autofree char *words = text_one_line(own->message);

        g_set_error(error, FAULT, FAULT_LAYOUT, "this SVG file is broken: %s",
                    words);
        return NULL;
    }
    rsvg_handle_set_dpi(svg->handle, 96);
    return measure(svg, error) ? g_steal_pointer(&svg) : NULL;
}

void
svg_free(Svg *svg)
{
    if (svg == NULL)
        return;
    g_clear_object(&svg->handle);
    g_free(svg);
}

double
svg_ratio(const Svg *svg)
{
    return svg->ratio;
}

/* What cairo has drawn: parts that are multiplied by their cover. */
static Pixels *
take_surface(cairo_surface_t *surface, int width_px, int height_px)
{
    Pixels *pixels = pixels_new(RASTER_RGB, width_px, height_px, true);
    const uint8_t *data = NULL;
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    size_t at = 0;

    cairo_surface_flush(surface);
    data = cairo_image_surface_get_data(surface);
    for (int y = 0; y < height_px; y++) {
        const uint32_t *row =
            (const uint32_t *)(gconstpointer)(data + stride * (size_t)y);

        for (int x = 0; x < width_px; x++, at++) {
            uint32_t cover = row[x] >> 24;

            pixels->cover[at] = (uint8_t)cover;
            for (int i = 0; i < 3 && cover > 0; i++) {
                uint32_t part = row[x] >> (16 - 8 * i) & 0xff;

                pixels->parts[3 * at + (size_t)i] =
                    (uint8_t)MIN(255u, (part * 255 + cover / 2) / cover);
            }
        }
    }
    return pixels;
}

Pixels *
svg_draw(const Svg *svg, int width_px, int height_px, GError **error)
{
    double fill = (double)svg->n_draws * (double)width_px * (double)height_px;
    double shrink = fill > FILL_MOST ? sqrt(FILL_MOST / fill) : 1;
    int width = MAX(1, (int)(width_px * shrink));
    int height = MAX(1, (int)(height_px * shrink));
    RsvgRectangle all = {0, 0, width, height};
    g_autoptr(GError) own = NULL;
    cairo_surface_t *surface = NULL;
    cairo_t *canvas = NULL;
    Pixels *pixels = NULL;

    if (!pixels_check_size((uint32_t)width, (uint32_t)height, error))
        return NULL;
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    canvas = cairo_create(surface);
    if (rsvg_handle_render_document(svg->handle, canvas, &all, &own) &&
        cairo_status(canvas) == CAIRO_STATUS_SUCCESS) {
        pixels = take_surface(surface, width, height);
    } else {
        g_autofree char *words = text_one_line(
            own != NULL ? own->message
                        : cairo_status_to_string(cairo_status(canvas)));

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "the SVG drawing cannot be drawn: %s", words);
    }
    cairo_destroy(canvas);
    cairo_surface_destroy(surface);
    return pixels;
}
