#include "packet/seal.h"

#include "packet/qr.h"
#include "packet/table.h"

#include <string.h>

/* Figures of a digest in one group, which two people can read to each other. */
#define GROUP 8

/* The code's side, and the rows of names beside which it stands: whole lines of
 * reading matter too. 37 modules of 2.3 pt are read from paper with any
 * telephone. */
#define CODE_PT 84
#define CODE_ROWS 8
#define CODE_DROP_PT 6

/* Where the words beside it begin, in hundredths of the measure, and on which
 * rows they stand. */
#define WORDS_FROM 28
#define FIRST_ROW 1
#define SECOND_ROW 2
#define LINE_ROW 4

/* The seal of the files that are described so far, in hexadecimal.
 * [owned by caller] */
static char *
seal_text(const Makeup *makeup)
{
    g_autoptr(GString) lines = g_string_new(NULL);

    for (guint i = 0; i < makeup->files->len; i++) {
        const MakeupFile *file = &g_array_index(makeup->files, MakeupFile, i);

        if (file->name != NULL && !file->is_beside)
            g_string_append_printf(lines, "%s  %s\n", file->sha256, file->name);
    }
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, lines->str,
                                         (gssize)lines->len);
}

/* The last file that is sealed; NULL where none is described. [borrowed] */
static const char *
last_file(const Makeup *makeup)
{
    const char *last = NULL;

    for (guint i = 0; i < makeup->files->len; i++) {
        const MakeupFile *file = &g_array_index(makeup->files, MakeupFile, i);

        if (file->name != NULL && !file->is_beside)
            last = file->name;
    }
    return last;
}

char *
seal_groups(const char *digest, int first, int n_groups)
{
    gsize length = (gsize)n_groups * GROUP;
    g_autoptr(GString) groups = g_string_new(NULL);

    g_assert(strlen(digest) >= (gsize)first * GROUP + length);
    g_string_append_len(groups, digest + (gsize)first * GROUP, (gssize)length);

    for (gsize at = GROUP; at < groups->len; at += GROUP + 1)
        g_string_insert_c(groups, (gssize)at, ' ');
    return g_string_free(g_steal_pointer(&groups), FALSE);
}

char *
seal_line(const Makeup *makeup, const char *group)
{
    g_autofree char *digest = seal_text(makeup);
    g_autofree char *groups = seal_groups(digest, 0, SEAL_GROUPS);

    return g_strdup_printf(
        "%s %s",
        template_text(makeup->layout, group, "label-digest", makeup->language),
        groups);
}

/* The words beside the code, row by row. */
static bool
add_beside(const Prose *prose, const char *digest, const char *line,
           GError **error)
{
    const Makeup *makeup = prose->makeup;
    g_autofree char *first = seal_groups(digest, 0, SEAL_GROUPS / 2);
    g_autofree char *second =
        seal_groups(digest, SEAL_GROUPS / 2, SEAL_GROUPS / 2);

    const struct {
        const char *text;
        const TemplateType *type;
    } rows[CODE_ROWS] = {
        [FIRST_ROW] = {first, &makeup->tables},
        [SECOND_ROW] = {second, &makeup->tables},
        [LINE_ROW] = {line, &makeup->notes},
    };

    Pu begin_pu = galley_height_pu(prose->galley);
    Pu row_pu = makeup->tables.leading_pu;

    for (int row = 0; row < CODE_ROWS; row++) {
        Pu done_pu = galley_height_pu(prose->galley) - begin_pu;
        GalleyCell cell;

        /* A line may have taken two rows. */
        if (done_pu > row * row_pu)
            continue;
        if (rows[row].text == NULL) {
            galley_add_drawing(prose->galley, row_pu);
            continue;
        }
        cell = table_cell(prose, rows[row].text, rows[row].type, WORDS_FROM,
                          100, false);
        if (!galley_add_line(prose->galley, &cell, 1, true, error))
            return false;
    }
    return true;
}

bool
seal_add(const Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    const Table table = {.prose = prose};
    g_autofree char *digest = seal_text(makeup);
    const MakeupWord words[] = {
        {.name = "last_file", .value = last_file(makeup)}, {0}};
    g_autofree char *line =
        makeup_words(makeup, group, "seal-line", words, false, error);
    Pu side_pu = units_from_pt(CODE_PT);

    if (line == NULL ||
        !table_title(&table,
                     template_text(makeup->layout, group, "label-seal",
                                   makeup->language),
                     error))
        return false;
    table_rule(&table, TABLE_FINE);
    qr_add(prose->galley, digest,
           makeup->leftward ? prose->measure_pu - side_pu : 0, units_from_pt(4),
           side_pu);
    return add_beside(prose, digest, line, error);
}
