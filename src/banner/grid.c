#include "banner/grid.h"

#include "banner/columns.h"
#include "banner/wall.h"

#include <stdlib.h>

/* A name that takes several cells. */
typedef struct {
    size_t idx;
    int n_cells; /* > 1 */
} Wide;

typedef struct {
    const NameBoxes *names;
    const FitBox *boxes;
    size_t n;
    const LineBlock *block;
    Em cell;       /* cells are no narrower */
    GArray *slots; /* LineSlot, in trial */
    GArray *wides; /* Wide, by idx */
} Grid;

static Em
width_of(const Grid *grid, size_t idx)
{
    return (Em)(grid->boxes[idx].right - grid->boxes[idx].left);
}

/* How many cells a box takes: as few as hold it when it is as narrow as it may
 * be. Told in em, so that it is the same at every size in trial. */
static int
cells_of(const Grid *grid, Em width)
{
    int64_t narrow = (int64_t)width * COLUMNS_CONDENSE / UNITS_EM;
    int64_t beyond = MAX(0, narrow - grid->cell);
    int64_t stride = (int64_t)grid->cell + COLUMNS_GAP;

    return (int)(1 + (beyond + stride - 1) / stride);
}

/* Finds the names that take several cells; those wider than @twice do so even
 * where they need not. */
static void
find_wides(Grid *grid, Em twice)
{
    g_array_set_size(grid->wides, 0);
    for (size_t i = 0; i < grid->n; i++) {
        Em width = width_of(grid, i);
        Wide wide = {i, cells_of(grid, width)};

        if (wide.n_cells == 1 && width > twice)
            wide.n_cells = 2;
        if (wide.n_cells > 1)
            g_array_append_val(grid->wides, wide);
    }
}

/* Where the names go that are placed one after the other. */
typedef struct {
    size_t at;     /* the next name */
    guint wide_at; /* the next of Grid.wides */
    guint n_slots; /* that were filled */
    int line_idx;  /* the last one */
    int n_free;    /* cells left free at its end */
} Placing;

/* Called for each name in a cell. */
typedef void (*GridEmit)(size_t idx, int column, int n_cells, int line_idx,
                         void *data);

/* Fills the slots until all names have places.
 * @emit: [may be NULL: then names are only counted]
 * @ret_placing: how far it went. */
static bool
place_all(const Grid *grid, const Columns *columns, GridEmit emit, void *data,
          Placing *ret_placing)
{
    Placing placing = {0};

    for (guint s = 0; s < grid->slots->len && placing.at < grid->n; s++) {
        const LineSlot *slot = &g_array_index(grid->slots, LineSlot, s);
        int column = 0;
        int end = 0;

        columns_in_slot(columns, slot, &column, &end);
        while (column < end && placing.at < grid->n) {
            const Wide *wide =
                placing.wide_at < grid->wides->len
                    ? &g_array_index(grid->wides, Wide, placing.wide_at)
                    : NULL;
            size_t next = wide != NULL ? wide->idx : grid->n;
            int n_single = (int)MIN((size_t)(end - column), next - placing.at);

            for (int i = 0; emit != NULL && i < n_single; i++)
                emit(placing.at + (size_t)i, column + i, 1, slot->line_idx,
                     data);
            placing.at += (size_t)n_single;
            column += n_single;
            if (n_single > 0)
                continue;
            if (wide->n_cells > end - column)
                break;
            if (emit != NULL)
                emit(placing.at, column, wide->n_cells, slot->line_idx, data);
            column += wide->n_cells;
            placing.at++;
            placing.wide_at++;
        }
        placing.n_slots = s + 1;
        placing.line_idx = slot->line_idx;
        placing.n_free = end - column;
    }
    if (placing.at < grid->n)
        return false;
    *ret_placing = placing;
    return true;
}

static bool
goes_in(Pu size_pu, void *data)
{
    Grid *grid = data;
    Columns columns = columns_most(grid->block, size_pu, grid->cell);
    Placing placing;

    lines_lay(grid->block, size_pu, grid->block->leading, grid->slots, NULL);
    return place_all(grid, &columns, NULL, NULL, &placing);
}

/* Takes as few columns as need no further line: names get the room. */
static void
widen_cells(const Grid *grid, Columns *columns, Placing *placing)
{
    Columns fewer = *columns;
    Placing trial;

    while (--fewer.n > 0 && place_all(grid, &fewer, NULL, NULL, &trial) &&
           trial.line_idx == placing->line_idx) {
        *columns = fewer;
        *placing = trial;
    }
}

static int
compare_falling(const void *a, const void *b)
{
    Em one = *(const Em *)a;
    Em other = *(const Em *)b;

    return (one < other) - (one > other);
}

/* The widths of the names that are condensed in their one cell, from the widest
 * on.   [owned by caller] */
static GArray *
find_narrowed(const Grid *grid, Em cell)
{
    GArray *widths = g_array_new(FALSE, FALSE, sizeof(Em));

    for (size_t i = 0; i < grid->n; i++) {
        Em width = width_of(grid, i);

        if (width > cell && cells_of(grid, width) == 1)
            g_array_append_val(widths, width);
    }
    if (widths->len > 0)
        qsort(widths->data, widths->len, sizeof(Em), compare_falling);
    return widths;
}

