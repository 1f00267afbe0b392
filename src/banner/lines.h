/* lines: where lines stand in a field, one below the other.
 *
 * Arithmetic alone, at a size in trial. Not for what stands in the lines
 * (fit.h).
 */
#ifndef BANNER_LINES_H
#define BANNER_LINES_H

#include "banner/field.h"

/* Lines that could stand further apart than they must do so up to this many
 * hundredths of the leading; a block that is lower still is centred. */
#define LINES_LEADING_MOST_PERCENT 125

/* The field, and how lines stand in it. The capitals of the first line touch
 * the top of its area, the last baseline its bottom; what reaches further does
 * so into the blank that the surroundings leave, as far as that goes. */
typedef struct {
    const Field *field;
    Pu blank_above_pu; /* above the top, free for accents */
    Pu blank_below_pu; /* below the bottom, free for tails */
    Em leading;        /* least distance between two baselines, > 0 */
    int64_t extra;     /* what all lines together need beyond that, >= 0;
                          for a field without obstacles */
    const Em *needs;   /* the least distance from line k to line k + 1, and 0
                          from line n_needs on; for one with obstacles */
    size_t n_needs;
    Pu largest_pu; /* no larger size is wanted, > 0 */
    Em cap_height; /* > 0 */
    Em ascent;     /* as far as the first line may reach */
    Em descent;    /* as far as the last line may reach */
    Em above;      /* ink of any line, which must not touch obstacles */
    Em below;
    Em stretch; /* most that one gap may be widened by, >= 0 */
    Em squeeze; /* most that it may be narrowed by; less than any gap is wide */
    bool centred;  /* all lines are, and no gap is widened */
    bool leftward; /* lines begin at the right */
} LineBlock;

/* A stretch of a line between obstacles. */
typedef struct {
    Pu left_pu; /* from the left edge of the area */
    Pu width_pu;
    int32_t line_idx;
} LineSlot;

/* How many lines a field without obstacles holds at @size_pu; 0 where not even
 * one. */
int64_t lines_held(const LineBlock *block, Pu size_pu);

/* Shares the height of a field without obstacles out among @n_lines at
 * @size_pu: baseline k + 1 stands @needs[k] below baseline k at the least, and
 * all stand as evenly as that allows. To make room, lines may come closer by a
 * hundredth of the leading.
 * @needs: one less than lines.
 * @ret_baselines_pu: n_lines of them, below the area's top; untouched when the
 * answer is false: the height does not do. */
bool lines_spread(const LineBlock *block, Pu size_pu, const Em *needs,
                  int n_lines, Pu *ret_baselines_pu);

/* The slots of all lines that the field has room for at @size_pu, @leading
 * apart or, beside obstacles, further where block->needs says so.
 * @slots: of LineSlot, emptied first.
 * @baselines: of Pu, below the area's top, emptied first; or NULL. In a field
 * without obstacles lines_spread() says more of them. */
void lines_lay(const LineBlock *block, Pu size_pu, Em leading, GArray *slots,
               GArray *baselines);

/* The largest size up to block->largest_pu for which @goes_in is true; 0 where
 * there is none.
 * @steady: what goes in at a size does so at all smaller ones. Otherwise, as
 * beside obstacles, which lines of some size happen to miss, the answer is
 * only near the largest. */
Pu lines_search(const LineBlock *block, bool steady,
                bool (*goes_in)(Pu size_pu, void *data), void *data);

#endif
