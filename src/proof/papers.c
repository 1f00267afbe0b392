#include "proof/papers.h"

#include "base/grouped.h"
#include "proof/bare.h"
#include "proof/figures.h"
#include "proof/lists.h"

#include <string.h>

/* --- Feet ---------------------------------------------------------------- */

/* Whether a line of page @text tells the stretch of its rows; then @ret_figures
 * are the line's. [owned by caller] */
static bool
find_foot(const char *text, const PapersRows *rows, GArray **ret_figures)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    /* The foot is drawn last. */
    for (guint i = g_strv_length(lines); i-- > 0;) {
        g_autoptr(GArray) figures = figures_read(lines[i]);

        if (figures->len >= 3 && figures_tell(figures, rows->first_no) &&
            figures_tell(figures, rows->last_no)) {
            *ret_figures = g_steal_pointer(&figures);
            return true;
        }
    }
    /* Right-to-left text comes a character a line. */
    *ret_figures = figures_read(text);
    if (figures_tell(*ret_figures, rows->first_no) &&
        figures_tell(*ret_figures, rows->last_no))
        return true;
    g_clear_pointer(ret_figures, g_array_unref);
    return false;
}

typedef struct {
    int n_feet;       /* pages whose foot tells their rows */
    int n_with_total; /* of these */
    int n_pages;      /* with rows */
} Feet;

/* Counts the feet, or where @report is given, tells of those that are wrong. */
static void
look_at_feet(const PapersFile *file, int64_t total, Feet *feet, Report *report)
{
    for (guint i = 0; i < file->pages->len && i < file->row_pages->len; i++) {
        const PapersRows *rows = &g_array_index(file->row_pages, PapersRows, i);
        g_autoptr(GArray) figures = NULL;
        const ReportPlace place = {.file = file->name, .page_no = (int)i + 1};
        bool has_total = false;

        if (rows->first_no == 0)
            continue;
        feet->n_pages++;
        if (!find_foot(g_ptr_array_index(file->pages, i), rows, &figures)) {
            if (report != NULL)
                report_wrong(report, place, NULL,
                             "no line tells that rows %" G_GINT64_FORMAT
                             " to %" G_GINT64_FORMAT " stand here",
                             rows->first_no, rows->last_no);
            continue;
        }
        feet->n_feet++;
        has_total = figures_tell(figures, total);
        feet->n_with_total += has_total;
        if (report != NULL && !has_total)
            report_wrong(report, place, NULL,
                         "its foot does not tell the total, %s",
                         grouped_number(total).text);
    }
}

static void
check_feet(const PapersFile *files, size_t n_files, int64_t total,
           Report *report)
{
    Feet feet = {0};
    Feet told = {0};

    for (size_t i = 0; i < n_files; i++)
        look_at_feet(&files[i], total, &feet, NULL);
    if (feet.n_pages == 0)
        return;
    /* A layout may have other words there; but then on all pages. */
    if (feet.n_feet * 2 < feet.n_pages) {
        report_note(report, FINDING_UNPROVED, (ReportPlace){0}, NULL,
                    "%s of %s pages with rows tell which rows they have: "
                    "their feet were not checked",
                    grouped_number(feet.n_feet).text,
                    grouped_number(feet.n_pages).text);
    } else {
        for (size_t i = 0; i < n_files; i++)
            look_at_feet(&files[i], total, &told, report);
    }
    report_check(report,
                 "feet: %s of %s pages with rows tell the total and their "
                 "rows",
                 grouped_number(feet.n_with_total).text,
                 grouped_number(feet.n_pages).text);
}

/* --- The total ----------------------------------------------------------- */

/* Papers that tell the total, whatever the layout. */
static const char *const with_total[] = {"letter", "receipt", "manifest",
                                         "transmittal", "refusal"};

static bool
should_tell_total(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(with_total); i++) {
        size_t n = strlen(with_total[i]);

        if (strncmp(name, with_total[i], n) == 0 && name[n] == '.')
            return true;
    }
    return false;
}

/* Whether a word says enough to know by it what a figure counts. */
static bool
is_telling(const char *word)
{
    return g_utf8_strlen(word, -1) >= 4;
}

