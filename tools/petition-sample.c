#include "base/places.h"
#include "sample/export.h"
#include "sample/sample.h"
#include "toolkit.h"

/* What the command line says. */
typedef struct {
    gint64 n_signatures;
    char *attack;
    gint64 seed;
    char *format;
    char *languages;
    char *output;
    char *truth;
} Options;

/* Writes both files; neither appears where one of them fails before the end. */
static bool
run(const Options *options, const Progress *progress, GError **error)
{
    SampleOrder order = {
        .n_signatures = options->n_signatures,
        .seed = (uint64_t)options->seed,
        .format = options->format != NULL ? options->format : EXPORT_DEFAULT,
        .languages = options->languages,
    };
    g_autofree char *names = NULL;
    g_autofree char *folder = NULL;
    g_autoptr(OutFile) file = NULL;
    g_autoptr(OutFile) truth = NULL;

    if (options->attack != NULL &&
        !sample_read_waves(options->attack, &order, error))
        return false;
    names = places_find("samples", "names", error);
    if (names == NULL)
        return false;
    folder = g_path_get_dirname(names);
    file = outfile_open(options->output, error);
    if (file == NULL)
        return false;
    if (options->truth != NULL) {
        truth = outfile_open(options->truth, error);
        if (truth == NULL)
            return false;
    }
    return sample_write(&order, folder, file, truth, progress, error) &&
           outfile_commit(g_steal_pointer(&file), error) &&
           (truth == NULL || outfile_commit(g_steal_pointer(&truth), error));
}

int
main(int argc, char **argv)
{
    Options options = {.n_signatures = 1000, .seed = 1};
    const GOptionEntry what[] = {
        {"signatures", 0, 0, G_OPTION_ARG_INT64, &options.n_signatures,
         "How many genuine signatures (default: 1000)", "N"},
        {"attack", 0, 0, G_OPTION_ARG_STRING, &options.attack,
         "Waves besides: insults, drip, stored, one-ip, domains, unicode, "
         "polite; launch, tweet are honest (default: none)",
         "KIND[:N],..."},
        {"language", 0, 0, G_OPTION_ARG_STRING, &options.languages,
         "Only names of these languages (default: all)", "TAG,..."},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &options.seed,
         "Another number, another petition (default: 1)", "N"},
        {0},
    };
    const GOptionEntry where[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
         "File for the export; replaced only as a whole", "FILE"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &options.format,
         "Platform to imitate (default: " EXPORT_DEFAULT ")", "NAME"},
        {"truth", 0, 0, G_OPTION_ARG_FILENAME, &options.truth,
         "CSV that tells the false rows from the genuine", "FILE"},
        {0},
    };
    const ToolkitGroup groups[] = {
        {"What is made", what},
        {"What is written", where},
    };
    const ToolkitTool tool = {
        .name = "petition-sample",
        .operands = "",
        .purpose = "Makes a petition of people who do not exist, for "
                   "rehearsals and tests.",
        .example = "petition-sample --signatures=82000 --seed=7 -o sample.csv",
        .groups = groups,
        .n_groups = G_N_ELEMENTS(groups),
        .min_operands = 0,
        .max_operands = 0,
    };
    Toolkit kit;
    GError *error = NULL;
    int result = 0;

    if (!toolkit_begin(&kit, &tool, argc, argv, &result))
        return result;
    if (options.output == NULL)
        g_set_error(&error, FAULT, FAULT_USAGE, "say where to: -o FILE");
    else if (options.truth != NULL &&
             outfile_replaces(options.truth, options.output))
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "--truth: needs a file of its own");
    else
        (void)run(&options, &kit.progress, &error);
    g_free(options.attack);
    g_free(options.format);
    g_free(options.languages);
    g_free(options.output);
    g_free(options.truth);
    return toolkit_end(&kit, error);
}
