#include "proof/reconcile.h"

#include "base/grouped.h"
#include "proof/bare.h"
#include "proof/likeness.h"
#include "proof/outside.h"
#include "proof/strangers.h"

#include <inttypes.h>
#include <string.h>

/* Rows that are told apart by likeness, of those that nobody knows and of those
 * that are missing. */
#define MOST_COMPARED 200

/* Rows of this share (one of N) that are out of order are a mistake; more are
 * another order. */
#define OUT_OF_ORDER_SHARE 200

/* The begin of a page with rows. */
typedef struct {
    int64_t row_no;
    const char *file;
    int page_no;
} Place;

/* Somebody who should be there and is not. */
typedef struct {
    int64_t id;
    char *text; /* NULL beyond the first MOST_COMPARED */
} Missing;

struct Reconcile {
    ReconcileWish wish;
    GArray *places; /* of Place, ascending by row */
    Strangers *strangers;
    GArray *missing;  /* of Missing */
    GArray *unproved; /* of RosterRow: with another leaf */
    Outside *outside; /* [owned] what stands outside of the rows */
    int64_t n_rows;
    int64_t row_no; /* of the last one, of all rows of the whole */
    int64_t n_found;
    int64_t n_missing;
    int64_t n_proved;   /* leaves */
    int64_t n_withheld; /* looked for */
    int64_t last_id;
    int64_t n_back; /* ids that come after a higher one */
    int64_t first_back_id;
    ReportPlace first_back;
    GHashTable *changes; /* word -> count */
};

static void
clear_missing(void *data)
{
    g_free(((Missing *)data)->text);
}

Reconcile *
reconcile_new(const ReconcileWish *wish)
{
    Reconcile *rec = g_new0(Reconcile, 1);

    rec->wish = *wish;
    rec->places = g_array_new(FALSE, FALSE, sizeof(Place));
    rec->strangers = strangers_new();
    rec->missing = g_array_new(FALSE, FALSE, sizeof(Missing));
    g_array_set_clear_func(rec->missing, clear_missing);
    rec->unproved = g_array_new(FALSE, FALSE, sizeof(RosterRow));
    rec->outside = outside_new(wish->roster, wish->report);
    rec->changes = g_hash_table_new(g_str_hash, g_str_equal);
    return rec;
}

void
reconcile_free(Reconcile *rec)
{
    if (rec == NULL)
        return;
    g_array_unref(rec->places);
    strangers_free(rec->strangers);
    g_array_unref(rec->missing);
    g_array_unref(rec->unproved);
    outside_free(rec->outside);
    g_hash_table_unref(rec->changes);
    g_free(rec);
}

static void
add_stranger(Reconcile *rec, const SheetRow *row, int64_t row_no,
             const ReportPlace *place, const char *text)
{
    Stranger stranger = {
        .key = row->key,
        .row_no = row_no,
        .no = row->no,
        .place = *place,
        .text = g_strdup(text),
    };

    strangers_add(rec->strangers, stranger);
}

/* --- Taking -------------------------------------------------------------- */

/* Takes a row that is somebody's: the first of those it may be who has none
 * yet. */
static void
take_known(Reconcile *rec, const SheetRow *row, int64_t row_no,
           const ReportPlace *place)
{
    size_t n = 0;
    RosterRow *rows = roster_find(rec->wish.roster, &row->key, &n);
    RosterRow *taken = NULL;

    for (size_t i = 0; i < n && taken == NULL; i++)
        if (rows[i].row_no == 0)
            taken = &rows[i];
    if (taken == NULL && rec->wish.is_past) {
        /* One who read alike may have gone since. */
        add_stranger(rec, row, row_no, place, "");
        return;
    }
    if (taken == NULL) {
        report_wrong(rec->wish.report,
                     (ReportPlace){rows->id, place->file, place->page_no}, NULL,
                     row->no > 0 ? "is printed once more, as number %" PRId64
                                 : "is printed once more",
                     row->no);
        return;
    }
    taken->row_no = row_no;
    rec->n_found++;
    if (taken->id < rec->last_id) {
        if (rec->n_back++ == 0) {
            rec->first_back_id = taken->id;
            rec->first_back = *place;
        }
    }
    rec->last_id = taken->id;
}

