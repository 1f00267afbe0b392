#include "banner/banner.h"
#include "base/grouped.h"
#include "base/outfile.h"
#include "layout/locale.h"
#include "paint/painter.h"
#include "press/press-locator.h"
#include "press/press-panels.h"
#include "press/press-shop.h"
#include "press/press-standard.h"
#include "press/press.h"
#include "press/proportions.h"
#include "press/sources.h"
#include "press/wishes.h"

#include <math.h>
#include <string.h>

/* A proof's longer side where nobody asks for a resolution: fills a large
 * screen, and is still small to send. */
#define PROOF_PX 4000

/* Adds what the cloth will be like, in the units of the trade. */
static void
report_cloth(const BannerReport *cloth, int scale, GString *report)
{
    g_autofree char *names = locale_number((int64_t)cloth->n_names, "en");
    g_autofree char *lines = locale_number(cloth->n_lines, "en");

    g_string_append_printf(
        report,
        "%.2f x %.2f m, drawn at 1:%d; %s name%s in %s line%s.\n"
        "Type %.1f pt (%.2f mm), cap height %.2f mm, leading %.2f mm.\n"
        "Names can be read from %.1f m, with ease from %.1f m.\n",
        units_to_mm(cloth->finished.width_pu) / 1000,
        units_to_mm(cloth->finished.height_pu) / 1000, scale, names,
        cloth->n_names == 1 ? "" : "s", lines, cloth->n_lines == 1 ? "" : "s",
        units_to_pt(cloth->type_size_pu), units_to_mm(cloth->type_size_pu),
        units_to_mm(cloth->cap_height_pu), units_to_mm(cloth->leading_pu),
        cloth->readable_m, cloth->easy_m);
    if (cloth->full <= 0)
        return;
    g_string_append_printf(report, "Lines are %.1f %% full",
                           floor(cloth->full * 1000) / 10);
    if (cloth->rivers_chance > 0)
        g_string_append_printf(
            report, "; rivers: %.1f %% of the gaps (by chance: %.1f %%)",
            cloth->rivers * 100, cloth->rivers_chance * 100);
    g_string_append(report, ".\n");
    if (cloth->portrait.contrast > 0)
        g_string_append_printf(
            report,
            "The portrait goes from %.0f %% to %.0f %% gray; the palest names "
            "stand %.1f:1 against the cloth.\n",
            (1 - cloth->portrait.light) * 100, (1 - cloth->portrait.dark) * 100,
            cloth->portrait.contrast);
}

/* Tells the print shop's trap with very large pages: a program that does not
 * know UserUnit shows and prints such a file too small. */
static void
report_unit(const PainterKind *kind, Extent media, int scale, GString *report)
{
    int unit_pt = painter_unit_pt(kind, media, scale);

    if (unit_pt > 1)
        g_string_append_printf(
            report,
            "A page beyond 5.08 m: a unit of the file is %d pt (UserUnit). If "
            "the print shop's\nprograms do not know that, print with "
            "--scale=1:%d and tell the shop.\n",
            unit_pt, unit_pt * scale);
}

static double
proof_dpi(const Banner *banner, int scale)
{
    Extent finished = banner_report(banner)->finished;
    double inches =
        units_to_pt(MAX(finished.width_pu, finished.height_pu)) / 72 / scale;

    return PROOF_PX / inches;
}

/* Tells what became of @wishes.   @wishes: may be NULL. */
static void
report_wishes(const Wishes *wishes, const Banner *banner, GString *report,
              Findings *findings)
{
    size_t n_unmet = wishes != NULL ? wishes_report(wishes, banner, report) : 0;

    if (n_unmet > 0)
        findings_add(findings, FINDING_APART, 0,
                     "%s wish%s to stand together %s not met; the report "
                     "tells which and why",
                     grouped_number((int64_t)n_unmet).text,
                     n_unmet == 1 ? "" : "es", n_unmet == 1 ? "is" : "are");
}

/* Writes the file, or the folder of panels.
 * @page: the banner in one piece. */
static bool
paint_banner(const Banner *banner, const Page *page, const PressJob *job,
             const Sources *sources, const PainterKind *kind, int scale,
             GBytes *profile, bool tagged, const Findings *findings,
             GError **error)
{
    const DocumentInfo info = {
        .title = banner_title(banner),
        .language = sources->language,
        .date = job->date,
        .standard = pressstandard_of(sources->layout),
        .profile = profile,
        .tagged = tagged,
        .outlines = pressstandard_outlines(sources->layout),
        .scale = scale,
        .compression =
            template_number(sources->layout, "document", "compression"),
        .dpi = job->dpi > 0 ? job->dpi : proof_dpi(banner, scale),
    };
    g_autoptr(Painter) painter = NULL;
    PageSink sink;

    if (banner_n_panels(banner) > 0)
        return presspanels_paint(banner, job->output, kind, &info, findings,
                                 job->strict, error);
    painter = painter_open(kind, job->output, &info, error);
    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    return sink.take_page(page, NULL, sink.data, error) &&
           findings_pass(findings, job->strict, error) &&
           painter_finish(g_steal_pointer(&painter), error);
}

