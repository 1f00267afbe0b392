/* picture-file: a page as the bytes of a PNG, for whoever looks at it at once.
 *
 * Painted by the same painter as a file, by way of a private temporary one.
 * Not for products (delivery.h).
 */
#ifndef PRESS_PICTURE_FILE_H
#define PRESS_PICTURE_FILE_H

#include "layout/page.h"

/* @page as a PNG of @dpi pixels an inch.
 * @language: BCP 47   [owned by caller, g_bytes_unref()]
 * Fails: FAULT_SYSTEM, FAULT_LIMIT, FAULT_LIBRARY. */
GBytes *picturefile_paint(const Page *page, const char *language, double dpi,
                          GError **error);

#endif
