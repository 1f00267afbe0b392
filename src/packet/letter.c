#include "packet/part.h"
#include "packet/prose.h"

/* Blank lines above a letter, to begin below the eye's first fall. */
#define LINES_ABOVE 3

/* Lines that a closing brings along: the wish, the name, and two of the last
 * paragraph. */
#define CLOSING_LINES 4

static void *
letter_plan(const Makeup *makeup, const char *group, Findings *findings,
            int *ret_n_pages, GError **error)
{
    g_autofree char *text = makeup_file(makeup, group, "file", NULL, error);
    g_autoptr(Prose) prose = NULL;
    GalleyStyle style = prose_style(makeup);

    (void)findings;
    if (text == NULL)
        return NULL;
    prose = prose_new(makeup, group, error);
    if (prose == NULL ||
        !prose_add(prose, prose->galley, group, "file", text, &style, error))
        return NULL;
    galley_keep_end(prose->galley, CLOSING_LINES);
    prose->lines_above = LINES_ABOVE;
    if (!prose_paginate(prose, error))
        return NULL;
    *ret_n_pages = pagination_n_pages(prose->pages);
    return g_steal_pointer(&prose);
}

const PartKind PART_LETTER = {
    .name = "letter",
    .plan = letter_plan,
    .run = prose_run_part,
    .free = prose_free_part,
};
