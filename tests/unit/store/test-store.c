#include "scratch.h"
#include "store/tongues.h"

/* Writes down what a visit is told; "stop" as a name ends it. */
static bool
write_down(const Signature *signature, void *data, GError **error)
{
    static const char *const displays[] = {"full", "initial", "anonymous"};

    if (strcmp(signature->name, "stop") == 0) {
        g_set_error(error, FAULT, FAULT_LIMIT, "stopped");
        return false;
    }
    g_string_append_printf(
        data, "%" G_GINT64_FORMAT " %s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s %s%s%s\n",
        signature->id, signature->name,
        signature->given ? signature->given : "-",
        signature->family ? signature->family : "-",
        signature->town ? signature->town : "-",
        signature->region ? signature->region : "-",
        signature->postcode ? signature->postcode : "-",
        signature->country ? signature->country : "-",
        signature->language ? signature->language : "-",
        signature->edition ? signature->edition : "-",
        signature->signed_at ? signature->signed_at : "-",
        signature->comment ? signature->comment : "-",
        displays[signature->display], signature->deliver ? " deliver" : "",
        signature->show_public ? " public" : "");
    return true;
}

/* Everything that @scratch gives to print. NULL on failure. */
static GString *
read_all(const Scratch *scratch, GError **error)
{
    g_autoptr(Store) store = store_open_printing(scratch->path, error);
    g_autoptr(GString) text = g_string_new(NULL);

    if (store == NULL || !store_each_verified(store, write_down, text, error))
        return NULL;
    return g_steal_pointer(&text);
}

static void
expect_all(const Scratch *scratch, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = read_all(scratch, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(text->str, ==, expected);
}

static StoreTally
tally_of(const Scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_printing(scratch->path, &error);
    g_autoptr(GString) text = g_string_new(NULL);
    StoreTally tally = {0};

    g_assert_no_error(error);
    store_each_verified(store, write_down, text, &error);
    g_assert_no_error(error);
    store_tally(store, &tally, &error);
    g_assert_no_error(error);
    return tally;
}

/* --- Our own databases -----------------------------------------------------
 */

static void
test_ours(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        scratch_row("Kim", STATUS_VERIFIED),
        scratch_row("Lee", STATUS_PENDING),
        scratch_row("Maria Santos", STATUS_VERIFIED),
    };

    (void)data;
    rows[2].given = "Maria";
    rows[2].family = "Santos";
    rows[2].town = "Porto";
    rows[2].region = "Norte";
    rows[2].postcode = "4000";
    rows[2].country = "PT";
    rows[2].language = "pt";
    rows[2].signed_at = "2020-08-01";
    rows[2].comment = "A comment";
    rows[2].display = SIGNATURE_INITIAL;
    rows[2].deliver = CONSENT_NO;
    rows[2].show_public = CONSENT_YES;
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    expect_all(scratch, "1 Kim|-|-|-|-|-|-|-|en|-|- full deliver\n"
                        "3 Maria Santos|Maria|Santos|Porto|Norte|4000|PT|pt|en|"
                        "2020-08-01|A comment initial public\n");
}

static void
test_tally_reconciles(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[60];
    int64_t expected[STORE_N_REASONS] = {0};
    int64_t deliverable = 0;
    int64_t showable = 0;
    int64_t verified = 0;
    StoreTally tally;
    int64_t sum = 0;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        static const SignatureStatus all[] = {
            STATUS_PENDING, STATUS_VERIFIED, STATUS_REJECTED, STATUS_WITHDRAWN};

        rows[i] = scratch_row("Kim", all[g_test_rand_int_range(0, 4)]);
        rows[i].deliver = (Consent)g_test_rand_int_range(-1, 2);
        rows[i].show_public = (Consent)g_test_rand_int_range(-1, 2);
        verified += rows[i].status == STATUS_VERIFIED;
        deliverable +=
            rows[i].status == STATUS_VERIFIED && rows[i].deliver != CONSENT_NO;
        showable += rows[i].status == STATUS_VERIFIED &&
                    rows[i].show_public == CONSENT_YES;
        expected[STORE_PENDING] += rows[i].status == STATUS_PENDING;
        expected[STORE_REJECTED] += rows[i].status == STATUS_REJECTED;
        expected[STORE_WITHDRAWN] += rows[i].status == STATUS_WITHDRAWN;
        expected[STORE_NO_CONSENT] +=
            rows[i].status == STATUS_VERIFIED && rows[i].deliver == CONSENT_NO;
    }
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    tally = tally_of(scratch);
    g_assert_cmpint(tally.imported, ==, G_N_ELEMENTS(rows));
    g_assert_cmpint(tally.verified, ==, verified);
    g_assert_cmpint(tally.deliverable, ==, deliverable);
    g_assert_cmpint(tally.showable, ==, showable);
    for (int reason = 0; reason < STORE_N_REASONS; reason++) {
        g_assert_cmpint(tally.withheld[reason], ==, expected[reason]);
        sum += tally.withheld[reason];
    }
    g_assert_cmpint(tally.imported, ==, tally.deliverable + sum);

    scratch_sql(scratch, "UPDATE signature SET status = 'held'");
    tally = tally_of(scratch);
    g_assert_cmpint(tally.withheld[STORE_HELD], ==, G_N_ELEMENTS(rows));
    g_assert_cmpint(tally.verified, ==, 0);
}

