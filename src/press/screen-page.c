#include "press/screen-page.h"

#include "layout/locale.h"
#include "press/screen-chart.h"
#include "press/screen-style.h"

/* Rows outside waves that are shown; the table for spreadsheets has all. */
#define ROWS_SHOWN 100

/* Adds @text with what HTML would read as markup escaped. */
static void
append_text(GString *html, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);

    g_string_append(html, escaped);
}

static void
append_number(GString *html, int64_t n)
{
    g_autofree char *number = locale_number(n, "en");

    g_string_append(html, number);
}

static void
append_tile(GString *html, const char *class, int64_t n, const char *label)
{
    g_string_append_printf(html, "<div class=\"%s\"><b>", class);
    append_number(html, n);
    g_string_append_printf(html, "</b>%s</div>", label);
}

/* The answer in one sentence. */
static void
append_lead(GString *html, const Review *review)
{
    int64_t hold = review->n_open[SCREEN_HOLD];
    int64_t doubtful = review->n_open[SCREEN_DOUBTFUL];
    int n_waves = review_n_waves(review);

    g_string_append(html, "<p class=\"lead\">");
    if (hold == 0 && doubtful == 0) {
        g_string_append(html, "Nothing waits for a decision.");
    } else {
        append_number(html, hold);
        g_string_append(html, hold == 1 ? " signature that would be printed "
                                          "looks false"
                                        : " signatures that would be printed "
                                          "look false");
        g_string_append(html, "; ");
        append_number(html, doubtful);
        g_string_append(html, doubtful == 1 ? " is doubtful and waits"
                                            : " are doubtful and wait");
        g_string_append(html, " for a person.");
    }
    if (n_waves > 0)
        g_string_append_printf(html, " %d wave%s %s found.", n_waves,
                               n_waves == 1 ? "" : "s",
                               n_waves == 1 ? "was" : "were");
    if (!review->screening->knows_usual)
        g_string_append(html, " Names alone were judged: there are too few "
                              "days, or too few signatures with a time, to "
                              "tell waves from the rest.");
    g_string_append(html, "</p>");
}

static void
append_head(GString *html, const Review *review, int64_t date)
{
    g_autofree char *name = g_path_get_basename(review->database);
    g_autofree char *moment = review_moment(date);
    g_autofree char *day = locale_date(moment, false, "en");

    g_string_append_printf(
        html,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width,"
        "initial-scale=1\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src 'unsafe-inline'\">"
        "<meta name=\"robots\" content=\"noindex\">"
        "<title>Screening, %s</title>\n<style>\n",
        day);
    for (const char *const *piece = screen_style; *piece != NULL; piece++)
        g_string_append(html, *piece);
    g_string_append(html, "</style></head>\n<body><main><h1>Screening</h1>"
                          "<p class=\"soft\">");
    append_text(html, name);
    g_string_append_printf(
        html, ", %s. This page holds names: keep it with the database.</p>",
        day);
    append_lead(html, review);
    g_string_append(html, "<div class=\"tiles\">");
    append_tile(html, "", review->screening->n_rows, "looked at");
    append_tile(html, "", review->screening->n_verified, "verified");
    append_tile(html, "hold", review->n_open[SCREEN_HOLD], "look false");
    append_tile(html, "doubtful", review->n_open[SCREEN_DOUBTFUL], "doubtful");
    append_tile(html, "", review->n_status[STATUS_HELD], "on hold already");
    append_tile(html, "", review->n_kept, "kept by a person");
    g_string_append(html, "</div>");
}

static void
append_reasons(GString *html, const ScreenReason *reasons, int n)
{
    g_string_append(html, "<ul class=\"why\">");
    for (int i = 0; i < n; i++) {
        g_string_append_printf(
            html,
            "<li><span class=\"bar\" title=\"weight %d of 100\"><i "
            "style=\"width:%d%%\"></i></span><span>",
            (int)(reasons[i].weight * 100), (int)(reasons[i].weight * 100));
        append_text(html, reasons[i].evidence);
        g_string_append_printf(html, " <small>%s</small></span></li>",
                               reasons[i].code);
    }
    g_string_append(html, "</ul>");
}

