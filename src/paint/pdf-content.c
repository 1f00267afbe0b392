#include "paint/pdf-content.h"

#include "paint/pdf-marks.h"
#include "paint/pdf-syntax.h"

#include <math.h>
#include <string.h>

/* How far off the line a glyph may stand and still carry text [unit]: poppler
 * files words by steps of 4, and begins a line with what stands highest. */
#define LINE_MOST 2

/* Of right-to-left items that belong together, how far apart [size]. */
#define APART 0.05

/* How far left of the glyph before it hidden text stands: less than the 0.1 em
 * that poppler takes for a place of its own. */
#define LEFT_STEP (UNITS_EM / 100)

/* What a glyph carries that adds no text of its own. PDF/A-2u refuses U+0000
 * and U+FEFF but takes this one (ISO 19005-2, 6.2.11.7.2). */
static const char no_text[] = "\u200B";

/* The operators written so far and the state they leave a reader in. */
typedef struct {
    const PdfFrame *frame;
    PdfFonts *fonts;
    PdfWords *words;
    PdfInks *inks;
    PdfGlyphs *glyphs; /* NULL: text is text */
    GString *out;
    PdfMarks marks;
    bool coloured; /* colour has been set */
    Colour colour;
    bool over;        /* prints over what is below */
    bool in_text;     /* after BT */
    bool in_array;    /* after [ */
    bool in_string;   /* after ( */
    int font_idx;     /* -1: none yet */
    int64_t size;     /* [1/1000] */
    int64_t condense; /* [1/1000 %] */
    bool hidden;      /* text is read, not seen */
    int64_t width;    /* of the page [1/1000]; 0: already spanned */
    int64_t line_x;   /* where the line of text begins [1/1000] */
    int64_t line_y;
    const PageItem *leftward; /* the text item before, if right to left */
    double pen;               /* how far the array has come from there [em] */
} Pen;

/* How glyphs of one run are set. */
typedef struct {
    PdfFace *face;
    double x; /* origin of the Shaped [1/1000] */
    double y;
    double em_x; /* an Em along the line, and across [1/1000] */
    double em_y;
    int64_t size;
    int64_t condense;
    bool hidden;
} Setting;

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

static void
operand(Pen *pen, int64_t milli)
{
    pdf_append_milli(pen->out, milli);
    g_string_append_c(pen->out, ' ');
}

static void
end_string(Pen *pen)
{
    if (pen->in_string)
        g_string_append_c(pen->out, ')');
    pen->in_string = false;
}

static void
end_array(Pen *pen)
{
    end_string(pen);
    if (pen->in_array)
        g_string_append(pen->out, "]TJ\n");
    pen->in_array = false;
}

static void
end_mark(Pen *pen)
{
    if (pen->marks.open == PDF_MARK_NONE)
        return;
    end_array(pen);
    pdf_marks_end(&pen->marks, pen->out);
}

static void
begin_text(Pen *pen)
{
    if (pen->in_text)
        return;
    end_mark(pen);
    g_string_append(pen->out, "BT\n");
    pen->in_text = true;
    pen->line_x = 0;
    pen->line_y = 0;
}

static void
end_text(Pen *pen)
{
    end_array(pen);
    if (!pen->in_text)
        return;
    /* Marks must nest with BT and ET (14.6.1). */
    end_mark(pen);
    g_string_append(pen->out, "ET\n");
    pen->in_text = false;
}

