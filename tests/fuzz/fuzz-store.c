#include "input.h"

#include "roll/roll.h"

static bool
check_row(const Signature *signature, void *data, GError **error)
{
    size_t *n = data;

    (void)error;
    g_assert_nonnull(signature->name);
    g_assert_cmpstr(signature->name, !=, "");
    g_assert_true(g_utf8_validate(signature->name, -1, NULL));
    g_assert_true(signature->town == NULL ||
                  g_utf8_validate(signature->town, -1, NULL));
    (*n)++;
    return true;
}

static void
check_roll(Store *store, RollPurpose purpose, RollOrder order)
{
    const RollWish wish = {
        .purpose = purpose, .order = order, .language = "de"};
    GError *error = NULL;
    g_autoptr(Roll) roll = roll_gather(store, &wish, NULL, &error);
    g_autoptr(RollWindow) window = NULL;

    if (roll == NULL) {
        input_check_error(error);
        return;
    }
    g_assert_cmpuint(roll_n_entries(roll), >, 0);
    window = roll_read(roll, 0, SIZE_MAX, &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < roll_n_entries(roll); i++) {
        const char *name = rollwindow_entry(window, i)->name;

        g_assert_true(name == NULL || *name != '\0');
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    g_autoptr(Store) store =
        store_open_printing(input_file(data, size, ".db"), &error);
    StoreTally tally = {0};
    size_t n = 0;

    if (store == NULL) {
        input_check_error(error);
        return 0;
    }
    if (!store_each_verified(store, check_row, &n, &error)) {
        input_check_error(error);
        return 0;
    }
    if (!store_tally(store, &tally, &error)) {
        input_check_error(error);
        return 0;
    }
    g_assert_cmpint(tally.deliverable, <=, tally.verified);
    g_assert_cmpint(tally.showable, <=, tally.verified);
    check_roll(store, ROLL_FOR_DELIVERY, ROLL_BY_NUMBER);
    check_roll(store, ROLL_FOR_PUBLIC, ROLL_BY_FAMILY);
    return 0;
}
