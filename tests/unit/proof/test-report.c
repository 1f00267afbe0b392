#include "proof/report.h"

static void
test_lines(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Report) report = report_new(findings);
    g_autofree char *text = NULL;

    report_title(report, "packet");
    report_wrong(report, (ReportPlace){118, "signatures.pdf", 4}, NULL,
                 "is printed, but is %s", "held");
    report_check(report, "rows: %d are printed", 27);
    report_check(report, "feet: all");
    text = report_text(report);
    g_assert_cmpstr(text, ==,
                    "packet\n"
                    "  WRONG rows: 27 are printed; 1 discrepancy\n"
                    "        row 118, signatures.pdf, page 4: is printed, but "
                    "is held\n"
                    "  ok    feet: all\n");
    g_assert_cmpuint(report_n_wrong(report), ==, 1);
}

/* Who makes the files chooses their names: none of them moves the cursor up to
 * the line that tells of it. */
static void
test_hostile_names(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Report) report = report_new(findings);
    g_autofree char *text = NULL;

    report_title(report, "%s", "p\x1b[1Ak");
    report_wrong(report, (ReportPlace){0, "a\x1b[2K\r.pdf", 0}, NULL,
                 "does not tell the digest of %s", "\u202eb\x1b[1A.pdf");
    report_note(report, FINDING_CHANGED, (ReportPlace){0, "c\nok", 0}, NULL,
                "later");
    report_check(report, "papers of %s", "layout\x1b[2K");
    text = report_text(report);
    g_assert_cmpstr(text, ==,
                    "p [1Ak\n"
                    "  WRONG papers of layout [2K; 1 discrepancy\n"
                    "        a [2K .pdf: does not tell the digest of  b [1A"
                    ".pdf\n"
                    "        c ok: later\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/lines", test_lines);
    g_test_add_func("/report/hostile-names", test_hostile_names);
    return g_test_run();
}
