/* paint-trace: the painter that writes what stands where as plain text, for
 * tests and for people who look for a fault.
 *
 * One line an item: kind, role, place and size in pt, face, text. Items stand
 * in the order in which they were put on the page.
 */
#ifndef PAINT_PAINT_TRACE_H
#define PAINT_PAINT_TRACE_H

#include "paint/painter.h"

/* As PainterKind.open. */
Painter *paint_trace_open(const char *path, const DocumentInfo *info,
                          GError **error);

#endif
