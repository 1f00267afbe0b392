/* contour: where a cloth is cut, folded and pierced, as lines in inks of their
 * own.
 *
 * Machines in the shop follow them, and nothing of them is printed. Not for
 * marks beside the cloth (marks.h, panel-page.h).
 */
#ifndef BANNER_CONTOUR_H
#define BANNER_CONTOUR_H

#include "banner/cloth.h"
#include "layout/page.h"

/* Fails: FAULT_LAYOUT where a line that @layout asks for has no ink of its own.
 */
bool contour_check(const Template *layout, GError **error);

/* Adds the lines that @layout asks for to @page, which begins at (@at) of
 * @cloth and shows what lies in @shown of the page; its trim is what is cut. */
void contour_draw(const Template *layout, const Cloth *cloth, Point at,
                  Rect shown, Page *page);

#endif
