#include "packet/paginate.h"

#include <string.h>

/* Items as "3", glued "3g", blank "3s"; the first item of every page. */
static const struct {
    const char *what;
    int first_room;
    int room;
    const char *items;
    const char *firsts;
} cases[] = {
    {"nothing has one page", 5, 5, "", "0"},
    {"what fits stays", 5, 5, "1 1 1 1 1", "0"},
    {"one more turns the page", 5, 5, "1 1 1 1 1 1", "0 5"},
    {"a high row moves whole", 5, 5, "1 1 1 1 2 1", "0 4"},
    {"a first page may hold less", 2, 5, "1 1 1 1 1 1 1 1", "0 2 7"},
    {"glued lines move together", 5, 5, "1 1 1 1 1 1g", "0 4"},
    {"a chain of them too", 5, 5, "1 1 1 1g 1g 1g 1g", "0 2"},
    {"what no page can hold is parted", 3, 3, "1 1g 1g 1g 1g", "0 3"},
    {"also after a break", 3, 3, "1 1 1g 1g 1g", "0 1 4"},
    {"blank vanishes at the top", 3, 3, "1 1 1 2s 1", "0 4"},
    {"blank that fills the page", 3, 3, "1 1 2s 1", "0 3"},
    {"a heading is carried over its blank", 4, 4, "1 1 1 1s 1g", "0 2"},
    {"a page that begins with blank", 3, 3, "1s 1 1 1 1", "1 4"},
    {"an item above a page overflows alone", 3, 3, "1 5 1", "0 1 2"},
};

static void
add_items(Pagination *pagination, const char *items)
{
    g_auto(GStrv) item = g_strsplit(items, " ", -1);

    for (char **at = item; *at != NULL && **at != '\0'; at++) {
        unsigned rules = strchr(*at, 'g') != NULL   ? PAGINATE_GLUED
                         : strchr(*at, 's') != NULL ? PAGINATE_SPACE
                                                    : PAGINATE_FREE;

        pagination_add(pagination, atoi(*at), rules);
    }
}

static void
test_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Pagination) pagination =
            pagination_new(cases[i].first_room, cases[i].room);
        g_autoptr(GString) firsts = g_string_new(NULL);

        g_test_message("%s", cases[i].what);
        add_items(pagination, cases[i].items);
        for (int page = 0; page < pagination_n_pages(pagination); page++)
            g_string_append_printf(
                firsts, "%s%d", page > 0 ? " " : "",
                (int)pagination_span(pagination, page).first_idx);
        g_assert_cmpstr(firsts->str, ==, cases[i].firsts);
    }
}

#define N_ITEMS 400

typedef struct {
    int height;
    unsigned rules;
} Item;

/* The height of @items from @from on up to before @to, blank at the top left
 * out. */
static int
height_of(const Item *items, size_t from, size_t to)
{
    int height = 0;

    for (size_t i = from; i < to; i++)
        if (height > 0 || (items[i].rules & PAGINATE_SPACE) == 0)
            height += items[i].height;
    return height;
}

/* @to without the blank before it. */
static size_t
without_blank(const Item *items, size_t from, size_t to)
{
    while (to > from && (items[to - 1].rules & PAGINATE_SPACE) != 0)
        to--;
    return to;
}

static void
check_pages(const Pagination *pagination, const Item *items, int room)
{
    size_t expected = 0;

    for (int page = 0; page < pagination_n_pages(pagination); page++) {
        PageSpan span = pagination_span(pagination, page);
        size_t end = span.first_idx + span.n_items;

        /* What is left out between two pages is blank. */
        while (expected < span.first_idx)
            g_assert_cmpuint(items[expected++].rules, ==, PAGINATE_SPACE);
        g_assert_cmpint(height_of(items, span.first_idx,
                                  without_blank(items, span.first_idx, end)),
                        <=, room);
        if (page > 0 && (items[span.first_idx].rules & PAGINATE_GLUED) != 0) {
            /* Parted only because the page before has no other place. */
            PageSpan before = pagination_span(pagination, page - 1);

            for (size_t i = before.first_idx + 1; i < span.first_idx; i++)
                g_assert_cmpuint(items[i].rules, !=, PAGINATE_FREE);
        }
        expected = end;
    }
    g_assert_cmpuint(expected, ==, N_ITEMS);
}

static void
test_random(void)
{
    for (guint32 seed = 1; seed <= 200; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        int room = g_rand_int_range(chance, 3, 40);
        g_autoptr(Pagination) pagination = pagination_new(room, room);
        Item items[N_ITEMS];

        g_test_message("seed %u", seed);
        for (size_t i = 0; i < N_ITEMS; i++) {
            int kind = g_rand_int_range(chance, 0, 10);

            items[i].height = g_rand_int_range(chance, 1, 4);
            items[i].rules = kind < 3   ? PAGINATE_GLUED
                             : kind < 5 ? PAGINATE_SPACE
                                        : PAGINATE_FREE;
            pagination_add(pagination, items[i].height, items[i].rules);
        }
        check_pages(pagination, items, room);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paginate/cases", test_cases);
    g_test_add_func("/paginate/random", test_random);
    return g_test_run();
}
