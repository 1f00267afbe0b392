#include "banner/fit.h"

#include <math.h>

/* A block looks justified with one line in so many that is not. */
#define LINES_FOR_A_LOOSE_ONE 20

/* Names may be this much wider or narrower than their face draws them: nobody
 * sees it. */
#define CONDENSE_MOST (UNITS_EM + UNITS_EM / 50)
#define CONDENSE_LEAST (UNITS_EM - UNITS_EM / 50)

/* By how much a line may be narrowed, about a name: more would make all names
 * of long lines narrower for nothing. [Em] */
#define NARROW_MOST (10 * UNITS_EM)

/* How all lines of a galley give way, in steps: from all that they may be
 * narrowed, by nothing, to all that they may be widened. */
#define GIVE_STEPS 512
#define NARROWEST (-GIVE_STEPS)
#define WIDEST GIVE_STEPS

/* Boxes in trial, at a size. */
typedef struct {
    const FitBox *boxes;
    size_t n;
    Pu size_pu;
    Em squeeze;
    int give; /* NARROWEST .. WIDEST */
    const GArray *slots;
} Galley;

/* How long boxes may be in a slot, drawn as they are. [Em, wide] */
typedef struct {
    int64_t least; /* one box alone, not narrowed */
    int64_t more;  /* what narrowing adds, but for that of gaps */
} Room;

static int64_t
wide_em(Pu length_pu, Pu size_pu)
{
    return (int64_t)length_pu * UNITS_EM / size_pu;
}

static Room
room_of(const Galley *galley, Pu width_pu)
{
    int64_t measure = wide_em(width_pu, galley->size_pu);

    if (galley->give > 0)
        return (Room){
            measure * UNITS_EM /
                (UNITS_EM + (CONDENSE_MOST - UNITS_EM) * galley->give / WIDEST),
            0,
        };
    return (Room){measure,
                  measure * (UNITS_EM - CONDENSE_LEAST) / CONDENSE_LEAST};
}

static Room
room_of_slot(const Galley *galley, size_t slot_idx)
{
    return room_of(galley,
                   g_array_index(galley->slots, LineSlot, slot_idx).width_pu);
}

/* How long @n_boxes may be. */
static int64_t
room_for(const Galley *galley, Room room, size_t n_boxes)
{
    int64_t more = 0;

    if (galley->give >= 0)
        return room.least;
    more = room.more + galley->squeeze * ((int64_t)n_boxes - 1);
    return room.least + MIN(more, NARROW_MOST) * galley->give / NARROWEST;
}

static int64_t
wide_pu(int64_t length, Pu size_pu)
{
    return (length * size_pu + UNITS_EM / 2) / UNITS_EM;
}

/* A length along a line: the boxes may be wider or narrower than drawn. */
static int64_t
along(int64_t length, Em condense, Pu size_pu)
{
    return wide_pu(condense == UNITS_EM ? length : length * condense / UNITS_EM,
                   size_pu);
}

/* What boxes @start .. @end - 1 leave of @room; all where there are none. */
static int64_t
slack_between(const Galley *galley, Room room, size_t start, size_t end)
{
    return start == end
               ? room.least
               : room_for(galley, room, end - start) -
                     (galley->boxes[end - 1].right - galley->boxes[start].left);
}

/* The end of the fullest slot with @room that starts with box @start. */
static size_t
fullest_end(const Galley *galley, Room room, size_t start)
{
    size_t good = start;
    size_t bad = galley->n;

    while (good < bad) {
        size_t middle = good + (bad - good) / 2;

        if (slack_between(galley, room, start, middle + 1) >= 0)
            good = middle + 1;
        else
            bad = middle;
    }
    return good;
}

/* The start of the fullest slot with @room that ends before box @end > 0. */
static size_t
fullest_start(const Galley *galley, Room room, size_t end)
{
    size_t bad = 0;
    size_t good = end;

    while (bad < good) {
        size_t middle = bad + (good - bad) / 2;

        if (slack_between(galley, room, middle, end) >= 0)
            good = middle;
        else
            bad = middle + 1;
    }
    return good;
}

/* How many lines of @width_pu the boxes fill, each line taking what it can;
 * more than @most where it is more, or where a box goes into none. */
