#include "base/disclosure.h"
#include "packet/again.h"
#include "packet/mail.h"
#include "packet/seal.h"
#include "packet/table.h"

/* Blank lines above a letter, to begin below the eye's first fall. */
#define LINES_ABOVE 3

/* What is enclosed: file, pages, signatures. */
static const TableColumn columns[] = {
    {0, 50, false}, {50, 70, true}, {70, 100, true}};

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
    const char *headings[] = {prose_label(prose, group, "label-enclosures"),
                              prose_label(prose, group, "label-pages"),
                              prose_label(prose, group, "label-signatures")};
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

/* Blanks before what belongs to a file, and before a digest. */
#define FILE_INDENT 2
#define DIGEST_INDENT 4

/* "  Pages: 12" */
static void
mail_fact(GString *mail, const Makeup *makeup, const char *group,
          const char *key, const char *fact)
{
    g_autofree char *line = g_strdup_printf(
        "%s: %s", template_text(makeup->layout, group, key, makeup->language),
        fact);

    mail_add_text(mail, line, makeup->language, FILE_INDENT);
}

static void
mail_file(GString *mail, const Makeup *makeup, const char *group,
          const MakeupFile *file)
{
    const char *language = makeup->language;
    g_autofree char *pages = locale_number(file->n_pages, language);
    g_autofree char *bytes = locale_number((int64_t)file->length, language);
    g_autofree char *range =
        makeup_range(makeup, file->first_no, file->last_no, language);

    g_string_append_printf(mail, "\n%s\n", file->name);
    mail_fact(mail, makeup, group, "label-pages", pages);
    if (file->first_no > 0)
        mail_fact(mail, makeup, group, "label-signatures", range);
    mail_fact(mail, makeup, group, "label-bytes", bytes);
    mail_fact(mail, makeup, group, "label-digest", "");
    mail_add_text(mail, file->sha256, language, DIGEST_INDENT);
}

/* The words of the letter without marks. [owned by caller]
 * Fails: FAULT_LAYOUT where there is an address in them: it would be read by
 * whoever the text is sent on to. */
static char *
mail_words(const Makeup *makeup, const char *group, GError **error)
{
    g_autofree char *markup = makeup_file(makeup, group, "file", NULL, error);
    g_autofree char *words = markup != NULL ? mail_plain(markup, error) : NULL;
    g_autofree char *where = NULL;

    if (words == NULL || disclosure_find(words) != DISCLOSURE_EMAIL)
        return g_steal_pointer(&words);
    where =
        template_where_text(makeup->layout, group, "file", makeup->language);
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: has an e-mail address, which mail = yes does not let "
                "pass; take it out of the text",
                where);
    return NULL;
}

static bool
transmittal_note(void *plan, const Makeup *makeup, char **ret_text,
                 GError **error)
{
    const char *group = again_group(plan);
    g_autoptr(GString) mail = g_string_new(NULL);
    g_autofree char *words = NULL;
    g_autofree char *digest = NULL;

    if (!template_switch(makeup->layout, group, "mail")) {
        *ret_text = NULL;
        return true;
    }
    words = mail_words(makeup, group, error);
    if (words == NULL)
        return false;
    mail_add_text(
        mail, words,
        template_text_language(makeup->layout, group, "file", makeup->language),
        0);
    g_string_append_c(mail, '\n');
    mail_add_text(mail,
                  template_text(makeup->layout, group, "label-enclosures",
                                makeup->language),
                  makeup->language, 0);
    for (guint i = 0; i < makeup->files->len; i++) {
        const MakeupFile *file = &g_array_index(makeup->files, MakeupFile, i);

        if (!file->is_beside && file->name != NULL)
            mail_file(mail, makeup, group, file);
    }
    digest = seal_line(makeup, group);
    g_string_append_c(mail, '\n');
    mail_add_text(mail, digest, makeup->language, 0);
    *ret_text = g_string_free(g_steal_pointer(&mail), FALSE);
    return true;
}

static void *
transmittal_plan(const Makeup *makeup, const char *group, Findings *findings,
                 int *ret_n_pages, GError **error)
{
    if (template_switch(makeup->layout, group, "mail")) {
        g_autofree char *words = mail_words(makeup, group, error);

        if (words == NULL)
            return NULL;
    }
    return again_plan(set_transmittal, makeup, group, findings, ret_n_pages,
                      error);
}

const PartKind PART_TRANSMITTAL = {
    .name = "transmittal",
    .is_beside = true,
    .plan = transmittal_plan,
    .run = again_run_part,
    .note = transmittal_note,
    .free = again_free_part,
};
