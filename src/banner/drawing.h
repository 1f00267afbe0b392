/* drawing: a planned banner as a display list.
 *
 * Draws the whole cloth or a part of it from the setting, and nothing is
 * fitted here. Not for what no cloth has (maps of panels, tickets).
 */
#ifndef BANNER_DRAWING_H
#define BANNER_DRAWING_H

#include "banner/inside.h"
#include "layout/page.h"

/* What a page shows of the cloth. All from the top left corner of the media of
 * the whole cloth. */
typedef struct {
    Rect page;  /* where the page lies; it may reach beyond the cloth */
    Rect shown; /* what is printed of the cloth, within the page; the rest is
                   left white */
    Rect own;   /* names that stand in it are drawn, and no others; headline and
                   foot are wherever they are shown */
    bool looks; /* draws names of which anything is shown, own or not */
    bool sketched; /* names are bars */
} DrawingView;

/* The part of the cloth in @view.
 * [owned by caller, page_free()] borrows @banner; its names are drawn when they
 * are read (page_add_later). */
Page *drawing_page(const Banner *banner, const DrawingView *view);

#endif
