/* Cloth and the panels it is printed in: sizes by hand, and what must hold of
 * any layout. */
#include "banner/cloth.h"

#include <glib/gstdio.h>

#define HEAD "[document]\nkind = banner\ntitle = x\n"

/* Plans the cloth of a layout with @text. */
static Cloth *
plan(const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("cloth-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.layout", NULL);
    g_autofree char *whole = g_strconcat(HEAD, text, NULL);
    g_autoptr(Template) layout = NULL;
    Cloth *cloth = NULL;

    g_assert_true(g_file_set_contents(path, whole, -1, NULL));
    layout = template_load(path, TEMPLATE_BANNER, error);
    if (layout != NULL)
        cloth = cloth_plan(layout, error);
    g_unlink(path);
    g_rmdir(folder);
    return cloth;
}

static Cloth *
plan_good(const char *text)
{
    g_autoptr(GError) error = NULL;
    Cloth *cloth = plan(text, &error);

    g_assert_no_error(error);
    return cloth;
}

/* Whether @length_pu is @mm, but for rounding. */
static void
assert_mm(Pu length_pu, double mm)
{
    g_assert_cmpfloat_with_epsilon(units_to_mm(length_pu), mm, 0.01);
}

static void
assert_rect(const Rect *rect, double x, double y, double width, double height)
{
    assert_mm(rect->x_pu, x);
    assert_mm(rect->y_pu, y);
    assert_mm(rect->width_pu, width);
    assert_mm(rect->height_pu, height);
}

static void
test_plain(void)
{
    g_autoptr(Cloth) cloth = plan_good("size = 6m x 2m\nbleed = 10mm\n");

    assert_mm(cloth->media.width_pu, 6020);
    assert_mm(cloth->media.height_pu, 2020);
    assert_rect(&cloth->cut_rect, 10, 10, 6000, 2000);
    assert_rect(&cloth->finished_rect, 10, 10, 6000, 2000);
    assert_rect(&cloth->safe_rect, 60, 60, 5900, 1900);
    assert_rect(&cloth->words_rect, 60, 60, 5900, 1900);
    g_assert_cmpuint(cloth->eyelets->len, ==, 0);
    g_assert_null(cloth->panels);
}

static void
test_edges(void)
{
    g_autoptr(Cloth) cloth =
        plan_good("size = 6m x 2m\nbleed = 5mm\n[finish]\nhem = 30mm\n"
                  "hem-left = 0mm\npocket-top = 100mm\nsafe = 50mm\n");

    /* 6000 + 30 at the right; 2000 + 100 above and 30 below; 5 around. */
    assert_mm(cloth->media.width_pu, 6040);
    assert_mm(cloth->media.height_pu, 2140);
    assert_rect(&cloth->cut_rect, 5, 5, 6030, 2130);
    assert_rect(&cloth->finished_rect, 5, 105, 6000, 2000);
    /* 50 from the edges, 100 where the pocket is. */
    assert_rect(&cloth->safe_rect, 55, 205, 5900, 1850);
}

/* Four edges of 2000 and 1000 less 25 on either side: 1950 in four parts of
 * 487.5, 950 in two of 475. */
static void
test_eyelets(void)
{
    g_autoptr(Cloth) cloth =
        plan_good("size = 2000mm x 1000mm\nbleed = 0mm\n[finish]\n"
                  "eyelets = 500mm\nsafe = 20mm\neyelet-clear = 40mm\n");
    const double places[][2] = {
        {25, 25},     {512.5, 25}, {1000, 25},    {1487.5, 25},
        {1975, 25},   {25, 500},   {1975, 500},   {25, 975},
        {512.5, 975}, {1000, 975}, {1487.5, 975}, {1975, 975},
    };

    g_assert_cmpuint(cloth->eyelets->len, ==, G_N_ELEMENTS(places));
    for (guint i = 0; i < cloth->eyelets->len; i++) {
        Point at = g_array_index(cloth->eyelets, Point, i);

        assert_mm(at.x_pu, places[i][0]);
        assert_mm(at.y_pu, places[i][1]);
    }
    /* Names may stand between eyelets; the headline is inside them all. */
    assert_rect(&cloth->safe_rect, 20, 20, 1960, 960);
    assert_rect(&cloth->words_rect, 65, 65, 1870, 870);
}

