#include "layout/pagebox.h"
#include "packet/part.h"
#include "packet/prose.h"

/* A heading is this much larger than reading matter. */
#define HEADING_SCALE 1.6

/* Blank lines above the heading, as above the petition's title. */
#define LINES_ABOVE 2

/* Above a table, and within it. */
#define RULE_PT 0.75
#define FINE_RULE_PT 0.25

/* Columns of the table of files, in hundredths of the measure: where they end.
 */
#define FILE_ENDS 40
#define PAGES_END 55
#define SIGNATURES_END 80
#define BYTES_END 100

/* Columns of the two tables. */
#define FILE_COLUMNS 4
#define COUNT_COLUMNS 2

/* The label of a count ends here; the figure stands at the measure's end. */
#define LABEL_ENDS 75

/* Figures of a digest in one group. */
#define DIGEST_GROUP 8

typedef struct {
    char *group;  /* [owned] */
    Prose *prose; /* [owned] of the last run; a painter may hold on to
                     its glyphs as long as the packet lives */
} Manifest;

static void
manifest_free(void *plan)
{
    Manifest *manifest = plan;

    if (manifest == NULL)
        return;
    g_free(manifest->group);
    prose_free(manifest->prose);
    g_free(manifest);
}

static Pu
share_pu(const Prose *prose, int hundredths)
{
    return (Pu)((int64_t)prose->measure_pu * hundredths / 100);
}

/* A cell of @type between two hundredths of the measure, counted from
 * where lines begin; figures are flush to the right in every language. */
static GalleyCell
cell_between(const Prose *prose, const char *text, const TemplateType *type,
             int from, int to, bool is_figure)
{
    const Makeup *makeup = prose->makeup;
    Pu left = makeup->leftward ? 100 - to : from;

    return (GalleyCell){
        .x_pu = share_pu(prose, left),
        .side = is_figure ? CELL_RIGHT : makeup_start_side(makeup),
        .cell = {text, makeup->language, type, share_pu(prose, to - from),
                 true},
        .element = PAGE_TD,
    };
}

/* The word of the key @key of the part. [borrowed] */
static const char *
label(const Prose *prose, const char *group, const char *key)
{
    return template_text(prose->makeup->layout, group, key,
                         prose->makeup->language);
}

/* In less than a line of the rows it parts, to which it stays close. */
static void
add_rule(Prose *prose, double thickness_pt)
{
    galley_add_rule(prose->galley, prose->makeup->names.leading_pu * 2 / 3,
                    units_from_pt(thickness_pt), &COLOUR_BLACK);
}

static bool
add_file_row(Prose *prose, const char *file, const char *pages,
             const char *signatures, const char *bytes,
             const TemplateType *type, bool is_heading, GError **error)
{
    GalleyCell cells[FILE_COLUMNS] = {
        cell_between(prose, file, type, 0, FILE_ENDS - 2, false),
        cell_between(prose, pages, type, FILE_ENDS, PAGES_END, true),
        cell_between(prose, signatures, type, PAGES_END + 2, SIGNATURES_END,
                     true),
        cell_between(prose, bytes, type, SIGNATURES_END + 2, BYTES_END, true),
    };

    for (int i = 0; is_heading && i < FILE_COLUMNS; i++)
        cells[i].element = PAGE_TH_COLUMN;
    return galley_add_row(prose->galley, cells, FILE_COLUMNS, is_heading,
                          error);
}

/* @digest in groups that two people can read to each other.
 * [owned by caller] */
static char *
digest_groups(const char *digest)
{
    g_autoptr(GString) groups = g_string_new(digest);

    for (gsize at = DIGEST_GROUP; at < groups->len; at += DIGEST_GROUP + 1)
        g_string_insert_c(groups, (gssize)at, ' ');
    return g_string_free(g_steal_pointer(&groups), FALSE);
}

/* A file: its measures in one row, its digest in the next. */
static bool
add_file(Prose *prose, const char *group, const MakeupFile *file,
         GError **error)
{
    const Makeup *makeup = prose->makeup;
    const char *language = makeup->language;
    g_autofree char *pages = locale_number(file->n_pages, language);
    g_autofree char *range =
        makeup_range(file->first_no, file->last_no, language);
    g_autofree char *bytes = locale_number((int64_t)file->length, language);
    g_autofree char *groups = digest_groups(file->sha256);
    g_autofree char *digest =
        g_strdup_printf("%s %s", label(prose, group, "label-digest"), groups);
    GalleyCell digest_cell =
        cell_between(prose, digest, &makeup->notes, 0, 100, false);

    digest_cell.n_columns = FILE_COLUMNS;
    return add_file_row(prose, file->name, pages,
                        file->first_no > 0 ? range : "", bytes, &makeup->names,
                        false, error) &&
           galley_add_row(prose->galley, &digest_cell, 1, true, error);
}

static bool
add_files(Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;

    add_rule(prose, RULE_PT);
    galley_begin(prose->galley, PAGE_TABLE);
    if (!add_file_row(prose, label(prose, group, "label-file"),
                      label(prose, group, "label-pages"),
                      label(prose, group, "label-signatures"),
                      label(prose, group, "label-bytes"), &makeup->headings,
                      true, error))
        return false;
    for (guint i = 0; i < makeup->files->len; i++) {
        const MakeupFile *file = &g_array_index(makeup->files, MakeupFile, i);

        if (file->name == NULL)
            continue;
        add_rule(prose, FINE_RULE_PT);
        if (!add_file(prose, group, file, error))
            return false;
    }
    galley_end(prose->galley);
    galley_add_space(prose->galley, 2);
    return true;
}

