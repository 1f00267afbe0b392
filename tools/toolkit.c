#include "toolkit.h"
#include "base/grouped.h"
#include "base/text.h"
#include "base/unfinished.h"

#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Work shorter than this needs no progress line. */
#define PROGRESS_AFTER_US (1 * G_USEC_PER_SEC)

static const char exit_codes[] =
    "Exit codes:\n"
    "  0  done\n"
    "  1  the command line is wrong\n"
    "  2  failed; no output was touched\n"
    "  3  done, and there is something to look at (--strict makes it 2)\n";

static void
report_progress(double done, const char *what, void *data)
{
    Toolkit *kit = data;

    if (g_get_monotonic_time() - kit->begun_us < PROGRESS_AFTER_US)
        return;
    fprintf(stderr, "\r\033[K%s: %s %3.0f %%", kit->tool->name, what,
            done * 100);
    kit->line_on_screen = true;
}

/* For a program that follows this one: a line each, from the start. */
static void
tell_progress(double done, const char *what, void *data)
{
    const Toolkit *kit = data;

    fprintf(stderr, "%s: progress %.1f %s\n", kit->tool->name, done * 100,
            what);
}

static void
clear_progress(Toolkit *kit)
{
    if (kit->line_on_screen)
        fputs("\r\033[K", stderr);
    kit->line_on_screen = false;
}

/* What ends a run from outside: Ctrl-C, kill, a terminal that is closed. */
static const int endings[] = {SIGINT, SIGTERM, SIGHUP};

/* Waits until the run is told to end; unfinished products go with it, because
 * they hold names and nobody would look for hidden files. A thread, and no
 * handler: what it does may not be done within a signal. */
static void *
wait_for_ending(void *data)
{
    g_autofree sigset_t *set = data;
    int which = 0;

    while (sigwait(set, &which) != 0)
        continue;
    unfinished_remove_all();
    signal(which, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, set, NULL);
    raise(which);
    return NULL;
}

