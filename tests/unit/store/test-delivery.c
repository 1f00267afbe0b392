#include "scratch.h"
#include "store/delivery.h"

/* 7 September 2020, and a while later. */
static const StoreDelivery refused = {
    .date = 1599436800,
    .recipient = "The Court",
    .outcome = "refused",
    .sha256 = "abc",
    .root = "def",
    .note = "Come back",
    .time = 1599500000,
};

static void
test_written(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = scratch_row("A", STATUS_VERIFIED);
    StoreDelivery bare = {.recipient = "The Court", .outcome = "posted"};
    g_autoptr(GError) error = NULL;

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    g_assert_true(delivery_add(scratch->path, &refused, &error));
    g_assert_true(delivery_add(scratch->path, &bare, &error));
    g_assert_no_error(error);
    scratch_expect(scratch,
                   "SELECT group_concat(date || recipient || outcome ||"
                   " coalesce(manifest_sha256, '-') || coalesce(note, '-'))"
                   " FROM delivery",
                   "2020-09-07The CourtrefusedabcCome back,"
                   "1970-01-01The Courtposted--");
    scratch_expect(scratch,
                   "SELECT time || detail || counts FROM ledger"
                   " WHERE action = 'delivery'",
                   "2020-09-07T17:33:20Z{\"delivery\":1,\"date\":"
                   "\"2020-09-07\",\"recipient\":\"The Court\",\"outcome\":"
                   "\"refused\",\"manifest_sha256\":\"abc\","
                   "\"merkle_root\":\"def\"}{}");
    scratch_expect(scratch, "SELECT count(*) FROM ledger", "3");
}

/* Databases that take no delivery stay as they are, byte for byte. */
static void
test_refused(Scratch *scratch, const void *data)
{
    static const struct {
        const char *sql;
        int code;
        const char *message;
    } cases[] = {
        {"CREATE TABLE verified_signature (id, name)", FAULT_STORE,
         "*: was not made by petition-import and keeps no record of "
         "deliveries; it has been left alone"},
        {"PRAGMA application_id = 0x50655072; PRAGMA user_version = 99;",
         FAULT_STORE, "*: was written by a newer version of Petition Press*"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;
        size_t n_before = 0;
        size_t n_after = 0;
        g_autoptr(GError) error = NULL;

        scratch_empty(scratch);
        scratch_sql(scratch, cases[i].sql);
        g_assert_true(
            g_file_get_contents(scratch->path, &before, &n_before, NULL));
        g_assert_false(delivery_add(scratch->path, &refused, &error));
        g_assert_error(error, FAULT, cases[i].code);
        g_test_message("%s", error->message);
        g_assert_true(g_pattern_match_simple(cases[i].message, error->message));
        g_assert_true(
            g_file_get_contents(scratch->path, &after, &n_after, NULL));
        g_assert_cmpuint(n_before, ==, n_after);
        g_assert_true(memcmp(before, after, n_before) == 0);
    }
}

static void
test_missing(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_false(delivery_add(scratch->path, &refused, &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_cmpuint(scratch_n_files(scratch), ==, 0);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/delivery/written", Scratch, NULL, scratch_set_up, test_written,
               scratch_tear_down);
    g_test_add("/delivery/refused", Scratch, NULL, scratch_set_up, test_refused,
               scratch_tear_down);
    g_test_add("/delivery/missing", Scratch, NULL, scratch_set_up, test_missing,
               scratch_tear_down);
    return g_test_run();
}
