#include "layout/page.h"

#include <string.h>

static const Shaped word = {.text = "a", .advance = UNITS_EM / 2};

static void
test_empty(void)
{
    g_autoptr(Page) page = page_new((Extent){5000, 7000}, 300);

    g_assert_cmpint(page_media(page).width_pu, ==, 5000);
    g_assert_cmpint(page_media(page).height_pu, ==, 7000);
    g_assert_cmpint(page_trim(page).x_pu, ==, 300);
    g_assert_cmpint(page_trim(page).height_pu, ==, 6400);
    g_assert_cmpint(page_bleed(page).width_pu, ==, 5000);
    page_set_boxes(page, (Rect){100, 200, 4000, 5000},
                   (Rect){100, 100, 4900, 6000});
    g_assert_cmpint(page_trim(page).y_pu, ==, 200);
    g_assert_cmpint(page_bleed(page).y_pu, ==, 100);
    g_assert_cmpuint(page_n_items(page), ==, 0);
    page_free(NULL);
}

static void
test_order(void)
{
    g_autoptr(Page) page = page_new((Extent){5000, 7000}, 0);
    const Colour red = {COLOUR_RGB, {1000, 0, 0, 0}, ""};
    const PageItem *item = NULL;

    page_add_box(page, 1, 2, 3, 4, &red);
    page_add_shaped(page, PAGE_ROLE_CELL, &word, 10, -20, 30, UNITS_EM,
                    &COLOUR_BLACK);
    page_add_link(page, 5, 6, 7, 8, 9, "Page 10");
    g_assert_cmpuint(page_n_items(page), ==, 3);

    item = page_item(page, 0);
    g_assert_cmpint(item->kind, ==, PAGE_BOX);
    g_assert_cmpint(item->role, ==, PAGE_ROLE_ARTIFACT);
    g_assert_true(colour_equal(item->colour, &red));
    g_assert_cmpint(item->box.x_pu, ==, 1);
    g_assert_cmpint(item->box.y_pu, ==, 2);
    g_assert_cmpint(item->box.width_pu, ==, 3);
    g_assert_cmpint(item->box.height_pu, ==, 4);

    item = page_item(page, 1);
    g_assert_cmpint(item->kind, ==, PAGE_TEXT);
    g_assert_cmpint(item->role, ==, PAGE_ROLE_CELL);
    g_assert_true(item->text.shaped == &word);
    g_assert_cmpint(item->text.x_pu, ==, 10);
    g_assert_cmpint(item->text.y_pu, ==, -20);
    g_assert_cmpint(item->text.size_pu, ==, 30);

    item = page_item(page, 2);
    g_assert_cmpint(item->kind, ==, PAGE_LINK);
    g_assert_cmpint(item->link.x_pu, ==, 5);
    g_assert_cmpint(item->link.page_idx, ==, 9);
    g_assert_cmpstr(item->link.words, ==, "Page 10");
}

static void
test_clip(void)
{
    g_autoptr(Page) page = page_new((Extent){5000, 7000}, 0);

    page_clip(page, (Rect){1, 2, 3, 4});
    page_unclip(page);
    page_clip(page, (Rect){5, 6, 7, 8});
    page_unclip(page);
    g_assert_cmpuint(page_n_items(page), ==, 4);
    g_assert_cmpint(page_item(page, 0)->kind, ==, PAGE_CLIP);
    g_assert_cmpint(page_item(page, 2)->box.height_pu, ==, 8);
    g_assert_cmpint(page_item(page, 3)->kind, ==, PAGE_UNCLIP);
}

/* Paths and pixels are the page's; a colour is kept where it is needed. */
static void
test_drawings(void)
{
    g_autoptr(Page) page = page_new((Extent){5000, 7000}, 0);
    const Colour red = {COLOUR_RGB, {1000, 0, 0, 0}, ""};
    const PageElement figure = {.kind = PAGE_FIGURE, .words = "A bird"};
    Raster *gray = raster_new(RASTER_GRAY, 1, 1, g_bytes_new_static("\x80", 1));
    Raster *mask = raster_new(RASTER_MASK, 1, 1, g_bytes_new_static("\x80", 1));
    Path *path = path_new();
    const PageItem *item = NULL;

    path_rectangle(path, 0, 0, 10, 10);
    page_stroke_path(page, path, 5, 20, &red);
    path = path_new();
    path_circle(path, 0, 0, 10);
    page_fill_path(page, path, true, &COLOUR_BLACK);
    page_begin(page, &figure);
    page_add_image(page, PAGE_ROLE_BODY, gray, 1, 2, 3, 4, NULL);
    page_end(page);
    page_add_image(page, PAGE_ROLE_ARTIFACT, mask, 5, 6, 7, 8, &red);
    raster_unref(gray);
    raster_unref(mask);

    item = page_item(page, 0);
    g_assert_cmpint(item->kind, ==, PAGE_PATH);
    g_assert_cmpint(item->role, ==, PAGE_ROLE_ARTIFACT);
    g_assert_cmpuint(path_n_steps(item->path.path), ==, 5);
    g_assert_cmpint(item->path.stroke_pu, ==, 5);
    g_assert_cmpint(item->path.dash_pu, ==, 20);
    g_assert_true(colour_equal(item->colour, &red));
    item = page_item(page, 1);
    g_assert_true(item->path.even_odd);
    g_assert_cmpint(item->path.stroke_pu, ==, 0);
    item = page_item(page, 2);
    g_assert_cmpstr(item->element.words, ==, "A bird");
    g_assert_true(item->element.words != figure.words);
    item = page_item(page, 3);
    g_assert_cmpint(item->kind, ==, PAGE_IMAGE);
    g_assert_cmpint(item->image.raster->space, ==, RASTER_GRAY);
    g_assert_cmpint(item->image.height_pu, ==, 4);
    g_assert_nonnull(item->colour);
    item = page_item(page, 5);
    g_assert_cmpint(item->role, ==, PAGE_ROLE_ARTIFACT);
    g_assert_true(colour_equal(item->colour, &red));
}

/* Pieces keep their order and move with size and condensing. */
static void
test_name(void)
{
    static const struct {
        Pu size_pu;
        Em condense;
        Pu second_x_pu; /* of a piece that begins 0.5 em into the name */
    } cases[] = {
        {1024, UNITS_EM, 100 + 512},
        {2048, UNITS_EM, 100 + 1024},
        {1024, UNITS_EM / 2, 100 + 256},
    };

    const NamePiece pieces[] = {{&word, 0}, {&word, UNITS_EM / 2}};
    const ShapedName name = {
        .advance = UNITS_EM, .n_pieces = 2, .pieces = pieces};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Page) page = page_new((Extent){5000, 7000}, 0);

        page_add_name(page, PAGE_ROLE_NAME, &name, 100, 200, cases[i].size_pu,
                      cases[i].condense, &COLOUR_BLACK);
        g_assert_cmpuint(page_n_items(page), ==, 2);
        g_assert_cmpint(page_item(page, 0)->text.x_pu, ==, 100);
        g_assert_cmpint(page_item(page, 1)->text.x_pu, ==,
                        cases[i].second_x_pu);
        g_assert_cmpint(page_item(page, 1)->text.y_pu, ==, 200);
        g_assert_cmpint(page_item(page, 1)->role, ==, PAGE_ROLE_NAME);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page/empty", test_empty);
    g_test_add_func("/page/order", test_order);
    g_test_add_func("/page/clip", test_clip);
    g_test_add_func("/page/drawings", test_drawings);
    g_test_add_func("/page/name", test_name);
    return g_test_run();
}
