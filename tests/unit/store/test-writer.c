#define _GNU_SOURCE /* memmem */
#include "scratch.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define EMAIL "maria.santos@signers.example"
#define DOMAIN "signers.example"
#define IP "203.0.113.77"
#define NETWORK "203.0.113.0"

static StoreRow
full_row(void)
{
    StoreRow row = scratch_row("Maria Santos", STATUS_VERIFIED);

    row.external_id = "17";
    row.given = "Maria";
    row.family = "Santos";
    row.town = "Porto";
    row.region = "Norte";
    row.postcode = "4000-001";
    row.country = "PT";
    row.language = "pt";
    row.signed_at = "2020-08-01T12:00:00Z";
    row.confirmed_at = "2020-08-01T12:01:30Z";
    row.comment = "A comment";
    row.email_canonical = EMAIL;
    row.email_domain = DOMAIN;
    row.ip = IP;
    row.ip_network = NETWORK;
    row.name_in_email = 100;
    row.confirm_delay = 90;
    return row;
}

/* --- What is kept -------------------------------------------------------- */

static void
test_columns(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();
    static const char *const expected[][2] = {
        {"id", "1"},
        {"edition", "en"},
        {"external_id", "17"},
        {"intake", "1"},
        {"row_no", "1"},
        {"status", "verified"},
        {"display", "full"},
        {"deliver", NULL},
        {"public", NULL},
        {"name", "Maria Santos"},
        {"given", "Maria"},
        {"family", "Santos"},
        {"town", "Porto"},
        {"region", "Norte"},
        {"postcode", "4000-001"},
        {"country", "PT"},
        {"language", "pt"},
        {"signed_at", "2020-08-01T12:00:00Z"},
        {"confirmed_at", "2020-08-01T12:01:30Z"},
        {"comment", "A comment"},
        {"length(email_digest)", "16"},
        {"length(domain_digest)", "16"},
        {"length(ip_digest)", "16"},
        {"length(network_digest)", "16"},
        {"name_in_email", "100"},
        {"confirm_delay", "90"},
    };

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *sql =
            g_strdup_printf("SELECT %s FROM signature", expected[i][0]);

        scratch_expect(scratch, sql, expected[i][1]);
    }
}

static void
test_nothing_is_null(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = scratch_row("Suharto", STATUS_PENDING);

    (void)data;
    row.town = "";
    row.email_canonical = "";
    scratch_import(scratch, &intake, &row, 1);
    scratch_expect(scratch,
                   "SELECT count(*) FROM signature WHERE town IS NULL AND"
                   " given IS NULL AND email_digest IS NULL AND"
                   " name_in_email IS NULL AND confirm_delay IS NULL",
                   "1");
}

static bool
file_holds(const char *path, const char *text)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;

    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    return memmem(bytes, length, text, strlen(text)) != NULL;
}

static void
test_never_an_address(Scratch *scratch, const void *data)
{
    static const char *const secrets[] = {EMAIL, DOMAIN, "maria.santos", IP,
                                          NETWORK};
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    row.external_id = NULL; /* recognised by a digest of the address */
    scratch_import(scratch, &intake, &row, 1);
    g_assert_true(file_holds(scratch->path, "Maria Santos"));
    for (size_t i = 0; i < G_N_ELEMENTS(secrets); i++) {
        g_assert_false(file_holds(scratch->path, secrets[i]));
        g_assert_false(file_holds(scratch->key, secrets[i]));
    }
    g_assert_cmpuint(scratch_n_files(scratch), ==, 2);
}

/* Screening asks who shares an address; another database cannot be asked. */
static void
test_digests(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {full_row(), full_row(), full_row()};
    g_autofree char *first = NULL;
    g_autofree char *elsewhere = NULL;

    (void)data;
    rows[1].external_id = "18";
    rows[2].external_id = "19";
    rows[2].email_canonical = "other@signers.example";
    rows[2].ip = EMAIL; /* spelled like an address, and yet no address */
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    scratch_expect(scratch,
                   "SELECT count(DISTINCT email_digest) || ' ' ||"
                   " count(DISTINCT domain_digest) FROM signature",
                   "2 1");
    scratch_expect(scratch,
                   "SELECT count(*) FROM signature WHERE ip_digest IN"
                   " (SELECT email_digest FROM signature)",
                   "0");
    first = scratch_ask(scratch, "SELECT hex(email_digest) FROM signature");
    scratch_empty(scratch);
    scratch_import(scratch, &intake, rows, 1);
    elsewhere = scratch_ask(scratch, "SELECT hex(email_digest) FROM signature");
    g_assert_cmpstr(first, !=, elsewhere);
}

