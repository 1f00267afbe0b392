#include "paint/paint-cairo.h"

#include "base/outfile.h"
#include "paint/painter-room.h"

#include <cairo-ft.h>
#include <cairo-svg.h>
#include <fontconfig/fontconfig.h>
#include <math.h>

/* cairo's image surfaces count pixels in 15 bits. */
#define SIDE_MOST_PX 32767

/* Glyphs that are handed to cairo at once. */
#define BATCH_GLYPHS 256

typedef struct {
    Painter base;
    OutFile *out;
    char *path;
    GError *error;    /* why a write failed */
    double per_pu;    /* units of the surface in a Pu */
    double dpi;       /* 0: not made of pixels */
    GPtrArray *faces; /* cairo_font_face_t, by Face.idx; NULL: not used yet */
    cairo_surface_t *surface; /* NULL before the page */
} CairoPainter;

static void
release(CairoPainter *cairo)
{
    if (cairo->surface != NULL)
        cairo_surface_destroy(cairo->surface);
    g_ptr_array_unref(cairo->faces);
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

static void
free_font_face(gpointer face)
{
    if (face != NULL)
        cairo_font_face_destroy(face);
}

/* The face for cairo, which opens the file itself. [borrowed] */
static cairo_font_face_t *
font_face(CairoPainter *cairo, const Face *face)
{
    guint idx = (guint)face->idx;

    if (idx >= cairo->faces->len)
        g_ptr_array_set_size(cairo->faces, (gint)idx + 1);
    if (g_ptr_array_index(cairo->faces, idx) == NULL) {
        FcPattern *pattern =
            FcPatternBuild(NULL, FC_FILE, FcTypeString, face->file, FC_INDEX,
                           FcTypeInteger, face->file_idx, NULL);

        g_ptr_array_index(cairo->faces, idx) =
            cairo_ft_font_face_create_for_pattern(pattern);
        FcPatternDestroy(pattern);
    }
    return g_ptr_array_index(cairo->faces, idx);
}

static void
set_colour(cairo_t *canvas, const Colour *colour)
{
    double rgb[3] = {0, 0, 0};

    colour_to_rgb(colour, rgb);
    cairo_set_source_rgb(canvas, rgb[0], rgb[1], rgb[2]);
}

static void
show_glyphs(const CairoPainter *cairo, cairo_t *canvas,
            const cairo_glyph_t *glyphs, int n)
{
    if (cairo->dpi > 0) {
        /* cairo puts the glyphs of an image on whole pixels, which spaces
         * small type unevenly; outlines stand where they belong. */
        cairo_glyph_path(canvas, glyphs, n);
        cairo_fill(canvas);
    } else {
        cairo_show_glyphs(canvas, glyphs, n);
    }
}

static void
show_run(const CairoPainter *cairo, cairo_t *canvas, const PageItem *item,
         const ShapedRun *run)
{
    const Shaped *shaped = item->text.shaped;
    double em = item->text.size_pu * cairo->per_pu / UNITS_EM;
    double condense = (double)item->text.condense / UNITS_EM;
    double size = em * run->scale;
    cairo_matrix_t matrix;
    cairo_glyph_t glyphs[BATCH_GLYPHS];
    int n = 0;

    cairo_matrix_init_scale(&matrix, size * condense, size);
    cairo_set_font_matrix(canvas, &matrix);
    for (uint32_t i = 0; i < run->n_clusters; i++) {
        const ShapedCluster *cluster = &shaped->clusters[run->clusters_at + i];

        for (uint32_t k = 0; k < cluster->n_glyphs; k++) {
            const ShapedGlyph *glyph = &shaped->glyphs[cluster->glyphs_at + k];

            if (n == BATCH_GLYPHS) {
                show_glyphs(cairo, canvas, glyphs, n);
                n = 0;
            }
            glyphs[n].index = glyph->glyph;
            glyphs[n].x =
                item->text.x_pu * cairo->per_pu + glyph->x * em * condense;
            glyphs[n].y = item->text.y_pu * cairo->per_pu - glyph->y * em;
            n++;
        }
    }
    show_glyphs(cairo, canvas, glyphs, n);
}

static void
show_text(CairoPainter *cairo, cairo_t *canvas, const PageItem *item)
{
    const Shaped *shaped = item->text.shaped;

    set_colour(canvas, item->colour);
    for (uint32_t i = 0; i < shaped->n_runs; i++) {
        cairo_set_font_face(canvas, font_face(cairo, shaped->runs[i].face));
        show_run(cairo, canvas, item, &shaped->runs[i]);
    }
}

static void
fill_box(const CairoPainter *cairo, cairo_t *canvas, const PageItem *item)
{
    set_colour(canvas, item->colour);
    cairo_rectangle(canvas, item->box.x_pu * cairo->per_pu,
                    item->box.y_pu * cairo->per_pu,
                    item->box.width_pu * cairo->per_pu,
                    item->box.height_pu * cairo->per_pu);
    cairo_fill(canvas);
}

static void
draw_path(const CairoPainter *cairo, cairo_t *canvas, const PageItem *item)
{
    const double unit = cairo->per_pu;
    const PathStep *steps = path_steps(item->path.path);
    double dash = item->path.dash_pu * unit;

    set_colour(canvas, item->colour);
    cairo_new_path(canvas);
    for (size_t i = 0; i < path_n_steps(item->path.path); i++) {
        const PathStep *step = &steps[i];

        switch (step->kind) {
        case PATH_MOVE:
            cairo_move_to(canvas, step->x_pu * unit, step->y_pu * unit);
            break;
        case PATH_LINE:
            cairo_line_to(canvas, step->x_pu * unit, step->y_pu * unit);
            break;
        case PATH_CURVE:
            cairo_curve_to(canvas, step->x1_pu * unit, step->y1_pu * unit,
                           step->x2_pu * unit, step->y2_pu * unit,
                           step->x_pu * unit, step->y_pu * unit);
            break;
        case PATH_CLOSE:
            cairo_close_path(canvas);
            break;
        }
    }
    if (item->path.stroke_pu == 0) {
        cairo_set_fill_rule(canvas, item->path.even_odd
                                        ? CAIRO_FILL_RULE_EVEN_ODD
                                        : CAIRO_FILL_RULE_WINDING);
        cairo_fill(canvas);
        return;
    }
    cairo_set_line_width(canvas, item->path.stroke_pu * unit);
    cairo_set_dash(canvas, &dash, dash > 0 ? 1 : 0, 0);
    cairo_stroke(canvas);
}

/* The pixels of row @y as cairo wants them. */
static void
write_pixels(const Raster *raster, int y, unsigned char *out)
{
    const uint8_t *row = g_bytes_get_data(raster->bytes, NULL);
    uint32_t *pixels = (uint32_t *)(gpointer)out;

    row += raster_stride(raster->space, raster->width_px) * (size_t)y;
    for (int x = 0; x < raster->width_px; x++) {
        const uint8_t *part = NULL;
        uint32_t red = 0, green = 0, blue = 0;

        switch (raster->space) {
        case RASTER_MASK:
            out[x] = (row[x / 8] >> (7 - x % 8) & 1) != 0 ? 255 : 0;
            continue;
        case RASTER_GRAY:
            red = green = blue = row[x];
            break;
        case RASTER_RGB:
            part = &row[(size_t)x * 3];
            red = part[0];
            green = part[1];
            blue = part[2];
            break;
        case RASTER_CMYK:
            /* As colour_to_rgb has it. */
            part = &row[(size_t)x * 4];
            red = 255u - MIN(255u, (uint32_t)part[0] + part[3]);
            green = 255u - MIN(255u, (uint32_t)part[1] + part[3]);
            blue = 255u - MIN(255u, (uint32_t)part[2] + part[3]);
            break;
        }
        pixels[x] = red << 16 | green << 8 | blue;
    }
}

static void
draw_image(const CairoPainter *cairo, cairo_t *canvas, const PageItem *item)
{
    const Raster *raster = item->image.raster;
    bool is_mask = raster->space == RASTER_MASK;
    cairo_surface_t *surface = cairo_image_surface_create(
        is_mask ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_RGB24, raster->width_px,
        raster->height_px);
    cairo_pattern_t *pattern = NULL;
    unsigned char *data = cairo_image_surface_get_data(surface);

    /* Of a failed surface the canvas tells. */
    for (int y = 0; data != NULL && y < raster->height_px; y++)
        write_pixels(raster, y,
                     data + (size_t)cairo_image_surface_get_stride(surface) *
                                (size_t)y);
    cairo_surface_mark_dirty(surface);
    pattern = cairo_pattern_create_for_surface(surface);
    /* No paper shows through at the edges; pixels are smoothed where many fall
     * on one of the proof, not where one is large: PDF does not either. */
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);
    if (item->image.width_pu * cairo->per_pu >= raster->width_px)
        cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_save(canvas);
    cairo_rectangle(canvas, item->image.x_pu * cairo->per_pu,
                    item->image.y_pu * cairo->per_pu,
                    item->image.width_pu * cairo->per_pu,
                    item->image.height_pu * cairo->per_pu);
    cairo_clip(canvas);
    cairo_translate(canvas, item->image.x_pu * cairo->per_pu,
                    item->image.y_pu * cairo->per_pu);
    cairo_scale(canvas, item->image.width_pu * cairo->per_pu / raster->width_px,
                item->image.height_pu * cairo->per_pu / raster->height_px);
    if (is_mask) {
        set_colour(canvas, item->colour);
        cairo_mask(canvas, pattern);
    } else {
        cairo_set_source(canvas, pattern);
        cairo_paint(canvas);
    }
    cairo_restore(canvas);
    cairo_pattern_destroy(pattern);
    cairo_surface_destroy(surface);
}

