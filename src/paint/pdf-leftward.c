#include "paint/pdf-leftward.h"

#include "paint/pdf-direction.h"
#include "paint/pdf-syntax.h"

#include <math.h>
#include <string.h>

/* Of right-to-left items that belong together, how far apart [size]. */
#define APART 0.05

/* How far left of the glyph before it hidden text stands: less than the 0.1 em
 * that poppler takes for a place of its own. */
#define LEFT_STEP (UNITS_EM / 100)

/* What keeps a spelt name apart from right-to-left names beside it: poppler
 * takes this blank for a number. Of a single one it would make none. */
static const char fence[] = "\u00A0\u00A0";

/* Sets two hidden blanks, one at each edge of the page, as one text. PDFium
 * guesses from what text covers whether a page is set in lines or in columns of
 * single characters; drawn one by one, as right-to-left text must be, they
 * would each be a line of their own. */
static void
span_page(PdfPen *pen, const PdfSetting *setting, int64_t y)
{
    double em =
        (double)setting->size * (double)setting->condense / (100 * PDF_MILLI);
    PdfSetting hidden = *setting;
    PdfCode code = pdf_fonts_code(pen->fonts, setting->face,
                                  setting->face->stand_in, " ", 1);

    hidden.hidden = true;
    pdf_pen_begin_array(pen, code.font_idx, &hidden, 0, y);
    pdf_pen_put_code(pen, code);
    pdf_pen_end_string(pen);
    pdf_append_int(pen->out, -llround(((double)pen->leftward.page_width / em -
                                       2 * code.width) *
                                      1000));
    pdf_pen_put_code(pen, code);
    pdf_pen_end_array(pen);
    pen->leftward.page_width = 0;
}

/* How far a right-to-left run has been shown. */
typedef struct {
    const char *end; /* of its text */
    Em left;         /* how far left it has come */
    char joiner[7];  /* UTF-8: what the next character brings; "": nothing */
} Reached;

/* Whether a joiner or non-joiner stands at @at: all else of that kind has been
 * taken out of names. */
static bool
is_joiner(const char *at)
{
    return g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_FORMAT;
}

/* Shows @glyph for the character at @at, and brings the joiner before it.
 * pdf.js drops a code that ends in a joiner, and turns round what is on one
 * code unless most of five characters or more are no right-to-left letters. */
static void
show_character(PdfPen *pen, const PdfSetting *setting, Reached *run,
               uint32_t glyph, Em at_x, Em at_y, const char *at)
{
    size_t length = (size_t)(g_utf8_next_char(at) - at);
    g_autofree char *spoken = NULL;
    g_autofree char *text = NULL;

    run->left = at_x;
    if (run->joiner[0] == '\0') {
        pdf_pen_show(pen, setting, glyph, at_x, at_y, at, length, true);
        return;
    }
    spoken = g_strndup(at, length);
    text = g_strconcat(PDF_NO_TEXT, PDF_NO_TEXT, PDF_NO_TEXT, run->joiner,
                       spoken, NULL);
    run->joiner[0] = '\0';
    pdf_pen_show_spoken(pen, setting, glyph, at_x, at_y, text, spoken);
}

/* Shows @at..@end on hidden stand-ins, each a little further left than what
 * came before. */
static void
show_hidden(PdfPen *pen, const PdfSetting *setting, Reached *run,
            const char *at, const char *end)
{
    PdfSetting hidden = *setting;

    hidden.hidden = true;
    for (; at < end; at = g_utf8_next_char(at)) {
        const char *next = g_utf8_next_char(at);
        Em x = run->left - LEFT_STEP;

        /* What is spelt for poppler cannot be spoken besides. */
        if (!pen->silent && is_joiner(at) && next < run->end &&
            !is_joiner(next)) {
            run->left = x;
            g_strlcpy(run->joiner, at, (size_t)(next - at) + 1);
            pdf_pen_show_spoken(pen, &hidden, setting->face->stand_in, x, 0,
                                PDF_NO_TEXT, run->joiner);
        } else {
            show_character(pen, &hidden, run, setting->face->stand_in, x, 0,
                           at);
        }
    }
}

/* A right-to-left cluster: its glyphs from right to left carry its characters
 * one by one; what is left over is hidden, each a little further left than what
 * came before. Readers turn such text round character by character,
 * and would turn round what two characters of one code say; those that sort by
 * place must find every character left of the one before it. That is why a
 * mark or joiner, a cluster of no width, is hidden text too. */
