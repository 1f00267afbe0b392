/* cloth-map: a cloth drawn small, for sheets that go with a banner: edges,
 * folds, eyelets, panels with their numbers, the headline.
 *
 * Not for the names.
 */
#ifndef BANNER_CLOTH_MAP_H
#define BANNER_CLOTH_MAP_H

#include "banner/inside.h"
#include "layout/page.h"

typedef struct {
    const Banner *banner;
    Page *page;
    Rect area;                /* of the page; the map begins at its top */
    int scale;                /* the page is drawn at 1 : scale */
    const GPtrArray *numbers; /* WordLine of each panel, or NULL; may be NULL */
} ClothMap;

/* Draws the map as large as it goes into its area. */
void clothmap_draw(const ClothMap *map);

#endif
