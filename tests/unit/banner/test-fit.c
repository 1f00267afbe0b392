#include "banner/fit.h"

#include <stdlib.h>
#include <string.h>

/* Where neighbouring boxes of a test stand: a gap of four fifths of an em. */
#define GAP (UNITS_EM * 4 / 5)

static Field *
field_of(Pu width_pu, Pu height_pu)
{
    return field_new((Rect){0, 0, width_pu, height_pu});
}

static Field *
field_of_mm(double width_mm, double height_mm)
{
    return field_of(units_from_mm(width_mm), units_from_mm(height_mm));
}

static Pu
measure_of(const LineBlock *block)
{
    return field_area(block->field).width_pu;
}

static Pu
height_of(const LineBlock *block)
{
    return field_area(block->field).height_pu;
}

static LineBlock
block_of(const Field *field)
{
    return (LineBlock){
        .field = field,
        .largest_pu = UNITS_PU_MAX - 1,
        .blank_above_pu = units_from_mm(5),
        .blank_below_pu = units_from_mm(5),
        .leading = UNITS_EM * 5 / 4,
        .cap_height = UNITS_EM * 7 / 10,
        .ascent = UNITS_EM * 11 / 10,
        .descent = UNITS_EM * 3 / 10,
        .stretch = UNITS_EM,
    };
}

/* Boxes as wide as @widths say, in thousandths of an em. */
static FitBox *
boxes_of(const int *widths, size_t n)
{
    FitBox *boxes = g_new(FitBox, n);
    int64_t at = 0;

    for (size_t i = 0; i < n; i++) {
        boxes[i].left = at;
        boxes[i].right = at + (int64_t)widths[i] * UNITS_EM / 1000;
        at = boxes[i].right + GAP;
    }
    return boxes;
}

/* Widths like those of names: mostly 6 to 11 em, some very long. */
static FitBox *
random_boxes(GRand *rand, size_t n)
{
    g_autofree int *widths = g_new(int, n);

    for (size_t i = 0; i < n; i++)
        widths[i] = g_rand_int_range(rand, 0, 50) == 0
                        ? g_rand_int_range(rand, 500, 30000)
                        : g_rand_int_range(rand, 6000, 11000);
    return boxes_of(widths, n);
}

/* The measure in em, and what of it boxes see that may be up to 2 % narrower,
 * all of a line by no more than 10 em. */
static int64_t
natural_measure(const LineBlock *block, Pu size_pu)
{
    return (int64_t)measure_of(block) * UNITS_EM / size_pu;
}

static int64_t
longest_measure(const LineBlock *block, Pu size_pu)
{
    int64_t measure = natural_measure(block, size_pu);
    int64_t fiftieth = UNITS_EM / 50;

    return measure + MIN(measure * fiftieth / (UNITS_EM - fiftieth),
                         10 * (int64_t)UNITS_EM);
}

/* The fewest lines by the plainest of means: word after word. */
static int64_t
plain_count(const FitBox *boxes, size_t n, int64_t measure)
{
    int64_t n_lines = 0;
    int64_t line_left = 0;

    for (size_t i = 0; i < n; i++)
        if (n_lines == 0 || boxes[i].right - line_left > measure) {
            line_left = boxes[i].left;
            n_lines++;
        }
    return n_lines;
}