/* Figures that count something else, and may stand beside the same words. */
static GHashTable *
known_figures(const Product *product, const PapersFile *files, size_t n_files,
              int64_t imported)
{
    GHashTable *known =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    const Inventory *inventory = product->inventory;

    for (size_t i = 0; i < n_files; i++)
        for (guint j = 0; j < files[i].row_pages->len; j++) {
            const PapersRows *rows =
                &g_array_index(files[i].row_pages, PapersRows, j);

            g_hash_table_add(known,
                             g_memdup2(&rows->first_no, sizeof(int64_t)));
            g_hash_table_add(known, g_memdup2(&rows->last_no, sizeof(int64_t)));
        }
    g_hash_table_add(known, g_memdup2(&imported, sizeof imported));
    if (inventory == NULL)
        return known;
    g_hash_table_add(known, g_memdup2(&inventory->imported, sizeof(int64_t)));
    for (guint i = 0; i < inventory->files->len; i++) {
        const InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, i);
        const int64_t n = file->last_no - file->first_no + 1;

        g_hash_table_add(known, g_memdup2(&file->first_no, sizeof n));
        g_hash_table_add(known, g_memdup2(&file->last_no, sizeof n));
        g_hash_table_add(known, g_memdup2(&n, sizeof n));
        g_hash_table_add(known, g_memdup2(&file->n_bytes, sizeof n));
    }
    return known;
}

/* The words that stand beside the total anywhere. [owned by caller] */
static GHashTable *
words_beside(const PapersFile *files, size_t n_files, int64_t total)
{
    GHashTable *words =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (size_t i = 0; i < n_files; i++)
        for (guint j = 0; j < files[i].pages->len; j++) {
            g_autoptr(GArray) figures =
                figures_read(g_ptr_array_index(files[i].pages, j));

            for (guint k = 0; k < figures->len; k++) {
                const Figure *figure = &g_array_index(figures, Figure, k);

                if (figure->number == total && is_telling(figure->after))
                    g_hash_table_add(words, g_strdup(figure->after));
            }
        }
    return words;
}

/* Looks for another total: as many figures, beside a word that the total stands
 * beside elsewhere, and within a quarter of it. */
static void
look_for_others(const PapersFile *file, int64_t total, GHashTable *words,
                GHashTable *known, Report *report)
{
    for (guint i = 0; i < file->pages->len; i++) {
        g_autoptr(GArray) figures =
            figures_read(g_ptr_array_index(file->pages, i));

        for (guint k = 0; k < figures->len; k++) {
            const Figure *figure = &g_array_index(figures, Figure, k);

            if (figure->number != total && figure->number > total / 4 * 3 &&
                figure->number < total / 4 * 5 + 4 &&
                g_hash_table_contains(words, figure->after) &&
                !g_hash_table_contains(known, &figure->number))
                report_wrong(
                    report,
                    (ReportPlace){.file = file->name, .page_no = (int)i + 1},
                    NULL, "tells %s where other papers tell the total, %s",
                    grouped_number(figure->number).text,
                    grouped_number(total).text);
        }
    }
}

static bool
file_tells(const PapersFile *file, int64_t number)
{
    for (guint i = 0; i < file->pages->len; i++) {
        g_autoptr(GArray) figures =
            figures_read(g_ptr_array_index(file->pages, i));

        if (figures_tell(figures, number))
            return true;
    }
    return false;
}

static void
check_total(const Product *product, const PapersFile *files, size_t n_files,
            int64_t total, int64_t imported, Report *report)
{
    g_autoptr(GHashTable) words = words_beside(files, n_files, total);
    g_autoptr(GHashTable) known =
        known_figures(product, files, n_files, imported);
    int n_papers = 0;
    bool anywhere = false;

    for (size_t i = 0; i < n_files; i++) {
        bool has_it = file_tells(&files[i], total);

        anywhere |= has_it;
        n_papers += has_it;
        if (!has_it && should_tell_total(files[i].name))
            report_wrong(report, (ReportPlace){.file = files[i].name}, NULL,
                         "does not tell the total, %s",
                         grouped_number(total).text);
        look_for_others(&files[i], total, words, known, report);
    }
    if (!anywhere && product->is_whole)
        report_note(report, FINDING_UNPROVED, (ReportPlace){0}, NULL,
                    "no file tells the total, %s", grouped_number(total).text);
    report_check(report,
                 "total: %s, told by %s of %s files, no other beside the same "
                 "words",
                 grouped_number(total).text, grouped_number(n_papers).text,
                 grouped_number((int64_t)n_files).text);
}

