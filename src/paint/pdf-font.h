/* pdf-font: codes for glyphs, such that text can be had back from them.
 *
 * A code stands for a glyph *and* the text that it shows: the same glyph with
 * another text has another code. Readers that copy or search then find what
 * was written, whatever shaping made of it. How a face with its codes becomes
 * objects of the file is for pdf-embed.h.
 */
#ifndef PAINT_PDF_FONT_H
#define PAINT_PDF_FONT_H

#include "type/fonts.h"

/* Most codes in one font object; code 0 stays .notdef. Well below the 65,535
 * that two bytes can tell. */
#define PDF_FONT_CODES 65000

/* How a glyph with its text is written. */
typedef struct {
    uint16_t font_idx; /* font object; its resource name is /F and this */
    uint16_t code;
    float width; /* as the file states it [em], >= 0 */
} PdfCode;

/* A glyph with its text. */
typedef struct {
    uint32_t glyph;
    uint16_t code;
    uint16_t text_length; /* bytes */
    uint32_t text_at;     /* into PdfFont.texts */
    uint32_t next;        /* idx + 1 of the next pair of this glyph; 0: none */
    float width;          /* [em] */
    uint16_t font_idx;
} PdfPair;

/* A font object: one face, at most PDF_FONT_CODES of its pairs. */
typedef struct {
    int face_idx;     /* into PdfFonts.faces */
    GArray *pair_idx; /* uint32_t into PdfFace.pairs, by rising code */
    GHashTable *used; /* codes taken, where the code is the glyph id */
} PdfFont;

/* A face with all its pairs. */
typedef struct {
    const Face *face;
    bool coded_by_glyph; /* CFF outlines: the code is the glyph id */
    uint32_t n_glyphs;
    uint32_t *first_pair; /* by glyph: idx + 1 into pairs; 0: none */
    GArray *pairs;        /* PdfPair */
    GString *texts;
    GArray *font_idx; /* int: its font objects */
    bool has_stand_in;
    uint32_t stand_in; /* a narrow glyph with ink, for text that is hidden */
    bool has_blank;
    uint32_t blank; /* one without */
} PdfFace;

typedef struct {
    GPtrArray *faces; /* PdfFace; in the order of first use */
    GPtrArray *fonts; /* PdfFont; in the order of first use */
    GArray *by_book;  /* PdfFace *, by Face.idx; NULL: not used yet */
} PdfFonts;

/* [owned by caller, pdf_fonts_free()] */
PdfFonts *pdf_fonts_new(void);

/* [may be NULL] */
void pdf_fonts_free(PdfFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFonts, pdf_fonts_free)

/* @face among @fonts, entered where it is new. [borrowed] */
PdfFace *pdf_fonts_face(PdfFonts *fonts, const Face *face);

/* Whether @glyph leaves no ink. */
bool pdf_face_is_blank(const PdfFace *face, uint32_t glyph);

/* The code of @glyph for @text, allotted where the pair is new.
 * @length: bytes of @text, > 0. */
PdfCode pdf_fonts_code(PdfFonts *fonts, PdfFace *face, uint32_t glyph,
                       const char *text, size_t length);

#endif
