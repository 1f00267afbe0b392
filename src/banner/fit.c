#include "banner/fit.h"

/* Lines that could stand further apart than they must do so up to this many
 * hundredths of the leading; a block that is lower still is centred. */
#define LEADING_MOST_PERCENT 125

/* A block looks justified with one line in so many that is not. */
#define LINES_FOR_A_LOOSE_ONE 20

/* Lines in trial, all of one measure. */
typedef struct {
    const FitBox *boxes;
    size_t n;
    int64_t measure; /* [Em, wide] */
} Galley;

static int64_t
wide_em(Pu length_pu, Pu size_pu)
{
    return (int64_t)length_pu * UNITS_EM / size_pu;
}

static int64_t
wide_pu(int64_t length, Pu size_pu)
{
    return (length * size_pu + UNITS_EM / 2) / UNITS_EM;
}

static int64_t
slack_between(const Galley *galley, size_t start, size_t end)
{
    return galley->measure -
           (galley->boxes[end - 1].right - galley->boxes[start].left);
}

/* The end of the fullest line that starts with box @start. */
static size_t
fullest_end(const Galley *galley, size_t start)
{
    int64_t right = galley->boxes[start].left + galley->measure;
    size_t good = start;
    size_t bad = galley->n;

    while (good < bad) {
        size_t middle = good + (bad - good) / 2;

        if (galley->boxes[middle].right <= right)
            good = middle + 1;
        else
            bad = middle;
    }
    return good;
}

/* The start of the fullest line that ends before box @end. */
static size_t
fullest_start(const Galley *galley, size_t end)
{
    int64_t left = galley->boxes[end - 1].right - galley->measure;
    size_t bad = 0;
    size_t good = end;

    while (bad < good) {
        size_t middle = bad + (good - bad) / 2;

        if (galley->boxes[middle].left >= left)
            good = middle;
        else
            bad = middle + 1;
    }
    return good;
}

/* Where the first and the last baseline stand if they are as far apart as can
 * be. */
static void
outer_baselines(const FitBlock *block, Pu size_pu, int64_t *ret_first,
                int64_t *ret_last)
{
    int64_t ascent = wide_pu(block->ascent, size_pu) - block->blank_above_pu;
    int64_t descent = wide_pu(block->descent, size_pu) - block->blank_below_pu;

    *ret_first = MAX(wide_pu(block->cap_height, size_pu), ascent);
    *ret_last = block->height_pu - MAX(0, descent);
}

/* How many lines fit one below the other at @size_pu; 0 where not even one. */
static int64_t
lines_held(const FitBlock *block, Pu size_pu)
{
    int64_t first = 0;
    int64_t last = 0;
    int64_t span = 0;

    outer_baselines(block, size_pu, &first, &last);
    span = last - first - wide_pu(block->extra, size_pu);
    if (span < 0)
        return 0;
    return span / MAX(1, wide_pu(block->leading, size_pu)) + 1;
}

/* The fewest lines are those of which each takes what it can. */
static bool
goes_in(const FitBox *boxes, size_t n, const FitBlock *block, Pu size_pu)
{
    Galley galley = {boxes, n, wide_em(block->measure_pu, size_pu)};
    int64_t n_held = lines_held(block, size_pu);
    size_t start = 0;

    for (int64_t line = 0; start < n; line++) {
        size_t end = fullest_end(&galley, start);

        if (line == n_held || end == start)
            return false;
        start = end;
    }
    return true;
}

Pu
fit_size(const FitBox *boxes, size_t n, const FitBlock *block)
{
    /* A larger size makes the measure shorter in em and lets the rectangle
     * hold no more lines, also after rounding: what does not fit at one size
     * fits at no larger one, and halving finds the very last that does. */
    Pu good = 0;
    Pu bad = UNITS_PU_MAX;

    g_assert(n > 0);
    while (bad - good > 1) {
        Pu middle = good + (bad - good) / 2;

        if (goes_in(boxes, n, block, middle))
            good = middle;
        else
            bad = middle;
    }
    return good;
}

/* What a line costs to look at: its slack squared, shared by its gaps. The
 * least sum is reached where every gap of the block is widened alike. */
static double
line_cost(const Galley *galley, size_t start, size_t end)
{
    double slack = (double)slack_between(galley, start, end) / UNITS_EM;
    size_t n_gaps = end - start - 1;

    return slack * slack / (double)MAX(n_gaps, 1);
}

/* The ends of the fullest lines from the first box on. */
static GArray *
ends_from_front(const Galley *galley)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (size_t at = 0; at < galley->n;) {
        at = fullest_end(galley, at);
        g_array_append_val(ends, at);
    }
    return ends;
}

/* Where lines end if the last one is the fullest, then the one before ... */
static GArray *
ends_from_back(const Galley *galley)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (size_t at = galley->n; at > 0; at = fullest_start(galley, at))
        g_array_prepend_val(ends, at);
    return ends;
}

/* Total fit (Knuth and Plass, "Breaking Paragraphs into Lines", 1981) with
 * nothing to shrink and the fewest lines. Then line k can end nowhere but
 * between the k-th end counted from the front and that counted from the back,
 * which leaves little to search. */
