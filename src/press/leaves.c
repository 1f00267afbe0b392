#include "press/leaves.h"

#include "base/outfile.h"

/* Rows whose leaves a hand makes at a time: a power of two, so that the roots
 * of blocks make the root of all (base/merkle.h). */
#define BLOCK ROLL_WINDOW
G_STATIC_ASSERT((BLOCK & (BLOCK - 1)) == 0);

/* The work of all hands. */
typedef struct {
    const DeliveryWish *wish;
    const Packet *packet;
    const Inventory *inventory;
    size_t n_blocks;
    uint8_t *roots; /* of the blocks, DIGEST_BYTES each */
    int next;       /* block that nobody has taken; atomic */
    GMutex lock;    /* guards what follows */
    GCond written;  /* another block, or there is trouble */
    size_t n_written;
    OutFile *file;
    Digest *digest;  /* of what is written */
    GError *trouble; /* the first hand's */
} Leafing;

static void
make_leaf(const DigestKey *key, const char *file_name, int page_no,
          const RollEntry *entry, int64_t row_no,
          uint8_t ret_leaf[DIGEST_BYTES])
{
    const char *form = entry->name != NULL ? entry->name : "";
    g_autofree char *text =
        inventory_row(entry->id, row_no, form, file_name, page_no);
    uint8_t salt[DIGEST_BYTES];

    inventory_salt(key, entry->id, salt);
    merkle_leaf(salt, text, ret_leaf);
}

/* Makes the leaves of block @block.   @leaves: DIGEST_BYTES for each of BLOCK
 * rows.   @ret_n: how many it has */
static bool
make_block(const Leafing *leafing, size_t block, uint8_t *leaves, size_t *ret_n,
           GError **error)
{
    size_t from = block * BLOCK;
    g_autoptr(RollWindow) window =
        roll_read(leafing->wish->sources->roll, from, BLOCK, error);
    PacketPlace at = {0};
    const char *file_name = NULL;

    if (window == NULL)
        return false;
    *ret_n = rollwindow_n(window);
    for (size_t i = 0; i < *ret_n; i++) {
        if (from + i >= at.end_idx) {
            at = packet_place(leafing->packet, from + i);
            file_name =
                inventory_document(leafing->inventory, at.file_name)->name;
        }
        make_leaf(leafing->wish->sources->key, file_name, at.page_no,
                  rollwindow_entry(window, from + i), (int64_t)(from + i) + 1,
                  leaves + i * DIGEST_BYTES);
    }
    return true;
}

/* Writes the @n leaves of block @block when all before it are written. Gives up
 * where another hand has trouble. */
static bool
write_block(Leafing *leafing, size_t block, const uint8_t *leaves, size_t n,
            GError **error)
{
    bool good = true;

    g_mutex_lock(&leafing->lock);
    while (leafing->n_written < block && leafing->trouble == NULL)
        g_cond_wait(&leafing->written, &leafing->lock);
    if (leafing->trouble == NULL) {
        good = outfile_write(leafing->file, leaves, n * DIGEST_BYTES, error);
        digest_add_bytes(leafing->digest, leaves, n * DIGEST_BYTES);
        leafing->n_written++;
        g_cond_broadcast(&leafing->written);
    }
    g_mutex_unlock(&leafing->lock);
    return good;
}

static bool
has_trouble(Leafing *leafing)
{
    bool answer = false;

    g_mutex_lock(&leafing->lock);
    answer = leafing->trouble != NULL;
    g_mutex_unlock(&leafing->lock);
    return answer;
}

/* Takes blocks until none is left. */
static void *
make_leaves(void *data)
{
    Leafing *leafing = data;
    g_autofree uint8_t *leaves = g_malloc_n(BLOCK, DIGEST_BYTES);
    g_autoptr(GError) error = NULL;

    while (error == NULL && !has_trouble(leafing)) {
        size_t block = (size_t)g_atomic_int_add(&leafing->next, 1);
        size_t n = 0;

        if (block >= leafing->n_blocks)
            break;
        if (!make_block(leafing, block, leaves, &n, &error))
            break;
        merkle_root(leaves, n, leafing->roots + block * DIGEST_BYTES);
        (void)write_block(leafing, block, leaves, n, &error);
    }
    if (error != NULL) {
        g_mutex_lock(&leafing->lock);
        if (leafing->trouble == NULL)
            leafing->trouble = g_steal_pointer(&error);
        g_cond_broadcast(&leafing->written);
        g_mutex_unlock(&leafing->lock);
    }
    return NULL;
}

/* Lets as many hands make leaves as there are blocks and processors. */
static bool
make_all(Leafing *leafing, GError **error)
{
    g_autoptr(GPtrArray) hands = g_ptr_array_new();
    size_t n_hands = leafing->wish->n_threads > 0
                         ? (size_t)leafing->wish->n_threads
                         : g_get_num_processors();

    g_mutex_init(&leafing->lock);
    g_cond_init(&leafing->written);
    for (size_t i = 1; i < MIN(leafing->n_blocks, n_hands); i++)
        g_ptr_array_add(hands, g_thread_new("leaves", make_leaves, leafing));
    (void)make_leaves(leafing);
    for (guint i = 0; i < hands->len; i++)
        (void)g_thread_join(g_ptr_array_index(hands, i));
    g_cond_clear(&leafing->written);
    g_mutex_clear(&leafing->lock);
    if (leafing->trouble != NULL)
        g_propagate_error(error, leafing->trouble);
    return leafing->trouble == NULL;
}

bool
leaves_write(const DeliveryWish *wish, const Packet *packet,
             const Inventory *inventory, char **ret_root, GString *list,
             GError **error)
{
    size_t n_rows = roll_n_entries(wish->sources->roll);
    size_t n_blocks = (n_rows + BLOCK - 1) / BLOCK;
    g_autofree char *path = outfolder_path(wish->folder, INVENTORY_LEAVES);
    g_autofree uint8_t *roots = g_malloc_n(n_blocks, DIGEST_BYTES);
    g_autoptr(OutFile) file = outfile_open(path, error);
    g_autoptr(Digest) digest = digest_new();
    g_autofree char *hex = NULL;
    Leafing leafing = {.wish = wish,
                       .packet = packet,
                       .inventory = inventory,
                       .n_blocks = n_blocks,
                       .roots = roots,
                       .file = file,
                       .digest = digest};
    uint8_t root[DIGEST_BYTES];

    if (file == NULL || !make_all(&leafing, error) ||
        !outfile_commit(g_steal_pointer(&file), error))
        return false;
    merkle_root(roots, n_blocks, root);
    *ret_root = digest_in_hex(root);
    hex = digest_hex(digest);
    g_string_append_printf(list, "%s  %s\n", hex, INVENTORY_LEAVES);
    return true;
}
