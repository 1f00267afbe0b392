/* paint-pdf: the painter that writes PDF. docs/pdf.md tells how. */
#ifndef PAINT_PAINT_PDF_H
#define PAINT_PAINT_PDF_H

#include "paint/painter.h"

/* As PainterKind.open. */
Painter *paint_pdf_open(const char *path, const DocumentInfo *info,
                        GError **error);

#endif
