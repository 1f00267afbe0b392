#include "store/store.h"

#include "base/grouped.h"
#include "base/text.h"
#include "store/batch.h"
#include "store/inside.h"
#include "store/key.h"
#include "store/opening.h"
#include "store/schema.h"
#include "store/unverified.h"
#include "store/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* No comment is longer, and no other text of a row: imports take less. Of words
 * without end the widths would run over. [KiB] */
#define COMMENT_MAX 256
#define WORDS_MAX 4

/* Columns of the view verified_signature, in the order in which they are asked
 * for; the first two must be there. */
typedef enum {
    COLUMN_ID,
    COLUMN_NAME,
    COLUMN_GIVEN,
    COLUMN_FAMILY,
    COLUMN_TOWN,
    COLUMN_REGION,
    COLUMN_POSTCODE,
    COLUMN_COUNTRY,
    COLUMN_LANGUAGE,
    COLUMN_EDITION,
    COLUMN_SIGNED_AT,
    COLUMN_COMMENT,
    COLUMN_DISPLAY,
    COLUMN_DELIVER,
    COLUMN_PUBLIC,
    N_COLUMNS
} Column;

static const char *const column_names[N_COLUMNS] = {
    "id",        "name",     "given",   "family",   "town",
    "region",    "postcode", "country", "language", "edition",
    "signed_at", "comment",  "display", "deliver",  "public",
};

static const char *const reason_names[STORE_N_REASONS] = {
    [STORE_PENDING] = "pending",       [STORE_HELD] = "held",
    [STORE_REJECTED] = "rejected",     [STORE_WITHDRAWN] = "withdrawn",
    [STORE_NO_CONSENT] = "no-consent", [STORE_REPEAT] = "repeat",
};

const char *
store_reason_name(StoreReason reason)
{
    g_assert(reason < STORE_N_REASONS);
    return reason_names[reason];
}

/* Removes the files that an import made and never used; unless somebody else
 * uses them by now. Who waits for the lock finds out (key_check_files). */
static void
remove_unused(const Store *store)
{
    g_autofree char *key = store_key_path(store->path);
    GStatBuf about;

    if (store->committed || !(store->made_file || store->made_key))
        return;
    sqlite3_busy_timeout(store->db, 0);
    /* Within a transaction SQLite counts the page that it is about to make. */
    if (!inside_run(store, "BEGIN EXCLUSIVE", NULL) ||
        g_stat(store->path, &about) != 0 || about.st_size != 0)
        return;
    if (store->made_file)
        (void)unlink(store->path);
    if (store->made_key)
        (void)unlink(key);
}

void
store_close(Store *store)
{
    if (store == NULL)
        return;
    store_intake_abandon(store);
    if (store->db != NULL)
        remove_unused(store);
    sqlite3_close(store->db);
    g_clear_pointer(&store->unverified, g_array_unref);
    g_clear_pointer(&store->key, digest_key_free);
    tongues_free(store->tongues);
    g_free(store->path);
    g_free(store);
}

/* --- Opening ------------------------------------------------------------ */

/* Finds out which columns the view has; @store->columns gets their bits. */
static bool
note_columns(Store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) view = NULL;
    int64_t n_views = 0;

    if (!inside_ask(store,
                    "SELECT count(*) FROM sqlite_schema WHERE type IN"
                    " ('table', 'view') AND lower(name) = 'verified_signature'",
                    &n_views, error))
        return false;
    if (n_views == 0) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: has no table or view verified_signature; "
                    "docs/database.md says what it must give",
                    store->path);
        return false;
    }
    view = inside_prepare(store, "SELECT * FROM verified_signature", error);
    if (view == NULL)
        return false;
    for (int i = 0; i < sqlite3_column_count(view); i++)
        for (int column = 0; column < N_COLUMNS; column++)
            if (g_ascii_strcasecmp(sqlite3_column_name(view, i),
                                   column_names[column]) == 0)
                store->columns |= 1U << column;
    for (int column = COLUMN_ID; column <= COLUMN_NAME; column++) {
        if ((store->columns & (1U << column)) != 0)
            continue;
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: verified_signature has no column \"%s\"", store->path,
                    column_names[column]);
        return false;
    }
    return true;
}

