#include "banner/wall.h"

#include "banner/skyline.h"

/* White that stays between the ink of two lines: a fiftieth of the type size,
 * a third of a hairline's stem, enough to be seen. */
#define CLEAR (UNITS_EM / 50)

/* Large type gets more room than a layout's gap may leave it. White between the
 * ink of the names and what stands above or below them: */
#define AIR (UNITS_EM * 15 / 100)

/* and from the headline's baseline to the capitals of the first line, from the
 * baseline of the last line to the foot: more than between two lines of names
 * (some 0.54 em), or they would seem to belong to the block. */
#define AIR_ABOVE (UNITS_EM * 85 / 100)
#define AIR_BELOW (UNITS_EM * 70 / 100)

/* A line as its neighbours see it. */
typedef struct {
    Reach reach; /* of the furthest name */
    Skyline *skyline;
    bool drawn; /* whether the skyline is that of the line */
} Silhouette;

typedef struct {
    const NameBoxes *names;
    const FitBlock *block;
    const Fit *fit;
    Pu *x_pu; /* room for the places of a line */
} Wall;

static Reach
line_reach(const Wall *wall, int line_idx)
{
    const Reach *reaches = nameboxes_reaches(wall->names);
    Reach all = {INT32_MIN / 2, INT32_MIN / 2};

    for (size_t i = wall->fit->starts[line_idx];
         i < wall->fit->starts[line_idx + 1]; i++) {
        all.above = MAX(all.above, reaches[i].above);
        all.below = MAX(all.below, reaches[i].below);
    }
    return all;
}

static void
draw_silhouette(const Wall *wall, int line_idx, Silhouette *line)
{
    const FitBox *boxes = nameboxes_boxes(wall->names);
    size_t start = wall->fit->starts[line_idx];

    if (line->drawn)
        return;
    skyline_clear(line->skyline);
    fit_line(boxes, wall->block, wall->fit, line_idx, wall->x_pu);
    for (size_t i = start; i < wall->fit->starts[line_idx + 1]; i++)
        nameboxes_draw_skyline(wall->names, i,
                               (int64_t)wall->x_pu[i - start] * UNITS_EM /
                                   wall->fit->size_pu,
                               line->skyline);
    line->drawn = true;
}

/* How far apart each line and the next must be. Looks closely only where the
 * furthest names of both could meet.   [owned by caller, g_free()] */
static Em *
measure_needs(const Wall *wall)
{
    const Fit *fit = wall->fit;
    int64_t width = (int64_t)wall->block->measure_pu * UNITS_EM / fit->size_pu;
    g_autoptr(Skyline) one = skyline_new(width);
    g_autoptr(Skyline) other = skyline_new(width);
    Silhouette upper = {line_reach(wall, 0), one, false};
    Silhouette lower = {.skyline = other};
    Em *needs = g_new0(Em, (gsize)fit->n_lines);

    for (int line = 1; line < fit->n_lines; line++) {
        Silhouette free_one = upper;

        lower.reach = line_reach(wall, line);
        lower.drawn = false;
        if (upper.reach.below + lower.reach.above + CLEAR >
            wall->block->leading) {
            draw_silhouette(wall, line - 1, &upper);
            draw_silhouette(wall, line, &lower);
            needs[line - 1] =
                skyline_touch(upper.skyline, lower.skyline) + CLEAR;
        }
        upper = lower;
        lower = free_one;
    }
    return needs;
}

/* What @needs ask for beyond the leading, all together. */
static int64_t
extra_of(const Em *needs, int n_gaps, Em leading)
{
    int64_t extra = 0;

    for (int i = 0; i < n_gaps; i++)
        extra += MAX(0, needs[i] - leading);
    return extra;
}

bool
wall_set(const NameBoxes *names, Pu largest_pu, FitBlock *block, Fit *ret_fit)
{
    const FitBox *boxes = nameboxes_boxes(names);
    size_t n = nameboxes_n(names);
    Reach reach = nameboxes_reach(names);
    g_autofree Pu *x_pu = g_new(Pu, n);

    block->ascent = block->blank_above_pu == 0
                        ? reach.above
                        : MAX(reach.above + AIR, block->cap_height + AIR_ABOVE);
    block->descent = block->blank_below_pu == 0
                         ? reach.below
                         : MAX(reach.below + AIR, AIR_BELOW);
    block->extra = 0;
    for (;;) {
        Pu size_pu = MIN(fit_size(boxes, n, block), largest_pu);
        g_auto(Fit) fit = {0};
        const Wall wall = {names, block, &fit, x_pu};
        g_autofree Em *needs = NULL;

        if (size_pu == 0)
            return false;
        fit_lines(boxes, n, block, size_pu, &fit);
        needs = measure_needs(&wall);
        if (fit_spread(block, needs, &fit)) {
            *ret_fit = fit;
            fit = (Fit){0};
            return true;
        }
        /* The lines will break elsewhere and other names meet: again, with
         * more height kept back each time. */
        block->extra = MAX(extra_of(needs, fit.n_lines - 1, block->leading),
                           block->extra + UNITS_EM / 16);
    }
}
