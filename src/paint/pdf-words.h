/* pdf-words: words as strings of codes, made once.
 *
 * A word that reads left to right is the same string wherever it stands, in
 * whatever size: of a million names most are words that have been written
 * before. Not for what stands around the strings, nor for text that cannot be
 * one (pdf-content.h).
 */
#ifndef PAINT_PDF_WORDS_H
#define PAINT_PDF_WORDS_H

#include "paint/pdf-font.h"
#include "type/shape.h"

/* A word as codes of one font object. */
typedef struct {
    uint64_t serial; /* of the Shaped */
    PdfFace *face;
    int font_idx;
    Em x;          /* its first glyph from the origin of the Shaped */
    double pen;    /* from there to where a reader's pen ends up [em] */
    size_t length; /* bytes; 0: it cannot be a string */
    char syntax[]; /* what stands between "(" and ")"; steps go ")-12(" */
} PdfWord;

typedef struct PdfWords PdfWords;

/* @fonts: [borrowed] outlive the words; get the codes.
 * [owned by caller, pdf_words_free()] */
PdfWords *pdf_words_new(PdfFonts *fonts);

/* [may be NULL] */
void pdf_words_free(PdfWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfWords, pdf_words_free)

/* @shaped as a string; NULL where it cannot be one: more than one run, from
 * right to left, or with a glyph off the line or without text of its own.
 * [borrowed until the next call] */
const PdfWord *pdf_words_find(PdfWords *words, const Shaped *shaped);

/* Glyphs that follow each other within this many 1/1000 em stay in one string;
 * what stands farther off is another column, and gets its own position. */
#define PDF_JOIN_MOST 1000

#endif
