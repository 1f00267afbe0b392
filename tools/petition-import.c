/* petition-import: exports of petition platforms into a database. */
#include "base/grouped.h"
#include "base/outfile.h"
#include "base/text.h"
#include "store/intake.h"
#include "store/store.h"
#include "toolkit.h"

#include <string.h>

/* What the command line asks for. */
typedef struct {
    char *preset;
    char **columns;
    char *map;
    char *from;
    char *query;
    char *edition;
    gboolean verified;
    char *consent;
    char *rejects;
    gboolean dry_run;
} Options;

/* Reads --consent=deliver,public into @job. */
static bool
read_consent(const char *text, IntakeJob *job, GError **error)
{
    g_auto(GStrv) words = g_strsplit(text, ",", -1);

    for (char **word = words; *word != NULL; word++) {
        if (strcmp(*word, "deliver") == 0) {
            job->consent_deliver = true;
        } else if (strcmp(*word, "public") == 0) {
            job->consent_public = true;
        } else {
            g_set_error(error, FAULT, FAULT_USAGE,
                        "--consent=%s: write deliver, public or both with a "
                        "comma between",
                        text);
            return false;
        }
    }
    return true;
}

/* Whether the list of rejects would take the place of what is to be kept. */
static bool
check_rejects(const char *rejects, char **operands, GError **error)
{
    g_autofree char *key = store_key_path(operands[0]);
    const char *lost = outfile_replaces(rejects, key) ? key : NULL;

    for (char **operand = operands; *operand != NULL; operand++)
        if (outfile_replaces(rejects, *operand))
            lost = *operand;
    if (lost == NULL)
        return true;
    g_set_error(error, FAULT, FAULT_USAGE,
                "--rejects=%s: would replace %s; choose another name", rejects,
                lost);
    return false;
}

/* Takes from the map what the command line does not say of a database. */
static bool
read_source(Options *options, GError **error)
{
    g_autoptr(GKeyFile) map = g_key_file_new();

    if (options->map != NULL &&
        g_key_file_load_from_file(map, options->map, G_KEY_FILE_NONE, NULL)) {
        if (options->from == NULL)
            options->from = g_key_file_get_string(map, "source", "from", NULL);
        if (options->query == NULL)
            options->query =
                g_key_file_get_string(map, "source", "query", NULL);
    }
    if ((options->from == NULL) == (options->query == NULL))
        return true;
    g_set_error_literal(error, FAULT, FAULT_USAGE,
                        options->from == NULL
                            ? "--query asks a database: name it with --from"
                            : "--from needs --query=SQL, or query=SQL under "
                              "[source] in the map: which rows?");
    return false;
}

/* Checks what the files are called before anything is opened. */
static bool
check_operands(const Options *options, char **operands, GError **error)
{
    if ((options->from != NULL) == (operands[1] != NULL)) {
        g_set_error_literal(error, FAULT, FAULT_USAGE,
                            options->from != NULL
                                ? "--from takes the place of files: give one "
                                  "or the other"
                                : "name the exports: petition-import DATABASE "
                                  "FILE...");
        return false;
    }
    for (char **operand = operands; *operand != NULL; operand++) {
        if (strcmp(*operand, "-") == 0) {
            g_set_error(error, FAULT, FAULT_USAGE,
                        "standard input cannot be imported, because an export "
                        "is read twice; save it as a file first");
            return false;
        }
    }
    return options->rejects == NULL ||
           check_rejects(options->rejects, operands, error);
}

static bool
read_job(const Options *options, ColumnsWish *wish, IntakeJob *job,
         GError **error)
{
    const char *edition = options->edition != NULL ? options->edition : "";

    *job = (IntakeJob){
        .edition = edition,
        .wish = wish,
        .query = options->query,
        .verified = options->verified,
    };
    for (const char *at = edition; *at != '\0'; at++) {
        if (g_ascii_isalnum(*at) || *at == '-' || *at == '_')
            continue;
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--edition=%s: write a key of letters, digits, '-' and "
                    "'_', such as de",
                    edition);
        return false;
    }
    if (!toolkit_moment(&job->time, error))
        return false;
    if (options->consent != NULL && !read_consent(options->consent, job, error))
        return false;
    if (options->preset != NULL &&
        !columns_wish_preset(wish, options->preset, error))
        return false;
    if (options->map != NULL && !columns_wish_load(wish, options->map, error))
        return false;
    for (char **column = options->columns; column != NULL && *column != NULL;
         column++)
        if (!columns_wish_add(wish, *column, error))
            return false;
    return true;
}