/* Somebody has put another view over the table. */
static void
test_tally_does_not_add_up(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {scratch_row("Kim", STATUS_VERIFIED),
                       scratch_row("Lee", STATUS_PENDING)};
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    StoreTally tally = {.imported = 4711};

    (void)data;
    scratch_import(scratch, &intake, rows, 2);
    scratch_sql(scratch, "DROP VIEW verified_signature;"
                         "CREATE VIEW verified_signature AS"
                         " SELECT id, name FROM signature;");
    store = store_open_printing(scratch->path, NULL);
    g_assert_true(store_each_verified(store, write_down, text, NULL));
    g_assert_false(store_tally(store, &tally, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
    g_assert_cmpint(tally.imported, ==, 4711);
}

static void
test_reasons_have_names(void)
{
    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        g_assert_cmpuint(strlen(store_reason_name((StoreReason)reason)), >, 3);
}

/* What was there when the store was opened is what is printed. */
static void
test_one_transaction(Scratch *scratch, const void *data)
{
    g_autoptr(Store) store = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    sqlite3 *writer = NULL;

    (void)data;
    scratch_sql(scratch, "PRAGMA journal_mode = WAL;"
                         "CREATE TABLE verified_signature (id, name);"
                         "INSERT INTO verified_signature VALUES (1, 'Kim');");
    store = store_open_printing(scratch->path, NULL);
    g_assert_cmpint(sqlite3_open(scratch->path, &writer), ==, SQLITE_OK);
    g_assert_cmpint(
        sqlite3_exec(writer, "INSERT INTO verified_signature VALUES (2, 'Lee')",
                     NULL, NULL, NULL),
        ==, SQLITE_OK);
    sqlite3_close(writer);
    g_assert_true(store_each_verified(store, write_down, text, NULL));
    g_assert_cmpstr(text->str, ==, "1 Kim|-|-|-|-|-|-|-|-|-|- full deliver\n");
}

/* Who asks for an initial keeps the parts of the name, of which one is made. */
static void
test_leave_out(Scratch *scratch, const void *data)
{
    g_autoptr(Store) store = NULL;
    g_autoptr(GString) text = g_string_new(NULL);

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name, given, family,"
                " town, region, postcode, country, language, edition,"
                " signed_at, comment, display, deliver, public);"
                "INSERT INTO verified_signature VALUES"
                " (1, 'Kim Oz', 'Kim', 'Oz', 'Rom', 'RM', '00100', 'IT', 'it',"
                "  'en', '2020-01-02', 'Why not', NULL, 1, 1),"
                " (2, 'Lee Po', 'Lee', 'Po', 'Ulm', 'BW', '89073', 'DE', 'de',"
                "  'en', '2020-01-03', 'Because', 'initial', 1, 1);");
    store = store_open_printing(scratch->path, NULL);
    store_leave_out(store, STORE_WHEREABOUTS | STORE_PARTS);
    g_assert_true(store_each_verified(store, write_down, text, NULL));
    g_assert_cmpstr(text->str, ==,
                    "1 Kim Oz|-|-|-|-|-|IT|it|-|2020-01-02|- full deliver"
                    " public\n"
                    "2 Lee Po|Lee|Po|-|-|-|DE|de|-|2020-01-03|- initial"
                    " deliver public\n");
    g_string_truncate(text, 0);
    store_leave_out(store, STORE_WHEREABOUTS);
    g_assert_true(store_each_verified(store, write_down, text, NULL));
    g_assert_true(g_str_has_prefix(text->str, "1 Kim Oz|Kim|Oz|-|-|-|IT|"));
    g_string_truncate(text, 0);
    store_leave_out(store, 0);
    g_assert_true(store_each_verified(store, write_down, text, NULL));
    g_assert_true(g_str_has_prefix(
        text->str,
        "1 Kim Oz|Kim|Oz|Rom|RM|00100|IT|it|en|2020-01-02|Why not full"));
}

static bool
collect_languages(const Signature *signature, void *data, GError **error)
{
    (void)error;
    if (signature->language != NULL)
        g_hash_table_add(data, g_strdup(signature->language));
    return true;
}

/* As many languages as signatures: the first ones have theirs, in every
 * reading. */
static void
test_many_languages(Scratch *scratch, const void *data)
{
    g_autoptr(Store) store = NULL;

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name, language);"
                "WITH RECURSIVE n(i) AS"
                " (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1300)"
                "INSERT INTO verified_signature SELECT i + 1, 'Kim',"
                " substr('defr', 1 + i / 676 * 2, 2) || '-' ||"
                " char(65 + i / 26 % 26, 65 + i % 26) FROM n");
    store = store_open_printing(scratch->path, NULL);
    for (int pass = 0; pass < 2; pass++) {
        g_autoptr(GHashTable) languages =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

        g_assert_true(
            store_each_verified(store, collect_languages, languages, NULL));
        g_assert_cmpuint(g_hash_table_size(languages), ==, TONGUES_MOST);
        g_assert_true(g_hash_table_contains(languages, "de-DE"));
        g_assert_false(g_hash_table_contains(languages, "fr-ZZ"));
    }
}

