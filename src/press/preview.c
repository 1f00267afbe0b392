#include "press/preview.h"

#include "packet/packet.h"
#include "paint/tile.h"
#include "press/sources.h"

struct Preview {
    char *language; /* that was asked for, which the sources borrow; or NULL */
    Sources sources;
    Packet *packet;
    GString *report;
    Tiler *tiler;
};

/* A page on its way out of all pages of its document. */
typedef struct {
    Tiler *tiler;
    double dpi;
    int page_idx; /* that is wanted */
    int n_taken;
    GBytes *picture; /* [owned] */
} Errand;

Preview *
preview_plan(const PressJob *job, Findings *findings, GError **error)
{
    g_autoptr(Preview) preview = g_new0(Preview, 1);
    g_autoptr(Template) layout =
        template_load_for(job->layout, TEMPLATE_PACKET, job->profile, error);
    g_autofree char *group = NULL;
    PressJob kept = *job;
    PacketWish wish = {.date = job->date, .n_threads = job->n_threads};

    if (layout == NULL)
        return NULL;
    kept.language = preview->language = g_strdup(job->language);
    preview->report = g_string_new(NULL);
    preview->tiler = tiler_new();
    group = packet_signatures_group(layout, error);
    if (group == NULL ||
        !sources_open(&kept, g_steal_pointer(&layout), ROLL_FOR_DELIVERY, group,
                      findings, &preview->sources, error))
        return NULL;
    wish.language = preview->sources.language;
    wish.record = preview->sources.record;
    preview->packet =
        packet_plan(preview->sources.roll, preview->sources.layout,
                    preview->sources.shaper, &wish, findings, error);
    if (preview->packet == NULL)
        return NULL;
    sources_report(&preview->sources, preview->report);
    if (!packet_lint(preview->packet, "pdf", findings, preview->report, error))
        return NULL;
    return g_steal_pointer(&preview);
}

void
preview_free(Preview *preview)
{
    if (preview == NULL)
        return;
    tiler_free(preview->tiler);
    packet_free(preview->packet);
    sources_clear(&preview->sources);
    if (preview->report != NULL)
        g_string_free(preview->report, TRUE);
    g_free(preview->language);
    g_free(preview);
}

int
preview_n_documents(const Preview *preview)
{
    return packet_n_documents(preview->packet);
}

PreviewDocument
preview_document(const Preview *preview, int idx)
{
    const PacketDocument *document = packet_document(preview->packet, idx);
    bool is_last = document->is_manifest || document->tells_others;

    return (PreviewDocument){
        .name = document->file_name,
        .title = document->title,
        .n_pages = is_last ? 0 : document->n_pages,
    };
}

const char *
preview_report(const Preview *preview)
{
    return preview->report->str;
}

static bool
take_page(const Page *page, const char *label, void *data, GError **error)
{
    Errand *errand = data;

    (void)label;
    if (errand->n_taken++ < errand->page_idx)
        return true;
    errand->picture = tiler_paint(errand->tiler, page, errand->dpi, error);
    /* The pages after it need not be set: the run ends here. */
    if (errand->picture != NULL)
        g_set_error(error, FAULT, FAULT_LIMIT, "the page is painted");
    return false;
}

static void
drop_bookmark(int level, const char *title, void *data)
{
    (void)level;
    (void)title;
    (void)data;
}

GBytes *
preview_page(Preview *preview, int idx, int page_idx, double dpi,
             GError **error)
{
    g_autoptr(PacketHand) hand = NULL;
    g_autoptr(GError) trouble = NULL;
    Errand errand = {.tiler = preview->tiler, .dpi = dpi, .page_idx = page_idx};
    const PageSink sink = {
        .take_page = take_page, .bookmark = drop_bookmark, .data = &errand};

    if (idx < 0 || idx >= preview_n_documents(preview) || page_idx < 0 ||
        page_idx >= preview_document(preview, idx).n_pages) {
        g_set_error(error, FAULT, FAULT_USAGE, "there is no such page");
        return NULL;
    }
    hand = packet_hand_new(preview->packet);
    (void)packet_run(preview->packet, hand, idx, &sink, NULL, &trouble);
    if (errand.picture == NULL)
        g_propagate_error(error, g_steal_pointer(&trouble));
    return errand.picture;
}
