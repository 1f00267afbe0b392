#include "packet/galley.h"

#include "layout/pagebox.h"
#include "type/missing.h"

#include <string.h>
#include <unicode/uloc.h>

/* A piece of type, a box, or the begin or end of an element. */
typedef struct {
    PageItemKind kind;
    const Shaped *shaped; /* of type */
    PageElement element;  /* that begins */
    PageRole role;
    Colour colour;
    Pu x_pu;     /* left edge, from that of the column */
    Pu y_pu;     /* baseline (of a box, its top), from the line's top */
    Pu size_pu;  /* of type; of a box, its height */
    Pu width_pu; /* of a box */
    Em condense;
} GalleyItem;

typedef struct {
    guint first_item;
    guint n_items;
    Pu height_pu;
    unsigned rules; /* of PaginateRule */
} GalleyLine;

struct Galley {
    Shaper *shaper;
    Pu grid_pu;
    Pu measure_pu;
    GArray *items;         /* of GalleyItem */
    GArray *lines;         /* of GalleyLine */
    GPtrArray *paragraphs; /* whose glyphs the items borrow */
    bool keeps_next;       /* the next line belongs to those before */
    guint n_taken;         /* items that stand on a line */
};

Galley *
galley_new(Shaper *shaper, Pu grid_pu, Pu measure_pu)
{
    Galley *galley = g_new0(Galley, 1);

    galley->shaper = shaper;
    galley->grid_pu = grid_pu;
    galley->measure_pu = measure_pu;
    galley->items = g_array_new(FALSE, FALSE, sizeof(GalleyItem));
    galley->lines = g_array_new(FALSE, FALSE, sizeof(GalleyLine));
    galley->paragraphs =
        g_ptr_array_new_with_free_func((GDestroyNotify)paragraph_free);
    return galley;
}

void
galley_free(Galley *galley)
{
    if (galley == NULL)
        return;
    g_array_unref(galley->items);
    g_array_unref(galley->lines);
    g_ptr_array_unref(galley->paragraphs);
    g_free(galley);
}

/* Ends a line that holds the items since the last one. */
static void
end_line(Galley *galley, Pu height_pu, unsigned rules)
{
    GalleyLine line = {galley->n_taken, 0, height_pu, rules};

    /* Blank lines may vanish: what has begun waits for the next line. */
    if ((rules & PAGINATE_SPACE) == 0) {
        line.n_items = galley->items->len - galley->n_taken;
        galley->n_taken = galley->items->len;
        if (galley->keeps_next)
            line.rules |= PAGINATE_GLUED;
        galley->keeps_next = false;
    }
    g_array_append_val(galley->lines, line);
}

static void
begin_element(Galley *galley, const PageElement *element)
{
    GalleyItem item = {.kind = PAGE_BEGIN, .element = *element};

    g_array_append_val(galley->items, item);
}

static void
end_element(Galley *galley)
{
    GalleyItem item = {.kind = PAGE_END};

    g_array_append_val(galley->items, item);
}

void
galley_begin(Galley *galley, PageElementKind kind)
{
    const PageElement element = {.kind = kind};

    begin_element(galley, &element);
}

void
galley_end(Galley *galley)
{
    GalleyLine *last = NULL;

    g_assert(galley->lines->len > 0 && galley->n_taken == galley->items->len);
    last = &g_array_index(galley->lines, GalleyLine, galley->lines->len - 1);
    g_assert((last->rules & PAGINATE_SPACE) == 0);
    end_element(galley);
    last->n_items++;
    galley->n_taken++;
}

/* Fills up to a whole line of the grid after a block with another leading. */
static void
fill_up(Galley *galley)
{
    Pu height_pu = galley_height_pu(galley);
    Pu rest_pu = pagebox_whole_lines(height_pu, galley->grid_pu) - height_pu;

    if (rest_pu > 0)
        end_line(galley, rest_pu, PAGINATE_SPACE);
}

