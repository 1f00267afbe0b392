#include "sheets.h"

#include <cairo.h>
#include <string.h>

static cairo_surface_t *
load_png(const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);

    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    return surface;
}

/* Mean darkness (0..255) of the @side pixels square at (@x, @y). */
static double
darkness(cairo_surface_t *surface, int x, int y, int side)
{
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    double sum = 0;

    for (int row = y; row < y + side; row++) {
        for (int column = x; column < x + side; column++)
            sum += 255 - data[row * stride + column * 4 + 1];
    }
    return sum / (side * side);
}

/* The picture of @page agrees with what poppler makes of its PDF: no cell of
 * pixels differs by @most of 255. */
static void
assert_agrees(const Sheets *sheets, const Page *page, double most)
{
    enum { DPI = 96, CELL = 8 };

    g_autofree char *pdf = NULL;
    g_autofree char *png = NULL;
    g_autofree char *prefix = NULL;
    g_autofree char *rendered = NULL;
    g_autofree char *output = NULL;
    DocumentInfo info = sheets_info();

    info.dpi = DPI;
    pdf = sheets_path(sheets, "page.pdf");
    png = sheets_path(sheets, "page.png");
    prefix = sheets_path(sheets, "poppler");
    rendered = g_strconcat(prefix, ".png", NULL);
    sheets_paint_page(pdf, &info, page);
    sheets_paint_page(png, &info, page);
    output = sheets_run((const char *[]){"pdftoppm", "-r", "96", "-png",
                                         "-singlefile", pdf, prefix, NULL});
    if (output != NULL) {
        cairo_surface_t *ours = load_png(png);
        cairo_surface_t *theirs = load_png(rendered);
        int width = cairo_image_surface_get_width(ours);
        int height = cairo_image_surface_get_height(ours);
        double worst = 0;
        double ink = 0;

        g_assert_cmpint(cairo_image_surface_get_width(theirs), ==, width);
        g_assert_cmpint(cairo_image_surface_get_height(theirs), ==, height);
        for (int y = 0; y + CELL <= height; y += CELL) {
            for (int x = 0; x + CELL <= width; x += CELL) {
                double a = darkness(ours, x, y, CELL);
                double b = darkness(theirs, x, y, CELL);

                worst = MAX(worst, ABS(a - b));
                ink += a;
            }
        }
        cairo_surface_destroy(ours);
        cairo_surface_destroy(theirs);
        g_test_message("worst cell differs by %.1f of 255", worst);
        g_assert_cmpfloat(worst, <, most);
        g_assert_cmpfloat(ink, >, 1000);
    }
}

/* Rasterisers smooth edges in their own ways; a missing or misplaced glyph
 * darkens a cell by 80 and more. */
static void
test_agrees_with_pdf(void)
{
    Sheets sheets = {0};
    g_autoptr(Page) page = NULL;

    sheets_open(&sheets);
    page = sheets_page(&sheets, sheets_names(), 0, 100);
    assert_agrees(&sheets, page, 30);
    sheets_close(&sheets);
}