Store *
store_open_printing(const char *path, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);
    SchemaOwner owner = SCHEMA_FOREIGN;

    store->path = g_strdup(path);
    if (!opening_check_file(path, error) ||
        !opening_open(store, OPENING_READ, error) ||
        !inside_run(store, "BEGIN", error) ||
        !schema_owner(store, &owner, error) || !note_columns(store, error))
        return NULL;
    store->is_ours = owner == SCHEMA_OURS;
    store->tongues = tongues_new();
    return g_steal_pointer(&store);
}

/* Makes the file @path with mode 0600 if there is none: SQLite would make one
 * that others may read. */
static bool
make_file(const char *path, bool *ret_made, GError **error)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0 && errno != EEXIST) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: the database cannot be written: %s", path,
                    errno == ENOENT ? "its folder is not there; make it first"
                                    : g_strerror(errno));
        return false;
    }
    if (fd < 0 && !opening_check_file(path, error))
        return false;
    *ret_made = fd >= 0;
    if (fd >= 0)
        close(fd);
    return true;
}

Store *
store_open_import(const char *path, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);
    SchemaOwner owner = SCHEMA_EMPTY;

    store->path = g_strdup(path);
    if (!make_file(path, &store->made_file, error))
        return NULL;
    if (!opening_open(store, OPENING_WRITE, error) ||
        !schema_owner(store, &owner, error))
        return NULL;
    if (owner == SCHEMA_FOREIGN) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: is a database, but was not made by petition-import; "
                    "it has been left alone",
                    path);
        return NULL;
    }
    if (!key_load(store, owner == SCHEMA_EMPTY, error) ||
        !inside_run(store,
                    "PRAGMA foreign_keys = ON;"
                    "PRAGMA cache_size = -65536;", /* 64 MiB */
                    error))
        return NULL;
    return g_steal_pointer(&store);
}

/* --- Reading ------------------------------------------------------------- */

void
store_leave_out(Store *store, unsigned needless)
{
    store->needless = needless;
}

/* Bits: which columns nobody wants to see of whom. */
static unsigned
needless_columns(const Store *store)
{
    const unsigned whereabouts = 1U << COLUMN_TOWN | 1U << COLUMN_REGION |
                                 1U << COLUMN_POSTCODE | 1U << COLUMN_EDITION |
                                 1U << COLUMN_COMMENT;

    return (store->needless & STORE_WHEREABOUTS) != 0 ? whereabouts : 0;
}

static sqlite3_stmt *
prepare_reading(const Store *store, GError **error)
{
    g_autoptr(GString) sql = g_string_new("SELECT ");
    unsigned columns = store->columns & ~needless_columns(store);

    for (int column = 0; column < N_COLUMNS; column++) {
        bool is_there = (columns & (1U << column)) != 0;
        const char *name = is_there ? column_names[column] : "NULL";

        if (column == COLUMN_DISPLAY && store->marked != STORE_UNMARKED)
            g_string_append_printf(sql, "coalesce(shown, %s), ", name);
        else
            g_string_append_printf(sql, "%s, ", name);
    }
    /* After the view's columns: whether it is a repeat. */
    g_string_append(sql, store->marked != STORE_UNMARKED
                             ? "is_repeat FROM main.verified_signature"
                               " LEFT JOIN temp.repeated ON sig = id"
                               " ORDER BY id"
                             : "0 FROM verified_signature ORDER BY id");
    return inside_prepare(store, sql->str, error);
}

static bool
bad_row(const Store *store, int64_t id, GError **error, const char *what)
{
    g_set_error(error, FAULT, FAULT_STORE,
                "%s: verified_signature, id %" G_GINT64_FORMAT ": %s",
                store->path, id, what);
    return false;
}

/* The text in @column; NULL where there is none.
 * Fails: FAULT_STORE where it is not UTF-8. */
static bool
read_text(const Store *store, sqlite3_stmt *row, Column column,
          const char **ret_text, GError **error)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    int length = sqlite3_column_bytes(row, column);
    int most = column == COLUMN_COMMENT ? COMMENT_MAX : WORDS_MAX;

    if (length > most * 1024) {
        g_autofree char *what = g_strdup_printf("\"%s\" is longer than %d KiB",
                                                column_names[column], most);

        return bad_row(store, sqlite3_column_int64(row, COLUMN_ID), error,
                       what);
    }
    /* With its length given, a NUL within the text is refused too. */
    if (text != NULL && !text_is_utf8(text, (size_t)length)) {
        g_autofree char *what =
            g_strdup_printf("\"%s\" is not UTF-8", column_names[column]);

        return bad_row(store, sqlite3_column_int64(row, COLUMN_ID), error,
                       what);
    }
    *ret_text = text == NULL || *text == '\0' ? NULL : text;
    return true;
}

