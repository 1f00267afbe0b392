#include "packet/again.h"
#include "packet/form.h"
#include "packet/seal.h"
#include "packet/table.h"

/* Lines for the words that were said, and for what was done then. */
#define LINES_OF_WORDS 6
#define LINES_AFTER 3

/* White above a line to write on, in lines of the grid. */
#define HAND_LINES 2

/* When and where; who refused; two who saw it. */
static const FormField moment[] = {
    {"label-place", 0, 46}, {"label-date", 50, 73}, {"label-time", 77, 100}};
static const FormField person[] = {{"label-person", 0, 58},
                                   {"label-office", 62, 100}};
static const FormField witness[] = {{"label-witness", 0, 58},
                                    {"label-signature", 62, 100}};

/* What was brought, to the last byte. */
static bool
add_seal(const Prose *prose, const char *group, GError **error)
{
    g_autofree char *digest = seal_line(prose->makeup, group);
    GalleyCell cell =
        table_cell(prose, digest, &prose->makeup->notes, 0, 100, false);

    galley_add_space(prose->galley, 1);
    return galley_add_line(prose->galley, &cell, 1, true, error);
}

#define ADD_FIELDS(fields)                                                     \
    form_add_fields(prose, group, fields, G_N_ELEMENTS(fields), HAND_LINES,    \
                    error)

static bool
add_form(const Prose *prose, const char *group, GError **error)
{
    if (!ADD_FIELDS(moment) || !ADD_FIELDS(person))
        return false;
    galley_add_space(prose->galley, 1);
    if (!form_add_heading(prose, group, "label-words", error))
        return false;
    form_add_lines(prose, LINES_OF_WORDS);
    galley_add_space(prose->galley, 1);
    if (!form_add_heading(prose, group, "label-after", error))
        return false;
    form_add_lines(prose, LINES_AFTER);
    /* Of two witnesses. */
    for (int i = 0; i < 2; i++)
        if (!ADD_FIELDS(witness))
            return false;
    return add_seal(prose, group, error);
}

static Prose *
set_refusal(const Makeup *makeup, const char *group, Findings *findings,
            GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);

    (void)findings;
    if (prose == NULL || !prose_add_heading(prose, group, error) ||
        !prose_add_words(prose, group, "intro", NULL, error) ||
        !add_form(prose, group, error))
        return NULL;
    return prose_paginate(prose, error) ? g_steal_pointer(&prose) : NULL;
}

static void *
refusal_plan(const Makeup *makeup, const char *group, Findings *findings,
             int *ret_n_pages, GError **error)
{
    return again_plan(set_refusal, makeup, group, findings, ret_n_pages, error);
}

const PartKind PART_REFUSAL = {
    .name = "refusal",
    .is_beside = true,
    .plan = refusal_plan,
    .run = again_run_part,
    .free = again_free_part,
};
