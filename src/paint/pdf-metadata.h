/* pdf-metadata: what a PDF says about itself, twice alike: in the information
 * dictionary for old readers, in an XMP packet (ISO 16684-1) for new ones; the
 * latter also says which standards it keeps to (pdf-standard.h).
 */
#ifndef PAINT_PDF_METADATA_H
#define PAINT_PDF_METADATA_H

#include "paint/painter.h"
#include "paint/pdf-object.h"

/* Adds the information dictionary. [borrowed from the file] */
PdfObject *pdf_metadata_add_info(const DocumentInfo *info, PdfFile *file);

/* Adds the XMP packet; it stays readable without a PDF reader.
 * [borrowed from the file] */
PdfObject *pdf_metadata_add_xmp(const DocumentInfo *info, PdfFile *file);

#endif
