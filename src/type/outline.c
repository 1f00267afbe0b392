#include "type/outline.h"

#include <math.h>

/* Where a glyph is drawn, and how large. */
typedef struct {
    Path *path;
    double x_pu;
    double y_pu;
    double pu_per_em; /* Pu in an Em */
} Sketch;

static Pu
x_of(const Sketch *sketch, float x)
{
    return (Pu)lround(sketch->x_pu + (double)x * sketch->pu_per_em);
}

static Pu
y_of(const Sketch *sketch, float y)
{
    return (Pu)lround(sketch->y_pu - (double)y * sketch->pu_per_em);
}

static void
move_to(hb_draw_funcs_t *pen G_GNUC_UNUSED, void *data,
        hb_draw_state_t *state G_GNUC_UNUSED, float x, float y,
        void *user G_GNUC_UNUSED)
{
    Sketch *sketch = data;

    path_move(sketch->path, x_of(sketch, x), y_of(sketch, y));
}

static void
line_to(hb_draw_funcs_t *pen G_GNUC_UNUSED, void *data,
        hb_draw_state_t *state G_GNUC_UNUSED, float x, float y,
        void *user G_GNUC_UNUSED)
{
    Sketch *sketch = data;

    path_line(sketch->path, x_of(sketch, x), y_of(sketch, y));
}

/* HarfBuzz makes cubic curves of others. */
static void
cubic_to(hb_draw_funcs_t *pen G_GNUC_UNUSED, void *data,
         hb_draw_state_t *state G_GNUC_UNUSED, float x1, float y1, float x2,
         float y2, float x, float y, void *user G_GNUC_UNUSED)
{
    Sketch *sketch = data;

    path_curve(sketch->path, x_of(sketch, x1), y_of(sketch, y1),
               x_of(sketch, x2), y_of(sketch, y2), x_of(sketch, x),
               y_of(sketch, y));
}

static void
close_path(hb_draw_funcs_t *pen G_GNUC_UNUSED, void *data,
           hb_draw_state_t *state G_GNUC_UNUSED, void *user G_GNUC_UNUSED)
{
    path_close(((Sketch *)data)->path);
}

static void
add_shaped(const Shaped *shaped, hb_draw_funcs_t *pen, Sketch *sketch)
{
    double x_pu = sketch->x_pu;
    double y_pu = sketch->y_pu;
    double em = sketch->pu_per_em;

    for (uint32_t r = 0; r < shaped->n_runs; r++) {
        const ShapedRun *run = &shaped->runs[r];

        for (uint32_t c = 0; c < run->n_clusters; c++) {
            const ShapedCluster *cluster =
                &shaped->clusters[run->clusters_at + c];

            for (uint32_t g = 0; g < cluster->n_glyphs; g++) {
                const ShapedGlyph *glyph =
                    &shaped->glyphs[cluster->glyphs_at + g];

                sketch->x_pu = x_pu + glyph->x * em;
                sketch->y_pu = y_pu - glyph->y * em;
                sketch->pu_per_em = em * run->scale / UNITS_EM;
                hb_font_get_glyph_shape(run->face->hb_font, glyph->glyph, pen,
                                        sketch);
            }
        }
    }
    sketch->x_pu = x_pu;
    sketch->y_pu = y_pu;
    sketch->pu_per_em = em;
}

void
outline_add(const ShapedName *name, Pu x_pu, Pu y_pu, Pu size_pu, Path *path)
{
    hb_draw_funcs_t *pen = hb_draw_funcs_create();

    hb_draw_funcs_set_move_to_func(pen, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(pen, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(pen, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(pen, close_path, NULL, NULL);
    for (uint32_t i = 0; i < name->n_pieces; i++) {
        Sketch sketch = {
            .path = path,
            .x_pu = x_pu + (double)name->pieces[i].x * size_pu / UNITS_EM,
            .y_pu = y_pu,
            .pu_per_em = (double)size_pu / UNITS_EM,
        };

        add_shaped(name->pieces[i].shaped, pen, &sketch);
    }
    hb_draw_funcs_destroy(pen);
}
