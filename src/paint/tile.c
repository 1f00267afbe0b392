#include "paint/tile.h"

#include "paint/brush.h"
#include "paint/glyph-mask.h"
#include "picture/png-write.h"

#include <math.h>
#include <string.h>

/* Pixels of a side that a tile may have: a page in the largest type that a
 * screen shows. */
#define SIDE_MOST_PX 8192

/* Larger glyphs are few on a tile and are drawn as paths. */
#define MASK_MOST_PX 40

struct Tiler {
    Brush *brush;
    GlyphMasks *masks;
};

/* A tile in the making. */
typedef struct {
    Tiler *tiler;
    double per_pu; /* pixels in a Pu */
    cairo_surface_t *surface;
    cairo_t *canvas;
    uint32_t *pixels; /* [borrowed] of the surface */
    int width_px;
    int height_px;
    size_t stride; /* pixels from one row to the next */
    bool clipped;
} Tile;

Tiler *
tiler_new(void)
{
    Tiler *tiler = g_new0(Tiler, 1);

    tiler->brush = brush_new(1, true);
    tiler->masks = glyphmasks_new();
    return tiler;
}

void
tiler_free(Tiler *tiler)
{
    if (tiler == NULL)
        return;
    brush_free(tiler->brush);
    glyphmasks_free(tiler->masks);
    g_free(tiler);
}

/* --- Pixels --------------------------------------------------------------- */

static uint32_t
pixel_of(const Colour *colour)
{
    double rgb[3];
    uint32_t pixel = 0;

    colour_to_rgb(colour, rgb);
    for (int i = 0; i < 3; i++)
        pixel = pixel << 8 | (uint32_t)lround(rgb[i] * 255);
    return pixel;
}

/* Lays @ink over @pixel, @cover of 255 of it. */
static void
lay(uint32_t *pixel, uint32_t ink, uint32_t cover)
{
    uint32_t left = 255 - cover;
    uint32_t mixed = 0;

    for (int shift = 0; shift <= 16; shift += 8) {
        uint32_t sum =
            (ink >> shift & 255) * cover + (*pixel >> shift & 255) * left;

        mixed |= (sum + 127) / 255 << shift;
    }
    *pixel = mixed;
}

static void
lay_mask(const Tile *tile, const GlyphMask *mask, int x, int y, uint32_t ink)
{
    int left = MAX(0, -(x + mask->left_px));
    int right = MIN(mask->width_px, tile->width_px - x - mask->left_px);
    int top = MAX(0, -(y + mask->top_px));
    int bottom = MIN(mask->height_px, tile->height_px - y - mask->top_px);

    for (int row = top; row < bottom; row++) {
        const uint8_t *cover = &mask->cover[row * mask->width_px];
        uint32_t *pixels =
            &tile->pixels[(size_t)(y + mask->top_px + row) * tile->stride +
                          (size_t)(x + mask->left_px + left)];

        for (int column = left; column < right; column++, pixels++)
            if (cover[column] != 0)
                lay(pixels, ink, cover[column]);
    }
}

/* How much of pixel @at lies between @from and @to, 0 .. 1. */
static double
share(int at, double from, double to)
{
    return MIN(to, at + 1.0) - MAX(from, (double)at);
}

static void
lay_box(const Tile *tile, const PageItem *item)
{
    uint32_t ink = pixel_of(item->colour);
    double left = MAX(0, item->box.x_pu * tile->per_pu);
    double top = MAX(0, item->box.y_pu * tile->per_pu);
    double right = MIN(tile->width_px,
                       (item->box.x_pu + item->box.width_pu) * tile->per_pu);
    double bottom = MIN(tile->height_px,
                        (item->box.y_pu + item->box.height_pu) * tile->per_pu);

    for (int y = (int)top; y < bottom; y++) {
        double high = share(y, top, bottom) * 255;

        for (int x = (int)left; x < right; x++)
            lay(&tile->pixels[(size_t)y * tile->stride + (size_t)x], ink,
                (uint32_t)(high * share(x, left, right) + 0.5));
    }
}

/* --- Glyphs --------------------------------------------------------------- */

static void
lay_glyph(const Tile *tile, const GlyphShape *shape, double x, double y,
          uint32_t ink)
{
    /* The nearest quarter of a pixel. */
    long quarters_x = lround(x * GLYPHMASK_PHASES);
    long quarters_y = lround(y * GLYPHMASK_PHASES);
    long whole_x =
        (quarters_x - (quarters_x & (GLYPHMASK_PHASES - 1))) / GLYPHMASK_PHASES;
    long whole_y =
        (quarters_y - (quarters_y & (GLYPHMASK_PHASES - 1))) / GLYPHMASK_PHASES;
    const GlyphMask *mask = glyphmasks_find(
        tile->tiler->masks, shape, (int)(quarters_x & (GLYPHMASK_PHASES - 1)),
        (int)(quarters_y & (GLYPHMASK_PHASES - 1)));

    if (mask != NULL)
        lay_mask(tile, mask, (int)whole_x, (int)whole_y, ink);
}