static void
assert_sound(const FitBox *boxes, size_t n, const LineBlock *block,
             const Fit *fit)
{
    Pu ascent_pu = units_from_em(block->ascent, fit->size_pu);
    Pu descent_pu = units_from_em(block->descent, fit->size_pu);
    Pu leading_pu = units_from_em(block->leading, fit->size_pu);
    int64_t n_natural =
        plain_count(boxes, n, natural_measure(block, fit->size_pu));
    int64_t n_fewest =
        plain_count(boxes, n, longest_measure(block, fit->size_pu));

    if (fit->n_lines != n_natural)
        g_assert_cmpint(fit->n_lines, ==, n_fewest);
    g_assert_cmpuint(fit->starts[0], ==, 0);
    g_assert_cmpuint(fit->starts[fit->n_lines], ==, n);
    g_assert_cmpint(fit->baselines_pu[0], >=,
                    ascent_pu - block->blank_above_pu);
    g_assert_cmpint(fit->baselines_pu[fit->n_lines - 1], <=,
                    height_of(block) + block->blank_below_pu - descent_pu);
    g_assert_cmpint(fit->baselines_pu[fit->n_lines - 1], <=, height_of(block));
    for (int line = 0; line < fit->n_lines; line++) {
        size_t start = fit->starts[line];
        size_t n_in_line = fit->starts[line + 1] - start;
        Em gap = units_from_em(GAP, fit->condense[line]);
        Pu gap_least = units_from_em(gap, fit->size_pu);
        Pu gap_most = units_from_em(gap + block->stretch, fit->size_pu);
        const Pu *x_pu = NULL;
        Pu right_pu = 0;

        g_assert_cmpuint(n_in_line, >, 0);
        g_assert_cmpuint(fit->starts[line + 1], <=, n);
        if (line > 0)
            g_assert_cmpint(fit->baselines_pu[line] -
                                fit->baselines_pu[line - 1],
                            >=, leading_pu);
        g_assert_cmpint(abs(fit->condense[line] - UNITS_EM), <=,
                        UNITS_EM / 50 + 1);
        x_pu = fit->x_pu + start;
        g_assert_cmpint(x_pu[0], >=, 0);
        for (size_t k = 0; k < n_in_line; k++) {
            const FitBox *box = &boxes[start + k];
            Pu gap_pu = x_pu[k] - right_pu;

            /* Each end of a gap is rounded, and how far it is widened. */
            if (k > 0) {
                g_assert_cmpint(gap_pu, >=, gap_least - 3);
                g_assert_cmpint(gap_pu, <=, gap_most + 3);
            }
            right_pu = x_pu[k] + fit_width(box, fit, (size_t)line);
        }
        g_assert_cmpint(right_pu, <=, measure_of(block) + 1);
    }
}

static void
test_random_rolls(void)
{
    static const struct {
        size_t n;
        double width_mm;
        double height_mm;
    } rows[] = {
        {2, 6000, 2000},     {3, 500, 2000},       {7, 6000, 300},
        {40, 1000, 1000},    {999, 6000, 1500},    {5000, 900, 4000},
        {20000, 6000, 2000}, {20000, 100000, 700},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++)
        for (guint32 seed = 1; seed <= 12; seed++) {
            g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
            g_autofree FitBox *boxes = random_boxes(rand, rows[row].n);
            Pu width = units_from_mm(rows[row].width_mm);
            Pu height = units_from_mm(rows[row].height_mm);
            g_autoptr(Field) field = field_of(width, height);
            g_autoptr(Field) wide = field_of(width + width / 7, height);
            g_autoptr(Field) high = field_of(width, height + height / 7);
            LineBlock block = block_of(field);
            LineBlock wider = block_of(wide);
            LineBlock higher = block_of(high);
            Pu size = fit_size(boxes, rows[row].n, &block);
            g_auto(Fit) fit = {0};

            g_assert_cmpint(size, >, 0);
            fit_lines(boxes, rows[row].n, &block, size, &fit);
            assert_sound(boxes, rows[row].n, &block, &fit);

            g_assert_cmpint(fit_size(boxes, rows[row].n - 1, &block), >=, size);
            g_assert_cmpint(fit_size(boxes, rows[row].n, &wider), >=, size);
            g_assert_cmpint(fit_size(boxes, rows[row].n, &higher), >=, size);
        }
}

/* Whether the boxes go in, told without the room's own trial. */
static bool
plainly_fits(const FitBox *boxes, size_t n, const LineBlock *block, Pu size_pu)
{
    int64_t measure = longest_measure(block, size_pu);
    int64_t n_lines = plain_count(boxes, n, measure);
    Pu above =
        MAX(units_from_em(block->cap_height, size_pu),
            units_from_em(block->ascent, size_pu) - block->blank_above_pu);
    Pu below =
        MAX(0, units_from_em(block->descent, size_pu) - block->blank_below_pu);

    for (size_t i = 0; i < n; i++)
        if (boxes[i].right - boxes[i].left > measure)
            return false;
    return above + below +
               (n_lines - 1) * units_from_em(block->leading, size_pu) <=
           height_of(block);
}

static void
test_largest(void)
{
    for (guint32 seed = 1; seed <= 60; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        size_t n = (size_t)g_rand_int_range(rand, 1, 3000);
        g_autofree FitBox *boxes = random_boxes(rand, n);
        double width_mm = g_rand_double_range(rand, 300, 20000);
        g_autoptr(Field) field =
            field_of_mm(width_mm, g_rand_double_range(rand, 300, 5000));
        LineBlock block = block_of(field);
        Pu size = fit_size(boxes, n, &block);

        g_assert_true(plainly_fits(boxes, n, &block, size));
        for (Pu more = 1; more <= 40; more++)
            g_assert_false(plainly_fits(boxes, n, &block, size + more));
    }
}

