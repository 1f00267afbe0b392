/* pdf-pages: pages as objects of a PDF file: boxes, operators, links, and the
 * tree they hang on.
 */
#ifndef PAINT_PDF_PAGES_H
#define PAINT_PDF_PAGES_H

#include "layout/page.h"
#include "paint/deflate.h"
#include "paint/painter.h"
#include "paint/pdf-object.h"
#include "paint/pdf-tags.h"

typedef struct PdfPages PdfPages;

/* @info: how pages are drawn; borrowed for the call.
 * @file, @deflater, @tags: [borrowed] outlive the pages; tags: [may be NULL]
 * [owned by caller, pdf_pages_free()] */
PdfPages *pdf_pages_new(PdfFile *file, Deflater *deflater, PdfTags *tags,
                        const DocumentInfo *info);

/* [may be NULL] */
void pdf_pages_free(PdfPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfPages, pdf_pages_free)

/* Adds @page, borrowed for the call.
 * @unit_pt: points in a unit of the file, for a page past 5.08 m. */
void pdf_pages_take(PdfPages *pages, const Page *page, int unit_pt);

/* A digest of what is drawn, after the last page, 32 hexadecimal digits; NULL
 * where the standard asks for none. [borrowed] */
const char *pdf_pages_digest(const PdfPages *pages);

/* All pages so far: PdfObject. [borrowed] */
const GPtrArray *pdf_pages_objects(const PdfPages *pages);

/* Adds fonts, links and the page tree. [borrowed: the root of the tree]
 * Fails: FAULT_FONT. */
PdfObject *pdf_pages_finish(PdfPages *pages, GError **error);

#endif
