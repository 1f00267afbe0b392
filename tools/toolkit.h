/* toolkit: what the utilities share at the command line.
 *
 * Options, help, messages, progress and exit codes, so that every utility
 * answers alike. The only place, with the mains beside it, that prints, exits
 * or looks at the calendar.
 */
#ifndef TOOLS_TOOLKIT_H
#define TOOLS_TOOLKIT_H

#include "base/findings.h"
#include "base/progress.h"

typedef enum {
    TOOLKIT_DONE = 0,
    TOOLKIT_USAGE = 1,    /* the command line is wrong */
    TOOLKIT_FAILED = 2,   /* nothing was written */
    TOOLKIT_FINDINGS = 3, /* written, and there is something to look at */
} ToolkitExit;

/* Options under one heading of --help. */
typedef struct {
    const char *title;           /* "What is printed" */
    const GOptionEntry *entries; /* NULL-terminated */
} ToolkitGroup;

/* What a utility says of itself. Everything is [static]. */
typedef struct {
    const char *name;           /* "petition-packet" */
    const char *operands;       /* "DATABASE" */
    const char *purpose;        /* one sentence */
    const char *example;        /* one command line */
    const ToolkitGroup *groups; /* in the order of the work */
    size_t n_groups;
    int min_operands;
    int max_operands; /* -1: any number */
    bool ends_itself; /* it has a main loop that hears of Ctrl-C */
} ToolkitTool;

typedef struct {
    const ToolkitTool *tool;
    Findings *findings;
    Progress progress;
    char **operands; /* NULL-terminated */
    int n_operands;
    bool quiet;
    bool strict; /* the mains hand it to findings_pass before they commit */
    bool verbose;
    int64_t begun_us;    /* monotonic, for the progress line */
    bool line_on_screen; /* a progress line stands on the terminal */
} Toolkit;

/* Reads the command line into the variables of @tool's option groups and the
 * common ones (--quiet, --verbose, --strict, --help, --version).
 * Returns false where the program should end at once with *@ret_exit: help was
 * asked for, or the usage is wrong (already said on stderr). */
bool toolkit_begin(Toolkit *kit, const ToolkitTool *tool, int argc, char **argv,
                   int *ret_exit);

/* Prints @report, the lines asked for, on stdout, unless --quiet.
 * @report: [may be NULL] */
void toolkit_report(const Toolkit *kit, const char *report);

/* Ends the run: prints @error or the findings on stderr.
 * @error: [owned, may be NULL] NULL: the work is done.
 * Returns the exit code. */
int toolkit_end(Toolkit *kit, GError *error);

/* Whether @dpi, of the option --dpi, is a resolution; 0: it is not given.
 * Fails: FAULT_USAGE. */
bool toolkit_dpi(double dpi, GError **error);

/* The date to print, in seconds since 1970 UTC: @option ("2020-09-07") where
 * given, else SOURCE_DATE_EPOCH, else midnight of today.
 * @option: [may be NULL].   Fails: FAULT_USAGE. */
bool toolkit_date(const char *option, int64_t *ret_date, GError **error);

/* The moment, for the ledger: SOURCE_DATE_EPOCH where it is set, so that a run
 * can be reproduced, else now; in seconds since 1970 UTC.   Fails: FAULT_USAGE.
 */
bool toolkit_moment(int64_t *ret_time, GError **error);

#endif
