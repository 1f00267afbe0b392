/* paint-pdf: the painter that writes PDF. docs/pdf.md tells how. */
#ifndef PAINT_PAINT_PDF_H
#define PAINT_PAINT_PDF_H

#include "paint/painter.h"

/* As PainterKind.open. */
Painter *paint_pdf_open(const char *path, const DocumentInfo *info,
                        GError **error);

/* The same with @n_threads to compress; the file does not depend on it. */
Painter *paint_pdf_open_threads(const char *path, const DocumentInfo *info,
                                int n_threads, GError **error);

#endif
