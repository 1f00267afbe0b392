#include "packet/flow.h"

#define N_CASES 3000

/* A roll that exists nowhere: the heights of rows, and its groups. */
typedef struct {
    GArray *heights; /* int */
    GArray *groups;  /* FlowGroup */
} Rolls;

static void
rolls_clear(Rolls *rolls)
{
    g_array_unref(rolls->heights);
    g_array_unref(rolls->groups);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rolls, rolls_clear)

static int
height_of(size_t idx, const void *data)
{
    return g_array_index((GArray *)data, int, idx);
}

/* Groups of the sizes @sizes, ended by 0, of rows of one line. */
static Rolls
rolls_of(const size_t *sizes)
{
    Rolls rolls = {g_array_new(FALSE, FALSE, sizeof(int)),
                   g_array_new(FALSE, FALSE, sizeof(FlowGroup))};
    int one = 1;

    for (; *sizes > 0; sizes++) {
        FlowGroup group = {rolls.heights->len, *sizes};

        g_array_append_val(rolls.groups, group);
        for (size_t i = 0; i < *sizes; i++)
            g_array_append_val(rolls.heights, one);
    }
    return rolls;
}

static Flow *
flow_of(const FlowRules *rules, const Rolls *rolls)
{
    return flow_new(rules, (const FlowGroup *)(void *)rolls->groups->data,
                    rolls->groups->len, height_of, rolls->heights);
}

/* A page as "HEADING first+n@line", blocks between commas. */
static void
tell_page(const Flow *flow, const FlowPage *page, GString *out)
{
    static const char *const headings[] = {"", "*", "~"};

    if (page->n_blocks == 0)
        g_string_append(out, "-");
    for (guint b = 0; b < page->n_blocks; b++) {
        const FlowBlock *block = flow_block(flow, page, b);

        g_string_append_printf(out, "%s%s%zu+%zu@%d", b > 0 ? "," : "",
                               headings[block->heading], block->first_idx,
                               block->n_items, block->line);
    }
}

/* Volumes in brackets, pages between blanks. [owned] */
static char *
tell(const Flow *flow)
{
    GString *out = g_string_new(NULL);

    for (guint v = 0; v < flow_n_volumes(flow); v++) {
        const FlowVolume *volume = flow_volume(flow, v);

        g_string_append_c(out, '[');
        for (guint p = 0; p < volume->n_pages; p++) {
            if (p > 0)
                g_string_append_c(out, ' ');
            tell_page(flow, flow_page(flow, volume->first_page + p), out);
        }
        g_string_append(out, volume->pads ? " /]" : "]");
    }
    return g_string_free(out, FALSE);
}

static const FlowRules plain = {.room = {10, 10}, .n_columns = 1};

