#include "base/grouped.h"
#include "base/outfile.h"
#include "base/text.h"
#include "press/press-proof.h"
#include "press/press-purge.h"
#include "press/press.h"
#include "press/screen-page.h"
#include "press/screen-table.h"
#include "press/screen-text.h"
#include "store/decisions.h"
#include "store/rulings.h"
#include "store/sign-off.h"
#include "store/undo.h"
#include "store/withdrawal.h"

/* Who decides where nobody is named. */
#define PROGRAM "petition-screen"

static bool
refuse(GError **error, const char *words)
{
    g_set_error_literal(error, FAULT, FAULT_USAGE, words);
    return false;
}

/* Whether the deeds that are asked for go together, and the files too. */
static bool
check_job(const PressScreen *job, GError **error)
{
    int n_deeds = job->hold + (job->decide != NULL) + (job->undo != 0) +
                  (job->withdraw != NULL) + (job->sign != NULL) +
                  (job->purge != NULL || job->record != NULL);
    bool screens = n_deeds == 0 || job->hold;

    if (n_deeds > 1)
        return refuse(error, "one at a time: --hold, --decide, --undo, "
                             "--withdraw, --sign or --purge");
    if (!screens && ((job->reports != NULL && job->reports[0] != NULL) ||
                     job->proof != NULL))
        return refuse(error, "--report and --proof go with screening and "
                             "--hold; run them by themselves afterwards");
    if (job->language != NULL && job->record == NULL)
        return refuse(error, "--language goes with --record=FILE.pdf");
    if (job->code != NULL && job->sign == NULL)
        return refuse(error, "--code goes with --sign=NAME");
    if (job->proof != NULL && outfile_replaces(job->proof, job->database))
        return refuse(error, "--proof: would replace the database");
    for (int i = 0; job->reports != NULL && job->reports[i] != NULL; i++) {
        const char *path = job->reports[i];

        if (outfile_replaces(path, job->database))
            return refuse(error, "--report: would replace the database");
        if (!g_str_has_suffix(path, ".html") &&
            !g_str_has_suffix(path, ".csv")) {
            g_set_error(error, FAULT, FAULT_USAGE,
                        "--report=%s: end the name with .html or .csv", path);
            return false;
        }
    }
    return true;
}

/* --- Deeds --------------------------------------------------------------- */

/* The name of who does it, clean. [owned by caller] */
static char *
actor_of(const PressScreen *job)
{
    g_autofree char *name =
        job->by != NULL ? text_clean(job->by, NULL) : g_strdup("");

    return g_strdup(*name != '\0' ? name : PROGRAM);
}

static bool
decide(const PressScreen *job, Findings *findings, GString *report,
       GError **error)
{
    RulingsReport rulings;

    if (!rulings_run(job->database, job->decide, job->by, job->time, findings,
                     &rulings, error))
        return false;
    g_string_append_printf(report, "%s decided, %s not yet, %s cannot be.\n",
                           grouped_number(rulings.rows - rulings.barred).text,
                           grouped_number(rulings.pending).text,
                           grouped_number(rulings.barred).text);
    screen_text_batch(&rulings.batch, "changed", report);
    return true;
}

static bool
undo(const PressScreen *job, GString *report, GError **error)
{
    g_autofree char *actor = actor_of(job);
    BatchCounts counts;
    int64_t n_left = 0;

    if (!undo_batch(job->database, job->undo, actor, job->time, &counts,
                    &n_left, error))
        return false;
    screen_text_batch(&counts, "restored", report);
    if (n_left > 0)
        g_string_append_printf(report,
                               "%s stay as an import has left them since.\n",
                               grouped_number(n_left).text);
    return true;
}

static bool
withdraw(const PressScreen *job, Findings *findings, GString *report,
         GError **error)
{
    g_autofree char *actor = actor_of(job);
    WithdrawalReport done;

    if (!withdrawal_run(job->database, job->withdraw, actor, job->time,
                        findings, &done, error))
        return false;
    g_string_append_printf(
        report,
        "%s address%s, %s of which nobody has signed with; imports leave all "
        "of them out.\n",
        grouped_number(done.addresses).text, done.addresses == 1 ? "" : "es",
        grouped_number(done.unsigned_).text);
    screen_text_batch(&done.batch, "withdrawn", report);
    return true;
}

static bool
sign(const PressScreen *job, GString *report, GError **error)
{
    g_autofree char *code = NULL;
    int n_people = 0;

    if (!sign_off_add(job->database, job->sign, job->code, job->time, &code,
                      &n_people, error))
        return false;
    g_string_append_printf(report,
                           "Signed. %d %s now signed this roll (code %.*s); a "
                           "change of it makes that void.\n",
                           n_people,
                           n_people == 1 ? "person has" : "people have",
                           SIGN_OFF_SHORT, code);
    return true;
}

/* --- Screening ----------------------------------------------------------- */