static void
draw_item(CairoPainter *cairo, cairo_t *canvas, const PageItem *item)
{
    switch (item->kind) {
    case PAGE_TEXT:
        show_text(cairo, canvas, item);
        break;
    case PAGE_BOX:
        fill_box(cairo, canvas, item);
        break;
    case PAGE_PATH:
        draw_path(cairo, canvas, item);
        break;
    case PAGE_IMAGE:
        draw_image(cairo, canvas, item);
        break;
    case PAGE_CLIP:
        cairo_save(canvas);
        cairo_rectangle(canvas, item->box.x_pu * cairo->per_pu,
                        item->box.y_pu * cairo->per_pu,
                        item->box.width_pu * cairo->per_pu,
                        item->box.height_pu * cairo->per_pu);
        cairo_clip(canvas);
        break;
    case PAGE_UNCLIP:
        cairo_restore(canvas);
        break;
    case PAGE_LINK:
    case PAGE_BEGIN:
    case PAGE_END:
        break;
    }
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
    cairo_font_options_t *options = NULL;
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    cairo_t *canvas = NULL;

    cairo->surface = new_surface(cairo, page_media(page), error);
    if (cairo->surface == NULL)
        return false;
    canvas = cairo_create(cairo->surface);
    options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(canvas, options);
    cairo_font_options_destroy(options);
    /* Paper. It also spares cairo from adding up the areas of a hundred
     * thousand names, which takes it a time that grows with their square. */
    cairo_set_source_rgb(canvas, 1, 1, 1);
    cairo_paint(canvas);
    for (size_t i = 0; i < page_n_items(page); i++)
        draw_item(cairo, canvas, page_item(page, i));
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
    cairo->faces = g_ptr_array_new_with_free_func(free_font_face);
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
