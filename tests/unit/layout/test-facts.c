#include "layout/facts.h"

#include "store/writer.h"

#include <glib/gstdio.h>

/* A roll of three, of whom one asked not to be named. */
static Roll *
gather(const char *folder, const char *signed_at)
{
    g_autofree char *path = g_build_filename(folder, "facts.db", NULL);
    g_autofree char *key = g_strconcat(path, ".key", NULL);
    const StoreIntake intake = {
        .file = "x", .sha256 = "0", .edition = "", .preset = ""};
    const RollWish wish = {.purpose = ROLL_FOR_DELIVERY, .language = "en"};
    static const char *const names[] = {"Ana Torres", "Bo Lind", "Cy Marsh"};
    g_autoptr(GError) error = NULL;
    Store *store = store_open_import(path, &error);
    Roll *roll = NULL;

    g_assert_no_error(error);
    g_assert_true(store_intake_begin(store, &intake, NULL));
    for (int i = 0; i < 3; i++) {
        const StoreRow row = {
            .name = names[i],
            .signed_at = i == 0 ? signed_at : NULL,
            .status = STATUS_VERIFIED,
            .display = i == 2 ? SIGNATURE_ANONYMOUS : SIGNATURE_FULL,
            .deliver = CONSENT_YES,
            .show_public = CONSENT_YES,
            .name_in_email = -1,
            .confirm_delay = -1,
        };

        g_assert_true(store_intake_add(store, &row, i + 1, NULL, NULL));
    }
    g_assert_true(store_intake_commit(store, NULL, NULL));
    store_close(store);
    store = store_open_printing(path, &error);
    g_assert_no_error(error);
    roll = roll_gather(store, &wish, NULL, &error);
    g_assert_no_error(error);
    store_close(store);
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_unlink(key), ==, 0);
    return roll;
}

/* Every placeholder, of a roll with a date and of one without. */
static void
test_words(void)
{
    static const struct {
        const char *signed_at;
        const char *name;
        const char *text; /* NULL: nothing to tell */
        int64_t number;   /* 0: none */
    } cases[] = {
        {"2020-07-01", "anonymous", "1", 1},
        {"2020-07-01", "date", "7 September 2020", 0},
        {"2020-07-01", "first_date", "1 July 2020", 0},
        {"2020-07-01", "last_date", "1 July 2020", 0},
        {"2020-07-01", "names", "2", 2},
        {"2020-07-01", "period", "1 July 2020", 0},
        {"2020-07-01", "title", "Ink for all", 0},
        {"2020-07-01", "total", "3", 3},
        {"2020-07-01", "page", NULL, 0},
        {NULL, "first_date", NULL, 0},
        {NULL, "last_date", NULL, 0},
        {NULL, "period", NULL, 0},
    };

    g_autofree char *folder = g_dir_make_tmp("facts-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.layout", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) layout = NULL;

    g_assert_true(g_file_set_contents(
        path, "[document]\nkind = banner\ntitle = Ink for all\n", -1, NULL));
    layout = template_load(path, TEMPLATE_BANNER, &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Roll) roll = gather(folder, cases[i].signed_at);
        /* 7 September 2020. */
        const Facts facts = {roll, layout, "en", 1599436800, NULL};
        WordingValue value = facts_value(&facts, cases[i].name);
        g_autofree char *text = value.text;

        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(text, ==, cases[i].text);
        g_assert_cmpint(value.is_number, ==, cases[i].number != 0);
        g_assert_cmpint(value.number, ==, cases[i].number);
        if (text != NULL)
            g_assert_true(g_strv_contains(facts_names, cases[i].name));
    }
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/facts/words", test_words);
    return g_test_run();
}
