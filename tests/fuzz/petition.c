#include "petition.h"

#include "store/decisions.h"
#include "store/writer.h"

#include <sqlite3.h>
#include <string.h>

#define N_SIGNATURES 10

const char *const petition_columns[] = {
    "name",    "given",    "family",  "town",      "region",  "postcode",
    "country", "language", "edition", "signed_at", "comment", NULL};

/* Nobody bears these names. */
static const char *const names[N_SIGNATURES] = {
    "Ada Vogelbeere", "Žofie Havránková", "Βασιλική Αηδόνη", "Мирослава Чиж",
    "محمد العندليب",  "Nguyễn Thị Sáo",   "山田 雲雀",       "O’Lark-Wren",
    "Wolkenkuck Uhu", "Zaunkönig"};

static void
add_signatures(Store *store)
{
    GError *error = NULL;

    for (int i = 0; i < N_SIGNATURES; i++) {
        const char id[] = {(char)('a' + i), '\0'};
        g_autofree char *email = g_strdup_printf("%s@example.org", id);
        const StoreRow row = {
            .external_id = id,
            .name = names[i],
            .town = i % 2 == 0 ? "Ash" : "Kraków",
            .country = i % 3 == 0 ? "GB" : "PL",
            .signed_at = "2020-09-07T10:00:00Z",
            .email_canonical = email,
            .email_domain = "example.org",
            .name_in_email = -1,
            .confirm_delay = -1,
            .status = i == N_SIGNATURES - 1 ? STATUS_PENDING : STATUS_VERIFIED,
            .display = SIGNATURE_FULL,
            .deliver = CONSENT_YES,
            .show_public = CONSENT_YES,
        };

        store_intake_add(store, &row, i + 1, NULL, &error);
        g_assert_no_error(error);
    }
}

/* Makes the database whose copies are given out.
 * @ret_key: the bytes of its key */
static GBytes *
make_database(GBytes **ret_key)
{
    static const StoreIntake intake = {
        .file = "made.csv",
        .sha256 = "0000000000000000000000000000000000000000000000000000000000"
                  "000000",
        .edition = "",
        .preset = "",
    };
    static const DecisionsBatch batch = {
        .actor = "fuzz", .file = "", .sha256 = ""};
    static const Decision hold = {
        .id = 9, .kind = DECISION_HOLD, .reason = "", .decider = "fuzz"};
    g_autofree char *path = input_write("first.db", "", 0);
    g_autofree char *key_path = g_strconcat(path, ".key", NULL);
    g_autoptr(Store) store = NULL;
    g_autoptr(Decisions) decisions = NULL;
    DecisionOutcome outcome = DECISION_UNKNOWN;
    BatchCounts counts = {0};
    GError *error = NULL;
    char *bytes = NULL;
    gsize length = 0;

    store = store_open_import(path, &error);
    g_assert_no_error(error);
    store_intake_begin(store, &intake, &error);
    g_assert_no_error(error);
    add_signatures(store);
    store_intake_commit(store, NULL, &error);
    g_assert_no_error(error);
    g_clear_pointer(&store, store_close);
    decisions = decisions_begin(path, &batch, &error);
    g_assert_no_error(error);
    decisions_take(decisions, &hold, &outcome, &error);
    g_assert_no_error(error);
    decisions_commit(decisions, &counts, &error);
    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(key_path, &bytes, &length, NULL));
    *ret_key = g_bytes_new_take(bytes, length);
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    return g_bytes_new_take(bytes, length);
}

const char *
petition_database(void)
{
    static GBytes *database; /* made once: it takes longer than a copy */
    static GBytes *key;
    g_autofree char *path = NULL;
    g_autofree char *key_path = NULL;

    if (database == NULL)
        database = make_database(&key);
    key_path = input_write("petition.db.key", g_bytes_get_data(key, NULL),
                           g_bytes_get_size(key));
    path = input_write("petition.db", g_bytes_get_data(database, NULL),
                       g_bytes_get_size(database));
    return g_intern_string(path);
}

/* Binds a row; cells that are not there stay NULL. */
static void
bind_cells(sqlite3_stmt *insert, const GString *row)
{
    g_autoptr(GPtrArray) cells =
        input_cut((const uint8_t *)row->str, row->len, '\t');
    guint n = g_strv_length((char **)petition_columns);

    sqlite3_clear_bindings(insert);
    for (guint i = 0; i < MIN(n, cells->len); i++) {
        const GString *cell = g_ptr_array_index(cells, i);

        if (cell->len > 0)
            sqlite3_bind_text(insert, (int)i + 1, cell->str, (int)cell->len,
                              SQLITE_TRANSIENT);
    }
}

void
petition_add(const char *path, const GPtrArray *rows)
{
    static const char sql[] =
        "INSERT INTO signature (name, given, family, town, region, postcode,"
        " country, language, edition, signed_at, comment, identity, intake,"
        " row_no, status, display, deliver, public)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce(?9, ''), ?10, ?11,"
        " randomblob(16), 1, 1, 'verified',"
        /* What the row is, by its length: no cell is left for it. */
        " CASE length(?1) % 8 WHEN 0 THEN 'initial' WHEN 1 THEN 'anonymous'"
        " ELSE 'full' END, 1, length(?1) % 5 > 0)";
    sqlite3 *db = NULL;
    sqlite3_stmt *insert = NULL;

    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    sqlite3_exec(db, "PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL);
    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &insert, NULL), ==,
                    SQLITE_OK);
    for (guint i = 0; i < rows->len; i++) {
        bind_cells(insert, g_ptr_array_index(rows, i));
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    g_assert_cmpint(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), ==,
                    SQLITE_OK);
    sqlite3_close(db);
}
