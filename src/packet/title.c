#include "layout/locale.h"
#include "packet/part.h"
#include "packet/prose.h"

#include <string.h>

/* Blank lines above the title. */
#define LINES_ABOVE 2

/* Lines that the request brings along to another page, itself among them: what
 * leads to it, and two of the last paragraph. */
#define CLOSING_LINES 5

/* The total is set this much larger than the title, the words beside it this
 * much larger than reading matter; likewise the request. */
#define FIGURE_SCALE 1.5
#define WORDS_SCALE 1.25

/* Stands for the total while the words around it are filled in and escaped:
 * U+FFFC is the character for "here stands an object". */
#define FIGURE_MARK "\uFFFC"

/* A rule that is seen but does not shout. */
#define RULE_PT 0.75

/* Reading matter at another size; the leading keeps its proportion. */
static TemplateType
scaled(TemplateType type, double scale)
{
    type.size_pu = (Pu)(type.size_pu * scale);
    type.leading_pu = (Pu)(type.leading_pu * scale);
    return type;
}

/* Adds the words of @key, unless there are none. */
static bool
add_words(const Prose *prose, Galley *galley, const char *group,
          const char *key, const GalleyStyle *style, GError **error)
{
    g_autofree char *words =
        makeup_words(prose->makeup, group, key, NULL, true, error);

    if (words == NULL)
        return false;
    return *words == '\0' ||
           prose_add(prose, galley, group, key, words, style, error);
}

/* @text at the type size @size_pu; Pango too counts in 1/1024 pt.
 * [owned by caller] */
static char *
sized_markup(const char *text, Pu size_pu)
{
    return g_strdup_printf("<span size=\"%d\">%s</span>", (int)size_pu, text);
}

/* The total's line, in which the figure itself is large. */
static bool
add_total(const Prose *prose, Galley *galley, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    int64_t n_total = (int64_t)roll_n_entries(makeup->roll);
    const MakeupWord more[] = {{"total", FIGURE_MARK, true, n_total}, {0}};
    g_autofree char *words =
        makeup_words(makeup, group, "total-line", more, true, error);
    g_autofree char *total = NULL;
    g_autofree char *figure = NULL;
    g_autofree char *space = NULL;
    g_autofree char *spaced = NULL;
    g_autoptr(GString) markup = g_string_new(words);
    Pu figure_pu = (Pu)(makeup->title.size_pu * FIGURE_SCALE);
    GalleyStyle style = prose_style(makeup);

    if (words == NULL)
        return false;
    if (*words == '\0')
        return true;
    total = locale_number(n_total, template_words_language(makeup->layout,
                                                           group, "total-line",
                                                           makeup->language));
    figure = sized_markup(total, figure_pu);
    /* Between the space of the large figure and that of the small words. */
    space = sized_markup(" ", makeup->title.size_pu);
    spaced = g_strconcat(figure, space, NULL);
    g_string_replace(markup, FIGURE_MARK " ", spaced, 0);
    g_string_replace(markup, FIGURE_MARK, figure, 0);
    style.type = scaled(makeup->text, WORDS_SCALE);
    style.type.style = makeup->title.style;
    style.type.leading_pu =
        pagebox_whole_lines(figure_pu, makeup->text.leading_pu);
    return prose_add(prose, galley, group, "total-line", markup->str, &style,
                     error);
}

/* What stands at the foot of the title page, however long the text is. */
static bool
add_standing(Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    GalleyStyle style = prose_style(makeup);

    prose->standing =
        galley_new(makeup->shaper, makeup->text.leading_pu, prose->measure_pu);
    /* Vanishes from no page: the standing matter is drawn whole. */
    galley_add_space(prose->standing, 1);
    galley_add_rule(prose->standing, makeup->text.leading_pu,
                    units_from_pt(RULE_PT), &COLOUR_BLACK);
    return add_total(prose, prose->standing, group, error) &&
           add_words(prose, prose->standing, group, "period-line", &style,
                     error);
}

static void *
title_plan(const Makeup *makeup, const char *group, Findings *findings,
           int *ret_n_pages, GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);
    g_autofree char *text = NULL;
    GalleyStyle title = {
        .type = makeup->title,
        .role = PAGE_ROLE_HEADING,
        .element = PAGE_H1,
        .keeps_next = true,
        .balanced = true,
    };
    GalleyStyle body = prose_style(makeup);
    GalleyStyle request = body;

    (void)findings;
    request.type = scaled(makeup->text, WORDS_SCALE);
    request.type.style = makeup->title.style;
    request.balanced = true;
    if (prose == NULL)
        return NULL;
    text = makeup_file(makeup, group, "file", NULL, error);
    if (text == NULL)
        return NULL;
    if (!add_words(prose, prose->galley, "document", "title", &title, error))
        return NULL;
    galley_add_space(prose->galley, 2);
    if (!prose_add(prose, prose->galley, group, "file", text, &body, error))
        return NULL;
    galley_add_space(prose->galley, 1);
    if (!add_words(prose, prose->galley, group, "request", &request, error) ||
        !add_standing(prose, group, error))
        return NULL;
    galley_keep_end(prose->galley, CLOSING_LINES);
    prose->lines_above = LINES_ABOVE;
    if (!prose_paginate(prose, error))
        return NULL;
    *ret_n_pages = pagination_n_pages(prose->pages);
    return g_steal_pointer(&prose);
}

const PartKind PART_TITLE = {
    .name = "title",
    .plan = title_plan,
    .run = prose_run_part,
    .free = prose_free_part,
};
