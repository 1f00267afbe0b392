#include "press/vouch.h"

#include "press/leaves.h"

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

/* Notes where all @n rows of @packet stand, page by page. */
static void
take_places(Inventory *inventory, const Packet *packet, size_t n)
{
    for (size_t i = 0; i < n;) {
        PacketPlace at = packet_place(packet, i);
        InventoryFile *file = inventory_document(inventory, at.file_name);
        const InventoryPage page = {at.page_no, (int64_t)i + 1};

        if (file->first_no == 0)
            file->first_no = page.first_no;
        g_array_append_val(file->pages, page);
        i = at.end_idx;
        file->last_no = (int64_t)i;
    }
}

Vouch *
vouch_new(void)
{
    Vouch *vouch = g_new0(Vouch, 1);

    vouch->inventory = inventory_new();
    vouch->list = g_string_new(NULL);
    return vouch;
}

void
vouch_free(Vouch *vouch)
{
    if (vouch == NULL)
        return;
    inventory_free(vouch->inventory);
    g_string_free(vouch->list, TRUE);
    g_free(vouch);
}

bool
vouch_take_rows(Vouch *vouch, const DeliveryWish *wish, const Packet *packet,
                GError **error)
{
    Inventory *inventory = vouch->inventory;

    if (vouch->has_rows)
        return true;
    vouch->has_rows = true;
    take_places(inventory, packet, roll_n_entries(wish->sources->roll));
    return wish->sources->key == NULL ||
           leaves_write(wish, packet, inventory, &inventory->root, vouch->list,
                        error);
}

bool
vouch_write(Vouch *vouch, const DeliveryWish *wish, const Packet *packet,
            GString *list, GError **error)
{
    g_autofree char *json = NULL;

    take_layout(wish, vouch->inventory);
    take_counts(wish, vouch->inventory);
    if (!vouch_take_rows(vouch, wish, packet, error))
        return false;
    g_string_append(list, vouch->list->str);
    json = inventory_write(vouch->inventory);
    return outfolder_add(wish->folder, INVENTORY_FILE, json, strlen(json), list,
                         error);
}