/* A pole holds the edge: eyelets only where the upright edges begin. */
static void
test_eyelets_pocket(void)
{
    g_autoptr(Cloth) cloth =
        plan_good("size = 2000mm x 1000mm\nbleed = 0mm\n[finish]\n"
                  "eyelets = 1m\npocket-top = 100mm\n");

    /* The pocket is turned over above: the finished edge lies 100 down, and the
     * pocket covers 100 below it. */
    g_assert_cmpuint(cloth->eyelets->len, ==, 5);
    assert_mm(g_array_index(cloth->eyelets, Point, 0).x_pu, 25);
    assert_mm(g_array_index(cloth->eyelets, Point, 0).y_pu, 225);
    assert_mm(g_array_index(cloth->eyelets, Point, 1).x_pu, 1975);
    assert_mm(g_array_index(cloth->eyelets, Point, 1).y_pu, 225);
    assert_mm(g_array_index(cloth->eyelets, Point, 3).x_pu, 1000);
    assert_mm(g_array_index(cloth->eyelets, Point, 3).y_pu, 1075);
}

static void
test_keep_outs(void)
{
    g_autoptr(Cloth) cloth =
        plan_good("size = 2m x 1m\nbleed = 10mm\n[keep-out logo]\n"
                  "at = 1500mm 60mm\nsize = 400mm x 18cm\n"
                  "[keep-out door]\nat = 0mm 0mm\nsize = 1cm x 1cm\n");

    g_assert_cmpuint(cloth->keep_outs->len, ==, 2);
    assert_rect(&g_array_index(cloth->keep_outs, Rect, 0), 1510, 70, 400, 180);
    assert_rect(&g_array_index(cloth->keep_outs, Rect, 1), 10, 10, 10, 10);
}

/* Four panels of 1500 are 1520 wide with their overlaps, and more with the
 * bleed: so there are five, of 1200. */
static void
test_panels(void)
{
    g_autoptr(Cloth) cloth =
        plan_good("size = 6m x 2m\nbleed = 10mm\n[finish]\n"
                  "panels = 1500mm\noverlap = 20mm\nseam-clear = 5mm\n");
    const Panels *panels = cloth->panels;

    g_assert_cmpint(panels->n_columns, ==, 5);
    g_assert_cmpint(panels->n_rows, ==, 1);
    g_assert_false(panels->of_paper);
    assert_rect(&panels_at(panels, 0)->own, 0, 0, 1210, 2020);
    assert_rect(&panels_at(panels, 0)->printed, 0, 0, 1220, 2020);
    assert_rect(&panels_at(panels, 1)->own, 1210, 0, 1200, 2020);
    assert_rect(&panels_at(panels, 1)->printed, 1200, 0, 1220, 2020);
    assert_rect(&panels_at(panels, 4)->printed, 4800, 0, 1220, 2020);
    g_assert_cmpuint(panels->seams->len, ==, 4);
    assert_rect(&g_array_index(panels->seams, Rect, 0), 1195, 0, 30, 2020);
}

static void
test_panels_across(void)
{
    g_autoptr(Cloth) cloth =
        plan_good("size = 6m x 2m\nbleed = 0mm\n[finish]\npanels = 1020mm\n"
                  "panels-run = across\noverlap = 20mm\nseam-clear = 0mm\n");
    const Panels *panels = cloth->panels;

    g_assert_cmpint(panels->n_columns, ==, 1);
    g_assert_cmpint(panels->n_rows, ==, 2);
    assert_rect(&panels_at(panels, 1)->printed, 0, 990, 6000, 1010);
    assert_rect(&g_array_index(panels->seams, Rect, 0), 0, 990, 6000, 20);
}

static void
test_one_panel(void)
{
    g_autoptr(Cloth) cloth =
        plan_good("size = 1m x 2m\nbleed = 10mm\n[finish]\npanels = 1500mm\n");

    g_assert_cmpuint(cloth->panels->panels->len, ==, 1);
    g_assert_cmpuint(cloth->panels->seams->len, ==, 0);
    assert_rect(&panels_at(cloth->panels, 0)->printed, 0, 0, 1020, 2020);
}

/* A3 on its side holds 404 x 281, of which 394 x 271 are its own but at the
 * end: 5 x 4 for 1960 x 1000; upright 8 x 3. */
static void
test_tiles(void)
{
    g_autoptr(Cloth) cloth =
        plan_good("size = 1960mm x 1000mm\nbleed = 10mm\n[tiles]\nprint = "
                  "yes\n");
    const Panels *panels = cloth->panels;

    g_assert_true(panels->of_paper);
    assert_mm(panels->paper.width_pu, 420);
    assert_mm(panels->paper.height_pu, 297);
    g_assert_cmpint(panels->n_columns, ==, 5);
    g_assert_cmpint(panels->n_rows, ==, 4);
    g_assert_cmpuint(panels->seams->len, ==, 4 + 3);
    /* Without the bleed; glue at the right and at the bottom. */
    assert_rect(&panels_at(panels, 0)->own, 10, 10, 392, 250);
    assert_rect(&panels_at(panels, 0)->printed, 10, 10, 402, 260);
    assert_rect(&panels_at(panels, 19)->own, 1578, 760, 392, 250);
    assert_rect(&panels_at(panels, 19)->printed, 1578, 760, 392, 250);
    assert_rect(&g_array_index(panels->seams, Rect, 0), 400, 10, 14, 1000);
    assert_rect(&g_array_index(panels->seams, Rect, 4), 10, 258, 1960, 14);
}

