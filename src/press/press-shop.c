#include "press/press-shop.h"

#include "banner/standing.h"
#include "banner/ticket.h"
#include "base/digest.h"
#include "base/outfile.h"
#include "base/outfolder.h"
#include "press/press-standard.h"

#include <string.h>

/* The longer side of a picture where nobody asks for a resolution. */
#define PROOF_PX 4000

#define TWIN_SUFFIX "-text.pdf"

static bool
check_file(const PressJob *job, const char *option, const char *path,
           const char *suffixes, bool is_good, GError **error)
{
    if (path == NULL || (is_good && !outfile_replaces(path, job->database)))
        return true;
    g_set_error(error, FAULT, FAULT_USAGE, "--%s=%s: %s%s", option, path,
                is_good ? "would replace the database; choose another name"
                        : "end the name with ",
                is_good ? "" : suffixes);
    return false;
}

/* Whether a print shop prints @output: pages, or a folder of them. */
static bool
is_for_shop(const char *output)
{
    const PainterKind *kind = painter_kind_by_path(output);

    return kind == NULL || kind->many_pages;
}

bool
pressshop_check(const PressJob *job, GError **error)
{
    const PainterKind *ticket =
        job->ticket != NULL ? painter_kind_by_path(job->ticket) : NULL;

    if (job->ticket != NULL &&
        (job->output == NULL || !is_for_shop(job->output))) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--ticket: tells a print shop of a PDF file; say which one "
                    "with -o");
        return false;
    }
    return check_file(job, "ticket", job->ticket, ".pdf",
                      ticket != NULL && ticket->many_pages, error) &&
           check_file(job, "proof", job->proof, ".png, .svg or .pdf",
                      job->proof != NULL &&
                          painter_kind_by_path(job->proof) != NULL,
                      error);
}

/* --- Inks ---------------------------------------------------------------- */

static int
ink_limit(const PressShop *shop)
{
    return template_number(shop->sources->layout, "document", "ink-limit");
}

static const char *
what_has_most(const InkUse *inks)
{
    switch (inks->most) {
    case PAGE_TEXT:
        return "letters";
    case PAGE_IMAGE:
        return "a picture";
    default:
        return "an area";
    }
}

void
pressshop_read_inks(PressShop *shop, const Page *whole, const PainterKind *kind,
                    Findings *findings)
{
    DocumentStandard standard = pressstandard_of(shop->sources->layout);

    inkuse_add(shop->inks, whole,
               standard == STANDARD_PDFX_1A || standard == STANDARD_PDFX_4);
    if (kind->many_pages && shop->inks->most_percent > ink_limit(shop))
        findings_add(findings, FINDING_INK_HEAVY, 0,
                     "%d %% of ink on one spot, by %s; [document] ink-limit is "
                     "%d %%",
                     shop->inks->most_percent, what_has_most(shop->inks),
                     ink_limit(shop));
}

/* --- The text of drawings ------------------------------------------------- */

/* Beside the file or folder of the banner. [owned by caller] */
static char *
twin_path(const char *output)
{
    g_autofree char *stem = g_strdup(output);

    while (strlen(stem) > 1 && g_str_has_suffix(stem, "/"))
        stem[strlen(stem) - 1] = '\0';
    if (g_str_has_suffix(stem, ".pdf"))
        stem[strlen(stem) - strlen(".pdf")] = '\0';
    return g_strconcat(stem, TWIN_SUFFIX, NULL);
}

static bool
has_twin(const PressShop *shop)
{
    const char *output = shop->job->output;

    return output != NULL && pressstandard_outlines(shop->sources->layout) &&
           is_for_shop(output);
}

/* Paints the same places as type. */
static bool
write_twin(const PressShop *shop, GError **error)
{
    const Template *layout = shop->sources->layout;
    g_autofree char *path = twin_path(shop->job->output);
    const DocumentInfo info = {
        .title = banner_title(shop->banner),
        .language = shop->sources->language,
        .date = shop->job->date,
        .tagged =
            strcmp(template_word(layout, "document", "tags"), "entry") == 0,
        .scale = shop->scale,
        .compression = template_number(layout, "document", "compression"),
    };
    g_autoptr(Painter) painter =
        painter_open(painter_kind_by_path(path), path, &info, error);
    g_autoptr(Page) page = NULL;
    PageSink sink;

    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    page = banner_page(shop->banner);
    return sink.take_page(page, NULL, sink.data, error) &&
           painter_finish(g_steal_pointer(&painter), error);
}

