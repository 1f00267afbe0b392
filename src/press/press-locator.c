#include "press/press-locator.h"

#include "banner/closeup.h"
#include "banner/patches.h"
#include "banner/register.h"
#include "base/grouped.h"
#include "base/outfile.h"
#include "layout/locale.h"
#include "paint/painter.h"

#include <inttypes.h>

/* Of a proof as a picture: sharp on a large screen. */
#define PROOF_DPI 200

bool
presslocator_only_looks(const PressJob *job)
{
    return job->find != NULL || job->at != NULL;
}

/* Reads "7,31".   Fails: FAULT_USAGE. */
static bool
read_at(const char *text, int *ret_panel_no, int *ret_line_no, GError **error)
{
    g_auto(GStrv) numbers = g_strsplit(text, ",", -1);
    guint64 panel_no = 0;
    guint64 line_no = 0;

    if (g_strv_length(numbers) != 2 ||
        !g_ascii_string_to_unsigned(g_strstrip(numbers[0]), 10, 1, G_MAXINT,
                                    &panel_no, NULL) ||
        !g_ascii_string_to_unsigned(g_strstrip(numbers[1]), 10, 1, G_MAXINT,
                                    &line_no, NULL)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--at=%s: write panel and line, as 7,31", text);
        return false;
    }
    *ret_panel_no = (int)panel_no;
    *ret_line_no = (int)line_no;
    return true;
}

bool
presslocator_check(const PressJob *job, GError **error)
{
    int panel_no = 0;
    int line_no = 0;

    if (job->find != NULL && job->at != NULL) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--find and --at: ask for one of them");
        return false;
    }
    if (job->at != NULL && !read_at(job->at, &panel_no, &line_no, error))
        return false;
    if (job->patches != NULL &&
        (job->keep == NULL || !g_str_has_suffix(job->patches, ".pdf"))) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--patches=%s: only a .pdf, and with --keep", job->patches);
        return false;
    }
    if (job->locator == NULL)
        return true;
    if (!locations_knows(job->locator) && !presslocator_prints(job)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--locator=%s: end the name with .pdf, " LOCATIONS_SUFFIXES,
                    job->locator);
        return false;
    }
    if (outfile_replaces(job->locator, job->database)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--locator=%s: would replace the database; choose another "
                    "name",
                    job->locator);
        return false;
    }
    return true;
}

bool
presslocator_prints(const PressJob *job)
{
    return job->locator != NULL && g_str_has_suffix(job->locator, ".pdf");
}

static Facts
facts_of(const PressJob *job, const Sources *sources)
{
    return (Facts){sources->roll, sources->layout, sources->language, job->date,
                   NULL};
}

/* What office paper that goes with a banner says about itself. */
static DocumentInfo
paper_info(const PressJob *job, const Sources *sources, const char *title)
{
    return (DocumentInfo){
        .title = title,
        .language = sources->language,
        .date = job->date,
        .standard = STANDARD_PDFA_2A,
        .tagged = true,
        .scale = 1,
    };
}

/* Prints the index of @locator.   Fails: as register_run, painters. */
static bool
print_register(const PressJob *job, const Sources *sources,
               const Locator *locator, GError **error)
{
    const Facts facts = facts_of(job, sources);
    const DocumentInfo info =
        paper_info(job, sources,
                   template_text(sources->layout, "locator", "heading",
                                 sources->language));
    g_autoptr(Painter) painter = painter_open(
        painter_kind_by_path(job->locator), job->locator, &info, error);
    PageSink sink;

    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    return register_run(locator, &facts, sources->shaper, &sink, error) &&
           painter_finish(g_steal_pointer(&painter), error);
}

bool
presslocator_write(const PressJob *job, const Sources *sources,
                   const Locator *locator, GError **error)
{
    g_autoptr(LocationsFile) file = NULL;

    if (presslocator_prints(job))
        return print_register(job, sources, locator, error);
    file = locationsfile_open(job->locator, error);
    if (file == NULL)
        return false;
    for (size_t i = 0; i < locator_n(locator); i++) {
        Location location = locator_place(locator, i);

        if (!locationsfile_add(file, &location, error))
            return false;
    }
    return locationsfile_commit(g_steal_pointer(&file), error);
}

static void
tell_place(const Location *place, GString *report)
{
    g_string_append_printf(
        report,
        "panel %d, line %d, place %d: %.1f mm from the left, %.1f mm from the "
        "top, %.1f mm wide: %s (row %" PRId64 ")\n",
        place->panel_no, place->line_no, place->place_no, place->x_mm,
        place->y_mm, place->width_mm, place->name, place->id);
}

