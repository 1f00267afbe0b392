/* pdf-x: what a file for a print shop says of itself: PDF/X-1a:2003
 * (ISO 15930-4). That its colours are inks and its pages have a trim is the
 * work of the rooms that write them.
 */
#ifndef PAINT_PDF_X_H
#define PAINT_PDF_X_H

#include "paint/painter.h"
#include "paint/pdf-object.h"

/* Whether @standard is one for print shops. */
bool pdf_x_is(DocumentStandard standard);

/* Says in the information dictionary what the file keeps to, and in @catalog
 * on what it is meant to be printed.   @standard: one for print shops */
void pdf_x_put_claim(DocumentStandard standard, PdfObject *info,
                     PdfObject *catalog);

#endif
