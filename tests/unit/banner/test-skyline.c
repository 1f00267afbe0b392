#include "banner/capacity.h"
#include "banner/skyline.h"

#define TALL UNITS_EM
#define LOW (UNITS_EM / 2)

/* Ink on one of two lines of 20 em. Places in em. */
typedef struct {
    bool upper;
    int left;
    int right;
    Em above;
    Em below;
} Stroke;

static void
test_touch(void)
{
    static const struct {
        const char *what;
        Stroke strokes[4];
        size_t n;
        Em touch;
    } rows[] = {
        {"nothing", {{true, 1, 2, LOW, LOW}}, 0, 0},
        {"nothing below", {{true, 1, 2, LOW, LOW}}, 1, 0},
        {"deep over tall",
         {{true, 1, 9, LOW, TALL}, {false, 8, 12, TALL, LOW}},
         2,
         2 * TALL},
        {"deep beside tall",
         {{true, 1, 9, LOW, TALL}, {false, 10, 12, TALL, LOW}},
         2,
         0},
        {"upside down",
         {{false, 1, 9, LOW, TALL}, {true, 8, 12, TALL, LOW}},
         2,
         2 * LOW},
        {"the worst of two",
         {{true, 1, 3, LOW, LOW},
          {true, 5, 7, LOW, TALL},
          {false, 0, 20, LOW, LOW}},
         3,
         TALL + LOW},
        {"a raised sign over a low one",
         {{true, 1, 3, TALL, -LOW}, {false, 1, 3, LOW / 2, LOW}},
         2,
         0},
        {"past the ends",
         {{true, -3, -1, LOW, TALL}, {false, -1, 0, TALL, LOW}},
         2,
         2 * TALL},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        g_autoptr(Skyline) upper = skyline_new(20 * UNITS_EM);
        g_autoptr(Skyline) lower = skyline_new(20 * UNITS_EM);

        g_test_message("%s", rows[row].what);
        for (int pass = 0; pass < 2; pass++) {
            for (size_t i = 0; i < rows[row].n; i++) {
                const Stroke *stroke = &rows[row].strokes[i];

                skyline_add(stroke->upper ? upper : lower,
                            (int64_t)stroke->left * UNITS_EM,
                            (int64_t)stroke->right * UNITS_EM, stroke->above,
                            stroke->below);
            }
            g_assert_cmpint(skyline_touch(upper, lower), ==, rows[row].touch);
            skyline_clear(upper);
            g_assert_cmpint(skyline_touch(upper, lower), ==, 0);
            skyline_clear(lower);
        }
    }
}

/* By hand: 1 in of capitals carries 360 in = 9.144 m, with ease 3.048 m. */
static void
test_distances(void)
{
    static const struct {
        double cap_height_mm;
        double readable_m;
        double easy_m;
    } rows[] = {
        {25.4, 9.144, 3.048},
        {2.5, 0.9, 0.3},
        {4.3, 1.548, 0.516},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        Pu cap_height = units_from_mm(rows[row].cap_height_mm);

        g_assert_cmpfloat_with_epsilon(capacity_readable_m(cap_height),
                                       rows[row].readable_m, 1e-3);
        g_assert_cmpfloat_with_epsilon(capacity_easy_m(cap_height),
                                       rows[row].easy_m, 1e-3);
    }
}

static void
test_small_type(void)
{
    static const struct {
        double size_pt;
        double cap_height_mm;
        bool small;
    } rows[] = {
        {12.0, 3.02, false},
        {12.0, 2.98, true}, /* capitals too low */
        {5.9, 3.1, true},   /* type too small */
        {6.0, 3.0, false},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        g_autoptr(Findings) findings = findings_new();

        capacity_check(units_from_pt(rows[row].size_pt),
                       units_from_mm(rows[row].cap_height_mm), findings);
        g_assert_cmpuint(findings_count(findings, FINDING_SMALL_TYPE), ==,
                         rows[row].small ? 1 : 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/skyline/touch", test_touch);
    g_test_add_func("/capacity/distances", test_distances);
    g_test_add_func("/capacity/small-type", test_small_type);
    return g_test_run();
}