/* Says to whom the operators that follow belong. */
static void
set_mark(Pen *pen, PdfMark mark)
{
    if (pen->marks.tags == NULL || pen->marks.open == mark)
        return;
    end_array(pen);
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

static void
set_overprint(Pen *pen, bool over)
{
    if (pen->over == over)
        return;
    end_array(pen);
    g_string_append(pen->out, over ? "/Over gs\n" : "/Out gs\n");
    pen->over = over;
}

static void
set_colour(Pen *pen, const Colour *colour)
{
    int n = 0;

    if (pen->coloured && colour_equal(&pen->colour, colour))
        return;
    end_array(pen);
    pen->coloured = true;
    pen->colour = *colour;
    switch (colour->space) {
    case COLOUR_GRAY:
        /* DeviceGray counts light; a press makes black ink of it. */
        operand(pen, PDF_MILLI - colour->part[0]);
        g_string_append(pen->out, "g\n");
        return;
    case COLOUR_RGB:
    case COLOUR_CMYK:
        n = colour->space == COLOUR_RGB ? 3 : 4;
        for (int i = 0; i < n; i++)
            operand(pen, colour->part[i]);
        g_string_append(pen->out, n == 3 ? "rg\n" : "k\n");
        return;
    case COLOUR_SPOT:
        g_string_append(pen->out, "/S");
        pdf_append_int(pen->out, ink_idx(pen->inks, colour));
        g_string_append(pen->out, " cs 1 scn\n");
        return;
    }
}

/* Sets the colour of text. Black ink alone prints over what is below it, so
 * that no paper shows where a press lays its inks side by side. */
static void
set_text_colour(Pen *pen, const Colour *colour)
{
    static const Colour black = {COLOUR_CMYK, {0, 0, 0, 1000}, ""};

    set_colour(pen, colour);
    set_overprint(pen, pen->inks->overprints && colour_equal(colour, &black));
}

static void
set_font(Pen *pen, int font_idx, const Setting *setting)
{
    if (pen->font_idx != font_idx || pen->size != setting->size) {
        g_string_append(pen->out, "/F");
        pdf_append_int(pen->out, font_idx);
        g_string_append_c(pen->out, ' ');
        operand(pen, setting->size);
        g_string_append(pen->out, "Tf\n");
    }
    if (pen->condense != setting->condense) {
        operand(pen, setting->condense);
        g_string_append(pen->out, "Tz\n");
    }
    if (pen->hidden != setting->hidden)
        g_string_append(pen->out, setting->hidden ? "3 Tr\n" : "0 Tr\n");
    pen->font_idx = font_idx;
    pen->size = setting->size;
    pen->condense = setting->condense;
    pen->hidden = setting->hidden;
}

/* Goes on in the open array to @x, if that is near on the same line. */
static bool
continue_array(Pen *pen, int font_idx, const Setting *setting, double x,
               int64_t y)
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
        end_string(pen);
        pdf_append_int(pen->out, step);
        pen->pen -= (double)step / 1000;
    }
    return true;
}

/* Begins an array of strings at @x, @y. */
static void
begin_array(Pen *pen, int font_idx, const Setting *setting, double x, int64_t y)
{
    int64_t at = llround(x);

    end_array(pen);
    begin_text(pen);
    set_font(pen, font_idx, setting);
    operand(pen, at - pen->line_x);
    operand(pen, y - pen->line_y);
    g_string_append(pen->out, "Td[");
    pen->line_x = at;
    pen->line_y = y;
    pen->pen = 0;
    pen->in_array = true;
}

static void
put_code(Pen *pen, PdfCode code)
{
    if (!pen->in_string)
        g_string_append_c(pen->out, '(');
    pen->in_string = true;
    pdf_append_string_byte(pen->out, (uint8_t)(code.code >> 8));
    pdf_append_string_byte(pen->out, (uint8_t)(code.code & 0xFF));
    pen->pen += code.width;
}

/* Sets two hidden blanks, one at each edge of the page, as one text. PDFium
 * guesses from what text covers whether a page is set in lines or in columns of
 * single characters; drawn one by one, as right-to-left text must be, they
 * would each be a line of their own. */
static void
span_page(Pen *pen, const Setting *setting, int64_t y)
{
    double em =
        (double)setting->size * (double)setting->condense / (100 * PDF_MILLI);
    Setting hidden = *setting;
    PdfCode code = pdf_fonts_code(pen->fonts, setting->face,
                                  setting->face->stand_in, " ", 1);

    hidden.hidden = true;
    begin_array(pen, code.font_idx, &hidden, 0, y);
    put_code(pen, code);
    end_string(pen);
    pdf_append_int(pen->out,
                   -llround(((double)pen->width / em - 2 * code.width) * 1000));
    put_code(pen, code);
    end_array(pen);
    pen->width = 0;
}

