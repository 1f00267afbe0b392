#include "store/writer.h"

#include "store/identity.h"
#include "store/inside.h"
#include "store/key.h"
#include "store/ledger.h"
#include "store/schema.h"

struct Writer {
    int64_t intake_id;
    int64_t last_id; /* the highest that a signature has or had */
    char *edition;
    bool operator_verified;
    bool consent_deliver;
    bool consent_public;
    bool expects_new; /* the last row was: so may be the next */
    StoreCounts counts;
    sqlite3_stmt *find;
    sqlite3_stmt *insert;
    sqlite3_stmt *update;
    sqlite3_stmt *touch;
    sqlite3_stmt *suppressed; /* NULL: nobody has withdrawn */
    /* For rows without an external id that occur more than once in the file:
     * first identity (GBytes) -> how many of them so far. */
    GHashTable *repeats;
};

/* A signature that is already there, as far as an import may change it. */
typedef struct {
    int64_t id;
    int64_t intake_id;
    SignatureStatus status;
    SignatureDisplay display;
    Consent deliver;
    Consent show_public;
} Found;

static const char *const status_names[] = {
    [STATUS_PENDING] = "pending",     [STATUS_VERIFIED] = "verified",
    [STATUS_HELD] = "held",           [STATUS_REJECTED] = "rejected",
    [STATUS_WITHDRAWN] = "withdrawn",
};

static const char *const display_names[] = {
    [SIGNATURE_FULL] = "full",
    [SIGNATURE_INITIAL] = "initial",
    [SIGNATURE_ANONYMOUS] = "anonymous",
};

const char *
store_status_name(SignatureStatus status)
{
    g_assert(status <= STATUS_WITHDRAWN);
    return status_names[status];
}

/* Where @text stands in @names; -1 where it does not, which the schema lets
 * happen in a damaged database alone. */
static int
index_of(const char *const *names, size_t n, const unsigned char *text)
{
    for (size_t i = 0; i < n; i++)
        if (g_strcmp0(names[i], (const char *)text) == 0)
            return (int)i;
    return -1;
}

/* --- Beginning and ending ----------------------------------------------- */

static void
writer_free(Writer *writer)
{
    if (writer == NULL)
        return;
    sqlite3_finalize(writer->find);
    sqlite3_finalize(writer->insert);
    sqlite3_finalize(writer->update);
    sqlite3_finalize(writer->touch);
    sqlite3_finalize(writer->suppressed);
    g_clear_pointer(&writer->repeats, g_hash_table_unref);
    g_free(writer->edition);
    g_free(writer);
}

