#include "banner/columns.h"

#include <stdlib.h>

static int
compare_ems(const void *a, const void *b)
{
    Em one = *(const Em *)a;
    Em other = *(const Em *)b;

    return (one > other) - (one < other);
}

Em
columns_usual(const FitBox *boxes, size_t n)
{
    g_autofree Em *widths = g_new(Em, n);

    for (size_t i = 0; i < n; i++)
        widths[i] = (Em)(boxes[i].right - boxes[i].left);
    qsort(widths, n, sizeof *widths, compare_ems);
    return widths[(n - 1) - (n - 1) / 20];
}

Columns
columns_most(const LineBlock *block, Pu size_pu, Em cell)
{
    Columns columns = {
        .width_pu = field_area(block->field).width_pu,
        .gap_pu = units_from_em(COLUMNS_GAP, size_pu),
        .leftward = block->leftward,
    };
    int64_t cell_pu = (int64_t)cell * size_pu / UNITS_EM + 1;

    columns.n = (int)MAX(1, ((int64_t)columns.width_pu + columns.gap_pu) /
                                (cell_pu + columns.gap_pu));
    return columns;
}

/* Left edge of column @at counted from the left; of one more than there are,
 * where it would be. */
static Pu
edge(const Columns *columns, int at)
{
    return (Pu)(((int64_t)columns->width_pu + columns->gap_pu) * at /
                columns->n);
}

Pu
columns_left(const Columns *columns, int at, int n_cells)
{
    return edge(columns, columns->leftward ? columns->n - at - n_cells : at);
}

Pu
columns_span(const Columns *columns, int n_cells)
{
    return (Pu)(((int64_t)columns->width_pu + columns->gap_pu) * n_cells /
                columns->n) -
           columns->gap_pu;
}

void
columns_in_slot(const Columns *columns, const LineSlot *slot, int *ret_first,
                int *ret_end)
{
    int64_t stride = (int64_t)columns->width_pu + columns->gap_pu;
    int64_t right = (int64_t)slot->left_pu + slot->width_pu;
    int first =
        (int)(((int64_t)slot->left_pu * columns->n + stride - 1) / stride);
    int end = 0;

    /* Rounding leaves a cell a Pu beside where it is looked for. */
    if (edge(columns, first) < slot->left_pu)
        first++;
    end = (int)MIN(columns->n, (right + columns->gap_pu) * columns->n / stride);
    while (end > first && edge(columns, end) - columns->gap_pu > right)
        end--;
    end = MAX(first, end);
    *ret_first = columns->leftward ? columns->n - end : first;
    *ret_end = columns->leftward ? columns->n - first : end;
}

Em
columns_condense(Pu width_pu, Pu room_pu)
{
    return width_pu <= room_pu ? UNITS_EM
                               : (Em)((int64_t)room_pu * UNITS_EM / width_pu);
}