/* What a killed writer leaves: pages of a transaction that never ended, and
 * the journal that takes them back, which a reader may not do. */
static void
test_interrupted_writer(Scratch *scratch, const void *data)
{
    g_autofree char *journal = g_strconcat(scratch->path, "-journal", NULL);
    g_autofree char *torn = g_strconcat(scratch->path, "-torn", NULL);
    g_autofree char *torn_journal = g_strconcat(torn, "-journal", NULL);
    g_autofree char *bytes = NULL;
    g_autofree char *undo = NULL;
    gsize n_bytes = 0;
    gsize n_undo = 0;
    g_autoptr(GError) error = NULL;
    sqlite3 *writer = NULL;

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name);"
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c"
                " WHERE i < 5000) INSERT INTO verified_signature"
                " SELECT i, 'Kim' FROM c;");
    g_assert_cmpint(sqlite3_open(scratch->path, &writer), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(writer,
                                 "PRAGMA cache_size = 5; BEGIN;"
                                 "UPDATE verified_signature SET name = 'Lee'",
                                 NULL, NULL, NULL),
                    ==, SQLITE_OK);
    g_assert_true(g_file_get_contents(scratch->path, &bytes, &n_bytes, NULL));
    g_assert_true(g_file_get_contents(journal, &undo, &n_undo, NULL));
    sqlite3_close(writer);
    g_assert_true(g_file_set_contents(torn, bytes, (gssize)n_bytes, NULL));
    g_assert_true(
        g_file_set_contents(torn_journal, undo, (gssize)n_undo, NULL));

    g_assert_null(store_open_printing(torn, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
    g_assert_nonnull(strstr(error->message, "was interrupted"));
    g_remove(torn);
    g_remove(torn_journal);
}

static void
test_reading_changes_nothing(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = scratch_row("Kim", STATUS_VERIFIED);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    g_autoptr(GString) text = NULL;

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    g_assert_true(digest_file(scratch->path, &before, NULL, NULL));
    g_chmod(scratch->path, 0400);
    text = read_all(scratch, NULL);
    g_assert_nonnull(text);
    g_assert_true(digest_file(scratch->path, &after, NULL, NULL));
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(scratch_n_files(scratch), ==, 2);
}

static void
test_visit_stops(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    scratch_sql(scratch, "CREATE TABLE verified_signature (id, name);"
                         "INSERT INTO verified_signature VALUES (1, 'stop');");
    g_assert_null(read_all(scratch, &error));
    g_assert_error(error, FAULT, FAULT_LIMIT);
}

/* --- Databases of others ---------------------------------------------------
 */

static void
test_foreign(Scratch *scratch, const void *data)
{
    static const struct {
        const char *sql;
        const char *expected;
    } cases[] = {
        {"CREATE TABLE verified_signature (id INTEGER, name TEXT);"
         "INSERT INTO verified_signature VALUES (2, 'Lee'), (1, 'Kim');",
         "1 Kim|-|-|-|-|-|-|-|-|-|- full deliver\n"
         "2 Lee|-|-|-|-|-|-|-|-|-|- full deliver\n"},
        /* columns in any order and case, and unknown ones */
        {"CREATE TABLE Verified_Signature (mood, TOWN, Name, ID, public);"
         "INSERT INTO verified_signature VALUES"
         " ('glad', 'Porto', 'Kim', -5, 1);",
         "-5 Kim|-|-|Porto|-|-|-|-|-|-|- full deliver public\n"},
        /* a view over a schema of their own, as in docs/database.md */
        {"CREATE TABLE voter (nr INTEGER PRIMARY KEY, vorname, nachname,"
         " stand);"
         "INSERT INTO voter VALUES (1, 'Uwe', 'Meier', 'ok'),"
         " (2, 'Ina', 'Kurz', 'offen');"
         "CREATE VIEW verified_signature AS SELECT nr AS id,"
         " vorname || ' ' || nachname AS name, vorname AS given,"
         " nachname AS family FROM voter WHERE stand = 'ok';",
         "1 Uwe Meier|Uwe|Meier|-|-|-|-|-|-|-|- full deliver\n"},
        /* consents: a column that says nothing says no */
        {"CREATE TABLE verified_signature (id, name, deliver, public);"
         "INSERT INTO verified_signature VALUES (1, 'a', 1, 1),"
         " (2, 'b', 0, 0), (3, 'c', NULL, NULL);",
         "1 a|-|-|-|-|-|-|-|-|-|- full deliver public\n"
         "2 b|-|-|-|-|-|-|-|-|-|- full\n"
         "3 c|-|-|-|-|-|-|-|-|-|- full\n"},
        {"CREATE TABLE verified_signature (id, name, display);"
         "INSERT INTO verified_signature VALUES (1, 'a', 'full'),"
         " (2, 'b', 'initial'), (3, 'c', 'anonymous'), (4, 'd', NULL);",
         "1 a|-|-|-|-|-|-|-|-|-|- full deliver\n"
         "2 b|-|-|-|-|-|-|-|-|-|- initial deliver\n"
         "3 c|-|-|-|-|-|-|-|-|-|- anonymous deliver\n"
         "4 d|-|-|-|-|-|-|-|-|-|- full deliver\n"},
        /* numbers where text is usual */
        {"CREATE TABLE verified_signature (id, name, postcode);"
         "INSERT INTO verified_signature VALUES (1, 'a', 10115);",
         "1 a|-|-|-|-|10115|-|-|-|-|- full deliver\n"},
        {"CREATE TABLE verified_signature (id, name);", ""},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("case %zu", i);
        scratch_empty(scratch);
        scratch_sql(scratch, cases[i].sql);
        expect_all(scratch, cases[i].expected);
    }
}

/* The SQL that docs/database.md shows does what it says. */
static void
test_documented_example(Scratch *scratch, const void *data)
{
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "..", "docs", "database.md", NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) blocks = NULL;
    int n_blocks = 0;

    (void)data;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    blocks = g_strsplit(text, "```", -1);
    for (char **block = blocks; *block != NULL; block++) {
        if (!g_str_has_prefix(*block, "sql\n"))
            continue;
        scratch_sql(scratch, *block + strlen("sql\n"));
        n_blocks++;
    }
    g_assert_cmpint(n_blocks, ==, 2);
    scratch_sql(scratch, "INSERT INTO supporter VALUES"
                         " (1, 'Uwe', 'Meier', 'Jena', '2020-08-01 10:00:00',"
                         " '2020-08-01', NULL, 1),"
                         " (2, 'Ina', 'Kurz', 'Jena', '2020-08-02 10:00:00',"
                         " NULL, NULL, 1),"
                         " (3, NULL, 'Suharto', NULL, '2020-08-03 10:00:00',"
                         " '2020-08-03', NULL, 0),"
                         " (4, 'Ada', 'Kurz', 'Jena', '2020-08-04 10:00:00',"
                         " '2020-08-04', '2020-08-05', 1);");
    expect_all(scratch, "1 Uwe Meier|Uwe|Meier|Jena|-|-|-|-|-|2020-08-01|- full"
                        " deliver public\n"
                        "3 Suharto|-|Suharto|-|-|-|-|-|-|2020-08-03|- full"
                        " deliver\n");
}