static int64_t
count_lines(const Galley *galley, Pu width_pu, int64_t most)
{
    Room room = room_of(galley, width_pu);
    int64_t n_lines = 0;

    for (size_t start = 0; start < galley->n && n_lines <= most; n_lines++) {
        size_t end = fullest_end(galley, room, start);

        if (end == start)
            return most + 1;
        start = end;
    }
    return n_lines;
}

/* How many slots the boxes fill, each taking what it can; one more than there
 * are where these do not do. */
static size_t
count_slots(const Galley *galley)
{
    size_t start = 0;

    for (size_t i = 0; i < galley->slots->len; i++) {
        start = fullest_end(galley, room_of_slot(galley, i), start);
        if (start == galley->n)
            return i + 1;
    }
    return galley->slots->len + 1;
}

/* Boxes that wait for a size. */
typedef struct {
    const FitBox *boxes;
    size_t n;
    const LineBlock *block;
    GArray *slots;
} Waiting;

static bool
goes_in(Pu size_pu, void *data)
{
    const Waiting *waiting = data;
    const LineBlock *block = waiting->block;
    const Galley galley = {waiting->boxes, waiting->n, size_pu,
                           block->squeeze, NARROWEST,  waiting->slots};

    if (field_is_rectangle(block->field)) {
        int64_t n_held = lines_held(block, size_pu);

        return count_lines(&galley, field_area(block->field).width_pu,
                           n_held) <= n_held;
    }
    lines_lay(block, size_pu, block->leading, waiting->slots, NULL);
    return count_slots(&galley) <= waiting->slots->len;
}

Pu
fit_size(const FitBox *boxes, size_t n, const LineBlock *block)
{
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(LineSlot));
    Waiting waiting = {boxes, n, block, slots};

    g_assert(n > 0);
    /* A larger size makes the measure shorter in em and lets a rectangle hold
     * no more lines, also after rounding: what does not fit at one size fits
     * at no larger one. */
    return lines_search(block, field_is_rectangle(block->field), goes_in,
                        &waiting);
}

/* What a slot costs to look at: its slack squared, shared by its gaps. The
 * least sum is reached where every gap of the block is widened alike. A slot
 * that could hold a name and has none costs as if it were one gap. */
static double
slot_cost(const Galley *galley, Room room, size_t start, size_t end)
{
    double slack = (double)slack_between(galley, room, start, end) / UNITS_EM;
    size_t n_gaps = end > start ? end - start - 1 : 0;

    return slack * slack / (double)MAX(n_gaps, 1);
}

/* The end of each of @n_slots where every one takes what it can, from the first
 * on.   [owned by caller, g_free()] */
static size_t *
ends_from_front(const Galley *galley, size_t n_slots)
{
    size_t *ends = g_new(size_t, n_slots);
    size_t at = 0;

    for (size_t i = 0; i < n_slots; i++) {
        if (at < galley->n)
            at = fullest_end(galley, room_of_slot(galley, i), at);
        ends[i] = at;
    }
    return ends;
}

/* The end of each where the last takes what it can, then the one before ... */
static size_t *
ends_from_back(const Galley *galley, size_t n_slots)
{
    size_t *ends = g_new(size_t, n_slots);
    size_t at = galley->n;

    for (size_t i = n_slots; i-- > 0;) {
        ends[i] = at;
        if (at > 0)
            at = fullest_start(galley, room_of_slot(galley, i), at);
    }
    return ends;
}

/* Total fit (Knuth and Plass, "Breaking Paragraphs into Lines", 1981) with
 * nothing to shrink and @n_slots to fill. Then slot k can end nowhere but
 * between the k-th end counted from the front and that counted from the back,
 * which leaves little to search.
 * [owned by caller, g_free()] where each slot starts, and the last ends. */
