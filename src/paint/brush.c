#include "paint/brush.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>

/* Glyphs that are handed to cairo at once. */
#define BATCH_GLYPHS 256

struct Brush {
    double per_pu;
    bool pixels;
    GPtrArray *faces; /* cairo_font_face_t, by Face.idx; NULL: not used yet */
};

static void
free_font_face(gpointer face)
{
    if (face != NULL)
        cairo_font_face_destroy(face);
}

Brush *
brush_new(double per_pu, bool pixels)
{
    Brush *brush = g_new0(Brush, 1);

    brush->per_pu = per_pu;
    brush->pixels = pixels;
    brush->faces = g_ptr_array_new_with_free_func(free_font_face);
    return brush;
}

void
brush_free(Brush *brush)
{
    if (brush == NULL)
        return;
    g_ptr_array_unref(brush->faces);
    g_free(brush);
}

void
brush_set_scale(Brush *brush, double per_pu)
{
    brush->per_pu = per_pu;
}

cairo_t *
brush_begin(cairo_surface_t *surface)
{
    cairo_t *canvas = cairo_create(surface);
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(canvas, options);
    cairo_font_options_destroy(options);
    /* Paper. It also spares cairo from adding up the areas of a hundred
     * thousand names, which takes it a time that grows with their square. */
    cairo_set_source_rgb(canvas, 1, 1, 1);
    cairo_paint(canvas);
    return canvas;
}

/* The face for cairo, which opens the file itself. [borrowed] */
static cairo_font_face_t *
font_face(Brush *brush, const Face *face)
{
    guint idx = (guint)face->idx;

    if (idx >= brush->faces->len)
        g_ptr_array_set_size(brush->faces, (gint)idx + 1);
    if (g_ptr_array_index(brush->faces, idx) == NULL) {
        FcPattern *pattern =
            FcPatternBuild(NULL, FC_FILE, FcTypeString, face->file, FC_INDEX,
                           FcTypeInteger, face->file_idx, NULL);

        g_ptr_array_index(brush->faces, idx) =
            cairo_ft_font_face_create_for_pattern(pattern);
        FcPatternDestroy(pattern);
    }
    return g_ptr_array_index(brush->faces, idx);
}

static void
set_colour(cairo_t *canvas, const Colour *colour)
{
    double rgb[3] = {0, 0, 0};

    colour_to_rgb(colour, rgb);
    cairo_set_source_rgb(canvas, rgb[0], rgb[1], rgb[2]);
}

static void
show_glyphs(const Brush *brush, cairo_t *canvas, const cairo_glyph_t *glyphs,
            int n)
{
    if (brush->pixels) {
        /* cairo puts the glyphs of an image on whole pixels, which spaces
         * small type unevenly; outlines stand where they belong. */
        cairo_glyph_path(canvas, glyphs, n);
        cairo_fill(canvas);
    } else {
        cairo_show_glyphs(canvas, glyphs, n);
    }
}

static void
show_run(const Brush *brush, cairo_t *canvas, const PageItem *item,
         const ShapedRun *run)
{
    const Shaped *shaped = item->text.shaped;
    double em = item->text.size_pu * brush->per_pu / UNITS_EM;
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
                show_glyphs(brush, canvas, glyphs, n);
                n = 0;
            }
            glyphs[n].index = glyph->glyph;
            glyphs[n].x =
                item->text.x_pu * brush->per_pu + glyph->x * em * condense;
            glyphs[n].y = item->text.y_pu * brush->per_pu - glyph->y * em;
            n++;
        }
    }
    show_glyphs(brush, canvas, glyphs, n);
}

static void
show_text(Brush *brush, cairo_t *canvas, const PageItem *item)
{
    const Shaped *shaped = item->text.shaped;

    set_colour(canvas, item->colour);
    for (uint32_t i = 0; i < shaped->n_runs; i++) {
        cairo_set_font_face(canvas, font_face(brush, shaped->runs[i].face));
        show_run(brush, canvas, item, &shaped->runs[i]);
    }
}

static void
fill_box(const Brush *brush, cairo_t *canvas, const PageItem *item)
{
    set_colour(canvas, item->colour);
    cairo_rectangle(canvas, item->box.x_pu * brush->per_pu,
                    item->box.y_pu * brush->per_pu,
                    item->box.width_pu * brush->per_pu,
                    item->box.height_pu * brush->per_pu);
    cairo_fill(canvas);
}

static void
draw_path(const Brush *brush, cairo_t *canvas, const PageItem *item)
{
    const double unit = brush->per_pu;
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
draw_image(const Brush *brush, cairo_t *canvas, const PageItem *item)
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
    if (item->image.width_pu * brush->per_pu >= raster->width_px)
        cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_save(canvas);
    cairo_rectangle(canvas, item->image.x_pu * brush->per_pu,
                    item->image.y_pu * brush->per_pu,
                    item->image.width_pu * brush->per_pu,
                    item->image.height_pu * brush->per_pu);
    cairo_clip(canvas);
    cairo_translate(canvas, item->image.x_pu * brush->per_pu,
                    item->image.y_pu * brush->per_pu);
    cairo_scale(canvas, item->image.width_pu * brush->per_pu / raster->width_px,
                item->image.height_pu * brush->per_pu / raster->height_px);
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

void
brush_draw(Brush *brush, cairo_t *canvas, const PageItem *item)
{
    switch (item->kind) {
    case PAGE_TEXT:
        show_text(brush, canvas, item);
        break;
    case PAGE_BOX:
        fill_box(brush, canvas, item);
        break;
    case PAGE_PATH:
        draw_path(brush, canvas, item);
        break;
    case PAGE_IMAGE:
        draw_image(brush, canvas, item);
        break;
    case PAGE_CLIP:
        cairo_save(canvas);
        cairo_rectangle(canvas, item->box.x_pu * brush->per_pu,
                        item->box.y_pu * brush->per_pu,
                        item->box.width_pu * brush->per_pu,
                        item->box.height_pu * brush->per_pu);
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
