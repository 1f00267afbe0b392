#include "picture/raster.h"

static void
test_stride(void)
{
    static const struct {
        RasterSpace space;
        const char *name;
        int width_px;
        size_t stride;
    } cases[] = {
        {RASTER_GRAY, "gray", 7, 7},
        {RASTER_RGB, "rgb", 7, 21},
        {RASTER_CMYK, "cmyk", 7, 28},
        {RASTER_MASK, "mask", 7, 1},
        {RASTER_MASK, "mask", 8, 1},
        {RASTER_MASK, "mask", 9, 2},
        {RASTER_CMYK, "cmyk", 1 << 30, (size_t)4 << 30},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpuint(raster_stride(cases[i].space, cases[i].width_px), ==,
                         cases[i].stride);
        g_assert_cmpstr(raster_space_name(cases[i].space), ==, cases[i].name);
    }
}

/* The bytes last as long as anybody has the raster. */
static void
test_shared(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new("abcdef", 6);
    Raster *raster = raster_new(RASTER_GRAY, 3, 2, g_bytes_ref(bytes));
    Raster *other = raster_ref(raster);

    raster_unref(raster);
    g_assert_cmpint(other->height_px, ==, 2);
    g_assert_true(other->bytes == bytes);
    raster_unref(other);
    raster_unref(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/raster/stride", test_stride);
    g_test_add_func("/raster/shared", test_shared);
    return g_test_run();
}