/* --- Identity --------------------------------------------------------------
 */

static void
test_same_file_again(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        full_row(),
        scratch_row("Kim", STATUS_VERIFIED),
        scratch_row("Kim", STATUS_VERIFIED), /* another Kim */
        scratch_row("Kim", STATUS_VERIFIED),
        scratch_row("Lee", STATUS_PENDING),
    };
    StoreCounts counts =
        scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));

    (void)data;
    g_assert_cmpint(counts.rows, ==, 5);
    g_assert_cmpint(counts.added, ==, 5);
    g_assert_cmpint(counts.added_verified, ==, 4);
    for (int again = 0; again < 2; again++) {
        counts = scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
        g_assert_cmpint(counts.rows, ==, 5);
        g_assert_cmpint(counts.known, ==, 5);
        g_assert_cmpint(counts.added, ==, 0);
        g_assert_cmpint(counts.changed, ==, 0);
    }
    scratch_expect(scratch, "SELECT count(*) FROM signature", "5");
}

/* A longer export that contains the earlier one, in another order. */
static void
test_longer_file(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow shorter[] = {
        scratch_row("Kim", STATUS_VERIFIED),
        scratch_row("Lee", STATUS_VERIFIED),
        scratch_row("Kim", STATUS_VERIFIED),
    };
    StoreRow longer[] = {
        scratch_row("Park", STATUS_VERIFIED),
        scratch_row("Kim", STATUS_VERIFIED),
        scratch_row("Kim", STATUS_VERIFIED),
        scratch_row("Kim", STATUS_VERIFIED), /* a third */
        scratch_row("Lee", STATUS_VERIFIED),
    };
    StoreCounts counts;

    (void)data;
    scratch_import(scratch, &intake, shorter, G_N_ELEMENTS(shorter));
    counts = scratch_import(scratch, &intake, longer, G_N_ELEMENTS(longer));
    g_assert_cmpint(counts.added, ==, 2);
    g_assert_cmpint(counts.known, ==, 3);
    /* Numbers follow the order of import. */
    scratch_expect(scratch,
                   "SELECT group_concat(name) FROM"
                   " (SELECT name FROM signature ORDER BY id)",
                   "Kim,Lee,Kim,Park,Kim");
}

/* Which differences make another signature of a row. */
static void
test_identity(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow with_id = full_row();
    StoreRow without_id = full_row();
    StoreRow rows[12];
    size_t n = 0;

    (void)data;
    without_id.external_id = NULL;
    scratch_import(scratch, &intake, &with_id, 1);
    scratch_import(scratch, &intake, &without_id, 1);
    scratch_expect(scratch, "SELECT count(*) FROM signature", "2");

    /* With an id only the id counts. */
    rows[n] = with_id;
    rows[n].name = "Maria dos Santos";
    rows[n].town = "Lisboa";
    rows[n++].email_canonical = "maria@elsewhere.example";
    /* Without one: e-mail, name, town, postcode, date. */
    rows[n] = without_id;
    rows[n++].comment = "Another comment";
    g_assert_cmpint(scratch_import(scratch, &intake, rows, n).added, ==, 0);

    n = 0;
    rows[n] = with_id;
    rows[n++].external_id = "18";
    rows[n] = without_id;
    rows[n++].email_canonical = "maria@elsewhere.example";
    rows[n] = without_id;
    rows[n++].name = "Maria dos Santos";
    rows[n] = without_id;
    rows[n++].town = "Lisboa";
    rows[n] = without_id;
    rows[n++].postcode = "4000-002";
    rows[n] = without_id;
    rows[n++].signed_at = "2020-08-02T12:00:00Z";
    rows[n] = without_id; /* fields must not run together */
    rows[n].town = "Por";
    rows[n++].postcode = "to4000-001";
    g_assert_cmpint(scratch_import(scratch, &intake, rows, n).added, ==,
                    (int64_t)n);
    /* An edition is a petition of its own. */
    intake.edition = "de";
    rows[0] = with_id;
    rows[1] = without_id;
    g_assert_cmpint(scratch_import(scratch, &intake, rows, 2).added, ==, 2);
    scratch_expect(scratch, "SELECT group_concat(key) FROM edition", "de,en");
}