/* --- Stretches ----------------------------------------------------------- */

/* Whether @first..@last is the stretch of volumes that follow each other, of
 * their pages, or those volumes themselves. */
static bool
is_stretch(const Inventory *inventory, int64_t first, int64_t last)
{
    int64_t page_no = 1;
    int n_volumes = 0;
    bool begun = false;
    bool begun_pages = false;

    for (guint i = 0; i < inventory->files->len; i++) {
        const InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, i);

        if (file->volume_no == 0)
            continue;
        n_volumes++;
        begun |= file->first_no == first;
        begun_pages |= page_no == first;
        page_no += file->n_pages;
        if ((begun && file->last_no == last) ||
            (begun_pages && page_no - 1 == last))
            return true;
    }
    return first >= 1 && first < last && last <= n_volumes;
}

/* Papers with stretches of numbers and of nothing else. */
static bool
has_stretches(const char *name)
{
    return g_str_has_prefix(name, "spines.") ||
           g_str_has_prefix(name, "labels.");
}

/* Whether the stretches "1-60" of @text are those of volumes. */
static void
look_at_stretches(const Inventory *inventory, const PapersFile *file,
                  const char *text, int page_no, Report *report)
{
    g_autoptr(GRegex) regex =
        g_regex_new("(\\d[\\d.,'\\x{2019}\\x{66C}\\x{202F}\\x{A0}]{0,40})\\s?"
                    "\\x{2013}\\s?(\\d[\\d.,'\\x{2019}\\x{66C}\\x{202F}"
                    "\\x{A0}]*)",
                    0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    g_assert(regex != NULL);
    for (bool more = g_regex_match(regex, text, 0, &match); more;
         more = g_match_info_next(match, NULL)) {
        int64_t ends[2] = {0};

        for (int i = 0; i < 2; i++) {
            g_autofree char *word = g_match_info_fetch(match, i + 1);

            (void)figures_number(word, word + strlen(word), &ends[i]);
        }
        if (!is_stretch(inventory, ends[0], ends[1]))
            report_wrong(report,
                         (ReportPlace){.file = file->name, .page_no = page_no},
                         NULL,
                         "tells a stretch from %" G_GINT64_FORMAT
                         " to %" G_GINT64_FORMAT ", which no volume has",
                         ends[0], ends[1]);
    }
}

/* Whether the manifest tells what @file holds. */
static void
check_told(const PapersFile *paper, const InventoryFile *file, Report *report)
{
    const int64_t figures[] = {file->n_pages, file->first_no, file->last_no,
                               file->n_bytes};

    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
        if (figures[i] > 0 && !file_tells(paper, figures[i]))
            report_wrong(report, (ReportPlace){.file = paper->name}, NULL,
                         "does not tell %s for %s",
                         grouped_number(figures[i]).text, file->name);
}

static void
check_stretches(const Product *product, const PapersFile *files, size_t n_files,
                Report *report)
{
    const Inventory *inventory = product->inventory;
    int n = 0;

    for (size_t i = 0; i < n_files; i++) {
        const PapersFile *file = &files[i];
        const InventoryFile *about = inventory_find(inventory, file->name);

        if (has_stretches(file->name))
            for (guint j = 0; j < file->pages->len; j++, n++)
                look_at_stretches(inventory, file,
                                  g_ptr_array_index(file->pages, j), (int)j + 1,
                                  report);
        if (about != NULL && about->n_pages != (int)file->pages->len)
            report_wrong(report, (ReportPlace){.file = file->name}, NULL,
                         "has %s pages, %s tells %s",
                         grouped_number(file->pages->len).text, INVENTORY_FILE,
                         grouped_number(about->n_pages).text);
        if (!g_str_has_prefix(file->name, "manifest."))
            continue;
        for (guint j = 0; j < inventory->files->len; j++) {
            const InventoryFile *listed =
                &g_array_index(inventory->files, InventoryFile, j);

            if (strcmp(listed->name, file->name) != 0)
                check_told(file, listed, report);
        }
        n++;
    }
    report_check(report,
                 "stretches: pages and numbers of %s files, as manifest, "
                 "labels and spines tell them",
                 grouped_number(inventory->files->len).text);
}

/* --- Digests on paper ---------------------------------------------------- */

/* Whether one of @known is among @n hexadecimal figures; @found gets it. */
static bool
take_digest(const char *figures, size_t n, GHashTable *known, GHashTable *found)
{
    bool any = false;

    for (size_t i = 0; i + DIGEST_HEX <= n; i++) {
        g_autofree char *digest = g_strndup(figures + i, DIGEST_HEX);

        if (!g_hash_table_contains(known, digest))
            continue;
        g_hash_table_add(found, g_steal_pointer(&digest));
        any = true;
    }
    return any;
}

/* Checks every digest that @text tells, bare, against those in @known; counts
 * what was found there. */
static void
look_at_digests(const char *text, const PapersFile *file, int page_no,
                GHashTable *known, GHashTable *found, Report *report)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    size_t n = 0;

    bare_append(bare, text);
    for (size_t i = 0; i <= bare->len; i++) {
        char c = bare->str[i];

        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
            n++;
            continue;
        }
        /* What stands before or after it may be figures too. */
        if (n >= DIGEST_HEX && !take_digest(bare->str + i - n, n, known, found))
            report_wrong(
                report, (ReportPlace){.file = file->name, .page_no = page_no},
                NULL,
                "tells a digest that no file has, and that is neither the seal "
                "nor the Merkle root");
        n = 0;
    }
}

