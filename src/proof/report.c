#include "proof/report.h"

#include "base/text.h"
#include "store/csv-field.h"

#include <inttypes.h>
#include <string.h>

struct Report {
    Findings *findings; /* [borrowed] */
    GString *text;
    GString *details;
    GString *check; /* lines of the check that is not ended yet */
    uint64_t n_wrong;
    uint64_t n_here; /* of that check */
    uint64_t n_notes;
};

Report *
report_new(Findings *findings)
{
    Report *report = g_new0(Report, 1);

    report->findings = findings;
    report->text = g_string_new(NULL);
    report->check = g_string_new(NULL);
    report->details = g_string_new("kind,row,file,page,what,text\r\n");
    return report;
}

void
report_free(Report *report)
{
    if (report == NULL)
        return;
    g_string_free(report->text, TRUE);
    g_string_free(report->check, TRUE);
    g_string_free(report->details, TRUE);
    g_free(report);
}

/* Files that somebody else made may have names that rub a line out. */
static char *
words_of(const char *format, va_list arguments)
{
    g_autofree char *words = g_strdup_vprintf(format, arguments);

    return text_one_line(words);
}

static void
append_words(GString *text, const char *format, va_list arguments)
{
    g_autofree char *words = words_of(format, arguments);

    g_string_append(text, words);
}

void
report_title(Report *report, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    append_words(report->text, format, arguments);
    va_end(arguments);
    g_string_append_c(report->text, '\n');
}

/* "row 118, signatures.pdf, page 4: " */
static char *
place_words(const ReportPlace *place)
{
    g_autoptr(GString) words = g_string_new(NULL);

    if (place->id != 0)
        g_string_append_printf(words, "row %" PRId64, place->id);
    if (place->file != NULL) {
        g_autofree char *file = text_one_line(place->file);

        g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", file);
    }
    if (place->page_no > 0)
        g_string_append_printf(words, "%spage %d", words->len > 0 ? ", " : "",
                               place->page_no);
    if (words->len > 0)
        g_string_append(words, ": ");
    return g_string_free(g_steal_pointer(&words), FALSE);
}

static void
add(Report *report, const char *kind, const ReportPlace *place,
    const char *text, const char *what, uint64_t n)
{
    g_autofree char *words = place_words(place);

    if (n <= REPORT_TOLD)
        g_string_append_printf(report->check, "        %s%s\n", words, what);
    g_string_append_printf(report->details, "%s,%" PRId64 ",", kind, place->id);
    csvfield_append(report->details, place->file != NULL ? place->file : "");
    g_string_append_printf(report->details, ",%d,", place->page_no);
    csvfield_append(report->details, what);
    g_string_append_c(report->details, ',');
    csvfield_append(report->details, text != NULL ? text : "");
    g_string_append(report->details, "\r\n");
}

void
report_wrong(Report *report, ReportPlace place, const char *text,
             const char *format, ...)
{
    g_autofree char *what = NULL;
    va_list arguments;

    va_start(arguments, format);
    what = words_of(format, arguments);
    va_end(arguments);
    report->n_wrong++;
    add(report, "discrepancy", &place, text, what, ++report->n_here);
}

void
report_note(Report *report, FindingKind kind, ReportPlace place,
            const char *text, const char *format, ...)
{
    g_autofree char *what = NULL;
    g_autofree char *where = NULL;
    va_list arguments;

    va_start(arguments, format);
    what = words_of(format, arguments);
    va_end(arguments);
    add(report, findings_kind_name(kind), &place, text, what,
        ++report->n_notes);
    place.id = 0;
    where = place_words(&place);
    findings_add(report->findings, kind, place.id, "%s%s", where, what);
}

void
report_check(Report *report, const char *format, ...)
{
    va_list arguments;

    g_string_append(report->text, report->n_here > 0    ? "  WRONG "
                                  : report->n_notes > 0 ? "  look  "
                                                        : "  ok    ");
    va_start(arguments, format);
    append_words(report->text, format, arguments);
    va_end(arguments);
    if (report->n_here > 0)
        g_string_append_printf(report->text, "; %" PRIu64 " discrepanc%s",
                               report->n_here,
                               report->n_here == 1 ? "y" : "ies");
    g_string_append_c(report->text, '\n');
    g_string_append_len(report->text, report->check->str,
                        (gssize)report->check->len);
    if (report->n_here > REPORT_TOLD)
        g_string_append_printf(report->text,
                               "        and %" PRIu64 " more (--details)\n",
                               report->n_here - REPORT_TOLD);
    g_string_truncate(report->check, 0);
    report->n_here = 0;
    report->n_notes = 0;
}

uint64_t
report_n_wrong(const Report *report)
{
    return report->n_wrong;
}

char *
report_text(const Report *report)
{
    return g_strdup(report->text->str);
}

char *
report_details(const Report *report)
{
    return g_strdup(report->details->str);
}
