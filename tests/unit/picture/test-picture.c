#include "picture/picture.h"

#include <png.h>
#include <string.h>
#include <turbojpeg.h>

static const Colour paper = {.space = COLOUR_GRAY};

/* @pixels in @format as a PNG file. [owned by caller] */
static GBytes *
png_of(uint32_t format, int width_px, int height_px, const void *pixels)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (uint32_t)width_px,
                       .height = (uint32_t)height_px,
                       .format = format};
    png_alloc_size_t length = 4096;
    uint8_t *out = g_malloc(length);

    g_assert_true(
        png_image_write_to_memory(&image, out, &length, 0, pixels, 0, NULL));
    return g_bytes_new_take(out, length);
}

static GBytes *
jpeg_of(int pixel_format, int sampling, int width_px, int height_px,
        const void *pixels)
{
    tjhandle encoder = tjInitCompress();
    unsigned char *out = NULL;
    unsigned long length = 0;
    GBytes *bytes = NULL;

    g_assert_cmpint(tjCompress2(encoder, pixels, width_px, 0, height_px,
                                pixel_format, &out, &length, sampling, 100, 0),
                    ==, 0);
    bytes = g_bytes_new(out, length);
    tjFree(out);
    tjDestroy(encoder);
    return bytes;
}

static Picture *
parse(GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    Picture *picture = picture_parse(bytes, &error);

    g_assert_no_error(error);
    return picture;
}

static void
assert_raster(GBytes *bytes, bool inks, const Colour *ground, RasterSpace space,
              const char *expected, int close)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Picture) picture = parse(bytes);
    const PictureWish wish = {inks, ground, 2, 1};
    g_autoptr(Raster) raster = picture_raster(picture, &wish, &error);
    const uint8_t *got = NULL;
    gsize length = 0;

    g_assert_no_error(error);
    g_assert_cmpint(raster->space, ==, space);
    g_assert_cmpint(raster->width_px, ==, 2);
    g_assert_cmpint(raster->height_px, ==, 1);
    got = g_bytes_get_data(raster->bytes, &length);
    for (gsize i = 0; i < length; i++)
        g_assert_cmpint(ABS(got[i] - (uint8_t)expected[i]), <=, close);
}

/* Each kind of file, in light and in inks. */
static void
test_kinds(void)
{
    static const Colour red = {COLOUR_CMYK, {0, 1000, 1000, 0}, ""};
    g_autoptr(GBytes) gray = png_of(PNG_FORMAT_GRAY, 2, 1, "\x20\xf0");
    g_autoptr(GBytes) rgb =
        png_of(PNG_FORMAT_RGB, 2, 1, "\xff\0\x40\x80\x80\x80");
    g_autoptr(GBytes) plain =
        png_of(PNG_FORMAT_RGB, 2, 1, "\7\7\7\x80\x80\x80");
    g_autoptr(GBytes) clear =
        png_of(PNG_FORMAT_RGBA, 2, 1, "\xff\0\0\xff\0\0\0\0");
    g_autoptr(GBytes) faint = png_of(PNG_FORMAT_GA, 2, 1, "\0\x80\0\xff");

    assert_raster(gray, true, &paper, RASTER_GRAY, "\x20\xf0", 0);
    assert_raster(rgb, false, &paper, RASTER_RGB, "\xff\0\x40\x80\x80\x80", 0);
    assert_raster(rgb, true, &paper, RASTER_CMYK, "\0\xff\xbf\0\0\0\0\x7f", 0);
    assert_raster(plain, true, &paper, RASTER_GRAY, "\7\x80", 0);
    /* What is seen through shows the ground. */
    assert_raster(clear, false, &paper, RASTER_RGB, "\xff\0\0\xff\xff\xff", 0);
    assert_raster(clear, true, &red, RASTER_CMYK, "\0\xff\xff\0\0\xff\xff\0",
                  0);
    assert_raster(faint, true, &paper, RASTER_GRAY, "\x7f\0", 0);
    assert_raster(faint, true, &red, RASTER_CMYK, "\0\x7f\x7f\x80\0\0\0\xff",
                  0);
}

