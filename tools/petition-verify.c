#include "base/grouped.h"
#include "proof/proof.h"
#include "toolkit.h"

/* More than any machine has use for. */
#define MOST_THREADS 256

static void
prove(const Toolkit *kit, const ProofJob *job, GError **error)
{
    g_autofree char *report = NULL;
    uint64_t n_wrong = 0;

    if (!proof_run(job, kit->findings, &kit->progress, &report, &n_wrong,
                   error))
        return;
    toolkit_report(kit, report);
    if (n_wrong > 0)
        g_set_error(error, FAULT, FAULT_INPUT, "not proved: %s discrepanc%s",
                    grouped_number((int64_t)n_wrong).text,
                    n_wrong == 1 ? "y" : "ies");
    else
        (void)findings_pass(kit->findings, kit->strict, error);
}

static void
make_receipt(const Toolkit *kit, const ProofJob *job, int64_t id,
             const char *output, GError **error)
{
    g_autofree char *report = NULL;

    if (output == NULL || *output == '\0')
        g_set_error(error, FAULT, FAULT_USAGE,
                    "say where to: --receipt=ID -o FILE");
    else if (proof_receipt(job, id, output, &report, error))
        toolkit_report(kit, report);
}

static void
check_receipt(const Toolkit *kit, const char *receipt, GError **error)
{
    g_autofree char *report = NULL;

    if (kit->n_operands != 1)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--check-receipt needs a manifest.json or the root from "
                    "paper, and no database");
    else if (proof_check_receipt(receipt, kit->operands[0], &report, error))
        toolkit_report(kit, report);
}

int
main(int argc, char **argv)
{
    g_autofree char *details = NULL;
    g_auto(GStrv) allowed = NULL;
    g_autofree char *columns = NULL;
    g_autofree char *language = NULL;
    g_autofree char *display = NULL;
    g_autofree char *receipt = NULL;
    g_autofree char *output = NULL;
    gint64 id = 0;
    gint n_threads = 0;
    gboolean deep = FALSE;
    const GOptionEntry how[] = {
        {"details", 0, 0, G_OPTION_ARG_FILENAME, &details,
         "Write everything that was found, names among it, as CSV", "FILE"},
        {"allow", 0, 0, G_OPTION_ARG_STRING_ARRAY, &allowed,
         "An address or number of the campaign that may stand there "
         "(repeatable)",
         "TEXT"},
        {"deep", 0, 0, G_OPTION_ARG_NONE, &deep,
         "Look for addresses in all objects of the files: slower", NULL},
        {"threads", 0, 0, G_OPTION_ARG_INT, &n_threads,
         "How many read at once (default: one a processor)", "N"},
        {0},
    };
    const GOptionEntry without[] = {
        {"columns", 0, 0, G_OPTION_ARG_STRING, &columns,
         "Columns of the rows (default: number,name,town,country,date)",
         "LIST"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &language,
         "Language of the files (default: en)", "TAG"},
        {"display", 0, 0, G_OPTION_ARG_STRING, &display,
         "How names are shown at most (default: as-signed)", "WORD"},
        {0},
    };
    const GOptionEntry single[] = {
        {"receipt", 0, 0, G_OPTION_ARG_INT64, &id,
         "Write the proof that row ID is printed, without the list", "ID"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "File of the receipt", "FILE"},
        {"check-receipt", 0, 0, G_OPTION_ARG_FILENAME, &receipt,
         "Check such a receipt against a manifest.json, or the Merkle root "
         "from paper, alone",
         "FILE"},
        {0},
    };
    const ToolkitGroup groups[] = {
        {"How it is proved", how},
        {"Of files without a manifest", without},
        {"For a single signatory", single},
    };
    const ToolkitTool tool = {
        .name = "petition-verify",
        .operands = "DATABASE PATH...",
        .purpose = "Reads finished packets and banners back with other "
                   "programs and holds them against DATABASE: every verified "
                   "signature once, nobody else.",
        .example = "petition-verify petition.db packet",
        .groups = groups,
        .n_groups = G_N_ELEMENTS(groups),
        .min_operands = 1,
        .max_operands = -1,
    };
    Toolkit kit;
    ProofJob job;
    GError *error = NULL;
    int result = 0;

    if (!toolkit_begin(&kit, &tool, argc, argv, &result))
        return result;
    job = (ProofJob){
        .database = kit.operands[0],
        .paths = (const char *const *)kit.operands + 1,
        .allowed = (const char *const *)allowed,
        .columns = columns,
        .language = language,
        .display = display,
        .details = details,
        .n_threads = n_threads,
        .deep = deep,
    };
    if (n_threads < 0 || n_threads > MOST_THREADS)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "--threads=%d: write how many, from 1 to %d", n_threads,
                    MOST_THREADS);
    else if (receipt != NULL)
        check_receipt(&kit, receipt, &error);
    else if (kit.n_operands < 2)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "name the files or folders to be proved after the "
                    "database");
    else if (id != 0)
        make_receipt(&kit, &job, id, output, &error);
    else
        prove(&kit, &job, &error);
    return toolkit_end(&kit, error);
}
