#include "proof/proof.h"

#include "base/outfile.h"
#include "layout/wordbook.h"
#include "proof/attached.h"
#include "proof/leaks.h"
#include "proof/lists.h"
#include "proof/papers.h"
#include "proof/reader.h"
#include "proof/receipt.h"
#include "proof/reconcile.h"
#include "proof/wall.h"

#include <string.h>

/* What rows have where no manifest tells (layout packet-a4). */
#define COLUMNS "number,name,town,country,date"
#define LANGUAGE "en"
#define DISPLAY "as-signed"

/* One PDF file, and what a hand makes of it. */
typedef struct {
    const char *path;           /* [borrowed] */
    char *name;                 /* [owned] */
    const InventoryFile *about; /* [borrowed] NULL: nothing is known */
    char *text;                 /* [owned] until it is taken apart */
    Sheet *sheet;               /* [owned] */
    GArray *leaks;              /* [owned] of Leak */
    GArray *row_pages;          /* [owned] of PapersRows */
    GPtrArray *attached;        /* [owned] of GBytes, rows for machines */
    GPtrArray *strangers;       /* [owned] names of other attachments */
    GError *trouble;            /* [owned] */
} Reading;

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
    int n_done;        /* atomic */
    const Progress *progress;
} Run;

static void
clear_reading(void *data)
{
    Reading *reading = data;

    g_free(reading->name);
    g_free(reading->text);
    sheet_free(reading->sheet);
    g_array_unref(reading->leaks);
    g_array_unref(reading->row_pages);
    g_ptr_array_unref(reading->attached);
    g_ptr_array_unref(reading->strangers);
    g_clear_error(&reading->trouble);
}