/* Leaves ignored what is ignored, as under nohup. */
static void
expect_ending(void)
{
    sigset_t *set = g_new0(sigset_t, 1);

    sigemptyset(set);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        struct sigaction now;

        if (sigaction(endings[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaddset(set, endings[i]);
    }
    pthread_sigmask(SIG_BLOCK, set, NULL);
    g_thread_unref(g_thread_new("ending", wait_for_ending, set));
}

/* A line on stderr. It may quote a file that somebody else made. */
static void
say(const ToolkitTool *tool, const char *message)
{
    g_autofree char *line = text_one_line(message);

    fprintf(stderr, "%s: %s\n", tool->name, line);
}

/* Two lines on stderr, as for every wrong command line. */
static void
say_usage(const ToolkitTool *tool, const char *message)
{
    say(tool, message);
    fprintf(stderr, "Try '%s --help'.\n", tool->name);
}

static GOptionContext *
make_context(const ToolkitTool *tool, const GOptionEntry *common)
{
    GOptionContext *context = g_option_context_new(tool->operands);
    g_autofree char *ending =
        g_strdup_printf("Example:\n  %s\n\n%s", tool->example, exit_codes);

    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_summary(context, tool->purpose);
    g_option_context_set_description(context, ending);
    for (size_t i = 0; i < tool->n_groups; i++) {
        const ToolkitGroup *group = &tool->groups[i];
        g_autofree char *title = g_strconcat(group->title, ":", NULL);
        GOptionGroup *options =
            g_option_group_new(group->title, title, title, NULL, NULL);

        g_option_group_add_entries(options, group->entries);
        g_option_context_add_group(context, options);
    }
    {
        static const char title[] = "Common to all programs:";
        GOptionGroup *options =
            g_option_group_new("common", title, title, NULL, NULL);

        g_option_group_add_entries(options, common);
        g_option_context_add_group(context, options);
    }
    return context;
}

/* Whether as many operands stand there as @tool takes. */
static bool
check_operands(const ToolkitTool *tool, char **operands, int n)
{
    g_autofree char *message = NULL;

    if (n < tool->min_operands)
        message = g_strdup_printf("%s; write %s %s",
                                  n == 0 ? "no file is named"
                                         : "another file must be named",
                                  tool->name, tool->operands);
    else if (tool->max_operands >= 0 && n > tool->max_operands)
        message = g_strdup_printf("'%s' is one name too many",
                                  operands[tool->max_operands]);
    if (message != NULL)
        say_usage(tool, message);
    return message == NULL;
}

bool
toolkit_begin(Toolkit *kit, const ToolkitTool *tool, int argc, char **argv,
              int *ret_exit)
{
    gboolean quiet = FALSE;
    gboolean verbose = FALSE;
    gboolean strict = FALSE;
    gboolean help = FALSE;
    gboolean version = FALSE;
    const GOptionEntry common[] = {
        {"strict", 0, 0, G_OPTION_ARG_NONE, &strict,
         "Treat findings as a failure (exit 2)", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet,
         "Print nothing but failures", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose,
         "Tell also what needs no action", NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &version, "Show the version",
         NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = NULL;
    g_autoptr(GError) error = NULL;

    /* A file that may not grow is an answer to a write, not an end. */
    signal(SIGXFSZ, SIG_IGN);
    /* Lengths and numbers are read the same way in every locale; only the
     * encoding of file names comes from the environment. */
    setlocale(LC_CTYPE, "");
    context = make_context(tool, common);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        say_usage(tool, error->message);
        *ret_exit = TOOLKIT_USAGE;
        return false;
    }
    if (help) {
        g_autofree char *text = g_option_context_get_help(context, FALSE, NULL);

        fputs(text, stdout);
        *ret_exit = TOOLKIT_DONE;
        return false;
    }
    if (version) {
        printf("%s (Petition Press) %s\n", tool->name, TOOLKIT_VERSION);
        *ret_exit = TOOLKIT_DONE;
        return false;
    }
    if (argc > 1 && strcmp(argv[1], "--") == 0) {
        argv++;
        argc--;
    }
    if (!check_operands(tool, argv + 1, argc - 1)) {
        *ret_exit = TOOLKIT_USAGE;
        return false;
    }
    if (!tool->ends_itself)
        expect_ending();
    *kit = (Toolkit){
        .tool = tool,
        .findings = findings_new(),
        .operands = g_strdupv(argv + 1),
        .n_operands = argc - 1,
        .quiet = quiet,
        .strict = strict,
        .verbose = verbose,
        .begun_us = g_get_monotonic_time(),
    };
    if (g_strcmp0(g_getenv("PETITION_PROGRESS"), "lines") == 0)
        kit->progress =
            (Progress){.report = tell_progress, .data = kit, .to = 1};
    else if (!quiet && isatty(STDERR_FILENO))
        kit->progress =
            (Progress){.report = report_progress, .data = kit, .to = 1};
    return true;
}

void
toolkit_report(const Toolkit *kit, const char *report)
{
    if (report != NULL && !kit->quiet)
        fputs(report, stdout);
}

/* Whether findings of @kind are shown. */
static bool
is_shown(const Toolkit *kit, FindingKind kind)
{
    return kit->verbose || !findings_is_note(kind);
}

static void
print_finding(const Finding *finding, void *data)
{
    const Toolkit *kit = data;
    const char *kind = findings_kind_name(finding->kind);
    g_autofree char *words = NULL;

    if (!is_shown(kit, finding->kind) || kit->quiet)
        return;
    words = finding->row != 0
                ? g_strdup_printf("row %" G_GINT64_FORMAT ": %s [%s]",
                                  finding->row, finding->detail, kind)
                : g_strdup_printf("%s [%s]", finding->detail, kind);
    say(kit->tool, words);
}

static void
print_findings(const Toolkit *kit)
{
    findings_each(kit->findings, print_finding, (void *)kit);
    for (int kind = 0; kind < FINDING_N_KINDS; kind++) {
        uint64_t n = findings_count(kit->findings, (FindingKind)kind);

        if (n > FINDINGS_KEPT && is_shown(kit, (FindingKind)kind) &&
            !kit->quiet)
            fprintf(stderr, "%s: ... and %s more [%s]\n", kit->tool->name,
                    grouped_number((int64_t)(n - FINDINGS_KEPT)).text,
                    findings_kind_name((FindingKind)kind));
    }
}

int
toolkit_end(Toolkit *kit, GError *error)
{
    int result = TOOLKIT_DONE;

    clear_progress(kit);
    print_findings(kit);
    if (error != NULL) {
        bool usage = g_error_matches(error, FAULT, FAULT_USAGE);

        if (usage)
            say_usage(kit->tool, error->message);
        else
            say(kit->tool, error->message);
        result = usage ? TOOLKIT_USAGE : TOOLKIT_FAILED;
    } else if (findings_need_look(kit->findings)) {
        result = TOOLKIT_FINDINGS;
    }
    g_clear_error(&error);
    if (result != TOOLKIT_FAILED && (fflush(stdout) != 0 || ferror(stdout))) {
        fprintf(stderr, "%s: the report could not be written\n",
                kit->tool->name);
        result = TOOLKIT_FAILED;
    }
    g_strfreev(kit->operands);
    findings_free(kit->findings);
    return result;
}

/* Reads "2020-09-07". */
static bool
read_date(const char *text, int64_t *ret_date, GError **error)
{
    g_autoptr(GDateTime) moment = NULL;

    if (g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}\\z", text, 0, 0)) {
        int year = (int)g_ascii_strtoll(text, NULL, 10);
        int month = (int)g_ascii_strtoll(text + 5, NULL, 10);
        int day = (int)g_ascii_strtoll(text + 8, NULL, 10);

        /* Before, a year is a slip of the hand; NULL for no such day. */
        if (year >= 1900)
            moment = g_date_time_new_utc(year, month, day, 0, 0, 0);
    }
    if (moment == NULL) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--date=%s: no such day; write it as in 2020-09-07", text);
        return false;
    }
    *ret_date = g_date_time_to_unix(moment);
    return true;
}

/* Reads the seconds in SOURCE_DATE_EPOCH, up to the end of the year 9999. */
static bool
read_epoch(const char *text, int64_t *ret_date, GError **error)
{
    gint64 seconds = 0;

    if (!g_ascii_string_to_signed(text, 10, 0, INT64_C(253402300799), &seconds,
                                  NULL)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "SOURCE_DATE_EPOCH=%s: write a number of seconds since "
                    "1970",
                    text);
        return false;
    }
    *ret_date = seconds;
    return true;
}

