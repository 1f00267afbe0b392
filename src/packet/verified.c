#include "packet/again.h"
#include "packet/counts.h"
#include "packet/table.h"

/* The table of imports: date, file, rows, new ones. */
static const TableColumn columns[] = {
    {0, 25, false}, {25, 64, false}, {64, 80, true}, {80, 100, true}};

static bool
add_import(const Table *table, const RecordImport *import, GError **error)
{
    const Makeup *makeup = table->prose->makeup;
    g_autofree char *date = locale_date(import->date, true, makeup->language);
    g_autofree char *rows = locale_number(import->rows, makeup->language);
    g_autofree char *added = locale_number(import->added, makeup->language);
    const char *texts[] = {date, import->file, rows, added};

    return table_row(table, texts, &makeup->tables, false, error);
}

/* The files that were imported; nothing for a database that does not know. */
static bool
add_imports(const Prose *prose, const char *group, GError **error)
{
    const Table table = {prose, columns, G_N_ELEMENTS(columns)};
    const Record *record = prose->makeup->record;
    const char *headings[] = {prose_label(prose, group, "label-date"),
                              prose_label(prose, group, "label-file"),
                              prose_label(prose, group, "label-rows"),
                              prose_label(prose, group, "label-added")};

    if (record == NULL || record->imports->len == 0)
        return true;
    galley_add_space(prose->galley, 2);
    if (!table_title(&table, prose_label(prose, group, "label-imports"), error))
        return false;
    table_begin(&table, TABLE_BARE);
    if (!table_heading_row(&table, headings, error))
        return false;
    table_rule(&table, TABLE_FINE);
    for (guint i = 0; i < record->imports->len; i++)
        if (!add_import(&table,
                        &g_array_index(record->imports, RecordImport, i),
                        error))
            return false;
    table_end(&table);
    return true;
}

/* What the text can tell besides: how many were received and how many of them
 * withheld. */
static char *
filled_text(const Makeup *makeup, const char *group, GError **error)
{
    const StoreTally *tally = roll_tally(makeup->roll);
    const char *language =
        template_text_language(makeup->layout, group, "file", makeup->language);
    int64_t n_withheld = tally->imported - tally->deliverable;
    g_autofree char *received = locale_number(tally->imported, language);
    g_autofree char *withheld = locale_number(n_withheld, language);
    const MakeupWord words[] = {{"received", received, true, tally->imported},
                                {"withheld", withheld, true, n_withheld},
                                {0}};

    return makeup_file(makeup, group, "file", words, error);
}

static Prose *
set_verified(const Makeup *makeup, const char *group, Findings *findings,
             GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);
    g_autofree char *text = NULL;
    GalleyStyle body = prose_style(makeup);

    (void)findings;
    if (prose == NULL)
        return NULL;
    text = filled_text(makeup, group, error);
    if (text == NULL || !prose_add_heading(prose, group, error) ||
        !prose_add(prose, prose->galley, group, "file", text, &body, error))
        return NULL;
    galley_add_space(prose->galley, 2);
    if (!counts_add(prose, group, error) || !add_imports(prose, group, error))
        return NULL;
    return prose_paginate(prose, error) ? g_steal_pointer(&prose) : NULL;
}

static void *
verified_plan(const Makeup *makeup, const char *group, Findings *findings,
              int *ret_n_pages, GError **error)
{
    return again_plan(set_verified, makeup, group, findings, ret_n_pages,
                      error);
}

const PartKind PART_VERIFIED = {
    .name = "verified",
    .plan = verified_plan,
    .run = again_run_part,
    .free = again_free_part,
};