static void
begin_samples(GString *html)
{
    g_string_append(html,
                    "<div class=\"scroll\"><table class=\"samples\"><thead>"
                    "<tr><th class=\"n\">row</th><th>name</th>"
                    "<th class=\"n\">of 100</th><th>why</th></tr></thead>"
                    "<tbody>");
}

static void
end_samples(GString *html)
{
    g_string_append(html, "</tbody></table></div>");
}

/* One row, with the name as its signatory wrote it. */
static bool
append_sample(GString *html, const Review *review, int64_t id, GError **error)
{
    const ScreenRow *row = screening_row(review->screening, id);
    Looked looked;

    if (!lookup_find(review->lookup, id, &looked, error))
        return false;
    g_string_append_printf(
        html,
        "<tr><td class=\"n\" data-of=\"row\">%" G_GINT64_FORMAT
        "</td><td class=\"name\"><bdi>",
        id);
    append_text(html, looked.name);
    g_string_append_printf(html,
                           "</bdi></td><td class=\"n\" data-of=\"score\">%d"
                           "</td><td>",
                           row != NULL ? review_score(row) : 0);
    for (int i = 0; row != NULL && i < row->n_reasons; i++) {
        if (i > 0)
            g_string_append(html, "; ");
        append_text(html, row->reasons[i].evidence);
    }
    if (looked.status != STATUS_VERIFIED)
        g_string_append_printf(html, " (%s)", store_status_name(looked.status));
    g_string_append(html, "</td></tr>\n");
    return true;
}

static bool
append_wave(GString *html, const Review *review, const ScreenWave *wave,
            GError **error)
{
    g_autofree char *from = review_moment(wave->from);
    g_autofree char *to = review_moment(wave->to);

    g_string_append_printf(
        html,
        "<article id=\"wave-%d\"><header><h3>%s %d</h3>"
        "<span class=\"soft\">%s to %s UTC, found by %s</span></header><p>",
        wave->no, review_is_crowd(wave) ? "Crowd" : "Wave", wave->no, from, to,
        wave->kind);
    append_number(html, wave->n_rows);
    g_string_append(html, " signatures");
    if (wave->n_expected >= 0) {
        g_string_append(html, ", where ");
        append_number(html, wave->n_expected);
        g_string_append(html, " were to be expected");
    }
    g_string_append(html, ". ");
    if (review_is_crowd(wave)) {
        g_string_append(html, "Nothing else about them is unusual: people who "
                              "came all at once, as after news.");
    } else {
        append_number(html, wave->n_hold);
        g_string_append(html, " look false, ");
        append_number(html, wave->n_doubtful);
        g_string_append(html, " are doubtful, ");
        append_number(html, wave->n_pass);
        g_string_append(html, " pass as genuine.");
        if (!wave->holds)
            g_string_append(html,
                            " Too little to hold any of it without a person.");
    }
    if (wave->cutoff >= 0 && !review_is_crowd(wave)) {
        g_autofree char *cutoff = review_moment(wave->cutoff);

        g_string_append_printf(
            html, " What was signed before <b>%s UTC</b> is not touched by it.",
            cutoff);
    }
    g_string_append(html, "</p>");
    screen_chart_wave(review->screening, wave, html);
    append_reasons(html, wave->reasons, wave->n_reasons);
    g_string_append_printf(html,
                           "<details open><summary>%d examples, spread "
                           "over the wave</summary>",
                           wave->n_examples);
    begin_samples(html);
    for (int i = 0; i < wave->n_examples; i++)
        if (!append_sample(html, review, wave->examples[i], error))
            return false;
    end_samples(html);
    g_string_append(html, "</details></article>\n");
    return true;
}

static bool
append_waves(GString *html, const Review *review, GError **error)
{
    const Screening *screening = review->screening;

    g_string_append(html, "<h2>When people signed</h2>");
    if (screening->n_hours == 0)
        g_string_append(html, "<p>No times are known.</p>");
    screen_chart_campaign(screening, html);
    g_string_append(html, "<h2>Waves</h2>");
    if (screening->n_waves == 0)
        g_string_append(html, "<p>No set of signatures differs together from "
                              "the campaign at other times.</p>");
    for (int i = 0; i < screening->n_waves; i++)
        if (!append_wave(html, review, &screening->waves[i], error))
            return false;
    return true;
}

