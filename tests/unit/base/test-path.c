#include "base/path.h"

#include <math.h>

static void
test_steps(void)
{
    g_autoptr(Path) path = path_new();
    const PathStep *steps = NULL;

    path_move(path, 1, 2);
    path_line(path, 3, 4);
    path_curve(path, 5, 6, 7, 8, 9, 10);
    path_close(path);
    path_rectangle(path, 10, 20, 30, 40);
    g_assert_cmpuint(path_n_steps(path), ==, 9);
    steps = path_steps(path);
    g_assert_cmpint(steps[0].kind, ==, PATH_MOVE);
    g_assert_cmpint(steps[1].y_pu, ==, 4);
    g_assert_cmpint(steps[2].kind, ==, PATH_CURVE);
    g_assert_cmpint(steps[2].x1_pu, ==, 5);
    g_assert_cmpint(steps[2].y2_pu, ==, 8);
    g_assert_cmpint(steps[2].x_pu, ==, 9);
    g_assert_cmpint(steps[3].kind, ==, PATH_CLOSE);
    g_assert_cmpint(steps[6].x_pu, ==, 40);
    g_assert_cmpint(steps[6].y_pu, ==, 60);
    g_assert_cmpint(steps[8].kind, ==, PATH_CLOSE);
    path_free(NULL);
}

/* Every point of the four curves is as far from the middle as the first. */
static void
test_circle(void)
{
    const Pu radius_pu = 1024 * 1024;
    g_autoptr(Path) path = path_new();
    const PathStep *steps = NULL;
    int n_curves = 0;

    path_circle(path, 100, -200, radius_pu);
    steps = path_steps(path);
    for (size_t i = 1; i < path_n_steps(path); i++) {
        const PathStep *from = &steps[i - 1];
        const PathStep *to = &steps[i];

        if (to->kind != PATH_CURVE)
            continue;
        n_curves++;
        for (double t = 0; t <= 1; t += 1.0 / 64) {
            double u = 1 - t;
            double x = u * u * u * from->x_pu + 3 * u * u * t * to->x1_pu +
                       3 * u * t * t * to->x2_pu + t * t * t * to->x_pu;
            double y = u * u * u * from->y_pu + 3 * u * u * t * to->y1_pu +
                       3 * u * t * t * to->y2_pu + t * t * t * to->y_pu;

            g_assert_cmpfloat(fabs(hypot(x - 100, y + 200) / radius_pu - 1), <,
                              0.0003);
        }
    }
    g_assert_cmpint(n_curves, ==, 4);
}

/* What winds the other way is a hole. */
static void
test_area(void)
{
    const double side = 4096;
    g_autoptr(Path) path = path_new();

    path_rectangle(path, 100, 200, 4096, 4096);
    g_assert_cmpfloat(path_area(path), ==, side * side);
    path_circle(path, -10000, 0, 4096);
    g_assert_cmpfloat(
        fabs(path_area(path) / (side * side * (1 + acos(-1))) - 1), <, 0.001);
    path_move(path, 1124, 1224);
    path_line(path, 1124, 3272);
    path_line(path, 3172, 3272);
    path_line(path, 3172, 1224);
    g_assert_cmpfloat(
        fabs(path_area(path) / (side * side * (0.75 + acos(-1))) - 1), <,
        0.001);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/path/steps", test_steps);
    g_test_add_func("/path/circle", test_circle);
    g_test_add_func("/path/area", test_area);
    return g_test_run();
}
