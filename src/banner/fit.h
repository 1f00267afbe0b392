/* fit: names into a field, as large as they all go.
 *
 * Arithmetic alone: it knows widths in em, not text, and asks nothing of the
 * shaper, so that a trial of a size costs a few additions a line. Not for what
 * stands in the boxes or around the rectangle (banner.h).
 */
#ifndef BANNER_FIT_H
#define BANNER_FIT_H

#include "banner/lines.h"

/* One unbreakable box, a name, on the endless line that all of them would
 * make side by side. What lies between two boxes (blank, separator, blank) is
 * dropped where a line is broken there. [Em, wide: the line is long] */
typedef struct {
    int64_t left;
    int64_t right; /* > left */
} FitBox;

/* A block of lines. Slot k holds the boxes starts[k] .. starts[k + 1] - 1,
 * perhaps none. */
typedef struct {
    Pu size_pu;
    int n_lines;
    bool ragged;    /* too few lines can be justified: all are centred */
    GArray *slots;  /* LineSlot, in reading order */
    size_t *starts; /* [owned] one more than slots */
    Em *condense;   /* [owned] horizontal scale of names and gaps in each */
    Pu *x_pu;       /* [owned] left edges of the boxes, from that of the area */
    Pu *baselines_pu; /* [owned] n_lines of them, below the area's top */
} Fit;

/* The largest type size up to block->largest_pu at which the @n boxes, in their
 * order, go into the field, narrowed by 2 % where that takes a name more into a
 * line. One Pu more and they do not; beside obstacles they may again at a size
 * a good deal larger, where lines happen to miss these. 0 where no size is
 * small enough.   @n: > 0 */
Pu fit_size(const FitBox *boxes, size_t n, const LineBlock *block);

/* Sets the @n boxes at @size_pu, at which they must go in: as few lines as go,
 * the boxes of each up to 2 % wider or narrower as it fills the line, the slack
 * shared out as evenly as the boxes allow, the height among the lines. A line
 * is justified or, where its gaps would have to widen by more than
 * block->stretch, centred with gaps as wide as that. In a ragged or centred
 * block all lines are centred and no gap is widened.
 * @ret_fit: [owned by caller, fit_clear()] */
void fit_lines(const FitBox *boxes, size_t n, const LineBlock *block,
               Pu size_pu, Fit *ret_fit);

void fit_clear(Fit *fit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fit, fit_clear)

/* How wide box @box of a slot is. */
Pu fit_width(const FitBox *box, const Fit *fit, size_t slot_idx);

/* How much of the lines is boxes and gaps that are widened by no more than
 * block->squeeze, 0 .. 1. */
double fit_full(const FitBox *boxes, const LineBlock *block, const Fit *fit);

#endif
