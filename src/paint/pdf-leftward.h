/* pdf-leftward: right-to-left text, such that every reader gives it back.
 *
 * Readers turn such text round, each in its own way; what is hidden here and
 * spelt there lets all of them come to the same words. docs/pdf.md says why.
 * Not for text from left to right (pdf-content.h).
 */
#ifndef PAINT_PDF_LEFTWARD_H
#define PAINT_PDF_LEFTWARD_H

#include "paint/pdf-pen.h"

/* Comes before item @idx of the page, @item, a text of either direction. */
void pdf_leftward_begin(PdfPen *pen, const PageItem *item, size_t idx);

/* Shows @run of @shaped, right to left. */
void pdf_leftward_show(PdfPen *pen, const PdfSetting *setting,
                       const Shaped *shaped, const ShapedRun *run);

/* Comes after item @idx. */
void pdf_leftward_end(PdfPen *pen, size_t idx);

#endif
