/* pdf-glyphs: glyphs as drawings, for shops that take no fonts.
 *
 * A glyph that is used often enough is a form of its own, which every use
 * names; another one is drawn where it stands: whichever makes the smaller
 * file. Nothing of the text can be had back. Not for colours.
 */
#ifndef PAINT_PDF_GLYPHS_H
#define PAINT_PDF_GLYPHS_H

#include "layout/page.h"
#include "paint/deflate.h"
#include "paint/pdf-object.h"

typedef struct PdfGlyphs PdfGlyphs;

/* @file, @deflater: [borrowed] outlive it.
 * [owned by caller, pdf_glyphs_free()] */
PdfGlyphs *pdf_glyphs_new(PdfFile *file, Deflater *deflater);

/* [may be NULL] */
void pdf_glyphs_free(PdfGlyphs *glyphs);

/* Counts how often @page uses which glyph; comes before its first
 * pdf_glyphs_draw. */
void pdf_glyphs_count(PdfGlyphs *glyphs, const Page *page);

/* Appends the operators that fill @shaped in the present colour, from its left
 * edge @x on the baseline @y.   @x, @y, @size: [1/1000 unit] */
void pdf_glyphs_draw(PdfGlyphs *glyphs, const Shaped *shaped, double x,
                     double y, double size, Em condense, GString *out);

/* Appends the forms as entries of a dictionary of resources. */
void pdf_glyphs_append_forms(const PdfGlyphs *glyphs, GString *out);

#endif
