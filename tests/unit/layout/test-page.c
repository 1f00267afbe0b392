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

/* Part p has p % 4 items, each at (its part, its place in it). */
static void
draw_some(Page *page, size_t part, void *data)
{
    const Colour red = {COLOUR_RGB, {1000, 0, 0, 0}, ""};

    ++*(int *)data;
    for (size_t i = 0; i < part % 4; i++)
        page_add_shaped(page, PAGE_ROLE_NAME, &word, (Pu)part, (Pu)i, 30,
                        UNITS_EM, &red);
}

static void
free_count(void *data)
{
    ++*(int *)data;
}

#define N_PARTS 101
#define N_LATER (25 * (0 + 1 + 2 + 3))

static Page *
page_with_later(int *n_drawn)
{
    Page *page = page_new((Extent){5000, 7000}, 0);

    page_add_box(page, 1, 2, 3, 4, &COLOUR_BLACK);
    page_add_later(page, N_PARTS, draw_some, n_drawn, free_count);
    page_add_box(page, 5, 6, 7, 8, &COLOUR_BLACK);
    page_add_box(page, 9, 6, 7, 8, &COLOUR_BLACK);
    return page;
}

/* Asserts that item @idx of such a page is what it should be. */
static void
expect_item(const Page *page, size_t idx)
{
    const PageItem *item = page_item(page, idx);
    size_t at = idx - 1;

    if (idx == 0 || at >= N_LATER) {
        g_assert_cmpint(item->kind, ==, PAGE_BOX);
        g_assert_cmpint(item->box.x_pu, ==,
                        idx == 0 ? 1 : 5 + 4 * (int)(at - N_LATER));
        return;
    }
    g_assert_cmpint(item->kind, ==, PAGE_TEXT);
    g_assert_cmpuint((size_t)item->text.x_pu, ==,
                     at / 6 * 4 + (at % 6 == 0  ? 1U
                                   : at % 6 < 3 ? 2U
                                                : 3U));
}

static void
test_later(void)
{
    int n_drawn = 0;
    g_autoptr(Page) page = page_with_later(&n_drawn);
    g_autoptr(Page) counted = NULL;
    size_t n = 0;

    /* Once through, each part is drawn once; looking back a little too. */
    for (; page_has_item(page, n); n++) {
        expect_item(page, n);
        if (n > 1)
            expect_item(page, n - 2);
    }
    g_assert_cmpuint(n, ==, N_LATER + 3);
    g_assert_cmpint(n_drawn, <=, 3 * N_PARTS);
    g_assert_cmpuint(page_n_items(page), ==, N_LATER + 3);
    g_assert_false(page_has_item(page, SIZE_MAX));
    /* Anywhere. */
    for (size_t i = 0; i < 1000; i++)
        expect_item(page, i * 7919 % n);
    g_clear_pointer(&page, page_free);

    n_drawn = 0;
    counted = page_with_later(&n_drawn);
    g_assert_cmpuint(page_spaces(counted), ==,
                     1U << COLOUR_GRAY | 1U << COLOUR_RGB);
    g_assert_cmpuint(page_n_items(counted), ==, N_LATER + 3);
    g_assert_cmpint(n_drawn, ==, N_PARTS);
    expect_item(counted, 40);
    g_clear_pointer(&counted, page_free);
    g_assert_cmpint(n_drawn, ==, N_PARTS + 2); /* and the data freed */
}

static void
test_spaces(void)
{
    g_autoptr(Page) page = page_new((Extent){5000, 7000}, 0);
    const Colour ink = {COLOUR_CMYK, {0, 0, 0, 1000}, ""};
    Raster *raster = raster_new(RASTER_RGB, 1, 1, g_bytes_new_static("abc", 3));

    g_assert_cmpuint(page_spaces(page), ==, 1U << COLOUR_GRAY);
    page_add_box(page, 1, 2, 3, 4, &ink);
    g_assert_cmpuint(page_spaces(page), ==,
                     1U << COLOUR_GRAY | 1U << COLOUR_CMYK);
    page_add_image(page, PAGE_ROLE_ARTIFACT, raster, 1, 2, 3, 4, NULL);
    g_assert_cmpuint(page_spaces(page), ==,
                     1U << COLOUR_GRAY | 1U << COLOUR_CMYK | 1U << COLOUR_RGB);
    raster_unref(raster);
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
    g_test_add_func("/page/later", test_later);
    g_test_add_func("/page/spaces", test_spaces);
    return g_test_run();
}
