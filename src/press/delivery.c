#include "press/delivery.h"

#include "base/digest.h"
#include "base/outfile.h"

#include <string.h>

/* Enough to judge a page on a screen. */
#define PROOF_DPI 100

/* A document on its way into one file, or into one file a page. */
typedef struct {
    const PainterKind *kind;
    DocumentInfo info;
    OutFolder *folder;     /* [borrowed] */
    GString *list;         /* [owned] lines of OUTFOLDER_LIST */
    const char *base_name; /* [borrowed] file name without suffix */
    int n_pages;           /* taken so far */
    int most_pages;        /* further ones are left out; 0: none are */
    Painter *painter;      /* [owned] of the one file; NULL between pages */
    char *file_name;       /* [owned] of the file last finished */
    char *digest;          /* [owned] its SHA-256 */
    uint64_t length;       /* its bytes */
} Delivery;

static bool
delivery_open_file(Delivery *delivery, GError **error)
{
    g_autofree char *path = NULL;

    g_free(delivery->file_name);
    delivery->file_name =
        delivery->kind->many_pages
            ? g_strconcat(delivery->base_name, delivery->kind->suffix, NULL)
            : g_strdup_printf("%s-%04d%s", delivery->base_name,
                              delivery->n_pages + 1, delivery->kind->suffix);
    path = outfolder_path(delivery->folder, delivery->file_name);
    delivery->painter =
        painter_open(delivery->kind, path, &delivery->info, error);
    return delivery->painter != NULL;
}

static bool
delivery_finish_file(Delivery *delivery, GError **error)
{
    g_autofree char *path =
        outfolder_path(delivery->folder, delivery->file_name);

    if (!painter_finish(g_steal_pointer(&delivery->painter), error))
        return false;
    g_clear_pointer(&delivery->digest, g_free);
    if (!digest_file(path, &delivery->digest, &delivery->length, error))
        return false;
    g_string_append_printf(delivery->list, "%s  %s\n", delivery->digest,
                           delivery->file_name);
    return true;
}

static bool
delivery_take_page(const Page *page, const char *label, void *data,
                   GError **error)
{
    Delivery *delivery = data;
    PageSink sink;

    if (delivery->most_pages > 0 && delivery->n_pages >= delivery->most_pages)
        return true;
    if (delivery->painter == NULL && !delivery_open_file(delivery, error))
        return false;
    sink = painter_sink(delivery->painter);
    if (!sink.take_page(page, label, sink.data, error))
        return false;
    if (!delivery->kind->many_pages && !delivery_finish_file(delivery, error))
        return false;
    delivery->n_pages++;
    return true;
}

static void
delivery_bookmark(int level, const char *title, void *data)
{
    Delivery *delivery = data;
    PageSink sink;

    if (delivery->painter == NULL)
        return;
    sink = painter_sink(delivery->painter);
    sink.bookmark(level, title, sink.data);
}

static void
delivery_attach(const PageAttachment *file, const char *bytes, size_t length,
                void *data)
{
    Delivery *delivery = data;
    PageSink sink;

    if (delivery->painter == NULL)
        return;
    sink = painter_sink(delivery->painter);
    sink.attach(file, bytes, length, sink.data);
}