/* Cells that stay free in the last line are given to the names that would be
 * narrowed most: these take two. So the block is full to its end. */
static void
spend_cells(Grid *grid, const Columns *columns, Pu size_pu, Placing *placing)
{
    Em cell = (Em)((int64_t)columns_span(columns, 1) * UNITS_EM / size_pu);
    g_autoptr(GArray) narrowed = find_narrowed(grid, cell);
    guint good = 0;
    guint bad = MIN(narrowed->len, (guint)placing->n_free) + 1;
    Placing trial;

    if (columns->n < 2)
        return;
    while (bad - good > 1) {
        guint middle = good + (bad - good) / 2;

        find_wides(grid, g_array_index(narrowed, Em, middle - 1) - 1);
        if (place_all(grid, columns, NULL, NULL, &trial) &&
            trial.line_idx == placing->line_idx)
            good = middle;
        else
            bad = middle;
    }
    find_wides(grid, good == 0 ? INT32_MAX
                               : g_array_index(narrowed, Em, good - 1) - 1);
    place_all(grid, columns, NULL, NULL, placing);
}

/* A setting in the making. */
typedef struct {
    const Grid *grid;
    const Columns *columns;
    Rect area;
    Setting *setting;
} Making;

static void
add_place(size_t idx, int column, int n_cells, int line_idx, void *data)
{
    const Making *making = data;
    Setting *setting = making->setting;
    Pu natural_pu =
        units_from_em(width_of(making->grid, idx), setting->size_pu);
    Pu room_pu = columns_span(making->columns, n_cells);
    Em condense = columns_condense(natural_pu, room_pu);
    SettingPlace place = {
        .box_idx = (uint32_t)idx,
        .line_idx = line_idx,
        .x_pu =
            making->area.x_pu + columns_left(making->columns, column, n_cells),
        .y_pu = making->area.y_pu +
                g_array_index(setting->baselines, Pu, (guint)line_idx),
        .width_pu = MIN(natural_pu, room_pu),
        .condense = condense,
    };

    if (setting->leftward)
        place.x_pu += room_pu - place.width_pu;
    g_array_append_val(setting->places, place);
}

static Setting *
set_once(const LineBlock *block, void *data)
{
    Grid *grid = data;
    Setting *setting = NULL;
    Making making;
    Columns columns;
    Placing placing;
    Pu size_pu = 0;
    double n_cells = 0;
    double n_free = 0;

    grid->block = block;
    find_wides(grid, INT32_MAX);
    size_pu = lines_search(block, false, goes_in, grid);
    if (size_pu == 0)
        return NULL;
    setting = setting_new(size_pu);
    columns = columns_most(block, size_pu, grid->cell);
    lines_lay(block, size_pu, block->leading, grid->slots, setting->baselines);
    place_all(grid, &columns, NULL, NULL, &placing);
    widen_cells(grid, &columns, &placing);
    spend_cells(grid, &columns, size_pu, &placing);
    setting->n_lines = placing.line_idx + 1;
    g_array_set_size(setting->baselines, (guint)setting->n_lines);
    setting->leftward = block->leftward;
    making = (Making){grid, &columns, field_area(block->field), setting};
    place_all(grid, &columns, add_place, &making, &placing);
    for (guint s = 0; s < placing.n_slots; s++) {
        int first = 0;
        int end = 0;

        columns_in_slot(&columns, &g_array_index(grid->slots, LineSlot, s),
                        &first, &end);
        n_cells += end - first;
    }
    n_free = n_cells - (double)grid->n;
    for (guint i = 0; i < grid->wides->len; i++)
        n_free -= g_array_index(grid->wides, Wide, i).n_cells - 1;
    setting->full = (n_cells - n_free) / n_cells;
    return setting;
}

/* Tells of names that take more than two cells. */
static void
tell_wides(const Grid *grid, Findings *findings)
{
    for (guint i = 0; i < grid->wides->len; i++) {
        const Wide *wide = &g_array_index(grid->wides, Wide, i);

        if (wide->n_cells > 2)
            findings_add(findings, FINDING_NAME_WRAPPED,
                         nameboxes_id(grid->names, wide->idx),
                         "takes %d cells of the grid", wide->n_cells);
    }
}

Setting *
grid_set(NameBoxes *names, const ModeWish *wish)
{
    LineBlock block = wall_block(wish);
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(LineSlot));
    g_autoptr(GArray) wides = g_array_new(FALSE, FALSE, sizeof(Wide));
    Grid grid = {
        .names = names,
        .boxes = nameboxes_boxes(names),
        .n = nameboxes_n(names),
        .cell = columns_usual(nameboxes_boxes(names), nameboxes_n(names)),
        .slots = slots,
        .wides = wides,
    };
    Setting *setting = wall_set(names, &block, set_once, &grid);

    if (setting != NULL)
        tell_wides(&grid, wish->findings);
    return setting;
}
