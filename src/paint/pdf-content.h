/* pdf-content: the places of a page as drawing operators.
 *
 * Writes text so that it can be had back: the glyphs of a cluster carry its
 * characters one by one, those of right-to-left clusters in reading order.
 * docs/pdf.md says why. Where a document is
 * tagged, marks what belongs to which element, and what to none. Not for what
 * stands around the operators (pdf-pages.h).
 */
#ifndef PAINT_PDF_CONTENT_H
#define PAINT_PDF_CONTENT_H

#include "layout/page.h"
#include "paint/pdf-pen.h"

/* Where a page's content goes. */
typedef struct {
    /* Takes a piece of the operators, in order; at least one comes.
     * @piece: [owned by callee] */
    void (*take_piece)(GBytes *piece, void *data);
    /* Takes a link, whose element is the innermost open one. */
    void (*take_link)(const PageItem *link, const PdfFrame *frame, void *data);
    void *data;
} PdfContentSink;

/* Bytes of operators in a piece, about: pieces are compressed side by side. */
#define PDF_CONTENT_PIECE (512 * 1024)

/* Writes all items of @page.
 * @fonts, @words, @inks, @images: get what the page uses.   @tags: [may be
 * NULL] where the page has been begun; gets its elements.   @glyphs: [may be
 * NULL] draw the text with these, and use no fonts; they have counted the page.
 */
void pdf_content_write(const Page *page, const PdfFrame *frame, PdfFonts *fonts,
                       PdfWords *words, PdfInks *inks, PdfImages *images,
                       PdfTags *tags, PdfGlyphs *glyphs,
                       const PdfContentSink *sink);

#endif
