#include "paint/tile.h"
#include "sheets.h"

#include <cairo.h>
#include <string.h>

enum { DPI = 96, CELL = 8 };

typedef struct {
    const unsigned char *bytes;
    gsize at;
    gsize length;
} Reading;

static cairo_status_t
read_bytes(void *data, unsigned char *bytes, unsigned length)
{
    Reading *reading = data;

    if (reading->length - reading->at < length)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(bytes, reading->bytes + reading->at, length);
    reading->at += length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
load(GBytes *bytes)
{
    Reading reading = {0};
    cairo_surface_t *surface = NULL;

    reading.bytes = g_bytes_get_data(bytes, &reading.length);
    surface = cairo_image_surface_create_from_png_stream(read_bytes, &reading);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    return surface;
}

static cairo_surface_t *
load_file(const char *path)
{
    g_autoptr(GBytes) bytes = sheets_read(path);

    return load(bytes);
}

static int
light(cairo_surface_t *surface, int x, int y)
{
    const unsigned char *pixel = cairo_image_surface_get_data(surface) +
                                 y * cairo_image_surface_get_stride(surface) +
                                 x * 4;

    return (pixel[0] + pixel[1] + pixel[2]) / 3;
}

/* How much the lightest and darkest cells differ between both. */
static double
worst_cell(cairo_surface_t *one, cairo_surface_t *other, double *ret_ink)
{
    int width = cairo_image_surface_get_width(one);
    int height = cairo_image_surface_get_height(one);
    double worst = 0;

    g_assert_cmpint(cairo_image_surface_get_width(other), ==, width);
    g_assert_cmpint(cairo_image_surface_get_height(other), ==, height);
    *ret_ink = 0;
    for (int y = 0; y + CELL <= height; y += CELL)
        for (int x = 0; x + CELL <= width; x += CELL) {
            double sums[2] = {0, 0};

            for (int row = 0; row < CELL; row++)
                for (int column = 0; column < CELL; column++) {
                    sums[0] += 255 - light(one, x + column, y + row);
                    sums[1] += 255 - light(other, x + column, y + row);
                }
            worst = MAX(worst, ABS(sums[0] - sums[1]) / (CELL * CELL));
            *ret_ink += sums[0];
        }
    return worst;
}

/* Glyphs by mask stand where the painter of files has them, at every size;
 * the second tile is made of what the first one kept. */
static void
test_agrees_with_file(void)
{
    static const double sizes_dpi[] = {30, DPI, 200, 500};
    Sheets sheets = {0};
    g_autoptr(Page) page = NULL;
    g_autoptr(Tiler) tiler = tiler_new();
    Colour red = {COLOUR_CMYK, {0, 1000, 1000, 0}, ""};

    sheets_open(&sheets);
    page = sheets_page(&sheets, sheets_names(), 0, 100);
    page_add_box(page, units_from_mm(10.3), units_from_mm(20.7),
                 units_from_mm(33.1), units_from_mm(4.9), &red);
    for (size_t i = 0; i < G_N_ELEMENTS(sizes_dpi); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = sheets_path(&sheets, "page.png");
        DocumentInfo info = sheets_info();
        Painter *painter = NULL;
        PageSink sink;
        double ink = 0;
        double worst = 0;
        cairo_surface_t *file = NULL;

        info.dpi = sizes_dpi[i];
        painter = painter_open(painter_kind_by_path(path), path, &info, &error);
        g_assert_no_error(error);
        sink = painter_sink(painter);
        g_assert_true(sink.take_page(page, NULL, sink.data, &error));
        g_assert_true(painter_finish(painter, &error));
        file = load_file(path);
        for (int again = 0; again < 2; again++) {
            g_autoptr(GBytes) bytes =
                tiler_paint(tiler, page, sizes_dpi[i], &error);
            cairo_surface_t *tile = NULL;

            g_assert_no_error(error);
            tile = load(bytes);
            worst = worst_cell(tile, file, &ink);
            g_test_message("%g dpi: worst cell differs by %.1f of 255",
                           sizes_dpi[i], worst);
            g_assert_cmpfloat(worst, <, 12);
            g_assert_cmpfloat(ink, >, 1000);
            cairo_surface_destroy(tile);
        }
        cairo_surface_destroy(file);
    }
    sheets_close(&sheets);
}

/* What lies over an edge of the tile, or beside it, does no harm. */
static void
test_edges(void)
{
    g_autoptr(GError) error = NULL;
    Sheets sheets = {0};
    g_autoptr(Tiler) tiler = tiler_new();
    g_autoptr(Page) page =
        page_new((Extent){units_from_pt(40), units_from_pt(20)}, 0);
    g_autoptr(GBytes) bytes = NULL;
    cairo_surface_t *tile = NULL;
    int n_dark = 0;

    sheets_open(&sheets);
    for (int x = -60; x <= 60; x += 20)
        for (int y = -15; y <= 45; y += 10)
            sheets_add(&sheets, page, "Wgjy", x, y);
    page_add_box(page, units_from_pt(-10), units_from_pt(-10),
                 units_from_pt(12), units_from_pt(400), &COLOUR_BLACK);
    bytes = tiler_paint(tiler, page, DPI, &error);
    g_assert_no_error(error);
    tile = load(bytes);
    for (int y = 0; y < cairo_image_surface_get_height(tile); y++)
        n_dark += light(tile, 0, y) == 0;
    g_assert_cmpint(n_dark, ==, cairo_image_surface_get_height(tile));
    cairo_surface_destroy(tile);
    g_clear_pointer(&bytes, g_bytes_unref);
    bytes = tiler_paint(tiler, page, 1e6, &error);
    g_assert_error(error, FAULT, FAULT_LIMIT);
    g_assert_null(bytes);
    sheets_close(&sheets);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tile/agrees-with-file", test_agrees_with_file);
    g_test_add_func("/tile/edges", test_edges);
    return g_test_run();
}
