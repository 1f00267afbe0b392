#include "banner/rivers.h"

#include <math.h>
#include <string.h>

/* Gaps whose middles are closer than this look like one streak. */
#define NEAR (UNITS_EM / 2)

/* Lines are marked in steps of this. */
#define STEP (UNITS_EM / 16)
#define NEAR_STEPS (NEAR / STEP)

/* A name may be moved by up to REACH times NUDGE to either side. The gap
 * between two names becomes wider by no more than two NUDGEs, as lines differ
 * in any justified text, and narrower by one: of what is the least, more would
 * be seen. */
#define NUDGE (2 * STEP)
#define REACH 3
#define N_STATES (2 * REACH + 1)
#define WIDER_MOST 2
#define NARROWER_MOST 1

/* What it costs to move neighbours differently, beside 1 for a gap below
 * another. */
#define CHANGE_COST 0.06F

/* Where gaps of a line stand. */
typedef struct {
    size_t n_steps;
    uint8_t *marks; /* 1 within NEAR of the middle of a gap */
} Marks;

/* The lines above the one in hand. */
typedef struct {
    const FitBox *boxes;
    const LineBlock *block;
    Fit *fit;
    guint slot; /* in hand */
    Marks above[2];
    Marks own;
} River;

static void
marks_init(Marks *marks, size_t n_steps)
{
    marks->n_steps = n_steps;
    marks->marks = g_new0(uint8_t, n_steps);
}

/* The middle of the gap before box @idx, from the left edge of the area, in
 * steps. */
static int64_t
middle_of(const River *river, size_t idx)
{
    const Fit *fit = river->fit;
    size_t left = river->block->leftward ? idx : idx - 1;
    size_t right = river->block->leftward ? idx - 1 : idx;
    int64_t twice = (int64_t)fit->x_pu[left] +
                    fit_width(&river->boxes[left], fit, river->slot) +
                    fit->x_pu[right];

    return twice * (UNITS_EM / STEP) / (2 * (int64_t)fit->size_pu);
}

static void
mark(Marks *marks, int64_t at)
{
    int64_t first = MAX(0, at - NEAR_STEPS);
    int64_t end = MIN((int64_t)marks->n_steps, at + NEAR_STEPS + 1);

    if (first < end)
        memset(marks->marks + first, 1, (size_t)(end - first));
}

static bool
is_marked(const River *river, int64_t at)
{
    if (at < 0 || at >= (int64_t)river->own.n_steps)
        return false;
    return (river->above[0].marks[at] | river->above[1].marks[at]) != 0;
}

/* The line in hand is done: it is one of those above now. */
static void
next_line(River *river)
{
    Marks oldest = river->above[1];

    river->above[1] = river->above[0];
    river->above[0] = river->own;
    memset(oldest.marks, 0, oldest.n_steps);
    river->own = oldest;
}

static void
river_init(River *river, const FitBox *boxes, const LineBlock *block, Fit *fit)
{
    int64_t width =
        (int64_t)field_area(block->field).width_pu * UNITS_EM / fit->size_pu;
    size_t n_steps = (size_t)(width / STEP) + 1;

    *river = (River){.boxes = boxes, .block = block, .fit = fit};
    marks_init(&river->above[0], n_steps);
    marks_init(&river->above[1], n_steps);
    marks_init(&river->own, n_steps);
}

