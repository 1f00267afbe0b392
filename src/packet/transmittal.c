#include "packet/again.h"
#include "packet/seal.h"
#include "packet/table.h"

/* Blank lines above a letter, to begin below the eye's first fall. */
#define LINES_ABOVE 3

/* What is enclosed: file, pages, signatures. */
static const TableColumn columns[] = {
    {0, 50, false}, {50, 70, true}, {70, 100, true}};

/* The word of the key @key of the part. [borrowed] */
static const char *
label(const Prose *prose, const char *group, const char *key)
{
    return template_text(prose->makeup->layout, group, key,
                         prose->makeup->language);
}

static bool
add_file(const Table *table, const MakeupFile *file, GError **error)
{
    const Makeup *makeup = table->prose->makeup;
    const char *language = makeup->language;
    g_autofree char *pages = locale_number(file->n_pages, language);
    g_autofree char *range =
        makeup_range(makeup, file->first_no, file->last_no, language);
    const char *texts[] = {file->name != NULL ? file->name : "", pages,
                           file->first_no > 0 ? range : ""};

    return table_row(table, texts, &makeup->tables, false, error);
}

/* The files that come with the letter, and their seal. */
static bool
add_enclosures(const Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    const Table table = {prose, columns, G_N_ELEMENTS(columns)};
    const char *headings[] = {label(prose, group, "label-enclosures"),
                              label(prose, group, "label-pages"),
                              label(prose, group, "label-signatures")};
    g_autofree char *digest = seal_line(makeup, group);

    table_begin(&table, TABLE_STRONG);
    if (!table_heading_row(&table, headings, error))
        return false;
    table_rule(&table, TABLE_FINE);
    for (guint i = 0; i < makeup->files->len; i++) {
        const MakeupFile *file = &g_array_index(makeup->files, MakeupFile, i);

        if (!file->is_beside && !add_file(&table, file, error))
            return false;
    }
    table_rule(&table, TABLE_FINE);
    if (!table_wide_row(&table, digest, &makeup->notes, error))
        return false;
    table_end(&table);
    return true;
}

static Prose *
set_transmittal(const Makeup *makeup, const char *group, Findings *findings,
                GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);
    g_autofree char *text = NULL;
    GalleyStyle body = prose_style(makeup);

    (void)findings;
    if (prose == NULL)
        return NULL;
    text = makeup_file(makeup, group, "file", NULL, error);
    if (text == NULL ||
        !prose_add(prose, prose->galley, group, "file", text, &body, error))
        return NULL;
    galley_add_space(prose->galley, 1);
    if (!add_enclosures(prose, group, error))
        return NULL;
    prose->lines_above = LINES_ABOVE;
    return prose_paginate(prose, error) ? g_steal_pointer(&prose) : NULL;
}

static void *
transmittal_plan(const Makeup *makeup, const char *group, Findings *findings,
                 int *ret_n_pages, GError **error)
{
    return again_plan(set_transmittal, makeup, group, findings, ret_n_pages,
                      error);
}

const PartKind PART_TRANSMITTAL = {
    .name = "transmittal",
    .is_beside = true,
    .plan = transmittal_plan,
    .run = again_run_part,
    .free = again_free_part,
};