/* Midnight of the day here; only the day, so that a second run of the same day
 * gives the same bytes. */
static int64_t
today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autoptr(GDateTime) midnight = g_date_time_new_utc(
        g_date_time_get_year(now), g_date_time_get_month(now),
        g_date_time_get_day_of_month(now), 0, 0, 0);

    return g_date_time_to_unix(midnight);
}

bool
toolkit_dpi(double dpi, GError **error)
{
    /* The painter knows how many it can paint; NaN is in no range. */
    if (dpi == 0 || (dpi >= 1 && dpi <= 1e6))
        return true;
    g_set_error(error, FAULT, FAULT_USAGE,
                "--dpi=%g: write how many pixels an inch, as in 150", dpi);
    return false;
}

bool
toolkit_date(const char *option, int64_t *ret_date, GError **error)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");

    if (option != NULL)
        return read_date(option, ret_date, error);
    if (epoch != NULL && *epoch != '\0')
        return read_epoch(epoch, ret_date, error);
    *ret_date = today();
    return true;
}

bool
toolkit_moment(int64_t *ret_time, GError **error)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");

    if (epoch != NULL && *epoch != '\0')
        return read_epoch(epoch, ret_time, error);
    *ret_time = g_get_real_time() / G_USEC_PER_SEC;
    return true;
}
