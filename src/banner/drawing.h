/* drawing: a planned banner as a display list.
 *
 * Draws the whole cloth or a part of it from the setting, and nothing is
 * fitted here. Not for what no cloth has (maps of panels, tickets).
 */
#ifndef BANNER_DRAWING_H
#define BANNER_DRAWING_H

#include "banner/inside.h"
#include "layout/page.h"

/* The part of the cloth in @window [Pu, of the media of the whole cloth]; its
 * top left corner is that of the page. Holds each name of which some lies in
 * it; the headline and the foot, whole, where they touch it.
 * @trim_inset_pu: of the page.
 * [owned by caller, page_free()] borrows glyphs from @banner. */
Page *drawing_page(const Banner *banner, Rect window, Pu trim_inset_pu);

#endif
