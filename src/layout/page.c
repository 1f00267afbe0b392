#include "layout/page.h"

#include <string.h>

/* Items of a part that was left for later. */
typedef struct {
    Page *page;   /* has them, and nothing else */
    size_t first; /* the place that the first one has on the whole page */
} Window;

/* What is drawn when it is read. Who reads looks a little ahead and comes back:
 * the part before the one that was read last is kept too. */
typedef struct {
    PageDraw draw;
    void *data; /* [owned] */
    GDestroyNotify free_data;
    size_t n_parts;
    GArray *starts;  /* size_t: the first item of each part as far as they have
                        been drawn once, and the one after the last of these */
    GArray *earlier; /* PageItem, added before */
    Window windows[2];
    int now; /* the window that was drawn last */
} Later;

struct Page {
    Extent media;
    Rect trim;
    Rect bleed;
    bool clipped;
    GArray *items;      /* PageItem; those after what is drawn later */
    Later *later;       /* NULL: nothing is */
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

static void
later_free(Later *later)
{
    if (later == NULL)
        return;
    if (later->free_data != NULL)
        later->free_data(later->data);
    g_array_unref(later->starts);
    g_array_unref(later->earlier);
    for (int i = 0; i < 2; i++)
        page_free(later->windows[i].page);
    g_free(later);
}

void
page_free(Page *page)
{
    if (page == NULL)
        return;
    later_free(page->later);
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

/* Adds @item, which is text in a colour of the page's. */
static void
add_text(Page *page, const PageItem *item)
{
    g_assert(item->text.size_pu > 0 && item->text.condense > 0);
    g_array_append_vals(page->items, item, 1);
}

void
page_add_shaped(Page *page, PageRole role, const Shaped *shaped, Pu x_pu,
                Pu y_pu, Pu size_pu, Em condense, const Colour *colour)
{
    const PageItem item = {
        .kind = PAGE_TEXT,
        .role = role,
        .colour = keep_colour(page, colour),
        .text = {shaped, x_pu, y_pu, size_pu, condense},
    };

    add_text(page, &item);
}

void
page_add_name(Page *page, PageRole role, const ShapedName *name, Pu x_pu,
              Pu y_pu, Pu size_pu, Em condense, const Colour *colour)
{
    PageItem item = {
        .kind = PAGE_TEXT,
        .role = role,
        .colour = keep_colour(page, colour),
        .text = {NULL, 0, y_pu, size_pu, condense},
    };

    for (uint32_t i = 0; i < name->n_pieces; i++) {
        const NamePiece *piece = &name->pieces[i];
        Em x = units_from_em(piece->x, condense);

        item.text.shaped = piece->shaped;
        item.text.x_pu = x_pu + units_from_em(x, size_pu);
        add_text(page, &item);
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

void
page_add_later(Page *page, size_t n_parts, PageDraw draw, void *data,
               GDestroyNotify free_data)
{
    Later *later = g_new0(Later, 1);
    size_t start = page->items->len;

    g_assert(page->later == NULL);
    later->draw = draw;
    later->data = data;
    later->free_data = free_data;
    later->n_parts = n_parts;
    later->starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_array_append_val(later->starts, start);
    for (int i = 0; i < 2; i++)
        later->windows[i].page = page_new(page->media, 0);
    later->earlier = page->items;
    page->items = g_array_new(FALSE, FALSE, sizeof(PageItem));
    page->later = later;
}

/* The first item of part @part; after all that have been drawn once, the one
 * that comes next. */
static size_t
part_start(const Later *later, size_t part)
{
    return g_array_index(later->starts, size_t, part);
}

/* How many parts have been drawn once. */
static size_t
n_known(const Later *later)
{
    return later->starts->len - 1;
}

/* Draws @part, which is known or the next one. */
static void
draw_part(Later *later, size_t part)
{
    Window *window = &later->windows[1 - later->now];
    Page *page = window->page;
    size_t end = 0;

    g_array_set_size(page->items, 0);
    later->draw(page, part, later->data);
    g_assert(page->later == NULL && page->paths->len == 0 &&
             page->rasters->len == 0);
    window->first = part_start(later, part);
    end = window->first + page->items->len;
    if (part == n_known(later))
        g_array_append_val(later->starts, end);
    g_assert(part_start(later, part + 1) == end);
    later->now = 1 - later->now;
}

/* Draws on until item @idx or the last one is known. Returns whether all
 * parts are. */
static bool
draw_on(Later *later, size_t idx)
{
    while (n_known(later) < later->n_parts &&
           idx >= part_start(later, n_known(later)))
        draw_part(later, n_known(later));
    return n_known(later) == later->n_parts;
}

/* The part that item @idx is in. */
static size_t
part_of(const Later *later, size_t idx)
{
    size_t low = 0;
    size_t high = n_known(later);

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (part_start(later, middle) <= idx)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Item @idx of a part that is held; NULL where none of them has it. */
static const PageItem *
held_item(const Later *later, size_t idx)
{
    for (int i = 0; i < 2; i++) {
        const Window *window = &later->windows[(later->now + i) % 2];
        const GArray *items = window->page->items;

        if (idx >= window->first && idx - window->first < items->len)
            return &g_array_index(items, PageItem, idx - window->first);
    }
    return NULL;
}

static const PageItem *
later_item(Later *later, size_t idx)
{
    const PageItem *item = held_item(later, idx);

    if (item != NULL)
        return item;
    draw_part(later, part_of(later, idx));
    return held_item(later, idx);
}

size_t
page_n_items(const Page *page)
{
    if (page->later == NULL)
        return page->items->len;
    (void)draw_on(page->later, SIZE_MAX);
    return part_start(page->later, n_known(page->later)) + page->items->len;
}

bool
page_has_item(const Page *page, size_t idx)
{
    size_t n_before = 0;

    if (page->later == NULL)
        return idx < page->items->len;
    if (!draw_on(page->later, idx))
        return true;
    n_before = part_start(page->later, n_known(page->later));
    return idx < n_before || idx - n_before < page->items->len;
}

const PageItem *
page_item(const Page *page, size_t idx)
{
    bool is_there = page_has_item(page, idx);
    Later *later = page->later;
    size_t n_before = 0;

    g_assert(is_there);
    if (later == NULL)
        return &g_array_index(page->items, PageItem, idx);
    if (idx < later->earlier->len)
        return &g_array_index(later->earlier, PageItem, idx);
    n_before = part_start(later, n_known(later));
    return idx < n_before
               ? later_item(later, idx)
               : &g_array_index(page->items, PageItem, idx - n_before);
}

static unsigned
raster_spaces(const Raster *raster)
{
    switch (raster->space) {
    case RASTER_GRAY:
        return 1U << COLOUR_GRAY;
    case RASTER_RGB:
        return 1U << COLOUR_RGB;
    case RASTER_CMYK:
        return 1U << COLOUR_CMYK;
    case RASTER_MASK:
        break; /* its colour is one of the page's */
    }
    return 0;
}

unsigned
page_spaces(const Page *page)
{
    unsigned spaces = 1U << COLOUR_GRAY; /* COLOUR_BLACK is nobody's */

    for (guint i = 0; i < page->colours->len; i++)
        spaces |= 1U << ((const Colour *)page->colours->pdata[i])->space;
    for (guint i = 0; i < page->rasters->len; i++)
        spaces |= raster_spaces(page->rasters->pdata[i]);
    if (page->later != NULL) {
        (void)draw_on(page->later, SIZE_MAX);
        for (int i = 0; i < 2; i++)
            spaces |= page_spaces(page->later->windows[i].page);
    }
    return spaces;
}