static void
show_cluster(PdfPen *pen, const PdfSetting *setting, const Shaped *shaped,
             const ShapedCluster *cluster, Reached *run)
{
    const char *at = shaped->text + cluster->text_at;
    const char *end = at + cluster->text_length;
    bool hides = setting->face->has_stand_in;

    if (hides && pen->leftward.page_width > 0)
        span_page(pen, setting, llround(setting->y));

    for (uint32_t i = cluster->n_glyphs; i-- > 0;) {
        const ShapedGlyph *glyph = &shaped->glyphs[cluster->glyphs_at + i];
        bool carries =
            at < end && (!hides || (cluster->advance > 0 &&
                                    pdf_setting_reaches(setting, glyph) &&
                                    !is_joiner(at) && glyph->x < run->left));
        /* With nothing to hide behind, the last one must carry all. */
        const char *next = !carries           ? at
                           : i == 0 && !hides ? end
                                              : g_utf8_next_char(at);

        if (carries && hides) {
            show_character(pen, setting, run, glyph->glyph, glyph->x, glyph->y,
                           at);
        } else if (carries) {
            pdf_pen_show(pen, setting, glyph->glyph, glyph->x, glyph->y, at,
                         (size_t)(next - at), true);
        } else if (!hides || !pdf_face_is_blank(setting->face, glyph->glyph)) {
            pdf_pen_show_without_text(pen, setting, glyph);
        }
        at = next;
    }
    run->left = MIN(run->left, cluster->x);
    show_hidden(pen, setting, run, at, end);
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
set_apart(PdfPen *pen, const PdfSetting *setting)
{
    PdfSetting hidden = *setting;

    hidden.hidden = true;
    hidden.y += setting->em_y * UNITS_EM;
    pdf_pen_show(pen, &hidden, setting->face->stand_in, 0, 0, " ", 1, true);
}

/* Makes ready to spell the name that begins with item @idx for poppler, where
 * the page reads left to right and the name would come back in pieces. */
static void
find_spelling(PdfPen *pen, size_t idx)
{
    PageItem item = *page_item(pen->page, idx);
    g_autoptr(GString) text = g_string_new(item.text.shaped->text);
    size_t until = idx + 1;

    for (; page_has_item(pen->page, until); until++) {
        const PageItem *next = page_item(pen->page, until);

        if (next->kind != PAGE_TEXT || !continues_leftward(next, &item))
            break;
        item = *next;
        g_string_append(text, item.text.shaped->text);
    }
    if (!pdf_direction_is_broken(text->str))
        return;
    if (!pen->leftward.counted)
        pen->leftward.page_rightward = pdf_direction_is_rightward(pen->page);
    pen->leftward.counted = true;
    if (!pen->leftward.page_rightward)
        return;
    pen->leftward.spelt_from = idx;
    pen->leftward.spelt_until = until;
}

static void
spell_out(PdfPen *pen, const PdfSetting *setting, double at_x,
          const char *spoken)
{
    pdf_pen_show_spoken(pen, setting, setting->face->blank, (Em)at_x, 0,
                        PDF_NO_TEXT, spoken);
}

/* Spells the name whose items have been shown, for poppler alone: each
 * character on a blank, which PDFium leaves out, where poppler wants it. */
static void
spell(PdfPen *pen)
{
    const PageItem first = *page_item(pen->page, pen->leftward.spelt_from);
    const PageItem last = *page_item(pen->page, pen->leftward.spelt_until - 1);
    const ShapedRun *run = &last.text.shaped->runs[0];
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) places = NULL;
    PdfSetting setting = pdf_setting_of(pen, &last, run);
    PdfSetting start = pdf_setting_of(pen, &first, &first.text.shaped->runs[0]);
    double pitch = 0;
    const char *at = NULL;

    setting.hidden = true;
    for (size_t i = pen->leftward.spelt_from; i < pen->leftward.spelt_until;
         i++)
        g_string_append(text, page_item(pen->page, i)->text.shaped->text);
    places = pdf_direction_places(text->str);
    pitch = (start.x - setting.x) / start.em_x + first.text.shaped->advance;
    pitch =
        MIN(pitch / (places->len + 2),
            (double)run->scale *
                pdf_fonts_code(pen->fonts, setting.face, setting.face->blank,
                               PDF_NO_TEXT, strlen(PDF_NO_TEXT))
                    .width);
    spell_out(pen, &setting, 0, fence);
    at = text->str;
    for (guint i = 0; i < places->len; i++, at = g_utf8_next_char(at)) {
        char spoken[7] = "";

        if (g_unichar_isspace(g_utf8_get_char(at)))
            continue;
        g_unichar_to_utf8(g_utf8_get_char(at), spoken);
        spell_out(pen, &setting, pitch * (1 + g_array_index(places, guint, i)),
                  spoken);
    }
    spell_out(pen, &setting, pitch * (places->len + 1), fence);
}

void
pdf_leftward_begin(PdfPen *pen, const PageItem *item, size_t idx)
{
    const PageItem *before =
        pen->leftward.has_before ? &pen->leftward.before : NULL;
    bool leftward = item->text.shaped->leftward;

    if (item->text.shaped->n_runs > 0 && (leftward || before != NULL) &&
        !(leftward && before != NULL && continues_leftward(item, before))) {
        const PageItem *from = leftward ? item : before;
        PdfSetting setting =
            pdf_setting_of(pen, from, &from->text.shaped->runs[0]);

        if (setting.face->has_stand_in)
            set_apart(pen, &setting);
        if (leftward && setting.face->has_stand_in && setting.face->has_blank)
            find_spelling(pen, idx);
    }
    pen->silent = idx < pen->leftward.spelt_until;
    pen->leftward.has_before = leftward;
    if (leftward)
        pen->leftward.before = *item;
}

void
pdf_leftward_show(PdfPen *pen, const PdfSetting *setting, const Shaped *shaped,
                  const ShapedRun *run)
{
    const ShapedCluster *clusters = &shaped->clusters[run->clusters_at];
    const ShapedCluster *last = &clusters[run->n_clusters - 1];
    Reached reached = {
        .end = shaped->text + last->text_at + last->text_length,
        .left = G_MAXINT32,
    };

    for (uint32_t i = 0; i < run->n_clusters; i++)
        show_cluster(pen, setting, shaped, &clusters[i], &reached);
}

void
pdf_leftward_end(PdfPen *pen, size_t idx)
{
    pen->silent = false;
    if (idx + 1 == pen->leftward.spelt_until)
        spell(pen);
}
