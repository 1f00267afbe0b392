#include "layout/page.h"

#include <string.h>

struct Page {
    Extent media;
    Rect trim;
    Rect bleed;
    bool clipped;
    GArray *items;      /* PageItem */
    GPtrArray *colours; /* Colour, of the items: few different ones */
    GPtrArray *paths;   /* Path */
    GPtrArray *rasters; /* Raster */
    GStringChunk
        *words; /* of links and figures, and languages; NULL: there are none */
    const char *language; /* of the last element that has one; may be NULL */
};

Page *
page_new(Extent media, Pu trim_inset_pu)
{
    Page *page = NULL;

    g_assert(media.width_pu > 0 && media.height_pu > 0);
    g_assert(trim_inset_pu >= 0);
    g_assert(trim_inset_pu < MIN(media.width_pu, media.height_pu) / 2);
    page = g_new0(Page, 1);
    page->media = media;
    page->bleed = (Rect){0, 0, media.width_pu, media.height_pu};
    page->trim =
        (Rect){trim_inset_pu, trim_inset_pu, media.width_pu - 2 * trim_inset_pu,
               media.height_pu - 2 * trim_inset_pu};
    page->items = g_array_new(FALSE, FALSE, sizeof(PageItem));
    page->colours = g_ptr_array_new_with_free_func(g_free);
    page->paths = g_ptr_array_new_with_free_func((GDestroyNotify)path_free);
    page->rasters =
        g_ptr_array_new_with_free_func((GDestroyNotify)raster_unref);
    return page;
}

void
page_free(Page *page)
{
    if (page == NULL)
        return;
    g_array_unref(page->items);
    g_ptr_array_unref(page->colours);
    g_ptr_array_unref(page->paths);
    g_ptr_array_unref(page->rasters);
    g_clear_pointer(&page->words, g_string_chunk_free);
    g_free(page);
}

Extent
page_media(const Page *page)
{
    return page->media;
}

/* Whether @rect lies within @around. */
static bool
is_within(const Rect *rect, const Rect *around)
{
    return rect->x_pu >= around->x_pu && rect->y_pu >= around->y_pu &&
           rect->x_pu + rect->width_pu <= around->x_pu + around->width_pu &&
           rect->y_pu + rect->height_pu <= around->y_pu + around->height_pu;
}

void
page_set_boxes(Page *page, Rect trim, Rect bleed)
{
    const Rect media = {0, 0, page->media.width_pu, page->media.height_pu};

    g_assert(is_within(&trim, &bleed) && is_within(&bleed, &media));
    page->trim = trim;
    page->bleed = bleed;
}

Rect
page_trim(const Page *page)
{
    return page->trim;
}

Rect
page_bleed(const Page *page)
{
    return page->bleed;
}

/* @colour for an item. [borrowed from the page] */
static const Colour *
keep_colour(Page *page, const Colour *colour)
{
    if (colour == &COLOUR_BLACK)
        return colour;
    for (guint i = page->colours->len; i-- > 0;)
        if (colour_equal(page->colours->pdata[i], colour))
            return page->colours->pdata[i];
    g_ptr_array_add(page->colours, g_memdup2(colour, sizeof *colour));
    return page->colours->pdata[page->colours->len - 1];
}

/* @words as long as the page. [borrowed] */
static const char *
keep_words(Page *page, const char *words)
{
    if (page->words == NULL)
        page->words = g_string_chunk_new(1024);
    return g_string_chunk_insert_const(page->words, words);
}

void
page_add_shaped(Page *page, PageRole role, const Shaped *shaped, Pu x_pu,
                Pu y_pu, Pu size_pu, Em condense, const Colour *colour)
{
    PageItem item = {
        .kind = PAGE_TEXT,
        .role = role,
        .colour = keep_colour(page, colour),
        .text = {shaped, x_pu, y_pu, size_pu, condense},
    };

    g_assert(size_pu > 0 && condense > 0);
    g_array_append_val(page->items, item);
}

void
page_add_name(Page *page, PageRole role, const ShapedName *name, Pu x_pu,
              Pu y_pu, Pu size_pu, Em condense, const Colour *colour)
{
    for (uint32_t i = 0; i < name->n_pieces; i++) {
        const NamePiece *piece = &name->pieces[i];
        Em x = units_from_em(piece->x, condense);

        page_add_shaped(page, role, piece->shaped,
                        x_pu + units_from_em(x, size_pu), y_pu, size_pu,
                        condense, colour);
    }
}

void
page_add_box(Page *page, Pu x_pu, Pu y_pu, Pu width_pu, Pu height_pu,
             const Colour *colour)
{
    PageItem item = {
        .kind = PAGE_BOX,
        .role = PAGE_ROLE_ARTIFACT,
        .colour = keep_colour(page, colour),
        .box = {x_pu, y_pu, width_pu, height_pu},
    };

    g_assert(width_pu > 0 && height_pu > 0);
    g_array_append_val(page->items, item);
}

/* Adds @path; @item says how it is drawn. */
static void
add_path(Page *page, Path *path, PageItem item, const Colour *colour)
{
    item.kind = PAGE_PATH;
    item.role = PAGE_ROLE_ARTIFACT;
    item.colour = keep_colour(page, colour);
    item.path.path = path;
    g_assert(path_n_steps(path) > 0);
    g_ptr_array_add(page->paths, path);
    g_array_append_val(page->items, item);
}