static void
test_rules(void)
{
    static const size_t one[] = {25, 0};
    static const size_t three[] = {4, 9, 3, 0};
    static const size_t small[] = {8, 3, 0};

    const struct {
        const size_t *sizes;
        FlowRules rules;
        const char *expected;
    } cases[] = {
        {one, plain, "[0+10@0 10+10@0 20+5@0]"},
        {one, {.room = {8, 10}, .n_columns = 1}, "[0+10@0 10+8@0 18+7@0]"},
        {one,
         {.room = {10, 10}, .n_columns = 1, .most_rows = 6},
         "[0+6@0 6+6@0 12+6@0 18+6@0 24+1@0]"},
        /* Below what stands above the first page's rows. */
        {one,
         {.room = {10, 10}, .n_columns = 1, .title_lines = 4},
         "[0+6@4 6+10@0 16+9@0]"},
        /* Not fewer than three rows overleaf. */
        {one,
         {.room = {12, 12}, .n_columns = 1, .break_keeps = 3},
         "[0+12@0 12+10@0 22+3@0]"},
        {one,
         {.room = {5, 5}, .n_columns = 3, .balance = true},
         "[0+15@0 15+10@0]"},
        {three,
         {.room = {10, 10},
          .n_columns = 1,
          .heading_lines = 1,
          .heading_space = 1,
          .continued = true},
         "[*0+4@0,*4+3@6 ~7+6@0,*13+1@8 ~14+2@0]"},
        /* A heading with three rows, or overleaf. */
        {three,
         {.room = {10, 10},
          .n_columns = 1,
          .heading_lines = 1,
          .heading_space = 1,
          .heading_keeps = 3},
         "[*0+4@0,*4+3@6 7+6@0 *13+3@0]"},
        {three,
         {.room = {10, 10}, .n_columns = 1, .start = FLOW_PAGE},
         "[0+4@0 4+9@0 13+3@0]"},
        {three,
         {.room = {10, 10},
          .n_columns = 1,
          .start = FLOW_RECTO,
          .duplex = true},
         "[0+4@0 - 4+9@0 - 13+3@0]"},
        /* The first group too. */
        {three,
         {.room = {10, 10},
          .n_columns = 1,
          .start = FLOW_RECTO,
          .duplex = true,
          .front_pages = 1},
         "[- 0+4@0 - 4+9@0 - 13+3@0]"},
        {three,
         {.room = {10, 10}, .n_columns = 1, .start = FLOW_RECTO},
         "[0+4@0 4+9@0 13+3@0]"},
        {three,
         {.room = {10, 10}, .n_columns = 1, .start = FLOW_VOLUME},
         "[0+4@0][4+9@0][13+3@0]"},
        /* Three rows cannot be parted with two on either side. */
        {small,
         {.room = {10, 10}, .n_columns = 1, .break_keeps = 2},
         "[0+8@0 8+3@0]"},
        {one,
         {.room = {10, 10}, .n_columns = 1, .most_pages = 2},
         "[0+10@0 10+10@0][20+5@0]"},
        {one,
         {.room = {10, 10},
          .n_columns = 1,
          .volume_rows = 10,
          .head_pages = 1,
          .front_pages = 1,
          .even = true},
         "[0+10@0 /][10+10@0][20+5@0]"},
        /* The blank page at the end is one of the most. */
        {one,
         {.room = {5, 5}, .n_columns = 1, .most_pages = 3, .even = true},
         "[0+5@0 5+5@0][10+5@0 15+5@0][20+5@0]"},
        {one,
         {.room = {10, 10}, .n_columns = 1, .volume_rows = 12},
         "[0+10@0 10+2@0][12+10@0 22+2@0][24+1@0]"},
        {one,
         {.room = {10, 10},
          .n_columns = 1,
          .most_bytes = 260,
          .base_bytes = 50,
          .row_bytes = 10},
         "[0+10@0 10+10@0][20+5@0]"},
        {one,
         {.room = {10, 10}, .n_columns = 1, .most_pages = 3, .back_pages = 1},
         "[0+10@0 10+10@0 20+5@0][]"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Rolls) rolls = rolls_of(cases[i].sizes);
        g_autoptr(Flow) flow = flow_of(&cases[i].rules, &rolls);
        g_autofree char *told = tell(flow);

        g_assert_cmpstr(told, ==, cases[i].expected);
    }
}

static Rolls
random_rolls(GRand *rand)
{
    Rolls rolls = {g_array_new(FALSE, FALSE, sizeof(int)),
                   g_array_new(FALSE, FALSE, sizeof(FlowGroup))};
    int n_groups = g_rand_int_range(rand, 1, 12);

    for (int i = 0; i < n_groups; i++) {
        FlowGroup group = {rolls.heights->len,
                           (size_t)g_rand_int_range(rand, 1, 80)};

        g_array_append_val(rolls.groups, group);
        for (size_t k = 0; k < group.n_items; k++) {
            int height = g_rand_int_range(rand, 0, 6) == 0 ? 2 : 1;

            g_array_append_val(rolls.heights, height);
        }
    }
    return rolls;
}

static FlowRules
random_rules(GRand *rand)
{
    bool headed = g_rand_boolean(rand);

    return (FlowRules){
        .room = {g_rand_int_range(rand, 12, 40),
                 g_rand_int_range(rand, 12, 40)},
        .n_columns = g_rand_int_range(rand, 1, 4),
        .most_rows = g_rand_boolean(rand) ? g_rand_int_range(rand, 5, 30) : 0,
        .balance = g_rand_boolean(rand),
        .heading_lines = headed ? g_rand_int_range(rand, 1, 3) : 0,
        .heading_space = headed ? g_rand_int_range(rand, 0, 2) : 0,
        .continued = g_rand_boolean(rand),
        .heading_keeps = g_rand_int_range(rand, 0, 4),
        .break_keeps = g_rand_int_range(rand, 0, 4),
        .start = (FlowStart)g_rand_int_range(rand, 0, 4),
        .duplex = g_rand_boolean(rand),
        .even = g_rand_boolean(rand),
        .head_pages = g_rand_int_range(rand, 0, 2),
        .front_pages = g_rand_int_range(rand, 0, 3),
        .back_pages = g_rand_int_range(rand, 0, 3),
        /* binding.c lets no smaller volumes through. */
        .most_pages = g_rand_boolean(rand) ? g_rand_int_range(rand, 6, 11) : 0,
        .volume_rows =
            g_rand_boolean(rand) ? g_rand_int_range(rand, 20, 90) : 0,
    };
}

/* The lines that the rows of @block need in columns of @block->n_lines. */
static void
check_block(const FlowRules *rules, const FlowBlock *block, const Rolls *rolls)
{
    int column = 0;
    int used = 0;

    for (size_t i = 0; i < block->n_items; i++) {
        int height = height_of(block->first_idx + i, rolls->heights);

        if (used + height > block->n_lines) {
            column++;
            used = 0;
        }
        used += height;
        g_assert_cmpint(used, <=, block->n_lines);
    }
    g_assert_cmpint(column, <, rules->n_columns);
}

