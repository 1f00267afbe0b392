#include "layout/pagebox.h"

static const Margins margins = {100, 20, 60, 30};

static void
test_paper(void)
{
    static const struct {
        const char *name;
        double width_mm;
        double height_mm;
    } cases[] = {
        {"A4", 210, 297},
        {"a4", 210, 297},
        {"A3", 297, 420},
        {"A5", 148, 210},
        {"Letter", 25.4 * 8.5, 25.4 * 11},
        {"legal", 25.4 * 8.5, 25.4 * 14},
    };

    Extent paper = {1, 2};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Extent found = {0, 0};

        g_assert_true(pagebox_paper(cases[i].name, &found));
        g_assert_cmpint(found.width_pu, ==, units_from_mm(cases[i].width_mm));
        g_assert_cmpint(found.height_pu, ==, units_from_mm(cases[i].height_mm));
    }
    for (const char *const *name = pagebox_paper_names(); *name != NULL;
         name++) {
        Extent found = {0, 0};

        g_assert_true(pagebox_paper(*name, &found));
        g_assert_cmpint(found.width_pu, <, found.height_pu);
    }
    g_assert_false(pagebox_paper("A44", &paper));
    g_assert_false(pagebox_paper("", &paper));
    g_assert_cmpint(paper.width_pu, ==, 1);
    g_assert_cmpint(paper.height_pu, ==, 2);
}

static void
test_area(void)
{
    static const struct {
        Extent paper;
        bool recto;
        bool good;
        Rect area;
    } cases[] = {
        {{1000, 2000}, true, true, {30, 100, 950, 1840}},
        {{1000, 2000}, false, true, {20, 100, 950, 1840}},
        {{51, 161}, true, true, {30, 100, 1, 1}},
        {{50, 161}, true, false, {7, 7, 7, 7}},
        {{51, 160}, true, false, {7, 7, 7, 7}},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Rect area = {7, 7, 7, 7};

        g_assert_cmpint(
            pagebox_area(cases[i].paper, &margins, cases[i].recto, &area), ==,
            cases[i].good);
        g_assert_cmpint(area.x_pu, ==, cases[i].area.x_pu);
        g_assert_cmpint(area.y_pu, ==, cases[i].area.y_pu);
        g_assert_cmpint(area.width_pu, ==, cases[i].area.width_pu);
        g_assert_cmpint(area.height_pu, ==, cases[i].area.height_pu);
    }
}

/* Both margins as wide as a length can be: their sum does not fit in a Pu. */
static void
test_area_of_nothing(void)
{
    const Margins vast = {UNITS_PU_MAX, UNITS_PU_MAX, UNITS_PU_MAX,
                          UNITS_PU_MAX};
    Rect area = {0};

    g_assert_false(pagebox_area((Extent){1000, 1000}, &vast, true, &area));
}

static void
test_leaves(void)
{
    g_assert_true(pagebox_is_recto(1, true));
    g_assert_false(pagebox_is_recto(2, true));
    g_assert_true(pagebox_is_recto(3, true));
    g_assert_true(pagebox_is_recto(2, false));
}

static void
test_lines(void)
{
    const Rect area = {0, 1000, 500, 720 * UNITS_PU_PER_PT};
    const Pu leading_pu = 12 * UNITS_PU_PER_PT;
    const Pu ascent_pu = 9000;
    const Pu descent_pu = 2001;
    Pu first_pu = pagebox_baseline(&area, 0, leading_pu, ascent_pu, descent_pu);
    int n_lines = pagebox_n_lines(area.height_pu, leading_pu);

    g_assert_cmpint(n_lines, ==, 60);
    g_assert_cmpint(pagebox_n_lines(area.height_pu - 1, leading_pu), ==, 59);
    g_assert_cmpint(pagebox_n_lines(-5, leading_pu), ==, 0);
    g_assert_cmpint(pagebox_n_lines(0, leading_pu), ==, 0);
    for (int i = 0; i < n_lines; i++) {
        Pu baseline_pu =
            pagebox_baseline(&area, i, leading_pu, ascent_pu, descent_pu);

        g_assert_cmpint(baseline_pu, ==, first_pu + i * leading_pu);
        g_assert_cmpint(baseline_pu - ascent_pu, >=,
                        area.y_pu + i * leading_pu);
        g_assert_cmpint(baseline_pu + descent_pu, <=,
                        area.y_pu + (i + 1) * leading_pu);
    }
    /* Type taller than its leading reaches over on both sides alike. */
    g_assert_cmpint(pagebox_baseline(&area, 0, 100, 120, 40), ==,
                    1000 - 30 + 120);
}

static void
test_whole_lines(void)
{
    g_assert_cmpint(pagebox_whole_lines(0, 12), ==, 0);
    g_assert_cmpint(pagebox_whole_lines(1, 12), ==, 12);
    g_assert_cmpint(pagebox_whole_lines(12, 12), ==, 12);
    g_assert_cmpint(pagebox_whole_lines(13, 12), ==, 24);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pagebox/paper", test_paper);
    g_test_add_func("/pagebox/area", test_area);
    g_test_add_func("/pagebox/area-of-nothing", test_area_of_nothing);
    g_test_add_func("/pagebox/leaves", test_leaves);
    g_test_add_func("/pagebox/lines", test_lines);
    g_test_add_func("/pagebox/whole-lines", test_whole_lines);
    return g_test_run();
}
