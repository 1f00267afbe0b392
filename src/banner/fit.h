/* fit: names into a rectangle, as large as they all go.
 *
 * Arithmetic alone: it knows widths in em, not text, and asks nothing of the
 * shaper, so that a trial of a size costs a few additions a line. Not for what
 * stands in the boxes or around the rectangle (banner.h).
 */
#ifndef BANNER_FIT_H
#define BANNER_FIT_H

#include "base/units.h"

/* One unbreakable box, a name, on the endless line that all of them would
 * make side by side. What lies between two boxes (blank, separator, blank) is
 * dropped where a line is broken there. [Em, wide: the line is long] */
typedef struct {
    int64_t left;
    int64_t right; /* > left */
} FitBox;

/* The rectangle, and how lines stand in it. The capitals of the first line
 * touch its top, the last baseline its bottom; what reaches further does so
 * into the blank that the surroundings leave, as far as that goes. */
typedef struct {
    Pu measure_pu;     /* width, > 0 */
    Pu height_pu;      /* > 0 */
    Pu blank_above_pu; /* above the top, free for accents */
    Pu blank_below_pu; /* below the bottom, free for tails */
    Em leading;        /* least distance between two baselines, > 0 */
    int64_t extra;     /* what all lines together need beyond that, >= 0 */
    Em cap_height;     /* > 0 */
    Em ascent;         /* as far as the first line may reach */
    Em descent;        /* as far as the last line may reach */
    Em stretch;        /* most that one gap may be widened by, >= 0 */
    bool leftward;     /* lines begin at the right */
} FitBlock;

/* A block of lines. Line k holds the boxes starts[k] .. starts[k + 1] - 1. */
typedef struct {
    Pu size_pu;
    int n_lines;
    bool ragged;      /* too few lines can be justified: all are centred */
    size_t *starts;   /* [owned] n_lines + 1 of them */
    Pu *baselines_pu; /* [owned] n_lines of them, below the rectangle's top */
} Fit;

/* The largest type size at which the @n boxes, in their order, fill no more
 * lines than @block holds, each no wider than the measure. One Pu more and
 * they do not fit. 0 where no size is small enough.   @n: > 0 */
Pu fit_size(const FitBox *boxes, size_t n, const FitBlock *block);

/* Sets the @n boxes at @size_pu, which is no more than fit_size() says: as few
 * lines as go, the slack shared out among them as evenly as the boxes allow,
 * the height among the lines.
 * @ret_fit: [owned by caller, fit_clear()] */
void fit_lines(const FitBox *boxes, size_t n, const FitBlock *block, Pu size_pu,
               Fit *ret_fit);

/* Shares the height out anew: baseline k + 1 stands @needs[k] below baseline k
 * at the least, and all stand as evenly as that allows.
 * @needs: one less than lines.
 * @fit: untouched when the answer is false: the height does not do. */
bool fit_spread(const FitBlock *block, const Em *needs, Fit *fit);

void fit_clear(Fit *fit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fit, fit_clear)

/* The left edges of the boxes of line @line_idx from the left edge of the
 * rectangle: justified, or, where its gaps would have to widen by more than
 * block->stretch, centred with gaps as wide as that. In a ragged block all
 * lines are centred and no gap is widened.
 * @ret_x_pu: room for as many as the line has boxes. */
void fit_line(const FitBox *boxes, const FitBlock *block, const Fit *fit,
              int line_idx, Pu *ret_x_pu);

#endif
