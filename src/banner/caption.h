/* caption: the words beside a name that stands alone on office paper: which one
 * it is, and where on the cloth.
 *
 * Not for the paper (closeup.h, patches.h).
 */
#ifndef BANNER_CAPTION_H
#define BANNER_CAPTION_H

#include "banner/locator.h"
#include "layout/facts.h"
#include "layout/page.h"

typedef struct {
    int number;        /* of the caption, from 1 */
    Location location; /* of the name; its texts are not used */
    double x_mm;       /* what it tells, from the finished cloth's corner */
    double y_mm;
} Caption;

/* Draws @key of the layout's [locator] on a baseline that begins @at, in type
 * of @size_pu or as much smaller as @measure_pu asks; nothing where the layout
 * has no words.   @caption: [may be NULL] what the words may tell.
 * Fails: as words_set. */
bool caption_draw(const Facts *facts, Shaper *shaper, const char *key,
                  const Caption *caption, Page *page, Point at, Pu size_pu,
                  Pu measure_pu, GError **error);

#endif
