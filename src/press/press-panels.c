#include "press/press-panels.h"

#include "base/digest.h"
#include "base/outfolder.h"
#include "layout/locale.h"

#include <string.h>

#define SHEET_NAME "banner-assembly"

bool
presspanels_are_asked(const Template *layout)
{
    return template_length(layout, "finish", "panels") > 0 ||
           template_switch(layout, "tiles", "print");
}

/* Takes the paper of tiles; a fault is told in words for the option. */
static bool
apply_tile(Template *layout, const char *paper, GError **error)
{
    g_autoptr(GError) trouble = NULL;

    if (template_override(layout, "tiles", "paper", paper, &trouble))
        return template_override(layout, "tiles", "print", "yes", error);
    g_set_error(error, FAULT, FAULT_USAGE, "--tile:%s",
                strchr(trouble->message, ':') + 1);
    return false;
}

bool
presspanels_apply(Template *layout, const PressJob *job, GError **error)
{
    if (job->panels != NULL && job->tile != NULL) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--tile: a banner is printed as panels or as tiles; leave "
                    "--panels or this away");
        return false;
    }
    /* What the command line says goes before what the layout does. */
    if (job->panels != NULL &&
        (!template_override(layout, "finish", "panels", job->panels, error) ||
         !template_override(layout, "tiles", "print", "no", error)))
        return false;
    if (job->tile != NULL &&
        (!apply_tile(layout, job->tile, error) ||
         !template_override(layout, "finish", "panels", "0mm", error)))
        return false;
    if (job->overlap == NULL)
        return true;
    if (template_length(layout, "finish", "panels") == 0) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--overlap: there are no panels; say how wide they are "
                    "with --panels, as in --panels=1500mm");
        return false;
    }
    return template_override(layout, "finish", "overlap", job->overlap, error);
}

/* Whether @path has a suffix, as a file has and a folder need not. */
static bool
has_suffix(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);

    return strrchr(name, '.') != NULL && name[0] != '.';
}

const PainterKind *
presspanels_kind(const char *path, GError **error)
{
    const PainterKind *kind = painter_kind_by_path(path);

    if (kind == NULL && !has_suffix(path))
        return painter_kind_by_path(".pdf");
    if (kind != NULL && kind->many_pages)
        return kind;
    g_set_error(error, FAULT, FAULT_USAGE,
                "%s: panels and tiles go into one .pdf, or into a folder, "
                "whose name ends in no suffix",
                path);
    return NULL;
}

void
presspanels_report(const Banner *banner, GString *report)
{
    size_t n = banner_n_panels(banner);
    Extent page = banner_largest_page(banner);
    g_autofree char *number = locale_number((int64_t)n, "en");
    const char *kind = banner_is_tiled(banner) ? "tile" : "panel";

    if (n > 0)
        g_string_append_printf(report,
                               "%s %s%s, a page each of at most %.0f x %.0f "
                               "mm with its marks, and a sheet on how they are "
                               "joined.\n",
                               number, kind, n == 1 ? "" : "s",
                               units_to_mm(page.width_pu),
                               units_to_mm(page.height_pu));
}

/* One page for each, the sheet first. */
static bool
paint_pages(const Banner *banner, const char *path, const PainterKind *kind,
            const DocumentInfo *info, const Findings *findings, bool strict,
            GError **error)
{
    g_autoptr(Painter) painter = painter_open(kind, path, info, error);
    PageSink sink;

    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    if (!banner_run_assembly(banner, info->scale, &sink, error))
        return false;
    for (size_t i = 0; i < banner_n_panels(banner); i++)
        if (!banner_run_panel(banner, i, &sink, error))
            return false;
    return findings_pass(findings, strict, error) &&
           painter_finish(g_steal_pointer(&painter), error);
}

/* A folder in the making. */
typedef struct {
    const Banner *banner;
    const PainterKind *kind;
    const DocumentInfo *info;
    OutFolder *folder;
    GString *list; /* lines of OUTFOLDER_LIST */
} Panelling;

/* Paints a file of one page: panel @panel_no, or for 0 the sheet. */
static bool
paint_file(const Panelling *panelling, const char *stem, size_t panel_no,
           GError **error)
{
    g_autofree char *name = g_strconcat(stem, panelling->kind->suffix, NULL);
    g_autofree char *path = outfolder_path(panelling->folder, name);
    g_autofree char *digest = NULL;
    uint64_t length = 0;
    g_autoptr(Painter) painter =
        painter_open(panelling->kind, path, panelling->info, error);
    PageSink sink;
    bool good = false;

    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    good =
        panel_no == 0
            ? banner_run_assembly(panelling->banner, panelling->info->scale,
                                  &sink, error)
            : banner_run_panel(panelling->banner, panel_no - 1, &sink, error);
    if (!good || !painter_finish(g_steal_pointer(&painter), error) ||
        !digest_file(path, &digest, &length, error))
        return false;
    g_string_append_printf(panelling->list, "%s  %s\n", digest, name);
    return true;
}

/* How many figures the number of the last panel has, two at least. */
static int
n_figures(size_t n)
{
    int figures = 2;

    for (size_t most = 99; most < n; most = most * 10 + 9)
        figures++;
    return figures;
}

static bool
paint_files(const Panelling *panelling, GError **error)
{
    size_t n = banner_n_panels(panelling->banner);
    const char *word = banner_is_tiled(panelling->banner) ? "tile" : "panel";

    for (size_t i = 1; i <= n; i++) {
        g_autofree char *stem = g_strdup_printf("banner-%s-%0*" G_GSIZE_FORMAT,
                                                word, n_figures(n), i);

        if (!paint_file(panelling, stem, i, error))
            return false;
    }
    return paint_file(panelling, SHEET_NAME, 0, error) &&
           outfolder_write_list(panelling->folder, panelling->list->str, error);
}

static bool
paint_folder(const Banner *banner, const char *path, const PainterKind *kind,
             const DocumentInfo *info, const Findings *findings, bool strict,
             GError **error)
{
    g_autoptr(OutFolder) folder = outfolder_open(path, error);
    g_autoptr(GString) list = g_string_new(NULL);
    const Panelling panelling = {banner, kind, info, folder, list};
    GError *trouble = NULL;

    if (folder == NULL)
        return false;
    if (!paint_files(&panelling, &trouble) ||
        !findings_pass(findings, strict, &trouble)) {
        outfolder_rename_in(folder, trouble);
        g_propagate_error(error, trouble);
        return false;
    }
    return outfolder_commit(g_steal_pointer(&folder), error);
}

bool
presspanels_paint(const Banner *banner, const char *path,
                  const PainterKind *kind, const DocumentInfo *info,
                  const Findings *findings, bool strict, GError **error)
{
    return painter_kind_by_path(path) != NULL
               ? paint_pages(banner, path, kind, info, findings, strict, error)
               : paint_folder(banner, path, kind, info, findings, strict,
                              error);
}
