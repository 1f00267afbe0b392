#include "paint/pdf-pen.h"

#include "paint/pdf-syntax.h"

#include <math.h>
#include <string.h>

/* How far off the line a glyph may stand and still carry text [unit]: poppler
 * files words by steps of 4, and begins a line with what stands highest. */
#define LINE_MOST 2

/* After so many moves from one line to the next a place is told outright.
 * Readers add moves up in single precision: over the 20,000 of a panel of a
 * banner MuPDF comes to stand 0.07 mm beside what the file says. */
#define MOVES_MOST 63

int64_t
pdf_frame_x(const PdfFrame *frame, double x_pu)
{
    return llround(x_pu * frame->milli_per_pu);
}

int64_t
pdf_frame_y(const PdfFrame *frame, double y_pu)
{
    return llround((frame->height_pu - y_pu) * frame->milli_per_pu);
}

void
pdf_pen_operand(PdfPen *pen, int64_t milli)
{
    pdf_append_milli(pen->out, milli);
    g_string_append_c(pen->out, ' ');
}

void
pdf_pen_end_string(PdfPen *pen)
{
    if (pen->in_string)
        g_string_append_c(pen->out, ')');
    pen->in_string = false;
}

void
pdf_pen_end_array(PdfPen *pen)
{
    pdf_pen_end_string(pen);
    if (pen->in_array)
        pdf_append_literal(pen->out, "]TJ\n");
    pen->in_array = false;
}

void
pdf_pen_end_mark(PdfPen *pen)
{
    if (pen->marks.open == PDF_MARK_NONE)
        return;
    pdf_pen_end_array(pen);
    pdf_marks_end(&pen->marks, pen->out);
}

void
pdf_pen_begin_text(PdfPen *pen)
{
    if (pen->in_text)
        return;
    pdf_pen_end_mark(pen);
    pdf_append_literal(pen->out, "BT\n");
    pen->in_text = true;
    pen->line_x = 0;
    pen->line_y = 0;
    pen->n_moves = 0;
}

void
pdf_pen_end_text(PdfPen *pen)
{
    pdf_pen_end_array(pen);
    if (!pen->in_text)
        return;
    /* Marks must nest with BT and ET (14.6.1). */
    pdf_pen_end_mark(pen);
    pdf_append_literal(pen->out, "ET\n");
    pen->in_text = false;
}

void
pdf_pen_set_mark(PdfPen *pen, PdfMark mark)
{
    if (pen->marks.tags == NULL || pen->marks.open == mark)
        return;
    pdf_pen_end_array(pen);
    pdf_marks_set(&pen->marks, mark, pen->out);
}

/* The resource number of the ink that @colour names. */
static guint
ink_idx(PdfInks *inks, const Colour *colour)
{
    for (guint i = 0; i < inks->colours->len; i++) {
        if (colour_equal(&g_array_index(inks->colours, Colour, i), colour))
            return i;
    }
    g_array_append_val(inks->colours, *colour);
    return inks->colours->len - 1;
}

void
pdf_pen_set_overprint(PdfPen *pen, bool over)
{
    if (pen->over == over)
        return;
    pdf_pen_end_array(pen);
    g_string_append(pen->out, over ? "/Over gs\n" : "/Out gs\n");
    pen->inks->is_told = true;
    pen->over = over;
}

/* The operators for lines are those for areas in capitals (8.6.8). */
static void
put_colour(PdfPen *pen, const Colour *colour, bool for_lines)
{
    int n = 0;

    switch (colour->space) {
    case COLOUR_GRAY:
        /* DeviceGray counts light; a press makes black ink of it. */
        pdf_pen_operand(pen, PDF_MILLI - colour->part[0]);
        g_string_append(pen->out, for_lines ? "G\n" : "g\n");
        return;
    case COLOUR_RGB:
    case COLOUR_CMYK:
        n = colour->space == COLOUR_RGB ? 3 : 4;
        for (int i = 0; i < n; i++)
            pdf_pen_operand(pen, colour->part[i]);
        if (for_lines)
            g_string_append(pen->out, n == 3 ? "RG\n" : "K\n");
        else
            g_string_append(pen->out, n == 3 ? "rg\n" : "k\n");
        return;
    case COLOUR_SPOT:
        pdf_append_literal(pen->out, "/S");
        pdf_append_int(pen->out, ink_idx(pen->inks, colour));
        g_string_append(pen->out, for_lines ? " CS 1 SCN\n" : " cs 1 scn\n");
        return;
    }
}

