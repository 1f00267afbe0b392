/* silhouette: a shape that names stand in or keep out of, drawn as a mask.
 *
 * From the picture of a file, or from a path such as the letters of a word; and
 * made larger or smaller. Not for where it stands (pictures.h).
 */
#ifndef BANNER_SILHOUETTE_H
#define BANNER_SILHOUETTE_H

#include "banner/mask.h"
#include "base/path.h"
#include "layout/pagebox.h"
#include "picture/picture.h"

/* Pixels along the longer side: on ten metres 2.5 mm each. */
#define SILHOUETTE_SIDE_PX 4000

typedef struct {
    Mask mask;     /* of the bits below */
    uint8_t *bits; /* [owned] */
    Rect where;    /* the mask is drawn into this */
} Silhouette;

/* @picture stretched over @where: inside where it covers more than half of a
 * pixel or, having no see-through parts, is darker than middle gray.
 * @grow_pu: how far the edge is moved outwards; inwards if it is negative.
 * [owned by caller, silhouette_free()]   Fails: as picture_cover. */
Silhouette *silhouette_of_picture(const Picture *picture, Rect where,
                                  Pu grow_pu, GError **error);

/* What of @where is inside @path, by the nonzero rule; likewise. */
Silhouette *silhouette_of_path(const Path *path, Rect where, Pu grow_pu);

/* [may be NULL] */
void silhouette_free(Silhouette *silhouette);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Silhouette, silhouette_free)

/* Whether pixel (@x, @y) is inside. */
bool silhouette_has(const Silhouette *silhouette, int x, int y);

/* How much of it is inside, 0 .. 1. */
double silhouette_share(const Silhouette *silhouette);

#endif
