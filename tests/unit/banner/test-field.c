#include "banner/field.h"

#include <string.h>

static const Rect area = {100, 200, 1000, 500};

/* What the free stretches of a band are said to be. */
static void
assert_spans(const Field *field, Pu top, Pu bottom, size_t n,
             const FieldSpan *wanted)
{
    FieldSpan spans[8];

    g_assert_cmpuint(field_spans(field, top, bottom, spans, 8), ==, n);
    for (size_t i = 0; i < n; i++) {
        g_assert_cmpint(spans[i].left_pu, ==, wanted[i].left_pu);
        g_assert_cmpint(spans[i].right_pu, ==, wanted[i].right_pu);
    }
}

static void
test_rectangle(void)
{
    g_autoptr(Field) field = field_new(area);

    g_assert_true(field_is_rectangle(field));
    assert_spans(field, 200, 210, 1, (FieldSpan[]){{100, 1100}});
    assert_spans(field, 690, 700, 1, (FieldSpan[]){{100, 1100}});
    assert_spans(field, 199, 210, 0, NULL);
    assert_spans(field, 691, 701, 0, NULL);
    g_assert_cmpint(field_next_y(field, 300, 310), ==, 700);
    /* What stands outside is none of its business. */
    field_block_rect(field, (Rect){0, 0, 100, 900});
    field_block_disc(field, 600, 150, 50);
    g_assert_true(field_is_rectangle(field));
}

static void
test_rects(void)
{
    g_autoptr(Field) field = field_new(area);

    field_block_rect(field, (Rect){500, 300, 100, 50});
    field_block_rect(field, (Rect){550, 320, 100, 50});
    field_block_rect(field, (Rect){0, 330, 150, 10});
    field_block_rect(field, (Rect){1000, 330, 500, 10});
    g_assert_false(field_is_rectangle(field));
    assert_spans(field, 290, 300, 1, (FieldSpan[]){{100, 1100}});
    assert_spans(field, 290, 301, 2, (FieldSpan[]){{100, 500}, {600, 1100}});
    assert_spans(field, 310, 325, 2, (FieldSpan[]){{100, 500}, {650, 1100}});
    assert_spans(field, 339, 341, 2, (FieldSpan[]){{150, 500}, {650, 1000}});
    assert_spans(field, 350, 360, 2, (FieldSpan[]){{100, 550}, {650, 1100}});
    assert_spans(field, 370, 380, 1, (FieldSpan[]){{100, 1100}});
    g_assert_cmpint(field_next_y(field, 335, 345), ==, 340);
    g_assert_cmpint(field_next_y(field, 345, 348), ==, 350);
    /* Told how many there are where there is no room to say which. */
    g_assert_cmpuint(field_spans(field, 339, 341, NULL, 0), ==, 2);
}

static void
test_across(void)
{
    g_autoptr(Field) field = field_new(area);

    field_block_rect(field, (Rect){0, 300, 2000, 40});
    assert_spans(field, 310, 320, 0, NULL);
    g_assert_cmpint(field_next_y(field, 310, 320), ==, 340);
}

/* No corner of a free stretch lies in the disc, and one Pu more would. */
static void
test_disc(void)
{
    g_autoptr(Field) field = field_new(area);

    field_block_disc(field, 600, 450, 50);
    assert_spans(field, 380, 400, 1, (FieldSpan[]){{100, 1100}});
    for (Pu top = 391; top < 520; top += 7) {
        FieldSpan spans[2];
        Pu bottom = top + 10;
        double far = top > 450 ? top - 450 : bottom < 450 ? 450 - bottom : 0;
        double reach = 0;

        if (far >= 50)
            continue;
        g_assert_cmpuint(field_spans(field, top, bottom, spans, 2), ==, 2);
        reach = spans[1].left_pu - 600;
        g_assert_cmpfloat(reach * reach + far * far, >=, 2500);
        g_assert_cmpfloat((reach - 1) * (reach - 1) + far * far, <, 2500);
        g_assert_cmpint(600 - spans[0].right_pu, ==, spans[1].left_pu - 600);
    }
}

