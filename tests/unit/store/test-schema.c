#include "scratch.h"

static void
fill(const Scratch *scratch)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = scratch_row("Kim", STATUS_VERIFIED);

    scratch_import(scratch, &intake, &row, 1);
}

static void
test_marks(Scratch *scratch, const void *data)
{
    (void)data;
    fill(scratch);
    scratch_expect(scratch, "PRAGMA application_id", "1348817010"); /* PePr */
    scratch_expect(scratch, "PRAGMA user_version", "2");
    scratch_expect(scratch, "PRAGMA integrity_check", "ok");
    scratch_expect(scratch, "SELECT count(*) FROM pragma_foreign_key_check",
                   "0");
    scratch_expect(scratch,
                   "SELECT group_concat(name) FROM (SELECT name FROM"
                   " sqlite_schema WHERE type IN ('table', 'view') AND name"
                   " NOT LIKE 'sqlite%' ORDER BY name)",
                   "decision,delivery,edition,intake,key_check,ledger,"
                   "signature,suppression,verified_signature");
}

/* Steps that were taken are not taken again. */
static void
test_migrate_once(Scratch *scratch, const void *data)
{
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;

    (void)data;
    fill(scratch);
    before =
        scratch_ask(scratch, "SELECT group_concat(sql) FROM sqlite_schema");
    fill(scratch);
    after = scratch_ask(scratch, "SELECT group_concat(sql) FROM sqlite_schema");
    g_assert_cmpstr(before, ==, after);
}

static void
test_newer_version(Scratch *scratch, const void *data)
{
    g_autoptr(GError) writing = NULL;
    g_autoptr(GError) printing = NULL;

    (void)data;
    fill(scratch);
    scratch_sql(scratch, "PRAGMA user_version = 99");
    g_assert_null(store_open_import(scratch->path, &writing));
    g_assert_error(writing, FAULT, FAULT_STORE);
    g_assert_null(store_open_printing(scratch->path, &printing));
    g_assert_error(printing, FAULT, FAULT_STORE);
    g_assert_nonnull(strstr(printing->message, "newer version"));
}

/* No version lies before the first. */
static void
test_no_version(Scratch *scratch, const void *data)
{
    g_autoptr(GError) writing = NULL;
    g_autoptr(GError) printing = NULL;

    (void)data;
    fill(scratch);
    scratch_sql(scratch, "PRAGMA user_version = -5");
    g_assert_null(store_open_import(scratch->path, &writing));
    g_assert_error(writing, FAULT, FAULT_STORE);
    g_assert_null(store_open_printing(scratch->path, &printing));
    g_assert_error(printing, FAULT, FAULT_STORE);
    g_assert_nonnull(strstr(printing->message, "is damaged"));
}

/* What the database itself refuses, whoever writes into it. */
static void
test_refused(Scratch *scratch, const void *data)
{
    static const char *const statements[] = {
        "UPDATE ledger SET counts = '{}'",
        "UPDATE ledger SET actor = actor",
        "DELETE FROM ledger",
        "INSERT OR REPLACE INTO ledger VALUES (1, '', '', '', '{}', '{}')",
        "REPLACE INTO ledger VALUES (1, '', '', '', '{}', '{}')",
        "INSERT INTO ledger VALUES (NULL, '', '', '', 'no json', '{}')",
        "UPDATE decision SET decider = 'nobody'",
        "DELETE FROM decision",
        "INSERT OR REPLACE INTO decision VALUES (1, 1, 1, 'keep', 'held',"
        " 'verified', '', 0, '', '', '')",
        "INSERT INTO decision VALUES (2, 1, 1, 'burn', 'held', 'verified',"
        " '', 0, '', '', '')",
        "UPDATE signature SET status = 'fine'",
        "UPDATE signature SET status = NULL",
        "UPDATE signature SET display = 'shouted'",
        "UPDATE signature SET deliver = 2",
        "UPDATE signature SET public = -1",
        "UPDATE signature SET name = ''",
        "UPDATE signature SET name = NULL",
        "UPDATE signature SET edition = 'nowhere'",
        "UPDATE signature SET intake = 4711",
        "INSERT INTO signature SELECT id + 1, identity, edition, external_id,"
        " intake, row_no, status, display, deliver, public, name, given,"
        " family, town, region, postcode, country, language, signed_at,"
        " confirmed_at, comment, email_digest, domain_digest, ip_digest,"
        " network_digest, name_in_email, confirm_delay FROM signature",
    };
    sqlite3 *db = NULL;

    (void)data;
    fill(scratch);
    scratch_sql(scratch, "INSERT INTO decision VALUES (1, 1, 1, 'hold',"
                         " 'verified', 'held', 'person', 0, '', 'Ada', '')");
    g_assert_cmpint(sqlite3_open(scratch->path, &db), ==, SQLITE_OK);
    g_assert_cmpint(
        sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL), ==,
        SQLITE_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(statements); i++) {
        g_test_message("%s", statements[i]);
        g_assert_cmpint(sqlite3_exec(db, statements[i], NULL, NULL, NULL), ==,
                        SQLITE_CONSTRAINT);
    }
    /* A new line is welcome. */
    g_assert_cmpint(sqlite3_exec(db,
                                 "INSERT INTO ledger VALUES"
                                 " (NULL, '', '', '', '{}', '{}')",
                                 NULL, NULL, NULL),
                    ==, SQLITE_OK);
    sqlite3_close(db);
    scratch_expect(scratch,
                   "SELECT actor || ' ' || count(*) FROM ledger WHERE id = 1",
                   "petition-import 1");
    scratch_expect(scratch, "SELECT count(*) FROM ledger", "2");
}

/* The view gives what docs/database.md promises, and of verified rows only. */
static void
test_view(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        scratch_row("Kim", STATUS_VERIFIED),
        scratch_row("Lee", STATUS_PENDING),
        scratch_row("Park", STATUS_REJECTED),
        scratch_row("Choi", STATUS_WITHDRAWN),
    };

    (void)data;
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    scratch_expect(scratch,
                   "SELECT group_concat(name) FROM"
                   " pragma_table_info('verified_signature')",
                   "id,name,given,family,town,region,postcode,country,"
                   "language,edition,signed_at,display,comment,deliver,"
                   "public");
    scratch_expect(scratch, "SELECT group_concat(name) FROM verified_signature",
                   "Kim");
    scratch_expect(scratch,
                   "SELECT deliver || ' ' || public FROM verified_signature",
                   "1 0");
    scratch_sql(scratch, "UPDATE signature SET status = 'held'");
    scratch_expect(scratch, "SELECT count(*) FROM verified_signature", "0");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/schema/marks", test_marks);
    scratch_add("/schema/migrate-once", test_migrate_once);
    scratch_add("/schema/newer-version", test_newer_version);
    scratch_add("/schema/no-version", test_no_version);
    scratch_add("/schema/refused", test_refused);
    scratch_add("/schema/view", test_view);
    return g_test_run();
}
