#include "layout/ink-use.h"

/* A page with a box of @ground and a name upon it would need a face: letters
 * are tested on whole banners (tests/printshop). */
static Page *
page_of(const Colour *area, const Colour *line)
{
    Page *page = page_new((Extent){102400, 102400}, 0);
    Path *path = path_new();

    page_add_box(page, 0, 0, 1024, 1024, area);
    path_rectangle(path, 0, 0, 512, 512);
    page_stroke_path(page, path, 512, 0, line);
    return page;
}

static void
test_colours(void)
{
    static const struct {
        const char *area;
        const char *line;
        const char *words;
        int percent;
        bool light;
    } cases[] = {
        {"gray(100)", "gray(40)", "K", 100, false},
        {"cmyk(60,40,40,100)", "gray(100)", "C M Y K", 240, false},
        {"cmyk(0,0,0,30)", "cmyk(0,100,90,5)", "M Y K", 195, false},
        {"gray(0)", "spot(CutContour, 0,100,0,0)", "CutContour", 0, false},
        {"spot(Gold, 20,30,80,10)", "gray(5)", "K + Gold", 140, false},
        {"#ff0000", "gray(50)", "K + RGB", 50, true},
        {"spot(All, 100,100,100,100)", "spot(All, 100,100,100,100)", "", 0,
         false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(InkUse) use = inkuse_new();
        g_autoptr(Page) page = NULL;
        g_autofree char *words = NULL;
        Colour area;
        Colour line;

        g_assert_true(colour_parse(cases[i].area, &area, NULL));
        g_assert_true(colour_parse(cases[i].line, &line, NULL));
        page = page_of(&area, &line);
        inkuse_add(use, page, true);
        words = inkuse_words(use);
        g_assert_cmpstr(words, ==, cases[i].words);
        g_assert_cmpint(use->most_percent, ==, cases[i].percent);
        g_assert_true(use->light == cases[i].light);
    }
}

static void
test_picture(void)
{
    static const uint8_t pixels[] = {0, 0, 0, 255, 255, 255, 255, 51};
    Raster *raster = raster_new(RASTER_CMYK, 2, 1,
                                g_bytes_new_static(pixels, sizeof pixels));
    g_autoptr(Page) page = page_new((Extent){102400, 102400}, 0);
    g_autoptr(InkUse) use = inkuse_new();

    page_add_image(page, PAGE_ROLE_ARTIFACT, raster, 0, 0, 1024, 1024, NULL);
    raster_unref(raster);
    inkuse_add(use, page, false);
    g_assert_cmpint(use->most_percent, ==, 320);
    g_assert_cmpint(use->most, ==, PAGE_IMAGE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ink-use/colours", test_colours);
    g_test_add_func("/ink-use/picture", test_picture);
    return g_test_run();
}
