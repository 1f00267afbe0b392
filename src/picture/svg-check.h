/* svg-check: whether an SVG drawing is one that can be printed as it is meant,
 * in a time that its size foretells.
 *
 * Paths, shapes and gradients only: text is set in whatever typeface a machine
 * has, filters and images are pixels, and other files are not where the drawing
 * thinks. Not for drawing it (svg.h).
 */
#ifndef PICTURE_SVG_CHECK_H
#define PICTURE_SVG_CHECK_H

#include "base/failure.h"

/* Checks @bytes.
 * @ret_n_draws: how many elements are drawn, one that is used again as often.
 * Fails: FAULT_LAYOUT for what is no such drawing; FAULT_LIMIT for more work
 * than any logo takes. */
bool svgcheck_drawing(GBytes *bytes, uint64_t *ret_n_draws, GError **error);

#endif