/* New rows among known ones, alike ones among both: nothing is there twice,
 * and no id is left out. */
static void
test_new_among_known(Scratch *scratch, const void *data)
{
    static const char *const first[] = {"Ana", "Bo", "Bo", "Cy"};
    static const char *const then[] = {"Dee", "Ana", "Eve", "Bo",  "Eve", "Bo",
                                       "Bo",  "Cy",  "Dee", "Ana", "Fay"};
    StoreRow rows[G_N_ELEMENTS(then)];
    StoreIntake intake = scratch_intake();
    StoreCounts counts;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(first); i++)
        rows[i] = scratch_row(first[i], STATUS_VERIFIED);
    counts = scratch_import(scratch, &intake, rows, G_N_ELEMENTS(first));
    g_assert_cmpint(counts.added, ==, 4);
    for (size_t i = 0; i < G_N_ELEMENTS(then); i++)
        rows[i] = scratch_row(then[i], STATUS_VERIFIED);
    counts = scratch_import(scratch, &intake, rows, G_N_ELEMENTS(then));
    g_assert_cmpint(counts.added, ==, 7);
    g_assert_cmpint(counts.known, ==, 4);
    scratch_expect(scratch,
                   "SELECT group_concat(id || name, ' ') FROM"
                   " (SELECT id, name FROM signature ORDER BY id)",
                   "1Ana 2Bo 3Bo 4Cy 5Dee 6Eve 7Eve 8Bo 9Dee 10Ana 11Fay");
    counts = scratch_import(scratch, &intake, rows, G_N_ELEMENTS(then));
    g_assert_cmpint(counts.known, ==, 11);
}

/* The same id twice in a file is the same signature. */
static void
test_id_twice_in_a_file(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {full_row(), full_row()};
    StoreCounts counts;

    (void)data;
    counts = scratch_import(scratch, &intake, rows, 2);
    g_assert_cmpint(counts.added, ==, 1);
    g_assert_cmpint(counts.known, ==, 1);
}

/* A number that was given is not given to somebody else. */
static void
test_ids_are_not_reused(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow first[] = {scratch_row("Kim", STATUS_VERIFIED),
                        scratch_row("Lee", STATUS_VERIFIED)};
    StoreRow second = scratch_row("Park", STATUS_VERIFIED);

    (void)data;
    scratch_import(scratch, &intake, first, 2);
    scratch_sql(scratch, "DELETE FROM signature WHERE id = 2");
    scratch_import(scratch, &intake, &second, 1);
    scratch_expect(scratch, "SELECT id FROM signature WHERE name = 'Park'",
                   "3");
}

/* --- What an import may change ---------------------------------------------
 */

/* Every state of the database against every state of an export. */
static void
test_status_goes_one_way(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();

    (void)data;
    for (int old = STATUS_PENDING; old <= STATUS_WITHDRAWN; old++) {
        for (int new = STATUS_PENDING; new <= STATUS_WITHDRAWN; new ++) {
            SignatureStatus expected = (SignatureStatus)MAX(old, new);
            StoreRow row = full_row();
            StoreCounts counts;
            g_autofree char *hold = NULL;

            if (new == STATUS_HELD)
                continue;
            scratch_empty(scratch);
            row.status = STATUS_PENDING;
            scratch_import(scratch, &intake, &row, 1);
            hold = g_strdup_printf("UPDATE signature SET status = '%s'",
                                   store_status_name((SignatureStatus)old));
            scratch_sql(scratch, hold);

            row.status = (SignatureStatus) new;
            counts = scratch_import(scratch, &intake, &row, 1);
            scratch_expect(scratch, "SELECT status FROM signature",
                           store_status_name(expected));
            g_assert_cmpint(counts.changed, ==, (int)expected != old);
            g_assert_cmpint(counts.known, ==, (int)expected == old);
            g_assert_cmpint(counts.newly_verified, ==,
                            counts.changed && expected == STATUS_VERIFIED);
            g_assert_cmpint(counts.newly_rejected, ==,
                            counts.changed && expected == STATUS_REJECTED);
            g_assert_cmpint(counts.newly_withdrawn, ==,
                            counts.changed && expected == STATUS_WITHDRAWN);
        }
    }
}

