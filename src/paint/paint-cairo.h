/* paint-cairo: the painters that write what people look at: SVG for
 * designers, PNG for proofs. Colours are converted plainly to RGB.
 */
#ifndef PAINT_PAINT_CAIRO_H
#define PAINT_PAINT_CAIRO_H

#include "paint/painter.h"

/* As PainterKind.open. */
Painter *paint_svg_open(const char *path, const DocumentInfo *info,
                        GError **error);
Painter *paint_png_open(const char *path, const DocumentInfo *info,
                        GError **error);

#endif