static size_t *
break_slots(const Galley *galley, size_t n_slots)
{
    g_autofree size_t *latest = ends_from_front(galley, n_slots);
    g_autofree size_t *earliest = ends_from_back(galley, n_slots);
    g_autofree size_t *from_at = g_new(size_t, n_slots + 1);
    g_autoptr(GArray) from = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_autoptr(GArray) costs = g_array_new(FALSE, TRUE, sizeof(double));
    g_autoptr(GArray) new_costs = g_array_new(FALSE, TRUE, sizeof(double));
    size_t first = 0; /* the candidates for the start of this slot */
    size_t n_starts = 1;
    double least = 0;
    size_t *starts = NULL;

    g_array_set_size(costs, 1);
    for (size_t slot = 0; slot < n_slots; slot++) {
        Room room = room_of_slot(galley, slot);
        size_t low = earliest[slot];
        size_t high = latest[slot];
        double new_least = G_MAXDOUBLE;
        size_t start = first;

        g_assert(low <= high);
        from_at[slot] = from->len;
        g_array_set_size(new_costs, (guint)(high - low + 1));
        for (size_t end = low; end <= high; end++) {
            double best = G_MAXDOUBLE;
            size_t best_start = start;

            while (start < end && slack_between(galley, room, start, end) < 0)
                start++;
            for (size_t s = start; s < MIN(first + n_starts, end + 1); s++) {
                double cost = slot_cost(galley, room, s, end);

                /* Later starts make this slot looser still. */
                if (cost + least >= best)
                    break;
                cost += g_array_index(costs, double, s - first);
                if (cost < best) {
                    best = cost;
                    best_start = s;
                }
            }
            g_array_append_val(from, best_start);
            g_array_index(new_costs, double, end - low) = best;
            new_least = MIN(new_least, best);
        }
        first = low;
        n_starts = high - low + 1;
        least = new_least;
        g_array_set_size(costs, 0);
        g_array_append_vals(costs, new_costs->data, new_costs->len);
    }
    starts = g_new(size_t, n_slots + 1);
    starts[n_slots] = galley->n;
    for (size_t slot = n_slots; slot-- > 0;)
        starts[slot] = g_array_index(
            from, size_t, from_at[slot] + starts[slot + 1] - earliest[slot]);
    return starts;
}

/* How wide the boxes of a slot are with their gaps; 0 where there are none. */
static int64_t
natural_em(const FitBox *boxes, const Fit *fit, size_t slot_idx)
{
    size_t start = fit->starts[slot_idx];
    size_t end = fit->starts[slot_idx + 1];

    return start == end ? 0 : boxes[end - 1].right - boxes[start].left;
}

static Pu
slot_width(const Fit *fit, size_t slot_idx)
{
    return g_array_index(fit->slots, LineSlot, slot_idx).width_pu;
}

/* What the boxes and gaps of a slot, as wide as they are drawn, leave of it. */
static int64_t
slack_pu(const FitBox *boxes, const Fit *fit, size_t slot_idx)
{
    return slot_width(fit, slot_idx) - along(natural_em(boxes, fit, slot_idx),
                                             fit->condense[slot_idx],
                                             fit->size_pu);
}

static int64_t
n_gaps_of(const Fit *fit, size_t slot_idx)
{
    size_t n = fit->starts[slot_idx + 1] - fit->starts[slot_idx];

    return n == 0 ? 0 : (int64_t)n - 1;
}

/* Narrows the boxes of each slot that need it, and widens those of others as
 * far as they may be. Gaps that may be squeezed do their part. */
static void
fill_slots(const FitBox *boxes, const LineBlock *block, Fit *fit)
{
    for (size_t i = 0; i < fit->slots->len; i++) {
        int64_t natural = natural_em(boxes, fit, i);
        int64_t measure = wide_em(slot_width(fit, i), fit->size_pu);
        int64_t most = UNITS_EM - CONDENSE_LEAST;
        int64_t in_all =
            natural * most / UNITS_EM + n_gaps_of(fit, i) * block->squeeze;
        int64_t over = natural - measure;

        if (natural == 0)
            fit->condense[i] = UNITS_EM;
        else if (over <= 0)
            fit->condense[i] =
                (Em)MIN(CONDENSE_MOST, measure * UNITS_EM / natural);
        else
            fit->condense[i] =
                (Em)(UNITS_EM - (over * most + in_all - 1) / in_all);
    }
}

/* Gives all slots of one width the same scale, as @galley has it. */
static void
even_out_slots(const Galley *galley, Fit *fit)
{
    for (size_t i = 0; i < fit->slots->len; i++) {
        int64_t measure = wide_em(slot_width(fit, i), fit->size_pu);

        fit->condense[i] = (Em)(measure * UNITS_EM /
                                room_for(galley, room_of_slot(galley, i), 1));
    }
}

