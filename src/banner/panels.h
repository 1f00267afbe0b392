/* panels: the pieces that a cloth is printed in.
 *
 * Panels of cloth are welded where they overlap; tiles of paper are glued onto
 * a strip of their neighbour. Either way the overlap is printed on both, and no
 * name stands in it or crosses it. Measured as cloth.h says. Not for drawing
 * (drawing.h).
 */
#ifndef BANNER_PANELS_H
#define BANNER_PANELS_H

#include "layout/pagebox.h"
#include "layout/template.h"

typedef struct {
    Rect own;     /* what is seen of it: own shares fill the cloth */
    Rect printed; /* with what lies over or under its neighbours */
    int column_idx;
    int row_idx;
} Panel;

typedef struct {
    int n_columns;
    int n_rows;
    GArray *panels; /* Panel, by row, from the left */
    GArray *seams;  /* Rect: overlaps and what names keep from them */
    Pu overlap_pu;
    bool of_paper; /* tiles */
    Extent paper;  /* of tiles, upright or on its side */
    Pu margin_pu;  /* of tiles: edge of the paper that cannot be printed */
    Pu marks_pu;   /* strip for marks: at both ends of the seams of panels; at
                      the left and the top of tiles */
} Panels;

/* The cloth that is to be parted. */
typedef struct {
    Rect media;    /* all that is printed */
    Rect cut;      /* without the bleed */
    Rect finished; /* as it hangs */
} PanelsCloth;

/* The panels or tiles that @layout asks for.
 * @ret_panels: NULL where it asks for none. [owned by caller, panels_free()]
 * Fails: FAULT_LAYOUT where they cannot be made, or leave no room. */
bool panels_plan(const Template *layout, const PanelsCloth *cloth,
                 Panels **ret_panels, GError **error);

/* [may be NULL] */
void panels_free(Panels *panels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Panels, panels_free)

static inline const Panel *
panels_at(const Panels *panels, guint idx)
{
    return &g_array_index(panels->panels, Panel, idx);
}

#endif
