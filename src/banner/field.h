/* field: where on a cloth names may stand.
 *
 * A rectangle with obstacles in it. Asked at every trial of a size for the free
 * stretches of a band, in which a line of names would stand. Not for what the
 * obstacles are (hems, eyelets, pictures) nor for lines (lines.h).
 */
#ifndef BANNER_FIELD_H
#define BANNER_FIELD_H

#include "banner/mask.h"
#include "layout/pagebox.h"

/* A free stretch of a band, left <= x < right. */
typedef struct {
    Pu left_pu;
    Pu right_pu; /* > left_pu */
} FieldSpan;

typedef struct Field Field;

/* @area without obstacles.   [owned by caller, field_free()] */
Field *field_new(Rect area);

/* [may be NULL] */
void field_free(Field *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Field, field_free)

Rect field_area(const Field *field);

/* Whether nothing stands in the area. */
bool field_is_rectangle(const Field *field);

/* No name may touch @rect; nor the disc of @radius_pu around a point. What
 * lies outside the area does not matter. */
void field_block_rect(Field *field, Rect rect);
void field_block_disc(Field *field, Pu x_pu, Pu y_pu, Pu radius_pu);

/* @mask is drawn into @where. No name may touch what is inside the shape, or
 * may leave it.   @mask: its bits outlive the field. */
void field_block_mask(Field *field, const Mask *mask, Rect where);
void field_keep_mask(Field *field, const Mask *mask, Rect where);

/* The stretches of the band from @top_pu to @bottom_pu (> @top_pu) no point of
 * which is in an obstacle, from left to right. 0 where the band leaves the
 * area.
 * @ret_spans: room for @room of them; how many there are may be more. */
size_t field_spans(const Field *field, Pu top_pu, Pu bottom_pu,
                   FieldSpan *ret_spans, size_t room);

/* Where to try again when the band has no room: the top of the next band of
 * the same height that meets fewer or other obstacles, > @top_pu; the bottom of
 * the area where there is none. */
Pu field_next_y(const Field *field, Pu top_pu, Pu bottom_pu);

#endif
