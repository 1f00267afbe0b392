#include "store/rulings.h"

#include "base/digest.h"
#include "base/text.h"
#include "store/csv-field.h"
#include "store/fold.h"
#include "store/table.h"

#include <string.h>

typedef enum {
    COLUMN_ID,
    COLUMN_EXTERNAL_ID,
    COLUMN_EDITION,
    COLUMN_DECISION,
    COLUMN_REASON,
    COLUMN_DECIDER,
    N_COLUMNS
} Column;

/* The headings, as fold_word makes them. */
static const char *const headings[N_COLUMNS] = {
    "id", "externalid", "edition", "decision", "reason", "decider",
};

typedef struct {
    Table *table;
    Decisions *decisions;
    Findings *findings;
    const char *file; /* its name */
    const char *decider;
    int place[N_COLUMNS]; /* -1: there is no such column */
    Row row;              /* at hand */
    RulingsReport report;
} Work;

static void
work_clear(Work *work)
{
    table_close(work->table);
    decisions_free(work->decisions);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static bool
refuse(const Work *work, const char *what, GError **error)
{
    g_set_error(error, FAULT, FAULT_INPUT,
                "%s: row %" G_GINT64_FORMAT ": %s; nothing was decided",
                work->file, work->row.no, what);
    return false;
}

static bool
find_columns(Work *work, GError **error)
{
    const char *const *names = table_headings(work->table);

    for (int column = 0; column < N_COLUMNS; column++)
        work->place[column] = -1;
    for (int i = 0; names[i] != NULL; i++) {
        g_autofree char *name = fold_word(names[i]);

        for (int column = 0; column < N_COLUMNS; column++)
            if (strcmp(name, headings[column]) == 0)
                work->place[column] = i;
    }
    if (work->place[COLUMN_DECISION] >= 0 &&
        (work->place[COLUMN_ID] >= 0 || work->place[COLUMN_EXTERNAL_ID] >= 0))
        return true;
    g_set_error(error, FAULT, FAULT_INPUT,
                "%s: needs the columns decision, and id or external_id",
                work->file);
    return false;
}

/* What stands in @column, clean. [owned by caller] */
static char *
cell(const Work *work, Column column)
{
    int place = work->place[column];
    const char *text = place >= 0 ? work->row.cells[place] : "";

    return text_clean(csvfield_text(text), NULL);
}

/* @word as a decision. */
static bool
read_kind(const Work *work, const char *word, DecisionKind *ret_kind,
          GError **error)
{
    for (DecisionKind kind = DECISION_KEEP; kind <= DECISION_REJECT; kind++)
        if (g_ascii_strcasecmp(word, decision_name(kind)) == 0) {
            *ret_kind = kind;
            return true;
        }
    return refuse(work, "the decision must be keep, hold or reject", error);
}

/* Which signature the row is about. */
static bool
read_id(const Work *work, int64_t *ret_id, GError **error)
{
    g_autofree char *id = cell(work, COLUMN_ID);
    g_autofree char *external_id = cell(work, COLUMN_EXTERNAL_ID);
    g_autofree char *edition = cell(work, COLUMN_EDITION);
    gint64 number = 0;

    if (*id != '\0' &&
        !g_ascii_string_to_signed(id, 10, 1, G_MAXINT64, &number, NULL))
        return refuse(work, "the id must be the number of a signature", error);
    if (*id == '\0' &&
        !decisions_find(work->decisions, external_id,
                        work->place[COLUMN_EDITION] >= 0 ? edition : NULL,
                        &number, error))
        return false;
    if (number == 0)
        return refuse(work,
                      "there is no such signature, or it is in several "
                      "editions: give id, or edition too",
                      error);
    *ret_id = number;
    return true;
}

static bool
take_row(Work *work, GError **error)
{
    g_autofree char *word = NULL;
    g_autofree char *reason = NULL;
    g_autofree char *decider = NULL;
    Decision decision = {0};
    DecisionOutcome outcome = DECISION_NOTED;

    if (work->row.cells == NULL)
        return refuse(work, work->row.trouble, error);
    word = cell(work, COLUMN_DECISION);
    if (*word == '\0') {
        work->report.pending++;
        return true;
    }
    reason = cell(work, COLUMN_REASON);
    decider = cell(work, COLUMN_DECIDER);
    decision.reason = reason;
    decision.decider = *decider != '\0' ? decider : work->decider;
    if (!read_kind(work, word, &decision.kind, error) ||
        !read_id(work, &decision.id, error))
        return false;
    if (decision.decider == NULL)
        return refuse(work,
                      "nobody is named in the column decider, nor with "
                      "--by=NAME",
                      error);
    if (!decisions_take(work->decisions, &decision, &outcome, error))
        return false;
    if (outcome == DECISION_UNKNOWN)
        return refuse(work, "there is no signature with this id", error);
    work->report.rows++;
    if (outcome == DECISION_BARRED) {
        work->report.barred++;
        findings_add(work->findings, FINDING_NOT_DECIDED, decision.id,
                     "cannot be decided \"%s\": it is withdrawn, not confirmed "
                     "or rejected by an import",
                     decision_name(decision.kind));
    }
    return true;
}

bool
rulings_run(const char *path, const char *file, const char *decider,
            int64_t time, Findings *findings, RulingsReport *ret_report,
            GError **error)
{
    g_auto(Work) work = {.findings = findings, .decider = decider};
    g_autofree char *name = g_path_get_basename(file);
    g_autofree char *sha256 = NULL;
    DecisionsBatch batch = {
        .actor = decider != NULL ? decider : "petition-screen",
        .file = name,
        .by_person = true,
        .time = time,
    };
    bool more = true;

    work.file = name;
    work.table = table_open(file, error);
    if (work.table == NULL || !find_columns(&work, error) ||
        !digest_file(file, &sha256, NULL, error))
        return false;
    batch.sha256 = sha256;
    work.decisions = decisions_begin(path, &batch, error);
    if (work.decisions == NULL)
        return false;
    for (;;) {
        if (!table_next(work.table, &work.row, &more, error))
            return false;
        if (!more)
            break;
        if (!take_row(&work, error))
            return false;
    }
    if (!decisions_commit(work.decisions, &work.report.batch, error))
        return false;
    *ret_report = work.report;
    return true;
}
