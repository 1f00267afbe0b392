/* pdf-attach: files that go with a PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
 *
 * They come bit by bit, are deflated as they come and are data that belong to
 * the whole document. Not for what is in them.
 */
#ifndef PAINT_PDF_ATTACH_H
#define PAINT_PDF_ATTACH_H

#include "layout/page.h"
#include "paint/pdf-object.h"

typedef struct PdfAttach PdfAttach;

/* @file: [borrowed] outlives the attachments.   @date: as in DocumentInfo.
 * [owned by caller, pdf_attach_free()] */
PdfAttach *pdf_attach_new(PdfFile *file, int64_t date);

/* [may be NULL] */
void pdf_attach_free(PdfAttach *attach);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfAttach, pdf_attach_free)

/* As PageSink.attach. */
void pdf_attach_add(PdfAttach *attach, const PageAttachment *which,
                    const char *bytes, size_t length);

/* Puts the files and the ways to them into @catalog, if there are any. */
void pdf_attach_finish(PdfAttach *attach, PdfObject *catalog);

#endif