/* All reasons against @row, as they go into the record. [owned by caller] */
static char *
reasons_of(const ScreenRow *row)
{
    GString *text = g_string_new(NULL);

    for (int i = 0; i < row->n_reasons; i++)
        g_string_append_printf(text, "%s%s: %s", i > 0 ? "; " : "",
                               row->reasons[i].code, row->reasons[i].evidence);
    return g_string_free(text, FALSE);
}

/* Puts every open row that passes the policy's threshold on hold. */
static bool
hold(Review *review, const PressScreen *job, BatchCounts *ret_counts,
     GError **error)
{
    const Screening *screening = review->screening;
    g_autofree char *actor = actor_of(job);
    const DecisionsBatch batch = {.actor = actor, .time = job->time};
    g_autoptr(Decisions) decisions = NULL;

    review_let_go(review);
    decisions = decisions_begin(job->database, &batch, error);
    if (decisions == NULL)
        return false;
    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];
        g_autofree char *reasons = NULL;
        Decision decision = {.id = row->id, .kind = DECISION_HOLD};
        DecisionOutcome outcome;

        if (row->level != SCREEN_HOLD || !review_is_open(review, row))
            continue;
        reasons = reasons_of(row);
        decision.score = review_score(row);
        decision.rule = row->n_reasons > 0 ? row->reasons[0].code : "wave";
        decision.reason = reasons;
        if (!decisions_take(decisions, &decision, &outcome, error))
            return false;
    }
    if (!decisions_commit(decisions, ret_counts, error))
        return false;
    g_clear_pointer(&decisions, decisions_free);
    return review_after_hold(review, error);
}

static bool
write_reports(const Review *review, const PressScreen *job,
              const ScreenCounts *counts, GError **error)
{
    for (int i = 0; job->reports != NULL && job->reports[i] != NULL; i++) {
        const char *path = job->reports[i];
        g_autoptr(OutFile) file = outfile_open_private(path, error);

        if (file == NULL ||
            !(g_str_has_suffix(path, ".html")
                  ? screen_page_write(review, counts, job->date, file, error)
                  : screen_table_write(review, file, error)) ||
            !outfile_commit(g_steal_pointer(&file), error))
            return false;
    }
    return true;
}

static bool
write_proof(Review *review, const PressScreen *job, GString *report,
            GError **error)
{
    g_autofree char *code = NULL;
    int64_t n = 0;

    if (job->proof == NULL)
        return true;
    code = sign_off_code(review->store, error);
    if (code == NULL || !press_proof(review, job->proof, job->n_proof, code,
                                     job->date, &n, error))
        return false;
    g_string_append_printf(report, "%s: %s name%s, code of the roll %.*s\n",
                           job->proof, grouped_number(n).text,
                           n == 1 ? "" : "s", SIGN_OFF_SHORT, code);
    return true;
}

/* What --hold has done, or would do. */
static ScreenCounts
counts_of(const Review *review, const PressScreen *job, const BatchCounts *held)
{
    int64_t open = review->n_open[SCREEN_HOLD]; /* none once they are held */
    ScreenCounts counts = {.done = job->hold};

    for (int status = 0; status <= STATUS_WITHDRAWN; status++) {
        counts.before[status] =
            job->hold ? held->before[status] : review->n_status[status];
        counts.after[status] =
            job->hold ? held->after[status] : review->n_status[status];
    }
    if (!job->hold) {
        counts.after[STATUS_VERIFIED] -= open;
        counts.after[STATUS_HELD] += open;
    }
    return counts;
}

static bool
screen(const PressScreen *job, Findings *findings, const Progress *progress,
       GString *report, GError **error)
{
    ScreenPolicy policy = screen_policy_default();
    g_autoptr(Review) review = NULL;
    BatchCounts held = {0};
    ScreenCounts counts;

    policy.trusted_until = job->trusted_until;
    policy.word_files = job->word_files;
    review = review_run(job->database, &policy, progress, error);
    if (review == NULL)
        return false;
    screen_text_review(review, report);
    screen_text_findings(review, job->hold, findings);
    if (!findings_pass(findings, job->strict, error))
        return false;
    if (job->hold) {
        if (!hold(review, job, &held, error))
            return false;
        g_string_append_c(report, '\n');
        screen_text_batch(&held, "put on hold", report);
    }
    counts = counts_of(review, job, &held);
    return write_reports(review, job, &counts, error) &&
           write_proof(review, job, report, error);
}

bool
press_screen(const PressScreen *job, Findings *findings,
             const Progress *progress, char **ret_report, GError **error)
{
    g_autoptr(GString) report = g_string_new(NULL);
    bool good = false;

    if (!check_job(job, error))
        return false;
    if (job->decide != NULL)
        good = decide(job, findings, report, error);
    else if (job->undo != 0)
        good = undo(job, report, error);
    else if (job->withdraw != NULL)
        good = withdraw(job, findings, report, error);
    else if (job->purge != NULL || job->record != NULL)
        good = press_purge(job, report, error);
    else if (job->sign != NULL)
        good = sign(job, report, error);
    else
        good = screen(job, findings, progress, report, error);
    if (good)
        *ret_report = g_string_free(g_steal_pointer(&report), FALSE);
    return good;
}
