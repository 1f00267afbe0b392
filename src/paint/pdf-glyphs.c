#include "paint/pdf-glyphs.h"

#include "paint/pdf-syntax.h"

#include <math.h>

/* Outlines are written in 1/1000 em with one decimal: a fifth of the font unit
 * of a face with 2,048 in an em, exact where there are 1,000. */
#define STEPS 10
#define STEPS_EM (1000 * STEPS)

/* The matrix of a run takes 1/1000 em to units of the file: 1e-7 of them over
 * a line of 100 em is 1/100 unit. */
#define MATRIX_DECIMALS 7

/* Bytes of the file that a form takes beside its drawing, and a use of it. */
#define FORM_BYTES 150
#define USE_BYTES 8

/* What is known of one glyph. */
typedef struct {
    uint32_t n_uses;
    int form_no;    /* from 1; 0: none so far */
    GString *path;  /* from the glyph's origin; NULL: not asked yet */
    int64_t box[4]; /* left, bottom, right, top of the path [step] */
} Drawing;

struct PdfGlyphs {
    PdfFile *file;
    Deflater *deflater;
    GPtrArray *faces; /* GArray of Drawing, by Face.idx; NULL: not used yet */
    GPtrArray *forms; /* PdfObject, by form_no - 1 */
    hb_draw_funcs_t *pen;
};

/* A path as HarfBuzz tells it. */
typedef struct {
    Drawing *drawing;
    GString *out;
    int64_t x; /* where it is drawn [step] */
    int64_t y;
} Sketch;

static int64_t
to_steps(double em)
{
    return llround(em * ((double)STEPS_EM / UNITS_EM));
}

static void
append_steps(GString *out, int64_t steps)
{
    pdf_append_decimal(out, steps, 1);
    g_string_append_c(out, ' ');
}

static void
append_point(Sketch *sketch, double x, double y)
{
    int64_t *box = sketch->drawing->box;
    int64_t at_x = to_steps(x);
    int64_t at_y = to_steps(y);

    box[0] = MIN(box[0], at_x);
    box[1] = MIN(box[1], at_y);
    box[2] = MAX(box[2], at_x);
    box[3] = MAX(box[3], at_y);
    append_steps(sketch->out, sketch->x + at_x);
    append_steps(sketch->out, sketch->y + at_y);
}

static void
move_to(hb_draw_funcs_t *pen G_GNUC_UNUSED, void *data,
        hb_draw_state_t *state G_GNUC_UNUSED, float x, float y,
        void *user G_GNUC_UNUSED)
{
    append_point(data, x, y);
    g_string_append(((Sketch *)data)->out, "m\n");
}

static void
line_to(hb_draw_funcs_t *pen G_GNUC_UNUSED, void *data,
        hb_draw_state_t *state G_GNUC_UNUSED, float x, float y,
        void *user G_GNUC_UNUSED)
{
    append_point(data, x, y);
    g_string_append(((Sketch *)data)->out, "l\n");
}

static void
cubic_to(hb_draw_funcs_t *pen G_GNUC_UNUSED, void *data,
         hb_draw_state_t *state G_GNUC_UNUSED, float x1, float y1, float x2,
         float y2, float x, float y, void *user G_GNUC_UNUSED)
{
    append_point(data, x1, y1);
    append_point(data, x2, y2);
    append_point(data, x, y);
    g_string_append(((Sketch *)data)->out, "c\n");
}

/* PDF knows cubic curves only; each quadratic one is one of them. */
static void
quadratic_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x1,
             float y1, float x, float y, void *user)
{
    float from_x = state->current_x;
    float from_y = state->current_y;

    cubic_to(pen, data, state, from_x + (x1 - from_x) * 2 / 3,
             from_y + (y1 - from_y) * 2 / 3, x + (x1 - x) * 2 / 3,
             y + (y1 - y) * 2 / 3, x, y, user);
}

static void
free_drawing(gpointer data)
{
    Drawing *drawing = data;

    if (drawing->path != NULL)
        g_string_free(drawing->path, TRUE);
}