/* The baseline from the top of a line of @type. */
static Pu
baseline_of(const Galley *galley, const TemplateType *type)
{
    const Rect line = {0};
    const Face *face =
        fontbook_primary(shaper_book(galley->shaper), &type->style);

    return pagebox_baseline(&line, 0, type->leading_pu,
                            units_from_em(face->ascent, type->size_pu),
                            units_from_em(face->descent, type->size_pu));
}

/* Two lines at least stand on either side of a break. */
static unsigned
paragraph_rule(int line_idx, int n_lines)
{
    bool glued = line_idx == 1 || (line_idx > 0 && line_idx == n_lines - 1);

    return glued ? PAGINATE_GLUED : PAGINATE_FREE;
}

/* Sets @markup in as few lines as @wish does and narrows the measure as far as
 * they stay so few: a title that leaves one word on its last line looks like
 * an accident. */
static Paragraph *
set_balanced(Shaper *shaper, const char *markup, ParagraphWish *wish,
             GError **error)
{
    Paragraph *best = paragraph_set(shaper, markup, wish, error);
    Pu good_pu = wish->measure_pu;
    Pu bad_pu = good_pu / 2;

    if (best == NULL || paragraph_n_lines(best) == 1)
        return best;
    while (good_pu - bad_pu > UNITS_PU_PER_PT) {
        g_autoptr(Paragraph) trial = NULL;

        wish->measure_pu = bad_pu + (good_pu - bad_pu) / 2;
        trial = paragraph_set(shaper, markup, wish, NULL);
        if (trial == NULL ||
            paragraph_n_lines(trial) > paragraph_n_lines(best)) {
            bad_pu = wish->measure_pu;
            continue;
        }
        good_pu = wish->measure_pu;
        paragraph_free(best);
        best = g_steal_pointer(&trial);
    }
    wish->measure_pu = good_pu;
    return best;
}

/* What follows in a paragraph in the language @own is in @language, which what
 * came before, in *@span, was perhaps not: words in another language than the
 * paragraph's are an element of their own. */
static void
change_span(Galley *galley, const char *own, const char **span,
            const char *language)
{
    const PageElement element = {.kind = PAGE_SPAN, .language = language};

    if (g_ascii_strcasecmp(*span, language) == 0)
        return;
    if (g_ascii_strcasecmp(*span, own) != 0)
        end_element(galley);
    if (g_ascii_strcasecmp(language, own) != 0)
        begin_element(galley, &element);
    *span = language;
}

static bool
add_paragraph(Galley *galley, const char *markup, const GalleyStyle *style,
              GError **error)
{
    const TemplateType *type = &style->type;
    ParagraphWish wish = {
        .style = type->style,
        .size_pu = type->size_pu,
        .leading_pu = type->leading_pu,
        .measure_pu = galley->measure_pu,
        .align = PARAGRAPH_START,
        .language = style->language,
    };
    Paragraph *paragraph =
        style->balanced ? set_balanced(galley->shaper, markup, &wish, error)
                        : paragraph_set(galley->shaper, markup, &wish, error);
    Pu indent_pu = uloc_isRightToLeft(style->language)
                       ? galley->measure_pu - wish.measure_pu
                       : 0;
    const PageElement element = {.kind = style->element,
                                 .language = style->language};
    int n_lines = paragraph != NULL ? paragraph_n_lines(paragraph) : 0;
    bool is_told = style->role != PAGE_ROLE_ARTIFACT;
    size_t piece_idx = 0;
    const char *span = style->language; /* what follows is in this language */

    if (paragraph == NULL)
        return false;
    g_ptr_array_add(galley->paragraphs, paragraph);
    if (is_told)
        begin_element(galley, &element);
    for (int line = 0; line < n_lines; line++) {
        for (; piece_idx < paragraph_n_pieces(paragraph); piece_idx++) {
            const ParagraphPiece *piece = paragraph_piece(paragraph, piece_idx);
            GalleyItem item = {
                .kind = PAGE_TEXT,
                .shaped = piece->shaped,
                .role = style->role,
                .colour = COLOUR_BLACK,
                .x_pu = indent_pu + piece->x_pu,
                .y_pu = baseline_of(galley, type),
                .size_pu = piece->size_pu,
                .condense = UNITS_EM,
            };

            if (piece->line_idx != line)
                break;
            if (is_told)
                change_span(galley, style->language, &span, piece->language);
            g_array_append_val(galley->items, item);
        }
        if (line == n_lines - 1 && is_told) {
            change_span(galley, style->language, &span, style->language);
            end_element(galley);
        }
        end_line(galley, type->leading_pu, paragraph_rule(line, n_lines));
    }
    return true;
}