static bool
append_rows(GString *html, const Review *review, GError **error)
{
    const Screening *screening = review->screening;
    int64_t n = 0;

    g_string_append(html, "<h2>Names by themselves</h2>"
                          "<p>Outside waves, the worst first; those that wait "
                          "for a decision.</p>");
    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];

        if (row->wave_no != 0 || !review_is_open(review, row))
            continue;
        if (n == 0)
            begin_samples(html);
        if (n++ < ROWS_SHOWN && !append_sample(html, review, row->id, error))
            return false;
    }
    if (n == 0)
        g_string_append(html, "<p>There are none.</p>");
    else
        end_samples(html);
    if (n > ROWS_SHOWN) {
        g_string_append(html, "<p class=\"soft\">And ");
        append_number(html, n - ROWS_SHOWN);
        g_string_append(
            html, " more: <code>--report=FILE.csv</code> lists them all.</p>");
    }
    return true;
}

static void
append_counts(GString *html, const ScreenCounts *counts)
{
    int64_t before = 0;
    int64_t after = 0;

    g_string_append_printf(
        html,
        "<h2>Counts</h2><p>%s</p><div class=\"scroll\"><table><thead><tr>"
        "<th>status</th><th class=\"n\">before</th><th class=\"n\">after</th>"
        "<th class=\"n\">difference</th></tr></thead><tbody>",
        counts->done ? "Before and after this run."
                     : "As they stand, and as <code>--hold</code> would leave "
                       "them. Nothing is changed yet.");
    for (int status = 0; status <= STATUS_WITHDRAWN; status++) {
        int64_t more = counts->after[status] - counts->before[status];

        before += counts->before[status];
        after += counts->after[status];
        g_string_append_printf(html, "<tr><td>%s</td><td class=\"n\">",
                               store_status_name((SignatureStatus)status));
        append_number(html, counts->before[status]);
        g_string_append(html, "</td><td class=\"n\">");
        append_number(html, counts->after[status]);
        g_string_append(html, "</td><td class=\"n\">");
        g_string_append(html, more > 0 ? "+" : more < 0 ? "\u2212" : "");
        append_number(html, ABS(more));
        g_string_append(html, "</td></tr>");
    }
    g_string_append(html, "<tr><th>all</th><td class=\"n\"><b>");
    append_number(html, before);
    g_string_append(html, "</b></td><td class=\"n\"><b>");
    append_number(html, after);
    g_string_append(html, "</b></td><td class=\"n\">0</td></tr></tbody></table>"
                          "</div>");
}

static void
append_statement(GString *html, const Review *review,
                 const ScreenCounts *counts)
{
    g_auto(GStrv) paragraphs = screen_statement(review, counts);

    g_string_append(html, "<h2>What can be said in public</h2>"
                          "<p class=\"soft\">A draft without names. Fill in "
                          "what stands in brackets.</p><blockquote>");
    for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++) {
        g_string_append(html, "<p>");
        append_text(html, *paragraph);
        g_string_append(html, "</p>");
    }
    g_string_append(html, "</blockquote>");
}

static void
append_next(GString *html)
{
    g_string_append(
        html,
        "<h2>What to do now</h2><p>Nothing is deleted by any of these, every "
        "one is in the ledger, and <code>--undo=BATCH</code> takes it back.</p>"
        "<pre><code>petition-screen DATABASE --hold\n"
        "petition-screen DATABASE --report=rows.csv\n"
        "petition-screen DATABASE --decide=rows.csv --by=NAME\n"
        "petition-screen DATABASE --proof=proof.pdf</code></pre><p>The first "
        "puts on hold what looks false. In the table of the second, write "
        "<code>keep</code>, <code>hold</code> or <code>reject</code> into the "
        "column <i>decision</i>, and why; the third takes it. Look at the "
        "proof of the fourth before anything is printed.</p>");
}

bool
screen_page_write(const Review *review, const ScreenCounts *counts,
                  int64_t date, OutFile *file, GError **error)
{
    g_autoptr(GString) html = g_string_new(NULL);

    append_head(html, review, date);
    if (!append_waves(html, review, error) || !append_rows(html, review, error))
        return false;
    append_counts(html, counts);
    append_statement(html, review, counts);
    append_next(html);
    g_string_append(html, "</main></body></html>\n");
    return outfile_write(file, html->str, html->len, error);
}