static void
free_face(gpointer face)
{
    if (face != NULL)
        g_array_unref(face);
}

PdfGlyphs *
pdf_glyphs_new(PdfFile *file, Deflater *deflater)
{
    PdfGlyphs *glyphs = g_new0(PdfGlyphs, 1);

    glyphs->file = file;
    glyphs->deflater = deflater;
    glyphs->faces = g_ptr_array_new_with_free_func(free_face);
    glyphs->forms = g_ptr_array_new();
    glyphs->pen = hb_draw_funcs_create();
    /* A fill closes what is open: no close operator is needed. */
    hb_draw_funcs_set_move_to_func(glyphs->pen, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(glyphs->pen, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(glyphs->pen, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(glyphs->pen, cubic_to, NULL, NULL);
    return glyphs;
}

void
pdf_glyphs_free(PdfGlyphs *glyphs)
{
    if (glyphs == NULL)
        return;
    g_ptr_array_unref(glyphs->faces);
    g_ptr_array_unref(glyphs->forms);
    hb_draw_funcs_destroy(glyphs->pen);
    g_free(glyphs);
}

static Drawing *
drawing_of(PdfGlyphs *glyphs, const Face *face, uint32_t glyph)
{
    guint idx = (guint)face->idx;

    if (idx >= glyphs->faces->len)
        g_ptr_array_set_size(glyphs->faces, (gint)idx + 1);
    if (g_ptr_array_index(glyphs->faces, idx) == NULL) {
        GArray *drawings = g_array_new(FALSE, TRUE, sizeof(Drawing));

        g_array_set_clear_func(drawings, free_drawing);
        g_array_set_size(drawings, hb_face_get_glyph_count(face->hb_face));
        g_ptr_array_index(glyphs->faces, idx) = drawings;
    }
    return &g_array_index((GArray *)g_ptr_array_index(glyphs->faces, idx),
                          Drawing, glyph);
}

void
pdf_glyphs_count(PdfGlyphs *glyphs, const Page *page)
{
    for (size_t i = 0; page_has_item(page, i); i++) {
        const PageItem *item = page_item(page, i);
        const Shaped *shaped = NULL;

        if (item->kind != PAGE_TEXT)
            continue;
        shaped = item->text.shaped;
        for (uint32_t r = 0; r < shaped->n_runs; r++) {
            const ShapedRun *run = &shaped->runs[r];
            const ShapedCluster *clusters = &shaped->clusters[run->clusters_at];

            for (uint32_t c = 0; c < run->n_clusters; c++) {
                const ShapedGlyph *first =
                    &shaped->glyphs[clusters[c].glyphs_at];

                for (uint32_t g = 0; g < clusters[c].n_glyphs; g++)
                    drawing_of(glyphs, run->face, first[g].glyph)->n_uses++;
            }
        }
    }
}

/* Appends the outline of @glyph from (@x, @y) on. */
static void
append_outline(const PdfGlyphs *glyphs, const Face *face, uint32_t glyph,
               Drawing *drawing, int64_t x, int64_t y, GString *out)
{
    Sketch sketch = {drawing, out, x, y};

    hb_font_get_glyph_shape(face->hb_font, glyph, glyphs->pen, &sketch);
}

static void
form_done(GBytes *stream, void *data)
{
    pdf_set_stream(data, stream, true);
}

static void
add_form(PdfGlyphs *glyphs, Drawing *drawing)
{
    PdfObject *form = pdffile_add(glyphs->file);
    g_autoptr(GString) box = g_string_new("[");

    for (int i = 0; i < 4; i++) {
        double side = (double)drawing->box[i] / STEPS;

        if (i > 0)
            g_string_append_c(box, ' ');
        pdf_append_int(box, (int64_t)(i < 2 ? floor(side) : ceil(side)));
    }
    g_string_append_c(box, ']');
    pdf_put_name(form, "Type", "XObject");
    pdf_put_name(form, "Subtype", "Form");
    pdf_put_syntax(form, "BBox", box->str);
    pdf_put_syntax(form, "Resources", "<<>>");
    g_ptr_array_add(glyphs->forms, form);
    drawing->form_no = (int)glyphs->forms->len;
    deflater_push(glyphs->deflater,
                  g_bytes_new(drawing->path->str, drawing->path->len),
                  DEFLATE_TEXT, form_done, form);
}

/* Whether a form for @drawing would make the file smaller. */
static bool
is_worth_a_form(const Drawing *drawing)
{
    return drawing->path->len * ((size_t)drawing->n_uses - 1) >
           FORM_BYTES + (size_t)USE_BYTES * drawing->n_uses;
}

/* Draws @run, whose matrix is set. */
static void
draw_run(PdfGlyphs *glyphs, const Shaped *shaped, const ShapedRun *run,
         GString *out)
{
    double per_em = (double)UNITS_EM / run->scale;
    int64_t at_x = 0; /* where the matrix has come to [step] */
    int64_t at_y = 0;

    for (uint32_t c = 0; c < run->n_clusters; c++) {
        const ShapedCluster *cluster = &shaped->clusters[run->clusters_at + c];

        for (uint32_t g = 0; g < cluster->n_glyphs; g++) {
            const ShapedGlyph *glyph = &shaped->glyphs[cluster->glyphs_at + g];
            Drawing *drawing = drawing_of(glyphs, run->face, glyph->glyph);
            int64_t x = to_steps(glyph->x * per_em);
            int64_t y = to_steps(glyph->y * per_em);

            if (drawing->path == NULL) {
                drawing->path = g_string_new(NULL);
                append_outline(glyphs, run->face, glyph->glyph, drawing, 0, 0,
                               drawing->path);
                g_string_append(drawing->path, "f\n");
            }
            /* Blanks have nothing but the fill. */
            if (drawing->path->len == 2)
                continue;
            if (drawing->form_no == 0 && is_worth_a_form(drawing))
                add_form(glyphs, drawing);
            if (drawing->form_no == 0) {
                append_outline(glyphs, run->face, glyph->glyph, drawing,
                               x - at_x, y - at_y, out);
                g_string_append(out, "f\n");
                continue;
            }
            if (x != at_x || y != at_y) {
                g_string_append(out, "1 0 0 1 ");
                append_steps(out, x - at_x);
                append_steps(out, y - at_y);
                g_string_append(out, "cm\n");
            }
            at_x = x;
            at_y = y;
            g_string_append(out, "/G");
            pdf_append_int(out, drawing->form_no);
            g_string_append(out, " Do\n");
        }
    }
}

/* A scale of the matrix: how long 1/1000 em is. */
static void
append_scale(GString *out, double em_milli)
{
    double unit = em_milli / PDF_MILLI / 1000;

    pdf_append_decimal(out, llround(unit * pow(10, MATRIX_DECIMALS)),
                       MATRIX_DECIMALS);
}

void
pdf_glyphs_draw(PdfGlyphs *glyphs, const Shaped *shaped, double x, double y,
                double size, Em condense, GString *out)
{
    for (uint32_t i = 0; i < shaped->n_runs; i++) {
        const ShapedRun *run = &shaped->runs[i];
        double em = size * run->scale / UNITS_EM;

        g_string_append(out, "q ");
        append_scale(out, em * condense / UNITS_EM);
        g_string_append(out, " 0 0 ");
        append_scale(out, em);
        g_string_append_c(out, ' ');
        pdf_append_milli(out, llround(x));
        g_string_append_c(out, ' ');
        pdf_append_milli(out, llround(y));
        g_string_append(out, " cm\n");
        draw_run(glyphs, shaped, run, out);
        g_string_append(out, "Q\n");
    }
}

void
pdf_glyphs_append_forms(const PdfGlyphs *glyphs, GString *out)
{
    for (guint i = 0; i < glyphs->forms->len; i++) {
        g_string_append(out, "/G");
        pdf_append_int(out, i + 1);
        g_string_append_c(out, ' ');
        pdf_append_ref(out, g_ptr_array_index(glyphs->forms, i));
        g_string_append_c(out, '\n');
    }
}
