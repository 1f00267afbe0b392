#include "fixture.h"

#include "packet/qr.h"

#include <qrencode.h>
#include <string.h>

#define SIDE (37 * 3 * UNITS_PU_PER_PT)

/* Whether a box of the page covers (@x_pu, @y_pu). */
static bool
is_covered(const Page *page, Pu x_pu, Pu y_pu)
{
    for (size_t i = 0; i < page_n_items(page); i++) {
        const PageItem *item = page_item(page, i);

        g_assert_cmpint(item->kind, ==, PAGE_BOX);
        if (x_pu >= item->box.x_pu &&
            x_pu < item->box.x_pu + item->box.width_pu &&
            y_pu >= item->box.y_pu &&
            y_pu < item->box.y_pu + item->box.height_pu)
            return true;
    }
    return false;
}

/* The middle of every module is black or white as the standard has it. */
static void
test_modules(Fixture *fixture, const void *data)
{
    static const char text[] =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const Extent paper = {2 * SIDE, 2 * SIDE};
    g_autoptr(Galley) galley = galley_new(fixture->shaper, SIDE, SIDE);
    g_autoptr(Page) page = page_new(paper, 0);
    const PageSpan all = {0, 1};
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    int n_black = 0;

    (void)data;
    g_assert_cmpint(code->width, ==, 37);
    qr_add(galley, text, 0, 0, SIDE);
    galley_add_drawing(galley, SIDE);
    galley_draw(galley, all, page, 10, 20);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++) {
            Pu x_pu = 10 + (Pu)((int64_t)SIDE * (2 * x + 1) / (2 * 37));
            Pu y_pu = 20 + (Pu)((int64_t)SIDE * (2 * y + 1) / (2 * 37));
            bool black = (code->data[y * code->width + x] & 1) != 0;

            n_black += black;
            g_assert_cmpint(is_covered(page, x_pu, y_pu), ==, black);
        }
    g_assert_cmpint(n_black, >, 37 * 37 / 3);
    QRcode_free(code);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/qr/modules", Fixture, NULL, fixture_set_up, test_modules,
               fixture_tear_down);
    return g_test_run();
}