static void
take_row(Reconcile *rec, const SheetRow *row, const char *file)
{
    const ReportPlace place = {0, file, row->page_no};
    const Place *last =
        rec->places->len == 0
            ? NULL
            : &g_array_index(rec->places, Place, rec->places->len - 1);
    int64_t row_no = 0;

    rec->n_rows++;
    rec->row_no++;
    row_no = rec->wish.by_number && row->no > 0 ? row->no : rec->row_no;
    if (last == NULL || last->file != file || last->page_no != row->page_no) {
        const Place begin = {row_no, file, row->page_no};

        g_array_append_val(rec->places, begin);
    }
    if (row->text == NULL)
        take_known(rec, row, row_no, &place);
    else
        add_stranger(rec, row, row_no, &place, row->text);
}

/* Whether the rows of each page are those that the manifest lists for it. */
static void
check_pages(Reconcile *rec, const char *file, const InventoryFile *about,
            const Sheet *sheet)
{
    guint at = 0;
    int page_no = 0;

    for (guint i = 0; i < sheet->rows->len; i++) {
        const SheetRow *row = &g_array_index(sheet->rows, SheetRow, i);
        const InventoryPage *page = NULL;

        if (row->page_no == page_no)
            continue;
        page_no = row->page_no;
        while (at < about->pages->len &&
               g_array_index(about->pages, InventoryPage, at).page_no < page_no)
            at++;
        page = at < about->pages->len
                   ? &g_array_index(about->pages, InventoryPage, at)
                   : NULL;
        if (page == NULL || page->page_no != page_no ||
            page->first_no != row->no) {
            report_wrong(rec->wish.report, (ReportPlace){0, file, page_no},
                         NULL,
                         "begins with number %" PRId64
                         ", which %s has on another page; it and the pages "
                         "after it are not where they were",
                         row->no, INVENTORY_FILE);
            return;
        }
    }
}

void
reconcile_take(Reconcile *rec, const char *file, const InventoryFile *about,
               const Sheet *sheet)
{
    if (!rec->wish.is_whole && about != NULL && about->first_no > 0)
        rec->row_no = about->first_no - 1;
    for (guint i = 0; i < sheet->gaps->len; i++) {
        const SheetGap *gap = &g_array_index(sheet->gaps, SheetGap, i);

        report_wrong(rec->wish.report, (ReportPlace){0, file, gap->page_no},
                     NULL,
                     "numbers %" PRId64 " to %" PRId64
                     " are not there, before this page's",
                     gap->first_no, gap->last_no);
    }
    for (guint i = 0; i < sheet->rows->len; i++)
        take_row(rec, &g_array_index(sheet->rows, SheetRow, i), file);
    if (about != NULL && rec->wish.by_number)
        check_pages(rec, file, about, sheet);
    if (about != NULL && sheet->rows->len > 0 && rec->wish.by_number &&
        g_array_index(sheet->rows, SheetRow, sheet->rows->len - 1).no !=
            about->last_no)
        report_wrong(
            rec->wish.report, (ReportPlace){0, file, 0}, NULL,
            "ends with number %" PRId64 ", %s tells %" PRId64,
            g_array_index(sheet->rows, SheetRow, sheet->rows->len - 1).no,
            INVENTORY_FILE, about->last_no);
    for (guint i = 0; i < sheet->pages->len; i++) {
        const ReportPlace place = {0, file, (int)i + 1};

        outside_note(rec->outside, g_ptr_array_index(sheet->pages, i),
                     g_ptr_array_index(sheet->among, i), &place);
    }
}

/* --- Against the database ------------------------------------------------ */

static void
count_change(Reconcile *rec, const char *what)
{
    int n = GPOINTER_TO_INT(g_hash_table_lookup(rec->changes, what));

    g_hash_table_insert(rec->changes, (void *)what, GINT_TO_POINTER(n + 1));
}

/* Somebody's row stands where it should not: a discrepancy, or what has
 * changed since.   @what: [static] */