static void
report_file(const Toolkit *kit, const char *path, const IntakeReport *report,
            bool dry_run)
{
    g_autofree char *file = text_one_line(path); /* its sender named it */
    g_autofree char *text = g_strdup_printf(
        "%s: %s row%s (%s, %s, %s%s)\n"
        "  %s%s added, %s already there, %s changed, %s refused\n"
        "  in the file: %s verified, %s pending, %s rejected, %s withdrawn\n"
        "  of the verified: %s may be delivered, %s may be shown in public\n"
        "  anonymous: %s; names cleaned of invisible characters: %s\n",
        file, grouped_number(report->rows).text, report->rows == 1 ? "" : "s",
        report->format, encoding_name(report->encoding),
        *report->preset != '\0' ? "preset " : "columns by their headings",
        report->preset, dry_run ? "would be: " : "",
        grouped_number(report->added).text, grouped_number(report->known).text,
        grouped_number(report->changed).text,
        grouped_number(report->refused).text,
        grouped_number(report->status[STATUS_VERIFIED]).text,
        grouped_number(report->status[STATUS_PENDING]).text,
        grouped_number(report->status[STATUS_REJECTED]).text,
        grouped_number(report->status[STATUS_WITHDRAWN]).text,
        grouped_number(report->deliverable).text,
        grouped_number(report->showable).text,
        grouped_number(report->anonymous).text,
        grouped_number(report->cleaned).text);

    toolkit_report(kit, text);
    if (report->suppressed > 0) {
        g_autofree char *line =
            g_strdup_printf("  left out, of people who have withdrawn: %s\n",
                            grouped_number(report->suppressed).text);

        toolkit_report(kit, line);
    }
}

/* Imports the opened files in order. @ret_n_done: how many went in. */
static bool
import_files(Toolkit *kit, Store *store, GPtrArray *intakes,
             const IntakeRun *run, guint *ret_n_done, GError **error)
{
    for (guint i = 0; i < intakes->len; i++) {
        IntakeReport report = {.rows = 0};
        Progress part = progress_part(&kit->progress, (double)i / intakes->len,
                                      (double)(i + 1) / intakes->len);

        if (!intake_run(g_ptr_array_index(intakes, i), store, run,
                        kit->findings, &part, &report, error))
            return false;
        report_file(kit, report.path, &report, run->dry_run);
        *ret_n_done = i + 1;
    }
    return true;
}

/* Opens every export before the database is touched. */
static GPtrArray *
open_files(Toolkit *kit, const IntakeJob *job, const char *const *names,
           GError **error)
{
    g_autoptr(GPtrArray) intakes =
        g_ptr_array_new_with_free_func((GDestroyNotify)intake_close);

    for (; *names != NULL; names++) {
        IntakeJob one = *job;
        Intake *intake = NULL;

        one.path = *names;
        intake = intake_open(&one, kit->findings, error);
        if (intake == NULL)
            return NULL;
        g_ptr_array_add(intakes, intake);
    }
    return g_steal_pointer(&intakes);
}