static const struct {
    const char *text;
    const char *message;
} refusals[] = {
    {"size = 1m x 1m\n[finish]\nhem = 500mm\n",
     "[finish] safe: 50 mm from every edge, or the hems and pockets, leave no "
     "room on 1000 x 1000 mm"},
    {"size = 1m x 1m\n[finish]\neyelets = 20mm\n",
     "[finish] eyelets: so close to each other, eyelets tear the cloth; write "
     "at least twice eyelet-hole"},
    {"size = 200mm x 200mm\n[finish]\neyelets = 1m\neyelet-inset = 100mm\n",
     "[finish] eyelet-inset: eyelets so far inside leave no room"},
    {"size = 6m x 2m\n[finish]\npanels = 20mm\n",
     "[finish] panels: panels of 20 mm are no wider than their overlap of 20 "
     "mm"},
    {"size = 6m x 2m\n[finish]\npanels = 15mm\noverlap = 20mm\n",
     "[finish] panels: panels of 15 mm are no wider than their overlap of 20 "
     "mm"},
    {"size = 6m x 2m\n[finish]\npanels = 1500mm\noverlap = 0mm\n",
     "[finish] overlap: panels are joined where they lie over each other; "
     "write how far, as in 20mm"},
    {"size = 6m x 2m\nbleed = 50mm\n[finish]\npanels = 40mm\n",
     "[finish] panels: panels of 40 mm are too narrow: more than 5000 would be "
     "needed, or one does not hold hem and overlap"},
    {"size = 6m x 2m\nbleed = 0mm\n[finish]\npanels = 48mm\n",
     "[finish] panels: overlap and seam-clear leave no room for names on "
     "panels of 48 mm"},
    {"size = 6m x 2m\n[finish]\npanels = 1m\n[tiles]\nprint = yes\n",
     "[tiles] print: a banner is printed as panels or as tiles, not as both; "
     "write print = no, or panels = 0mm in [finish]"},
    {"size = 6m x 2m\n[tiles]\nprint = yes\nmargin = 100mm\npaper = A4\n",
     "[tiles] paper: margin and glue leave nothing of 210 x 297 mm"},
    {"size = 6m x 2m\n[tiles]\nprint = yes\nglue = 0mm\n",
     "[tiles] glue: tiles are joined by a strip of glue; write how wide, as in "
     "10mm"},
    {"size = 100m x 100m\n[tiles]\nprint = yes\n",
     "[tiles] paper: more than 5000 tiles of 297 x 420 mm would be needed"},
    {"size = 2m x 1m\n[keep-out logo]\nat = 2m 0mm\nsize = 1m x 1m\n",
     "[keep-out logo] at: lies outside the banner, which is 2000 x 1000 mm"},
    {"size = 2m x 1m\n[keep-out logo]\nat = 20mm\nsize = 1m x 1m\n",
     "[keep-out logo] at: place '20mm': write two lengths, across and down, as "
     "in 5300mm 60mm"},
    {"size = 2m x 1m\n[keep-out logo]\nsize = 1m x 1m\n",
     "[keep-out logo]: the key at is missing"},
    {"size = 2m x 1m\n[keep-out]\nat = 2m 0mm\nsize = 1m x 1m\n",
     "[keep-out]: name the keep-out in lower-case letters, digits and hyphens, "
     "as in [keep-out logo]"},
    {"size = 2m x 1m\n[keep-out a]\nat = 200m 0mm\nsize = 1m x 1m\n",
     "[keep-out a] at: '200m 0mm' is out of range; possible is 0mm to 100m"},
};

static void
test_refusals(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autofree char *message =
            g_strconcat("x.layout: ", refusals[i].message, NULL);
        g_autoptr(GError) error = NULL;
        Cloth *cloth = plan(refusals[i].text, &error);

        g_test_message("%s", refusals[i].text);
        g_assert_null(cloth);
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_cmpstr(error->message, ==, message);
    }
}

static Pu
right_of(const Rect *rect)
{
    return rect->x_pu + rect->width_pu;
}

static Pu
bottom_of(const Rect *rect)
{
    return rect->y_pu + rect->height_pu;
}

