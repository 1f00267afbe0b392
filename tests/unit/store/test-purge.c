#include "scratch.h"
#include "store/purge.h"

/* 25 September 2020. */
#define WHEN INT64_C(1600992000)

/* Four signatures, one of each status but held; one has a comment. */
static void
fill(const Scratch *scratch)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        scratch_row("Ada Eins", STATUS_VERIFIED),
        scratch_row("Bo Zwei", STATUS_VERIFIED),
        scratch_row("Cy Drei", STATUS_PENDING),
        scratch_row("Di Vier", STATUS_REJECTED),
    };

    rows[0].email_canonical = "ada@example.org";
    rows[1].comment = "because of the river";
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
}

static Purge *
begin(const Scratch *scratch, int64_t n)
{
    g_autoptr(GError) error = NULL;
    Purge *purge = purge_begin(scratch->path, n, "Ines", WHEN, &error);

    g_assert_no_error(error);
    return purge;
}

/* Purges a database of four. */
static void
purge_all(const Scratch *scratch)
{
    g_autoptr(Purge) purge = begin(scratch, 4);
    g_autoptr(GError) error = NULL;
    bool lasts = false;

    g_assert_true(purge_commit(purge, &lasts, &error));
    g_assert_no_error(error);
    g_assert_true(lasts);
}

/* Whether any byte of the file @path is part of @text. */
static bool
has_bytes(const char *path, const char *text)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;

    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    for (gsize at = 0; at + strlen(text) <= length; at++)
        if (memcmp(bytes + at, text, strlen(text)) == 0)
            return true;
    return false;
}

/* A purge of @n signatures is refused for @code, with @words, and nothing has
 * changed. */
static void
refuse(const Scratch *scratch, int64_t n, Fault code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    gsize n_before = 0;
    gsize n_after = 0;

    g_assert_true(g_file_get_contents(scratch->path, &before, &n_before, NULL));
    g_assert_null(purge_begin(scratch->path, n, "Ines", WHEN, &error));
    g_assert_error(error, FAULT, (int)code);
    g_assert_nonnull(strstr(error->message, words));
    g_assert_true(g_file_get_contents(scratch->path, &after, &n_after, NULL));
    g_assert_cmpuint(n_before, ==, n_after);
    g_assert_cmpint(memcmp(before, after, n_before), ==, 0);
}

static void
test_record(Scratch *scratch, const void *data)
{
    g_autoptr(Purge) purge = NULL;
    const PurgeRecord *record = NULL;

    (void)data;
    fill(scratch);
    purge = begin(scratch, 4);
    record = purge_record(purge);
    g_assert_cmpstr(record->actor, ==, "Ines");
    g_assert_cmpstr(record->time, ==, "2020-09-25T00:00:00Z");
    g_assert_cmpint(record->signatures, ==, 4);
    g_assert_cmpint(record->status[STATUS_VERIFIED], ==, 2);
    g_assert_cmpint(record->status[STATUS_PENDING], ==, 1);
    g_assert_cmpint(record->status[STATUS_HELD], ==, 0);
    g_assert_cmpint(record->status[STATUS_REJECTED], ==, 1);
    g_assert_cmpint(record->comments, ==, 1);
    g_assert_cmpint(record->digests, ==, 1);
    g_assert_cmpint(record->imports, ==, 1);
    g_assert_cmpint(record->ledger_lines, ==, 2);
    g_assert_true(record->had_key);
    g_assert_cmpuint(strlen(record->root), ==, 64);
}

static void
test_nothing_lasts_before(Scratch *scratch, const void *data)
{
    (void)data;
    fill(scratch);
    purge_free(begin(scratch, 4));
    scratch_expect(scratch, "SELECT count(*) FROM signature", "4");
    scratch_expect(scratch, "PRAGMA integrity_check", "ok");
    scratch_expect(scratch,
                   "SELECT count(*) FROM ledger WHERE action = 'purge'", "0");
    g_assert_true(g_file_test(scratch->key, G_FILE_TEST_EXISTS));
}

static void
test_everything_goes(Scratch *scratch, const void *data)
{
    (void)data;
    fill(scratch);
    g_assert_true(has_bytes(scratch->path, "Ada Eins"));
    purge_all(scratch);
    g_assert_false(has_bytes(scratch->path, "Ada"));
    g_assert_false(has_bytes(scratch->path, "Zwei"));
    g_assert_false(has_bytes(scratch->path, "river"));
    g_assert_false(g_file_test(scratch->key, G_FILE_TEST_EXISTS));
    g_assert_cmpuint(scratch_n_files(scratch), ==, 1);
    scratch_expect(scratch,
                   "SELECT group_concat(name) FROM sqlite_schema WHERE name IN"
                   " ('signature', 'decision', 'suppression',"
                   "  'verified_signature')",
                   NULL);
    scratch_expect(scratch, "SELECT group_concat(action) FROM ledger",
                   "import,purge");
    scratch_expect(scratch, "SELECT sha256 IS NOT NULL FROM intake", "1");
    scratch_expect(scratch, "PRAGMA user_version", "1000");
}

