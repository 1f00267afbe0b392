#include "paint/pdf-content.h"

#include "paint/pdf-leftward.h"
#include "paint/pdf-syntax.h"

#include <math.h>
#include <string.h>

/* A left-to-right cluster: its glyphs carry its characters one by one, the last
 * one all that are left. Read in the order of drawing that is the text, also
 * where a vowel stands left of its consonant. A mark that begins left of what
 * came before, right of the cluster, or far off the line, carries nothing:
 * readers that sort by place would move its character. */
static void
show_rightward(PdfPen *pen, const PdfSetting *setting, const Shaped *shaped,
               const ShapedCluster *cluster)
{
    const ShapedGlyph *glyphs = &shaped->glyphs[cluster->glyphs_at];
    const char *at = shaped->text + cluster->text_at;
    const char *end = at + cluster->text_length;
    uint32_t last = 0; /* the last glyph that may carry text */
    Em right = cluster->x + cluster->advance;
    Em from = G_MININT32;

    for (uint32_t i = 1; i < cluster->n_glyphs; i++) {
        if (glyphs[i].x >= glyphs[last].x && glyphs[i].x < right &&
            pdf_setting_reaches(setting, &glyphs[i]))
            last = i;
    }
    for (uint32_t i = 0; i < cluster->n_glyphs; i++) {
        bool carries = at < end &&
                       (i == 0 || (glyphs[i].x >= from && glyphs[i].x < right &&
                                   pdf_setting_reaches(setting, &glyphs[i])));
        const char *next = !carries    ? at
                           : i == last ? end
                                       : g_utf8_next_char(at);

        if (carries) {
            pdf_pen_show(pen, setting, glyphs[i].glyph, glyphs[i].x,
                         glyphs[i].y, at, (size_t)(next - at), false);
            from = glyphs[i].x;
        } else {
            pdf_pen_show_without_text(pen, setting, &glyphs[i]);
        }
        at = next;
    }
}

/* Shows a word that is a string of codes. */
static void
show_word(PdfPen *pen, const PageItem *item, const PdfWord *word)
{
    PdfSetting setting = pdf_setting_of(pen, item, &item->text.shaped->runs[0]);
    double x = setting.x + word->x * setting.em_x;
    int64_t y = llround(setting.y);

    if (!pdf_pen_continue_array(pen, word->font_idx, &setting, x, y))
        pdf_pen_begin_array(pen, word->font_idx, &setting, x, y);
    if (!pen->in_string)
        g_string_append_c(pen->out, '(');
    pen->in_string = true;
    pdf_append_bytes(pen->out, word->syntax, word->length);
    pen->pen += word->pen;
}

static void
show_text(PdfPen *pen, const PageItem *item, size_t idx)
{
    const PdfWord *word = NULL;
    const Shaped *shaped = item->text.shaped;

    if (pen->marks.tags != NULL)
        pdf_pen_begin_text(pen);
    pdf_pen_set_mark(pen, pdf_marks_of(&pen->marks, item->role));
    pdf_pen_set_text_colour(pen, item->colour);
    pdf_leftward_begin(pen, item, idx);
    word = pen->silent ? NULL : pdf_words_find(pen->words, shaped);
    if (word != NULL) {
        show_word(pen, item, word);
        return;
    }
    for (uint32_t i = 0; i < shaped->n_runs; i++) {
        const ShapedRun *run = &shaped->runs[i];
        PdfSetting setting = pdf_setting_of(pen, item, run);

        if (!run->rightward) {
            pdf_leftward_show(pen, &setting, shaped, run);
            continue;
        }
        for (uint32_t k = 0; k < run->n_clusters; k++)
            show_rightward(pen, &setting, shaped,
                           &shaped->clusters[run->clusters_at + k]);
    }
    pdf_leftward_end(pen, idx);
}

/* Text as a picture of itself. */
static void
draw_text(PdfPen *pen, const PageItem *item)
{
    double milli = pen->frame->milli_per_pu;

    pdf_pen_set_text_colour(pen, item->colour);
    pdf_glyphs_draw(pen->glyphs, item->text.shaped, item->text.x_pu * milli,
                    (pen->frame->height_pu - item->text.y_pu) * milli,
                    item->text.size_pu * milli, item->text.condense, pen->out);
}

