#include "banner/silhouette.h"

#include <math.h>
#include <string.h>

#define SIDE_PU 400000

static const Rect where = {1000, 2000, SIDE_PU, SIDE_PU};

/* A disc that fills @where, with a square hole that winds the other way. */
static Path *
ring(void)
{
    Path *path = path_new();
    Pu near_x = where.x_pu + SIDE_PU / 4;
    Pu near_y = where.y_pu + SIDE_PU / 4;

    path_circle(path, where.x_pu + SIDE_PU / 2, where.y_pu + SIDE_PU / 2,
                SIDE_PU / 2);
    path_move(path, near_x, near_y);
    path_line(path, near_x, near_y + SIDE_PU / 2);
    path_line(path, near_x + SIDE_PU / 2, near_y + SIDE_PU / 2);
    path_line(path, near_x + SIDE_PU / 2, near_y);
    return path;
}

/* How far a shape's area is from @area [sides of @where]. */
static double
error_of(const Silhouette *silhouette, double area)
{
    double side = (double)silhouette->where.width_pu / SIDE_PU;

    return fabs(silhouette_share(silhouette) * side * side - area);
}

static void
test_path(void)
{
    static const struct {
        Pu grow_pu;
        double area;
    } cases[] = {
        {0, G_PI * 0.25 - 0.25},
        {SIDE_PU / 50, G_PI * 0.52 * 0.52 - 0.46 * 0.46},
        /* The corners of a hole that grows are round. */
        {-SIDE_PU / 50,
         G_PI * 0.48 * 0.48 - (0.25 + 4 * 0.5 * 0.02 + G_PI * 0.02 * 0.02)},
        {-SIDE_PU / 3, 0},
    };

    g_autoptr(Path) path = ring();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Silhouette) silhouette =
            silhouette_of_path(path, where, cases[i].grow_pu);
        int middle = silhouette->mask.width / 2;

        g_assert_cmpfloat(error_of(silhouette, cases[i].area), <, 0.002);
        g_assert_false(silhouette_has(silhouette, middle, middle));
        g_assert_false(silhouette_has(silhouette, 0, 0));
    }
}

/* Overlapping pieces that wind alike do not cancel out. */
static void
test_overlap(void)
{
    g_autoptr(Path) path = path_new();
    g_autoptr(Silhouette) silhouette = NULL;

    path_rectangle(path, 1000, 2000, SIDE_PU / 2, SIDE_PU);
    path_rectangle(path, 1000 + SIDE_PU / 4, 2000, SIDE_PU / 2, SIDE_PU);
    silhouette = silhouette_of_path(path, where, 0);
    g_assert_cmpfloat(fabs(silhouette_share(silhouette) - 0.75), <, 0.001);
}

static void
test_picture(void)
{
    static const char disc[] =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>"
        "<circle cx='5' cy='5' r='5'/></svg>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(disc, strlen(disc));
    g_autoptr(GError) error = NULL;
    g_autoptr(Picture) picture = picture_parse(bytes, &error);

    g_assert_no_error(error);
    for (int by = -1; by <= 1; by++) {
        g_autoptr(Silhouette) silhouette =
            silhouette_of_picture(picture, where, by * SIDE_PU / 20, &error);
        double radius = 0.5 + by * 0.05;

        g_assert_no_error(error);
        g_assert_cmpfloat(error_of(silhouette, G_PI * radius * radius), <,
                          0.003);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/silhouette/path", test_path);
    g_test_add_func("/silhouette/overlap", test_overlap);
    g_test_add_func("/silhouette/picture", test_picture);
    return g_test_run();
}