static bool
add_count(Prose *prose, const char *group, const char *key, int64_t count,
          const TemplateType *type, GError **error)
{
    g_autofree char *number = locale_number(count, prose->makeup->language);
    GalleyCell cells[COUNT_COLUMNS] = {
        cell_between(prose, label(prose, group, key), type, 0, LABEL_ENDS,
                     false),
        cell_between(prose, number, type, LABEL_ENDS, 100, true),
    };

    cells[0].element = PAGE_TH_ROW;
    return galley_add_row(prose->galley, cells, COUNT_COLUMNS, true, error);
}

/* imported = printed + withheld by reason, one under the other. */
static bool
add_counts(Prose *prose, const char *group, GError **error)
{
    static const char *const reason_keys[STORE_N_REASONS] = {
        [STORE_PENDING] = "label-pending",
        [STORE_HELD] = "label-held",
        [STORE_REJECTED] = "label-rejected",
        [STORE_WITHDRAWN] = "label-withdrawn",
        [STORE_NO_CONSENT] = "label-no-consent",
    };
    const Makeup *makeup = prose->makeup;
    const StoreTally *tally = roll_tally(makeup->roll);
    const TemplateType *plain = &makeup->names;
    TemplateType strong = makeup->names;
    size_t n_anonymous = roll_n_anonymous(makeup->roll);
    GalleyCell heading =
        cell_between(prose, label(prose, group, "label-counts"),
                     &makeup->headings, 0, 100, false);

    heading.element = PAGE_H2;
    strong.style = makeup->headings.style;
    add_rule(prose, RULE_PT);
    if (!galley_add_heading(prose->galley, &heading, error))
        return false;
    add_rule(prose, FINE_RULE_PT);
    galley_begin(prose->galley, PAGE_TABLE);
    if (!add_count(prose, group, "label-imported", tally->imported, plain,
                   error))
        return false;
    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        if (tally->withheld[reason] > 0 &&
            !add_count(prose, group, reason_keys[reason],
                       tally->withheld[reason], plain, error))
            return false;
    add_rule(prose, FINE_RULE_PT);
    if (!add_count(prose, group, "label-printed",
                   (int64_t)roll_n_entries(makeup->roll), &strong, error))
        return false;
    if (n_anonymous > 0 && !add_count(prose, group, "label-anonymous",
                                      (int64_t)n_anonymous, plain, error))
        return false;
    galley_end(prose->galley);
    return true;
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

/* Sets the whole manifest of the files that are described so far. */
static Prose *
set_manifest(const Makeup *makeup, const char *group, GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);
    g_autofree char *intro = NULL;
    g_autofree char *heading = NULL;
    g_autofree char *origin = NULL;
    GalleyStyle body;
    GalleyStyle large;

    if (prose == NULL)
        return NULL;
    intro = makeup_words(makeup, group, "intro", NULL, true, error);
    if (intro == NULL)
        return NULL;
    body = prose_style(makeup);
    large = (GalleyStyle){
        .type = makeup->text,
        .role = PAGE_ROLE_HEADING,
        .element = PAGE_H1,
        .keeps_next = true,
    };
    large.type.size_pu = (Pu)(large.type.size_pu * HEADING_SCALE);
    large.type.leading_pu = (Pu)(large.type.leading_pu * HEADING_SCALE);
    large.type.style = makeup->title.style;
    heading = g_markup_escape_text(prose->heading, -1);
    origin = origin_line(makeup);
    if (!prose_add(prose, prose->galley, group, "heading", heading, &large,
                   error))
        return NULL;
    if (!prose_add(prose, prose->galley, group, "heading", origin, &body,
                   error))
        return NULL;
    galley_add_space(prose->galley, 1);
    if (!prose_add(prose, prose->galley, group, "intro", intro, &body, error))
        return NULL;
    galley_add_space(prose->galley, 2);
    if (!add_files(prose, group, error) || !add_counts(prose, group, error))
        return NULL;
    prose->lines_above = LINES_ABOVE;
    return prose_paginate(prose, error) ? g_steal_pointer(&prose) : NULL;
}

/* Sets it once without files, so that what can fail fails before anything is
 * painted. */
static void *
manifest_plan(const Makeup *makeup, const char *group, Findings *findings,
              int *ret_n_pages, GError **error)
{
    g_autoptr(Prose) trial = set_manifest(makeup, group, error);
    Manifest *manifest = NULL;

    (void)findings;
    if (trial == NULL)
        return NULL;
    manifest = g_new0(Manifest, 1);
    manifest->group = g_strdup(group);
    *ret_n_pages = 0;
    return manifest;
}

static bool
manifest_run(void *plan, const Makeup *makeup, const PartPlace *place,
             const PageSink *sink, const Progress *progress, GError **error)
{
    Manifest *manifest = plan;
    Prose *prose = set_manifest(makeup, manifest->group, error);

    (void)progress;
    if (prose == NULL)
        return false;
    prose_free(manifest->prose);
    manifest->prose = prose;
    return prose_run(prose, makeup, place, sink, error);
}

const PartKind PART_MANIFEST = {
    .name = "manifest",
    .runs_last = true,
    .plan = manifest_plan,
    .run = manifest_run,
    .free = manifest_free,
};
