#include "proof/proof.h"

#include "base/grouped.h"
#include "base/infile.h"
#include "base/outfile.h"
#include "layout/wordbook.h"
#include "proof/attached.h"
#include "proof/lists.h"
#include "proof/papers.h"
#include "proof/readings.h"
#include "proof/receipt.h"
#include "proof/reconcile.h"
#include "proof/wall.h"

#include <string.h>

/* What rows have where no manifest tells (layout packet-a4). */
#define COLUMNS "number,name,town,country,date"
#define LANGUAGE "en"
#define DISPLAY "as-signed"

/* A product on its way through. */
typedef struct {
    const ProofJob *job;
    const Product *product;
    char **columns;  /* [owned] */
    char *anonymous; /* [owned] */
    RowtextWish row;
    SheetKind kind;
    GHashTable *heads; /* [owned] of a banner; else NULL */
    Roster *roster;    /* [owned] */
    GArray *readings;  /* [owned] of Reading */
} Run;

static void
run_clear(Run *run)
{
    g_strfreev(run->columns);
    g_free(run->anonymous);
    g_clear_pointer(&run->heads, g_hash_table_unref);
    roster_free(run->roster);
    g_clear_pointer(&run->readings, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* --- What is known of the product ---------------------------------------- */

/* What stands in place of a name, in the project's own words. */
static bool
take_anonymous(Run *run, GError **error)
{
    g_autoptr(Wordbook) words = NULL;
    const TemplateKey *key = NULL;
    TemplateText text = {0};

    if (run->product->inventory != NULL) {
        run->anonymous = g_strdup(run->product->inventory->anonymous);
        return true;
    }
    words = wordbook_load(NULL, error);
    if (words == NULL)
        return false;
    key = wordbook_lookup(words, "part", "anonymous");
    if (key != NULL &&
        !template_key_find(key, run->row.language, WORDBOOK_LANGUAGE, &text))
        text = template_key_own(key);
    run->anonymous = g_strdup(text.text != NULL ? text.text : "");
    return true;
}

static char **
columns_of(const ProofJob *job)
{
    char **columns =
        g_strsplit(job->columns != NULL ? job->columns : COLUMNS, ",", -1);

    for (char **column = columns; *column != NULL; column++)
        g_strstrip(*column);
    return columns;
}

static bool
take_product(Run *run, GError **error)
{
    const ProofJob *job = run->job;
    const Inventory *inventory = run->product->inventory;

    run->columns =
        inventory != NULL ? g_strdupv(inventory->columns) : columns_of(job);
    run->row = (RowtextWish){
        .columns = (const char *const *)run->columns,
        .language = inventory != NULL       ? inventory->language
                    : job->language != NULL ? job->language
                                            : LANGUAGE,
        .display = inventory != NULL      ? inventory->display
                   : job->display != NULL ? job->display
                                          : DISPLAY,
        .symbols = inventory != NULL ? inventory->symbols : "drop",
    };
    run->kind = run->columns[0] != NULL &&
                        rowtext_column(run->columns[0]) == ROWTEXT_NUMBER
                    ? SHEET_NUMBERED
                    : SHEET_LINES;
    if (!take_anonymous(run, error))
        return false;
    run->row.anonymous = run->anonymous;
    return true;
}

/* The rows of a banner are names and nothing else. */
static void
take_banner(Run *run)
{
    static const char *const columns[] = {"name", NULL};

    run->row.columns = columns;
    run->row.anonymous = NULL;
    run->kind = SHEET_WALL;
    run->heads = wall_heads();
}

static bool
gather(Run *run, Store *store, Rowtext **ret_rowtext, GError **error)
{
    const Inventory *inventory = run->product->inventory;
    const RosterWish wish = {
        .in_public = run->kind == SHEET_WALL,
        .every_repeat =
            inventory != NULL && strcmp(inventory->signed_twice, "all") == 0,
    };
    g_autoptr(Rowtext) rowtext = rowtext_new(&run->row, error);

    if (rowtext == NULL)
        return false;
    run->roster = roster_gather(store, &wish, rowtext, error);
    if (run->roster == NULL)
        return false;
    *ret_rowtext = g_steal_pointer(&rowtext);
    return true;
}

/* Reads the files, as what they are taken for so far. */
static bool
read_all(Run *run, GError **error)
{
    const ReadingsWish wish = {
        .product = run->product,
        .roster = run->roster,
        .kind = run->kind,
        .heads = run->heads,
        .allowed = run->job->allowed,
        .n_threads = run->job->n_threads,
        .deep = run->job->deep,
    };

    g_clear_pointer(&run->readings, g_array_unref);
    run->readings = readings_take(&wish, error);
    return run->readings != NULL;
}

/* --- Checking ------------------------------------------------------------ */

static void
check_leaks(const Run *run, Report *report)
{
    for (guint i = 0; i < run->readings->len; i++) {
        const Reading *reading = &g_array_index(run->readings, Reading, i);

        for (guint j = 0; j < reading->leaks->len; j++) {
            const Leak *leak = &g_array_index(reading->leaks, Leak, j);

            report_wrong(report, (ReportPlace){0, reading->name, leak->page_no},
                         leak->text, "%s stands %s", leaks_name(leak->kind),
                         leak->page_no > 0
                             ? "there"
                             : "in its metadata or an attachment");
        }
    }
    report_check(report,
                 "addresses: no e-mail, telephone or IP in text, metadata and "
                 "attachments of %s files",
                 grouped_number(run->readings->len).text);
}

static void
check_papers(const Run *run, int64_t total, int64_t imported, Report *report)
{
    g_autofree PapersFile *files = g_new0(PapersFile, run->readings->len);

    for (guint i = 0; i < run->readings->len; i++) {
        const Reading *reading = &g_array_index(run->readings, Reading, i);

        files[i] = (PapersFile){reading->name, reading->sheet->pages,
                                reading->row_pages};
    }
    papers_check(run->product, files, run->readings->len, total, imported,
                 report);
}

/* Whether the database has more in its ledger than when the product was made,
 * which is as it was then. */
static bool
has_moved_on(const Run *run, const Store *store, bool is_intact, bool *ret_is,
             GError **error)
{
    const Inventory *inventory = run->product->inventory;
    int64_t line = 0;

    if (!store_ledger_line(store, &line, error))
        return false;
    *ret_is = inventory != NULL && is_intact && line > inventory->ledger_line;
    return true;
}

static bool
check_rows(const Run *run, Store *store, Rowtext *rowtext, const DigestKey *key,
           bool is_past, Report *report, GError **error)
{
    const Inventory *inventory = run->product->inventory;
    const ReconcileWish wish = {
        .product = run->product,
        .roster = run->roster,
        .rowtext = rowtext,
        .store = store,
        .key = key,
        .kind = run->kind,
        .is_whole = run->product->is_whole,
        .by_number =
            run->kind == SHEET_NUMBERED &&
            (inventory == NULL || strcmp(inventory->numbering, "whole") == 0),
        .is_past = is_past,
        .report = report,
    };
    g_autoptr(Reconcile) reconcile = reconcile_new(&wish);

    for (guint i = 0; i < run->readings->len; i++) {
        const Reading *reading = &g_array_index(run->readings, Reading, i);

        reconcile_take(reconcile, reading->name, reading->about,
                       reading->sheet);
    }
    return reconcile_finish(reconcile, error);
}

/* Rows for machines are the rows of the pages. */
static void
check_attached(const Run *run, Rowtext *rowtext, Report *report)
{
    int64_t n = 0;

    for (guint i = 0; i < run->readings->len; i++) {
        const Reading *reading = &g_array_index(run->readings, Reading, i);

        for (guint j = 0; j < reading->attached->len; j++) {
            const char *name = g_ptr_array_index(reading->attached_names, j);

            if (strcmp(name, "signatures.csv") != 0)
                report_wrong(report, (ReportPlace){0, reading->name, 0}, name,
                             "something is attached that is not the rows");
            else
                n += attached_check(g_ptr_array_index(reading->attached, j),
                                    reading->name, reading->sheet, rowtext,
                                    report);
        }
    }
    if (n > 0)
        report_check(report,
                     "attachments: %s rows for machines are those of the pages",
                     grouped_number(n).text);
}

static bool
prove_product(const ProofJob *job, const Product *product,
              const Progress *progress, Report *report, GError **error)
{
    g_auto(Run) run = {.job = job, .product = product};
    g_autoptr(Store) store = store_open_printing(job->database, error);
    g_autoptr(Rowtext) rowtext = NULL;
    g_autoptr(DigestKey) key = NULL;
    g_autoptr(GError) trouble = NULL;
    bool is_intact = false;
    bool is_past = false;
    StoreTally tally = {0};
    int64_t total = 0;

    if (store == NULL)
        return false;
    report_title(report, "%s", product->title);
    if (!lists_check(product, report, &is_intact, error) ||
        !take_product(&run, error) || !gather(&run, store, &rowtext, error))
        return false;
    progress_report(progress, 0.1, "reading");
    if (!read_all(&run, error))
        return false;
    /* Without a manifest nobody says whether it is a packet or a banner. */
    if (product->inventory == NULL && readings_n_rows(run.readings) == 0 &&
        job->columns == NULL) {
        g_clear_pointer(&run.roster, roster_free);
        g_clear_pointer(&rowtext, rowtext_free);
        g_clear_pointer(&store, store_close);
        take_banner(&run);
        store = store_open_printing(job->database, error);
        if (store == NULL || !gather(&run, store, &rowtext, error))
            return false;
        if (!read_all(&run, error) ||
            !readings_have_letters(run.readings, error))
            return false;
    }
    progress_report(progress, 0.8, "comparing");
    if (!store_load_key(store, &key, &trouble))
        report_note(report, FINDING_UNPROVED, (ReportPlace){0}, NULL, "%s",
                    trouble->message);
    if (!has_moved_on(&run, store, is_intact, &is_past, error))
        return false;
    total = product->inventory != NULL
                ? product->inventory->total
                : roster_n(run.roster) + roster_n_unshown(run.roster);
    if (!store_tally(store, &tally, error))
        return false;
    check_papers(&run, total, tally.imported, report);
    check_leaks(&run, report);
    check_attached(&run, rowtext, report);
    return check_rows(&run, store, rowtext, key, is_past, report, error);
}

/* Writes what may hold names where only its owner can read it. */
static bool
write_private(const char *path, const char *text, GError **error)
{
    g_autoptr(OutFile) file = outfile_open_private(path, error);

    return file != NULL && outfile_write(file, text, strlen(text), error) &&
           outfile_commit(g_steal_pointer(&file), error);
}

bool
proof_run(const ProofJob *job, Findings *findings, const Progress *progress,
          char **ret_report, uint64_t *ret_n_wrong, GError **error)
{
    g_autoptr(GPtrArray) products = products_find(job->paths, error);
    g_autoptr(Report) report = report_new(findings);
    g_autoptr(PurgeRecord) purged = NULL;

    if (products == NULL || !purge_find(job->database, &purged, error))
        return false;
    for (guint i = 0; i < products->len; i++) {
        Progress part = progress_part(progress, (double)i / products->len,
                                      (double)(i + 1) / products->len);

        if (purged != NULL ? !lists_prove(g_ptr_array_index(products, i),
                                          purged, report, error)
                           : !prove_product(job, g_ptr_array_index(products, i),
                                            &part, report, error))
            return false;
    }
    if (job->details != NULL) {
        g_autofree char *details = report_details(report);

        if (!write_private(job->details, details, error))
            return false;
    }
    *ret_n_wrong = report_n_wrong(report);
    *ret_report = report_text(report);
    return true;
}

/* --- Receipts ------------------------------------------------------------ */

bool
proof_receipt(const ProofJob *job, int64_t id, const char *output,
              char **ret_report, GError **error)
{
    g_autoptr(GPtrArray) products = products_find(job->paths, error);
    g_auto(Run) run = {.job = job};
    g_autoptr(Store) store = NULL;
    g_autoptr(DigestKey) key = NULL;
    g_autoptr(Rowtext) rowtext = NULL;
    g_autofree char *text = NULL;

    if (products == NULL)
        return false;
    run.product = g_ptr_array_index(products, 0);
    store = store_open_printing(job->database, error);
    if (store == NULL || !store_load_key(store, &key, error))
        return false;
    if (key == NULL || run.product->inventory == NULL) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: a receipt needs the packet's %s and the key of the "
                    "database",
                    run.product->title, INVENTORY_FILE);
        return false;
    }
    if (!take_product(&run, error))
        return false;
    rowtext = rowtext_new(&run.row, error);
    if (rowtext == NULL)
        return false;
    text = receipt_make(store, key, rowtext, run.product, id, error);
    if (text == NULL || !write_private(output, text, error))
        return false;
    *ret_report = g_strdup_printf(
        "Row %" G_GINT64_FORMAT " is printed; the receipt is %s\n"
        "It leads to the Merkle root at the end of the printed manifest:\n"
        "  %s\n",
        id, output, run.product->inventory->root);
    return true;
}

bool
proof_check_receipt(const char *path, const char *manifest, char **ret_report,
                    GError **error)
{
    g_autofree char *where =
        g_file_test(manifest, G_FILE_TEST_IS_DIR)
            ? g_build_filename(manifest, INVENTORY_FILE, NULL)
            : g_strdup(manifest);
    g_autofree char *root = receipt_root(manifest);
    g_autofree char *receipt = NULL;
    g_autofree char *json = NULL;
    g_autoptr(Inventory) inventory = NULL;

    receipt = infile_read(path, RECEIPT_MOST, NULL, error);
    if (receipt == NULL)
        return false;
    if (root != NULL)
        return receipt_check(receipt, path, root, -1, ret_report, error);
    json = infile_read(where, INVENTORY_MOST, NULL, error);
    if (json == NULL)
        return false;
    inventory = inventory_read(json, where, error);
    return inventory != NULL &&
           receipt_check(receipt, path, inventory->root, inventory->total,
                         ret_report, error);
}