static void
tell_stranger(Reconcile *rec, Stranger *stranger, int64_t id, const char *what)
{
    const ReportPlace place = {id, stranger->place.file,
                               stranger->place.page_no};

    stranger->is_told = true;
    if (rec->wish.is_past) {
        count_change(rec, what);
        report_note(rec->wish.report, FINDING_CHANGED, place, stranger->text,
                    "number %" PRId64 ": %s since it was printed", stranger->no,
                    what);
    } else {
        report_wrong(rec->wish.report, place, stranger->text,
                     "number %" PRId64 " is printed, but is %s", stranger->no,
                     what);
    }
}

/* Whether the leaf of row @row_no is that of signature @id, shown as @form. */
static bool
is_vouched(const Reconcile *rec, int64_t id, const char *form, int64_t row_no)
{
    const Product *product = rec->wish.product;
    gsize length = 0;
    const uint8_t *leaves = g_bytes_get_data(product->leaves, &length);
    const char *file = NULL;
    int page_no = 0;
    uint8_t salt[DIGEST_BYTES];
    uint8_t leaf[DIGEST_BYTES];
    g_autofree char *text = NULL;

    if (row_no < 1 || (gsize)row_no > length / DIGEST_BYTES ||
        !inventory_place(product->inventory, row_no, &file, &page_no))
        return false;
    text = inventory_row(id, row_no, form, file, page_no);
    inventory_salt(rec->wish.key, id, salt);
    merkle_leaf(salt, text, leaf);
    return memcmp(leaf, leaves + (row_no - 1) * DIGEST_BYTES, DIGEST_BYTES) ==
           0;
}

static bool
can_prove(const Reconcile *rec)
{
    return rec->wish.product->leaves != NULL && rec->wish.key != NULL;
}

/* The page on which row @row_no was found. */
static ReportPlace
found_at(const Reconcile *rec, int64_t id, int64_t row_no)
{
    const Place *at = NULL;

    for (guint i = 0; i < rec->places->len; i++) {
        const Place *place = &g_array_index(rec->places, Place, i);

        if (place->row_no <= row_no)
            at = place;
    }
    return at != NULL ? (ReportPlace){id, at->file, at->page_no}
                      : (ReportPlace){id, NULL, 0};
}

/* Looks among the rows that are nobody's for one who should not be there.
 * Returns whether there is one. */
static bool
look_for_withheld(Reconcile *rec, const Signature *signature, const char *what,
                  const RosterKey *key)
{
    Stranger *stranger = strangers_find(rec->strangers, key);

    rec->n_withheld++;
    if (stranger != NULL)
        tell_stranger(rec, stranger, signature->id, what);
    return stranger != NULL;
}

/* Looks among the rows that somebody else took, who reads alike, for the one
 * that the manifest gives to @signature. That other one has the next such row,
 * or is new since.
 * @form: the name as shown.   Returns whether there is one. */
static bool
look_for_namesake(Reconcile *rec, const Signature *signature, const char *what,
                  const RosterKey *key, const char *form)
{
    size_t n = 0;
    RosterRow *rows = NULL;

    if (!rec->wish.is_past || !can_prove(rec))
        return false;
    rows = roster_find(rec->wish.roster, key, &n);
    for (size_t i = 0; i < n; i++) {
        int64_t row_no = rows[i].row_no;
        Stranger *next = NULL;

        if (row_no == 0 || !is_vouched(rec, signature->id, form, row_no))
            continue;
        next = strangers_find(rec->strangers, key);
        rows[i].row_no = next != NULL ? next->row_no : 0;
        if (next != NULL)
            next->is_told = true;
        rec->n_withheld++;
        count_change(rec, what);
        report_note(rec->wish.report, FINDING_CHANGED,
                    found_at(rec, signature->id, row_no), NULL,
                    "number %" PRId64 ": %s since it was printed", row_no,
                    what);
        return true;
    }
    return false;
}

typedef struct {
    Reconcile *rec;
    GString *text;
} Visit;

static bool
visit_unverified(const Signature *signature, const char *status, void *data,
                 GError **error)
{
    Visit *visit = data;
    g_autofree char *form = NULL;
    bool was_row = false;
    RosterKey key;

    (void)error;
    rowtext_make(visit->rec->wish.rowtext, signature, visit->text, &form);
    key = roster_key(visit->text->str, visit->text->len);
    was_row = look_for_namesake(visit->rec, signature, status, &key, form) ||
              look_for_withheld(visit->rec, signature, status, &key);
    /* Whoever had a row then could have a comment or a place in an index. */
    if (!was_row || !visit->rec->wish.is_past)
        outside_look(visit->rec->outside, signature, status);
    return true;
}