static bool
import(Toolkit *kit, Options *options, GError **error)
{
    g_autoptr(ColumnsWish) wish = columns_wish_new();
    g_autoptr(OutFile) rejects = NULL;
    g_autoptr(GPtrArray) intakes = NULL;
    g_autoptr(Store) store = NULL;
    IntakeRun run = {.dry_run = options->dry_run, .strict = kit->strict};
    IntakeJob job = {.path = NULL};
    guint n_done = 0;
    bool done = false;
    const char *source[] = {NULL, NULL};
    const char *const *names = (const char *const *)kit->operands + 1;

    if (!read_source(options, error) ||
        !check_operands(options, kit->operands, error) ||
        !read_job(options, wish, &job, error))
        return false;
    if (options->from != NULL) {
        source[0] = options->from;
        names = source;
    }
    intakes = open_files(kit, &job, names, error);
    if (intakes == NULL)
        return false;
    if (options->rejects != NULL) {
        rejects = outfile_open_private(options->rejects, error);
        if (rejects == NULL ||
            !outfile_print(rejects, error, "%s", intake_rejects_heading))
            return false;
        run.rejects = rejects;
    }
    store = store_open_import(kit->operands[0], error);
    if (store == NULL)
        return false;
    done = import_files(kit, store, intakes, &run, &n_done, error);
    if (!done && n_done > 0 && !run.dry_run)
        g_prefix_error(error, "%u of %u files went in, then: ", n_done,
                       intakes->len);
    /* What went in keeps its list of what did not. */
    if (rejects != NULL && (done || n_done > 0))
        return outfile_commit(g_steal_pointer(&rejects), done ? error : NULL) &&
               done;
    return done;
}

static void
options_clear(Options *options)
{
    g_free(options->preset);
    g_strfreev(options->columns);
    g_free(options->map);
    g_free(options->from);
    g_free(options->query);
    g_free(options->edition);
    g_free(options->consent);
    g_free(options->rejects);
}

int
main(int argc, char **argv)
{
    Options options = {.preset = NULL};
    const GOptionEntry column_entries[] = {
        {"preset", 0, 0, G_OPTION_ARG_STRING, &options.preset,
         "Read the columns of platform NAME (default: found by the headings)",
         "NAME"},
        {"column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.columns,
         "Take FIELD from the column HEADING (repeatable)", "FIELD=HEADING"},
        {"map", 0, 0, G_OPTION_ARG_FILENAME, &options.map,
         "Read FIELD=HEADING lines from [columns] of FILE", "FILE"},
        {0},
    };
    const GOptionEntry source_entries[] = {
        {"from", 0, 0, G_OPTION_ARG_STRING, &options.from,
         "Import from a database in place of files: postgresql:CONNECTION or "
         "sqlite:FILE",
         "SOURCE"},
        {"query", 0, 0, G_OPTION_ARG_STRING, &options.query,
         "The rows of it, as one SELECT", "SQL"},
        {0},
    };
    const GOptionEntry word_entries[] = {
        {"edition", 0, 0, G_OPTION_ARG_STRING, &options.edition,
         "Import into the edition KEY, such as de (default: one without a "
         "name)",
         "KEY"},
        {"verified", 0, 0, G_OPTION_ARG_NONE, &options.verified,
         "Vouch for rows about which the export is silent", NULL},
        {"consent", 0, 0, G_OPTION_ARG_STRING, &options.consent,
         "Vouch for consent where the export is silent: deliver, public",
         "LIST"},
        {0},
    };
    const GOptionEntry output_entries[] = {
        {"rejects", 0, 0, G_OPTION_ARG_FILENAME, &options.rejects,
         "Write the rows refused to FILE, with number and reason", "FILE"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run,
         "Read everything, say what would happen, change nothing", NULL},
        {0},
    };
    const ToolkitGroup groups[] = {
        {"Where rows come from", source_entries},
        {"What the columns hold", column_entries},
        {"What you vouch for", word_entries},
        {"What comes out", output_entries},
    };
    const ToolkitTool tool = {
        .name = "petition-import",
        .operands = "DATABASE [FILE...]",
        .purpose = "Import signatures from the exports of petition platforms.",
        .example = "petition-import --edition=de signatures.db export-de.csv",
        .groups = groups,
        .n_groups = G_N_ELEMENTS(groups),
        .min_operands = 1,
        .max_operands = -1,
    };
    GError *error = NULL;
    Toolkit kit;
    int result = TOOLKIT_DONE;

    if (toolkit_begin(&kit, &tool, argc, argv, &result)) {
        (void)import(&kit, &options, &error);
        result = toolkit_end(&kit, error);
    }
    options_clear(&options);
    return result;
}
