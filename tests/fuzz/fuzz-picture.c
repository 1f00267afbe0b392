#include "input.h"

#include "picture/picture.h"

/* As small as a picture can be drawn: the bytes matter, not the pixels. */
#define SIDE_PX 24

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Colour ground = {COLOUR_CMYK, {0, 200, 1000, 0}, ""};
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    GError *error = NULL;
    g_autoptr(Picture) picture = picture_parse(bytes, &error);
    g_autofree uint8_t *cover = NULL;

    if (picture == NULL) {
        input_check_error(error);
        return 0;
    }
    g_assert_true(picture_ratio(picture) > 0);
    for (int inks = 0; inks < 2; inks++) {
        const PictureWish wish = {inks == 1, &ground, SIDE_PX, SIDE_PX};
        g_autoptr(Raster) raster = picture_raster(picture, &wish, &error);

        if (raster == NULL) {
            input_check_error(g_steal_pointer(&error));
            continue;
        }
        g_assert_cmpint(raster->width_px, <=, SIDE_PX);
        g_assert_cmpint(raster->height_px, <=, SIDE_PX);
        g_assert_true(raster->space != (inks ? RASTER_RGB : RASTER_CMYK));
    }
    cover = picture_cover(picture, SIDE_PX, SIDE_PX, &error);
    if (cover == NULL)
        input_check_error(error);
    return 0;
}
