#include "list.h"
#include "proof/receipt.h"

#include <string.h>

#define N_PEOPLE 5

static const char *const columns[] = {"number", "name", NULL};
static const char *const people[N_PEOPLE + 1] = {
    "Ann Zola", "Bea Adams", "Cem Uslu", "Dana Ek", "Ede Kis", NULL};

/* A packet of two volumes, three rows and two, as it was printed. */
typedef struct {
    List list;
    DigestKey *key;
    Product product;
} Packet;

static void
packet_make(Packet *packet)
{
    static const uint8_t secret[DIGEST_BYTES] = {7};
    uint8_t leaves[N_PEOPLE * DIGEST_BYTES];
    uint8_t root[DIGEST_BYTES];
    Inventory *inventory = inventory_new();

    list_fill(&packet->list, people, columns);
    packet->key = digest_key_new(secret);
    for (int i = 0; i < 2; i++) {
        InventoryFile *file = inventory_add(inventory);
        const InventoryPage page = {i + 2, i == 0 ? 1 : 4};

        file->name = g_strdup_printf("signatures-0%d.pdf", i + 1);
        file->sha256 = g_strdup("");
        file->first_no = page.first_no;
        file->last_no = i == 0 ? 3 : 5;
        g_array_append_val(file->pages, page);
    }
    for (int i = 0; i < N_PEOPLE; i++) {
        const char *file = i < 3 ? "signatures-01.pdf" : "signatures-02.pdf";
        g_autofree char *row =
            inventory_row(i + 1, i + 1, people[i], file, i < 3 ? 2 : 3);
        uint8_t salt[DIGEST_BYTES];

        inventory_salt(packet->key, i + 1, salt);
        merkle_leaf(salt, row, leaves + i * DIGEST_BYTES);
    }
    merkle_root(leaves, N_PEOPLE, root);
    inventory->root = digest_in_hex(root);
    inventory->total = N_PEOPLE;
    packet->product = (Product){.title = (char *)"packet",
                                .inventory = inventory,
                                .leaves = g_bytes_new(leaves, sizeof leaves)};
}

static void
packet_clear(Packet *packet)
{
    inventory_free(packet->product.inventory);
    g_bytes_unref(packet->product.leaves);
    digest_key_free(packet->key);
    list_clear(&packet->list);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Packet, packet_clear)

static void
test_everybody(void)
{
    g_auto(Packet) packet = {0};

    packet_make(&packet);
    for (int id = 1; id <= N_PEOPLE; id++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text =
            receipt_make(packet.list.store, packet.key, packet.list.rowtext,
                         &packet.product, id, &error);
        g_autofree char *words = NULL;
        g_autofree char *wanted = g_strdup_printf(
            "Proved: row %d is number %d of 5, in signatures-0%d.pdf on page "
            "%d.\n",
            id, id, id <= 3 ? 1 : 2, id <= 3 ? 2 : 3);

        g_assert_no_error(error);
        /* It tells one name, and no other. */
        for (int i = 0; i < N_PEOPLE; i++)
            g_assert_cmpint(strstr(text, people[i]) != NULL, ==, i == id - 1);
        g_assert_true(receipt_check(text, "r.json",
                                    packet.product.inventory->root, N_PEOPLE,
                                    &words, &error));
        g_assert_no_error(error);
        g_assert_true(g_str_has_prefix(words, wanted));
    }
}

/* @text with @old made @new. [owned by caller] */
static char *
altered(const char *text, const char *old, const char *new)
{
    g_autoptr(GString) other = g_string_new(text);

    g_assert_cmpuint(g_string_replace(other, old, new, 1), ==, 1);
    return g_string_free(g_steal_pointer(&other), FALSE);
}

static void
test_altered(void)
{
    static const char *const changes[][3] = {
        {"\"row\": 2", "\"row\": 3", "does not lead to"},
        {"\"number\": 2", "\"number\": 1", "does not lead to"},
        {"\"number\": 2", "\"number\": 0", "does not lead to"},
        {"\"number\": 2", "\"number\": 2000000000000", "does not lead to"},
        {"Bea Adams", "Bea Adamz", "does not lead to"},
        {"signatures-01", "signatures-02", "does not lead to"},
        {"\"page\": 2", "\"page\": 4", "does not lead to"},
        {"\"rows\": 5", "\"rows\": 6", "does not lead to"},
        {"\"version\": 1", "\"version\": 2", "is no receipt"},
        {"\"path\"", "\"paths\"", "is no receipt"},
        {"{", "", "is no receipt"},
    };
    g_auto(Packet) packet = {0};
    g_autofree char *text = NULL;

    packet_make(&packet);
    text = receipt_make(packet.list.store, packet.key, packet.list.rowtext,
                        &packet.product, 2, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_autofree char *other = altered(text, changes[i][0], changes[i][1]);
        g_autofree char *words = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_false(receipt_check(other, "r.json",
                                     packet.product.inventory->root, N_PEOPLE,
                                     &words, &error));
        g_assert_error(error, FAULT, FAULT_INPUT);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, changes[i][2]));
        g_assert_null(words);
    }
}

/* Nobody who is not there, or not as printed, has one; nor without leaves. */
static void
test_refused(void)
{
    g_auto(Packet) packet = {0};
    g_autoptr(GError) unknown = NULL;
    g_autoptr(GError) changed = NULL;
    g_autoptr(GError) bare = NULL;
    InventoryFile *file = NULL;
    uint8_t *bytes = NULL;
    gsize length = 0;

    packet_make(&packet);
    g_assert_null(receipt_make(packet.list.store, packet.key,
                               packet.list.rowtext, &packet.product, 99,
                               &unknown));
    g_assert_nonnull(strstr(unknown->message, "row 99 is not in the database"));
    /* A manifest that somebody has changed since may tell of rows without
     * end. */
    file = &g_array_index(packet.product.inventory->files, InventoryFile, 1);
    file->last_no = INT64_MAX;
    bytes = g_bytes_unref_to_data(packet.product.leaves, &length);
    bytes[2 * DIGEST_BYTES] ^= 1;
    packet.product.leaves = g_bytes_new_take(bytes, length);
    g_assert_null(receipt_make(packet.list.store, packet.key,
                               packet.list.rowtext, &packet.product, 3,
                               &changed));
    g_assert_nonnull(strstr(changed->message, "row 3 is not printed there"));
    g_clear_pointer(&packet.product.inventory->root, g_free);
    g_assert_null(receipt_make(packet.list.store, packet.key,
                               packet.list.rowtext, &packet.product, 1, &bare));
    g_assert_nonnull(strstr(bare->message, "has no manifest.leaves"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/receipt/everybody", test_everybody);
    g_test_add_func("/receipt/altered", test_altered);
    g_test_add_func("/receipt/refused", test_refused);
    return g_test_run();
}
