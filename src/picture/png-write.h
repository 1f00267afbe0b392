/* png-write: pixels as the bytes of a PNG file, for whoever looks at once.
 *
 * Quickly rather than small. Not for products, which cairo writes
 * (paint-cairo.h).
 */
#ifndef PICTURE_PNG_WRITE_H
#define PICTURE_PNG_WRITE_H

#include "picture/raster.h"

/* @raster: RASTER_GRAY or RASTER_RGB.   [owned by caller, g_bytes_unref()]
 * Fails: FAULT_LIBRARY. */
GBytes *png_write(const Raster *raster, GError **error);

#endif