/* Shows @glyph for @text at (@at_x, @at_y) from the origin of the Shaped.
 * @alone: by a position of its own. */
static void
show(Pen *pen, const Setting *setting, uint32_t glyph, Em at_x, Em at_y,
     const char *text, size_t length, bool alone)
{
    PdfCode code =
        pdf_fonts_code(pen->fonts, setting->face, glyph, text, length);
    double x = setting->x + at_x * setting->em_x;
    int64_t y = llround(setting->y + at_y * setting->em_y);

    if (alone || !continue_array(pen, code.font_idx, setting, x, y))
        begin_array(pen, code.font_idx, setting, x, y);
    put_code(pen, code);
}

/* Whether @glyph stands near enough to the baseline to be read on its line. */
static bool
is_on_line(const Setting *setting, const ShapedGlyph *glyph)
{
    double off = fabs(glyph->y * setting->em_y);

    return off < LINE_MOST * PDF_MILLI && off < 0.4 * (double)setting->size;
}

/* Shows a glyph for no text. Poppler, which sorts by place, would break a line
 * at what it carries; so it says besides that there is none. */
static void
show_without_text(Pen *pen, const Setting *setting, const ShapedGlyph *glyph)
{
    end_array(pen);
    begin_text(pen);
    g_string_append(pen->out, "/Span<</ActualText()>>BDC\n");
    show(pen, setting, glyph->glyph, glyph->x, glyph->y, no_text,
         strlen(no_text), true);
    end_array(pen);
    g_string_append(pen->out, "EMC\n");
}

/* A left-to-right cluster: its glyphs carry its characters one by one, the last
 * one all that are left. Read in the order of drawing that is the text, also
 * where a vowel stands left of its consonant. A mark that begins left of what
 * came before, right of the cluster, or far off the line, carries nothing:
 * readers that sort by place would move its character. */
static void
show_rightward(Pen *pen, const Setting *setting, const Shaped *shaped,
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
            is_on_line(setting, &glyphs[i]))
            last = i;
    }
    for (uint32_t i = 0; i < cluster->n_glyphs; i++) {
        bool carries = at < end &&
                       (i == 0 || (glyphs[i].x >= from && glyphs[i].x < right &&
                                   is_on_line(setting, &glyphs[i])));
        const char *next = !carries    ? at
                           : i == last ? end
                                       : g_utf8_next_char(at);

        if (carries) {
            show(pen, setting, glyphs[i].glyph, glyphs[i].x, glyphs[i].y, at,
                 (size_t)(next - at), false);
            from = glyphs[i].x;
        } else {
            show_without_text(pen, setting, &glyphs[i]);
        }
        at = next;
    }
}

/* Shows @at..@end on hidden stand-ins, each a little further left than what
 * came before. @left: how far left the run has come. */
static void
show_hidden(Pen *pen, const Setting *setting, const char *at, const char *end,
            Em *left)
{
    Setting hidden = *setting;

    hidden.hidden = true;
    for (; at < end; at = g_utf8_next_char(at)) {
        *left -= LEFT_STEP;
        show(pen, &hidden, setting->face->stand_in, *left, 0, at,
             (size_t)(g_utf8_next_char(at) - at), true);
    }
}

/* A right-to-left cluster: its glyphs from right to left carry its characters
 * one by one; what is left over is hidden, each a little further left than what
 * came before. Readers turn such text round character by character,
 * and would turn round what two characters of one code say; those that sort by
 * place must find every character left of the one before it. That is why a
 * mark or joiner, a cluster of no width, is hidden text too. */
