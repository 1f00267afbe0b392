/* marks: what stands around a banner in one piece for those who print it:
 * crop marks, crosses for register, patches of ink, a line of words.
 *
 * All of it outside of the bleed. Not for the marks of panels (panel-page.h)
 * and not for lines on the cloth (contour.h).
 */
#ifndef BANNER_MARKS_H
#define BANNER_MARKS_H

#include "banner/cloth.h"
#include "layout/facts.h"
#include "layout/page.h"
#include "type/shape.h"

typedef struct Marks Marks;

/* What the layout asks for, its words shaped.
 * @ret_marks: NULL where it asks for none. [owned by caller, marks_free()]
 * Fails: as words_set. */
bool marks_plan(const Facts *facts, Shaper *shaper, const Cloth *cloth,
                Marks **ret_marks, GError **error);

/* [may be NULL] */
void marks_free(Marks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Marks, marks_free)

/* How much larger than the bleed the page is at every edge.
 * @marks: [may be NULL] */
Pu marks_margin(const Marks *marks);

/* Adds them to @page around its bleed. */
void marks_draw(const Marks *marks, Page *page);

#endif
