#include "press/vouch.h"

#include <string.h>

static void
take_layout(const DeliveryWish *wish, Inventory *inventory)
{
    const Template *layout = wish->sources->layout;
    const char *group = wish->sources->order_group;
    const char *language = wish->sources->language;
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(wish->job->date);

    inventory->language = g_strdup(language);
    inventory->date = g_date_time_format(date, "%Y-%m-%d");
    inventory->layout = g_path_get_basename(template_file(layout));
    inventory->display = g_strdup(template_word(layout, group, "display"));
    inventory->signed_twice =
        g_strdup(template_word(layout, group, "signed-twice"));
    inventory->symbols = g_strdup(template_word(layout, "type", "symbols"));
    inventory->order = g_strdup(template_word(layout, group, "order"));
    inventory->numbering = g_strdup(template_word(layout, group, "numbering"));
    inventory->columns =
        g_strdupv((char **)template_list(layout, group, "columns"));
    inventory->anonymous =
        g_strdup(template_text(layout, group, "anonymous", language));
}

static void
take_counts(const DeliveryWish *wish, Inventory *inventory)
{
    const Roll *roll = wish->sources->roll;
    const StoreTally *tally = roll_tally(roll);

    inventory->ledger_line = wish->sources->ledger_line;
    inventory->imported = tally->imported;
    inventory->total = (int64_t)roll_n_entries(roll);
    inventory->n_anonymous = (int64_t)roll_n_anonymous(roll);
    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        inventory_withhold(inventory, store_reason_name((StoreReason)reason),
                           tally->withheld[reason]);
}

/* What is known between one row and the next. */
typedef struct {
    Inventory *inventory;
    const char *file_name; /* of the last row's document; NULL: none yet */
    InventoryFile *file;
    int page_no;
} Place;

/* The file that @document became. */
static InventoryFile *
file_of(const Inventory *inventory, const char *document)
{
    for (guint i = 0; i < inventory->files->len; i++) {
        InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, i);
        size_t n = strlen(document);

        if (strncmp(file->name, document, n) == 0 && file->name[n] == '.')
            return file;
    }
    g_assert_not_reached(); /* crew.c described all of them */
}

/* Notes that row @row_no (from 1, of all) stands at @at. */
static void
take_place(Place *place, const PacketPlace *at, int64_t row_no)
{
    if (place->file_name != at->file_name) {
        place->file_name = at->file_name;
        place->file = file_of(place->inventory, at->file_name);
        place->file->first_no = row_no;
        place->page_no = 0;
    }
    if (place->page_no != at->page_no) {
        const InventoryPage page = {at->page_no, row_no};

        g_array_append_val(place->file->pages, page);
        place->page_no = at->page_no;
    }
    place->file->last_no = row_no;
}