static void
show_leftward(Pen *pen, const Setting *setting, const Shaped *shaped,
              const ShapedCluster *cluster, Em *left)
{
    const char *at = shaped->text + cluster->text_at;
    const char *end = at + cluster->text_length;
    bool hides = setting->face->has_stand_in;

    if (hides && pen->width > 0)
        span_page(pen, setting, llround(setting->y));

    for (uint32_t i = cluster->n_glyphs; i-- > 0;) {
        const ShapedGlyph *glyph = &shaped->glyphs[cluster->glyphs_at + i];
        bool carries = at < end && (!hides || (cluster->advance > 0 &&
                                               is_on_line(setting, glyph) &&
                                               glyph->x < *left));
        /* With nothing to hide behind, the last one must carry all. */
        const char *next = !carries           ? at
                           : i == 0 && !hides ? end
                                              : g_utf8_next_char(at);

        if (carries) {
            show(pen, setting, glyph->glyph, glyph->x, glyph->y, at,
                 (size_t)(next - at), true);
            *left = glyph->x;
        } else if (!hides || !pdf_face_is_blank(setting->face, glyph->glyph)) {
            show_without_text(pen, setting, glyph);
        }
        at = next;
    }
    *left = MIN(*left, cluster->x);
    show_hidden(pen, setting, at, end, left);
}

static bool
is_leftward(const PageItem *item)
{
    for (uint32_t i = 0; i < item->text.shaped->n_runs; i++) {
        if (!item->text.shaped->runs[i].rightward)
            return true;
    }
    return false;
}

/* Whether @item goes on to the left where @before ends. */
static bool
continues_leftward(const PageItem *item, const PageItem *before)
{
    double right = item->text.x_pu + (double)item->text.shaped->advance *
                                         item->text.size_pu / UNITS_EM *
                                         item->text.condense / UNITS_EM;

    return item->text.y_pu == before->text.y_pu &&
           fabs(right - before->text.x_pu) < item->text.size_pu * APART;
}

/* Sets a hidden blank an em above the line. PDFium takes what stands on a line
 * for one piece of text and orders its words anew by the direction that most
 * of them have; this makes what comes next a line of its own. Others see a
 * blank between two cells. */
static void
set_apart(Pen *pen, const Setting *setting)
{
    Setting hidden = *setting;

    hidden.hidden = true;
    hidden.y += setting->em_y * UNITS_EM;
    show(pen, &hidden, setting->face->stand_in, 0, 0, " ", 1, true);
}

static Setting
setting_of(Pen *pen, const PageItem *item, const ShapedRun *run)
{
    double milli = pen->frame->milli_per_pu;
    double em = item->text.size_pu * milli / UNITS_EM;
    double scale = (double)run->scale / UNITS_EM;

    return (Setting){
        .face = pdf_fonts_face(pen->fonts, run->face),
        .x = item->text.x_pu * milli,
        .y = (pen->frame->height_pu - item->text.y_pu) * milli,
        .em_x = em * item->text.condense / UNITS_EM,
        .em_y = em,
        .size = llround(item->text.size_pu * milli * scale),
        .condense =
            llround(item->text.condense * (100.0 * PDF_MILLI / UNITS_EM)),
    };
}

/* Shows a word that is a string of codes. */
static void
show_word(Pen *pen, const PageItem *item, const PdfWord *word)
{
    Setting setting = setting_of(pen, item, &item->text.shaped->runs[0]);
    double x = setting.x + word->x * setting.em_x;
    int64_t y = llround(setting.y);

    if (!continue_array(pen, word->font_idx, &setting, x, y))
        begin_array(pen, word->font_idx, &setting, x, y);
    if (!pen->in_string)
        g_string_append_c(pen->out, '(');
    pen->in_string = true;
    g_string_append_len(pen->out, word->syntax, (gssize)word->length);
    pen->pen += word->pen;
}

