/* svg: an SVG drawing, which can be had at any size.
 *
 * Read from memory alone: no file that it names is opened.
 */
#ifndef PICTURE_SVG_H
#define PICTURE_SVG_H

#include "picture/pixels.h"

typedef struct Svg Svg;

/* [owned by caller, svg_free()]
 * Fails: as svgcheck_drawing; FAULT_LAYOUT where it does not say its size. */
Svg *svg_new(GBytes *bytes, GError **error);

/* [may be NULL] */
void svg_free(Svg *svg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Svg, svg_free)

/* Width by height. */
double svg_ratio(const Svg *svg);

/* The drawing with @width_px; fewer where so many elements would take too long.
 * [owned by caller, pixels_free()]   Fails: FAULT_LAYOUT, FAULT_LIMIT. */
Pixels *svg_draw(const Svg *svg, int width_px, int height_px, GError **error);

#endif