/* The answer in @column.   @otherwise: where the view has no such column. */
static bool
read_consent(const Store *store, sqlite3_stmt *row, Column column,
             bool otherwise, bool *ret_consent, GError **error)
{
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        *ret_consent = sqlite3_column_int64(row, column) != 0;
        return true;
    case SQLITE_NULL:
        *ret_consent =
            (store->columns & (1U << column)) != 0 ? false : otherwise;
        return true;
    default:
        return bad_row(store, sqlite3_column_int64(row, COLUMN_ID), error,
                       column == COLUMN_DELIVER ? "\"deliver\" must be 0 or 1"
                                                : "\"public\" must be 0 or 1");
    }
}

static bool
read_display(const Store *store, sqlite3_stmt *row, SignatureDisplay *ret,
             GError **error)
{
    const char *text = (const char *)sqlite3_column_text(row, COLUMN_DISPLAY);

    if (text == NULL || strcmp(text, "full") == 0)
        *ret = SIGNATURE_FULL;
    else if (strcmp(text, "initial") == 0)
        *ret = SIGNATURE_INITIAL;
    else if (strcmp(text, "anonymous") == 0)
        *ret = SIGNATURE_ANONYMOUS;
    else
        return bad_row(store, sqlite3_column_int64(row, COLUMN_ID), error,
                       "\"display\" must be full, initial or anonymous");
    return true;
}

static bool
read_row(const Store *store, sqlite3_stmt *row, Signature *ret_signature,
         GError **error)
{
    Signature signature = {.id = sqlite3_column_int64(row, COLUMN_ID),
                           .is_repeat =
                               sqlite3_column_int(row, N_COLUMNS) != 0};

    const struct {
        Column column;
        const char **ret_text;
    } texts[] = {
        {COLUMN_NAME, &signature.name},
        {COLUMN_GIVEN, &signature.given},
        {COLUMN_FAMILY, &signature.family},
        {COLUMN_TOWN, &signature.town},
        {COLUMN_REGION, &signature.region},
        {COLUMN_POSTCODE, &signature.postcode},
        {COLUMN_COUNTRY, &signature.country},
        {COLUMN_LANGUAGE, &signature.language},
        {COLUMN_EDITION, &signature.edition},
        {COLUMN_SIGNED_AT, &signature.signed_at},
        {COLUMN_COMMENT, &signature.comment},
    };

    unsigned needless = 0;

    if (!read_display(store, row, &signature.display, error))
        return false;
    needless = needless_columns(store);
    if ((store->needless & STORE_PARTS) != 0 &&
        signature.display == SIGNATURE_FULL)
        needless |= 1U << COLUMN_GIVEN | 1U << COLUMN_FAMILY;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if ((needless & (1U << texts[i].column)) == 0 &&
            !read_text(store, row, texts[i].column, texts[i].ret_text, error))
            return false;
    signature.language = tongues_tag(store->tongues, signature.language);
    if (signature.name == NULL)
        return bad_row(store, signature.id, error, "the name is empty");
    if (!read_consent(store, row, COLUMN_DELIVER, true, &signature.deliver,
                      error) ||
        !read_consent(store, row, COLUMN_PUBLIC, false, &signature.show_public,
                      error))
        return false;
    *ret_signature = signature;
    return true;
}

bool
store_each_verified(Store *store,
                    bool (*visit)(const Signature *signature, void *data,
                                  GError **error),
                    void *data, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = prepare_reading(store, error);
    int64_t last_id = 0;
    int step = SQLITE_DONE;

    if (rows == NULL)
        return false;
    store->is_read = false;
    store->n_verified = store->n_deliverable = store->n_showable = 0;
    tongues_forget(store->tongues);
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(rows, COLUMN_ID);
        Signature signature;

        if (sqlite3_column_type(rows, COLUMN_ID) != SQLITE_INTEGER) {
            g_set_error(error, FAULT, FAULT_STORE,
                        "%s: verified_signature has an id that is no integer "
                        "(its row %" G_GINT64_FORMAT " by id)",
                        store->path, store->n_verified + 1);
            return false;
        }
        /* A view that joins tables easily gives a person twice. */
        if (store->n_verified > 0 && id == last_id)
            return bad_row(store, id, error, "is there more than once");
        if (!read_row(store, rows, &signature, error) ||
            !visit(&signature, data, error))
            return false;
        last_id = id;
        store->n_verified++;
        store->n_deliverable += signature.deliver;
        store->n_showable += signature.show_public;
    }
    store->is_read = step == SQLITE_DONE;
    return store->is_read || inside_fail(store, error);
}

