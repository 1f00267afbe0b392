/* columns: a field cut into columns of cells, one name a cell.
 *
 * Shared by the modes that have columns. Not for what stands in the cells
 * (grid.h, list.h).
 */
#ifndef BANNER_COLUMNS_H
#define BANNER_COLUMNS_H

#include "banner/fit.h"

/* Names may be made narrower by this much to fit a cell, not more. */
#define COLUMNS_CONDENSE (UNITS_EM * 85 / 100)

/* Least blank between two columns. */
#define COLUMNS_GAP UNITS_EM

/* The width that 19 of 20 boxes do not exceed: cells are made for these. */
Em columns_usual(const FitBox *boxes, size_t n);

/* Columns of one width, that fill the width of an area. */
typedef struct {
    int n;         /* > 0 */
    Pu width_pu;   /* of the area */
    Pu gap_pu;     /* between two columns */
    bool leftward; /* the first column is at the right */
} Columns;

/* The most columns whose cells hold @cell; at least one. */
Columns columns_most(const LineBlock *block, Pu size_pu, Em cell);

/* Where the cells from @at on begin, from the left edge of the area, and how
 * wide @n_cells of them are with the gaps between. */
Pu columns_left(const Columns *columns, int at, int n_cells);
Pu columns_span(const Columns *columns, int n_cells);

/* The columns whose cells lie in @slot: from *@ret_first to before *@ret_end,
 * in reading order. */
void columns_in_slot(const Columns *columns, const LineSlot *slot,
                     int *ret_first, int *ret_end);

/* How much narrower a box of @width_pu must be to go into @room_pu; UNITS_EM
 * where it need not. */
Em columns_condense(Pu width_pu, Pu room_pu);

#endif