bool
galley_add_text(Galley *galley, const char *markup, const GalleyStyle *style,
                GError **error)
{
    g_auto(GStrv) paragraphs = g_strsplit(markup, "\n", -1);

    for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++) {
        if (*g_strstrip(*paragraph) == '\0') {
            /* The end of the last line is not an empty line. */
            if (paragraph[1] != NULL)
                galley_add_space(galley, 1);
        } else if (!add_paragraph(galley, *paragraph, style, error)) {
            return false;
        }
    }
    fill_up(galley);
    galley->keeps_next = style->keeps_next;
    return true;
}

void
galley_add_space(Galley *galley, int n_lines)
{
    fill_up(galley);
    if (n_lines > 0)
        end_line(galley, n_lines * galley->grid_pu, PAGINATE_SPACE);
}

void
galley_add_rule(Galley *galley, Pu height_pu, Pu thickness_pu,
                const Colour *colour)
{
    galley_add_box(galley, 0, (height_pu - thickness_pu) / 2,
                   galley->measure_pu, thickness_pu, colour);
    end_line(galley, height_pu, PAGINATE_FREE);
    galley->keeps_next = true;
}

void
galley_add_box(Galley *galley, Pu x_pu, Pu y_pu, Pu width_pu, Pu height_pu,
               const Colour *colour)
{
    GalleyItem item = {
        .kind = PAGE_BOX,
        .role = PAGE_ROLE_ARTIFACT,
        .colour = *colour,
        .x_pu = x_pu,
        .y_pu = y_pu,
        .size_pu = height_pu,
        .width_pu = width_pu,
    };

    g_array_append_val(galley->items, item);
}

void
galley_add_drawing(Galley *galley, Pu height_pu)
{
    end_line(galley, height_pu, PAGINATE_GLUED);
    galley->keeps_next = true;
}

/* Takes over what @cell draws on a page of its own. */
static void
take_cell(Galley *galley, const GalleyCell *cell, const CellFit *fit)
{
    const Extent nowhere = {UNITS_PU_PER_PT, UNITS_PU_PER_PT};
    g_autoptr(Page) page = page_new(nowhere, 0);
    const PageElement element = {.kind = cell->element,
                                 .language = cell->cell.language,
                                 .n_columns = cell->n_columns};

    begin_element(galley, &element);
    cell_draw(galley->shaper, page, PAGE_ROLE_BODY, &cell->cell, fit,
              cell->side, cell->x_pu, baseline_of(galley, cell->cell.type),
              &COLOUR_BLACK);
    for (size_t i = 0; page_has_item(page, i); i++) {
        const PageItem *placed = page_item(page, i);
        GalleyItem item = {
            .kind = PAGE_TEXT,
            .shaped = placed->text.shaped,
            .role = placed->role,
            .colour = *placed->colour,
            .x_pu = placed->text.x_pu,
            .y_pu = placed->text.y_pu,
            .size_pu = placed->text.size_pu,
            .condense = placed->text.condense,
        };

        g_array_append_val(galley->items, item);
    }
    end_element(galley);
}

/* Adds the items of cells side by side.   @ret_height_pu: of the highest. */
static bool
add_cells(Galley *galley, const GalleyCell *cells, size_t n_cells,
          Pu *ret_height_pu, GError **error)
{
    Pu height_pu = 0;

    for (size_t i = 0; i < n_cells; i++) {
        const Cell *cell = &cells[i].cell;
        CellFit fit = cell_fit(galley->shaper, cell);

        if (fit.n_missing > 0)
            return missing_refuse(shaper_missing(galley->shaper, cell->text,
                                                 cell->language,
                                                 &cell->type->style),
                                  error);
        height_pu = MAX(height_pu, fit.n_lines * cell->type->leading_pu);
        take_cell(galley, &cells[i], &fit);
    }
    *ret_height_pu = height_pu;
    return true;
}