/* Whether so many slots would have gaps too wide that the block would not look
 * justified. */
static bool
is_ragged(const FitBox *boxes, const LineBlock *block, const Fit *fit)
{
    guint n_loose = 0;
    guint n_filled = 0;

    for (guint i = 0; i < fit->slots->len; i++) {
        if (fit->starts[i] == fit->starts[i + 1])
            continue;
        n_filled++;
        n_loose += slack_pu(boxes, fit, i) >
                   n_gaps_of(fit, i) * wide_pu(block->stretch, fit->size_pu);
    }
    return n_loose * LINES_FOR_A_LOOSE_ONE > n_filled;
}

/* The slots of the fewest lines that do, all of one measure. */
static void
count_out_lines(const FitBox *boxes, size_t n, const LineBlock *block, Fit *fit)
{
    Pu width_pu = field_area(block->field).width_pu;
    int64_t n_held = lines_held(block, fit->size_pu);
    Galley galley = {
        .boxes = boxes,
        .n = n,
        .size_pu = fit->size_pu,
        .squeeze = block->squeeze,
    };

    fit->n_lines = (int)count_lines(&galley, width_pu, n_held);
    if (fit->n_lines > n_held) {
        galley.give = NARROWEST;
        fit->n_lines = (int)count_lines(&galley, width_pu, n_held);
    }
    for (int line = 0; line < fit->n_lines; line++) {
        const LineSlot slot = {0, width_pu, line};

        g_array_append_val(fit->slots, slot);
    }
    fit->baselines_pu = g_new0(Pu, (gsize)fit->n_lines);
}

/* Lays the slots of the lines that are used, @leading apart.
 * @fit: its slots are good only where the answer is true: these do. */
static bool
lay_lines(const FitBox *boxes, size_t n, const LineBlock *block, Em leading,
          int give, Fit *fit, GArray *baselines)
{
    const Galley galley = {boxes,          n,    fit->size_pu,
                           block->squeeze, give, fit->slots};
    size_t n_filled = 0;
    int last = 0;

    lines_lay(block, fit->size_pu, leading, fit->slots, baselines);
    n_filled = count_slots(&galley);
    if (n_filled > fit->slots->len)
        return false;
    /* All stretches of the last line are there to be filled. */
    last = g_array_index(fit->slots, LineSlot, n_filled - 1).line_idx;
    while (n_filled < fit->slots->len &&
           g_array_index(fit->slots, LineSlot, n_filled).line_idx == last)
        n_filled++;
    g_array_set_size(fit->slots, (guint)n_filled);
    fit->n_lines = last + 1;
    return true;
}

/* Lines beside obstacles, as far apart as they may be and still do. Wider is
 * not always worse, and so this tries many. */
static void
lay_out_lines(const FitBox *boxes, size_t n, const LineBlock *block, Fit *fit)
{
    g_autoptr(GArray) baselines = g_array_new(FALSE, FALSE, sizeof(Pu));
    int give = lay_lines(boxes, n, block, block->leading, 0, fit, baselines)
                   ? 0
                   : NARROWEST;

    for (int percent = LINES_LEADING_MOST_PERCENT * 10; percent >= 1000;
         percent--) {
        Em leading = (Em)((int64_t)block->leading * percent / 1000);

        if (lay_lines(boxes, n, block, leading, give, fit, baselines))
            break;
        g_assert(percent > 1000);
    }
    fit->baselines_pu =
        g_memdup2(baselines->data, (gsize)fit->n_lines * sizeof(Pu));
}

/* How far all boxes can be widened, or how little narrowed, and still go into
 * the slots. */
static int
widen(const FitBox *boxes, size_t n, const LineBlock *block, const Fit *fit)
{
    int good = NARROWEST;
    int bad = WIDEST + 1;

    while (bad - good > 1) {
        int middle = good + (bad - good) / 2;
        const Galley galley = {boxes,          n,      fit->size_pu,
                               block->squeeze, middle, fit->slots};

        if (count_slots(&galley) <= fit->slots->len)
            good = middle;
        else
            bad = middle;
    }
    return good;
}

