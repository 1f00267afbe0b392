/* pdf-pack: many small objects in few streams (ISO 32000-1, 7.5.7).
 *
 * For what is too many and too small for a dictionary of its own: elements of
 * structure. An object has a number (pdffile_take_number) and its syntax, no
 * stream. Not for what the objects say (pdf-tags.h).
 */
#ifndef PAINT_PDF_PACK_H
#define PAINT_PDF_PACK_H

#include "paint/deflate.h"
#include "paint/pdf-object.h"

typedef struct PdfPack PdfPack;

/* @file, @deflater: [borrowed] outlive the pack.
 * [owned by caller, pdf_pack_free()] */
PdfPack *pdf_pack_new(PdfFile *file, Deflater *deflater);

/* [may be NULL] */
void pdf_pack_free(PdfPack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfPack, pdf_pack_free)

/* Adds the object @number, written as @syntax, copied. */
void pdf_pack_add(PdfPack *pack, int number, const GString *syntax);

/* Puts what is left into the file. Call it last. */
void pdf_pack_finish(PdfPack *pack);

#endif
