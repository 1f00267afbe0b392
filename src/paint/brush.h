/* brush: places of a page onto a surface of cairo.
 *
 * For those who paint pixels or drawings; not for files (paint-cairo.h) and
 * not for many small tiles (tile.h).
 */
#ifndef PAINT_BRUSH_H
#define PAINT_BRUSH_H

#include "layout/page.h"

#include <cairo.h>

typedef struct Brush Brush;

/* @per_pu: units of the surface in a Pu.   @pixels: the surface is made of
 * them.   [owned by caller, brush_free()] */
Brush *brush_new(double per_pu, bool pixels);

/* [may be NULL] */
void brush_free(Brush *brush);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Brush, brush_free)

/* Draws at another scale from here on; faces that are open stay open. */
void brush_set_scale(Brush *brush, double per_pu);

/* White paper on @surface.   [owned by caller, cairo_destroy()] */
cairo_t *brush_begin(cairo_surface_t *surface);

/* Draws @item; what goes wrong is the canvas' status. */
void brush_draw(Brush *brush, cairo_t *canvas, const PageItem *item);

#endif
