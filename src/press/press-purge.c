#include "press/press-purge.h"

#include "base/grouped.h"
#include "base/outfile.h"
#include "base/text.h"
#include "press/destruction.h"

/* Of the record, where nobody says another. */
#define LANGUAGE "en"

static bool
refuse(GError **error, const char *words)
{
    g_set_error_literal(error, FAULT, FAULT_USAGE, words);
    return false;
}

static bool
check(const PressScreen *job, GError **error)
{
    g_autofree char *key = store_key_path(job->database);

    if (job->record == NULL)
        return refuse(error, "--purge needs --record=FILE.pdf, the paper that "
                             "tells what was destroyed");
    if (outfile_replaces(job->record, job->database) ||
        outfile_replaces(job->record, key))
        return refuse(error, "--record: would replace the database or its key");
    return true;
}

/* The number of signatures that is written after --purge. */
static bool
read_number(const char *text, int64_t *ret_number, GError **error)
{
    gint64 number = 0;

    if (!g_ascii_string_to_signed(text, 10, 0, G_MAXINT64, &number, NULL))
        return refuse(error, "--purge: write how many signatures the database "
                             "has, as --purge=3503");
    *ret_number = number;
    return true;
}

static const char *
language_of(const PressScreen *job)
{
    return job->language != NULL ? job->language : LANGUAGE;
}

static bool
purge(const PressScreen *job, GString *report, GError **error)
{
    g_autofree char *actor =
        job->by != NULL ? text_clean(job->by, NULL) : g_strdup("");
    g_autoptr(Purge) purge = NULL;
    g_autoptr(Destruction) paper = NULL;
    int64_t number = 0;
    bool lasts = false;
    bool good = false;

    if (*actor == '\0')
        return refuse(error, "--purge needs --by=NAME: who decided it");
    if (!read_number(job->purge, &number, error))
        return false;
    purge = purge_begin(job->database, number, actor, job->time, error);
    if (purge == NULL)
        return false;
    paper = destruction_draw(purge_record(purge), job->database, job->record,
                             language_of(job), error);
    if (paper == NULL)
        return false;
    good = purge_commit(purge, &lasts, error);
    if (!lasts)
        return false;
    /* What is true is written, even where some of it is left to do. */
    good = destruction_finish(paper, good ? error : NULL) && good;
    if (!good) {
        g_prefix_error(error, "purged, but not all is done; run "
                              "petition-screen --record=FILE.pdf again: ");
        return false;
    }
    g_string_append_printf(
        report,
        "%s signature%s destroyed for good%s.\n"
        "  %s: the record; print it and sign it\n"
        "Exports, backups, packets, reports and locators are files of their "
        "own: destroy them too.\n",
        grouped_number(number).text, number == 1 ? "" : "s",
        purge_record(purge)->had_key ? ", and the key"
                                     : "; there was no key beside them",
        job->record);
    return true;
}

static bool
print_again(const PressScreen *job, GString *report, GError **error)
{
    g_autoptr(PurgeRecord) record = NULL;
    g_autoptr(Destruction) paper = NULL;

    /* A purge that was killed at its last step is made whole before anybody
     * reads. */
    if (!purge_sweep(job->database, error) ||
        !purge_find(job->database, &record, error))
        return false;
    if (record == NULL) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: was not purged; --record goes with --purge=N",
                    job->database);
        return false;
    }
    paper = destruction_draw(record, job->database, job->record,
                             language_of(job), error);
    if (paper == NULL || !destruction_finish(paper, error))
        return false;
    g_string_append_printf(report, "  %s: the record of %.10s\n", job->record,
                           record->time);
    return true;
}

bool
press_purge(const PressScreen *job, GString *report, GError **error)
{
    return check(job, error) &&
           (job->purge != NULL ? purge(job, report, error)
                               : print_again(job, report, error));
}