static void
test_known_sizes(void)
{
    static const struct {
        const char *what;
        int widths[4]; /* [1/1000 em] */
        size_t n;
        double width_pt;
        double height_pt;
        double size_pt; /* to be found */
        int n_lines;
    } rows[] = {
        /* The measure rules: 10 em, a fiftieth narrower, over 980 pt. */
        {"one, wide", {10000}, 1, 980, 5000, 100, 1},
        /* The height rules: 0.7 em of capitals over 70 pt; the accents and
         * the tail go into the blank. */
        {"one, flat", {1000}, 1, 5000, 7, 10, 1},
        /* Side by side 4 + 0.8 + 4 em, or in two lines 0.7 + 1.25 em. */
        {"two, side by side", {4000, 4000}, 2, 862.4, 75, 100, 1},
        {"two, stacked", {4000, 4000}, 2, 392, 195, 100, 2},
        {"the long one rules", {1000, 20000, 1000}, 3, 1960, 9000, 100, 3},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        g_autofree FitBox *boxes = boxes_of(rows[row].widths, rows[row].n);
        g_autoptr(Field) field = field_of(units_from_pt(rows[row].width_pt),
                                          units_from_pt(rows[row].height_pt));
        LineBlock block = block_of(field);
        g_auto(Fit) fit = {0};
        Pu size = 0;

        g_test_message("%s", rows[row].what);
        block.blank_above_pu = block.blank_below_pu = units_from_pt(60);
        size = fit_size(boxes, rows[row].n, &block);
        g_assert_cmpfloat_with_epsilon(units_to_pt(size), rows[row].size_pt,
                                       0.01);
        fit_lines(boxes, rows[row].n, &block, size, &fit);
        g_assert_cmpint(fit.n_lines, ==, rows[row].n_lines);
        assert_sound(boxes, rows[row].n, &block, &fit);
    }
}

static void
test_nothing_fits(void)
{
    g_autofree FitBox *boxes = boxes_of((int[]){30000}, 1);
    /* less than a Pu for an em */
    g_autoptr(Field) field = field_of(20, units_from_mm(1000));
    LineBlock block = block_of(field);

    g_assert_cmpint(fit_size(boxes, 1, &block), ==, 0);
}

/* The sum that the breaker makes least, over all ways to break (@n small). */
static double
least_cost(const FitBox *boxes, size_t n, int64_t measure, int n_lines,
           size_t start)
{
    double best = G_MAXDOUBLE;

    if (start == n)
        return n_lines == 0 ? 0 : G_MAXDOUBLE;
    for (size_t end = start + 1; n_lines > 0 && end <= n; end++) {
        double slack =
            (double)(measure - (boxes[end - 1].right - boxes[start].left)) /
            UNITS_EM;
        double rest = 0;

        if (slack < 0)
            break;
        rest = least_cost(boxes, n, measure, n_lines - 1, end);
        if (rest < G_MAXDOUBLE)
            best = MIN(best,
                       rest + slack * slack / (double)MAX(end - start - 1, 1));
    }
    return best;
}

static void
test_evenness(void)
{
    for (guint32 seed = 1; seed <= 200; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        size_t n = (size_t)g_rand_int_range(rand, 3, 19);
        g_autofree FitBox *boxes = random_boxes(rand, n);
        g_autoptr(Field) field =
            field_of_mm(1500, g_rand_double_range(rand, 200, 900));
        LineBlock block = block_of(field);
        Pu size = fit_size(boxes, n, &block);
        int64_t natural = natural_measure(&block, size);
        int64_t most = longest_measure(&block, size);
        int64_t measure = 0;
        g_auto(Fit) fit = {0};
        double cost = 0;
        int64_t widest = 0;

        for (size_t i = 0; i < n; i++)
            widest = MAX(widest, boxes[i].right - boxes[i].left);
        fit_lines(boxes, n, &block, size, &fit);
        /* All boxes are as wide as goes into so many lines, in steps. */
        for (int give = 512; give >= -512; give--) {
            measure = give > 0 ? natural * UNITS_EM /
                                     (UNITS_EM + (UNITS_EM / 50) * give / 512)
                               : natural + (most - natural) * -give / 512;
            if (plain_count(boxes, n, measure) <= fit.n_lines &&
                measure >= widest && (give <= 0 || !fit.ragged))
                break;
        }
        for (int line = 0; line < fit.n_lines; line++) {
            size_t start = fit.starts[line];
            size_t end = fit.starts[line + 1];
            double slack =
                (double)(measure - (boxes[end - 1].right - boxes[start].left)) /
                UNITS_EM;

            cost += slack * slack / (double)MAX(end - start - 1, 1);
        }
        g_assert_cmpfloat_with_epsilon(
            cost, least_cost(boxes, n, measure, fit.n_lines, 0), 1e-6);
    }
}

