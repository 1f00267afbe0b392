/* paint-pdf: the painter that writes PDF. docs/pdf.md tells how. */
#ifndef PAINT_PAINT_PDF_H
#define PAINT_PAINT_PDF_H

#include "paint/painter.h"

/* Longest side of a page in units of the file: 5.08 m where a unit is a point
 * (ISO 32000-1, annex C.2). */
#define PAINT_PDF_MOST_UNITS 14400

/* As PainterKind.open. */
Painter *paint_pdf_open(const char *path, const DocumentInfo *info,
                        GError **error);

#endif
