#include "base/inventory.h"

#include <string.h>

/* Adds the file @name with rows @first_no to @last_no on pages 2 and 3. */
static InventoryFile *
add(Inventory *inventory, const char *name, int64_t first_no, int64_t last_no)
{
    InventoryFile *file = inventory_add(inventory);
    const InventoryPage pages[] = {{2, first_no}, {3, last_no}};

    file->name = g_strdup(name);
    file->sha256 = g_strnfill(DIGEST_HEX, '0');
    file->first_no = first_no;
    file->last_no = last_no;
    g_array_append_vals(file->pages, pages, G_N_ELEMENTS(pages));
    return file;
}

/* A packet of ten rows in two files, and one without rows. */
static Inventory *
make(void)
{
    Inventory *inventory = inventory_new();
    InventoryFile *letter = inventory_add(inventory);
    char **const words[] = {
        &inventory->language,     &inventory->date,      &inventory->layout,
        &inventory->display,      &inventory->symbols,   &inventory->order,
        &inventory->signed_twice, &inventory->anonymous, &inventory->numbering};

    letter->name = g_strdup("letter.pdf");
    letter->sha256 = g_strnfill(DIGEST_HEX, '0');
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        *words[i] = g_strdup("x");
    inventory->columns = g_new0(char *, 1);
    inventory->total = 10;
    add(inventory, "a.pdf", 1, 6);
    add(inventory, "b.pdf", 7, 10);
    return inventory;
}

/* @inventory, written and read. [owned by caller] NULL where it is refused. */
static Inventory *
read_again(const Inventory *inventory)
{
    g_autofree char *text = inventory_write(inventory);
    g_autoptr(GError) error = NULL;
    Inventory *again = inventory_read(text, "manifest.json", &error);

    if (again == NULL) {
        g_assert_error(error, FAULT, FAULT_INPUT);
        g_assert_cmpstr(error->message, ==,
                        "manifest.json: is not as petition-packet wrote it");
    }
    return again;
}

static void
test_places(void)
{
    g_autoptr(Inventory) inventory = make();
    g_autoptr(Inventory) again = read_again(inventory);

    static const struct {
        int64_t row_no;
        const char *file; /* NULL: none */
        int page_no;
    } places[] = {{0, NULL, 0},     {1, "a.pdf", 2}, {5, "a.pdf", 2},
                  {6, "a.pdf", 3},  {7, "b.pdf", 2}, {9, "b.pdf", 2},
                  {10, "b.pdf", 3}, {11, NULL, 0}};

    g_assert_nonnull(again);
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        const char *file = NULL;
        int page_no = 0;

        g_assert_cmpint(
            inventory_place(again, places[i].row_no, &file, &page_no), ==,
            places[i].file != NULL);
        g_assert_cmpstr(file, ==, places[i].file);
        g_assert_cmpint(page_no, ==, places[i].page_no);
    }
}

/* What no packet has, and what would be walked over more than once. */
static void
test_order(void)
{
    for (int change = 0; change < 10; change++) {
        g_autoptr(Inventory) inventory = make();
        InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, 2);
        InventoryPage *pages = &g_array_index(file->pages, InventoryPage, 0);
        g_autoptr(Inventory) again = NULL;

        switch (change) {
        case 0: /* as it was */
            break;
        case 1: /* rows of the file before */
            pages[0].first_no = 6;
            break;
        case 2: /* no later row */
            pages[1].first_no = 7;
            break;
        case 3: /* no later page */
            pages[1].page_no = 2;
            break;
        case 4: /* no page at all */
            pages[0].page_no = 0;
            break;
        case 5: /* an end before its last page */
            file->last_no = 9;
            break;
        case 6: /* a file twice */
            g_free(file->name);
            file->name = g_strdup("letter.pdf");
            break;
        case 7: /* a path */
            g_free(file->name);
            file->name = g_strdup("../a.pdf");
            break;
        case 8: /* more rows than can be counted */
            file->last_no = (int64_t)1 << 53;
            break;
        default:
            inventory->total = -1;
        }
        again = read_again(inventory);
        g_assert_cmpint(again != NULL, ==, change == 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/inventory/places", test_places);
    g_test_add_func("/inventory/order", test_order);
    return g_test_run();
}