bool
store_each_unverified(Store *store,
                      bool (*visit)(const Signature *signature,
                                    const char *status, void *data,
                                    GError **error),
                      void *data, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = NULL;
    int step = SQLITE_DONE;

    if (!store->is_ours)
        return true;
    /* The columns of read_row, and after them the status. */
    rows = inside_prepare(
        store,
        "SELECT id, name, given, family, town, region, postcode, country,"
        " language, edition, signed_at, comment, display, deliver, public, 0,"
        " status FROM signature WHERE status <> 'verified' ORDER BY id",
        error);
    if (rows == NULL)
        return false;
    tongues_forget(store->tongues);
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        Signature signature;
        int status = batch_status(rows, N_COLUMNS + 1);

        if (!read_row(store, rows, &signature, error) ||
            !visit(&signature,
                   status < 0 ? "unknown"
                              : store_status_name((SignatureStatus)status),
                   data, error))
            return false;
    }
    return step == SQLITE_DONE || inside_fail(store, error);
}

bool
store_ledger_line(const Store *store, int64_t *ret_line, GError **error)
{
    *ret_line = 0;
    return !store->is_ours ||
           inside_ask(store, "SELECT coalesce(max(id), 0) FROM ledger",
                      ret_line, error);
}

/* --- Counting ------------------------------------------------------------ */

/* Counts the repeats that are marked, which are not printed. */
static bool
tally_repeats(const Store *store, StoreTally *tally, GError **error)
{
    if (!inside_ask(store,
                    "SELECT total(is_repeat) FROM temp.repeated"
                    " WHERE counts",
                    &tally->repeats, error))
        return false;
    if (store->marked == STORE_MARKED_PUBLIC) {
        tally->showable -= tally->repeats;
    } else {
        tally->deliverable -= tally->repeats;
        tally->withheld[STORE_REPEAT] = tally->repeats;
    }
    return true;
}

/* Tells what of the view can be printed. */
static bool
tally_view(const Store *store, StoreTally *tally, GError **error)
{
    g_assert(store->is_read);
    tally->verified = store->n_verified;
    tally->deliverable = store->n_deliverable;
    tally->showable = store->n_showable;
    tally->withheld[STORE_NO_CONSENT] = tally->verified - tally->deliverable;
    return store->marked == STORE_UNMARKED ||
           tally_repeats(store, tally, error);
}

/* Counts the table behind the view, without looking at the view. */
static bool
tally_table(Store *store, StoreTally *tally, GError **error)
{
    const GArray *counts = unverified_counts(store, error);

    if (counts == NULL)
        return false;
    for (guint i = 0; i < counts->len; i++) {
        const Unverified *one = &g_array_index(counts, Unverified, i);

        tally->withheld[one->status] += one->n;
    }
    /* Most are verified, and all are counted in an index. */
    return inside_ask(store, "SELECT count(*) FROM main.signature",
                      &tally->imported, error);
}

bool
store_tally(Store *store, StoreTally *ret_tally, GError **error)
{
    StoreTally tally = {0};
    int64_t accounted = 0;

    if (!tally_view(store, &tally, error))
        return false;
    tally.imported = tally.verified;
    if (store->is_ours && !tally_table(store, &tally, error))
        return false;
    accounted = tally.deliverable;
    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        accounted += tally.withheld[reason];
    if (accounted != tally.imported) {
        g_set_error(
            error, FAULT, FAULT_STORE,
            "%s: %s signatures were imported, but %s are accounted for; "
            "the view verified_signature does not fit the table "
            "signature",
            store->path, grouped_number(tally.imported).text,
            grouped_number(accounted).text);
        return false;
    }
    *ret_tally = tally;
    return true;
}