static void
run_clear(Run *run)
{
    g_strfreev(run->columns);
    g_free(run->anonymous);
    g_clear_pointer(&run->heads, g_hash_table_unref);
    roster_free(run->roster);
    if (run->readings != NULL)
        g_array_unref(run->readings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* --- Reading, several files at once -------------------------------------- */

/* What is attached to a volume is rows for machines, and nothing else. */
static bool
read_attachments(Reading *reading, GError **error)
{
    g_auto(GStrv) names = reader_attachments(reading->path, error);

    if (names == NULL)
        return false;
    for (char **name = names; *name != NULL; name++) {
        GBytes *bytes = NULL;

        bytes = reader_attachment(reading->path, *name, error);
        if (bytes == NULL)
            return false;
        g_ptr_array_add(reading->attached, bytes);
        g_ptr_array_add(reading->strangers, g_strdup(*name));
    }
    return true;
}

/* Looks for leaks in what the file has beside its pages. */
static bool
read_beside(const Run *run, Reading *reading, GError **error)
{
    g_autofree char *about = reader_about(reading->path, error);

    if (about == NULL || !read_attachments(reading, error))
        return false;
    leaks_find_about(reading->leaks, about, run->job->allowed);
    for (guint i = 0; i < reading->attached->len; i++) {
        gsize length = 0;
        const char *bytes =
            g_bytes_get_data(g_ptr_array_index(reading->attached, i), &length);
        g_autofree char *text = g_utf8_make_valid(bytes, (gssize)length);

        leaks_find(reading->leaks, text, 0, run->job->allowed);
    }
    if (run->job->deep) {
        g_autofree char *objects = reader_objects(reading->path, error);

        if (objects == NULL)
            return false;
        leaks_find(reading->leaks, objects, 0, run->job->allowed);
    }
    return true;
}

static void
read_file(void *data, void *user_data)
{
    Reading *reading = data;
    Run *run = user_data;

    reading->text =
        reader_text(reading->path, run->kind == SHEET_WALL, &reading->trouble);
    if (reading->text != NULL)
        (void)read_beside(run, reading, &reading->trouble);
    g_atomic_int_inc(&run->n_done);
}

/* Which numbers stand on each page. */
static void
note_pages(Reading *reading)
{
    const Sheet *sheet = reading->sheet;

    g_array_set_size(reading->row_pages, sheet->pages->len);
    for (guint i = 0; i < sheet->rows->len; i++) {
        const SheetRow *row = &g_array_index(sheet->rows, SheetRow, i);
        PapersRows *rows =
            &g_array_index(reading->row_pages, PapersRows, row->page_no - 1);

        if (rows->first_no == 0)
            rows->first_no = row->no;
        rows->last_no = row->no;
    }
}

/* E-mail and IP addresses are nowhere, telephone numbers not outside of rows,
 * which are full of figures. */
static void
find_leaks(const Run *run, Reading *reading)
{
    int page_no = 0;

    for (char *at = reading->text; at != NULL && *at != '\0';) {
        char *end = strchr(at, '\f');

        if (end != NULL)
            *end = '\0';
        leaks_find(reading->leaks, at, ++page_no, run->job->allowed);
        if (end != NULL)
            *end = '\f';
        at = end != NULL ? end + 1 : NULL;
    }
}

static void
cut_file(void *data, void *user_data)
{
    Reading *reading = data;
    Run *run = user_data;
    const Inventory *inventory = run->product->inventory;
    const SheetWish wish = {
        .kind = run->kind,
        .restarts =
            inventory != NULL && strcmp(inventory->numbering, "whole") != 0,
        .about = reading->about,
        .heads = run->heads,
    };

    find_leaks(run, reading);
    reading->sheet = sheet_new(reading->text, &wish, run->roster);
    g_clear_pointer(&reading->text, g_free);
    for (guint i = 0; i < reading->sheet->pages->len; i++)
        leaks_find_numbers(reading->leaks,
                           g_ptr_array_index(reading->sheet->pages, i),
                           (int)i + 1, run->job->allowed);
    note_pages(reading);
    g_atomic_int_inc(&run->n_done);
}

/* Lets several hands do @work to every file. Files come one after the other, so
 * that the texts of only a few wait. */
static void
by_hands(Run *run, GFunc work)
{
    int n_threads = run->job->n_threads > 0 ? run->job->n_threads
                                            : (int)g_get_num_processors();
    GThreadPool *hands = g_thread_pool_new(work, run, n_threads, TRUE, NULL);

    for (guint i = 0; i < run->readings->len; i++)
        g_thread_pool_push(hands, &g_array_index(run->readings, Reading, i),
                           NULL);
    g_thread_pool_free(hands, FALSE, TRUE);
}

/* Reads a file and takes it apart at once. */
static void
read_and_cut(void *data, void *user_data)
{
    Reading *reading = data;

    read_file(reading, user_data);
    if (reading->trouble == NULL)
        cut_file(reading, user_data);
    else
        g_clear_pointer(&reading->text, g_free);
}

static bool
read_all(Run *run, GError **error)
{
    by_hands(run, read_and_cut);
    for (guint i = 0; i < run->readings->len; i++) {
        Reading *reading = &g_array_index(run->readings, Reading, i);

        if (reading->trouble != NULL) {
            g_propagate_error(error, g_steal_pointer(&reading->trouble));
            return false;
        }
    }
    return true;
}

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

static void
begin_readings(Run *run)
{
    const GPtrArray *files = run->product->files;

    if (run->readings != NULL)
        g_array_unref(run->readings);
    run->readings = g_array_new(FALSE, FALSE, sizeof(Reading));
    g_array_set_clear_func(run->readings, clear_reading);
    for (guint i = 0; i < files->len; i++) {
        const char *path = g_ptr_array_index(files, i);
        Reading reading = {
            .path = path,
            .name = g_path_get_basename(path),
            .leaks = leaks_new(),
            .row_pages = g_array_new(FALSE, TRUE, sizeof(PapersRows)),
            .attached =
                g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
            .strangers = g_ptr_array_new_with_free_func(g_free),
        };

        if (run->product->inventory != NULL)
            reading.about =
                inventory_find(run->product->inventory, reading.name);
        g_array_append_val(run->readings, reading);
    }
}

static guint
n_rows(const Run *run)
{
    guint n = 0;

    for (guint i = 0; i < run->readings->len; i++)
        n += g_array_index(run->readings, Reading, i).sheet->rows->len;
    return n;
}

/* Letters may be drawings, which nobody reads back.
 * Fails: FAULT_INPUT where no name was found and a file has no text at all. */
static bool
check_letters(const Run *run, GError **error)
{
    for (guint i = 0; i < run->readings->len && n_rows(run) == 0; i++) {
        const Reading *reading = &g_array_index(run->readings, Reading, i);
        const GPtrArray *pages = reading->sheet->pages;
        bool has_text = false;

        for (guint j = 0; j < pages->len; j++)
            has_text |= *(const char *)g_ptr_array_index(pages, j) != '\0';
        if (has_text)
            continue;
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: has no text, and letters that are drawings cannot be "
                    "read back; prove a twin with text = live, made of the "
                    "same database and layout",
                    reading->path);
        return false;
    }
    return true;
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
                 "attachments of %u files",
                 run->readings->len);
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
            const char *name = g_ptr_array_index(reading->strangers, j);

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
                     "attachments: %" G_GINT64_FORMAT
                     " rows for machines are those of the pages",
                     n);
}

static bool
prove_product(const ProofJob *job, const Product *product,
              const Progress *progress, Report *report, GError **error)
{
    g_auto(Run) run = {.job = job, .product = product, .progress = progress};
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
    begin_readings(&run);
    progress_report(progress, 0.1, "reading");
    if (!read_all(&run, error))
        return false;
    /* Without a manifest nobody says whether it is a packet or a banner. */
    if (product->inventory == NULL && n_rows(&run) == 0 &&
        job->columns == NULL) {
        g_clear_pointer(&run.roster, roster_free);
        g_clear_pointer(&rowtext, rowtext_free);
        g_clear_pointer(&store, store_close);
        take_banner(&run);
        store = store_open_printing(job->database, error);
        if (store == NULL || !gather(&run, store, &rowtext, error))
            return false;
        begin_readings(&run);
        if (!read_all(&run, error) || !check_letters(&run, error))
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

static bool
read_text(const char *path, char **ret_text, GError **error)
{
    g_autoptr(GError) trouble = NULL;

    if (g_file_get_contents(path, ret_text, NULL, &trouble))
        return true;
    g_set_error_literal(error, FAULT, FAULT_SYSTEM, trouble->message);
    return false;
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

    if (!read_text(path, &receipt, error))
        return false;
    if (root != NULL)
        return receipt_check(receipt, path, root, -1, ret_report, error);
    if (!read_text(where, &json, error))
        return false;
    inventory = inventory_read(json, where, error);
    return inventory != NULL &&
           receipt_check(receipt, path, inventory->root, inventory->total,
                         ret_report, error);
}
