#include "press/press.h"
#include "toolkit.h"

#include <string.h>

/* More than any machine has use for. */
#define MOST_THREADS 256

/* Reads the option --volume, "3" or "3-10", into @job.
 * @text: [may be NULL] */
static bool
read_volumes(const char *text, PressJob *job, GError **error)
{
    g_auto(GStrv) ends = NULL;
    unsigned n = 0;
    guint64 first = 0;
    guint64 last = 0;

    if (text == NULL)
        return true;
    ends = g_strsplit(text, "-", 3);
    n = g_strv_length(ends);
    if (n >= 1 && n <= 2 &&
        g_ascii_string_to_unsigned(ends[0], 10, 1, G_MAXINT, &first, NULL) &&
        g_ascii_string_to_unsigned(ends[n - 1], 10, first, G_MAXINT, &last,
                                   NULL)) {
        job->volume_no = (int)first;
        job->last_volume_no = (int)last;
        return true;
    }
    g_set_error(error, FAULT, FAULT_USAGE,
                "--volume=%s: write the number of a volume or of several, as "
                "in 3 or 3-10",
                text);
    return false;
}

/* Whether @job asks for one thing, which can be joined from volumes. */
static bool
check_parts(const PressJob *job, bool volumes, GError **error)
{
    bool some = job->plan != NULL || job->join != NULL;

    if ((job->plan != NULL) + (job->join != NULL) + volumes > 1)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--plan, --volume and --join are steps one after the "
                    "other: give one of them");
    else if (some && job->dry_run)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--dry-run writes nothing: leave out --plan and --join");
    else if (some && job->format != NULL && strcmp(job->format, "pdf") != 0)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--plan and --join are for packets that are delivered: "
                    "leave out --format");
    else if (some && job->language != NULL &&
             strchr(job->language, ',') != NULL)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--plan and --join are for one packet: give one "
                    "--language");
    else
        return true;
    return false;
}

static void
print_packet(const Toolkit *kit, PressJob *job, const char *volumes,
             const char *date, GError **error)
{
    g_autofree char *report = NULL;

    if ((job->output == NULL || *job->output == '\0') && !job->dry_run)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "say where to: -o DIR (or --dry-run)");
    else if (job->n_pages < 0)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--pages=%d: write how many pages, as in 3", job->n_pages);
    else if (job->n_threads < 0 || job->n_threads > MOST_THREADS)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--threads=%d: write how many, from 1 to %d",
                    job->n_threads, MOST_THREADS);
    else if (check_parts(job, volumes != NULL, error) &&
             read_volumes(volumes, job, error) &&
             toolkit_dpi(job->dpi, error) &&
             toolkit_date(date, &job->date, error) &&
             press_packet(job, kit->findings, &kit->progress, &report, error))
        toolkit_report(kit, report);
}

/* @prints: whether the command line also says where to print to. */
static void
write_down(const Toolkit *kit, PressRecord *record, const char *date,
           bool prints, GError **error)
{
    g_autofree char *report = NULL;

    if (record->outcome == NULL)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--recipient, --packet and --note go with --record");
    else if (prints)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--record prints nothing: leave out --output and "
                    "--dry-run");
    else if (toolkit_date(date, &record->date, error) &&
             toolkit_moment(&record->time, error) &&
             press_record(record, &report, error))
        toolkit_report(kit, report);
}

int
main(int argc, char **argv)
{
    g_autofree char *output = NULL;
    g_autofree char *layout = NULL;
    g_autofree char *profile = NULL;
    g_autofree char *language = NULL;
    g_autofree char *date = NULL;
    g_autofree char *format = NULL;
    g_autofree char *volumes = NULL;
    g_autofree char *plan = NULL;
    g_autofree char *join = NULL;
    g_autofree char *outcome = NULL;
    g_autofree char *recipient = NULL;
    g_autofree char *packet = NULL;
    g_autofree char *note = NULL;
    gint n_pages = 0;
    gint n_threads = 0;
    gdouble dpi = 0;
    gboolean dry_run = FALSE;
    const GOptionEntry what[] = {
        {"layout", 'l', 0, G_OPTION_ARG_FILENAME, &layout,
         "Name or file of the layout (default: packet-a4)", "LAYOUT"},
        {"profile", 0, 0, G_OPTION_ARG_FILENAME, &profile,
         "Keep the rules of a recipient (default: the layout's)", "NAME"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &language,
         "Language of the document, or several for a packet in each, as in "
         "de,fr (default: the layout's)",
         "TAG"},
        {"date", 0, 0, G_OPTION_ARG_STRING, &date,
         "Date of the delivery (default: today)", "YYYY-MM-DD"},
        {0},
    };
    const GOptionEntry where[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
         "Folder for the packet; replaced only as a whole", "DIR"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run,
         "Plan and report, write nothing", NULL},
        {"volume", 0, 0, G_OPTION_ARG_STRING, &volumes,
         "Only volume N, or N-M, the same to the byte as among all (default: "
         "all)",
         "N"},
        {"plan", 0, 0, G_OPTION_ARG_FILENAME, &plan,
         "Print nothing; list the volumes and the commands that print them "
         "into folders of DIR",
         "FILE"},
        {"join", 0, 0, G_OPTION_ARG_FILENAME, &join,
         "Take the volumes from FOLDER, where --volume printed them", "FOLDER"},
        {"threads", 0, 0, G_OPTION_ARG_INT, &n_threads,
         "How many at work at once (default: one a processor)", "N"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &format,
         "pdf, or for proofs png, svg, trace (default: pdf)", "NAME"},
        {"pages", 0, 0, G_OPTION_ARG_INT, &n_pages,
         "Proofs: only the first N pages of each document", "N"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &dpi,
         "Proofs as png: pixels an inch (default: 100)", "N"},
        {0},
    };
    const GOptionEntry became[] = {
        {"record", 0, 0, G_OPTION_ARG_STRING, &outcome,
         "Print nothing; write down that a delivery was refused, accepted or "
         "posted",
         "OUTCOME"},
        {"recipient", 0, 0, G_OPTION_ARG_STRING, &recipient,
         "By whom, or to whom", "TEXT"},
        {"packet", 0, 0, G_OPTION_ARG_FILENAME, &packet,
         "The packet's folder, to know it again", "DIR"},
        {"note", 0, 0, G_OPTION_ARG_STRING, &note, "Anything else", "TEXT"},
        {0},
    };
    const ToolkitGroup groups[] = {
        {"What is printed", what},
        {"What is written", where},
        {"What became of it", became},
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
    PressJob job;
    PressRecord after;
    GError *error = NULL;
    int result = 0;

    if (!toolkit_begin(&kit, &tool, argc, argv, &result))
        return result;
    job = (PressJob){
        .database = kit.operands[0],
        .layout = layout != NULL ? layout : "packet-a4",
        .profile = profile,
        .output = output,
        .language = language,
        .dry_run = dry_run,
        .strict = kit.strict,
        .format = format,
        .n_pages = n_pages,
        .plan = plan,
        .join = join,
        .n_threads = n_threads,
        .dpi = dpi,
    };
    after = (PressRecord){
        .database = kit.operands[0],
        .outcome = outcome,
        .recipient = recipient,
        .packet = packet,
        .note = note,
    };
    if (outcome != NULL || recipient != NULL || packet != NULL || note != NULL)
        write_down(&kit, &after, date, output != NULL || dry_run, &error);
    else
        print_packet(&kit, &job, volumes, date, &error);
    return toolkit_end(&kit, error);
}