/* What is told afterwards is what was told then. */
static void
test_found_again(Scratch *scratch, const void *data)
{
    g_autoptr(PurgeRecord) none = NULL;
    g_autoptr(PurgeRecord) record = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *root = NULL;

    (void)data;
    fill(scratch);
    g_assert_true(purge_find(scratch->path, &none, &error));
    g_assert_null(none);
    {
        g_autoptr(Purge) purge = begin(scratch, 4);

        root = g_strdup(purge_record(purge)->root);
    }
    purge_all(scratch);
    g_assert_true(purge_find(scratch->path, &record, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(record->root, ==, root);
    g_assert_cmpstr(record->actor, ==, "Ines");
    g_assert_cmpint(record->signatures, ==, 4);
    g_assert_cmpint(record->status[STATUS_VERIFIED], ==, 2);
    g_assert_cmpint(record->ledger_lines, ==, 2);
    g_assert_true(record->had_key);
    g_assert_cmpuint(record->deliveries->len, ==, 0);
}

static void
test_refused(Scratch *scratch, const void *data)
{
    g_autofree char *good = NULL;
    g_autofree char *bad = g_strnfill(64, '7');
    g_autofree char *line = g_strconcat(bad, "\n", NULL);

    (void)data;
    fill(scratch);
    refuse(scratch, 3, FAULT_USAGE, "write --purge=4");
    scratch_sql(scratch, "CREATE TABLE mine (name TEXT)");
    refuse(scratch, 4, FAULT_STORE, "that petition-import did not make");
    scratch_sql(scratch, "DROP TABLE mine");
    g_assert_true(g_file_get_contents(scratch->key, &good, NULL, NULL));
    g_assert_true(g_file_set_contents_full(
        scratch->key, line, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    refuse(scratch, 4, FAULT_STORE, "key");
    g_assert_true(g_file_set_contents_full(
        scratch->key, good, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    purge_all(scratch);
    refuse(scratch, 0, FAULT_STORE, "purged");
}

/* Others who read it are not taken by surprise. */
static void
test_others(Scratch *scratch, const void *data)
{
    sqlite3 *db = NULL;

    (void)data;
    fill(scratch);
    scratch_sql(scratch, "PRAGMA journal_mode = WAL");
    g_assert_cmpint(sqlite3_open(scratch->path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "BEGIN; SELECT count(*) FROM signature",
                                 NULL, NULL, NULL),
                    ==, SQLITE_OK);
    {
        g_autoptr(GError) error = NULL;

        g_assert_null(purge_begin(scratch->path, 4, "Ines", WHEN, &error));
        g_assert_error(error, FAULT, FAULT_STORE);
    }
    sqlite3_close(db);
    purge_all(scratch);
    g_assert_cmpuint(scratch_n_files(scratch), ==, 1);
}

static void
test_without_key(Scratch *scratch, const void *data)
{
    g_autoptr(Purge) purge = NULL;

    (void)data;
    fill(scratch);
    g_assert_cmpint(g_unlink(scratch->key), ==, 0);
    purge = begin(scratch, 4);
    g_assert_false(purge_record(purge)->had_key);
    g_assert_null(purge_record(purge)->root);
}

/* A purge that was killed before it swept: the key is still there, or was
 * written over. */
static void
test_sweep(Scratch *scratch, const void *data)
{
    static const char nothing[65] = "";
    g_autofree char *key = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    fill(scratch);
    /* Nothing to one that was not purged. */
    g_assert_true(purge_sweep(scratch->path, &error));
    scratch_expect(scratch, "SELECT count(*) FROM signature", "4");
    g_assert_true(g_file_get_contents(scratch->key, &key, NULL, NULL));
    purge_all(scratch);
    for (int i = 0; i < 2; i++) {
        g_assert_true(g_file_set_contents_full(
            scratch->key, i == 0 ? key : nothing, sizeof nothing,
            G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        g_assert_true(purge_sweep(scratch->path, &error));
        g_assert_no_error(error);
        g_assert_false(g_file_test(scratch->key, G_FILE_TEST_EXISTS));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/purge/record", test_record);
    scratch_add("/purge/nothing-lasts-before", test_nothing_lasts_before);
    scratch_add("/purge/everything-goes", test_everything_goes);
    scratch_add("/purge/found-again", test_found_again);
    scratch_add("/purge/refused", test_refused);
    scratch_add("/purge/others", test_others);
    scratch_add("/purge/without-key", test_without_key);
    scratch_add("/purge/sweep", test_sweep);
    return g_test_run();
}
