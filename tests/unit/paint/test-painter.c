#include "sheets.h"

#include <string.h>

static void
test_kinds(void)
{
    size_t n = 0;
    const PainterKind *kinds = painter_kinds(&n);

    g_assert_cmpuint(n, ==, 4);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *path = g_strconcat("a.pdf/b", kinds[i].suffix, NULL);

        g_assert_true(painter_kind_by_path(path) == &kinds[i]);
        g_assert_cmpstr(kinds[i].suffix + 1, ==, kinds[i].name);
    }
    g_assert_cmpstr(painter_kind_by_path("B.PDF")->name, ==, "pdf");
    g_assert_null(painter_kind_by_path("b.ps"));
    g_assert_null(painter_kind_by_path("pdf"));
    painter_abandon(NULL);
}

/* A format for one page refuses the second one, and no file is left. */
static void
test_one_page(void)
{
    Sheets sheets = {0};
    size_t n = 0;
    const PainterKind *kinds = painter_kinds(&n);

    sheets_open(&sheets);
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *name = g_strconcat("x", kinds[i].suffix, NULL);
        g_autofree char *path = sheets_path(&sheets, name);
        const DocumentInfo info = sheets_info();

        if (sheets_paint(&sheets, path, &info, 2, &error)) {
            g_assert_true(kinds[i].many_pages);
            g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
        } else {
            g_assert_false(kinds[i].many_pages);
            g_assert_error(error, FAULT, FAULT_LIMIT);
            g_assert_nonnull(strstr(error->message, kinds[i].name));
            g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
        }
    }
    sheets_close(&sheets);
}

/* The trace of a page is exact: goldens are made of it. */
static void
test_trace(void)
{
    static const char expected[] =
        "bookmark 0 \"Part \\\"one\\\"\"\n"
        "page 1 \"iv\" 100.000 200.000 trim 10.000\n"
        "text name 12.500 30.000 5.000 size 10.000 Made-Regular gray(1000) "
        "\"ab\"\n"
        "text heading 12.500 30.000 2.500 size 10.000 condensed 500 "
        "Made-Regular(rtl) spot(Cut,0,1000,0,0) \"a\\x0Ab\\\\\"\n"
        "box artifact 1.000 2.000 3.000 0.500 cmyk(0,1000,0,5)\n"
        "link 1.000 2.000 3.000 4.000 page 8 \"Page 8\"\n"
        "path artifact even-odd gray(1000) M 1.000 2.000 L 3.000 2.000 "
        "C 3.000 4.000 5.000 6.000 7.000 8.000 Z\n"
        "path artifact stroke 0.250 dash 4.000 spot(Cut,0,1000,0,0) "
        "M 0.000 0.000 L 10.000 0.000 L 10.000 20.000 L 0.000 20.000 Z\n"
        "begin Figure \"A bird\"\n"
        "image body 1.000 2.000 3.000 4.000 gray 2x1 fb8e20fc\n"
        "end\n"
        "image artifact 1.000 2.000 3.000 4.000 mask 3x1 76be8b52 "
        "cmyk(0,1000,0,5)\n"
        "page 2 \"\" 100.000 200.000 trim 0.000\n";
    static const Face face = {.name = "Made-Regular"};
    static const ShapedRun right = {.face = &face, .rightward = true};
    static const ShapedRun left = {.face = &face, .rightward = false};
    static const Shaped word = {
        .text = "ab", .advance = UNITS_EM / 2, .n_runs = 1, .runs = &right};
    static const Shaped back = {
        .text = "a\nb\\", .advance = UNITS_EM / 2, .n_runs = 1, .runs = &left};
    const Colour cmyk = {COLOUR_CMYK, {0, 1000, 0, 5}, ""};
    const Colour spot = {COLOUR_SPOT, {0, 1000, 0, 0}, "Cut"};
    const Extent media = {units_from_pt(100), units_from_pt(200)};
    g_autoptr(Page) page = page_new(media, units_from_pt(10));
    g_autoptr(Page) empty = page_new(media, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GBytes) wanted = g_bytes_new_static(expected, strlen(expected));
    g_autofree char *path = NULL;
    const DocumentInfo info = sheets_info();
    const PageElement figure = {.kind = PAGE_FIGURE, .words = "A bird"};
    g_autoptr(Raster) gray =
        raster_new(RASTER_GRAY, 2, 1, g_bytes_new_static("ab", 2));
    g_autoptr(Raster) mask =
        raster_new(RASTER_MASK, 3, 1, g_bytes_new_static("\x80", 1));
    Path *drop = path_new();
    Path *cut = path_new();
    Sheets sheets = {0};
    Painter *painter = NULL;
    PageSink sink = {0};

    page_add_shaped(page, PAGE_ROLE_NAME, &word, units_from_pt(12.5),
                    units_from_pt(30), units_from_pt(10), UNITS_EM,
                    &COLOUR_BLACK);
    page_add_shaped(page, PAGE_ROLE_HEADING, &back, units_from_pt(12.5),
                    units_from_pt(30), units_from_pt(10), UNITS_EM / 2, &spot);
    page_add_box(page, 1024, 2048, 3072, 512, &cmyk);
    page_add_link(page, 1024, 2048, 3072, 4096, 7, "Page 8");
    path_move(drop, 1024, 2048);
    path_line(drop, 3072, 2048);
    path_curve(drop, 3072, 4096, 5120, 6144, 7168, 8192);
    path_close(drop);
    page_fill_path(page, drop, true, &COLOUR_BLACK);
    path_rectangle(cut, 0, 0, 10240, 20480);
    page_stroke_path(page, cut, 256, 4096, &spot);
    page_begin(page, &figure);
    page_add_image(page, PAGE_ROLE_BODY, gray, 1024, 2048, 3072, 4096, NULL);
    page_end(page);
    page_add_image(page, PAGE_ROLE_ARTIFACT, mask, 1024, 2048, 3072, 4096,
                   &cmyk);

    sheets_open(&sheets);
    path = sheets_path(&sheets, "page.trace");
    painter = painter_open(painter_kind_by_path(path), path, &info, &error);
    g_assert_no_error(error);
    sink = painter_sink(painter);
    sink.bookmark(0, "Part \"one\"", sink.data);
    sink.take_page(page, "iv", sink.data, &error);
    g_assert_no_error(error);
    sink.take_page(empty, NULL, sink.data, &error);
    g_assert_no_error(error);
    painter_finish(painter, &error);
    g_assert_no_error(error);
    bytes = sheets_read(path);
    g_assert_true(g_bytes_equal(bytes, wanted));
    sheets_close(&sheets);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/painter/kinds", test_kinds);
    g_test_add_func("/painter/one-page", test_one_page);
    g_test_add_func("/painter/trace", test_trace);
    return g_test_run();
}
