#include "../store/scratch.h"
#include "screen/screen.h"

static Screening *
screen(const Scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_printing(scratch->path, &error);
    const ScreenPolicy policy = screen_policy_default();
    Screening *screening = NULL;

    g_assert_no_error(error);
    screening = screen_run(store, &policy, NULL, &error);
    g_assert_no_error(error);
    return screening;
}

static void
test_names(Scratch *scratch, const void *data)
{
    const StoreIntake intake = scratch_intake();
    const StoreRow rows[] = {
        scratch_row("Ada Vogel", STATUS_VERIFIED),
        scratch_row("Buy at www.shop.example", STATUS_VERIFIED),
        scratch_row("Bo Quist", STATUS_PENDING),
        scratch_row("Mona www.shop.example", STATUS_WITHDRAWN),
    };
    g_autoptr(Screening) screening = NULL;

    (void)data;
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    screening = screen(scratch);
    g_assert_cmpint(screening->n_rows, ==, 3);
    g_assert_cmpint(screening->n_verified, ==, 2);
    g_assert_cmpint(screening->n_flagged, ==, 1);
    g_assert_cmpint(screening->n_by_level[SCREEN_HOLD], ==, 1);
    g_assert_cmpint(screening->rows[0].id, ==, 2);
    g_assert_cmpstr(screening->rows[0].reasons[0].code, ==, "web-address");
    g_assert_true(screening_row(screening, 2) == &screening->rows[0]);
    g_assert_null(screening_row(screening, 1));
}

static void
test_foreign(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    const ScreenPolicy policy = screen_policy_default();

    (void)data;
    scratch_sql(scratch, "CREATE TABLE verified_signature (id, name)");
    store = store_open_printing(scratch->path, &error);
    g_assert_no_error(error);
    g_assert_null(screen_run(store, &policy, NULL, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/screen/names", Scratch, NULL, scratch_set_up, test_names,
               scratch_tear_down);
    g_test_add("/screen/foreign", Scratch, NULL, scratch_set_up, test_foreign,
               scratch_tear_down);
    return g_test_run();
}
