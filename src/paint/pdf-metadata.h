/* pdf-metadata: what a PDF says about itself, twice alike: in the information
 * dictionary for old readers, in an XMP packet (ISO 16684-1) for new ones; the
 * latter also says which standards it keeps to (pdf-standard.h).
 */
#ifndef PAINT_PDF_METADATA_H
#define PAINT_PDF_METADATA_H

#include "paint/painter.h"
#include "paint/pdf-object.h"

/* "D:20200907000000Z": seconds since 1970 UTC as a PDF writes them.
 * [owned by caller] */
char *pdf_metadata_date(int64_t date);

/* Adds the information dictionary. [borrowed from the file] */
PdfObject *pdf_metadata_add_info(const DocumentInfo *info, PdfFile *file);

/* The XMP packet as far as it is known at the start; more descriptions may be
 * appended. [owned by caller] */
GString *pdf_metadata_begin_xmp(const DocumentInfo *info);

/* Adds it, whole; it stays readable without a PDF reader.
 * @packet: [owned by the callee]   [borrowed from the file] */
PdfObject *pdf_metadata_add_xmp(GString *packet, PdfFile *file);

#endif