static void
test_jpeg(void)
{
    /* Large enough that the edges of blocks do not matter. */
    uint8_t pixels[32 * 16 * 4];
    g_autoptr(GBytes) gray = NULL;
    g_autoptr(GBytes) rgb = NULL;
    g_autoptr(GBytes) cmyk = NULL;

    for (int i = 0; i < 32 * 16; i++)
        pixels[i] = i % 32 < 16 ? 0x20 : 0xf0;
    gray = jpeg_of(TJPF_GRAY, TJSAMP_GRAY, 32, 16, pixels);
    assert_raster(gray, true, &paper, RASTER_GRAY, "\x20\xf0", 4);
    for (int i = 0; i < 32 * 16; i++)
        memcpy(&pixels[3 * i], i % 32 < 16 ? "\xff\0\0" : "\0\0\xff", 3);
    rgb = jpeg_of(TJPF_RGB, TJSAMP_444, 32, 16, pixels);
    assert_raster(rgb, false, &paper, RASTER_RGB, "\xff\0\0\0\0\xff", 6);
    /* The file holds what the inks leave of light; too much of them is less. */
    for (int i = 0; i < 32 * 16; i++)
        memcpy(&pixels[4 * i], i % 32 < 16 ? "\xff\0\xff\xff" : "\0\0\0\0", 4);
    cmyk = jpeg_of(TJPF_CMYK, TJSAMP_444, 32, 16, pixels);
    assert_raster(cmyk, true, &paper, RASTER_CMYK, "\0\xff\0\0\xaa\xaa\xaa\xff",
                  4);
}

/* No mixture of colours lays on more than is allowed, and gray is black. */
static void
test_ink(void)
{
    for (int red = 0; red < 256; red += 15) {
        for (int green = 0; green < 256; green += 15) {
            for (int blue = 0; blue < 256; blue += 15) {
                const uint8_t rgb[6] = {
                    (uint8_t)red, (uint8_t)green, (uint8_t)blue, 255, 0, 255};
                g_autoptr(GBytes) bytes = png_of(PNG_FORMAT_RGB, 2, 1, rgb);
                g_autoptr(Picture) picture = parse(bytes);
                g_autoptr(Raster) raster = picture_raster(
                    picture, &(PictureWish){true, &paper, 2, 1}, NULL);
                const uint8_t *got = g_bytes_get_data(raster->bytes, NULL);

                g_assert_cmpint(got[0] + got[1] + got[2] + got[3], <=, 510);
                if (red == green && green == blue) {
                    g_assert_cmpint(got[0] + got[1] + got[2], ==, 0);
                    g_assert_cmpint(got[3], ==, 255 - red);
                }
            }
        }
    }
}

static const char bird[] =
    "<?xml version='1.0'?><!DOCTYPE svg>\n"
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:e='urn:editor'"
    " viewBox='0 0 40 20'><e:note><text>aside</text></e:note>"
    "<style>.a{fill:#f00}</style>"
    "<defs><g id='d'><circle class='a' cx='10' cy='10' r='8'/></g>"
    "<linearGradient id='l'><stop offset='0'/><stop offset='1'/>"
    "</linearGradient></defs>"
    "<use href='#d'/><rect x='20' width='20' height='20' fill='url(#l)'/>"
    "</svg>";

static void
test_svg(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(bird, strlen(bird));
    g_autoptr(Picture) picture = parse(bytes);
    g_autoptr(GError) error = NULL;
    const PictureWish wish = {false, &paper, 400, 200};
    g_autoptr(Raster) raster = picture_raster(picture, &wish, &error);
    const uint8_t *pixels = NULL;
    g_autofree uint8_t *cover = NULL;
    g_autofree uint8_t *dark = NULL;
    int n_inside = 0;

    g_assert_no_error(error);
    g_assert_cmpfloat(picture_ratio(picture), ==, 2);
    g_assert_cmpint(raster->space, ==, RASTER_RGB);
    g_assert_cmpint(raster->width_px, ==, 400);
    pixels = g_bytes_get_data(raster->bytes, NULL);
    pixels += (size_t)(100 * 400 + 100) * 3;
    g_assert_cmpint(pixels[0], ==, 255);
    g_assert_cmpint(pixels[1], ==, 0);
    cover = picture_cover(picture, 400, 200, &error);
    g_assert_no_error(error);
    for (int i = 0; i < 400 * 200; i++)
        n_inside += i % 400 < 200 && cover[i] >= 128;
    /* A disc of 80 pixels' radius. */
    g_assert_cmpint(ABS(n_inside - 20106), <, 60);
    dark = picture_darkness(picture, 4, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpint(dark[3], >, 250); /* black */
    g_assert_cmpint(dark[0], >, 40);  /* red, and some paper */
    g_assert_cmpint(dark[0], <, 250);
}

/* A file without see-through pixels is a silhouette by how dark it is. */
static void
test_cover(void)
{
    g_autoptr(GBytes) gray = png_of(PNG_FORMAT_GRAY, 2, 1, "\x20\xf0");
    g_autoptr(GBytes) solid = png_of(PNG_FORMAT_GA, 2, 1, "\x20\xff\xf0\xff");
    GBytes *const files[] = {gray, solid};

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Picture) picture = parse(files[i]);
        g_autofree uint8_t *cover = picture_cover(picture, 2, 1, NULL);

        g_assert_cmpint(cover[0], ==, 0xdf);
        g_assert_cmpint(cover[1], ==, 0x0f);
    }
}