static void
delivery_clear(Delivery *delivery)
{
    painter_abandon(delivery->painter);
    g_free(delivery->file_name);
    g_free(delivery->digest);
    if (delivery->list != NULL)
        g_string_free(delivery->list, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Delivery, delivery_clear)

/* The words of the layout key "standard". */
static const struct {
    const char *word;
    DocumentStandard standard;
} standard_table[] = {
    {"pdfa-2a", STANDARD_PDFA_2A}, {"pdfa-2u", STANDARD_PDFA_2U},
    {"pdfa-3a", STANDARD_PDFA_3A}, {"pdfa-3u", STANDARD_PDFA_3U},
    {"plain", STANDARD_PLAIN},
};

static DocumentStandard
standard_of(const Template *layout)
{
    const char *word = template_word(layout, "document", "standard");

    for (size_t i = 0; i < G_N_ELEMENTS(standard_table); i++)
        if (strcmp(standard_table[i].word, word) == 0)
            return standard_table[i].standard;
    g_assert_not_reached(); /* layout/keys.c lets no other word through */
}

/* How @document is painted. */
static DocumentInfo
info_of(const DeliveryWish *wish, const PacketDocument *document)
{
    const Template *layout = wish->sources->layout;
    const char *language = wish->sources->language;

    return (DocumentInfo){
        .title = document->title,
        .author = template_text(layout, "document", "author", language),
        .language = language,
        .date = wish->job->date,
        .standard = standard_of(layout),
        .tagged =
            strcmp(template_word(layout, "document", "tags"), "none") != 0,
        .numbered_bookmarks =
            template_switch(layout, "document", "bookmark-pages"),
        .opens_full_size = strcmp(template_word(layout, "document", "opening"),
                                  "full-size") == 0,
        .scale = 1,
        .compression = template_number(layout, "document", "compression"),
        .dpi = wish->job->dpi > 0 ? wish->job->dpi : PROOF_DPI,
        .n_threads = wish->n_threads,
    };
}

/* Writes what goes with document @idx as plain text, if anything does.
 * @delivered: gets what became of it. */
static bool
write_note(const Delivery *delivery, const Packet *packet,
           const PacketHand *hand, int idx, Delivered *delivered,
           GError **error)
{
    g_autofree char *text = NULL;
    g_autofree char *name = g_strconcat(delivery->base_name, ".txt", NULL);
    g_autofree char *path = outfolder_path(delivery->folder, name);
    g_autoptr(OutFile) file = NULL;

    if (!packet_note(packet, hand, idx, &text, error))
        return false;
    if (text == NULL)
        return true;
    file = outfile_open(path, error);
    if (file == NULL || !outfile_write(file, text, strlen(text), error) ||
        !outfile_commit(g_steal_pointer(&file), error))
        return false;
    delivered->note_name = g_steal_pointer(&name);
    delivered->note_length = strlen(text);
    delivered->note_digest =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    g_string_append_printf(delivery->list, "%s  %s\n", delivered->note_digest,
                           delivered->note_name);
    return true;
}

bool
delivery_print(const DeliveryWish *wish, const Packet *packet, PacketHand *hand,
               int idx, const Progress *progress, Delivered *ret_delivered,
               GError **error)
{
    const PacketDocument *document = packet_document(packet, idx);
    g_auto(Delivery) delivery = {
        .kind = wish->kind,
        .info = info_of(wish, document),
        .folder = wish->folder,
        .list = g_string_new(NULL),
        .base_name = document->file_name,
        .most_pages =
            strcmp(wish->kind->name, "pdf") == 0 ? 0 : wish->job->n_pages,
    };
    g_auto(Delivered) delivered = {0};
    const PageSink sink = {delivery_take_page, delivery_bookmark,
                           delivery_attach, &delivery};

    if (wish->kind->many_pages && !delivery_open_file(&delivery, error))
        return false;
    if (!packet_run(packet, hand, idx, &sink, progress, error))
        return false;
    if (wish->kind->many_pages &&
        (!delivery_finish_file(&delivery, error) ||
         !write_note(&delivery, packet, hand, idx, &delivered, error)))
        return false;
    delivered.list = g_string_free(g_steal_pointer(&delivery.list), FALSE);
    delivered.n_pages = delivery.n_pages;
    if (wish->kind->many_pages) {
        delivered.file_name = g_steal_pointer(&delivery.file_name);
        delivered.digest = g_steal_pointer(&delivery.digest);
        delivered.length = delivery.length;
    }
    *ret_delivered = delivered;
    delivered = (Delivered){0};
    return true;
}

void
delivered_clear(Delivered *delivered)
{
    g_free(delivered->list);
    g_free(delivered->file_name);
    g_free(delivered->digest);
    g_free(delivered->note_name);
    g_free(delivered->note_digest);
    *delivered = (Delivered){0};
}