/* Own shares fill what is printed without a gap, each lies in what is printed
 * of it, and what two panels both print lies in a seam. */
static void
check_panels(const Panels *panels, const Rect *whole)
{
    int64_t area = 0;

    for (guint i = 0; i < panels->panels->len; i++) {
        const Panel *panel = panels_at(panels, i);

        area += (int64_t)panel->own.width_pu * panel->own.height_pu;
        g_assert_cmpint(panel->printed.x_pu, <=, panel->own.x_pu);
        g_assert_cmpint(panel->printed.y_pu, <=, panel->own.y_pu);
        g_assert_cmpint(right_of(&panel->printed), >=, right_of(&panel->own));
        g_assert_cmpint(bottom_of(&panel->printed), >=, bottom_of(&panel->own));
        if (panel->column_idx > 0) {
            const Panel *before = panels_at(panels, i - 1);
            const Rect *seam = &g_array_index(panels->seams, Rect,
                                              (guint)panel->column_idx - 1);

            g_assert_cmpint(right_of(&before->own), ==, panel->own.x_pu);
            g_assert_cmpint(right_of(&before->printed) - panel->printed.x_pu,
                            ==, panels->overlap_pu);
            g_assert_cmpint(seam->x_pu, <=, panel->printed.x_pu);
            g_assert_cmpint(right_of(seam), >=, right_of(&before->printed));
        }
    }
    g_assert_cmpint(area, ==, (int64_t)whole->width_pu * whole->height_pu);
}

/* Random cloths: refused with words, or all of this holds. */
static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20);
    int n_good = 0;

    for (int i = 0; i < 300; i++) {
        int panels_mm = g_rand_int_range(rand, 100, 3000);
        int bleed_mm = g_rand_int_range(rand, 0, 30);
        bool tiles = g_rand_boolean(rand);
        g_autofree char *text = g_strdup_printf(
            "size = %dmm x %dmm\nbleed = %dmm\n[finish]\nhem = %dmm\n"
            "eyelets = %dmm\npanels = %dmm\noverlap = %dmm\n"
            "panels-run = %s\n[tiles]\nprint = %s\npaper = A4\n",
            g_rand_int_range(rand, 300, 20000),
            g_rand_int_range(rand, 300, 5000), bleed_mm,
            g_rand_int_range(rand, 0, 60), g_rand_int_range(rand, 100, 1000),
            tiles ? 0 : panels_mm, g_rand_int_range(rand, 1, 60),
            g_rand_boolean(rand) ? "down" : "across", tiles ? "yes" : "no");
        g_autoptr(GError) error = NULL;
        g_autoptr(Cloth) cloth = plan(text, &error);
        Rect whole;

        g_test_message("%s", text);
        if (cloth == NULL) {
            g_assert_error(error, FAULT, FAULT_LAYOUT);
            continue;
        }
        n_good++;
        whole =
            tiles ? cloth->cut_rect
                  : (Rect){0, 0, cloth->media.width_pu, cloth->media.height_pu};
        check_panels(cloth->panels, &whole);
        for (guint j = 0; j < cloth->panels->panels->len; j++) {
            const Rect *printed = &panels_at(cloth->panels, j)->printed;

            if (!tiles)
                g_assert_cmpint(MIN(printed->width_pu, printed->height_pu), <=,
                                units_from_mm(panels_mm));
            else
                g_assert_cmpint(printed->width_pu, <=,
                                cloth->panels->paper.width_pu -
                                    2 * cloth->panels->margin_pu);
        }
        for (guint j = 1; j < cloth->eyelets->len; j++) {
            Point a = g_array_index(cloth->eyelets, Point, j - 1);
            Point b = g_array_index(cloth->eyelets, Point, j);

            g_assert_false(a.x_pu == b.x_pu && a.y_pu == b.y_pu);
        }
    }
    g_assert_cmpint(n_good, >, 200);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cloth/plain", test_plain);
    g_test_add_func("/cloth/edges", test_edges);
    g_test_add_func("/cloth/eyelets", test_eyelets);
    g_test_add_func("/cloth/eyelets/pocket", test_eyelets_pocket);
    g_test_add_func("/cloth/keep-outs", test_keep_outs);
    g_test_add_func("/cloth/panels", test_panels);
    g_test_add_func("/cloth/panels/across", test_panels_across);
    g_test_add_func("/cloth/panels/one", test_one_panel);
    g_test_add_func("/cloth/tiles", test_tiles);
    g_test_add_func("/cloth/refusals", test_refusals);
    g_test_add_func("/cloth/random", test_random);
    return g_test_run();
}
