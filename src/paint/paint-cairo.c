#include "paint/paint-cairo.h"

#include "base/outfile.h"
#include "paint/brush.h"
#include "paint/painter-room.h"

#include <cairo-svg.h>
#include <math.h>

/* cairo's image surfaces count pixels in 15 bits. */
#define SIDE_MOST_PX 32767

typedef struct {
    Painter base;
    OutFile *out;
    char *path;
    GError *error; /* why a write failed */
    double per_pu; /* units of the surface in a Pu */
    double dpi;    /* 0: not made of pixels */
    Brush *brush;
    cairo_surface_t *surface; /* NULL before the page */
} CairoPainter;

static void
release(CairoPainter *cairo)
{
    if (cairo->surface != NULL)
        cairo_surface_destroy(cairo->surface);
    brush_free(cairo->brush);
    outfile_discard(cairo->out);
    g_clear_error(&cairo->error);
    g_free(cairo->path);
    g_free(cairo);
}

static bool
cairo_failure(const CairoPainter *cairo, cairo_status_t status, GError **error)
{
    g_set_error(error, FAULT,
                status == CAIRO_STATUS_NO_MEMORY ? FAULT_SYSTEM : FAULT_LIBRARY,
                "%s: cairo cannot paint this page: %s", cairo->path,
                cairo_status_to_string(status));
    return false;
}

/* Where cairo's bytes go. */
static cairo_status_t
write_out(void *data, const unsigned char *bytes, unsigned length)
{
    CairoPainter *cairo = data;

    if (cairo->error != NULL ||
        !outfile_write(cairo->out, bytes, length, &cairo->error))
        return CAIRO_STATUS_WRITE_ERROR;
    return CAIRO_STATUS_SUCCESS;
}

/* The surface for a page of @media.   Fails: FAULT_LIMIT. */
static cairo_surface_t *
new_surface(CairoPainter *cairo, Extent media, GError **error)
{
    double width = media.width_pu * cairo->per_pu;
    double height = media.height_pu * cairo->per_pu;

    if (cairo->dpi == 0) {
        cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
            write_out, cairo, width, height);

        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_MM);
        return surface;
    }
    if (ceil(MAX(width, height)) > SIDE_MOST_PX) {
        double most = cairo->dpi * SIDE_MOST_PX / MAX(width, height);

        g_set_error(error, FAULT, FAULT_LIMIT,
                    "%s: a picture of %.0f x %.0f pixels cannot be painted; "
                    "%.4g dpi is the most for this page",
                    cairo->path, width, height, most > 10 ? floor(most) : most);
        return NULL;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                      MAX(1, (int)ceil(width)),
                                      MAX(1, (int)ceil(height)));
}

static bool
take_page(Painter *painter, const Page *page, const char *label G_GNUC_UNUSED,
          GError **error)
{
    CairoPainter *cairo = (CairoPainter *)painter;
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    cairo_t *canvas = NULL;

    cairo->surface = new_surface(cairo, page_media(page), error);
    if (cairo->surface == NULL)
        return false;
    canvas = brush_begin(cairo->surface);
    for (size_t i = 0; page_has_item(page, i); i++)
        brush_draw(cairo->brush, canvas, page_item(page, i));
    status = cairo_status(canvas);
    cairo_destroy(canvas);
    return status == CAIRO_STATUS_SUCCESS ||
           cairo_failure(cairo, status, error);
}

static bool
finish(Painter *painter, GError **error)
{
    CairoPainter *cairo = (CairoPainter *)painter;
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    bool good = true;

    if (cairo->dpi > 0)
        status =
            cairo_surface_write_to_png_stream(cairo->surface, write_out, cairo);
    cairo_surface_finish(cairo->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(cairo->surface);
    if (cairo->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&cairo->error));
        good = false;
    } else if (status != CAIRO_STATUS_SUCCESS) {
        good = cairo_failure(cairo, status, error);
    } else {
        good = outfile_commit(g_steal_pointer(&cairo->out), error);
    }
    release(cairo);
    return good;
}

static void
abandon(Painter *painter)
{
    release((CairoPainter *)painter);
}

static const PainterMethods methods = {take_page, NULL, NULL, finish, abandon};

static Painter *
open_cairo(const char *path, const DocumentInfo *info, double dpi,
           GError **error)
{
    OutFile *out = outfile_open(path, error);
    CairoPainter *cairo = NULL;
    /* Drawings are in millimetres, as designers measure. */
    double per_pt = (dpi > 0 ? dpi : 25.4) / 72;

    if (out == NULL)
        return NULL;
    cairo = g_new0(CairoPainter, 1);
    cairo->base.methods = &methods;
    cairo->out = out;
    cairo->path = g_strdup(path);
    cairo->dpi = dpi;
    cairo->per_pu = per_pt / UNITS_PU_PER_PT / info->scale;
    cairo->brush = brush_new(cairo->per_pu, dpi > 0);
    return &cairo->base;
}

Painter *
paint_svg_open(const char *path, const DocumentInfo *info, GError **error)
{
    return open_cairo(path, info, 0, error);
}

Painter *
paint_png_open(const char *path, const DocumentInfo *info, GError **error)
{
    return open_cairo(path, info, info->dpi, error);
}