static void
show_text(Pen *pen, const PageItem *item)
{
    const PdfWord *word = NULL;
    const Shaped *shaped = item->text.shaped;
    bool leftward = is_leftward(item);

    if (pen->marks.tags != NULL)
        begin_text(pen);
    set_mark(pen, pdf_marks_of(&pen->marks, item->role));
    set_text_colour(pen, &item->colour);
    if (shaped->n_runs > 0 && (leftward || pen->leftward != NULL) &&
        !(leftward && pen->leftward != NULL &&
          continues_leftward(item, pen->leftward))) {
        const PageItem *from = leftward ? item : pen->leftward;
        Setting setting = setting_of(pen, from, &from->text.shaped->runs[0]);

        if (setting.face->has_stand_in)
            set_apart(pen, &setting);
    }
    pen->leftward = leftward ? item : NULL;
    word = pdf_words_find(pen->words, shaped);
    if (word != NULL) {
        show_word(pen, item, word);
        return;
    }
    for (uint32_t i = 0; i < shaped->n_runs; i++) {
        const ShapedRun *run = &shaped->runs[i];
        Setting setting = setting_of(pen, item, run);
        Em left = G_MAXINT32;

        for (uint32_t k = 0; k < run->n_clusters; k++) {
            const ShapedCluster *cluster =
                &shaped->clusters[run->clusters_at + k];

            if (run->rightward)
                show_rightward(pen, &setting, shaped, cluster);
            else
                show_leftward(pen, &setting, shaped, cluster, &left);
        }
    }
}

/* Text as a picture of itself. */
static void
draw_text(Pen *pen, const PageItem *item)
{
    double milli = pen->frame->milli_per_pu;

    set_text_colour(pen, &item->colour);
    pdf_glyphs_draw(pen->glyphs, item->text.shaped, item->text.x_pu * milli,
                    (pen->frame->height_pu - item->text.y_pu) * milli,
                    item->text.size_pu * milli, item->text.condense, pen->out);
}

static void
fill_box(Pen *pen, const PageItem *item)
{
    int64_t left = pdf_frame_x(pen->frame, item->box.x_pu);
    int64_t right =
        pdf_frame_x(pen->frame, (double)item->box.x_pu + item->box.width_pu);
    int64_t top = pdf_frame_y(pen->frame, item->box.y_pu);
    int64_t bottom =
        pdf_frame_y(pen->frame, (double)item->box.y_pu + item->box.height_pu);

    end_text(pen);
    set_mark(pen, PDF_MARK_LAYOUT);
    set_colour(pen, &item->colour);
    /* A spot ink is a cut line or a varnish: what is below it is printed. */
    set_overprint(pen,
                  pen->inks->overprints && item->colour.space == COLOUR_SPOT);
    operand(pen, left);
    operand(pen, bottom);
    operand(pen, right - left);
    operand(pen, top - bottom);
    g_string_append(pen->out, "re f\n");
}

/* What follows belongs to another element, or is in another language. */
static void
change_element(Pen *pen, const PageItem *item)
{
    if (pen->marks.tags == NULL)
        return;
    if (pdf_marks_ends_at(&pen->marks, item))
        end_mark(pen);
    pdf_marks_pass(&pen->marks, item);
}

/* Ends what must not go on in another piece. */
static void
end_all(Pen *pen)
{
    end_text(pen);
    end_mark(pen);
}

void
pdf_content_write(const Page *page, const PdfFrame *frame, PdfFonts *fonts,
                  PdfWords *words, PdfInks *inks, PdfTags *tags,
                  PdfGlyphs *glyphs, const PdfContentSink *sink)
{
    Pen pen = {
        .frame = frame,
        .fonts = fonts,
        .words = words,
        .inks = inks,
        .marks = {.tags = tags},
        .glyphs = glyphs,
        .out = g_string_sized_new(16 * 1024),
        .font_idx = -1,
        .width = pdf_frame_x(frame, page_media(page).width_pu),
        .condense = 100 * PDF_MILLI, /* a page begins with no Tz */
    };
    size_t n_items = page_n_items(page);

    for (size_t i = 0; i < n_items; i++) {
        const PageItem *item = page_item(page, i);

        switch (item->kind) {
        case PAGE_TEXT:
            if (glyphs != NULL)
                draw_text(&pen, item);
            else
                show_text(&pen, item);
            break;
        case PAGE_BOX:
            fill_box(&pen, item);
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
