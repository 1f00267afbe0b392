#include "paint/pdf-words.h"

#include "paint/pdf-syntax.h"

#include <math.h>
#include <string.h>

/* Words remembered at once, each at the place that its serial has: words that
 * are shaped one after the other do not meet. A power of two. */
#define N_PLACES 65536

struct PdfWords {
    PdfFonts *fonts;
    PdfWord **places; /* [owned, may be NULL] */
    GString *syntax;  /* of the word that is being written */
};

PdfWords *
pdf_words_new(PdfFonts *fonts)
{
    PdfWords *words = g_new0(PdfWords, 1);

    words->fonts = fonts;
    words->places = g_new0(PdfWord *, N_PLACES);
    words->syntax = g_string_new(NULL);
    return words;
}

void
pdf_words_free(PdfWords *words)
{
    if (words == NULL)
        return;
    for (size_t i = 0; i < N_PLACES; i++)
        g_free(words->places[i]);
    g_free(words->places);
    g_string_free(words->syntax, TRUE);
    g_free(words);
}

/* Goes from where the pen is to @x [em].   Returns false where that is far. */
static bool
step_to(GString *syntax, double x, double *pen)
{
    double back = round((*pen - x) * 1000);

    if (fabs(back) > PDF_JOIN_MOST)
        return false;
    if (back != 0) {
        g_string_append_c(syntax, ')');
        pdf_append_int(syntax, (int64_t)back);
        g_string_append_c(syntax, '(');
        *pen -= back / 1000;
    }
    return true;
}

/* Writes the codes of @cluster, one character a glyph and all that are left in
 * the last, as pdf-content.c does it glyph by glyph. */
static bool
write_cluster(PdfWords *words, PdfWord *word, const Shaped *shaped,
              const ShapedCluster *cluster)
{
    const ShapedGlyph *glyphs = &shaped->glyphs[cluster->glyphs_at];
    const char *at = shaped->text + cluster->text_at;
    const char *end = at + cluster->text_length;
    double scale = shaped->runs[0].scale;

    for (uint32_t i = 0; i < cluster->n_glyphs; i++) {
        const char *next =
            i + 1 == cluster->n_glyphs ? end : g_utf8_next_char(at);
        PdfCode code = {0};

        if (at >= end || glyphs[i].y != 0 ||
            (i > 0 && (glyphs[i].x < glyphs[i - 1].x ||
                       glyphs[i].x >= cluster->x + cluster->advance)))
            return false;
        code = pdf_fonts_code(words->fonts, word->face, glyphs[i].glyph, at,
                              (size_t)(next - at));
        if (words->syntax->len == 0) {
            word->x = glyphs[i].x;
            word->font_idx = code.font_idx;
        }
        if (code.font_idx != word->font_idx ||
            !step_to(words->syntax, (glyphs[i].x - word->x) / scale,
                     &word->pen))
            return false;
        pdf_append_string_byte(words->syntax, (uint8_t)(code.code >> 8));
        pdf_append_string_byte(words->syntax, (uint8_t)(code.code & 0xFF));
        word->pen += code.width;
        at = next;
    }
    return true;
}

/* Writes @shaped into @word and the scratch, where it can be a string. */
static bool
write_word(PdfWords *words, PdfWord *word, const Shaped *shaped)
{
    const ShapedRun *run = &shaped->runs[0];

    g_string_truncate(words->syntax, 0);
    if (shaped->n_runs != 1 || !run->rightward)
        return false;
    word->face = pdf_fonts_face(words->fonts, run->face);
    for (uint32_t i = 0; i < run->n_clusters; i++) {
        if (!write_cluster(words, word, shaped,
                           &shaped->clusters[run->clusters_at + i]))
            return false;
    }
    return words->syntax->len > 0;
}

const PdfWord *
pdf_words_find(PdfWords *words, const Shaped *shaped)
{
    PdfWord **place = &words->places[shaped->serial % N_PLACES];
    PdfWord wanted = {.serial = shaped->serial};

    if (*place == NULL || (*place)->serial != shaped->serial ||
        shaped->serial == 0) {
        size_t length =
            write_word(words, &wanted, shaped) ? words->syntax->len : 0;

        g_free(*place);
        *place = g_malloc(sizeof wanted + length);
        wanted.length = length;
        **place = wanted;
        memcpy((*place)->syntax, words->syntax->str, length);
    }
    return (*place)->length > 0 ? *place : NULL;
}