/* Ten by five pixels of 100 x 100 Pu: a bar from (2, 1) to (4, 3). */
static void
test_masks(void)
{
    static const uint8_t bits[] = {
        0x00, 0x00, 0x38, 0x00, 0x38, 0x00, 0x38, 0x00, 0x00, 0x00,
    };
    const Mask mask = {10, 5, 2, bits};
    g_autoptr(Field) out = field_new(area);
    g_autoptr(Field) in = field_new(area);

    field_block_mask(out, &mask, area);
    assert_spans(out, 200, 300, 1, (FieldSpan[]){{100, 1100}});
    assert_spans(out, 290, 310, 2, (FieldSpan[]){{100, 300}, {600, 1100}});
    assert_spans(out, 599, 610, 2, (FieldSpan[]){{100, 300}, {600, 1100}});
    assert_spans(out, 600, 700, 1, (FieldSpan[]){{100, 1100}});

    field_keep_mask(in, &mask, area);
    assert_spans(in, 200, 300, 0, NULL);
    assert_spans(in, 290, 310, 0, NULL);
    assert_spans(in, 300, 310, 1, (FieldSpan[]){{300, 600}});
    assert_spans(in, 590, 601, 0, NULL);
    g_assert_cmpint(field_next_y(in, 290, 310), ==, 300);

    /* Outside its own rectangle no one is in the shape. */
    g_clear_pointer(&in, field_free);
    in = field_new(area);
    field_keep_mask(in, &mask, (Rect){600, 200, 500, 250});
    assert_spans(in, 260, 270, 1, (FieldSpan[]){{700, 850}});
    assert_spans(in, 500, 510, 0, NULL);
}

/* A mask of @width by @height pixels that are inside by chance. */
static uint8_t *
random_bits(GRand *rand, size_t n)
{
    uint8_t *bits = g_new(uint8_t, n);

    for (size_t i = 0; i < n; i++)
        bits[i] = g_rand_int_range(rand, 0, 3) == 0
                      ? (uint8_t)g_rand_int_range(rand, 0, 256)
                      : (uint8_t)(g_rand_boolean(rand) ? 0xff : 0);
    return bits;
}

/* The spans of random masks are those that one finds pixel by pixel. */
static void
test_random_masks(void)
{
    for (guint32 seed = 1; seed <= 100; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        int width = g_rand_int_range(rand, 1, 90);
        int height = g_rand_int_range(rand, 1, 30);
        size_t stride = ((size_t)width + 7) / 8 + seed % 3;
        g_autofree uint8_t *bits = random_bits(rand, stride * (size_t)height);
        const Mask mask = {width, height, stride, bits};
        const Rect where = {0, 0, width * 10, height * 10};
        bool keep = seed % 2 == 0;
        Pu top = g_rand_int_range(rand, 0, height * 10);
        Pu bottom = g_rand_int_range(rand, top + 1, height * 10 + 1);
        g_autoptr(Field) field = field_new(where);
        FieldSpan spans[100];
        size_t n = 0;

        (keep ? field_keep_mask : field_block_mask)(field, &mask, where);
        n = field_spans(field, top, bottom, spans, 100);
        for (int x = 0; x < width; x++) {
            bool blocked = false;
            bool is_free = false;

            for (int y = top / 10; y * 10 < bottom; y++)
                blocked |=
                    ((bits[(size_t)y * stride + (size_t)x / 8] >> (7 - x % 8)) &
                     1) != keep;
            for (size_t i = 0; i < n; i++)
                is_free |= spans[i].left_pu <= x * 10 &&
                           spans[i].right_pu >= x * 10 + 10;
            g_assert_cmpint(is_free, ==, !blocked);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/field/rectangle", test_rectangle);
    g_test_add_func("/field/rects", test_rects);
    g_test_add_func("/field/across", test_across);
    g_test_add_func("/field/disc", test_disc);
    g_test_add_func("/field/masks", test_masks);
    g_test_add_func("/field/random-masks", test_random_masks);
    return g_test_run();
}