/* Writes the intake itself, before its rows can refer to it. */
static bool
note_intake(const Store *store, const StoreIntake *intake, GError **error)
{
    g_autoptr(sqlite3_stmt) edition = inside_prepare(
        store, "INSERT OR IGNORE INTO edition (key) VALUES (?1)", error);
    g_autoptr(sqlite3_stmt) note = NULL;

    if (edition == NULL)
        return false;
    sqlite3_bind_text(edition, 1, intake->edition, -1, SQLITE_STATIC);
    if (!inside_step(store, edition, error))
        return false;
    note = inside_prepare(
        store,
        "INSERT INTO intake (time, file, sha256, edition, preset,"
        " operator_verified, consent_deliver, consent_public,"
        " last_signature)"
        " VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', ?1, 'unixepoch'),"
        " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        error);
    if (note == NULL)
        return false;
    sqlite3_bind_int64(note, 1, intake->time);
    sqlite3_bind_text(note, 2, intake->file, -1, SQLITE_STATIC);
    sqlite3_bind_text(note, 3, intake->sha256, -1, SQLITE_STATIC);
    sqlite3_bind_text(note, 4, intake->edition, -1, SQLITE_STATIC);
    sqlite3_bind_text(note, 5, intake->preset, -1, SQLITE_STATIC);
    sqlite3_bind_int(note, 6, intake->operator_verified);
    sqlite3_bind_int(note, 7, intake->consent_deliver);
    sqlite3_bind_int(note, 8, intake->consent_public);
    sqlite3_bind_int64(note, 9, store->writer->last_id);
    if (!inside_step(store, note, error))
        return false;
    store->writer->intake_id = sqlite3_last_insert_rowid(store->db);
    return true;
}

static bool
prepare_statements(const Store *store, GError **error)
{
    Writer *writer = store->writer;

    const struct {
        sqlite3_stmt **ret_statement;
        const char *sql;
    } wanted[] = {
        {&writer->find, "SELECT id, intake, status, display, deliver, public"
                        " FROM signature WHERE identity = ?1"},
        {&writer->insert,
         "INSERT INTO signature (identity, edition, external_id, intake,"
         " row_no, status, display, deliver, public, name, given, family,"
         " town, region, postcode, country, language, signed_at,"
         " confirmed_at, comment, email_digest, domain_digest, ip_digest,"
         " network_digest, name_in_email, confirm_delay, id)"
         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
         " ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26,"
         " ?27) ON CONFLICT (identity) DO NOTHING"},
        {&writer->update, "UPDATE signature SET status = ?2, display = ?3,"
                          " deliver = ?4, public = ?5 WHERE id = ?1"},
        {&writer->touch, "INSERT OR IGNORE INTO temp.touched VALUES (?1)"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        *wanted[i].ret_statement = inside_prepare(store, wanted[i].sql, error);
        if (*wanted[i].ret_statement == NULL)
            return false;
    }
    return true;
}

/* Makes ready to ask who has withdrawn, where somebody has. */
static bool
prepare_suppressed(const Store *store, GError **error)
{
    int64_t n = 0;

    if (!inside_ask(store, "SELECT EXISTS (SELECT 1 FROM suppression)", &n,
                    error))
        return false;
    if (n == 0)
        return true;
    store->writer->suppressed =
        inside_prepare(store,
                       "SELECT EXISTS (SELECT 1 FROM suppression"
                       " WHERE digest = ?1 AND lifted IS NULL)",
                       error);
    return store->writer->suppressed != NULL;
}

/* An id that was given once is never given again, even if its signature has
 * been deleted: it may stand in a delivered packet. */
static const char ask_last_id[] =
    "SELECT max((SELECT coalesce(max(last_signature), 0) FROM intake),"
    "           (SELECT coalesce(max(id), 0) FROM signature))";

static bool
note_last_id(const Store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) note = inside_prepare(
        store, "UPDATE intake SET last_signature = ?2 WHERE id = ?1", error);

    if (note == NULL)
        return false;
    sqlite3_bind_int64(note, 1, store->writer->intake_id);
    sqlite3_bind_int64(note, 2, store->writer->last_id);
    return inside_step(store, note, error);
}

bool
store_intake_begin(Store *store, const StoreIntake *intake, GError **error)
{
    Writer *writer = g_new0(Writer, 1);

    g_assert(store->writer == NULL);
    writer->edition = g_strdup(intake->edition);
    writer->operator_verified = intake->operator_verified;
    writer->consent_deliver = intake->consent_deliver;
    writer->consent_public = intake->consent_public;
    writer->expects_new = true;
    writer->repeats = g_hash_table_new_full(
        g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_free);
    store->writer = writer;
    /* The schema of a new database is part of its first intake, so that an
     * intake that fails leaves nothing at all. The temporary table remembers
     * the earlier rows that this file has met; it may outgrow the memory. */
    if (!inside_run(store, "BEGIN IMMEDIATE", error) ||
        !key_check_files(store, error) || !schema_migrate(store, error) ||
        !key_check(store, error) ||
        !inside_ask(store, ask_last_id, &writer->last_id, error) ||
        !note_intake(store, intake, error) ||
        !inside_run(store, "CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY)",
                    error) ||
        !prepare_statements(store, error) ||
        !prepare_suppressed(store, error)) {
        store_intake_abandon(store);
        return false;
    }
    return true;
}

void
store_intake_abandon(Store *store)
{
    if (store->writer == NULL)
        return;
    g_clear_pointer(&store->writer, writer_free);
    /* A full disk may have ended the transaction already. */
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

bool
store_intake_commit(Store *store, StoreCounts *ret_counts, GError **error)
{
    StoreCounts counts = store->writer->counts;

    if (!note_last_id(store, error) ||
        !ledger_add_intake(store, store->writer->intake_id, &counts, error) ||
        !inside_run(store, "DROP TABLE temp.touched; COMMIT", error)) {
        store_intake_abandon(store);
        return false;
    }
    g_clear_pointer(&store->writer, writer_free);
    store->committed = true;
    if (ret_counts != NULL)
        *ret_counts = counts;
    return true;
}

/* --- Rows ---------------------------------------------------------------- */

static Consent
column_consent(sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL)
        return CONSENT_UNKNOWN;
    return sqlite3_column_int(statement, column) ? CONSENT_YES : CONSENT_NO;
}

static void
bind_consent(sqlite3_stmt *statement, int no, Consent consent)
{
    if (consent == CONSENT_UNKNOWN)
        sqlite3_bind_null(statement, no);
    else
        sqlite3_bind_int(statement, no, consent);
}

/* Looks for @identity.   @ret_found: id 0 where it is not there. */
static bool
find(const Store *store, const Identity *identity, Found *ret_found,
     GError **error)
{
    sqlite3_stmt *statement = store->writer->find;
    Found found = {0};
    int step = SQLITE_DONE;

    sqlite3_bind_blob(statement, 1, identity->bytes, sizeof identity->bytes,
                      SQLITE_STATIC);
    step = sqlite3_step(statement);
    if (step == SQLITE_ROW) {
        int status = index_of(status_names, G_N_ELEMENTS(status_names),
                              sqlite3_column_text(statement, 2));
        int display = index_of(display_names, G_N_ELEMENTS(display_names),
                               sqlite3_column_text(statement, 3));

        found.id = sqlite3_column_int64(statement, 0);
        found.intake_id = sqlite3_column_int64(statement, 1);
        found.deliver = column_consent(statement, 4);
        found.show_public = column_consent(statement, 5);
        if (status < 0 || display < 0) {
            sqlite3_reset(statement);
            g_set_error(
                error, FAULT, FAULT_STORE,
                "%s: the database is damaged: signature %" G_GINT64_FORMAT
                " has no status or display",
                store->path, found.id);
            return false;
        }
        found.status = (SignatureStatus)status;
        found.display = (SignatureDisplay)display;
    }
    sqlite3_reset(statement);
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        return inside_fail(store, error);
    *ret_found = found;
    return true;
}

/* Whether this file has met @found, a first of its kind, before this row. */
static bool
met_before(const Store *store, const Found *found, bool *ret_met,
           GError **error)
{
    Writer *writer = store->writer;

    if (found->intake_id == writer->intake_id) {
        *ret_met = true;
        return true;
    }
    sqlite3_bind_int64(writer->touch, 1, found->id);
    if (!inside_step(store, writer->touch, error))
        return false;
    *ret_met = sqlite3_changes(store->db) == 0;
    return true;
}

/* Finds the signature that @row is, and the identity it has or shall get.
 * @identity: the row's first one goes in, the one that counts comes out. */
static bool
recognise(const Store *store, const StoreRow *row, Identity *identity,
          Found *ret_found, GError **error)
{
    GHashTable *repeats = store->writer->repeats;
    Found found = {0};
    bool met = false;

    if (!find(store, identity, &found, error))
        return false;
    if (found.id != 0 && (row->external_id == NULL || !*row->external_id) &&
        !met_before(store, &found, &met, error))
        return false;
    if (met) {
        GBytes *first = g_bytes_new(identity->bytes, sizeof identity->bytes);
        int64_t *nth = g_hash_table_lookup(repeats, first);

        if (nth == NULL) {
            nth = g_new(int64_t, 1);
            *nth = 1;
            g_hash_table_insert(repeats, g_bytes_ref(first), nth);
        }
        g_bytes_unref(first);
        *identity =
            identity_of_row(store->key, store->writer->edition, row, ++*nth);
        if (!find(store, identity, &found, error))
            return false;
    }
    *ret_found = found;
    return true;
}

/* Binds what stands for an address, which itself is never stored. */
static void
bind_digest(sqlite3_stmt *statement, int no, const Identity *digest)
{
    if (identity_is_set(digest))
        sqlite3_bind_blob(statement, no, digest->bytes, sizeof digest->bytes,
                          SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, no);
}

/* Puts @row in under the next id, unless @identity is there already.
 * @ret_inserted: untouched on failure. */
static bool
insert(Store *store, const StoreRow *row, const RowDigests *digests,
       int64_t row_no, const Identity *identity, const Found *wish,
       bool *ret_inserted, GError **error)
{
    sqlite3_stmt *statement = store->writer->insert;
    bool inserted = false;

    sqlite3_bind_blob(statement, 1, identity->bytes, sizeof identity->bytes,
                      SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, store->writer->edition, -1, SQLITE_STATIC);
    inside_bind(statement, 3, row->external_id);
    sqlite3_bind_int64(statement, 4, store->writer->intake_id);
    sqlite3_bind_int64(statement, 5, row_no);
    inside_bind(statement, 6, status_names[wish->status]);
    inside_bind(statement, 7, display_names[wish->display]);
    bind_consent(statement, 8, wish->deliver);
    bind_consent(statement, 9, wish->show_public);
    inside_bind(statement, 10, row->name);
    inside_bind(statement, 11, row->given);
    inside_bind(statement, 12, row->family);
    inside_bind(statement, 13, row->town);
    inside_bind(statement, 14, row->region);
    inside_bind(statement, 15, row->postcode);
    inside_bind(statement, 16, row->country);
    inside_bind(statement, 17, row->language);
    inside_bind(statement, 18, row->signed_at);
    inside_bind(statement, 19, row->confirmed_at);
    inside_bind(statement, 20, row->comment);
    bind_digest(statement, 21, &digests->email);
    bind_digest(statement, 22, &digests->domain);
    bind_digest(statement, 23, &digests->ip);
    bind_digest(statement, 24, &digests->network);
    if (row->name_in_email < 0)
        sqlite3_bind_null(statement, 25);
    else
        sqlite3_bind_int(statement, 25, row->name_in_email);
    if (row->confirm_delay < 0)
        sqlite3_bind_null(statement, 26);
    else
        sqlite3_bind_int64(statement, 26, row->confirm_delay);
    sqlite3_bind_int64(statement, 27, store->writer->last_id + 1);
    if (!inside_step(store, statement, error))
        return false;
    inserted = sqlite3_changes(store->db) > 0;
    store->writer->last_id += inserted;
    *ret_inserted = inserted;
    return true;
}

/* Puts @row in, or finds what is there already.
 * @ret_found: id 0 where the row is new. */
static bool
insert_or_find(Store *store, const StoreRow *row, const RowDigests *digests,
               int64_t row_no, const Found *wish, Found *ret_found,
               GError **error)
{
    Writer *writer = store->writer;
    Identity identity = digests->row;
    Found found = {0};
    bool inserted = false;

    /* The index is the slowest thing to ask: among new rows putting in asks it
     * once, and among known ones looking does. */
    if (writer->expects_new &&
        !insert(store, row, digests, row_no, &identity, wish, &inserted, error))
        return false;
    if (!inserted) {
        if (!recognise(store, row, &identity, &found, error) ||
            (found.id == 0 && !insert(store, row, digests, row_no, &identity,
                                      wish, &inserted, error)))
            return false;
        g_assert(inserted == (found.id == 0));
    }
    writer->expects_new = inserted;
    *ret_found = found;
    return true;
}

/* Whether somebody with this e-mail address has withdrawn. */
static bool
is_suppressed(const Store *store, const Identity *email, bool *ret_suppressed,
              GError **error)
{
    sqlite3_stmt *ask = store->writer->suppressed;
    int step = SQLITE_ROW;

    *ret_suppressed = false;
    if (ask == NULL || !identity_is_set(email))
        return true;
    sqlite3_bind_blob(ask, 1, email->bytes, sizeof email->bytes, SQLITE_STATIC);
    step = sqlite3_step(ask);
    if (step == SQLITE_ROW)
        *ret_suppressed = sqlite3_column_int(ask, 0) != 0;
    sqlite3_reset(ask);
    return step == SQLITE_ROW || inside_fail(store, error);
}

static bool
update(const Store *store, const Found *wish, GError **error)
{
    sqlite3_stmt *statement = store->writer->update;

    sqlite3_bind_int64(statement, 1, wish->id);
    inside_bind(statement, 2, status_names[wish->status]);
    inside_bind(statement, 3, display_names[wish->display]);
    bind_consent(statement, 4, wish->deliver);
    bind_consent(statement, 5, wish->show_public);
    return inside_step(store, statement, error);
}

/* An answer that was given stands against none; "no" against everything. */
static Consent
firmer(Consent a, Consent b)
{
    return a == CONSENT_NO || b == CONSENT_NO ? CONSENT_NO : MAX(a, b);
}

static void
count_change(StoreCounts *counts, const Found *before, const Found *after)
{
    counts->changed++;
    if (after->status != before->status) {
        counts->newly_verified += after->status == STATUS_VERIFIED;
        counts->newly_rejected += after->status == STATUS_REJECTED;
        counts->newly_withdrawn += after->status == STATUS_WITHDRAWN;
    }
    if (after->deliver != before->deliver)
        counts->newly_deliver += after->deliver == CONSENT_YES;
    if (after->show_public != before->show_public)
        counts->newly_public += after->show_public == CONSENT_YES;
    counts->consent_lost +=
        (after->deliver != before->deliver && after->deliver == CONSENT_NO) ||
        (after->show_public != before->show_public &&
         after->show_public == CONSENT_NO);
}

void
store_intake_digest(const Store *store, const StoreRow *row,
                    RowDigests *ret_digests)
{
    identity_digest_row(store->key, store->writer->edition, row, ret_digests);
}

bool
store_intake_add(Store *store, const StoreRow *row, int64_t row_no,
                 StoreAdded *ret_added, GError **error)
{
    RowDigests digests;

    store_intake_digest(store, row, &digests);
    return store_intake_add_digested(store, row, &digests, row_no, ret_added,
                                     error);
}

bool
store_intake_add_digested(Store *store, const StoreRow *row,
                          const RowDigests *digests, int64_t row_no,
                          StoreAdded *ret_added, GError **error)
{
    Writer *writer = store->writer;
    StoreAdded added = STORE_ADDED;
    bool suppressed = false;
    Found found = {0};
    Found wish = {
        .status = row->status,
        .display = row->display,
        .deliver = row->deliver,
        .show_public = row->show_public,
    };

    g_assert(writer != NULL);
    g_assert(row->name != NULL && *row->name != '\0');
    g_assert(row->status != STATUS_HELD);
    if (wish.status == STATUS_PENDING && !row->unconfirmed &&
        writer->operator_verified)
        wish.status = STATUS_VERIFIED;
    if (wish.deliver == CONSENT_UNKNOWN && writer->consent_deliver)
        wish.deliver = CONSENT_YES;
    if (wish.show_public == CONSENT_UNKNOWN && writer->consent_public)
        wish.show_public = CONSENT_YES;

    if (!is_suppressed(store, &digests->email, &suppressed, error) ||
        (!suppressed &&
         !insert_or_find(store, row, digests, row_no, &wish, &found, error)))
        return false;
    if (suppressed) {
        added = STORE_SUPPRESSED;
        writer->counts.suppressed++;
    } else if (found.id == 0) {
        writer->counts.added++;
        writer->counts.added_verified += wish.status == STATUS_VERIFIED;
    } else {
        wish.id = found.id;
        wish.status = MAX(wish.status, found.status);
        wish.display = MAX(wish.display, found.display);
        wish.deliver = firmer(wish.deliver, found.deliver);
        wish.show_public = firmer(wish.show_public, found.show_public);
        if (wish.status == found.status && wish.display == found.display &&
            wish.deliver == found.deliver &&
            wish.show_public == found.show_public) {
            added = STORE_KNOWN;
            writer->counts.known++;
        } else {
            if (!update(store, &wish, error))
                return false;
            added = STORE_CHANGED;
            count_change(&writer->counts, &found, &wish);
        }
    }
    writer->counts.rows++;
    if (ret_added != NULL)
        *ret_added = added;
    return true;
}