static void
break_lines(const Galley *galley, int *ret_n_lines, size_t **ret_starts)
{
    g_autoptr(GArray) latest = ends_from_front(galley);
    g_autoptr(GArray) earliest = ends_from_back(galley);
    guint n_lines = latest->len;
    g_autofree size_t *from_at = g_new(size_t, n_lines + 1);
    g_autoptr(GArray) from = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_autoptr(GArray) costs = g_array_new(FALSE, TRUE, sizeof(double));
    g_autoptr(GArray) new_costs = g_array_new(FALSE, TRUE, sizeof(double));
    size_t first = 0; /* the candidates for the start of this line */
    size_t n_starts = 1;
    double least = 0;
    size_t *starts = NULL;

    g_assert(earliest->len == n_lines);
    g_array_set_size(costs, 1);
    for (guint line = 0; line < n_lines; line++) {
        size_t low = g_array_index(earliest, size_t, line);
        size_t high = g_array_index(latest, size_t, line);
        double new_least = G_MAXDOUBLE;
        size_t start = first;

        from_at[line] = from->len;
        g_array_set_size(new_costs, (guint)(high - low + 1));
        for (size_t end = low; end <= high; end++) {
            double best = G_MAXDOUBLE;
            size_t best_start = start;

            while (slack_between(galley, start, end) < 0)
                start++;
            for (size_t s = start; s < MIN(first + n_starts, end); s++) {
                double cost = line_cost(galley, s, end);

                /* Later starts make this line looser still. */
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
    starts = g_new(size_t, n_lines + 1);
    starts[n_lines] = galley->n;
    for (guint line = n_lines; line-- > 0;) {
        size_t low = g_array_index(earliest, size_t, line);

        starts[line] =
            g_array_index(from, size_t, from_at[line] + starts[line + 1] - low);
    }
    *ret_n_lines = (int)n_lines;
    *ret_starts = starts;
}

/* The height of all gaps between baselines of which each is @leading_pu or, at
 * @size_pu, what @needs asks for. */
static int64_t
span_of(const Em *needs, int n_gaps, Pu leading_pu, Pu size_pu)
{
    int64_t span = 0;

    for (int i = 0; i < n_gaps; i++)
        span += MAX(leading_pu, units_from_em(needs[i], size_pu));
    return span;
}

bool
fit_spread(const FitBlock *block, const Em *needs, Fit *fit)
{
    int n_gaps = fit->n_lines - 1;
    Pu good = units_from_em(block->leading, fit->size_pu);
    Pu bad = (Pu)((int64_t)good * LEADING_MOST_PERCENT / 100 + 1);
    int64_t first = 0;
    int64_t last = 0;
    int64_t spare = 0;

    outer_baselines(block, fit->size_pu, &first, &last);
    if (span_of(needs, n_gaps, good, fit->size_pu) > last - first)
        return false;
    while (bad - good > 1) {
        Pu middle = good + (bad - good) / 2;

        if (span_of(needs, n_gaps, middle, fit->size_pu) <= last - first)
            good = middle;
        else
            bad = middle;
    }
    /* What is left is less than a Pu a gap, or more than lines should be
     * driven apart by: then the block is centred. */
    spare = last - first - span_of(needs, n_gaps, good, fit->size_pu);
    fit->baselines_pu[0] = (Pu)(first + (spare > n_gaps ? spare / 2 : spare));
    for (int i = 0; i < n_gaps; i++)
        fit->baselines_pu[i + 1] =
            fit->baselines_pu[i] +
            MAX(good, units_from_em(needs[i], fit->size_pu));
    return true;
}

/* Whether gaps of a line would be too wide if it were justified. */
static bool
is_loose(const Galley *galley, const FitBlock *block, size_t start, size_t end)
{
    return slack_between(galley, start, end) >
           (int64_t)(end - start - 1) * block->stretch;
}

static bool
is_ragged(const Galley *galley, const FitBlock *block, const Fit *fit)
{
    int n_loose = 0;

    for (int line = 0; line < fit->n_lines; line++)
        n_loose +=
            is_loose(galley, block, fit->starts[line], fit->starts[line + 1]);
    return n_loose * LINES_FOR_A_LOOSE_ONE > fit->n_lines;
}

void
fit_lines(const FitBox *boxes, size_t n, const FitBlock *block, Pu size_pu,
          Fit *ret_fit)
{
    Galley galley = {boxes, n, wide_em(block->measure_pu, size_pu)};
    g_autofree Em *needs = NULL;
    bool good = false;

    g_assert(n > 0 && size_pu > 0);
    ret_fit->size_pu = size_pu;
    break_lines(&galley, &ret_fit->n_lines, &ret_fit->starts);
    ret_fit->ragged = is_ragged(&galley, block, ret_fit);
    ret_fit->baselines_pu = g_new0(Pu, (gsize)ret_fit->n_lines);
    needs = g_new0(Em, (gsize)ret_fit->n_lines);
    good = fit_spread(block, needs, ret_fit);
    g_assert(good);
}

void
fit_clear(Fit *fit)
{
    g_clear_pointer(&fit->starts, g_free);
    g_clear_pointer(&fit->baselines_pu, g_free);
}

void
fit_line(const FitBox *boxes, const FitBlock *block, const Fit *fit,
         int line_idx, Pu *ret_x_pu)
{
    size_t start = fit->starts[line_idx];
    size_t end = fit->starts[line_idx + 1];
    int64_t n_gaps = (int64_t)(end - start) - 1;
    int64_t left = boxes[start].left;
    int64_t slack =
        block->measure_pu - wide_pu(boxes[end - 1].right - left, fit->size_pu);
    int64_t widened =
        fit->ragged
            ? 0
            : MIN(slack, n_gaps * wide_pu(block->stretch, fit->size_pu));

    for (size_t i = start; i < end; i++) {
        int64_t k = (int64_t)(i - start);
        int64_t x = (slack - widened) / 2 +
                    wide_pu(boxes[i].left - left, fit->size_pu) +
                    (n_gaps > 0 ? widened * k / n_gaps : 0);

        if (block->leftward)
            x = block->measure_pu - x -
                wide_pu(boxes[i].right - boxes[i].left, fit->size_pu);
        ret_x_pu[k] = (Pu)x;
    }
}