/* Twenty lines of 10 em hold two boxes of 4.5 em each, but for some that hold
 * one of 9 em. */
static void
test_loose_lines(void)
{
    static const struct {
        const char *what;
        int lonely; /* lines with one box */
        bool ragged;
    } rows[] = {
        {"all full", 0, false},
        {"one too loose: centred", 1, false},
        {"two: the block is ragged", 2, true},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        int widths[40];
        size_t n = 0;
        g_autofree FitBox *boxes = NULL;
        Pu size = units_from_mm(10);
        g_autoptr(Field) field = field_of(size * 10, size * 40);
        LineBlock block = block_of(field);
        g_auto(Fit) fit = {0};

        g_test_message("%s", rows[row].what);
        for (int line = 0; line < 20; line++) {
            bool lonely = line < rows[row].lonely;

            widths[n++] = lonely ? 9000 : 4500;
            if (!lonely)
                widths[n++] = 4500;
        }
        boxes = boxes_of(widths, n);
        fit_lines(boxes, n, &block, size, &fit);
        g_assert_cmpint(fit.n_lines, ==, 20);
        g_assert_cmpint(fit.ragged, ==, rows[row].ragged);
        for (int line = 0; line < 20; line++) {
            bool lonely = line < rows[row].lonely;
            const Pu *x_pu = fit.x_pu + fit.starts[line];
            /* Two boxes and their gap leave a fiftieth: names are widened. */
            Pu used = units_from_em(fit.condense[line],
                                    lonely ? size * 9 : size * 98 / 10);
            Pu at = lonely || rows[row].ragged ? (size * 10 - used) / 2 : 0;

            g_assert_cmpint(abs(x_pu[0] - at), <=, 6);
            if (!lonely)
                g_assert_cmpint(abs(size * 10 - x_pu[1] -
                                    fit_width(&boxes[fit.starts[line] + 1],
                                              &fit, (size_t)line) -
                                    at),
                                <=, 6);
        }
    }
}

/* A block that reads right to left is the other's mirror image. */
static void
test_leftward(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    g_autofree FitBox *boxes = random_boxes(rand, 100);
    g_autoptr(Field) field = field_of_mm(1000, 1000);
    LineBlock block = block_of(field);
    Pu size = fit_size(boxes, 100, &block);
    g_auto(Fit) rightward = {0};
    g_auto(Fit) leftward = {0};

    fit_lines(boxes, 100, &block, size, &rightward);
    block.leftward = true;
    fit_lines(boxes, 100, &block, size, &leftward);
    for (size_t line = 0; line < rightward.slots->len; line++)
        for (size_t i = rightward.starts[line]; i < rightward.starts[line + 1];
             i++)
            g_assert_cmpint(rightward.x_pu[i] +
                                fit_width(&boxes[i], &rightward, line) +
                                leftward.x_pu[i],
                            ==, measure_of(&block));
}

/* Four lines with 0.7 em of capitals and a leading of 1.25 em need 4.45 em. */
static void
test_spread(void)
{
    static const struct {
        const char *what;
        double height;   /* [em] */
        double needs[3]; /* [em] */
        bool good;
        double baselines[4]; /* [em] */
    } rows[] = {
        {"just so", 4.46, {0, 0, 0}, true, {0.7, 1.95, 3.2, 4.45}},
        {"a little closer", 4.44, {0, 0, 0}, true, {0.7, 1.95, 3.19, 4.44}},
        {"too low", 4.40, {0, 0, 0}, false, {0}},
        {"one apart", 4.71, {0, 1.5, 0}, true, {0.7, 1.95, 3.45, 4.7}},
        {"one too far apart", 4.67, {0, 1.5, 0}, false, {0}},
        {"spare goes to the others first",
         4.91,
         {0, 1.5, 0},
         true,
         {0.7, 2.05, 3.55, 4.9}},
        {"then to all", 5.41, {0, 1.5, 0}, true, {0.71, 2.27, 3.84, 5.4}},
        {"more than they take: centred",
         6.45,
         {0, 0, 0},
         true,
         {1.23, 2.79, 4.36, 5.92}},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        Pu size = units_from_mm(10);
        g_autoptr(Field) field =
            field_of(size * 10, (Pu)(rows[row].height * size));
        LineBlock block = block_of(field);
        Em needs[3];
        Pu baselines[4];

        g_test_message("%s", rows[row].what);
        block.blank_above_pu = block.blank_below_pu = size;
        for (int i = 0; i < 3; i++)
            needs[i] = (Em)(rows[row].needs[i] * UNITS_EM);
        g_assert_cmpint(lines_spread(&block, size, needs, 4, baselines), ==,
                        rows[row].good);
        for (int i = 0; rows[row].good && i < 4; i++)
            g_assert_cmpfloat_with_epsilon((double)baselines[i] / size,
                                           rows[row].baselines[i], 0.011);
    }
}

