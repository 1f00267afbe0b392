#include "input.h"

#include "base/inventory.h"

/* A manifest.json, as somebody may have changed it in the years since. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int64_t numbers[] = {INT64_MIN, -1, 0, 1, 7, INT64_MAX};
    g_autofree char *text = g_strndup((const char *)data, size);
    GError *error = NULL;
    g_autoptr(Inventory) inventory =
        inventory_read(text, "manifest.json", &error);
    g_autoptr(Inventory) same = NULL;
    g_autofree char *written = NULL;
    g_autofree char *again = NULL;

    if (inventory == NULL) {
        input_check_error(error);
        return 0;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const char *file = NULL;
        int page_no = 0;

        if (inventory_place(inventory, numbers[i], &file, &page_no))
            g_assert_nonnull(inventory_find(inventory, file));
    }
    written = inventory_write(inventory);
    same = inventory_read(written, "manifest.json", &error);
    g_assert_no_error(error);
    again = inventory_write(same);
    g_assert_cmpstr(again, ==, written);
    return 0;
}