static void
test_display_goes_one_way(Scratch *scratch, const void *data)
{
    static const char *const names[] = {"full", "initial", "anonymous"};
    StoreIntake intake = scratch_intake();

    (void)data;
    for (int old = SIGNATURE_FULL; old <= SIGNATURE_ANONYMOUS; old++) {
        for (int new = SIGNATURE_FULL; new <= SIGNATURE_ANONYMOUS; new ++) {
            StoreRow row = full_row();

            scratch_empty(scratch);
            row.display = (SignatureDisplay)old;
            scratch_import(scratch, &intake, &row, 1);
            row.display = (SignatureDisplay) new;
            scratch_import(scratch, &intake, &row, 1);
            scratch_expect(scratch, "SELECT display FROM signature",
                           names[MAX(old, new)]);
        }
    }
}

static void
test_operator_verifies(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {scratch_row("Kim", STATUS_PENDING),
                       scratch_row("Lee", STATUS_REJECTED),
                       scratch_row("Park", STATUS_WITHDRAWN),
                       scratch_row("Choi", STATUS_PENDING)};
    StoreCounts counts = scratch_import(scratch, &intake, rows, 3);

    (void)data;
    g_assert_cmpint(counts.added_verified, ==, 0);
    intake.operator_verified = true;
    counts = scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    g_assert_cmpint(counts.newly_verified, ==, 1);
    g_assert_cmpint(counts.changed, ==, 1);
    g_assert_cmpint(counts.added_verified, ==, 1);
    scratch_expect(scratch,
                   "SELECT group_concat(status) FROM"
                   " (SELECT status FROM signature ORDER BY id)",
                   "verified,rejected,withdrawn,verified");
}

