/* frame: what the names of a mode stand in: all the room there is, a shape, or
 * the rectangle of a portrait.
 *
 * Not for the tones of a portrait (portrait.h).
 */
#ifndef BANNER_FRAME_H
#define BANNER_FRAME_H

#include "banner/field.h"
#include "banner/silhouette.h"
#include "layout/facts.h"
#include "type/shape.h"

typedef struct {
    Rect area;              /* names stand in it */
    Silhouette *silhouette; /* [owned] and inside this; NULL: anywhere */
    Picture *portrait; /* [owned] as tall and as wide as area; NULL: none */
} Frame;

/* The frame in @area for the layout's mode.
 * @ret_frame: [frame_clear() by caller] untouched on failure.
 * Fails: FAULT_LAYOUT where the mode lacks its picture; as pictures_read,
 * words_set. */
bool frame_plan(const Facts *facts, Shaper *shaper, Rect area, Frame *ret_frame,
                GError **error);

void frame_clear(Frame *frame);

/* Keeps names in it.   @field: borrows from @frame. */
void frame_block(const Frame *frame, Field *field);

#endif
