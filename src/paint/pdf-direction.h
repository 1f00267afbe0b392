/* pdf-direction: how poppler turns text round that it sorts by place.
 *
 * `pdftotext` without -raw, and the viewers that copy and search with poppler,
 * put a line's characters into the order of their places and then turn
 * right-to-left stretches of it round. What it takes for such a stretch
 * depends on what most letters of the page are. Not for what other readers do.
 */
#ifndef PAINT_PDF_DIRECTION_H
#define PAINT_PDF_DIRECTION_H

#include "layout/page.h"

/* Whether poppler takes @page for one that reads left to right. */
bool pdf_direction_is_rightward(const Page *page);

/* Whether right-to-left letters stand in @text beside digits, stops or others
 * of what poppler takes for numbers: it ends a stretch there, and gives the
 * stretches back in the order of the page. */
bool pdf_direction_is_broken(const char *text);

/* At which place from the left, counted from 0, each character of @text must
 * stand for poppler to give @text back on a page that reads left to right.
 * [owned by caller, g_array_unref()] an array of guint */
GArray *pdf_direction_places(const char *text);

#endif