/* What stands there, what the column says, what the operator says. */
static void
test_consent(Scratch *scratch, const void *data)
{
    static const struct {
        Consent before;
        Consent column;
        bool declared;
        const char *after;
    } cases[] = {
        {CONSENT_UNKNOWN, CONSENT_UNKNOWN, false, NULL},
        {CONSENT_UNKNOWN, CONSENT_UNKNOWN, true, "1"},
        {CONSENT_UNKNOWN, CONSENT_YES, false, "1"},
        {CONSENT_UNKNOWN, CONSENT_NO, false, "0"},
        {CONSENT_UNKNOWN, CONSENT_NO, true, "0"}, /* the column wins */
        {CONSENT_YES, CONSENT_UNKNOWN, false, "1"},
        {CONSENT_YES, CONSENT_NO, false, "0"},
        {CONSENT_YES, CONSENT_YES, true, "1"},
        {CONSENT_NO, CONSENT_UNKNOWN, false, "0"},
        {CONSENT_NO, CONSENT_UNKNOWN, true, "0"}, /* a no stays a no */
        {CONSENT_NO, CONSENT_YES, true, "0"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        StoreIntake intake = scratch_intake();
        StoreRow row = full_row();
        StoreCounts counts;

        g_test_message("case %zu", i);
        scratch_empty(scratch);
        row.deliver = row.show_public = cases[i].before;
        scratch_import(scratch, &intake, &row, 1);
        row.deliver = row.show_public = cases[i].column;
        intake.consent_deliver = intake.consent_public = cases[i].declared;
        counts = scratch_import(scratch, &intake, &row, 1);
        scratch_expect(scratch, "SELECT deliver FROM signature",
                       cases[i].after);
        scratch_expect(scratch, "SELECT public FROM signature", cases[i].after);
        g_assert_cmpint(counts.newly_public, ==,
                        cases[i].before == CONSENT_UNKNOWN &&
                            g_strcmp0(cases[i].after, "1") == 0);
        g_assert_cmpint(counts.newly_deliver, ==, counts.newly_public);
        g_assert_cmpint(counts.consent_lost, ==,
                        cases[i].before != CONSENT_NO &&
                            g_strcmp0(cases[i].after, "0") == 0);
    }
}

/* One consent says nothing about the other. */
static void
test_two_consents(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();

    (void)data;
    intake.consent_public = true;
    row.deliver = CONSENT_NO;
    scratch_import(scratch, &intake, &row, 1);
    scratch_expect(scratch,
                   "SELECT deliver || ' ' || public FROM verified_signature",
                   "0 1");
}

/* --- The ledger ------------------------------------------------------------
 */

static void
test_ledger(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {scratch_row("Kim", STATUS_PENDING),
                       scratch_row("Lee", STATUS_VERIFIED)};
    static const char *const expected[][2] = {
        {"count(*)", "2"},
        {"max(time)", "2020-09-07T00:00:00Z"},
        {"max(actor)", "petition-import"},
        {"max(action)", "import"},
        {"group_concat(json_extract(detail, '$.file'))",
         "export.csv,export.csv"},
        {"max(length(json_extract(detail, '$.sha256')))", "64"},
        {"group_concat(json_extract(detail, '$.edition'))", "en,en"},
        {"group_concat(json_extract(detail, '$.preset'))", "plain,plain"},
        {"group_concat(json_extract(detail, '$.operator_verified'))", "0,1"},
        {"group_concat(json_extract(detail, '$.consent_deliver'))", "0,0"},
        {"group_concat(json_extract(detail, '$.consent_public'))", "0,1"},
        {"group_concat(json_extract(counts, '$.rows'))", "2,2"},
        {"group_concat(json_extract(counts, '$.added'))", "2,0"},
        {"group_concat(json_extract(counts, '$.changed'))", "0,2"},
        {"group_concat(json_extract(counts, '$.added_verified'))", "1,0"},
        {"group_concat(json_extract(counts, '$.newly_verified'))", "0,1"},
        {"group_concat(json_extract(counts, '$.newly_public'))", "0,2"},
    };

    (void)data;
    scratch_import(scratch, &intake, rows, 2);
    intake.operator_verified = true;
    intake.consent_public = true;
    scratch_import(scratch, &intake, rows, 2);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *sql =
            g_strdup_printf("SELECT %s FROM (SELECT * FROM ledger ORDER BY id)",
                            expected[i][0]);

        scratch_expect(scratch, sql, expected[i][1]);
    }
}

/* --- Failing ---------------------------------------------------------------
 */

static void
test_abandoned_new_database(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();
    Store *store = store_open_import(scratch->path, NULL);

    (void)data;
    g_assert_true(store_intake_begin(store, &intake, NULL));
    g_assert_true(store_intake_add(store, &row, 1, NULL, NULL));
    store_intake_abandon(store);
    store_intake_abandon(store);
    store_close(store);
    g_assert_cmpuint(scratch_n_files(scratch), ==, 0);

    /* Not even begun. */
    store_close(store_open_import(scratch->path, NULL));
    g_assert_cmpuint(scratch_n_files(scratch), ==, 0);
}

/* The first file fails, the second goes in, and once more. */
static void
test_abandon_then_commit(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();
    Store *store = store_open_import(scratch->path, NULL);

    (void)data;
    for (int i = 0; i < 3; i++) {
        g_autoptr(GError) error = NULL;

        store_intake_begin(store, &intake, &error);
        g_assert_no_error(error);
        g_assert_true(store_intake_add(store, &row, 1, NULL, NULL));
        if (i == 0)
            store_intake_abandon(store);
        else
            g_assert_true(store_intake_commit(store, NULL, NULL));
    }
    store_close(store);
    scratch_expect(scratch, "SELECT count(*) FROM signature", "1");
    scratch_expect(scratch, "SELECT count(*) FROM ledger", "2");
}

static void
test_abandoned_leaves_database(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    Store *store = NULL;

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    g_assert_true(digest_file(scratch->path, &before, NULL, NULL));
    store = store_open_import(scratch->path, NULL);
    g_assert_true(store_intake_begin(store, &intake, NULL));
    row.external_id = "18";
    g_assert_true(store_intake_add(store, &row, 1, NULL, NULL));
    store_close(store); /* abandons */
    g_assert_true(digest_file(scratch->path, &after, NULL, NULL));
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(scratch_n_files(scratch), ==, 2);
}