static void
check_page(const Flow *flow, const FlowRules *rules, const FlowPage *page,
           int page_no, const Rolls *rolls, size_t *idx)
{
    int used = 0;
    size_t n_items = 0;

    g_assert_cmpuint(page->first_idx, ==, *idx);
    for (guint b = 0; b < page->n_blocks; b++) {
        const FlowBlock *block = flow_block(flow, page, b);
        const FlowGroup *group =
            &g_array_index(rolls->groups, FlowGroup, block->group_idx);
        bool begins = block->first_idx == group->first_idx;
        size_t end = block->first_idx + block->n_items;
        int heading =
            block->heading != FLOW_NO_HEADING ? rules->heading_lines : 0;

        g_assert_cmpuint(block->first_idx, ==, *idx);
        g_assert_cmpuint(block->n_items, >, 0);
        g_assert_cmpuint(end, <=, group->first_idx + group->n_items);
        g_assert_true((block->heading == FLOW_HEADING) ==
                      (begins && rules->heading_lines > 0));
        g_assert_true(
            (block->heading == FLOW_CONTINUED) ==
            (!begins && rules->continued && rules->heading_lines > 0));
        g_assert_cmpint(block->line, ==,
                        used +
                            (b > 0 && heading > 0 ? rules->heading_space : 0));
        used = block->line + heading + block->n_lines;
        check_block(rules, block, rolls);
        /* Only the page's first group may have begun before it, and groups
         * that begin lower down bring their rows along. */
        g_assert_true(b == 0 || begins);
        if (b > 0 && rules->volume_rows == 0) {
            g_assert_cmpuint(
                block->n_items, >=,
                MIN(group->n_items,
                    (size_t)MAX(rules->heading_keeps, rules->break_keeps)));
            g_assert_true(end == group->first_idx + group->n_items ||
                          group->first_idx + group->n_items - end >=
                              (size_t)rules->break_keeps);
        }
        g_assert_true(b == 0 || rules->start == FLOW_RUN_ON);
        if (rules->start == FLOW_RECTO && rules->duplex && begins)
            g_assert_cmpint(page_no % 2, ==, 1);
        *idx = end;
        n_items += block->n_items;
    }
    g_assert_cmpint(used, <=, rules->room[page_no % 2]);
    g_assert_cmpuint(n_items, ==, page->n_items);
    if (rules->most_rows > 0)
        g_assert_cmpint((int64_t)n_items, <=, rules->most_rows);
}

static void
check_volume(const Flow *flow, const FlowRules *rules, guint v,
             const Rolls *rolls, size_t *idx)
{
    const FlowVolume *volume = flow_volume(flow, v);
    int page_no = rules->head_pages + (v == 0 ? rules->front_pages : 0);
    bool is_last = v + 1 == flow_n_volumes(flow);
    size_t first = *idx;

    g_assert_cmpuint(volume->first_idx, ==, *idx);
    for (guint p = 0; p < volume->n_pages; p++) {
        const FlowPage *page = flow_page(flow, volume->first_page + p);

        check_page(flow, rules, page, ++page_no, rolls, idx);
        for (size_t i = 0; i < page->n_items; i++)
            g_assert_cmpuint(flow_page_of(flow, page->first_idx + i), ==,
                             volume->first_page + p);
    }
    g_assert_cmpuint(volume->n_items, ==, *idx - first);
    g_assert_true(volume->n_items > 0 || (is_last && rules->back_pages > 0));
    g_assert_true(volume->pads ==
                  (!is_last && rules->even && page_no % 2 != 0));
    if (rules->most_pages > 0 && volume->n_pages > 2)
        g_assert_cmpint(page_no + volume->pads, <=, rules->most_pages);
    if (rules->volume_rows > 0)
        g_assert_cmpint((int64_t)volume->n_items, <=, rules->volume_rows);
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20);

    for (int i = 0; i < N_CASES; i++) {
        g_auto(Rolls) rolls = random_rolls(rand);
        FlowRules rules = random_rules(rand);
        g_autoptr(Flow) flow = flow_of(&rules, &rolls);
        size_t idx = 0;
        guint n_pages = 0;

        for (guint v = 0; v < flow_n_volumes(flow); v++) {
            g_assert_cmpuint(flow_volume(flow, v)->first_page, ==, n_pages);
            check_volume(flow, &rules, v, &rolls, &idx);
            n_pages += flow_volume(flow, v)->n_pages;
        }
        g_assert_cmpuint(idx, ==, rolls.heights->len);
        g_assert_cmpuint(n_pages, ==, flow_n_pages(flow));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/flow/rules", test_rules);
    g_test_add_func("/flow/random", test_random);
    return g_test_run();
}