void
pdf_pen_save(PdfPen *pen)
{
    g_assert(!pen->in_text);
    pen->saved = (PdfPenState){
        .coloured = pen->coloured,
        .colour = pen->colour,
        .over = pen->over,
        .font_idx = pen->font_idx,
        .size = pen->size,
        .condense = pen->condense,
        .hidden = pen->hidden,
    };
    pdf_append_literal(pen->out, "q\n");
}

void
pdf_pen_restore(PdfPen *pen)
{
    const PdfPenState *saved = &pen->saved;

    g_assert(!pen->in_text);
    pen->coloured = saved->coloured;
    pen->colour = saved->colour;
    pen->over = saved->over;
    pen->font_idx = saved->font_idx;
    pen->size = saved->size;
    pen->condense = saved->condense;
    pen->hidden = saved->hidden;
    pdf_append_literal(pen->out, "Q\n");
}

void
pdf_pen_set_colour(PdfPen *pen, const Colour *colour)
{
    if (pen->coloured && colour_equal(&pen->colour, colour))
        return;
    pdf_pen_end_array(pen);
    pen->coloured = true;
    pen->colour = *colour;
    put_colour(pen, colour, false);
}

void
pdf_pen_put_line_colour(PdfPen *pen, const Colour *colour)
{
    put_colour(pen, colour, true);
}

void
pdf_pen_set_text_colour(PdfPen *pen, const Colour *colour)
{
    static const Colour black = {COLOUR_CMYK, {0, 0, 0, 1000}, ""};

    pdf_pen_set_colour(pen, colour);
    pdf_pen_set_overprint(pen, pen->inks->overprints &&
                                   colour_equal(colour, &black));
}

static void
set_font(PdfPen *pen, int font_idx, const PdfSetting *setting)
{
    if (pen->font_idx != font_idx || pen->size != setting->size) {
        pdf_append_literal(pen->out, "/F");
        pdf_append_int(pen->out, font_idx);
        g_string_append_c(pen->out, ' ');
        pdf_pen_operand(pen, setting->size);
        pdf_append_literal(pen->out, "Tf\n");
    }
    if (pen->condense != setting->condense) {
        pdf_pen_operand(pen, setting->condense);
        pdf_append_literal(pen->out, "Tz\n");
    }
    if (pen->hidden != setting->hidden)
        g_string_append(pen->out, setting->hidden ? "3 Tr\n" : "0 Tr\n");
    pen->font_idx = font_idx;
    pen->size = setting->size;
    pen->condense = setting->condense;
    pen->hidden = setting->hidden;
}

bool
pdf_pen_continue_array(PdfPen *pen, int font_idx, const PdfSetting *setting,
                       double x, int64_t y)
{
    double em = 0;
    double back = 0;
    int64_t step = 0;

    if (!pen->in_array || pen->font_idx != font_idx ||
        pen->size != setting->size || pen->condense != setting->condense ||
        pen->hidden != setting->hidden || pen->line_y != y)
        return false;
    em = (double)pen->size * (double)pen->condense / (100 * PDF_MILLI);
    back = (pen->pen - (x - (double)pen->line_x) / em) * 1000;
    if (fabs(back) > PDF_JOIN_MOST)
        return false;
    step = llround(back);
    if (step != 0) {
        pdf_pen_end_string(pen);
        pdf_append_int(pen->out, step);
        pen->pen -= (double)step / 1000;
    }
    return true;
}

void
pdf_pen_begin_array(PdfPen *pen, int font_idx, const PdfSetting *setting,
                    double x, int64_t y)
{
    int64_t at = llround(x);

    pdf_pen_end_array(pen);
    pdf_pen_begin_text(pen);
    set_font(pen, font_idx, setting);
    if (pen->n_moves++ < MOVES_MOST) {
        pdf_pen_operand(pen, at - pen->line_x);
        pdf_pen_operand(pen, y - pen->line_y);
        pdf_append_literal(pen->out, "Td[");
    } else {
        pdf_append_literal(pen->out, "1 0 0 1 ");
        pdf_pen_operand(pen, at);
        pdf_pen_operand(pen, y);
        pdf_append_literal(pen->out, "Tm[");
        pen->n_moves = 0;
    }
    pen->line_x = at;
    pen->line_y = y;
    pen->pen = 0;
    pen->in_array = true;
}