static void
limit_files(rlim_t n_bytes)
{
    struct rlimit limit = {0, 0};

    signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    limit.rlim_cur = MIN(n_bytes, limit.rlim_max);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
}

/* One more row than the disk holds; @n_rows of them. */
static bool
fill_disk(const Scratch *scratch, int n_rows, GError **error)
{
    g_autoptr(Store) store = store_open_import(scratch->path, error);
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();

    if (store == NULL || !store_intake_begin(store, &intake, error))
        return false;
    for (int i = 1; i <= n_rows; i++) {
        g_autofree char *id = g_strdup_printf("disk %d", i);

        row.external_id = id;
        if (!store_intake_add(store, &row, i, NULL, error))
            return false;
    }
    return store_intake_commit(store, NULL, error);
}

static void
test_full_disk(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) again = NULL;
    bool filled = true;

    (void)data;
    limit_files(100 * 1024);
    filled = fill_disk(scratch, 2000, &error);
    limit_files(RLIM_INFINITY);
    g_assert_false(filled);
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_cmpuint(scratch_n_files(scratch), ==, 0);

    scratch_import(scratch, &intake, &row, 1);
    limit_files(200 * 1024);
    filled = fill_disk(scratch, 2000, &again);
    limit_files(RLIM_INFINITY);
    g_assert_false(filled);
    g_assert_error(again, FAULT, FAULT_SYSTEM);
    scratch_expect(scratch, "SELECT count(*) FROM signature", "1");
    scratch_expect(scratch, "PRAGMA integrity_check", "ok");
    g_assert_true(fill_disk(scratch, 2000, NULL));
    scratch_expect(scratch, "SELECT count(*) FROM signature", "2001");
}

static void
test_not_ours(Scratch *scratch, const void *data)
{
    static const char *const texts[] = {
        "x",
        "id,name\n1,Maria Santos\n",
        "%PDF-1.7\nand so on, and so on, and so on, and so on, and so on",
        "SQLite format 3, or rather not: this file only begins like one ....."
        ".........................................................",
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(texts) + 1; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;

        scratch_empty(scratch);
        if (i < G_N_ELEMENTS(texts))
            g_assert_true(
                g_file_set_contents(scratch->path, texts[i], -1, NULL));
        else
            scratch_sql(scratch, "CREATE TABLE theirs (x);");
        g_assert_true(digest_file(scratch->path, &before, NULL, NULL));
        g_assert_null(store_open_import(scratch->path, &error));
        g_assert_error(error, FAULT, FAULT_STORE);
        g_assert_true(g_str_has_prefix(error->message, scratch->path));
        g_assert_null(strchr(error->message, '\n'));
        g_assert_true(digest_file(scratch->path, &after, NULL, NULL));
        g_assert_cmpstr(before, ==, after);
        g_assert_cmpuint(scratch_n_files(scratch), ==, 1);
    }
}

