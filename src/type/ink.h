/* ink: how far the glyphs of a name really reach.
 *
 * Ascent and descent of a face hold for its tallest letter; a line of capitals
 * reaches less. Asked only where type must end exactly at an edge, or where
 * lines of many scripts come close. Not for spacing (shape.h has the widths).
 */
#ifndef TYPE_INK_H
#define TYPE_INK_H

#include "type/shape.h"

/* The smallest box around what is printed, from the origin on the baseline. */
typedef struct {
    Em left;
    Em right;
    Em above; /* upwards */
    Em below; /* downwards */
} Ink;

/* Remembers each Shaped it has measured.   [owned by caller, ink_free()] */
InkMeter *ink_new(void);

/* [may be NULL] */
void ink_free(InkMeter *meter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InkMeter, ink_free)

/* To be called before a Shaped that was measured is freed: another one may get
 * its address. */
void ink_forget(InkMeter *meter);

/* The ink of each glyph of @shaped that prints anything, in no particular
 * order.   @ret_n: how many. [borrowed from the meter] */
const Ink *ink_glyphs(InkMeter *meter, const Shaped *shaped, uint32_t *ret_n);

/* The area that the strokes of @shaped cover [Em x Em]. */
double ink_area(InkMeter *meter, const Shaped *shaped);

/* The ink of a whole name; all 0 where nothing is printed. */
Ink ink_of_name(InkMeter *meter, const ShapedName *name);

#endif
