/* pagebox: the arithmetic of a page: paper, margins, the area between them,
 * and the baselines in it.
 *
 * Pure numbers in Pu with the origin at the paper's top left corner, y
 * downwards, as in page.h. Not for what stands on the page (src/packet/) and
 * not for banners, which have no leaves to turn.
 */
#ifndef LAYOUT_PAGEBOX_H
#define LAYOUT_PAGEBOX_H

#include "base/units.h"

/* Around the text area. inner is the side of the binding. */
typedef struct {
    Pu top_pu;
    Pu outer_pu;
    Pu bottom_pu;
    Pu inner_pu;
} Margins;

typedef struct {
    Pu x_pu; /* left edge */
    Pu y_pu; /* top edge */
    Pu width_pu;
    Pu height_pu;
} Rect;

/* A place on it. */
typedef struct {
    Pu x_pu;
    Pu y_pu;
} Point;

/* The paper called @name ("A4", "Letter"; capitals do not matter).
 * @ret_paper: untouched when the answer is false, for an unknown name. */
bool pagebox_paper(const char *name, Extent *ret_paper);

/* The names that pagebox_paper knows. [static, NULL-terminated] */
const char *const *pagebox_paper_names(void);

/* Whether page @page_no (from 1, as printed) is a recto: a right-hand page.
 * Without @duplex every page is one. */
bool pagebox_is_recto(int page_no, bool duplex);

/* The text area of a page: on a recto the inner margin is on the left, on a
 * verso on the right.
 * @ret_area: untouched when the answer is false: the margins leave nothing. */
bool pagebox_area(Extent paper, const Margins *margins, bool recto,
                  Rect *ret_area);

/* The largest rectangle of @ratio, width by height (> 0), in the middle of
 * @area. */
Rect pagebox_centre(Rect area, double ratio);

/* How many lines of @leading_pu (> 0) fit into @height_pu (0 if negative). */
int pagebox_n_lines(Pu height_pu, Pu leading_pu);

/* The baseline of line @line_idx in @area, from the paper's top: the line's
 * own @leading_pu is shared out above and below the type, so that @ascent_pu
 * and @descent_pu (both > 0) stand centred in it. Lines of one leading whose
 * first line stands at the area's top share one grid on every page. */
Pu pagebox_baseline(const Rect *area, int line_idx, Pu leading_pu, Pu ascent_pu,
                    Pu descent_pu);

/* @height_pu (>= 0) rounded up to whole lines of @leading_pu (> 0). */
Pu pagebox_whole_lines(Pu height_pu, Pu leading_pu);

#endif
