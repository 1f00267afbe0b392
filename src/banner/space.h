/* space: the words around the names, and the space that they leave.
 *
 * Headline and foot are as large as the cloth lets them be; names have what is
 * between them, less what pictures and frame take. Not for the names
 * themselves.
 */
#ifndef BANNER_SPACE_H
#define BANNER_SPACE_H

#include "banner/inside.h"
#include "banner/modes.h"
#include "layout/facts.h"

/* What is left of the cloth for the names. */
typedef struct {
    Rect area;
    Pu blank_above_pu; /* above the area, free for accents */
    Pu blank_below_pu; /* below it, free for tails */
} Space;

/* Plans all of @banner but the names: the cloth, the words and pictures on it,
 * the frame of the names; and the space for them.
 * Fails: as cloth_plan, words_set, pictures_plan, frame_plan; FAULT_LAYOUT
 * where nothing is left. */
bool space_plan(Banner *banner, const Facts *facts, Shaper *shaper,
                Space *space, GError **error);

/* Where in @area names may stand. [owned by caller, field_free()] */
Field *space_field(const Banner *banner, Rect area);

/* How the names may stand in @field.   @findings: [may be NULL] */
ModeWish space_mode(const Banner *banner, const Field *field,
                    const Shaper *shaper, const Space *space,
                    Findings *findings);

#endif
