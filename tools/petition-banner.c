#include "press/press.h"
#include "toolkit.h"

/* What the command line says. */
typedef struct {
    PressJob job;
    char *output;
    char *layout;
    char *language;
    char *date;
    char *size;
    char *scale;
    gdouble dpi;
    gboolean dry_run;
} Options;

int
main(int argc, char **argv)
{
    Options options = {0};
    const GOptionEntry what[] = {
        {"layout", 'l', 0, G_OPTION_ARG_FILENAME, &options.layout,
         "Name or file of the layout (default: banner-6x2m)", "LAYOUT"},
        {"size", 0, 0, G_OPTION_ARG_STRING, &options.size,
         "Finished size, as in 10x3m (default: the layout's)", "WxH"},
        {"scale", 0, 0, G_OPTION_ARG_STRING, &options.scale,
         "Scale of the drawing, as in 1:10 (default: the layout's)", "1:N"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &options.language,
         "Language of the banner (default: the layout's)", "TAG"},
        {"date", 0, 0, G_OPTION_ARG_STRING, &options.date,
         "Date on the banner and in the file (default: today)", "YYYY-MM-DD"},
        {0},
    };
    const GOptionEntry where[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
         "File of the banner, by suffix .pdf, .svg or .png", "FILE"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options.dpi,
         "Of a .png, pixels an inch (default: 4,000 pixels across)", "N"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run,
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
    g_autofree char *report = NULL;
    GError *error = NULL;
    int result = 0;

    if (!toolkit_begin(&kit, &tool, argc, argv, &result))
        return result;
    options.job = (PressJob){
        .database = kit.operands[0],
        .layout = options.layout != NULL ? options.layout : "banner-6x2m",
        .output = options.output,
        .language = options.language,
        .dry_run = options.dry_run,
        .strict = kit.strict,
        .dpi = options.dpi,
        .size = options.size,
        .scale = options.scale,
    };
    if (options.output == NULL && !options.dry_run)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "say where to: -o FILE.pdf (or --dry-run)");
    else if (toolkit_date(options.date, &options.job.date, &error) &&
             press_banner(&options.job, kit.findings, &kit.progress, &report,
                          &error))
        toolkit_report(&kit, report);
    g_free(options.output);
    g_free(options.layout);
    g_free(options.language);
    g_free(options.date);
    g_free(options.size);
    g_free(options.scale);
    return toolkit_end(&kit, error);
}