/* Beside obstacles every box stands once, in order, in a stretch that is free
 * over the whole height of its line. */
static void
test_obstacles(void)
{
    for (guint32 seed = 1; seed <= 40; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        size_t n = (size_t)g_rand_int_range(rand, 5, 2000);
        g_autofree FitBox *boxes = random_boxes(rand, n);
        g_autoptr(Field) field = field_of_mm(2000, 1000);
        LineBlock block = block_of(field);
        g_auto(Fit) fit = {0};
        Pu size = 0;

        block.above = block.ascent;
        block.below = block.descent;
        block.leftward = seed % 2 == 0;
        block.squeeze = seed % 3 == 0 ? 0 : GAP / 8;
        for (int i = g_rand_int_range(rand, 1, 9); i > 0; i--)
            field_block_rect(
                field, (Rect){units_from_mm(g_rand_int_range(rand, 0, 2000)),
                              units_from_mm(g_rand_int_range(rand, 0, 1000)),
                              units_from_mm(g_rand_int_range(rand, 5, 300)),
                              units_from_mm(g_rand_int_range(rand, 5, 300))});
        size = fit_size(boxes, n, &block);
        g_assert_cmpint(size, >, 0);
        fit_lines(boxes, n, &block, size, &fit);
        g_assert_cmpuint(fit.starts[0], ==, 0);
        g_assert_cmpuint(fit.starts[fit.slots->len], ==, n);
        for (guint s = 0; s < fit.slots->len; s++) {
            const LineSlot *slot = &g_array_index(fit.slots, LineSlot, s);
            Pu y = fit.baselines_pu[slot->line_idx];
            FieldSpan spans[16];
            size_t n_spans = field_spans(
                field, MAX(0, y - units_from_em(block.above, size)),
                MIN(height_of(&block), y + units_from_em(block.below, size)),
                spans, 16);
            bool is_free = false;

            for (size_t k = 0; k < n_spans; k++)
                is_free |= spans[k].left_pu <= slot->left_pu &&
                           slot->left_pu + slot->width_pu <= spans[k].right_pu;
            g_assert_true(is_free);
            g_assert_cmpuint(fit.starts[s], <=, fit.starts[s + 1]);
            for (size_t i = fit.starts[s]; i < fit.starts[s + 1]; i++) {
                g_assert_cmpint(fit.x_pu[i], >=, slot->left_pu - 1);
                g_assert_cmpint(fit.x_pu[i] + fit_width(&boxes[i], &fit, s), <=,
                                slot->left_pu + slot->width_pu + 1);
                if (i > fit.starts[s]) {
                    size_t left = block.leftward ? i : i - 1;
                    size_t right = block.leftward ? i - 1 : i;
                    Pu gap = fit.x_pu[right] - fit.x_pu[left] -
                             fit_width(&boxes[left], &fit, s);

                    g_assert_cmpint(
                        gap, >=,
                        units_from_em(units_from_em(GAP, fit.condense[s]) -
                                          block.squeeze,
                                      size) -
                            3);
                }
            }
        }
        g_assert_cmpfloat(fit_full(boxes, &block, &fit), <=, 1);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fit/random-rolls", test_random_rolls);
    g_test_add_func("/fit/largest", test_largest);
    g_test_add_func("/fit/known-sizes", test_known_sizes);
    g_test_add_func("/fit/nothing-fits", test_nothing_fits);
    g_test_add_func("/fit/evenness", test_evenness);
    g_test_add_func("/fit/loose-lines", test_loose_lines);
    g_test_add_func("/fit/leftward", test_leftward);
    g_test_add_func("/fit/spread", test_spread);
    g_test_add_func("/fit/obstacles", test_obstacles);
    return g_test_run();
}
