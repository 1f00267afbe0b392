#include "scratch.h"
#include "store/sign-off.h"

static void
fill(const Scratch *scratch)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        scratch_row("Ada", STATUS_VERIFIED),
        scratch_row("Bo", STATUS_PENDING),
    };

    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
}

/* How many have signed the roll, and its code. */
static int
sign(const Scratch *scratch, const char *person, char **ret_code)
{
    g_autoptr(GError) error = NULL;
    int people = 0;

    g_free(*ret_code);
    *ret_code = NULL;
    g_assert_true(sign_off_add(scratch->path, person, NULL, 0, ret_code,
                               &people, &error));
    g_assert_no_error(error);
    return people;
}

static bool
check(const Scratch *scratch, int wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_printing(scratch->path, &error);
    bool good = false;

    g_assert_no_error(error);
    good = sign_off_check(store, wanted, &error);
    if (!good)
        g_assert_error(error, FAULT, FAULT_INPUT);
    return good;
}

/* Two people are two people, however often one of them signs. */
static void
test_people(Scratch *scratch, const void *data)
{
    g_autofree char *code = NULL;

    (void)data;
    fill(scratch);
    g_assert_true(check(scratch, 0));
    g_assert_false(check(scratch, 1));
    g_assert_cmpint(sign(scratch, "Anna Berg", &code), ==, 1);
    g_assert_cmpuint(strlen(code), ==, DIGEST_HEX);
    g_assert_cmpint(sign(scratch, " anna  BERG ", &code), ==, 1);
    g_assert_true(check(scratch, 1));
    g_assert_false(check(scratch, 2));
    g_assert_cmpint(sign(scratch, "Carl", &code), ==, 2);
    g_assert_true(check(scratch, 2));
    scratch_expect(scratch,
                   "SELECT actor || action || counts FROM ledger WHERE id = 2",
                   "Anna Bergsign-off{\"verified\":1}");
}

/* Every change of what would be printed is another roll; others are not. */
static void
test_changes(Scratch *scratch, const void *data)
{
    static const struct {
        const char *sql;
        bool same;
    } cases[] = {
        {"UPDATE signature SET town = 'Ghent' WHERE id = 1", true},
        {"UPDATE signature SET status = 'rejected' WHERE id = 2", true},
        {"UPDATE signature SET status = 'verified' WHERE id = 2", false},
        {"UPDATE signature SET status = 'held' WHERE id = 1", false},
        {"UPDATE signature SET name = 'Adam' WHERE id = 1", false},
        {"UPDATE signature SET display = 'initial' WHERE id = 1", false},
        {"UPDATE signature SET public = 1 WHERE id = 1", false},
        {"UPDATE signature SET deliver = 0 WHERE id = 1", false},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *code = NULL;

        g_test_message("%s", cases[i].sql);
        scratch_empty(scratch);
        fill(scratch);
        sign(scratch, "Anna", &code);
        scratch_sql(scratch, cases[i].sql);
        g_assert_true(check(scratch, 1) == cases[i].same);
    }
}

/* The code of another proof signs nothing. */
static void
test_code(Scratch *scratch, const void *data)
{
    g_autofree char *code = NULL;
    g_autofree char *part = NULL;
    char *again = NULL;
    int people = 0;

    (void)data;
    fill(scratch);
    sign(scratch, "Anna", &code);
    part = g_ascii_strup(code, SIGN_OFF_SHORT);
    g_assert_true(
        sign_off_add(scratch->path, "Bert", part, 0, &again, &people, NULL));
    g_assert_cmpint(people, ==, 2);
    g_assert_cmpstr(again, ==, code);
    g_free(again);
    for (int i = 0; i < 3; i++) {
        const char *const wrong[] = {"0123456789ab", "", "nonsense"};
        g_autoptr(GError) error = NULL;

        g_assert_false(sign_off_add(scratch->path, "Carl", wrong[i], 0, &again,
                                    &people, &error));
        g_assert_error(error, FAULT, FAULT_USAGE);
    }
    part[7] = '\0'; /* right, and too short */
    g_assert_false(
        sign_off_add(scratch->path, "Carl", part, 0, &again, &people, NULL));
    scratch_expect(scratch, "SELECT count(*) FROM ledger", "3");
}

/* A foreign database keeps no record, so nobody has signed. */
static void
test_foreign(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;
    char *code = NULL;
    int people = 0;

    (void)data;
    scratch_sql(scratch, "CREATE TABLE verified_signature (id, name);"
                         "INSERT INTO verified_signature VALUES (1, 'Ada')");
    g_assert_true(check(scratch, 0));
    g_assert_false(check(scratch, 2));
    g_assert_false(
        sign_off_add(scratch->path, "Anna", NULL, 0, &code, &people, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
}

static void
test_nobody(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;
    char *code = NULL;
    int people = 0;

    (void)data;
    fill(scratch);
    g_assert_false(
        sign_off_add(scratch->path, "  ", NULL, 0, &code, &people, &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/sign-off/people", test_people);
    scratch_add("/sign-off/changes", test_changes);
    scratch_add("/sign-off/code", test_code);
    scratch_add("/sign-off/foreign", test_foreign);
    scratch_add("/sign-off/nobody", test_nobody);
    return g_test_run();
}