bool
galley_add_row(Galley *galley, const GalleyCell *cells, size_t n_cells,
               bool glued, GError **error)
{
    Pu height_pu = 0;

    galley_begin(galley, PAGE_TR);
    if (!add_cells(galley, cells, n_cells, &height_pu, error))
        return false;
    end_element(galley);
    end_line(galley, height_pu, glued ? PAGINATE_GLUED : PAGINATE_FREE);
    return true;
}

bool
galley_add_line(Galley *galley, const GalleyCell *cells, size_t n_cells,
                bool glued, GError **error)
{
    Pu height_pu = 0;

    if (!add_cells(galley, cells, n_cells, &height_pu, error))
        return false;
    end_line(galley, height_pu, glued ? PAGINATE_GLUED : PAGINATE_FREE);
    return true;
}

void
galley_keep_next(Galley *galley)
{
    galley->keeps_next = true;
}

void
galley_keep_end(Galley *galley, guint n_lines)
{
    for (guint i = galley->lines->len; i > 0 && n_lines > 1; i--) {
        GalleyLine *line = &g_array_index(galley->lines, GalleyLine, i - 1);

        if ((line->rules & PAGINATE_SPACE) == 0) {
            line->rules |= PAGINATE_GLUED;
            n_lines--;
        }
    }
}

size_t
galley_n_lines(const Galley *galley)
{
    return galley->lines->len;
}

Pu
galley_height_pu(const Galley *galley)
{
    Pu height_pu = 0;

    for (guint i = 0; i < galley->lines->len; i++)
        height_pu += g_array_index(galley->lines, GalleyLine, i).height_pu;
    return height_pu;
}

Pu
galley_highest_pu(const Galley *galley)
{
    Pu highest_pu = 0;

    for (guint i = 0; i < galley->lines->len; i++)
        highest_pu = MAX(highest_pu,
                         g_array_index(galley->lines, GalleyLine, i).height_pu);
    return highest_pu;
}

Pagination *
galley_paginate(const Galley *galley, Pu first_room_pu, Pu room_pu)
{
    Pagination *pagination = pagination_new(first_room_pu, room_pu);

    for (guint i = 0; i < galley->lines->len; i++) {
        const GalleyLine *line = &g_array_index(galley->lines, GalleyLine, i);

        pagination_add(pagination, line->height_pu, line->rules);
    }
    return pagination;
}

static void
draw_item(const GalleyItem *item, Page *page, Pu x_pu, Pu y_pu)
{
    x_pu += item->x_pu;
    y_pu += item->y_pu;
    switch (item->kind) {
    case PAGE_TEXT:
        page_add_shaped(page, item->role, item->shaped, x_pu, y_pu,
                        item->size_pu, item->condense, &item->colour);
        break;
    case PAGE_BOX:
        page_add_box(page, x_pu, y_pu, item->width_pu, item->size_pu,
                     &item->colour);
        break;
    case PAGE_BEGIN:
        page_begin(page, &item->element);
        break;
    case PAGE_END:
        page_end(page);
        break;
    case PAGE_PATH:
    case PAGE_IMAGE:
    case PAGE_CLIP:
    case PAGE_UNCLIP:
    case PAGE_LINK:
        g_assert_not_reached(); /* nothing adds one */
    }
}

void
galley_draw(const Galley *galley, PageSpan span, Page *page, Pu x_pu, Pu y_pu)
{
    for (size_t i = 0; i < span.n_items; i++) {
        const GalleyLine *line =
            &g_array_index(galley->lines, GalleyLine, span.first_idx + i);

        for (guint k = 0; k < line->n_items; k++)
            draw_item(
                &g_array_index(galley->items, GalleyItem, line->first_item + k),
                page, x_pu, y_pu);
        y_pu += line->height_pu;
    }
}
