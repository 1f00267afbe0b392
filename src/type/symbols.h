/* symbols: emoji and other symbols that are not type for print.
 *
 * A symbol beside a name may be left out where the layout says so; a letter or
 * a mark never, whatever it lacks. Not for telling of those (missing.h).
 */
#ifndef TYPE_SYMBOLS_H
#define TYPE_SYMBOLS_H

#include "type/shape.h"

/* @text, clean UTF-8 (base/text.h), without the symbols that no approved face
 * has; clean again, perhaps "".
 * [owned by caller, g_free()] NULL where there are none. */
char *symbols_drop(Shaper *shaper, const char *text, const char *language);

#endif