/* Writes the rectangle of @item. */
static void
put_rectangle(PdfPen *pen, const PageItem *item)
{
    int64_t left = pdf_frame_x(pen->frame, item->box.x_pu);
    int64_t right =
        pdf_frame_x(pen->frame, (double)item->box.x_pu + item->box.width_pu);
    int64_t top = pdf_frame_y(pen->frame, item->box.y_pu);
    int64_t bottom =
        pdf_frame_y(pen->frame, (double)item->box.y_pu + item->box.height_pu);

    pdf_pen_operand(pen, left);
    pdf_pen_operand(pen, bottom);
    pdf_pen_operand(pen, right - left);
    pdf_pen_operand(pen, top - bottom);
    pdf_append_literal(pen->out, "re ");
}

static void
fill_box(PdfPen *pen, const PageItem *item)
{
    pdf_pen_end_text(pen);
    pdf_pen_set_mark(pen, PDF_MARK_LAYOUT);
    pdf_pen_set_colour(pen, item->colour);
    /* A spot ink is a cut line or a varnish: what is below it is printed. */
    pdf_pen_set_overprint(pen, pen->inks->overprints &&
                                   item->colour->space == COLOUR_SPOT);
    put_rectangle(pen, item);
    pdf_append_literal(pen->out, "f\n");
}

/* What no text is: nobody reads it, or it is all of a figure. */
static void
begin_drawing(PdfPen *pen, PageRole role)
{
    pdf_pen_end_text(pen);
    pdf_pen_set_mark(pen, role == PAGE_ROLE_ARTIFACT ? PDF_MARK_LAYOUT
                                                     : PDF_MARK_ELEMENT);
}

static void
put_steps(PdfPen *pen, const Path *path)
{
    const PathStep *steps = path_steps(path);

    for (size_t i = 0; i < path_n_steps(path); i++) {
        const PathStep *step = &steps[i];

        if (step->kind == PATH_CLOSE) {
            pdf_append_literal(pen->out, "h ");
            continue;
        }
        if (step->kind == PATH_CURVE) {
            pdf_pen_operand(pen, pdf_frame_x(pen->frame, step->x1_pu));
            pdf_pen_operand(pen, pdf_frame_y(pen->frame, step->y1_pu));
            pdf_pen_operand(pen, pdf_frame_x(pen->frame, step->x2_pu));
            pdf_pen_operand(pen, pdf_frame_y(pen->frame, step->y2_pu));
        }
        pdf_pen_operand(pen, pdf_frame_x(pen->frame, step->x_pu));
        pdf_pen_operand(pen, pdf_frame_y(pen->frame, step->y_pu));
        g_string_append_c(pen->out, "mlc"[step->kind]);
        g_string_append_c(pen->out, ' ');
    }
}

static void
draw_path(PdfPen *pen, const PageItem *item)
{
    int64_t dash = pdf_frame_x(pen->frame, item->path.dash_pu);

    begin_drawing(pen, item->role);
    pdf_pen_set_overprint(pen, item->path.lay == PAGE_LAY_USUAL
                                   ? pen->inks->overprints &&
                                         item->colour->space == COLOUR_SPOT
                                   : item->path.lay == PAGE_LAY_OVER);
    if (item->path.stroke_pu == 0) {
        pdf_pen_set_colour(pen, item->colour);
        put_steps(pen, item->path.path);
        g_string_append(pen->out, item->path.even_odd ? "f*\n" : "f\n");
        return;
    }
    /* The state of lines is set up for this one alone. */
    pdf_append_literal(pen->out, "q\n");
    pdf_pen_put_line_colour(pen, item->colour);
    pdf_pen_operand(pen, pdf_frame_x(pen->frame, item->path.stroke_pu));
    pdf_append_literal(pen->out, "w\n");
    if (dash > 0) {
        g_string_append_c(pen->out, '[');
        pdf_append_milli(pen->out, dash);
        pdf_append_literal(pen->out, "] 0 d\n");
    }
    put_steps(pen, item->path.path);
    pdf_append_literal(pen->out, "S\nQ\n");
}