/* Paths and images of every kind stand where the PDF has them. */
static void
test_drawings(void)
{
    static const Colour red = {COLOUR_CMYK, {0, 1000, 1000, 0}, ""};

    static const struct {
        RasterSpace space;
        const char *bytes; /* of two by two pixels */
    } rasters[] = {
        {RASTER_GRAY, "\x00\xff\x80\x00"},
        {RASTER_RGB, "\xff\0\0\0\xff\0\0\0\xff\xff\xff\xff"},
        /* Black alone: each program has colours of its own. */
        {RASTER_CMYK, "\0\0\0\xff\0\0\0\0\0\0\0\x80\0\0\0\x20"},
        {RASTER_MASK, "\x80\x40"},
    };

    Sheets sheets = {0};
    g_autoptr(Page) page =
        page_new((Extent){units_from_pt(200), units_from_pt(300)}, 0);
    Path *ring = path_new();
    Path *wave = path_new();

    path_circle(ring, units_from_pt(60), units_from_pt(60), units_from_pt(48));
    path_circle(ring, units_from_pt(60), units_from_pt(60), units_from_pt(24));
    page_fill_path(page, ring, true, &red);
    path_move(wave, units_from_pt(120), units_from_pt(12));
    path_curve(wave, units_from_pt(180), units_from_pt(12), units_from_pt(120),
               units_from_pt(108), units_from_pt(186), units_from_pt(108));
    page_stroke_path(page, wave, units_from_pt(6), units_from_pt(12), &red);
    for (size_t i = 0; i < G_N_ELEMENTS(rasters); i++) {
        g_autoptr(Raster) raster = raster_new(
            rasters[i].space, 2, 2,
            g_bytes_new_static(rasters[i].bytes,
                               2 * raster_stride(rasters[i].space, 2)));

        page_add_image(page, PAGE_ROLE_ARTIFACT, raster,
                       units_from_pt(12 + 96 * (double)(i % 2)),
                       units_from_pt(120 + 90 * (double)(i / 2)),
                       units_from_pt(72), units_from_pt(72), &red);
    }
    sheets_open(&sheets);
    assert_agrees(&sheets, page, 40);
    sheets_close(&sheets);
}

/* What a clip cuts off is nowhere, and what comes after it has its own colour,
 * also where that was last used in the clip. */
static void
test_clip(void)
{
    const Colour red = {COLOUR_RGB, {1000, 0, 0, 0}, ""};
    Sheets sheets = {0};
    g_autoptr(Page) page =
        page_new((Extent){units_from_pt(200), units_from_pt(200)}, 0);
    Pu side_pu = units_from_pt(60);

    page_add_box(page, 0, 0, side_pu, side_pu, &red);
    page_clip(page, (Rect){side_pu, side_pu, side_pu, side_pu});
    page_add_box(page, 0, side_pu / 2, 3 * side_pu, side_pu, &COLOUR_BLACK);
    page_unclip(page);
    page_add_box(page, 2 * side_pu, 2 * side_pu, side_pu, side_pu,
                 &COLOUR_BLACK);
    page_add_box(page, 0, 2 * side_pu, side_pu, side_pu, &red);
    sheets_open(&sheets);
    assert_agrees(&sheets, page, 40);
    sheets_close(&sheets);
}

static void
test_size(void)
{
    static const struct {
        double width_pt, height_pt, dpi;
        int scale;
        int width_px, height_px;
    } cases[] = {
        {100, 50, 72, 1, 100, 50}, {100, 50, 144, 1, 200, 100},
        {100, 50, 144, 4, 50, 25}, {100.5, 50, 72, 1, 101, 50},
        {1, 1, 10, 1, 1, 1},
    };

    Sheets sheets = {0};
    g_autofree char *path = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "size.png");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Page) page =
            page_new((Extent){units_from_pt(cases[i].width_pt),
                              units_from_pt(cases[i].height_pt)},
                     0);
        DocumentInfo info = sheets_info();
        Painter *painter = NULL;
        PageSink sink = {0};
        cairo_surface_t *surface = NULL;

        info.dpi = cases[i].dpi;
        info.scale = cases[i].scale;
        painter = painter_open(painter_kind_by_path(path), path, &info, &error);
        g_assert_no_error(error);
        sink = painter_sink(painter);
        sink.take_page(page, NULL, sink.data, &error);
        g_assert_no_error(error);
        painter_finish(painter, &error);
        g_assert_no_error(error);
        surface = load_png(path);
        g_assert_cmpint(cairo_image_surface_get_width(surface), ==,
                        cases[i].width_px);
        g_assert_cmpint(cairo_image_surface_get_height(surface), ==,
                        cases[i].height_px);
        cairo_surface_destroy(surface);
    }
    sheets_close(&sheets);
}

