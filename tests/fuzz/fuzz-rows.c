#include "desk.h"
#include "petition.h"

#include "layout/groups.h"
#include "layout/locale.h"
#include "packet/packet.h"

static const char layout_text[] =
    "[document]\n"
    "kind = packet\n"
    "title = Free the printer\n"
    "paper = A5\n"
    "[part signatures]\n"
    "kind = signatures\n"
    "columns = number, name, town, region, postcode, country, date\n"
    "guide = {first_name} to {last_name}\n"
    "foot = {range} of {total}\n"
    "[part summary]\n"
    "kind = summary\n"
    "[part index]\n"
    "kind = index\n"
    "of = names\n"
    "[part manifest]\n"
    "kind = manifest\n";

/* Plans and runs the packet of @roll. */
static void
check_packet(const Roll *roll, const Record *record, const char *language)
{
    static Template *layout; /* does not depend on the bytes */
    const PacketWish wish = {
        .language = language, .n_threads = 1, .record = record};
    g_autoptr(Shaper) shaper = shaper_new(desk_book());
    g_autoptr(Packet) packet = NULL;
    g_autoptr(PacketHand) hand = NULL;
    const PageSink sink = desk_sink();
    g_autofree char *digest = g_strnfill(DIGEST_HEX, '0');
    GError *error = NULL;

    if (layout == NULL)
        layout = desk_layout(TEMPLATE_PACKET, layout_text);
    packet = packet_plan(roll, layout, shaper, &wish, NULL, &error);
    if (packet == NULL) {
        input_check_error(error);
        return;
    }
    hand = packet_hand_new(packet);
    for (int idx = 0; idx < packet_n_documents(packet); idx++) {
        const PacketDocument *document = packet_document(packet, idx);

        packet_run(packet, hand, idx, &sink, NULL, &error);
        g_assert_no_error(error);
        packet_describe_file(packet, idx, document->file_name, digest, 1,
                             document->n_pages);
    }
}

/* Every row of the database is in the roll once, and none is without an id. */
static void
check_roll(const Roll *roll)
{
    g_autoptr(RollWindow) window = roll_read(roll, 0, SIZE_MAX, NULL);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_int64_hash, g_int64_equal);

    g_assert_nonnull(window);
    for (size_t i = 0; i < roll_n_entries(roll); i++) {
        const RollEntry *entry = rollwindow_entry(window, i);

        g_assert_true(g_hash_table_add(ids, (void *)&entry->id));
        g_assert_true(entry->name == NULL || *entry->name != '\0');
    }
}

/* A first line of three letters (order, grouping, language of the document),
 * then rows as petition_add takes them. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"en", "de", "ar", "pl", "ja", "fa"};
    g_autoptr(GPtrArray) lines = input_cut(data, size, '\n');
    g_autoptr(GString) head = g_ptr_array_steal_index(lines, 0);
    const char *path = petition_database();
    g_autoptr(Locale) locale = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(Record) record = NULL;
    g_autoptr(Roll) roll = NULL;
    GError *error = NULL;
    RollWish wish = {
        .purpose = ROLL_FOR_DELIVERY,
        .title = groups_title,
        .seed = "1",
        .parts = true,
    };

    g_string_append(head, "aaa");
    wish.order = (guchar)head->str[0] % (ROLL_SHUFFLED + 1);
    wish.group = (guchar)head->str[1] % (ROLL_GROUP_INITIAL + 1);
    wish.language = languages[(guchar)head->str[2] % G_N_ELEMENTS(languages)];
    locale = locale_new(wish.language);
    wish.title_data = locale;
    petition_add(path, lines);
    store = store_open_printing(path, &error);
    g_assert_no_error(error);
    roll = roll_gather(store, &wish, NULL, &error);
    if (roll == NULL) {
        input_check_error(error);
        return 0;
    }
    check_roll(roll);
    record = record_read(store, &error);
    g_assert_no_error(error);
    check_packet(roll, record, wish.language);
    return 0;
}