void
page_fill_path(Page *page, Path *path, bool even_odd, const Colour *colour)
{
    add_path(page, path, (PageItem){.path.even_odd = even_odd}, colour);
}

void
page_stroke_path(Page *page, Path *path, Pu width_pu, Pu dash_pu,
                 const Colour *colour)
{
    g_assert(width_pu > 0 && dash_pu >= 0);
    add_path(page, path,
             (PageItem){.path = {.stroke_pu = width_pu, .dash_pu = dash_pu}},
             colour);
}

void
page_lay(Page *page, PageLay lay)
{
    PageItem *item = NULL;

    g_assert(page->items->len > 0);
    item = &g_array_index(page->items, PageItem, page->items->len - 1);
    g_assert(item->kind == PAGE_PATH);
    item->path.lay = lay;
}

void
page_add_image(Page *page, PageRole role, Raster *raster, Pu x_pu, Pu y_pu,
               Pu width_pu, Pu height_pu, const Colour *colour)
{
    PageItem item = {
        .kind = PAGE_IMAGE,
        .role = role,
        .colour = &COLOUR_BLACK,
        .image = {raster, x_pu, y_pu, width_pu, height_pu},
    };

    g_assert(role == PAGE_ROLE_ARTIFACT || role == PAGE_ROLE_BODY);
    g_assert(width_pu > 0 && height_pu > 0);
    if (raster->space == RASTER_MASK)
        item.colour = keep_colour(page, colour);
    g_ptr_array_add(page->rasters, raster_ref(raster));
    g_array_append_val(page->items, item);
}

void
page_clip(Page *page, Rect rect)
{
    PageItem item = {
        .kind = PAGE_CLIP,
        .role = PAGE_ROLE_ARTIFACT,
        .colour = &COLOUR_BLACK,
        .box = {rect.x_pu, rect.y_pu, rect.width_pu, rect.height_pu},
    };

    g_assert(!page->clipped && rect.width_pu > 0 && rect.height_pu > 0);
    page->clipped = true;
    g_array_append_val(page->items, item);
}

void
page_unclip(Page *page)
{
    PageItem item = {
        .kind = PAGE_UNCLIP,
        .role = PAGE_ROLE_ARTIFACT,
        .colour = &COLOUR_BLACK,
    };

    g_assert(page->clipped);
    page->clipped = false;
    g_array_append_val(page->items, item);
}

void
page_add_link(Page *page, Pu x_pu, Pu y_pu, Pu width_pu, Pu height_pu,
              int page_idx, const char *words)
{
    PageItem item = {
        .kind = PAGE_LINK,
        .role = PAGE_ROLE_BODY,
        .colour = &COLOUR_BLACK,
        .link = {x_pu, y_pu, width_pu, height_pu, page_idx, NULL},
    };

    g_assert(width_pu > 0 && height_pu > 0 && page_idx >= 0);
    g_assert(words[0] != '\0');
    /* An index leads to the same page from many places. */
    item.link.words = keep_words(page, words);
    g_array_append_val(page->items, item);
}

void
page_begin(Page *page, const PageElement *element)
{
    PageItem item = {
        .kind = PAGE_BEGIN,
        .role = PAGE_ROLE_BODY,
        .colour = &COLOUR_BLACK,
        .element = *element,
    };

    g_assert(element->kind < PAGE_N_ELEMENTS && element->n_columns >= 0);
    /* Languages are few, and an entry's goes with its window. */
    if (element->language != NULL &&
        (page->language == NULL ||
         strcmp(element->language, page->language) != 0))
        page->language = keep_words(page, element->language);
    if (element->language != NULL)
        item.element.language = page->language;
    /* Who cannot see a figure is told of it. */
    g_assert((element->kind == PAGE_FIGURE) == (element->words != NULL));
    if (element->words != NULL)
        item.element.words = keep_words(page, element->words);
    g_array_append_val(page->items, item);
}

void
page_end(Page *page)
{
    PageItem item = {
        .kind = PAGE_END,
        .role = PAGE_ROLE_BODY,
        .colour = &COLOUR_BLACK,
    };

    g_array_append_val(page->items, item);
}

const char *
page_element_name(PageElementKind kind)
{
    static const char *const names[PAGE_N_ELEMENTS] = {
        [PAGE_H1] = "H1",         [PAGE_H2] = "H2",
        [PAGE_P] = "P",           [PAGE_L] = "L",
        [PAGE_LI] = "LI",         [PAGE_LBL] = "Lbl",
        [PAGE_LBODY] = "LBody",   [PAGE_LI_LBODY] = "LI LBody",
        [PAGE_TABLE] = "Table",   [PAGE_THEAD] = "THead",
        [PAGE_TBODY] = "TBody",   [PAGE_TR] = "TR",
        [PAGE_TH_COLUMN] = "TH",  [PAGE_TH_ROW] = "TH",
        [PAGE_TD] = "TD",         [PAGE_FIGURE] = "Figure",
        [PAGE_SPAN] = "Span",     [PAGE_REFERENCE] = "Link",
        [PAGE_PHRASE] = "Phrase",
    };

    g_assert(kind < PAGE_N_ELEMENTS);
    return names[kind];
}

size_t
page_n_items(const Page *page)
{
    return page->items->len;
}

const PageItem *
page_item(const Page *page, size_t idx)
{
    g_assert(idx < page->items->len);
    return &g_array_index(page->items, PageItem, idx);
}