void
pdf_pen_put_code(PdfPen *pen, PdfCode code)
{
    if (!pen->in_string)
        g_string_append_c(pen->out, '(');
    pen->in_string = true;
    pdf_append_string_byte(pen->out, (uint8_t)(code.code >> 8));
    pdf_append_string_byte(pen->out, (uint8_t)(code.code & 0xFF));
    pen->pen += code.width;
}

static void
begin_span(PdfPen *pen, const char *text)
{
    pdf_pen_end_array(pen);
    pdf_pen_begin_text(pen);
    pdf_append_literal(pen->out, "/Span<</ActualText");
    pdf_append_text(pen->out, text);
    pdf_append_literal(pen->out, ">>BDC\n");
}

static void
end_span(PdfPen *pen)
{
    pdf_pen_end_array(pen);
    pdf_append_literal(pen->out, "EMC\n");
}

void
pdf_pen_show(PdfPen *pen, const PdfSetting *setting, uint32_t glyph, Em at_x,
             Em at_y, const char *text, size_t length, bool alone)
{
    PdfCode code =
        pdf_fonts_code(pen->fonts, setting->face, glyph, text, length);
    double x = setting->x + at_x * setting->em_x;
    int64_t y = llround(setting->y + at_y * setting->em_y);

    if (pen->silent)
        begin_span(pen, "");
    if (alone || !pdf_pen_continue_array(pen, code.font_idx, setting, x, y))
        pdf_pen_begin_array(pen, code.font_idx, setting, x, y);
    pdf_pen_put_code(pen, code);
    if (pen->silent)
        end_span(pen);
}

bool
pdf_setting_reaches(const PdfSetting *setting, const ShapedGlyph *glyph)
{
    double off = fabs(glyph->y * setting->em_y);

    return off < LINE_MOST * PDF_MILLI && off < 0.4 * (double)setting->size;
}

void
pdf_pen_show_spoken(PdfPen *pen, const PdfSetting *setting, uint32_t glyph,
                    Em at_x, Em at_y, const char *text, const char *spoken)
{
    bool silent = pen->silent;

    pen->silent = false;
    begin_span(pen, spoken);
    pdf_pen_show(pen, setting, glyph, at_x, at_y, text, strlen(text), true);
    end_span(pen);
    pen->silent = silent;
}

void
pdf_pen_show_without_text(PdfPen *pen, const PdfSetting *setting,
                          const ShapedGlyph *glyph)
{
    pdf_pen_show_spoken(pen, setting, glyph->glyph, glyph->x, glyph->y,
                        PDF_NO_TEXT, "");
}

PdfSetting
pdf_setting_of(PdfPen *pen, const PageItem *item, const ShapedRun *run)
{
    const double milli = pen->frame->milli_per_pu;
    PdfTypeSize *type = &pen->type;

    if (item->text.size_pu != type->size_pu || run->scale != type->scale ||
        item->text.condense != type->condense)
        *type = (PdfTypeSize){
            .size_pu = item->text.size_pu,
            .scale = run->scale,
            .condense = item->text.condense,
            .em = item->text.size_pu * milli / UNITS_EM,
            .size_milli = llround(item->text.size_pu * milli *
                                  ((double)run->scale / UNITS_EM)),
            .condense_milli =
                llround(item->text.condense * (100.0 * PDF_MILLI / UNITS_EM)),
        };
    return (PdfSetting){
        .face = pdf_fonts_face(pen->fonts, run->face),
        .x = item->text.x_pu * milli,
        .y = (pen->frame->height_pu - item->text.y_pu) * milli,
        .em_x = type->em * type->condense / UNITS_EM,
        .em_y = type->em,
        .size = type->size_milli,
        .condense = type->condense_milli,
    };
}
