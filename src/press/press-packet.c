#include "base/digest.h"
#include "base/outfile.h"
#include "layout/locale.h"
#include "packet/packet.h"
#include "paint/painter.h"
#include "press/languages.h"
#include "press/press.h"
#include "press/sources.h"

#include <string.h>

/* Enough to judge a page on a screen. */
#define PROOF_DPI 100

/* A document on its way into one file, or into one file a page. */
typedef struct {
    const PainterKind *kind;
    DocumentInfo info;
    OutFolder *folder;     /* [borrowed] */
    GString *list;         /* [borrowed] lines of OUTFOLDER_LIST */
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

/* Paints document @idx and tells the packet what became of it. */
static bool
print_document(Packet *packet, PacketHand *hand, int idx, const PressJob *job,
               const Sources *sources, const PainterKind *kind,
               OutFolder *folder, GString *list, const Progress *progress,
               GString *report, GError **error)
{
    const PacketDocument *document = packet_document(packet, idx);
    g_auto(Delivery) delivery = {
        .kind = kind,
        .info =
            {
                .title = document->title,
                .author = template_text(sources->layout, "document", "author",
                                        sources->language),
                .language = sources->language,
                .date = job->date,
                .standard = standard_of(sources->layout),
                .tagged =
                    strcmp(template_word(sources->layout, "document", "tags"),
                           "none") != 0,
                .numbered_bookmarks = template_switch(
                    sources->layout, "document", "bookmark-pages"),
                .opens_full_size = strcmp(template_word(sources->layout,
                                                        "document", "opening"),
                                          "full-size") == 0,
                .scale = 1,
                .compression =
                    template_number(sources->layout, "document", "compression"),
                .dpi = job->dpi > 0 ? job->dpi : PROOF_DPI,
            },
        .folder = folder,
        .list = list,
        .base_name = document->file_name,
        .most_pages = strcmp(kind->name, "pdf") == 0 ? 0 : job->n_pages,
    };
    const PageSink sink = {delivery_take_page, delivery_bookmark,
                           delivery_attach, &delivery};

    if (kind->many_pages && !delivery_open_file(&delivery, error))
        return false;
    if (!packet_run(packet, hand, idx, &sink, progress, error))
        return false;
    if (!kind->many_pages)
        return true;
    if (!delivery_finish_file(&delivery, error))
        return false;
    packet_describe_file(packet, idx, delivery.file_name, delivery.digest,
                         delivery.length, delivery.n_pages);
    g_string_append_printf(report, "  %-16s %6d page%s %8.1f kB\n",
                           delivery.file_name, delivery.n_pages,
                           delivery.n_pages == 1 ? " " : "s",
                           (double)delivery.length / 1000);
    return true;
}

static bool
write_list(const OutFolder *folder, const GString *list, GError **error)
{
    g_autofree char *path = outfolder_path(folder, OUTFOLDER_LIST);
    g_autoptr(OutFile) file = outfile_open(path, error);

    return file != NULL && outfile_write(file, list->str, list->len, error) &&
           outfile_commit(g_steal_pointer(&file), error);
}

static const PainterKind *
kind_by_name(const char *name, GError **error)
{
    size_t n = 0;
    const PainterKind *kinds = painter_kinds(&n);
    g_autoptr(GString) known = g_string_new(NULL);

    for (size_t i = 0; i < n; i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
        g_string_append_printf(known, "%s%s", i == 0 ? "" : ", ",
                               kinds[i].name);
    }
    g_set_error(error, FAULT, FAULT_USAGE,
                "--format=%s: no such format; there are %s", name, known->str);
    return NULL;
}

static bool
print_documents(Packet *packet, const PressJob *job, const Sources *sources,
                const PainterKind *kind, OutFolder *folder, Findings *findings,
                const Progress *progress, GString *report, GError **error)
{
    g_autoptr(GString) list = g_string_new(OUTFOLDER_MARK "\n");
    g_autoptr(PacketHand) hand = packet_hand_new(packet);
    int n_documents = packet_n_documents(packet);
    int n_pages = 0;
    int n_done = 0;

    for (int idx = 0; idx < n_documents; idx++)
        n_pages += packet_document(packet, idx)->n_pages;
    for (int idx = 0; idx < n_documents; idx++) {
        const PacketDocument *document = packet_document(packet, idx);
        int done = n_done + document->n_pages;
        Progress part =
            progress_part(progress, (double)n_done / MAX(1, n_pages),
                          (double)done / MAX(1, n_pages));

        n_done = done;
        if (document->is_manifest && !kind->many_pages)
            continue;
        if (!print_document(packet, hand, idx, job, sources, kind, folder, list,
                            &part, report, error))
            return false;
    }
    return write_list(folder, list, error) &&
           packet_lint(packet, kind->name, findings, report, error) &&
           findings_pass(findings, job->strict, error);
}

static bool
print_folder(Packet *packet, const PressJob *job, const Sources *sources,
             const PainterKind *kind, Findings *findings,
             const Progress *progress, GString *report, GError **error)
{
    g_autoptr(OutFolder) folder = outfolder_open(job->output, error);
    GError *trouble = NULL;

    if (folder == NULL)
        return false;
    if (!print_documents(packet, job, sources, kind, folder, findings, progress,
                         report, &trouble)) {
        outfolder_rename_in(folder, trouble);
        g_propagate_error(error, trouble);
        return false;
    }
    return outfolder_commit(g_steal_pointer(&folder), error);
}

/* Prints one packet; as LanguagesPrint. */
static bool
print_packet(const PressJob *job, Findings *findings, const Progress *progress,
             GString *summary, GString *files, GError **error)
{
    g_auto(Sources) sources = {0};
    g_autoptr(Template) layout =
        template_load_for(job->layout, TEMPLATE_PACKET, job->profile, error);
    g_autofree char *group = NULL;
    g_autoptr(Packet) packet = NULL;
    const PainterKind *kind = NULL;
    PacketWish wish = {.date = job->date};
    Progress painting = progress_part(progress, 0.2, 1);

    if (layout == NULL)
        return false;
    kind = kind_by_name(job->format != NULL ? job->format : "pdf", error);
    if (kind == NULL)
        return false;
    group = packet_signatures_group(layout, error);
    if (group == NULL ||
        !sources_open(job, g_steal_pointer(&layout), ROLL_FOR_DELIVERY, group,
                      findings, &sources, error))
        return false;
    progress_report(progress, 0.1, "planning");
    wish.language = sources.language;
    wish.record = sources.record;
    packet = packet_plan(sources.roll, sources.layout, sources.shaper, &wish,
                         findings, error);
    if (packet == NULL)
        return false;
    sources_report(&sources, summary);
    if (job->dry_run) {
        for (int idx = 0; idx < packet_n_documents(packet); idx++) {
            const PacketDocument *document = packet_document(packet, idx);

            if (document->n_pages > 0)
                g_string_append_printf(files, "  %-16s %6d page%s\n",
                                       document->file_name, document->n_pages,
                                       document->n_pages == 1 ? "" : "s");
        }
        if (!packet_lint(packet, kind->name, findings, files, error))
            return false;
    } else if (!print_folder(packet, job, &sources, kind, findings, &painting,
                             files, error)) {
        return false;
    }
    return true;
}

bool
press_packet(const PressJob *job, Findings *findings, const Progress *progress,
             char **ret_report, GError **error)
{
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GString) files = g_string_new(NULL);
    bool good =
        languages_are_several(job->language)
            ? languages_print(job, print_packet, findings, progress, report,
                              error)
            : print_packet(job, findings, progress, report, files, error);

    if (!good)
        return false;
    g_string_append_len(report, files->str, (gssize)files->len);
    *ret_report = g_string_free(g_steal_pointer(&report), FALSE);
    return true;
}
