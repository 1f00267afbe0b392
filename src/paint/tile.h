/* tile: pages and parts of pages as small pictures, many of them at once.
 *
 * The same places as the PNG painter's, for somebody who looks and moves on:
 * faces and small glyphs are kept from one tile to the next, and glyphs stand
 * on quarters of a pixel. Not for files that are delivered (painter.h).
 */
#ifndef PAINT_TILE_H
#define PAINT_TILE_H

#include "layout/page.h"

/* Paints one tile after the other; each thread has one of its own. */
typedef struct Tiler Tiler;

/* [owned by caller, tiler_free()] no longer than the book of the faces that it
 * is shown. */
Tiler *tiler_new(void);

/* [may be NULL] */
void tiler_free(Tiler *tiler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tiler, tiler_free)

/* @page as a PNG of @dpi pixels an inch.   [owned by caller, g_bytes_unref()]
 * Fails: FAULT_LIMIT where that is too large for a picture, FAULT_LIBRARY,
 * FAULT_SYSTEM. */
GBytes *tiler_paint(Tiler *tiler, const Page *page, double dpi, GError **error);

#endif