/* Holds a row that was found against the leaf of its number. Rows that read
 * alike may have changed places among each other. */
static void
prove(Reconcile *rec, RosterRow *rows, size_t n, RosterRow *row,
      const char *form)
{
    for (size_t i = 0; i < n; i++) {
        RosterRow *other = &rows[(size_t)(row - rows + (ptrdiff_t)i) % n];
        int64_t row_no = other->row_no;

        if (row_no == 0 || !is_vouched(rec, row->id, form, row_no))
            continue;
        other->row_no = row->row_no;
        row->row_no = row_no;
        rec->n_proved++;
        return;
    }
    g_array_append_val(rec->unproved, *row);
}

static void
tell_unproved(const Reconcile *rec)
{
    for (guint i = 0; i < rec->unproved->len; i++) {
        const RosterRow *row = &g_array_index(rec->unproved, RosterRow, i);

        report_wrong(rec->wish.report, found_at(rec, row->id, row->row_no),
                     NULL,
                     "stands under number %" PRId64
                     ", for which the manifest vouches for another row",
                     row->row_no);
    }
}

static void
note_missing(Reconcile *rec, const Signature *signature, const GString *text)
{
    Missing missing = {signature->id, NULL};

    rec->n_missing++;
    if (rec->missing->len < MOST_COMPARED)
        missing.text = g_strdup(text->str);
    g_array_append_val(rec->missing, missing);
}

static bool
visit_verified(const Signature *signature, void *data, GError **error)
{
    Visit *visit = data;
    Reconcile *rec = visit->rec;
    bool wanted = roster_wants(rec->wish.roster, signature);
    g_autofree char *form = NULL;
    RosterRow *rows = NULL;
    RosterRow *row = NULL;
    RosterKey key;
    size_t n = 0;

    (void)error;
    if (wanted)
        outside_clear(rec->outside, signature);
    rowtext_make(rec->wish.rowtext, signature, visit->text, &form);
    key = roster_key(visit->text->str, visit->text->len);
    if (!wanted) {
        const char *what =
            signature->is_repeat ? "a repeat" : "without consent";

        if (!look_for_namesake(rec, signature, what, &key, form))
            look_for_withheld(rec, signature, what, &key);
        return true;
    }
    rows = roster_find(rec->wish.roster, &key, &n);
    for (size_t i = 0; i < n && row == NULL; i++)
        if (rows[i].id == signature->id)
            row = &rows[i];
    if (row == NULL)
        return true; /* has no place on a banner */
    if (row->row_no == 0) {
        if (rec->wish.is_whole)
            note_missing(rec, signature, visit->text);
    } else if (can_prove(rec)) {
        prove(rec, rows, n, row, form);
    }
    return true;
}

/* --- Who is who ---------------------------------------------------------- */

/* The missing row to which @stranger is most alike, if it is. */
static Missing *
most_alike(const Reconcile *rec, const Stranger *stranger, guint *ret_distance)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    Missing *best = NULL;
    guint least = 0;

    bare_append(bare, stranger->text);
    for (guint i = 0; i < rec->missing->len; i++) {
        Missing *missing = &g_array_index(rec->missing, Missing, i);
        guint distance = 0;

        if (missing->text == NULL ||
            !likeness_distance(bare->str, missing->text, &distance))
            continue;
        if (best == NULL || distance < least) {
            best = missing;
            least = distance;
        }
    }
    *ret_distance = least;
    return best;
}

static void
tell_unlike(Reconcile *rec, Stranger *stranger, Missing *missing,
            guint distance)
{
    const ReportPlace place = {missing->id, stranger->place.file,
                               stranger->place.page_no};

    if (rec->wish.is_past) {
        count_change(rec, "corrected");
        report_note(rec->wish.report, FINDING_CHANGED, place, stranger->text,
                    "number %" PRId64
                    ": the database has it otherwise by now, by %u character%s",
                    stranger->no, distance, distance == 1 ? "" : "s");
    } else {
        report_wrong(rec->wish.report, place, stranger->text,
                     "number %" PRId64
                     " is not what the database wants, by %u character%s",
                     stranger->no, distance, distance == 1 ? "" : "s");
    }
    stranger->is_told = true;
    missing->id = 0;
    rec->n_missing--;
}

