/* outline: a name or a line of words as a path.
 *
 * For shapes that are made of letters. Painters draw glyphs themselves.
 */
#ifndef TYPE_OUTLINE_H
#define TYPE_OUTLINE_H

#include "base/path.h"
#include "type/shape.h"

/* Adds all glyphs of @name to @path in type of @size_pu, its left edge at
 * @x_pu on the baseline @y_pu; to be filled by the nonzero rule. */
void outline_add(const ShapedName *name, Pu x_pu, Pu y_pu, Pu size_pu,
                 Path *path);

#endif
