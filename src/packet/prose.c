#include "packet/prose.h"

#include "packet/letterhead.h"
#include "packet/running.h"

/* Fewest lines of reading matter a page must hold to be worth makeup. */
#define LEAST_LINES 6

/* A heading is this much larger than reading matter. */
#define HEADING_SCALE 1.6

/* Blank lines above the heading, as above the petition's title. */
#define LINES_ABOVE 2

Prose *
prose_new(const Makeup *makeup, const char *group, GError **error)
{
    Pu measure_pu = template_length(makeup->layout, group, "measure");

    return prose_new_wide(
        makeup, group, MIN(measure_pu, makeup_area(makeup, 1).width_pu), error);
}

Prose *
prose_new_wide(const Makeup *makeup, const char *group, Pu measure_pu,
               GError **error)
{
    g_autoptr(Prose) prose = g_new0(Prose, 1);

    prose->makeup = makeup;
    prose->group = g_strdup(group);
    prose->measure_pu = measure_pu;
    prose->galley =
        galley_new(makeup->shaper, makeup->text.leading_pu, prose->measure_pu);
    prose->heading = makeup_words(makeup, group, "heading", NULL, false, error);
    if (prose->heading == NULL || !running_check(makeup, false, error))
        return NULL;
    return g_steal_pointer(&prose);
}

void
prose_free(Prose *prose)
{
    if (prose == NULL)
        return;
    g_free(prose->group);
    g_free(prose->heading);
    galley_free(prose->galley);
    galley_free(prose->standing);
    pagination_free(prose->pages);
    g_free(prose);
}

GalleyStyle
prose_style(const Makeup *makeup)
{
    return (GalleyStyle){
        .type = makeup->text, .role = PAGE_ROLE_BODY, .element = PAGE_P};
}

bool
prose_add(const Prose *prose, Galley *galley, const char *group,
          const char *key, const char *markup, const GalleyStyle *style,
          GError **error)
{
    g_autofree char *where = NULL;
    GalleyStyle own = *style;

    /* A text that has no translation keeps its own direction. */
    own.language = template_text_language(prose->makeup->layout, group, key,
                                          prose->makeup->language);
    if (galley_add_text(galley, markup, &own, error))
        return true;
    where = template_where_text(prose->makeup->layout, group, key,
                                prose->makeup->language);
    g_prefix_error(error, "%s: ", where);
    return false;
}

/* Which petition, and when it is delivered, as markup. [owned by caller] */
static char *
origin_line(const Makeup *makeup)
{
    g_autofree char *date = facts_date(&makeup->facts);

    return g_markup_printf_escaped(
        "%s \u00b7 %s",
        template_text(makeup->layout, "document", "title", makeup->language),
        date);
}

GalleyStyle
prose_heading_style(const Makeup *makeup)
{
    GalleyStyle style = {
        .type = makeup->text,
        .role = PAGE_ROLE_HEADING,
        .element = PAGE_H1,
        .keeps_next = true,
    };

    style.type.size_pu = (Pu)(style.type.size_pu * HEADING_SCALE);
    style.type.leading_pu = (Pu)(style.type.leading_pu * HEADING_SCALE);
    style.type.style = makeup->title.style;
    return style;
}

bool
prose_add_heading(Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    g_autofree char *heading = g_markup_escape_text(prose->heading, -1);
    g_autofree char *origin = origin_line(makeup);
    GalleyStyle body = prose_style(makeup);
    GalleyStyle large = prose_heading_style(makeup);

    if (!prose_add(prose, prose->galley, group, "heading", heading, &large,
                   error) ||
        !prose_add(prose, prose->galley, group, "heading", origin, &body,
                   error))
        return false;
    galley_add_space(prose->galley, 1);
    prose->lines_above = LINES_ABOVE;
    return true;
}

bool
prose_add_words(const Prose *prose, const char *group, const char *key,
                const MakeupWord *more, GError **error)
{
    g_autofree char *words =
        makeup_words(prose->makeup, group, key, more, true, error);
    GalleyStyle style = prose_style(prose->makeup);

    return words != NULL &&
           (*words == '\0' ||
            prose_add(prose, prose->galley, group, key, words, &style, error));
}

