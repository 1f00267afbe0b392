#include "press/press.h"
#include "toolkit.h"

int
main(int argc, char **argv)
{
    g_autofree char *output = NULL;
    g_autofree char *layout = NULL;
    g_autofree char *language = NULL;
    g_autofree char *date = NULL;
    g_autofree char *size = NULL;
    g_autofree char *scale = NULL;
    g_autofree char *panels = NULL;
    g_autofree char *overlap = NULL;
    g_autofree char *tile = NULL;
    g_autofree char *cap_height = NULL;
    g_autofree char *locator = NULL;
    g_autofree char *find = NULL;
    g_autofree char *keep = NULL;
    g_autofree char *together = NULL;
    g_autofree char *patches = NULL;
    g_autofree char *ticket = NULL;
    g_autofree char *proof = NULL;
    g_autofree char *at = NULL;
    gboolean capacity = FALSE;
    gdouble dpi = 0;
    gboolean dry_run = FALSE;
    const GOptionEntry what[] = {
        {"layout", 'l', 0, G_OPTION_ARG_FILENAME, &layout,
         "Name or file of the layout (default: banner-6x2m)", "LAYOUT"},
        {"size", 0, 0, G_OPTION_ARG_STRING, &size,
         "Finished size, as in 10x3m (default: the layout's)", "WxH"},
        {"scale", 0, 0, G_OPTION_ARG_STRING, &scale,
         "Scale of the drawing, as in 1:10 (default: the layout's)", "1:N"},
        {"keep", 0, 0, G_OPTION_ARG_FILENAME, &keep,
         "Leave names where the locator of an earlier banner has them", "FILE"},
        {"together", 0, 0, G_OPTION_ARG_FILENAME, &together,
         "Who wish to stand together, a group a line", "FILE"},
        {"panels", 0, 0, G_OPTION_ARG_STRING, &panels,
         "Print in panels up to so wide, as 1500mm (default: the layout's)",
         "LENGTH"},
        {"overlap", 0, 0, G_OPTION_ARG_STRING, &overlap,
         "How far panels overlap (default: the layout's, 20mm)", "LENGTH"},
        {"tile", 0, 0, G_OPTION_ARG_STRING, &tile,
         "Print on sheets of this paper, to be glued together", "PAPER"},
        {"cap-height", 0, 0, G_OPTION_ARG_STRING, &cap_height,
         "With --capacity: the size of cloth on which capitals are so high, as "
         "8mm",
         "LENGTH"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &language,
         "Language of the banner (default: the layout's)", "TAG"},
        {"date", 0, 0, G_OPTION_ARG_STRING, &date,
         "Date on the banner and in the file (default: today)", "YYYY-MM-DD"},
        {0},
    };
    const GOptionEntry where[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "File of the banner, by suffix .pdf, .svg or .png; of panels also a "
         "folder",
         "FILE"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &dpi,
         "Of a .png, pixels an inch (default: 4,000 pixels across)", "N"},
        {"locator", 0, 0, G_OPTION_ARG_FILENAME, &locator,
         "Where every name stands, by suffix .csv, .db, .sqlite or .pdf",
         "FILE"},
        {"find", 0, 0, G_OPTION_ARG_STRING, &find,
         "Print where this name stands; write no banner", "NAME"},
        {"at", 0, 0, G_OPTION_ARG_STRING, &at,
         "Print what stands on this line of this panel; write no banner",
         "PANEL,LINE"},
        {"patches", 0, 0, G_OPTION_ARG_FILENAME, &patches,
         "With --keep: patches at full size for names that are gone, a .pdf",
         "FILE"},
        {"ticket", 0, 0, G_OPTION_ARG_FILENAME, &ticket,
         "Page for the print shop that says what the file is, a .pdf", "FILE"},
        {"proof", 0, 0, G_OPTION_ARG_FILENAME, &proof,
         "Picture of the banner with a ruler and a person, .png, .svg or .pdf",
         "FILE"},
        {"capacity", 0, 0, G_OPTION_ARG_NONE, &capacity,
         "Tell at once how large names are on this and on usual sizes", NULL},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run,
         "Fit and report, write nothing", NULL},
        {0},
    };
    const ToolkitGroup groups[] = {
        {"What is printed", what},
        {"What is written", where},
    };
    const ToolkitTool tool = {
        .name = "petition-banner",
        .operands = "DATABASE",
        .purpose = "Sets every verified signatory of DATABASE who consented "
                   "to be shown in public on one banner, as large as all "
                   "names fit.",
        .example = "petition-banner petition.db -o banner.pdf --size=10x3m",
        .groups = groups,
        .n_groups = G_N_ELEMENTS(groups),
        .min_operands = 1,
        .max_operands = 1,
    };
    Toolkit kit;
    PressJob job;
    g_autofree char *report = NULL;
    GError *error = NULL;
    int result = 0;

    if (!toolkit_begin(&kit, &tool, argc, argv, &result))
        return result;
    job = (PressJob){
        .database = kit.operands[0],
        .layout = layout != NULL ? layout : "banner-6x2m",
        .output = output,
        .language = language,
        .dry_run = dry_run,
        .strict = kit.strict,
        .dpi = dpi,
        .size = size,
        .scale = scale,
        .panels = panels,
        .overlap = overlap,
        .tile = tile,
        .locator = locator,
        .find = find,
        .keep = keep,
        .patches = patches,
        .together = together,
        .ticket = ticket,
        .proof = proof,
        .at = at,
    };
    if (cap_height != NULL && !capacity)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "--cap-height: only with --capacity");
    else if (capacity) {
        if (toolkit_date(date, &job.date, &error) &&
            press_capacity(&job, cap_height, kit.findings, &report, &error))
            toolkit_report(&kit, report);
    } else if ((output == NULL || *output == '\0') && !dry_run &&
               locator == NULL && patches == NULL && find == NULL &&
               at == NULL && proof == NULL)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "say where to: -o FILE.pdf (or --dry-run)");
    else if (toolkit_dpi(dpi, &error) &&
             toolkit_date(date, &job.date, &error) &&
             press_banner(&job, kit.findings, &kit.progress, &report, &error))
        toolkit_report(&kit, report);
    return toolkit_end(&kit, error);
}
