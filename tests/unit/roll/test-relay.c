#include "../store/scratch.h"
#include "roll/relay.h"

/* More than fit into all batches under way. */
#define N_ROWS 10000

/* Fills a foreign database with that many rows, and @extra. */
static void
fill(const Scratch *scratch, const char *extra)
{
    g_autofree char *sql = g_strdup_printf(
        "CREATE TABLE verified_signature (id, name, town);"
        "INSERT INTO verified_signature"
        " WITH RECURSIVE n (i) AS"
        "  (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
        " SELECT i, 'Name ' || i, CASE WHEN i %% 3 = 0 THEN 'Town ' || i END"
        " FROM n; %s",
        N_ROWS, extra);

    scratch_sql(scratch, sql);
}

typedef struct {
    int64_t n;
    int64_t stop_at; /* 0: never */
} Seen;

static bool
see(const Signature *signature, void *data, GError **error)
{
    Seen *seen = data;
    g_autofree char *name = NULL;
    g_autofree char *town = NULL;

    seen->n++;
    name = g_strdup_printf("Name %" G_GINT64_FORMAT, seen->n);
    town = seen->n % 3 == 0 ? g_strdup_printf("Town %" G_GINT64_FORMAT, seen->n)
                            : NULL;
    g_assert_cmpint(signature->id, ==, seen->n);
    g_assert_cmpstr(signature->name, ==, name);
    g_assert_cmpstr(signature->town, ==, town);
    g_assert_null(signature->comment);
    if (seen->n != seen->stop_at)
        return true;
    g_set_error_literal(error, FAULT, FAULT_INPUT, "enough");
    return false;
}

static Store *
open_store(const Scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open_printing(scratch->path, &error);

    g_assert_no_error(error);
    return store;
}

static void
test_all(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    StoreTally tally = {0};
    Seen seen = {0};

    (void)data;
    fill(scratch, "");
    store = open_store(scratch);
    relay_each_verified(store, see, &seen, &error);
    g_assert_no_error(error);
    g_assert_cmpint(seen.n, ==, N_ROWS);
    /* The store is the caller's again, and has counted. */
    g_assert_true(store_tally(store, &tally, &error));
    g_assert_cmpint(tally.verified, ==, N_ROWS);
}

static void
test_none(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    Seen seen = {0};

    (void)data;
    scratch_sql(scratch, "CREATE TABLE verified_signature (id, name)");
    store = open_store(scratch);
    g_assert_true(relay_each_verified(store, see, &seen, &error));
    g_assert_no_error(error);
    g_assert_cmpint(seen.n, ==, 0);
}

/* Early, when the reader is far ahead, and with the last one. */
static void
test_visit_fails(Scratch *scratch, const void *data)
{
    static const int64_t stops[] = {1, 1024, 5000, N_ROWS};
    g_autoptr(Store) store = NULL;

    (void)data;
    fill(scratch, "");
    store = open_store(scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(stops); i++) {
        g_autoptr(GError) error = NULL;
        Seen seen = {.stop_at = stops[i]};

        g_assert_false(relay_each_verified(store, see, &seen, &error));
        g_assert_error(error, FAULT, FAULT_INPUT);
        g_assert_cmpstr(error->message, ==, "enough");
        g_assert_cmpint(seen.n, ==, stops[i]);
    }
}

static void
test_reading_fails(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    Seen seen = {0};

    (void)data;
    fill(scratch, "INSERT INTO verified_signature VALUES (20000, '', NULL);");
    store = open_store(scratch);
    g_assert_false(relay_each_verified(store, see, &seen, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
    g_assert_nonnull(strstr(error->message, "id 20000"));
    g_assert_cmpint(seen.n, ==, N_ROWS);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/relay/all", Scratch, NULL, scratch_set_up, test_all,
               scratch_tear_down);
    g_test_add("/relay/none", Scratch, NULL, scratch_set_up, test_none,
               scratch_tear_down);
    g_test_add("/relay/visit-fails", Scratch, NULL, scratch_set_up,
               test_visit_fails, scratch_tear_down);
    g_test_add("/relay/reading-fails", Scratch, NULL, scratch_set_up,
               test_reading_fails, scratch_tear_down);
    return g_test_run();
}