static void
test_foreign_tally(Scratch *scratch, const void *data)
{
    StoreTally tally;

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name, deliver, public);"
                "INSERT INTO verified_signature VALUES (1, 'a', 1, 1),"
                " (2, 'b', 0, 1), (3, 'c', NULL, NULL);");
    tally = tally_of(scratch);
    g_assert_cmpint(tally.imported, ==, 3);
    g_assert_cmpint(tally.verified, ==, 3);
    g_assert_cmpint(tally.deliverable, ==, 1);
    g_assert_cmpint(tally.showable, ==, 2);
    g_assert_cmpint(tally.withheld[STORE_NO_CONSENT], ==, 2);

    scratch_empty(scratch);
    scratch_sql(scratch, "CREATE TABLE verified_signature (id, name);"
                         "INSERT INTO verified_signature VALUES (1, 'a');");
    tally = tally_of(scratch);
    g_assert_cmpint(tally.deliverable, ==, 1);
    g_assert_cmpint(tally.showable, ==, 0);
}

/* Rows that cannot be printed as they are; the message says which and why. */
static void
test_foreign_bad_rows(Scratch *scratch, const void *data)
{
    static const struct {
        const char *row;
        const char *says;
    } cases[] = {
        {"7, NULL, NULL, NULL, NULL", "id 7: the name is empty"},
        {"7, '', NULL, NULL, NULL", "id 7: the name is empty"},
        {"'seven', 'Kim', NULL, NULL, NULL", "no integer"},
        {"'7', 'Kim', NULL, NULL, NULL", "no integer"},
        {"7.5, 'Kim', NULL, NULL, NULL", "no integer"},
        {"NULL, 'Kim', NULL, NULL, NULL", "no integer"},
        {"1, 'Kim', NULL, NULL, NULL", "id 1: is there more than once"},
        {"7, CAST(x'4dfc6c6c6572' AS TEXT), NULL, NULL, NULL",
         "id 7: \"name\" is not UTF-8"},
        {"7, CAST(x'4b00696d' AS TEXT), NULL, NULL, NULL",
         "id 7: \"name\" is not UTF-8"},
        {"7, 'Kim', CAST(x'ff' AS TEXT), NULL, NULL",
         "id 7: \"town\" is not UTF-8"},
        {"7, 'Kim' || printf('%.4096c', 'a'), NULL, NULL, NULL",
         "id 7: \"name\" is longer than 4 KiB"},
        {"7, 'Kim', printf('%.4097c', 'a'), NULL, NULL",
         "id 7: \"town\" is longer than 4 KiB"},
        {"7, 'Kim', NULL, 'shouted', NULL", "id 7: \"display\" must be"},
        {"7, 'Kim', NULL, '', NULL", "id 7: \"display\" must be"},
        {"7, 'Kim', NULL, NULL, 'yes'", "id 7: \"public\" must be 0 or 1"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *sql = g_strdup_printf(
            "CREATE TABLE verified_signature (id, name, town, display, public);"
            "INSERT INTO verified_signature VALUES (1, 'a', '', 'full', 1);"
            "INSERT INTO verified_signature VALUES (%s);",
            cases[i].row);

        g_test_message("%s", cases[i].row);
        scratch_empty(scratch);
        scratch_sql(scratch, sql);
        g_assert_null(read_all(scratch, &error));
        g_assert_error(error, FAULT, FAULT_STORE);
        g_assert_nonnull(strstr(error->message, cases[i].says));
        g_assert_null(strstr(error->message, "Kim"));
    }
}

/* Files that cannot be opened for printing. */
static void
test_not_printable(Scratch *scratch, const void *data)
{
    static const struct {
        const char *sql;   /* makes a database, or */
        const char *bytes; /* makes a file */
        Fault fault;
        const char *says;
    } cases[] = {
        {NULL, NULL, FAULT_SYSTEM, "there is no such database"},
        {NULL, "", FAULT_STORE, "has no table or view verified_signature"},
        {NULL, "x", FAULT_STORE, "is not a database"},
        {NULL, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\n",
         FAULT_STORE, "is not a database"},
        {"CREATE TABLE other (id, name);", NULL, FAULT_STORE,
         "has no table or view verified_signature"},
        {"CREATE TABLE verified_signature (name);", NULL, FAULT_STORE,
         "no column \"id\""},
        {"CREATE TABLE verified_signature (id);", NULL, FAULT_STORE,
         "no column \"name\""},
        {"CREATE TABLE t (id, name); CREATE VIEW verified_signature AS SELECT"
         " * FROM t; DROP TABLE t;",
         NULL, FAULT_STORE, "no such table"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        g_test_message("case %zu", i);
        scratch_empty(scratch);
        if (cases[i].sql != NULL)
            scratch_sql(scratch, cases[i].sql);
        if (cases[i].bytes != NULL)
            g_assert_true(
                g_file_set_contents(scratch->path, cases[i].bytes, -1, NULL));
        g_assert_null(store_open_printing(scratch->path, &error));
        g_assert_error(error, FAULT, (int)cases[i].fault);
        g_assert_true(g_str_has_prefix(error->message, scratch->path));
        g_assert_nonnull(strstr(error->message, cases[i].says));
        g_assert_null(strchr(error->message, '\n'));
    }
}

static void
test_folder_for_database(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_null(store_open_printing(scratch->folder, &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
}

/* --- Damage -----------------------------------------------------------------
 */

/* A database of some pages; its bytes. */
static char *
make_some_pages(const Scratch *scratch, gsize *ret_length)
{
    StoreIntake intake = scratch_intake();
    g_autofree StoreRow *rows = g_new(StoreRow, 800);
    char *bytes = NULL;

    for (int i = 0; i < 800; i++)
        rows[i] = scratch_row("Maria Santos", STATUS_VERIFIED);
    scratch_import(scratch, &intake, rows, 800);
    g_assert_true(g_file_get_contents(scratch->path, &bytes, ret_length, NULL));
    return bytes;
}

/* Reads and counts a database that may be damaged: whatever is noticed is one
 * line of ours, without anybody's name. */
static void
try_damaged(const Scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_printing(scratch->path, &error);
    g_autoptr(GString) text = g_string_new(NULL);
    StoreTally tally;

    if (store != NULL && store_each_verified(store, write_down, text, &error))
        store_tally(store, &tally, &error);
    if (error != NULL) {
        g_assert_true(error->domain == FAULT);
        g_assert_null(strchr(error->message, '\n'));
        g_assert_null(strstr(error->message, "Santos"));
    }
}

static void
test_cut_off(Scratch *scratch, const void *data)
{
    gsize length = 0;
    g_autofree char *bytes = make_some_pages(scratch, &length);

    (void)data;
    for (gsize cut = 4096; cut < length; cut += 4096) {
        g_autoptr(GError) error = NULL;

        g_assert_true(
            g_file_set_contents(scratch->path, bytes, (gssize)cut, NULL));
        g_assert_null(read_all(scratch, &error));
        g_assert_error(error, FAULT, FAULT_STORE);
        g_assert_nonnull(strstr(error->message, "damaged"));
    }
}

static void
test_flipped_bytes(Scratch *scratch, const void *data)
{
    gsize length = 0;
    g_autofree char *bytes = make_some_pages(scratch, &length);

    (void)data;
    for (int run = 0; run < 300; run++) {
        g_autofree char *damaged = g_memdup2(bytes, length);

        for (int n = g_test_rand_int_range(1, 20); n > 0; n--)
            damaged[g_test_rand_int_range(0, (gint32)length)] =
                (char)g_test_rand_int_range(0, 256);
        g_assert_true(
            g_file_set_contents(scratch->path, damaged, (gssize)length, NULL));
        try_damaged(scratch);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/store/ours", test_ours);
    scratch_add("/store/tally-reconciles", test_tally_reconciles);
    scratch_add("/store/tally-does-not-add-up", test_tally_does_not_add_up);
    g_test_add_func("/store/reasons-have-names", test_reasons_have_names);
    scratch_add("/store/one-transaction", test_one_transaction);
    scratch_add("/store/leave-out", test_leave_out);
    scratch_add("/store/many-languages", test_many_languages);
    scratch_add("/store/interrupted-writer", test_interrupted_writer);
    scratch_add("/store/reading-changes-nothing", test_reading_changes_nothing);
    scratch_add("/store/visit-stops", test_visit_stops);
    scratch_add("/store/foreign", test_foreign);
    scratch_add("/store/documented-example", test_documented_example);
    scratch_add("/store/foreign-tally", test_foreign_tally);
    scratch_add("/store/foreign-bad-rows", test_foreign_bad_rows);
    scratch_add("/store/not-printable", test_not_printable);
    scratch_add("/store/folder-for-database", test_folder_for_database);
    scratch_add("/store/cut-off", test_cut_off);
    scratch_add("/store/flipped-bytes", test_flipped_bytes);
    return g_test_run();
}