/* The leaves of all rows, which several hands make. */
typedef struct {
    Vouch *vouch;
    const DeliveryWish *wish;
    const Packet *packet;
    size_t n;
    int next; /* window that nobody has taken; atomic */
    GMutex lock;
    GError *trouble; /* the first hand's; guarded by the lock */
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

/* Makes the leaves of the rows from @from on that a window holds. */
static bool
make_window(const Leafing *leafing, size_t from, GError **error)
{
    const Vouch *vouch = leafing->vouch;
    g_autoptr(RollWindow) window =
        roll_read(leafing->wish->sources->roll, from, ROLL_WINDOW, error);
    const char *document = NULL;
    const char *file_name = NULL;

    if (window == NULL)
        return false;
    for (size_t i = from; i < from + rollwindow_n(window); i++) {
        PacketPlace at = packet_place(leafing->packet, i);

        if (document != at.file_name) {
            document = at.file_name;
            file_name = file_of(vouch->inventory, document)->name;
        }
        make_leaf(leafing->wish->sources->key, file_name, at.page_no,
                  rollwindow_entry(window, i), (int64_t)i + 1,
                  vouch->leaves + i * DIGEST_BYTES);
    }
    return true;
}

/* Takes windows until none is left. */
static void *
make_leaves(void *data)
{
    Leafing *leafing = data;
    g_autoptr(GError) error = NULL;

    while (error == NULL) {
        size_t from = (size_t)g_atomic_int_add(&leafing->next, 1) * ROLL_WINDOW;

        if (from >= leafing->n)
            break;
        (void)make_window(leafing, from, &error);
    }
    if (error != NULL) {
        g_mutex_lock(&leafing->lock);
        if (leafing->trouble == NULL)
            leafing->trouble = g_steal_pointer(&error);
        g_mutex_unlock(&leafing->lock);
    }
    return NULL;
}

/* Lets as many hands make leaves as there are windows and processors. */
static bool
make_all_leaves(Leafing *leafing, GError **error)
{
    g_autoptr(GPtrArray) hands = g_ptr_array_new();
    size_t n_hands = leafing->wish->n_threads > 0
                         ? (size_t)leafing->wish->n_threads
                         : g_get_num_processors();
    size_t n_windows = (leafing->n + ROLL_WINDOW - 1) / ROLL_WINDOW;

    g_mutex_init(&leafing->lock);
    for (size_t i = 1; i < MIN(n_windows, n_hands); i++)
        g_ptr_array_add(hands, g_thread_new("leaves", make_leaves, leafing));
    (void)make_leaves(leafing);
    for (guint i = 0; i < hands->len; i++)
        (void)g_thread_join(g_ptr_array_index(hands, i));
    g_mutex_clear(&leafing->lock);
    if (leafing->trouble != NULL)
        g_propagate_error(error, leafing->trouble);
    return leafing->trouble == NULL;
}

Vouch *
vouch_new(void)
{
    Vouch *vouch = g_new0(Vouch, 1);

    vouch->inventory = inventory_new();
    return vouch;
}

void
vouch_free(Vouch *vouch)
{
    if (vouch == NULL)
        return;
    inventory_free(vouch->inventory);
    g_free(vouch->leaves);
    g_free(vouch);
}

bool
vouch_take_rows(Vouch *vouch, const DeliveryWish *wish, const Packet *packet,
                GError **error)
{
    Leafing leafing = {.vouch = vouch,
                       .wish = wish,
                       .packet = packet,
                       .n = roll_n_entries(wish->sources->roll)};
    Place place = {.inventory = vouch->inventory};
    uint8_t root[DIGEST_BYTES];

    if (vouch->has_rows)
        return true;
    for (size_t i = 0; i < leafing.n; i++) {
        PacketPlace at = packet_place(packet, i);

        take_place(&place, &at, (int64_t)i + 1);
    }
    if (wish->sources->key != NULL) {
        vouch->leaves = g_malloc_n(leafing.n, DIGEST_BYTES);
        if (!make_all_leaves(&leafing, error))
            return false;
    }
    if (vouch->leaves != NULL) {
        merkle_root(vouch->leaves, leafing.n, root);
        vouch->inventory->root = digest_in_hex(root);
    }
    vouch->has_rows = true;
    return true;
}

bool
vouch_write(Vouch *vouch, const DeliveryWish *wish, const Packet *packet,
            GString *list, GError **error)
{
    size_t n = roll_n_entries(wish->sources->roll);
    g_autofree char *json = NULL;

    take_layout(wish, vouch->inventory);
    take_counts(wish, vouch->inventory);
    if (!vouch_take_rows(vouch, wish, packet, error) ||
        (vouch->leaves != NULL &&
         !outfolder_add(wish->folder, INVENTORY_LEAVES, vouch->leaves,
                        n * DIGEST_BYTES, list, error)))
        return false;
    json = inventory_write(vouch->inventory);
    return outfolder_add(wish->folder, INVENTORY_FILE, json, strlen(json), list,
                         error);
}