static void
lay_run(const Tile *tile, const PageItem *item, const ShapedRun *run,
        uint32_t ink)
{
    const Shaped *shaped = item->text.shaped;
    double em = item->text.size_pu * tile->per_pu / UNITS_EM;
    double condense = (double)item->text.condense / UNITS_EM;
    GlyphShape shape = {
        .face = run->face,
        .width = (int)lround(em * run->scale * condense * GLYPHMASK_UNITS),
        .height = (int)lround(em * run->scale * GLYPHMASK_UNITS),
    };

    for (uint32_t i = 0; i < run->n_clusters; i++) {
        const ShapedCluster *cluster = &shaped->clusters[run->clusters_at + i];

        for (uint32_t k = 0; k < cluster->n_glyphs; k++) {
            const ShapedGlyph *glyph = &shaped->glyphs[cluster->glyphs_at + k];

            shape.glyph = glyph->glyph;
            lay_glyph(tile, &shape,
                      item->text.x_pu * tile->per_pu + glyph->x * em * condense,
                      item->text.y_pu * tile->per_pu - glyph->y * em, ink);
        }
    }
}

/* --- Tiles ---------------------------------------------------------------- */

/* Whether @item is a text that masks are made for. */
static bool
is_small_text(const Tile *tile, const PageItem *item)
{
    const Shaped *shaped = item->text.shaped; /* of a text */

    if (item->kind != PAGE_TEXT ||
        item->text.size_pu * tile->per_pu > MASK_MOST_PX)
        return false;
    for (uint32_t i = 0; i < shaped->n_runs; i++)
        if (!glyphmasks_know(tile->tiler->masks, shaped->runs[i].face))
            return false;
    return true;
}

static void
draw_item(Tile *tile, const PageItem *item)
{
    bool by_hand =
        !tile->clipped && (item->kind == PAGE_BOX || is_small_text(tile, item));

    if (!by_hand) {
        tile->clipped = item->kind == PAGE_CLIP ||
                        (tile->clipped && item->kind != PAGE_UNCLIP);
        cairo_surface_mark_dirty(tile->surface);
        brush_draw(tile->tiler->brush, tile->canvas, item);
        cairo_surface_flush(tile->surface);
        return;
    }
    if (item->kind == PAGE_BOX) {
        lay_box(tile, item);
    } else {
        const Shaped *shaped = item->text.shaped;
        uint32_t ink = pixel_of(item->colour);

        for (uint32_t i = 0; i < shaped->n_runs; i++)
            lay_run(tile, item, &shaped->runs[i], ink);
    }
}

/* The pixels of @tile as a raster: of gray ones a byte each. */
static Raster *
read_pixels(const Tile *tile)
{
    size_t n = (size_t)tile->width_px * (size_t)tile->height_px;
    uint32_t colourful = 0;
    uint8_t *bytes = NULL;
    uint8_t *out = NULL;

    for (int y = 0; y < tile->height_px; y++) {
        const uint32_t *row = &tile->pixels[(size_t)y * tile->stride];

        for (int x = 0; x < tile->width_px; x++)
            colourful |= (row[x] ^ row[x] >> 8) & 0xffff;
    }
    out = bytes = g_malloc(n * (colourful != 0 ? 3 : 1));
    for (int y = 0; y < tile->height_px; y++) {
        const uint32_t *row = &tile->pixels[(size_t)y * tile->stride];

        for (int x = 0; x < tile->width_px; x++) {
            if (colourful != 0) {
                *out++ = (uint8_t)(row[x] >> 16);
                *out++ = (uint8_t)(row[x] >> 8);
            }
            *out++ = (uint8_t)row[x];
        }
    }
    return raster_new(colourful != 0 ? RASTER_RGB : RASTER_GRAY, tile->width_px,
                      tile->height_px,
                      g_bytes_new_take(bytes, n * (colourful != 0 ? 3 : 1)));
}

static GBytes *
paint(Tile *tile, const Page *page, GError **error)
{
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    g_autoptr(Raster) raster = NULL;

    tile->canvas = brush_begin(tile->surface);
    cairo_surface_flush(tile->surface);
    tile->pixels =
        (uint32_t *)(gpointer)cairo_image_surface_get_data(tile->surface);
    tile->stride = (size_t)cairo_image_surface_get_stride(tile->surface) /
                   sizeof *tile->pixels;
    for (size_t i = 0; tile->pixels != NULL && page_has_item(page, i); i++)
        draw_item(tile, page_item(page, i));
    status = cairo_status(tile->canvas);
    cairo_destroy(tile->canvas);
    if (status == CAIRO_STATUS_SUCCESS) {
        raster = read_pixels(tile);
        return png_write(raster, error);
    }
    g_set_error(error, FAULT,
                status == CAIRO_STATUS_NO_MEMORY ? FAULT_SYSTEM : FAULT_LIBRARY,
                "cairo cannot paint this part: %s",
                cairo_status_to_string(status));
    return NULL;
}

GBytes *
tiler_paint(Tiler *tiler, const Page *page, double dpi, GError **error)
{
    Extent media = page_media(page);
    double per_pu = dpi / 72 / UNITS_PU_PER_PT;
    double width = ceil(media.width_pu * per_pu - 0.01);
    double height = ceil(media.height_pu * per_pu - 0.01);
    Tile tile = {.tiler = tiler, .per_pu = per_pu};
    GBytes *bytes = NULL;

    if (!(MAX(width, height) <= SIDE_MOST_PX)) {
        g_set_error(error, FAULT, FAULT_LIMIT,
                    "a picture of %.0f x %.0f pixels is too large to look at",
                    width, height);
        return NULL;
    }
    tile.width_px = MAX(1, (int)width);
    tile.height_px = MAX(1, (int)height);
    tile.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, tile.width_px,
                                              tile.height_px);
    brush_set_scale(tiler->brush, per_pu);
    bytes = paint(&tile, page, error);
    cairo_surface_destroy(tile.surface);
    return bytes;
}