Pu
prose_room_pu(const Makeup *makeup)
{
    Rect area = makeup_area(makeup, 1);
    Pu leading_pu = makeup->text.leading_pu;

    return pagebox_n_lines(area.height_pu, leading_pu) * leading_pu;
}

/* What is above the text of the first page: letterhead, and white. */
static Pu
above_pu(const Prose *prose)
{
    return letterhead_height_pu(prose->makeup, prose->group) +
           prose->lines_above * prose->makeup->text.leading_pu;
}

const char *
prose_label(const Prose *prose, const char *group, const char *key)
{
    return template_text(prose->makeup->layout, group, key,
                         prose->makeup->language);
}

bool
prose_paginate(Prose *prose, GError **error)
{
    const Makeup *makeup = prose->makeup;
    Pu room = prose_room_pu(makeup);
    Pu least = LEAST_LINES * makeup->text.leading_pu;
    Pu first_room = room;

    if (room < least) {
        g_autofree char *where =
            template_where(makeup->layout, "document", "margins");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the text area is %.0f mm high and holds fewer than %d "
                    "lines",
                    where, units_to_mm(makeup_area(makeup, 1).height_pu),
                    LEAST_LINES);
        return false;
    }
    /* On a small paper the blank gives way. */
    prose->lines_above =
        MIN(prose->lines_above, room / makeup->text.leading_pu / 12);
    first_room -= above_pu(prose);
    if (prose->standing != NULL)
        first_room -= galley_height_pu(prose->standing);
    if (first_room < MAX(least, galley_highest_pu(prose->galley))) {
        g_autofree char *where =
            template_where(makeup->layout, "type", "title");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: what stands on the first page is higher than the "
                    "text area: make it smaller, or narrow [document] margins",
                    where);
        return false;
    }
    prose->pages = galley_paginate(prose->galley, first_room, room);
    return true;
}

/* Draws what stands at the foot of the first page. */
static void
draw_standing(const Prose *prose, Page *page, const Rect *area, Pu x_pu)
{
    PageSpan all = {0, galley_n_lines(prose->standing)};

    galley_draw(prose->standing, all, page, x_pu,
                area->y_pu + prose_room_pu(prose->makeup) -
                    galley_height_pu(prose->standing));
}

static void
draw_page(const Prose *prose, const Makeup *makeup, int page_idx, int page_no,
          Page *page)
{
    Rect area = makeup_area(makeup, page_no);
    Pu x_pu = makeup_x_pu(makeup, &area, 0, prose->measure_pu);
    bool stands = page_idx == 0 && prose->standing != NULL;
    bool goes_on = pagination_n_pages(prose->pages) > 1;

    if (page_idx == 0)
        letterhead_draw(makeup, prose->group, page, &area);
    /* Read after the text, but not in the midst of a paragraph. */
    if (stands && goes_on)
        draw_standing(prose, page, &area, x_pu);
    galley_draw(prose->galley, pagination_span(prose->pages, page_idx), page,
                x_pu, area.y_pu + (page_idx == 0 ? above_pu(prose) : 0));
    if (stands && !goes_on)
        draw_standing(prose, page, &area, x_pu);
    if (page_idx > 0 && prose->has_head)
        running_section(makeup, page, page_no, prose->heading);
    /* A first page shows what it is without a number, which some courts want
     * all the same. */
    if (page_idx > 0 ||
        template_switch(makeup->layout, "document", "first-folio"))
        running_folio(makeup, page, page_no);
}

bool
prose_run(const Prose *prose, const Makeup *makeup, const PartPlace *place,
          const PageSink *sink, GError **error)
{
    if (prose->heading[0] != '\0')
        sink->bookmark(0, prose->heading, sink->data);
    for (int i = 0; i < pagination_n_pages(prose->pages); i++) {
        int page_no = place->first_page_no + i;
        g_autoptr(Page) page = page_new(makeup->paper, 0);
        g_autofree char *label = running_label(page_no);

        draw_page(prose, makeup, i, page_no, page);
        if (!sink->take_page(page, label, sink->data, error))
            return false;
    }
    return true;
}

bool
prose_run_part(void *plan, const Makeup *makeup, const PartPlace *place,
               const PageSink *sink, const Progress *progress, GError **error)
{
    (void)progress; /* a few pages */
    return prose_run(plan, makeup, place, sink, error);
}

void
prose_free_part(void *plan)
{
    prose_free(plan);
}
