#include "layout/ink-use.h"

#include <string.h>

/* In every ink there is: marks beside the picture are, and are no ink. */
#define EVERY_INK "All"

InkUse *
inkuse_new(void)
{
    InkUse *use = g_new0(InkUse, 1);

    use->spots = g_ptr_array_new_with_free_func(g_free);
    return use;
}

void
inkuse_free(InkUse *use)
{
    if (use == NULL)
        return;
    g_ptr_array_unref(use->spots);
    g_free(use);
}

/* How much of each of the four inks @colour is [1/1000]; of another ink, what
 * stands in for it where the press has none. */
static void
parts_of(const Colour *colour, int ret_parts[4])
{
    memset(ret_parts, 0, 4 * sizeof *ret_parts);
    if (colour->space == COLOUR_GRAY)
        ret_parts[3] = colour->part[0];
    else if (colour->space != COLOUR_RGB)
        for (int i = 0; i < 4; i++)
            ret_parts[i] = colour->part[i];
}

static void
note_load(InkUse *use, const int parts[4], PageItemKind kind)
{
    int percent = (parts[0] + parts[1] + parts[2] + parts[3] + 9) / 10;

    if (percent <= use->most_percent)
        return;
    use->most_percent = percent;
    use->most = kind;
}

static void
note_inks(InkUse *use, const Colour *colour)
{
    int parts[4];

    parts_of(colour, parts);
    if (colour->space == COLOUR_RGB) {
        use->light = true;
    } else if (colour->space == COLOUR_SPOT) {
        if (strcmp(colour->spot, EVERY_INK) != 0 &&
            !g_ptr_array_find_with_equal_func(use->spots, colour->spot,
                                              g_str_equal, NULL))
            g_ptr_array_add(use->spots, g_strdup(colour->spot));
    } else {
        for (int i = 0; i < 4; i++)
            use->press[i] = use->press[i] || parts[i] > 0;
    }
}

/* The pixel of most ink of @raster. */
static void
add_raster(InkUse *use, const Raster *raster)
{
    const uint8_t *rows = g_bytes_get_data(raster->bytes, NULL);
    size_t stride = raster_stride(raster->space, raster->width_px);

    if (raster->space == RASTER_RGB) {
        use->light = true;
        return;
    }
    for (int y = 0; y < raster->height_px; y++) {
        const uint8_t *row = rows + stride * (size_t)y;

        for (int x = 0; x < raster->width_px; x++) {
            int parts[4] = {0, 0, 0, 0};

            if (raster->space == RASTER_GRAY)
                parts[3] = (255 - row[x]) * 1000 / 255;
            else
                for (int i = 0; i < 4; i++)
                    parts[i] = row[(size_t)x * 4 + (size_t)i] * 1000 / 255;
            for (int i = 0; i < 4; i++)
                use->press[i] = use->press[i] || parts[i] > 0;
            note_load(use, parts, PAGE_IMAGE);
        }
    }
}

/* Adds letters in black ink that lie over what @box has. */
static void
add_over(InkUse *use, const PageItem *text, const PageItem *box)
{
    int parts[4];

    if (text->text.x_pu < box->box.x_pu || text->text.y_pu < box->box.y_pu ||
        text->text.x_pu >= box->box.x_pu + box->box.width_pu ||
        text->text.y_pu >= box->box.y_pu + box->box.height_pu)
        return;
    parts_of(box->colour, parts);
    parts[3] = 1000;
    note_load(use, parts, PAGE_TEXT);
}

static bool
is_black_ink(const Colour *colour)
{
    int parts[4];

    parts_of(colour, parts);
    return colour->space != COLOUR_SPOT && parts[0] == 0 && parts[1] == 0 &&
           parts[2] == 0 && parts[3] == 1000;
}

/* Adds what is painted in @item's colour.
 * @boxes: those below; text alone is laid over them. */
static void
add_painted(InkUse *use, const PageItem *item, const GArray *boxes,
            bool black_over)
{
    int parts[4];

    note_inks(use, item->colour);
    if (item->colour->space == COLOUR_SPOT &&
        (strcmp(item->colour->spot, EVERY_INK) == 0 ||
         (item->kind == PAGE_PATH && item->path.stroke_pu > 0)))
        return; /* marks and lines are no area */
    parts_of(item->colour, parts);
    note_load(use, parts, item->kind);
    if (item->kind == PAGE_TEXT && black_over && is_black_ink(item->colour))
        for (guint i = 0; i < boxes->len; i++)
            add_over(use, item, &g_array_index(boxes, PageItem, i));
}

/* Colours of text met last: names and what stands between them. */
#define N_TOLD 2

/* Whether @item, a text, tells nothing that another one has not told; else it
 * is kept in mind.
 * @told: NULL or the colours of the last ones. */
static bool
is_told(const Colour *told[N_TOLD], const PageItem *item, bool black_over)
{
    for (int i = 0; i < N_TOLD; i++)
        if (told[i] == item->colour)
            return !black_over; /* it may lie on another ground */
    memmove(told + 1, told, (N_TOLD - 1) * sizeof *told);
    told[0] = item->colour;
    return false;
}

void
inkuse_add(InkUse *use, const Page *page, bool black_over)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(PageItem));
    const Colour *text[N_TOLD] = {NULL};

    for (size_t i = 0; page_has_item(page, i); i++) {
        const PageItem *item = page_item(page, i);

        switch (item->kind) {
        case PAGE_BOX:
            g_array_append_vals(boxes, item, 1);
            add_painted(use, item, boxes, black_over);
            break;
        case PAGE_TEXT:
            if (is_told(text, item, black_over))
                break;
            add_painted(use, item, boxes, black_over);
            break;
        case PAGE_PATH:
            add_painted(use, item, boxes, black_over);
            break;
        case PAGE_IMAGE:
            if (item->image.raster->space == RASTER_MASK)
                add_painted(use, item, boxes, black_over);
            else
                add_raster(use, item->image.raster);
            break;
        case PAGE_CLIP:
        case PAGE_UNCLIP:
        case PAGE_LINK:
        case PAGE_BEGIN:
        case PAGE_END:
            break;
        }
    }
}

char *
inkuse_words(const InkUse *use)
{
    static const char *const letters[] = {"C", "M", "Y", "K"};
    GString *out = g_string_new(NULL);

    for (int i = 0; i < 4; i++)
        if (use->press[i])
            g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "",
                                   letters[i]);
    if (use->light)
        g_string_append_printf(out, "%sRGB", out->len > 0 ? " + " : "");
    for (guint i = 0; i < use->spots->len; i++)
        g_string_append_printf(out, "%s%s", out->len > 0 ? " + " : "",
                               (const char *)use->spots->pdata[i]);
    return g_string_free(out, FALSE);
}
