#include "packet/again.h"
#include "packet/counts.h"
#include "packet/seal.h"
#include "packet/table.h"

/* The table of files: name, pages, signatures, bytes. */
static const TableColumn columns[] = {
    {0, 40, false}, {40, 55, true}, {55, 80, true}, {80, 100, true}};

/* A file: its measures in one row, its digest in the next. */
static bool
add_file(const Table *table, const char *group, const char *measures[],
         const char *sha256, GError **error)
{
    const Makeup *makeup = table->prose->makeup;
    g_autofree char *groups = seal_groups(sha256, 0, SEAL_GROUPS);
    g_autofree char *digest = g_strdup_printf(
        "%s %s", prose_label(table->prose, group, "label-digest"), groups);

    table_rule(table, TABLE_FINE);
    return table_row(table, measures, &makeup->tables, false, error) &&
           table_wide_row(table, digest, &makeup->notes, error);
}

static bool
add_document(const Table *table, const char *group, const MakeupFile *file,
             GError **error)
{
    const Makeup *makeup = table->prose->makeup;
    const char *language = makeup->language;
    g_autofree char *pages = makeup_number(makeup, file->n_pages, language);
    g_autofree char *range =
        makeup_range(makeup, file->first_no, file->last_no, language);
    g_autofree char *bytes =
        makeup_number(makeup, (int64_t)file->length, language);
    const char *measures[] = {file->name, pages,
                              file->first_no > 0 ? range : "", bytes};

    return add_file(table, group, measures, file->sha256, error);
}

/* The plain text beside a document, which has no pages. */
static bool
add_note(const Table *table, const char *group, const MakeupFile *file,
         GError **error)
{
    const Makeup *makeup = table->prose->makeup;
    g_autofree char *bytes =
        makeup_number(makeup, (int64_t)file->note_length, makeup->language);
    const char *measures[] = {file->note_name, "", "", bytes};

    return add_file(table, group, measures, file->note_sha256, error);
}

static bool
add_files(const Prose *prose, const char *group, GError **error)
{
    const Table table = {prose, columns, G_N_ELEMENTS(columns)};
    const GArray *files = prose->makeup->files;
    const char *headings[] = {prose_label(prose, group, "label-file"),
                              prose_label(prose, group, "label-pages"),
                              prose_label(prose, group, "label-signatures"),
                              prose_label(prose, group, "label-bytes")};

    table_begin(&table, TABLE_STRONG);
    if (!table_heading_row(&table, headings, error))
        return false;
    for (guint i = 0; i < files->len; i++) {
        const MakeupFile *file = &g_array_index(files, MakeupFile, i);

        if ((file->name != NULL && !add_document(&table, group, file, error)) ||
            (file->note_name != NULL && !add_note(&table, group, file, error)))
            return false;
    }
    table_end(&table);
    galley_add_space(prose->galley, 2);
    return true;
}

/* The root by which a single row is proved, where there is one. */
static bool
add_root(const Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    const Table table = {.prose = prose};
    g_autofree char *groups = NULL;
    g_autofree char *line = NULL;
    GalleyStyle style = prose_style(makeup);
    GalleyCell cell;

    if (makeup->merkle_root->len == 0)
        return true;
    style.type = makeup->notes;
    groups = seal_groups(makeup->merkle_root->str, 0, SEAL_GROUPS);
    galley_add_space(prose->galley, 2);
    if (!table_title(&table, prose_label(prose, group, "label-root"), error))
        return false;
    table_rule(&table, TABLE_FINE);
    cell = table_cell(prose, groups, &makeup->tables, 0, 100, false);
    line = makeup_words(makeup, group, "root-line", NULL, true, error);
    return line != NULL &&
           galley_add_line(prose->galley, &cell, 1, true, error) &&
           prose_add(prose, prose->galley, group, "root-line", line, &style,
                     error);
}

/* Sets the whole manifest of the files that are described so far. */
static Prose *
set_manifest(const Makeup *makeup, const char *group, Findings *findings,
             GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);

    (void)findings;
    if (prose == NULL || !prose_add_heading(prose, group, error) ||
        !prose_add_words(prose, group, "intro", NULL, error))
        return NULL;
    galley_add_space(prose->galley, 2);
    if (!add_files(prose, group, error) || !counts_add(prose, group, error))
        return NULL;
    galley_add_space(prose->galley, 2);
    if (!seal_add(prose, group, error) || !add_root(prose, group, error))
        return NULL;
    return prose_paginate(prose, error) ? g_steal_pointer(&prose) : NULL;
}

static void *
manifest_plan(const Makeup *makeup, const char *group, Findings *findings,
              int *ret_n_pages, GError **error)
{
    *ret_n_pages = 0;
    return again_plan(set_manifest, makeup, group, findings, NULL, error);
}

const PartKind PART_MANIFEST = {
    .name = "manifest",
    .runs_last = true,
    .plan = manifest_plan,
    .run = again_run_part,
    .free = again_free_part,
};