static void
river_clear(River *river)
{
    g_free(river->above[0].marks);
    g_free(river->above[1].marks);
    g_free(river->own.marks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(River, river_clear)

static int32_t
line_of(const Fit *fit, guint slot)
{
    return g_array_index(fit->slots, LineSlot, slot).line_idx;
}

/* Whether boxes @idx - 1 and @idx, neighbours in a slot, are whole names that
 * nobody wants to stand where they do. */
static bool
may_change_places(const NameBoxes *names, size_t idx)
{
    return !nameboxes_is_bound(names, idx - 1) &&
           !nameboxes_is_bound(names, idx) &&
           !nameboxes_is_further(names, idx - 1) &&
           !nameboxes_is_further(names, idx) &&
           (idx + 1 == nameboxes_n(names) ||
            !nameboxes_is_further(names, idx + 1));
}

/* Exchanges boxes @idx - 1 and @idx of a slot: the gap between them moves, no
 * other. */
static void
swap(NameBoxes *names, const River *river, size_t idx)
{
    Fit *fit = river->fit;
    bool leftward = river->block->leftward;
    size_t right = leftward ? idx - 1 : idx;
    Pu end =
        fit->x_pu[right] + fit_width(&river->boxes[right], fit, river->slot);

    nameboxes_swap(names, idx - 1);
    fit->x_pu[right] = end - fit_width(&river->boxes[right], fit, river->slot);
}

/* Swaps neighbours of the slot in hand where the gap between them is in a river
 * and would be in none. */
static void
swap_in_slot(NameBoxes *names, const River *river)
{
    size_t end = river->fit->starts[river->slot + 1];

    for (size_t i = river->fit->starts[river->slot] + 1; i < end; i++) {
        if (!is_marked(river, middle_of(river, i)) ||
            !may_change_places(names, i))
            continue;
        swap(names, river, i);
        if (is_marked(river, middle_of(river, i)))
            swap(names, river, i);
    }
}

/* Finds the moves of the @n boxes of a slot from @start on that leave the
 * fewest gaps in rivers and change gaps the least (Viterbi, "Error bounds for
 * convolutional codes", 1967: the best way to each state, box after box).
 * @ret_moves: in NUDGEs. */
static void
find_moves(const River *river, size_t start, size_t n, int8_t *ret_moves)
{
    g_autofree int8_t *from = g_new(int8_t, n * N_STATES);
    float costs[N_STATES];
    bool leftward = river->block->leftward;
    int up_most = leftward ? NARROWER_MOST : WIDER_MOST;
    int down_most = leftward ? WIDER_MOST : NARROWER_MOST;
    int state = REACH;

    for (int s = 0; s < N_STATES; s++)
        costs[s] = s == REACH ? 0 : INFINITY;
    for (size_t i = 1; i < n; i++) {
        int64_t middle = middle_of(river, start + i);
        float river_at[2 * N_STATES - 1];
        float best[N_STATES];

        /* Half the moves of both neighbours move the gap. */
        for (int sum = 0; sum < 2 * N_STATES - 1; sum++)
            river_at[sum] = is_marked(river, middle + (sum - 2 * REACH) *
                                                          (NUDGE / STEP) / 2)
                                ? 1
                                : 0;
        for (int s = 0; s < N_STATES; s++) {
            best[s] = INFINITY;
            from[i * N_STATES + (size_t)s] = REACH;
            for (int p = MAX(0, s - up_most);
                 p <= MIN(N_STATES - 1, s + down_most); p++) {
                float cost = costs[p] + river_at[s + p] +
                             CHANGE_COST * (float)((s - p) * (s - p));

                if (cost < best[s]) {
                    best[s] = cost;
                    from[i * N_STATES + (size_t)s] = (int8_t)p;
                }
            }
        }
        memcpy(costs, best, sizeof costs);
    }
    /* The last box stays where it is. */
    for (size_t i = n; i-- > 0;) {
        ret_moves[i] = (int8_t)(state - REACH);
        if (i > 0)
            state = from[i * N_STATES + (size_t)state];
    }
}

static void
move_in_slot(const River *river, GArray *moves)
{
    Fit *fit = river->fit;
    size_t start = fit->starts[river->slot];
    size_t n = fit->starts[river->slot + 1] - start;

    if (n < 3)
        return;
    g_array_set_size(moves, (guint)n);
    find_moves(river, start, n, (int8_t *)moves->data);
    for (size_t i = 0; i < n; i++)
        fit->x_pu[start + i] += units_from_em(
            NUDGE * g_array_index(moves, int8_t, i), fit->size_pu);
}

/* Marks the gaps of the slot in hand in its line.
 * @ret_n, @ret_n_near: grow by how many there are, and are in rivers. */
static void
mark_slot(const River *river, size_t *ret_n, size_t *ret_n_near)
{
    Marks own = river->own;

    for (size_t i = river->fit->starts[river->slot] + 1;
         i < river->fit->starts[river->slot + 1]; i++) {
        int64_t at = middle_of(river, i);

        ++*ret_n;
        *ret_n_near += is_marked(river, at);
        mark(&own, at);
    }
}

void
rivers_break(NameBoxes *names, const LineBlock *block, bool may_swap, Fit *fit)
{
    g_auto(River) river = {0};
    g_autoptr(GArray) moves = g_array_new(FALSE, FALSE, sizeof(int8_t));
    size_t n = 0;
    size_t n_near = 0;

    river_init(&river, nameboxes_boxes(names), block, fit);
    for (guint slot = 0; slot < fit->slots->len; slot++) {
        if (slot > 0 && line_of(fit, slot) != line_of(fit, slot - 1))
            next_line(&river);
        river.slot = slot;
        if (may_swap)
            swap_in_slot(names, &river);
        move_in_slot(&river, moves);
        mark_slot(&river, &n, &n_near);
    }
}

/* The part of the width that is within NEAR of gaps above, on average for all
 * gaps. */
typedef struct {
    size_t n;
    size_t n_near;
    double expected;
} Count;

static size_t
count_marks(const Marks *marks)
{
    size_t n = 0;

    for (size_t i = 0; i < marks->n_steps; i++)
        n += marks->marks[i];
    return n;
}

void
rivers_measure(const FitBox *boxes, const LineBlock *block, const Fit *fit,
               double *ret_share, double *ret_chance)
{
    g_auto(River) river = {0};
    Fit own = *fit;
    Count count = {0};
    double covered[2] = {0, 0};
    size_t before = 0;

    river_init(&river, boxes, block, &own);
    for (guint slot = 0; slot < fit->slots->len; slot++) {
        if (slot > 0 && line_of(fit, slot) != line_of(fit, slot - 1)) {
            double n_steps = (double)river.own.n_steps;

            count.expected += (double)(count.n - before) *
                              (1 - (1 - covered[0]) * (1 - covered[1]));
            before = count.n;
            covered[1] = covered[0];
            covered[0] = (double)count_marks(&river.own) / n_steps;
            next_line(&river);
        }
        river.slot = slot;
        mark_slot(&river, &count.n, &count.n_near);
    }
    count.expected +=
        (double)(count.n - before) * (1 - (1 - covered[0]) * (1 - covered[1]));
    *ret_share = count.n == 0 ? 0 : (double)count.n_near / (double)count.n;
    *ret_chance = count.n == 0 ? 0 : count.expected / (double)count.n;
}
