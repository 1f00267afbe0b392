/* cloth: what a banner is made of, and where no name may stand on it.
 *
 * The finished size, the hems and pockets turned over behind its edges, the
 * bleed around it all, the margin that words keep, eyelets, the seams between
 * panels, and the rectangles that a layout keeps free. Everything is measured
 * from the top left corner of the media of the whole cloth, y downwards. Not
 * for names (field.h) and not for drawing (drawing.h).
 */
#ifndef BANNER_CLOTH_H
#define BANNER_CLOTH_H

#include "banner/field.h"
#include "banner/panels.h"
#include "layout/template.h"

/* A length for each edge. */
typedef struct {
    Pu top_pu;
    Pu right_pu;
    Pu bottom_pu;
    Pu left_pu;
} ClothEdges;

typedef struct Cloth {
    Extent finished;   /* as it hangs */
    Extent media;      /* the file: with what is turned over, and the bleed */
    ClothEdges turned; /* hem or pocket behind each edge */
    Pu bleed_pu;
    Rect finished_rect;
    Rect cut_rect;      /* finished and turned over: as it is cut */
    Rect safe_rect;     /* where names may stand */
    Rect words_rect;    /* headline and foot: inside the eyelets too */
    GArray *eyelets;    /* Point, their middles; by row, from the left */
    Pu eyelet_hole_pu;  /* width of the hole */
    Pu eyelet_clear_pu; /* radius that words keep */
    GArray *keep_outs;  /* Rect, of [keep-out NAME] without a mask */
    Panels *panels;     /* NULL: in one piece */
} Cloth;

/* The colour that the cloth is printed in: where that is pure black, a deeper
 * one of all inks. */
Colour cloth_background(const Template *layout);

/* @area of the cloth without all places where no name may stand.
 * [owned by caller, field_free()] */
Field *cloth_field(const Cloth *cloth, Rect area);

/* The rectangle of @group, "keep-out NAME", on @cloth. */
Rect cloth_keep_out(const Template *layout, const char *group,
                    const Cloth *cloth);

/* The cloth that @layout asks for.
 * [owned by caller, cloth_free()]
 * Fails: FAULT_LAYOUT where it leaves no room, or asks for what cannot be
 * made; as panels_plan. */
Cloth *cloth_plan(const Template *layout, GError **error);

/* [may be NULL] */
void cloth_free(Cloth *cloth);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cloth, cloth_free)

#endif
