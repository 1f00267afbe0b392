#include "base/grouped.h"
#include "layout/locale.h"
#include "press/crew.h"
#include "press/join.h"
#include "press/languages.h"
#include "press/press.h"
#include "press/sources.h"
#include "press/volume-list.h"
#include "press/vouch.h"

#include <string.h>

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

/* Writes the list by which volumes that are printed alone are known again. */
static bool
add_volume_list(const DeliveryWish *wish, const Packet *packet, GString *list,
                GError **error)
{
    g_autofree char *text = volume_list_text(wish, packet, error);

    return text != NULL && outfolder_add(wish->folder, VOLUME_LIST, text,
                                         strlen(text), list, error);
}

static bool
print_documents(Packet *packet, const DeliveryWish *wish, Findings *findings,
                const Progress *progress, GString *report, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    g_autoptr(Vouch) vouch = vouch_new();
    bool is_whole = wish->job->volume_no == 0;
    bool is_pdf = strcmp(wish->kind->name, VOUCH_FORMAT) == 0;

    if (!crew_print(wish, packet, findings, progress, vouch, list, report,
                    error))
        return false;
    packet_rest(packet);
    return (!is_pdf ||
            (is_whole ? vouch_write(vouch, wish, packet, list, error)
                      : add_volume_list(wish, packet, list, error))) &&
           outfolder_write_list(wish->folder, list->str, error) &&
           (!is_whole ||
            packet_lint(packet, wish->kind->name, findings, report, error)) &&
           findings_pass(findings, wish->job->strict, error);
}

/* Finds the volumes that were printed elsewhere.   @ret_join: [join_free() by
 * caller] NULL where the job takes none. */
static bool
find_volumes(const DeliveryWish *wish, const Packet *packet, Join **ret_join,
             GError **error)
{
    g_autofree char *list = NULL;

    if (wish->job->join == NULL)
        return true;
    list = volume_list_text(wish, packet, error);
    if (list != NULL)
        *ret_join = join_open(wish->job->join, list, error);
    return *ret_join != NULL;
}

static bool
print_folder(Packet *packet, const PressJob *job, const Sources *sources,
             const PainterKind *kind, Findings *findings,
             const Progress *progress, GString *report, GError **error)
{
    g_autoptr(OutFolder) folder = NULL;
    g_autoptr(Join) join = NULL;
    DeliveryWish wish = {
        .job = job,
        .sources = sources,
        .kind = kind,
        .n_threads =
            job->n_threads > 0 ? job->n_threads : (int)g_get_num_processors(),
    };
    GError *trouble = NULL;

    if (!find_volumes(&wish, packet, &join, error))
        return false;
    folder = outfolder_open(job->output, error);
    if (folder == NULL)
        return false;
    wish.folder = folder;
    wish.join = join;
    if (!print_documents(packet, &wish, findings, progress, report, &trouble)) {
        outfolder_rename_in(folder, trouble);
        g_propagate_error(error, trouble);
        return false;
    }
    return outfolder_commit(g_steal_pointer(&folder), error);
}

/* "3 volumes, " */
static void
report_count(int64_t n, const char *what, GString *report)
{
    g_string_append_printf(report, "%s %s%s, ", grouped_number(n).text, what,
                           n == 1 ? "" : "s");
}

/* What the packet comes to, for whoever must carry it. */
static void
report_plan(const Packet *packet, GString *report)
{
    PacketAbout about = packet_about(packet);
    g_autofree char *weight =
        locale_decimal((double)about.grams / 1000, 1, "en");
    g_autofree char *size =
        locale_decimal((double)about.n_bytes / 1e6, 1, "en");

    for (int idx = 0; idx < packet_n_documents(packet); idx++) {
        const PacketDocument *document = packet_document(packet, idx);

        if (document->n_pages > 0)
            g_string_append_printf(report, "  %-16s %6s page%s\n",
                                   document->file_name,
                                   grouped_number(document->n_pages).text,
                                   document->n_pages == 1 ? "" : "s");
    }
    g_string_append(report, "  ");
    report_count(about.n_volumes, "volume", report);
    report_count(about.n_pages, "page", report);
    report_count(about.n_sheets, "sheet", report);
    g_string_append_printf(report, "%s kg, about %s MB", weight, size);
    if (about.n_boxes > 0)
        g_string_append_printf(report, ", %s box%s",
                               grouped_number(about.n_boxes).text,
                               about.n_boxes == 1 ? "" : "es");
    g_string_append_c(report, '\n');
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
    wish.n_threads = job->n_threads;
    packet = packet_plan(sources.roll, sources.layout, sources.shaper, &wish,
                         findings, error);
    if (packet == NULL)
        return false;
    sources_report(&sources, summary);
    if (job->plan != NULL) {
        const DeliveryWish plan = {
            .job = job, .sources = &sources, .kind = kind};

        if (!volume_list_write(&plan, packet, files, error))
            return false;
    } else if (job->dry_run) {
        report_plan(packet, files);
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
