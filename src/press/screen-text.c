#include "press/screen-text.h"

#include "base/grouped.h"
#include "layout/locale.h"

/* Rows outside waves that are told one by one. */
#define ROWS_TOLD 20

/* "1 signature", "1,234 signatures". [owned by caller] */
static char *
signatures(int64_t n)
{
    g_autofree char *number = locale_number(n, "en");

    return g_strconcat(number, n == 1 ? " signature" : " signatures", NULL);
}

static void
tell_levels(const Review *review, GString *report)
{
    const Screening *screening = review->screening;
    g_autofree char *all = signatures(screening->n_rows);
    g_autofree char *verified = locale_number(screening->n_verified, "en");
    g_autofree char *hold = locale_number(review->n_open[SCREEN_HOLD], "en");
    g_autofree char *doubtful =
        locale_number(review->n_open[SCREEN_DOUBTFUL], "en");

    g_string_append_printf(report,
                           "%s looked at, %s of them verified.\n"
                           "  %s look false (--hold puts them on hold)\n"
                           "  %s are doubtful, for a person to decide\n",
                           all, verified, hold, doubtful);
    if (!screening->knows_usual)
        g_string_append(report,
                        "  names alone were judged: too few days, or too few "
                        "signatures with a time, to tell waves from the "
                        "rest\n");
    if (review->n_kept > 0) {
        g_autofree char *kept = locale_number(review->n_kept, "en");

        g_string_append_printf(report, "  %s kept by a person's decision\n",
                               kept);
    }
    if (review->n_status[STATUS_HELD] > 0) {
        g_autofree char *held =
            locale_number(review->n_status[STATUS_HELD], "en");

        g_string_append_printf(report, "  %s on hold already\n", held);
    }
}

static void
tell_wave(const Review *review, const ScreenWave *wave, GString *report)
{
    g_autofree char *from = review_moment(wave->from);
    g_autofree char *to = review_moment(wave->to);
    g_autofree char *n = signatures(wave->n_rows);
    int64_t open[SCREEN_N_LEVELS];

    review_count_wave(review, wave->no, open);
    g_string_append_printf(report, "\n%s %d (%s): %s to %s UTC\n",
                           review_is_crowd(wave) ? "Crowd" : "Wave", wave->no,
                           wave->kind, from, to);
    g_string_append_printf(report, "  %s", n);
    if (wave->n_expected >= 0) {
        g_autofree char *expected = locale_number(wave->n_expected, "en");

        g_string_append_printf(report, ", where %s were to be expected",
                               expected);
    }
    g_string_append_printf(
        report, "\n  of these %s look false, %s are doubtful, %s pass",
        grouped_number(wave->n_hold).text,
        grouped_number(wave->n_doubtful).text,
        grouped_number(wave->n_pass).text);
    if (open[SCREEN_HOLD] + open[SCREEN_DOUBTFUL] == 0 &&
        wave->n_hold + wave->n_doubtful > 0)
        g_string_append(report, "; all are decided");
    g_string_append(report, "\n");
    for (int i = 0; i < wave->n_reasons; i++)
        g_string_append_printf(report, "  - %s: %s\n", wave->reasons[i].code,
                               wave->reasons[i].evidence);
    if (wave->cutoff >= 0) {
        g_autofree char *cutoff = review_moment(wave->cutoff);

        g_string_append_printf(
            report, "  Not touched by it: what was signed before %s UTC.\n",
            cutoff);
    }
    g_string_append(report, "  Rows such as:");
    for (int i = 0; i < wave->n_examples; i++)
        g_string_append_printf(report, " %" G_GINT64_FORMAT, wave->examples[i]);
    g_string_append(report, "\n");
}

static void
tell_rows(const Review *review, GString *report)
{
    const Screening *screening = review->screening;
    int64_t n = 0;

    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];

        if (row->wave_no != 0 || !review_is_open(review, row))
            continue;
        if (n == 0)
            g_string_append(report, "\nBy themselves, the worst first:\n");
        if (n++ >= ROWS_TOLD)
            continue;
        g_string_append_printf(
            report, "  row %" G_GINT64_FORMAT ": %s, %d of 100: ", row->id,
            screen_level_name(row->level), review_score(row));
        for (int k = 0; k < row->n_reasons; k++)
            g_string_append_printf(report, "%s%s", k > 0 ? "; " : "",
                                   row->reasons[k].evidence);
        g_string_append(report, "\n");
    }
    if (n > ROWS_TOLD)
        g_string_append_printf(report,
                               "  and %s more: --report=FILE.csv lists all\n",
                               grouped_number(n - ROWS_TOLD).text);
}

void
screen_text_review(const Review *review, GString *report)
{
    const Screening *screening = review->screening;

    tell_levels(review, report);
    for (int i = 0; i < screening->n_waves; i++)
        tell_wave(review, &screening->waves[i], report);
    tell_rows(review, report);
}

void
screen_text_findings(const Review *review, bool holding, Findings *findings)
{
    const Screening *screening = review->screening;

    for (int i = 0; i < screening->n_waves; i++) {
        const ScreenWave *wave = &screening->waves[i];
        g_autofree char *from = review_moment(wave->from);
        int64_t open[SCREEN_N_LEVELS];

        review_count_wave(review, wave->no, open);
        if (holding)
            open[SCREEN_HOLD] = 0;
        if (open[SCREEN_HOLD] + open[SCREEN_DOUBTFUL] > 0)
            findings_add(findings, FINDING_WAVE, 0,
                         "wave %d from %s UTC on: %s look false and %s are "
                         "doubtful, and would be printed",
                         wave->no, from, grouped_number(open[SCREEN_HOLD]).text,
                         grouped_number(open[SCREEN_DOUBTFUL]).text);
    }
    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];

        if (row->wave_no == 0 && review_is_open(review, row) &&
            !(holding && row->level == SCREEN_HOLD))
            findings_add(findings, FINDING_DOUBTFUL, row->id,
                         "%s, %d of 100: %s",
                         row->level == SCREEN_HOLD ? "looks false" : "doubtful",
                         review_score(row),
                         row->n_reasons > 0 ? row->reasons[0].evidence : "");
    }
}

void
screen_text_batch(const BatchCounts *counts, const char *action,
                  GString *report)
{
    g_autofree char *changed = signatures(counts->changed);

    if (counts->batch == 0) {
        g_string_append(report, "Nothing had to be changed.\n");
        return;
    }
    g_string_append_printf(report,
                           "%s %s; --undo=%" G_GINT64_FORMAT " takes it back.\n"
                           "             before      after\n",
                           changed, action, counts->batch);
    for (int status = 0; status <= STATUS_WITHDRAWN; status++) {
        g_autofree char *before = locale_number(counts->before[status], "en");
        g_autofree char *after = locale_number(counts->after[status], "en");

        g_string_append_printf(report, "  %-10s%8s   %8s\n",
                               store_status_name((SignatureStatus)status),
                               before, after);
    }
}