/* Smaller pictures are means of what they were; none is made larger. */
static void
test_scale(void)
{
    g_autoptr(GBytes) bytes =
        png_of(PNG_FORMAT_GRAY, 4, 2, "\x00\x10\xf0\xff\x20\x30\xff\xf2");
    g_autoptr(Picture) picture = parse(bytes);
    g_autoptr(Raster) small =
        picture_raster(picture, &(PictureWish){true, &paper, 2, 1}, NULL);
    g_autoptr(Raster) large =
        picture_raster(picture, &(PictureWish){true, &paper, 40, 20}, NULL);
    const uint8_t *got = g_bytes_get_data(small->bytes, NULL);

    g_assert_cmpint(got[0], ==, 0x18);
    g_assert_cmpint(got[1], ==, 0xf8);
    g_assert_cmpint(large->width_px, ==, 4);
    g_assert_cmpint(large->height_px, ==, 2);
}

#define SVG "<svg xmlns='http://www.w3.org/2000/svg'"
#define BOX SVG " viewBox='0 0 9 9'>"

/* What is no picture, or would never end, is refused with a reason. */
static void
test_refused(void)
{
    static const struct {
        const char *text;
        int fault;
        const char *reason;
    } cases[] = {
        {"", FAULT_LAYOUT, "PNG, JPEG and SVG"},
        {"GIF89a", FAULT_LAYOUT, "PNG, JPEG and SVG"},
        {"<", FAULT_LAYOUT, "broken"},
        {"<svg>", FAULT_LAYOUT, "broken"},
        {"<html/>", FAULT_LAYOUT, "<html>"},
        {SVG "/>", FAULT_LAYOUT, "viewBox"},
        {SVG " viewBox='0 0 0 0'/>", FAULT_LAYOUT, "viewBox"},
        {SVG " viewBox='0 0 nan 9'/>", FAULT_LAYOUT, "viewBox"},
        {SVG " viewBox='0 0 1e30 9'/>", FAULT_LAYOUT, "viewBox"},
        {BOX "<image href='/etc/passwd'/></svg>", FAULT_LAYOUT, "PNG"},
        {BOX "<use href='other.svg#a'/></svg>", FAULT_LAYOUT, "another file"},
        {BOX "<use xlink:href='file:///a#b'/></svg>", FAULT_LAYOUT,
         "another file"},
        {BOX "<rect fill='url(http://x/#a)'/></svg>", FAULT_LAYOUT,
         "another file"},
        {BOX "<rect style='fill:url(&quot;x.svg#a&quot;)'/></svg>",
         FAULT_LAYOUT, "another file"},
        {BOX "<style>@import 'x.css';</style></svg>", FAULT_LAYOUT, "@"},
        {BOX "<style><![CDATA[a{fill:url(x#y)}]]></style></svg>", FAULT_LAYOUT,
         "another file"},
        {"<?xml-stylesheet href='x.css'?>" BOX "</svg>", FAULT_LAYOUT,
         "style sheets"},
        {"<!DOCTYPE svg [<!ENTITY a 'b'>]>" BOX "</svg>", FAULT_LAYOUT,
         "entities"},
        {BOX "<text>Ada</text></svg>", FAULT_LAYOUT, "paths"},
        {BOX "<script>1</script></svg>", FAULT_LAYOUT, "<script>"},
        {BOX "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"
             "</svg>",
         FAULT_LAYOUT, "circle"},
        {"\x89PNG\r\n\x1a\n", FAULT_LAYOUT, "broken"},
        {"\xff\xd8\xff\xe0", FAULT_LAYOUT, "broken"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes =
            g_bytes_new_static(cases[i].text, strlen(cases[i].text));

        g_test_message("%zu: %s", i, cases[i].reason);
        g_assert_null(picture_parse(bytes, &error));
        g_assert_error(error, FAULT, cases[i].fault);
        g_assert_nonnull(strstr(error->message, cases[i].reason));
    }
}

/* The checksum of a PNG's chunk, high byte first (ISO 3309). */
static uint32_t
checksum(const char *bytes, size_t length)
{
    uint32_t crc = 0xffffffff;

    for (size_t i = 0; i < length; i++) {
        crc ^= (uint8_t)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
    return GUINT32_TO_BE(~crc);
}

/* A few bytes that stand for a great deal. */
static void
test_bombs(void)
{
    g_autoptr(GString) uses =
        g_string_new(BOX "<g id='a0'><path d='M0 0'/></g>");
    g_autoptr(GString) deep = g_string_new(BOX);
    g_autoptr(GString) styled = g_string_new(
        BOX "<style>path{clip-path:url(#c)}</style><clipPath id='c'>");
    g_autoptr(GBytes) flat = png_of(PNG_FORMAT_GRAY, 2, 1, "ab");
    g_autoptr(GBytes) photo = jpeg_of(TJPF_GRAY, TJSAMP_GRAY, 2, 1, "\x20\x20");
    gsize length = g_bytes_get_size(flat);
    g_autofree char *wide = g_memdup2(g_bytes_get_data(flat, NULL), length);
    gsize photo_length = g_bytes_get_size(photo);
    g_autofree char *tall =
        g_memdup2(g_bytes_get_data(photo, NULL), photo_length);
    uint32_t crc = 0;
    GBytes *bombs[5];

    for (int i = 1; i < 40; i++)
        g_string_append_printf(
            uses, "<g id='a%d'><use href='#a%d'/><use href='#a%d'/></g>", i,
            i - 1, i - 1);
    g_string_append(uses, "</svg>");
    for (int i = 0; i < 5000; i++)
        g_string_append(deep, "<g>");
    for (int i = 0; i < 3000; i++)
        g_string_append(styled, "<path d='M0 0H9V9'/>");
    g_string_append(styled, "</clipPath></svg>");
    /* Width in the header; its checksum, of which libpng would complain. */
    memcpy(&wide[16], "\0\0\xff\xff\0\0\xff\xff", 8);
    crc = checksum(&wide[12], 17);
    memcpy(&wide[29], &crc, 4);
    for (gsize i = 0; i + 9 < photo_length; i++)
        if ((uint8_t)tall[i] == 0xff && (uint8_t)tall[i + 1] == 0xc0)
            memcpy(&tall[i + 5], "\xff\x00\xff\x00", 4);
    bombs[0] = g_bytes_new(uses->str, uses->len);
    bombs[1] = g_bytes_new(deep->str, deep->len);
    bombs[2] = g_bytes_new(styled->str, styled->len);
    bombs[3] = g_bytes_new(wide, length);
    bombs[4] = g_bytes_new(tall, photo_length);
    for (size_t i = 0; i < G_N_ELEMENTS(bombs); i++) {
        const int fault = i == 1 ? FAULT_LAYOUT : FAULT_LIMIT;
        g_autoptr(GError) error = NULL;

        g_assert_null(picture_parse(bombs[i], &error));
        g_assert_error(error, FAULT, fault);
        g_bytes_unref(bombs[i]);
    }
}

/* However a file is cut off or bent, there is a picture or a reason. */
static void
test_broken(void)
{
    static const uint8_t noise[16 * 16 * 4] = {1, 200, 30, 4, 50, 255, 70, 8};
    g_autoptr(GBytes) png = png_of(PNG_FORMAT_RGBA, 16, 16, noise);
    g_autoptr(GBytes) jpeg = jpeg_of(TJPF_RGB, TJSAMP_420, 16, 16, noise);
    g_autoptr(GBytes) svg = g_bytes_new_static(bird, strlen(bird));
    GBytes *const files[] = {png, jpeg, svg};

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        gsize length = g_bytes_get_size(files[i]);

        for (gsize cut = 0; cut < length; cut += 1 + length / 97) {
            g_autoptr(GError) error = NULL;
            g_autoptr(GBytes) part = g_bytes_new_from_bytes(files[i], 0, cut);
            g_autoptr(Picture) picture = picture_parse(part, &error);

            g_assert_true((picture == NULL) == (error != NULL));
            if (cut < length / 2)
                g_assert_null(picture);
        }
    }
}

static void
test_no_file(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(picture_read("/nonexistent/logo.png", &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/picture/kinds", test_kinds);
    g_test_add_func("/picture/jpeg", test_jpeg);
    g_test_add_func("/picture/ink", test_ink);
    g_test_add_func("/picture/svg", test_svg);
    g_test_add_func("/picture/cover", test_cover);
    g_test_add_func("/picture/scale", test_scale);
    g_test_add_func("/picture/refused", test_refused);
    g_test_add_func("/picture/bombs", test_bombs);
    g_test_add_func("/picture/broken", test_broken);
    g_test_add_func("/picture/no-file", test_no_file);
    return g_test_run();
}
