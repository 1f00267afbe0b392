#include "press/press.h"
#include "toolkit.h"

#include <string.h>

/* Reads "2020-09-17" or "2020-09-17T03:10" (UTC).
 * @text: [may be NULL] then -1.   Fails: FAULT_USAGE. */
static bool
read_cutoff(const char *text, int64_t *ret_moment, GError **error)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) moment = NULL;
    g_autofree char *whole = NULL;

    *ret_moment = -1;
    if (text == NULL)
        return true;
    whole = g_strconcat(text,
                        strchr(text, 'T') == NULL ? "T00:00:00"
                        : strlen(text) == 16      ? ":00"
                                                  : "",
                        NULL);
    moment = g_date_time_new_from_iso8601(whole, utc);
    if (moment == NULL || g_date_time_to_unix(moment) < 0) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--cutoff=%s: write a moment as 2020-09-17 or "
                    "2020-09-17T03:10 (UTC)",
                    text);
        return false;
    }
    *ret_moment = g_date_time_to_unix(moment);
    return true;
}

int
main(int argc, char **argv)
{
    g_auto(GStrv) words = NULL;
    g_auto(GStrv) reports = NULL;
    g_autofree char *cutoff = NULL;
    g_autofree char *proof = NULL;
    g_autofree char *decide = NULL;
    g_autofree char *withdraw = NULL;
    g_autofree char *sign = NULL;
    g_autofree char *code = NULL;
    g_autofree char *by = NULL;
    g_autofree char *purge = NULL;
    g_autofree char *record = NULL;
    g_autofree char *language = NULL;
    g_autofree char *date = NULL;
    gint64 undo = 0;
    gint64 names = 200;
    gboolean hold = FALSE;
    const GOptionEntry what[] = {
        {"words", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words,
         "Words that no name has, beside the usual ones (may be repeated)",
         "FILE"},
        {"cutoff", 0, 0, G_OPTION_ARG_STRING, &cutoff,
         "What was signed before is known to be good (default: nothing)",
         "MOMENT"},
        {0},
    };
    const GOptionEntry where[] = {
        {"report", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &reports,
         "A page for people (.html) or a table of rows (.csv); both hold "
         "names (may be repeated)",
         "FILE"},
        {"proof", 0, 0, G_OPTION_ARG_FILENAME, &proof,
         "The worst names that would be printed, in large type (.pdf)", "FILE"},
        {"names", 0, 0, G_OPTION_ARG_INT64, &names,
         "How many names on the proof (default: 200)", "N"},
        {"date", 0, 0, G_OPTION_ARG_STRING, &date,
         "Date on report and proof (default: today)", "YYYY-MM-DD"},
        {0},
    };
    const GOptionEntry decisions[] = {
        {"hold", 0, 0, G_OPTION_ARG_NONE, &hold, "Put on hold what looks false",
         NULL},
        {"decide", 0, 0, G_OPTION_ARG_FILENAME, &decide,
         "Take the decisions in a table: keep, hold or reject", "FILE.csv"},
        {"withdraw", 0, 0, G_OPTION_ARG_FILENAME, &withdraw,
         "Withdraw the signatures of these e-mail addresses", "FILE"},
        {"undo", 0, 0, G_OPTION_ARG_INT64, &undo,
         "Restore what a batch has changed", "BATCH"},
        {"sign", 0, 0, G_OPTION_ARG_STRING, &sign,
         "Answer for the roll as it is, after a look at the proof", "NAME"},
        {"code", 0, 0, G_OPTION_ARG_STRING, &code,
         "The code on that proof: do not sign another roll", "CODE"},
        {"by", 0, 0, G_OPTION_ARG_STRING, &by,
         "Who decides, withdraws, undoes or purges, for the ledger", "NAME"},
        {0},
    };
    const GOptionEntry end[] = {
        {"purge", 0, 0, G_OPTION_ARG_STRING, &purge,
         "Destroy all N signatures of the database and its key, for good: "
         "nothing brings them back",
         "N"},
        {"record", 0, 0, G_OPTION_ARG_FILENAME, &record,
         "The paper that tells what --purge destroyed; alone, prints it again",
         "FILE.pdf"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &language,
         "Language of that paper (default: en)", "TAG"},
        {0},
    };
    const ToolkitGroup groups[] = {
        {"How it is judged", what},
        {"What is written", where},
        {"What is decided (one at a time)", decisions},
        {"When the petition is over", end},
    };
    const ToolkitTool tool = {
        .name = "petition-screen",
        .operands = "DATABASE",
        .purpose = "Finds signatures in DATABASE that nobody gave, and takes "
                   "people's decisions about them. By itself it changes "
                   "nothing.",
        .example = "petition-screen petition.db --report=screen.html",
        .groups = groups,
        .n_groups = G_N_ELEMENTS(groups),
        .min_operands = 1,
        .max_operands = 1,
    };
    Toolkit kit;
    PressScreen job;
    g_autofree char *report = NULL;
    GError *error = NULL;
    int result = 0;

    if (!toolkit_begin(&kit, &tool, argc, argv, &result))
        return result;
    job = (PressScreen){
        .database = kit.operands[0],
        .word_files = (const char *const *)words,
        .reports = (const char *const *)reports,
        .proof = proof,
        .n_proof = names,
        .hold = hold,
        .decide = decide,
        .undo = undo,
        .withdraw = withdraw,
        .sign = sign,
        .code = code,
        .by = by,
        .purge = purge,
        .record = record,
        .language = language,
        .strict = kit.strict,
    };
    if (names < 1 || names > 100000)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "--names: 1 to 100,000 can stand on a proof");
    else if (undo < 0)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "--undo: write the number of a batch");
    else if (read_cutoff(cutoff, &job.trusted_until, &error) &&
             toolkit_date(date, &job.date, &error) &&
             toolkit_moment(&job.time, &error) &&
             press_screen(&job, kit.findings, &kit.progress, &report, &error))
        toolkit_report(&kit, report);
    return toolkit_end(&kit, error);
}
