#include "proof/lists.h"

#include "base/grouped.h"
#include "base/outfolder.h"

#include <string.h>

/* Checks one line; @digests gets the digest of its file by name. */
static bool
check_line(const Product *product, const ProductLine *line, Report *report,
           GHashTable *digests, GError **error)
{
    g_autofree char *path = g_build_filename(product->folder, line->name, NULL);
    const ReportPlace place = {.file = line->name};
    char *digest = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        report_wrong(report, place, NULL, "%s lists it, but it is not there",
                     OUTFOLDER_LIST);
        return true;
    }
    if (!digest_file(path, &digest, NULL, error))
        return false;
    if (strcmp(digest, line->sha256) != 0)
        report_wrong(report, place, NULL, "is not the file that %s lists",
                     OUTFOLDER_LIST);
    g_hash_table_insert(digests, g_strdup(line->name), digest);
    return true;
}

/* Whether every file is on the list. */
static void
check_strangers(const Product *product, Report *report, GHashTable *digests)
{
    for (guint i = 0; i < product->files->len; i++) {
        g_autofree char *name =
            g_path_get_basename(g_ptr_array_index(product->files, i));

        if (!g_hash_table_contains(digests, name))
            report_wrong(report, (ReportPlace){.file = name}, NULL,
                         "%s does not list it", OUTFOLDER_LIST);
    }
}

static bool
check_sums(const Product *product, Report *report, GHashTable *digests,
           GError **error)
{
    for (guint i = 0; i < product->lines->len; i++) {
        const ProductLine *line =
            &g_array_index(product->lines, ProductLine, i);

        /* Of single volumes the others need not be there. */
        if (!product->is_whole && !g_str_has_prefix(line->name, "manifest.")) {
            bool is_named = false;

            for (guint j = 0; j < product->files->len && !is_named; j++) {
                g_autofree char *name =
                    g_path_get_basename(g_ptr_array_index(product->files, j));

                is_named = strcmp(name, line->name) == 0;
            }
            if (!is_named)
                continue;
        }
        if (!check_line(product, line, report, digests, error))
            return false;
    }
    check_strangers(product, report, digests);
    report_check(report, "digests: %s files are what %s lists",
                 grouped_number(g_hash_table_size(digests)).text,
                 OUTFOLDER_LIST);
    return true;
}

/* Whether manifest.json tells the same digests. */
static bool
check_inventory(const Product *product, Report *report, GHashTable *digests,
                GError **error)
{
    const GArray *files = product->inventory->files;
    guint n = 0;

    for (guint i = 0; i < files->len; i++) {
        const InventoryFile *file = &g_array_index(files, InventoryFile, i);
        const char *digest = g_hash_table_lookup(digests, file->name);
        g_autofree char *path =
            g_build_filename(product->folder, file->name, NULL);
        g_autofree char *own = NULL;

        if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
            if (product->is_whole)
                report_wrong(report, (ReportPlace){.file = file->name}, NULL,
                             "%s lists it, but it is not there",
                             INVENTORY_FILE);
            continue;
        }
        if (digest == NULL && !product->is_whole)
            continue;
        if (digest == NULL && !digest_file(path, &own, NULL, error))
            return false;
        if (strcmp(digest != NULL ? digest : own, file->sha256) != 0)
            report_wrong(report, (ReportPlace){.file = file->name}, NULL,
                         "is not the file that %s lists", INVENTORY_FILE);
        n++;
    }
    report_check(report, "manifest: %s files are what %s lists",
                 grouped_number(n).text, INVENTORY_FILE);
    return true;
}

static void
check_leaves(const Product *product, Report *report)
{
    const char *wanted = product->inventory->root;
    gsize length = 0;
    const uint8_t *leaves = product->leaves != NULL
                                ? g_bytes_get_data(product->leaves, &length)
                                : NULL;
    const ReportPlace place = {.file = INVENTORY_LEAVES};
    uint8_t root[DIGEST_BYTES];
    g_autofree char *hex = NULL;

    if (wanted == NULL)
        return;
    if (leaves == NULL) {
        report_wrong(report, place, NULL, "is not there");
    } else if (length % DIGEST_BYTES != 0 ||
               length / DIGEST_BYTES != (gsize)product->inventory->total) {
        report_wrong(report, place, NULL, "has not one leaf for each row");
    } else {
        merkle_root(leaves, length / DIGEST_BYTES, root);
        hex = digest_in_hex(root);
        if (strcmp(hex, wanted) != 0)
            report_wrong(report, place, NULL,
                         "its leaves lead to another root than %s tells",
                         INVENTORY_FILE);
    }
    report_check(report, "Merkle root: of %s leaves",
                 grouped_number(product->inventory->total).text);
}

bool
lists_check(const Product *product, Report *report, bool *ret_intact,
            GError **error)
{
    g_autoptr(GHashTable) digests =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    uint64_t before = report_n_wrong(report);

    if (product->lines->len > 0 && !check_sums(product, report, digests, error))
        return false;
    if (product->inventory != NULL) {
        if (!check_inventory(product, report, digests, error))
            return false;
        check_leaves(product, report);
    }
    *ret_intact =
        product->inventory != NULL && report_n_wrong(report) == before;
    return true;
}

char **
lists_seals(const Product *product)
{
    g_autoptr(GPtrArray) seals = g_ptr_array_new();
    g_autoptr(GString) lines = g_string_new(NULL);

    for (guint i = 0; i < product->lines->len; i++) {
        const ProductLine *line =
            &g_array_index(product->lines, ProductLine, i);

        g_string_append_printf(lines, "%s  %s\n", line->sha256, line->name);
        g_ptr_array_add(
            seals, g_compute_checksum_for_string(G_CHECKSUM_SHA256, lines->str,
                                                 (gssize)lines->len));
    }
    g_ptr_array_add(seals, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&seals), FALSE);
}

/* Whether the list of @product is that of a delivery that the ledger of a
 * purged database has; then it is told, with another Merkle root as wrong. */
static void
check_delivery(const Product *product, const PurgeRecord *record,
               Report *report)
{
    g_autofree char *path = NULL;
    g_autofree char *digest = NULL;
    const char *root =
        product->inventory != NULL ? product->inventory->root : NULL;

    if (product->folder == NULL)
        return;
    path = g_build_filename(product->folder, OUTFOLDER_LIST, NULL);
    if (!digest_file(path, &digest, NULL, NULL))
        return;
    for (guint i = 0; i < record->deliveries->len; i++) {
        const PurgeDelivery *delivery =
            g_ptr_array_index(record->deliveries, i);

        if (g_strcmp0(delivery->sha256, digest) != 0)
            continue;
        if (delivery->root != NULL && g_strcmp0(delivery->root, root) != 0)
            report_wrong(report, (ReportPlace){.file = INVENTORY_FILE}, NULL,
                         "tells another Merkle root than the ledger");
        report_check(report, "delivery: to %s on %s, as the ledger has it",
                     delivery->recipient, delivery->date);
        return;
    }
}

bool
lists_prove(const Product *product, const PurgeRecord *record, Report *report,
            GError **error)
{
    bool is_intact = false;

    report_title(report, "%s", product->title);
    if (!lists_check(product, report, &is_intact, error))
        return false;
    check_delivery(product, record, report);
    report_note(report, FINDING_UNPROVED, (ReportPlace){0}, NULL,
                "the database was purged on %.10s and holds no signature any "
                "more: the files were held against their lists alone",
                record->time);
    return true;
}