/* A status that no check of the schema would have let in. */
static void
test_spoilt_status(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();
    g_autoptr(Store) store = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    scratch_sql(scratch, "PRAGMA ignore_check_constraints = ON;"
                         "UPDATE signature SET status = 'fine'");
    store = store_open_import(scratch->path, NULL);
    g_assert_true(store_intake_begin(store, &intake, NULL));
    g_assert_false(store_intake_add(store, &row, 1, NULL, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
}

static void
test_nowhere(Scratch *scratch, const void *data)
{
    g_autofree char *missing =
        g_build_filename(scratch->folder, "no", "s.db", NULL);
    const char *paths[] = {missing, scratch->folder};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(store_open_import(paths[i], &error));
        g_assert_error(error, FAULT, FAULT_SYSTEM);
    }
    g_assert_cmpuint(scratch_n_files(scratch), ==, 0);
}

/* An empty file, such as mktemp makes, becomes a database. */
static void
test_empty_file(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();

    (void)data;
    g_assert_true(g_file_set_contents(scratch->path, "", 0, NULL));
    scratch_import(scratch, &intake, &row, 1);
    scratch_expect(scratch, "SELECT count(*) FROM signature", "1");
}

/* --- The key ---------------------------------------------------------------
 */

static void
test_modes(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();
    GStatBuf about;

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    g_assert_cmpint(g_stat(scratch->key, &about), ==, 0);
    g_assert_cmpuint(about.st_mode & 0777, ==, 0600);
    g_assert_cmpint(g_stat(scratch->path, &about), ==, 0);
    g_assert_cmpuint(about.st_mode & 0777, ==, 0600);
}

static void
expect_key_refused(const Scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_import(scratch->path, &error);
    StoreIntake intake = scratch_intake();

    if (store != NULL)
        g_assert_false(store_intake_begin(store, &intake, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
}

static void
test_key_trouble(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = full_row();
    g_autofree char *key = NULL;
    g_autofree char *other = g_strnfill(DIGEST_HEX, '7');
    g_autofree char *other_line = g_strconcat(other, "\n", NULL);
    const char *bad[] = {"", "not a key\n", other, other_line};

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    g_assert_true(g_file_get_contents(scratch->key, &key, NULL, NULL));

    g_remove(scratch->key);
    expect_key_refused(scratch);
    g_assert_false(g_file_test(scratch->key, G_FILE_TEST_EXISTS));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_true(g_file_set_contents(scratch->key, bad[i], -1, NULL));
        g_chmod(scratch->key, 0600);
        expect_key_refused(scratch);
    }
    g_assert_true(g_file_set_contents(scratch->key, key, -1, NULL));
    g_chmod(scratch->key, 0640);
    expect_key_refused(scratch);

    g_chmod(scratch->key, 0600);
    g_assert_cmpint(scratch_import(scratch, &intake, &row, 1).known, ==, 1);
}

/* A key that is there already is used, and outlives a failed first import. */
static void
test_key_is_kept(Scratch *scratch, const void *data)
{
    g_autofree char *figures = g_strnfill(DIGEST_HEX, 'a');
    g_autofree char *key = g_strconcat(figures, "\n", NULL);
    g_autofree char *after = NULL;

    (void)data;
    g_assert_true(g_file_set_contents(scratch->key, key, -1, NULL));
    g_chmod(scratch->key, 0600);
    store_close(store_open_import(scratch->path, NULL));
    g_assert_true(g_file_get_contents(scratch->key, &after, NULL, NULL));
    g_assert_cmpstr(key, ==, after);
    g_assert_false(g_file_test(scratch->path, G_FILE_TEST_EXISTS));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/writer/columns", test_columns);
    scratch_add("/writer/nothing-is-null", test_nothing_is_null);
    scratch_add("/writer/never-an-address", test_never_an_address);
    scratch_add("/writer/digests", test_digests);
    scratch_add("/writer/same-file-again", test_same_file_again);
    scratch_add("/writer/longer-file", test_longer_file);
    scratch_add("/writer/identity", test_identity);
    scratch_add("/writer/new-among-known", test_new_among_known);
    scratch_add("/writer/id-twice-in-a-file", test_id_twice_in_a_file);
    scratch_add("/writer/ids-are-not-reused", test_ids_are_not_reused);
    scratch_add("/writer/status-goes-one-way", test_status_goes_one_way);
    scratch_add("/writer/display-goes-one-way", test_display_goes_one_way);
    scratch_add("/writer/operator-verifies", test_operator_verifies);
    scratch_add("/writer/consent", test_consent);
    scratch_add("/writer/two-consents", test_two_consents);
    scratch_add("/writer/ledger", test_ledger);
    scratch_add("/writer/abandoned-new-database", test_abandoned_new_database);
    scratch_add("/writer/abandon-then-commit", test_abandon_then_commit);
    scratch_add("/writer/abandoned-leaves-database",
                test_abandoned_leaves_database);
    scratch_add("/writer/full-disk", test_full_disk);
    scratch_add("/writer/not-ours", test_not_ours);
    scratch_add("/writer/spoilt-status", test_spoilt_status);
    scratch_add("/writer/nowhere", test_nowhere);
    scratch_add("/writer/empty-file", test_empty_file);
    scratch_add("/writer/modes", test_modes);
    scratch_add("/writer/key-trouble", test_key_trouble);
    scratch_add("/writer/key-is-kept", test_key_is_kept);
    return g_test_run();
}
