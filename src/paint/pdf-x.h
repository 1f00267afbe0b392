/* pdf-x: what a file for a print shop says of itself: PDF/X-1a:2003
 * (ISO 15930-4) or PDF/X-4 (ISO 15930-7). That its colours are inks and its
 * pages have a trim is the work of the rooms that write them.
 */
#ifndef PAINT_PDF_X_H
#define PAINT_PDF_X_H

#include "paint/painter.h"
#include "paint/pdf-object.h"

/* Whether @standard is one for print shops. */
bool pdf_x_is(DocumentStandard standard);

/* Begins @file as the standard wants it, which is one for print shops: says in
 * @information what it keeps to, and in @catalog on what to print it. */
void pdf_x_put_claim(const DocumentInfo *info, PdfFile *file,
                     PdfObject *information, PdfObject *catalog);

/* Says in @catalog that device colours are meant for the press whose profile
 * @bytes are: the registry need not know it.   @subtype: of the intent. */
void pdf_x_put_press(GBytes *bytes, const char *subtype, PdfFile *file,
                     PdfObject *catalog);

/* Appends the claim of PDF/X-4 and names of the file to an XMP packet.
 * @digest: of what is drawn, 32 hexadecimal digits: the names follow it */
void pdf_x_append_xmp(const char *digest, GString *out);

#endif