/* --- Ticket and picture --------------------------------------------------- */

static Facts
facts_of(const PressShop *shop)
{
    return (Facts){shop->sources->roll, shop->sources->layout,
                   shop->sources->language, shop->job->date, NULL};
}

/* Of a folder the list in it, which vouches for all its files. */
static bool
digest_output(const char *output, char **ret_digest, GError **error)
{
    g_autofree char *list = g_build_filename(output, OUTFOLDER_LIST, NULL);

    return digest_file(g_file_test(output, G_FILE_TEST_IS_DIR) ? list : output,
                       ret_digest, NULL, error);
}

/* What the file is to be printed on. [owned by caller] NULL: not told. */
static char *
profile_words(const Template *layout)
{
    DocumentStandard standard = pressstandard_of(layout);
    const char *path = template_path(layout, "document", "profile");

    if (standard == STANDARD_PDFX_1A)
        return g_strdup("FOGRA39");
    if (standard == STANDARD_PLAIN || path[0] == '\0')
        return NULL;
    return g_path_get_basename(path);
}

static bool
write_ticket(const PressShop *shop, GError **error)
{
    const Facts facts = facts_of(shop);
    const Template *layout = facts.layout;
    g_autofree char *name = g_path_get_basename(shop->job->output);
    g_autofree char *profile = profile_words(layout);
    g_autofree char *digest = NULL;
    const DocumentInfo info = {
        .title = template_text(layout, "ticket", "heading", facts.language),
        .language = facts.language,
        .date = facts.date,
        .tagged = true,
        .scale = 1,
    };
    TicketFile file = {
        .name = name,
        .standard = pressstandard_name(pressstandard_of(layout)),
        .profile = profile,
        .inks = shop->inks,
        .ink_limit = ink_limit(shop),
        .scale = shop->scale,
        .unit_pt = shop->unit_pt,
        .outlines = pressstandard_outlines(layout),
    };
    g_autoptr(Painter) painter = NULL;
    PageSink sink;

    if (!digest_output(shop->job->output, &digest, error))
        return false;
    file.digest = digest;
    painter = painter_open(painter_kind_by_path(shop->job->ticket),
                           shop->job->ticket, &info, error);
    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    return ticket_run(shop->banner, &facts, shop->sources->shaper, &file, &sink,
                      error) &&
           painter_finish(g_steal_pointer(&painter), error);
}

static bool
write_proof(const PressShop *shop, GError **error)
{
    const Facts facts = facts_of(shop);
    Extent page = standing_page(shop->banner);
    double inches =
        units_to_pt(MAX(page.width_pu, page.height_pu)) / 72 / shop->scale;
    const DocumentInfo info = {
        .title = banner_title(shop->banner),
        .language = facts.language,
        .date = facts.date,
        .scale = shop->scale,
        .dpi = shop->job->dpi > 0 ? shop->job->dpi : PROOF_PX / inches,
    };
    g_autoptr(Painter) painter = painter_open(
        painter_kind_by_path(shop->job->proof), shop->job->proof, &info, error);
    PageSink sink;

    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    return standing_run(shop->banner, &facts, shop->sources->shaper, &sink,
                        error) &&
           painter_finish(g_steal_pointer(&painter), error);
}

void
pressshop_report(const PressShop *shop, GString *report)
{
    g_autofree char *inks = inkuse_words(shop->inks);

    if (pressstandard_of(shop->sources->layout) != STANDARD_PLAIN ||
        shop->inks->spots->len > 0)
        g_string_append_printf(report, "Inks: %s; at most %d %% on one spot.\n",
                               inks, shop->inks->most_percent);
    if (has_twin(shop)) {
        g_autofree char *twin = twin_path(shop->job->output);

        g_string_append_printf(
            report, "Letters are drawings; their text is in %s.\n", twin);
    }
}

bool
pressshop_write(const PressShop *shop, GError **error)
{
    return (!has_twin(shop) || write_twin(shop, error)) &&
           (shop->job->ticket == NULL || write_ticket(shop, error)) &&
           (shop->job->proof == NULL || write_proof(shop, error));
}
