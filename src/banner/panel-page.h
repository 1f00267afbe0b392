/* panel-page: one panel or tile as a page, with the marks by which it is
 * joined to its neighbours.
 *
 * Not for where panels are (panels.h) or for the map of them (assembly.h).
 */
#ifndef BANNER_PANEL_PAGE_H
#define BANNER_PANEL_PAGE_H

#include "banner/inside.h"
#include "layout/page.h"

/* How large the page of panel @idx is. */
Extent panelpage_paper(const Banner *banner, guint idx);

/* Panel @idx of @banner.
 * @label: what stands beside the marks. [borrowed] outlives the page
 * [owned by caller, page_free()] borrows glyphs from @banner and @label. */
Page *panelpage_draw(const Banner *banner, guint idx, const WordLine *label);

#endif
