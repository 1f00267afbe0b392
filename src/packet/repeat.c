#include "packet/repeat.h"

#include "layout/keys.h"
#include "packet/galley.h"

#include <string.h>

struct Repeat {
    const Makeup *makeup; /* that it was planned with */
    Galley *read;         /* [owned] for screen readers too; NULL: nothing is */
    Galley *seen;         /* repeated. The same, only seen */
    Pu measure_pu;
    int n_lines;
    bool by_sheet; /* on the first side of a leaf only */
};

/* The layout's group of the part with the petition's words. [owned] */
static char *
title_group(const Makeup *makeup)
{
    const char *const *name = template_parts(makeup->layout);

    for (; *name != NULL; name++) {
        g_autofree char *group = g_strconcat(KEY_PART " ", *name, NULL);

        if (strcmp(template_word(makeup->layout, group, "kind"), "title") == 0)
            return g_steal_pointer(&group);
    }
    return NULL;
}

/* The words to repeat, as markup. [owned by caller]   Fails: FAULT_LAYOUT. */
static char *
words(const Makeup *makeup, const char *title, bool whole, GError **error)
{
    return whole ? makeup_file(makeup, title, "file", NULL, error)
                 : makeup_words(makeup, title, "request", NULL, true, error);
}

/* Sets @markup, for readers of all kinds or as an artifact. */
static Galley *
set_words(const Repeat *repeat, const char *markup, const char *title,
          bool whole, PageRole role, GError **error)
{
    const Makeup *makeup = repeat->makeup;
    const char *key = whole ? "file" : "request";
    g_autoptr(Galley) galley = galley_new(
        makeup->shaper, makeup->names.leading_pu, repeat->measure_pu);
    GalleyStyle style = {
        .type = makeup->names,
        .role = role,
        .element = PAGE_P,
        .balanced = !whole,
        .language = template_text_language(makeup->layout, title, key,
                                           makeup->language),
    };

    if (!whole)
        style.type.style = makeup->headings.style;
    if (galley_add_text(galley, markup, &style, error))
        return g_steal_pointer(&galley);
    g_prefix_error(error, "%s: ", title);
    return NULL;
}

static bool
fill(Repeat *repeat, const char *group, bool whole, GError **error)
{
    const Makeup *makeup = repeat->makeup;
    g_autofree char *title = title_group(makeup);
    g_autofree char *markup = NULL;
    g_autofree char *where = NULL;

    if (title != NULL) {
        markup = words(makeup, title, whole, error);
        if (markup == NULL)
            return false;
    }
    if (markup == NULL || *markup == '\0') {
        where = template_where(makeup->layout, group, "repeat");
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: no part of kind title has a %s to repeat", where,
                    whole ? "text" : "request");
        return false;
    }
    repeat->measure_pu = MIN(template_length(makeup->layout, title, "measure"),
                             makeup_area(makeup, 1).width_pu);
    repeat->read =
        set_words(repeat, markup, title, whole, PAGE_ROLE_BODY, error);
    if (repeat->read == NULL)
        return false;
    repeat->seen =
        set_words(repeat, markup, title, whole, PAGE_ROLE_ARTIFACT, error);
    if (repeat->seen == NULL)
        return false;
    repeat->n_lines = pagebox_n_lines(galley_height_pu(repeat->read) +
                                          makeup->names.leading_pu - 1,
                                      makeup->names.leading_pu) +
                      1;
    return true;
}

Repeat *
repeat_new(const Makeup *makeup, const char *group, GError **error)
{
    g_autoptr(Repeat) repeat = g_new0(Repeat, 1);
    const char *what = template_word(makeup->layout, group, "repeat");

    repeat->makeup = makeup;
    repeat->by_sheet =
        makeup->duplex &&
        strcmp(template_word(makeup->layout, group, "repeat-on"), "sheet") == 0;
    if (strcmp(what, "none") != 0 &&
        !fill(repeat, group, strcmp(what, "text") == 0, error))
        return NULL;
    return g_steal_pointer(&repeat);
}

void
repeat_free(Repeat *repeat)
{
    if (repeat == NULL)
        return;
    galley_free(repeat->read);
    galley_free(repeat->seen);
    g_free(repeat);
}

int
repeat_n_lines(const Repeat *repeat, int page_no)
{
    return repeat->by_sheet && page_no % 2 == 0 ? 0 : repeat->n_lines;
}

void
repeat_draw(const Repeat *repeat, const Makeup *makeup, int page_no,
            bool is_read, Page *page, const Rect *area)
{
    const Galley *galley = is_read ? repeat->read : repeat->seen;

    if (galley == NULL || repeat_n_lines(repeat, page_no) == 0)
        return;
    galley_draw(galley, (PageSpan){0, galley_n_lines(galley)}, page,
                makeup_x_pu(makeup, area, 0, repeat->measure_pu), area->y_pu);
}