/* Past cairo's limit the message names a resolution that does work. */
static void
test_too_many_pixels(void)
{
    static const struct {
        double dpi;
        int fault; /* 0: paints */
    } cases[] = {{600, FAULT_LIMIT}, {139, FAULT_LIMIT}, {138, 0}};

    Sheets sheets = {0};
    g_autofree char *path = NULL;
    g_autoptr(Page) page =
        page_new((Extent){units_from_mm(6000), units_from_mm(2)}, 0);

    sheets_open(&sheets);
    path = sheets_path(&sheets, "wide.png");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        DocumentInfo info = sheets_info();
        Painter *painter = NULL;
        PageSink sink = {0};

        info.dpi = cases[i].dpi;
        painter = painter_open(painter_kind_by_path(path), path, &info, &error);
        g_assert_no_error(error);
        sink = painter_sink(painter);
        sink.take_page(page, NULL, sink.data, &error);
        if (cases[i].fault != 0) {
            g_assert_error(error, FAULT, cases[i].fault);
            g_assert_nonnull(strstr(error->message, "138 dpi"));
            painter_abandon(painter);
            sheets_assert_empty(&sheets);
        } else {
            g_assert_no_error(error);
            painter_finish(painter, &error);
            g_assert_no_error(error);
        }
    }
    sheets_close(&sheets);
}

/* What stands in the file, without the number that cairo counts up in the life
 * of the program. */
static GBytes *
read_unnumbered(const char *path)
{
    g_autoptr(GBytes) bytes = sheets_read(path);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    char *copy = g_memdup2(data, length);
    char *at = g_strstr_len(copy, (gssize)length, "id=\"surface");

    for (; at != NULL && *at != '>'; at++)
        *at = ' ';
    return g_bytes_new_take(copy, length);
}

/* Two runs give the same bytes. */
static void
test_same_bytes(void)
{
    static const char *const file_names[] = {"same.svg", "same.png"};
    Sheets sheets = {0};

    sheets_open(&sheets);
    for (size_t i = 0; i < G_N_ELEMENTS(file_names); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = sheets_path(&sheets, file_names[i]);
        g_autoptr(GBytes) first = NULL;
        g_autoptr(GBytes) second = NULL;
        const DocumentInfo info = sheets_info();

        sheets_paint(&sheets, path, &info, 1, &error);
        g_assert_no_error(error);
        first = read_unnumbered(path);
        sheets_paint(&sheets, path, &info, 1, &error);
        g_assert_no_error(error);
        second = read_unnumbered(path);
        g_assert_true(g_bytes_equal(first, second));
    }
    sheets_close(&sheets);
}

static void
test_svg(void)
{
    Sheets sheets = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *path = NULL;
    g_autofree char *text = NULL;
    const DocumentInfo info = sheets_info();

    sheets_open(&sheets);
    path = sheets_path(&sheets, "page.svg");
    sheets_paint(&sheets, path, &info, 1, &error);
    g_assert_no_error(error);
    bytes = sheets_read(path);
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_nonnull(strstr(text, "mm\" viewBox=\"0 0 2"));
    g_assert_nonnull(strstr(text, "<symbol"));
    g_assert_null(strstr(text, "<image")); /* outlines, not pixels */
    g_assert_nonnull(strstr(text, "</svg>"));
    sheets_close(&sheets);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paint-cairo/agrees-with-pdf", test_agrees_with_pdf);
    g_test_add_func("/paint-cairo/drawings", test_drawings);
    g_test_add_func("/paint-cairo/clip", test_clip);
    g_test_add_func("/paint-cairo/size", test_size);
    g_test_add_func("/paint-cairo/too-many-pixels", test_too_many_pixels);
    g_test_add_func("/paint-cairo/same-bytes", test_same_bytes);
    g_test_add_func("/paint-cairo/svg", test_svg);
    return g_test_run();
}