Pu
fit_width(const FitBox *box, const Fit *fit, size_t slot_idx)
{
    return (Pu)along(box->right - box->left, fit->condense[slot_idx],
                     fit->size_pu);
}

/* Finds the left edges of the boxes of slot @slot_idx. */
static void
place_slot(const FitBox *boxes, const LineBlock *block, size_t slot_idx,
           Fit *fit)
{
    const LineSlot *slot = &g_array_index(fit->slots, LineSlot, slot_idx);
    size_t start = fit->starts[slot_idx];
    size_t end = fit->starts[slot_idx + 1];
    int64_t n_gaps = n_gaps_of(fit, slot_idx);
    int64_t slack = slack_pu(boxes, fit, slot_idx);
    int64_t widened = /* where slack is less than none, squeezed */
        MIN(slack,
            fit->ragged ? 0 : n_gaps * wide_pu(block->stretch, fit->size_pu));

    for (size_t i = start; i < end; i++) {
        int64_t k = (int64_t)(i - start);
        int64_t x = (slack - widened) / 2 +
                    along(boxes[i].left - boxes[start].left,
                          fit->condense[slot_idx], fit->size_pu) +
                    (n_gaps > 0 ? widened * k / n_gaps : 0);

        if (block->leftward)
            x = slot->width_pu - x - fit_width(&boxes[i], fit, slot_idx);
        fit->x_pu[i] = (Pu)(slot->left_pu + x);
    }
}

void
fit_lines(const FitBox *boxes, size_t n, const LineBlock *block, Pu size_pu,
          Fit *ret_fit)
{
    Galley galley = {boxes, n, size_pu, block->squeeze, 0, NULL};

    g_assert(n > 0 && size_pu > 0);
    *ret_fit = (Fit){
        .size_pu = size_pu,
        .slots = g_array_new(FALSE, FALSE, sizeof(LineSlot)),
    };
    if (field_is_rectangle(block->field))
        count_out_lines(boxes, n, block, ret_fit);
    else
        lay_out_lines(boxes, n, block, ret_fit);
    galley.slots = ret_fit->slots;
    galley.give = widen(boxes, n, block, ret_fit);
    ret_fit->starts = break_slots(&galley, ret_fit->slots->len);
    ret_fit->condense = g_new(Em, ret_fit->slots->len);
    fill_slots(boxes, block, ret_fit);
    ret_fit->ragged = is_ragged(boxes, block, ret_fit);
    if (ret_fit->ragged && galley.give > 0) {
        /* There is more slack than could be spent. */
        galley.give = 0;
        g_free(ret_fit->starts);
        ret_fit->starts = break_slots(&galley, ret_fit->slots->len);
    }
    ret_fit->ragged |= block->centred;
    if (ret_fit->ragged)
        even_out_slots(&galley, ret_fit);
    ret_fit->x_pu = g_new(Pu, n);
    for (size_t i = 0; i < ret_fit->slots->len; i++)
        place_slot(boxes, block, i, ret_fit);
    if (field_is_rectangle(block->field)) {
        g_autofree Em *needs = g_new0(Em, (gsize)ret_fit->n_lines);
        bool good = lines_spread(block, size_pu, needs, ret_fit->n_lines,
                                 ret_fit->baselines_pu);

        g_assert(good);
    }
}

void
fit_clear(Fit *fit)
{
    g_clear_pointer(&fit->slots, g_array_unref);
    g_clear_pointer(&fit->starts, g_free);
    g_clear_pointer(&fit->condense, g_free);
    g_clear_pointer(&fit->x_pu, g_free);
    g_clear_pointer(&fit->baselines_pu, g_free);
}

double
fit_full(const FitBox *boxes, const LineBlock *block, const Fit *fit)
{
    int64_t blank = 0;
    int64_t room = 0;

    for (guint i = 0; i < fit->slots->len; i++) {
        int64_t gaps =
            n_gaps_of(fit, i) * wide_pu(block->squeeze, fit->size_pu);

        room += slot_width(fit, i);
        blank += MAX(0, slack_pu(boxes, fit, i) - (fit->ragged ? 0 : gaps));
    }
    return 1 - (double)blank / (double)room;
}