static bool
find(const PressJob *job, const Locator *locator, GArray **ret_found,
     GError **error)
{
    g_autoptr(GArray) found = locator_find(locator, job->find);

    if (found->len == 0) {
        /* The name itself is in no message. */
        g_set_error(error, FAULT, FAULT_INPUT,
                    "--find: nobody on the banner is called so; ask for a part "
                    "of the name");
        return false;
    }
    *ret_found = g_steal_pointer(&found);
    return true;
}

static bool
look_at(const PressJob *job, const Locator *locator, GArray **ret_found,
        GError **error)
{
    int panel_no = 0;
    int line_no = 0;
    int n_panels = locator_n_panels(locator);
    int n_lines = locator_n_lines(locator);

    if (!read_at(job->at, &panel_no, &line_no, error))
        return false;
    if (panel_no > n_panels || line_no > n_lines) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--at=%s: the banner has %s panel%s and %s line%s", job->at,
                    grouped_number(n_panels).text, n_panels == 1 ? "" : "s",
                    grouped_number(n_lines).text, n_lines == 1 ? "" : "s");
        return false;
    }
    *ret_found = locator_line(locator, panel_no, line_no);
    return true;
}

bool
presslocator_look(const PressJob *job, const Locator *locator, GString *report,
                  GArray **ret_found, GError **error)
{
    g_autoptr(GArray) found = NULL;

    if (job->find != NULL ? !find(job, locator, &found, error)
                          : !look_at(job, locator, &found, error))
        return false;
    for (guint i = 0; i < found->len; i++) {
        size_t idx = g_array_index(found, size_t, i);
        Location place = locator_place(locator, idx);

        tell_place(&place, report);
        /* The further words of a name that was asked for. */
        for (idx++; job->find != NULL && idx < locator_n(locator); idx++) {
            place = locator_place(locator, idx);
            if (place.word_no == 1)
                break;
            tell_place(&place, report);
        }
    }
    if (found->len == 0)
        g_string_append(report, "no name stands there\n");
    *ret_found = g_steal_pointer(&found);
    return true;
}

/* What a slip of paper with the cloth's own colours says about itself. */
static DocumentInfo
slip_info(const PressJob *job, const Sources *sources, const char *key)
{
    return (DocumentInfo){
        .title =
            template_text(sources->layout, "locator", key, sources->language),
        .language = sources->language,
        .date = job->date,
        .scale = 1,
        .dpi = job->dpi > 0 ? job->dpi : PROOF_DPI,
    };
}

bool
presslocator_prove(const PressJob *job, const Sources *sources,
                   const Banner *banner, const Locator *locator,
                   const GArray *found, GError **error)
{
    const PainterKind *kind = painter_kind_by_path(job->output);
    const Facts facts = facts_of(job, sources);
    const DocumentInfo info = slip_info(job, sources, "heading");
    g_autoptr(Painter) painter = NULL;
    PageSink sink;

    g_assert(kind != NULL);
    painter = painter_open(kind, job->output, &info, error);
    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    return closeup_run(banner, locator, &facts, sources->shaper,
                       (const size_t *)(const void *)found->data,
                       kind->many_pages ? found->len : MIN(found->len, 1),
                       &sink, error) &&
           painter_finish(g_steal_pointer(&painter), error);
}

void
presslocator_report_kept(const Banner *banner, GString *report)
{
    const BannerReport *cloth = banner_report(banner);
    g_autofree char *kept = NULL;
    g_autofree char *fresh = NULL;
    g_autofree char *gone = NULL;

    if (banner_withdrawn(banner) == NULL)
        return;
    kept = locale_number((int64_t)cloth->n_kept, "en");
    fresh = locale_number((int64_t)cloth->n_new, "en");
    gone = locale_number((int64_t)cloth->n_withdrawn, "en");
    g_string_append_printf(report,
                           "%s where they were, %s new, %s gone or changed",
                           kept, fresh, gone);
    if (cloth->n_corrected > 0)
        g_string_append_printf(
            report, ", of these %s corrected in place",
            grouped_number((int64_t)cloth->n_corrected).text);
    g_string_append(report, ".\n");
}

bool
presslocator_patch(const PressJob *job, const Sources *sources,
                   const Banner *banner, GError **error)
{
    const Facts facts = facts_of(job, sources);
    const DocumentInfo info = slip_info(job, sources, "patches");
    g_autoptr(Painter) painter = NULL;
    PageSink sink;

    if (banner_withdrawn(banner)->len == 0)
        return true;
    painter = painter_open(painter_kind_by_path(job->patches), job->patches,
                           &info, error);
    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    return patches_run(banner, &facts, sources->shaper, &sink, error) &&
           painter_finish(g_steal_pointer(&painter), error);
}
