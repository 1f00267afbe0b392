/* pdf-standard: what a PDF keeps to, and how it says so: PDF/A-2
 * and -3 (ISO 19005-2, -3) and PDF/UA-1 (ISO 14289-1).
 *
 * Only the claim and the output intent; that fonts, text, tags and metadata are
 * as the standards want is the work of the rooms that write them.
 */
#ifndef PAINT_PDF_STANDARD_H
#define PAINT_PDF_STANDARD_H

#include "paint/painter.h"
#include "paint/pdf-object.h"

/* Appends the claim to an XMP packet, as descriptions of their own. */
void pdf_standard_append_xmp(DocumentStandard standard, GString *out);

/* Says in @catalog for which device colours are meant: the press of the
 * profile, or a screen with sRGB, which gives gray its meaning too. */
void pdf_standard_put_intent(const DocumentInfo *info, PdfFile *file,
                             PdfObject *catalog);

/* Whether @page has only colours that the standard lets it have.
 * @for_press: its output intent is a press
 * Fails: FAULT_LIMIT. */
bool pdf_standard_check_colours(DocumentStandard standard, bool for_press,
                                const Page *page, GError **error);

#endif