static void
tell_strangers(Reconcile *rec)
{
    for (guint i = 0; i < strangers_n(rec->strangers); i++) {
        Stranger *stranger = strangers_at(rec->strangers, i);
        guint distance = 0;
        Missing *missing = NULL;

        if (stranger->is_told)
            continue;
        if (i < MOST_COMPARED)
            missing = most_alike(rec, stranger, &distance);
        if (missing != NULL)
            tell_unlike(rec, stranger, missing, distance);
        else if (rec->wish.is_past)
            tell_stranger(rec, stranger, 0, "gone");
        else if (stranger->no > 0)
            report_wrong(rec->wish.report, stranger->place, stranger->text,
                         "number %" PRId64
                         " is a row that nobody in the database has",
                         stranger->no);
        else
            report_wrong(rec->wish.report, stranger->place, stranger->text,
                         "a name is printed that nobody in the database has");
    }
}

static void
tell_missing(Reconcile *rec)
{
    for (guint i = 0; i < rec->missing->len; i++) {
        const Missing *missing = &g_array_index(rec->missing, Missing, i);
        const ReportPlace place = {missing->id, NULL, 0};

        if (missing->id == 0)
            continue;
        if (rec->wish.is_past) {
            count_change(rec, "new");
            report_note(rec->wish.report, FINDING_CHANGED, place, missing->text,
                        "is verified by now and was not printed then");
        } else {
            report_wrong(rec->wish.report, place, missing->text,
                         "is verified and is not printed");
        }
    }
}

/* --- Reporting ----------------------------------------------------------- */

static void
check_order(Reconcile *rec)
{
    if (can_prove(rec) || rec->wish.kind == SHEET_WALL || rec->n_back == 0 ||
        rec->n_back > 3 + rec->n_found / OUT_OF_ORDER_SHARE)
        return;
    report_wrong(rec->wish.report,
                 (ReportPlace){rec->first_back_id, rec->first_back.file,
                               rec->first_back.page_no},
                 NULL,
                 "stands after a row that came later, and %s in all, where the "
                 "others are in their order",
                 grouped_number(rec->n_back).text);
}

static void
report_changes(Reconcile *rec)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GList) keys = g_hash_table_get_keys(rec->changes);

    keys = g_list_sort(g_steal_pointer(&keys), (GCompareFunc)strcmp);
    for (const GList *key = keys; key != NULL; key = key->next)
        g_string_append_printf(
            words, "%s%s %s", words->len > 0 ? ", " : "",
            grouped_number(
                GPOINTER_TO_INT(g_hash_table_lookup(rec->changes, key->data)))
                .text,
            (const char *)key->data);
    report_check(rec->wish.report, "since %s, as the database tells: %s",
                 rec->wish.product->inventory->date,
                 words->len > 0 ? words->str : "nobody else");
}

bool
reconcile_finish(Reconcile *rec, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Visit visit = {rec, text};
    Report *report = rec->wish.report;
    int64_t n_anonymous = roster_n_anonymous(rec->wish.roster);

    if (!store_each_unverified(rec->wish.store, visit_unverified, &visit,
                               error) ||
        !store_each_verified(rec->wish.store, visit_verified, &visit, error))
        return false;
    check_order(rec);
    tell_strangers(rec);
    tell_missing(rec);
    if (rec->wish.is_past)
        report_changes(rec);
    else
        report_check(report,
                     "rows: %s are printed, %s of them as the database wants "
                     "them, each once",
                     grouped_number(rec->n_rows).text,
                     grouped_number(rec->n_found).text);
    outside_tell(rec->outside);
    report_check(report,
                 "withheld: looked for %s signatures that must not be printed; "
                 "%s are printed without their name",
                 grouped_number(rec->n_withheld).text,
                 grouped_number(n_anonymous).text);
    tell_unproved(rec);
    if (can_prove(rec))
        report_check(report,
                     "proofs: %s rows are those for which the Merkle root "
                     "vouches",
                     grouped_number(rec->n_proved).text);
    return true;
}