static bool
apply_options(Template *layout, const PressJob *job, GError **error)
{
    Proportions drawn = proportions_read(layout);

    return (job->size == NULL ||
            proportions_set(&drawn, layout, job->size, error)) &&
           (job->scale == NULL || template_override(layout, "document", "scale",
                                                    job->scale, error)) &&
           presspanels_apply(layout, job, error);
}

/* The painter for the suffix of @path. */
static const PainterKind *
kind_by_path(const Template *layout, const char *path, GError **error)
{
    const PainterKind *kind = presspanels_are_asked(layout)
                                  ? presspanels_kind(path, error)
                                  : painter_kind_by_path(path);

    if (kind == NULL && (error == NULL || *error == NULL))
        g_set_error(error, FAULT, FAULT_USAGE,
                    "%s: end the name with .pdf, .svg or .png", path);
    return kind;
}

bool
press_banner(const PressJob *job, Findings *findings, const Progress *progress,
             char **ret_report, GError **error)
{
    g_auto(Sources) sources = {0};
    g_autoptr(Template) layout =
        template_load(job->layout, TEMPLATE_BANNER, error);
    g_autoptr(Banner) banner = NULL;
    g_autoptr(Page) page = NULL;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GBytes) profile = NULL;
    g_autoptr(Kept) kept = NULL;
    g_autoptr(Wishes) wishes = NULL;
    g_autoptr(Locator) locator = NULL;
    g_autoptr(GArray) found = NULL;
    const PainterKind *kind = NULL;
    BannerWish wish = {.date = job->date};
    g_autoptr(InkUse) inks = inkuse_new();
    PressShop shop;
    int unit_pt = 1;
    bool tagged = false;
    int scale = 1;

    if (layout == NULL || !apply_options(layout, job, error))
        return false;
    /* A dry run without a file speaks of the print shop's. */
    kind =
        kind_by_path(layout, job->output != NULL ? job->output : ".pdf", error);
    if (kind == NULL)
        return false;
    if (job->output != NULL &&
        !pressstandard_check_letters(layout, kind, job->output, error))
        return false;
    if (job->output != NULL && outfile_replaces(job->output, job->database)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "%s: would replace the database; choose another name",
                    job->output);
        return false;
    }
    if (!presslocator_check(job, error) || !pressshop_check(job, error))
        return false;
    if (job->keep != NULL) {
        wish.kept = kept = kept_read(job->keep, error);
        if (kept == NULL)
            return false;
    }
    if (job->together != NULL) {
        wishes = wishes_read(job->together, job->database, error);
        if (wishes == NULL)
            return false;
        wish.together = wishes_groups(wishes);
    }
    if (!sources_open(job, g_steal_pointer(&layout), ROLL_FOR_PUBLIC, "names",
                      findings, &sources, error))
        return false;
    progress_report(progress, 0.2, "fitting");
    wish.language = sources.language;
    if (!pressstandard_choose_tags(sources.layout, &tagged, error))
        return false;
    wish.tagged = tagged || pressstandard_outlines(sources.layout);
    banner = banner_plan(sources.roll, sources.layout, sources.shaper, &wish,
                         findings, error);
    if (banner == NULL)
        return false;
    if (presslocator_only_looks(job)) {
        locator = locator_new(banner);
        if (!presslocator_look(job, locator, report, &found, error) ||
            (job->find != NULL && job->output != NULL && !job->dry_run &&
             !presslocator_prove(job, &sources, banner, locator, found, error)))
            return false;
        *ret_report = g_string_free(g_steal_pointer(&report), FALSE);
        return true;
    }
    scale = template_number(sources.layout, "document", "scale");
    unit_pt = painter_unit_pt(kind, banner_largest_page(banner), scale);
    if (!pressstandard_read_profile(sources.layout, &profile, error) ||
        !pressstandard_check(sources.layout, unit_pt, scale, error))
        return false;
    shop = (PressShop){
        .job = job,
        .sources = &sources,
        .banner = banner,
        .inks = inks,
        .scale = scale,
        .unit_pt = unit_pt,
    };
    /* Of a large banner a page takes time and room: it is drawn once. */
    page = banner_page(banner);
    pressshop_read_inks(&shop, page, kind, findings);
    sources_report(&sources, report);
    report_cloth(banner_report(banner), scale, report);
    presslocator_report_kept(banner, report);
    report_wishes(wishes, banner, report, findings);
    presspanels_report(banner, report);
    pressshop_report(&shop, report);
    report_unit(kind, banner_largest_page(banner), scale, report);
    progress_report(progress, 0.5, "painting");
    if (!job->dry_run && job->output != NULL &&
        !paint_banner(banner, page, job, &sources, kind, scale, profile, tagged,
                      findings, error))
        return false;
    g_clear_pointer(&page, page_free);
    if (!job->dry_run && !pressshop_write(&shop, error))
        return false;
    if (!job->dry_run && job->locator != NULL) {
        locator = locator_new(banner);
        if (!presslocator_write(job, &sources, locator, error))
            return false;
    }
    if (!job->dry_run && job->patches != NULL &&
        !presslocator_patch(job, &sources, banner, error))
        return false;
    *ret_report = g_string_free(g_steal_pointer(&report), FALSE);
    return true;
}
