#include "press/press.h"
#include "toolkit.h"

/* What the command line says. */
typedef struct {
    PressJob job;
    char *output;
    char *layout;
    char *language;
    char *date;
    char *format;
    gint n_pages;
    gdouble dpi;
    gboolean dry_run;
} Options;

int
main(int argc, char **argv)
{
    Options options = {0};
    const GOptionEntry what[] = {
        {"layout", 'l', 0, G_OPTION_ARG_FILENAME, &options.layout,
         "Name or file of the layout (default: packet-a4)", "LAYOUT"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &options.language,
         "Language of the document (default: the layout's)", "TAG"},
        {"date", 0, 0, G_OPTION_ARG_STRING, &options.date,
         "Date of the delivery (default: today)", "YYYY-MM-DD"},
        {0},
    };
    const GOptionEntry where[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
         "Folder for the packet; replaced only as a whole", "DIR"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run,
         "Plan and report, write nothing", NULL},
        {"format", 0, 0, G_OPTION_ARG_STRING, &options.format,
         "pdf, or for proofs png, svg, trace (default: pdf)", "NAME"},
        {"pages", 0, 0, G_OPTION_ARG_INT, &options.n_pages,
         "Proofs: only the first N pages of each document", "N"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options.dpi,
         "Proofs as png: pixels an inch (default: 100)", "N"},
        {0},
    };
    const ToolkitGroup groups[] = {
        {"What is printed", what},
        {"What is written", where},
    };
    const ToolkitTool tool = {
        .name = "petition-packet",
        .operands = "DATABASE",
        .purpose = "Prints the verified signatures of DATABASE as a packet "
                   "for delivery: letter, title page, signature pages, "
                   "manifest.",
        .example = "petition-packet petition.db -o packet --date=2020-09-07",
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
        .layout = options.layout != NULL ? options.layout : "packet-a4",
        .output = options.output,
        .language = options.language,
        .dry_run = options.dry_run,
        .strict = kit.strict,
        .format = options.format,
        .n_pages = options.n_pages,
        .dpi = options.dpi,
    };
    if (options.output == NULL && !options.dry_run)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "say where to: -o DIR (or --dry-run)");
    else if (toolkit_date(options.date, &options.job.date, &error) &&
             press_packet(&options.job, kit.findings, &kit.progress, &report,
                          &error))
        toolkit_report(&kit, report);
    g_free(options.output);
    g_free(options.layout);
    g_free(options.language);
    g_free(options.date);
    g_free(options.format);
    return toolkit_end(&kit, error);
}