static void
check_digests(const Product *product, const PapersFile *files, size_t n_files,
              Report *report)
{
    g_auto(GStrv) seals = lists_seals(product);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    char *root = product->inventory != NULL ? product->inventory->root : NULL;
    guint n = 0;

    for (char **seal = seals; *seal != NULL; seal++)
        g_hash_table_add(known, *seal);
    for (guint i = 0; i < product->lines->len; i++)
        g_hash_table_add(known,
                         g_array_index(product->lines, ProductLine, i).sha256);
    if (root != NULL)
        g_hash_table_add(known, root);
    for (size_t i = 0; i < n_files; i++) {
        g_autoptr(GHashTable) found =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        bool is_manifest = g_str_has_prefix(files[i].name, "manifest.");

        for (guint j = 0; j < files[i].pages->len; j++)
            look_at_digests(g_ptr_array_index(files[i].pages, j), &files[i],
                            (int)j + 1, known, found, report);
        n += g_hash_table_size(found);
        for (guint j = 0; is_manifest && j < product->lines->len; j++) {
            const ProductLine *line =
                &g_array_index(product->lines, ProductLine, j);

            if (g_str_has_suffix(line->name, ".pdf") &&
                strcmp(line->name, files[i].name) != 0 &&
                !g_hash_table_contains(found, line->sha256))
                report_wrong(report, (ReportPlace){.file = files[i].name}, NULL,
                             "does not tell the digest of %s", line->name);
        }
        /* As older versions printed it. */
        if (is_manifest && root != NULL && !g_hash_table_contains(found, root))
            report_note(report, FINDING_UNPROVED,
                        (ReportPlace){.file = files[i].name}, NULL,
                        "does not tell the Merkle root of " INVENTORY_FILE
                        ": the paper alone proves no receipt");
    }
    report_check(report, "papers: %s digests, seals and roots that they tell",
                 grouped_number(n).text);
}

void
papers_check(const Product *product, const PapersFile *files, size_t n_files,
             int64_t total, int64_t imported, Report *report)
{
    check_total(product, files, n_files, total, imported, report);
    check_feet(files, n_files, total, report);
    if (product->inventory != NULL)
        check_stretches(product, files, n_files, report);
    if (product->lines->len > 0)
        check_digests(product, files, n_files, report);
}