static void
draw_image(PdfPen *pen, const PageItem *item)
{
    double x_pu = item->image.x_pu;
    double y_pu = item->image.y_pu;
    const int64_t box[4] = {
        pdf_frame_x(pen->frame, x_pu),
        pdf_frame_y(pen->frame, y_pu + item->image.height_pu),
        pdf_frame_x(pen->frame, x_pu + item->image.width_pu),
        pdf_frame_y(pen->frame, y_pu),
    };

    if (item->role != PAGE_ROLE_ARTIFACT && pen->marks.tags != NULL)
        pdf_tags_put_box(pen->marks.tags, box);
    begin_drawing(pen, item->role);
    if (item->image.raster->space == RASTER_MASK)
        pdf_pen_set_colour(pen, item->colour);
    pdf_pen_set_overprint(pen, false);
    pdf_append_literal(pen->out, "q\n");
    pdf_pen_operand(pen, box[2] - box[0]);
    pdf_append_literal(pen->out, "0 0 ");
    pdf_pen_operand(pen, box[3] - box[1]);
    pdf_pen_operand(pen, box[0]);
    pdf_pen_operand(pen, box[1]);
    pdf_append_literal(pen->out, "cm\n/I");
    pdf_append_int(pen->out, pdf_images_idx(pen->images, item->image.raster));
    pdf_append_literal(pen->out, " Do\nQ\n");
}

/* What follows belongs to another element, or is in another language. */
static void
change_element(PdfPen *pen, const PageItem *item)
{
    if (pen->marks.tags == NULL)
        return;
    if (pdf_marks_ends_at(&pen->marks, item))
        pdf_pen_end_mark(pen);
    pdf_marks_pass(&pen->marks, item);
}

/* Ends what must not go on in another piece. */
static void
end_all(PdfPen *pen)
{
    pdf_pen_end_text(pen);
    pdf_pen_end_mark(pen);
}

/* Cuts off what follows outside the rectangle of @item. */
static void
clip(PdfPen *pen, const PageItem *item)
{
    end_all(pen);
    pdf_pen_save(pen);
    put_rectangle(pen, item);
    pdf_append_literal(pen->out, "W n\n");
}

static void
unclip(PdfPen *pen)
{
    end_all(pen);
    pdf_pen_restore(pen);
}

void
pdf_content_write(const Page *page, const PdfFrame *frame, PdfFonts *fonts,
                  PdfWords *words, PdfInks *inks, PdfImages *images,
                  PdfTags *tags, PdfGlyphs *glyphs, const PdfContentSink *sink)
{
    PdfPen pen = {
        .frame = frame,
        .fonts = fonts,
        .words = words,
        .inks = inks,
        .images = images,
        .marks = {.tags = tags},
        .glyphs = glyphs,
        .out = g_string_sized_new(16 * 1024),
        .font_idx = -1,
        .page = page,
        .leftward.page_width = pdf_frame_x(frame, page_media(page).width_pu),
        .condense = 100 * PDF_MILLI, /* a page begins with no Tz */
    };

    for (size_t i = 0; page_has_item(page, i); i++) {
        /* Right-to-left text looks at others. */
        const PageItem own = *page_item(page, i);
        const PageItem *item = &own;

        switch (item->kind) {
        case PAGE_TEXT:
            if (glyphs != NULL)
                draw_text(&pen, item);
            else
                show_text(&pen, item, i);
            break;
        case PAGE_BOX:
            fill_box(&pen, item);
            break;
        case PAGE_PATH:
            draw_path(&pen, item);
            break;
        case PAGE_IMAGE:
            draw_image(&pen, item);
            break;
        case PAGE_CLIP:
            clip(&pen, item);
            break;
        case PAGE_UNCLIP:
            unclip(&pen);
            break;
        case PAGE_LINK:
            sink->take_link(item, frame, sink->data);
            break;
        case PAGE_BEGIN:
        case PAGE_END:
            change_element(&pen, item);
            break;
        }
        if (pen.out->len > PDF_CONTENT_PIECE) {
            end_all(&pen);
            sink->take_piece(g_string_free_to_bytes(pen.out), sink->data);
            pen.out = g_string_sized_new(PDF_CONTENT_PIECE + 16 * 1024);
        }
    }
    end_all(&pen);
    sink->take_piece(g_string_free_to_bytes(pen.out), sink->data);
}
