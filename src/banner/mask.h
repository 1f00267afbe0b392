/* mask: a shape as a bitmap.
 *
 * Only looked at: who made it keeps it. Not for pictures with tones.
 */
#ifndef BANNER_MASK_H
#define BANNER_MASK_H

#include <stddef.h>
#include <stdint.h>

/* Rows stand from top to bottom, @stride bytes each; eight pixels a byte, the
 * leftmost in the highest bit. 1: inside the shape. */
typedef struct {
    int width;  /* > 0 */
    int height; /* > 0 */
    size_t stride;
    const uint8_t *bits; /* [borrowed] */
} Mask;

#endif
