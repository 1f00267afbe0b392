#include "base/units.h"

/* The seed stands in the test log: run again with --seed. */
static void
test_parse_what_is_written(void)
{
    for (int i = 0; i < 10000; i++) {
        Pu length_pu = g_test_rand_int_range(0, UNITS_PU_MAX);
        g_autofree char *in_mm =
            g_strdup_printf("%.6fmm", units_to_mm(length_pu));
        g_autofree char *in_pt =
            g_strdup_printf("%.6f pt", units_to_pt(length_pu));
        g_autoptr(GError) error = NULL;
        Pu read_pu = -1;

        g_assert_true(units_parse_length(in_mm, &read_pu, &error));
        g_assert_no_error(error);
        g_assert_cmpint(read_pu, ==, length_pu);
        g_assert_true(units_parse_length(in_pt, &read_pu, &error));
        g_assert_no_error(error);
        g_assert_cmpint(read_pu, ==, length_pu);
    }
}

static void
test_one_inch_in_every_unit(void)
{
    static const char *const inches[] = {
        "1in", "72pt", "25.4mm", "2.54cm", "0.0254m", " 1 in ", "+1in", "01in",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(inches); i++) {
        g_autoptr(GError) error = NULL;
        Pu length_pu = -1;

        units_parse_length(inches[i], &length_pu, &error);
        g_assert_no_error(error);
        g_assert_cmpint(length_pu, ==, 72 * UNITS_PU_PER_PT);
    }
    g_assert_cmpint(units_from_mm(25.4), ==, units_from_pt(72));
}

static void
test_refuse_length(void)
{
    static const char *const bad[] = {
        "",      " ",      "mm",     "20",     "20 furlongs",  "20 mmm",
        "-1mm",  "nanmm",  "infmm",  "0x10mm", "+0x10mm",      "1e3mm",
        "1,5cm", "1.2.3m", "20mm x", "800m",   "99999999999m", "1inch",
        "--1mm", ".mm",    "5mx",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        Pu length_pu = 4711;

        g_assert_false(units_parse_length(bad[i], &length_pu, &error));
        g_assert_error(error, FAULT, FAULT_USAGE);
        g_assert_cmpint(length_pu, ==, 4711);
    }
}

static void
test_longest(void)
{
    Pu length_pu = 0;

    g_assert_true(units_parse_length("739.8m", &length_pu, NULL));
    g_assert_cmpfloat_with_epsilon(units_to_mm(length_pu), 739800, 0.01);
}

static void
test_extent(void)
{
    static const struct {
        const char *text;
        double width_mm;
        double height_mm;
    } cases[] = {
        {"6m x 2m", 6000, 2000},
        {"10x3m", 10000, 3000},
        {"10mx3m", 10000, 3000},
        {"10 x 3 m", 10000, 3000},
        {"10MM", 0, 0},
        {"620mm x 18cm", 620, 180},
        {"10mX3m", 10000, 3000},
        {"6m\u00d72m", 6000, 2000},
        {"6\u00d72m", 6000, 2000},
        {"0x3m", 0, 0},
        {"3mx0m", 0, 0},
        {"10mx3", 0, 0},
        {"10m", 0, 0},
        {"10m x 3m x 2m", 0, 0},
        {"-1m x 2m", 0, 0},
        {"10m y 3m", 0, 0},
        {"10in x 1cm", 254, 10},
        {"", 0, 0},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        Extent extent = {4711, 4711};
        bool good = units_parse_extent(cases[i].text, &extent, &error);

        g_test_message("'%s'", cases[i].text);
        if (cases[i].width_mm == 0) {
            g_assert_false(good);
            g_assert_error(error, FAULT, FAULT_USAGE);
            g_assert_cmpint(extent.width_pu, ==, 4711);
        } else {
            g_assert_no_error(error);
            g_assert_cmpint(extent.width_pu, ==,
                            units_from_mm(cases[i].width_mm));
            g_assert_cmpint(extent.height_pu, ==,
                            units_from_mm(cases[i].height_mm));
        }
    }
}

static void
test_scale_em(void)
{
    static const struct {
        Em length;
        Pu size_pu;
        Pu expected_pu;
    } cases[] = {
        {UNITS_EM, 12288, 12288}, {-UNITS_EM, 12288, -12288},
        {UNITS_EM / 2, 3, 2},   /* a half goes away from nought ... */
        {-UNITS_EM / 2, 3, -2}, /* ... on either side */
        {1, UNITS_PU_MAX, 32768}, {0, 12288, 0},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(units_from_em(cases[i].length, cases[i].size_pu), ==,
                        cases[i].expected_pu);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/units/parse-what-is-written", test_parse_what_is_written);
    g_test_add_func("/units/one-inch", test_one_inch_in_every_unit);
    g_test_add_func("/units/refuse-length", test_refuse_length);
    g_test_add_func("/units/longest", test_longest);
    g_test_add_func("/units/extent", test_extent);
    g_test_add_func("/units/scale-em", test_scale_em);
    return g_test_run();
}
