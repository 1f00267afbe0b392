#include "base/findings.h"

#include <string.h>

static void
collect(const Finding *finding, void *data)
{
    g_array_append_val((GArray *)data, *finding);
}

static void
test_count_all_keep_some(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(Finding));

    findings_add(findings, FINDING_NAME_SMALL, 0, "page of %d m", 10);
    for (int row = 1; row <= 50; row++)
        findings_add(findings, FINDING_ROW_REFUSED, row, "row %d", row);
    g_assert_cmpuint(findings_count(findings, FINDING_ROW_REFUSED), ==, 50);
    g_assert_cmpuint(findings_count(findings, FINDING_ENCODING), ==, 0);

    findings_each(findings, collect, kept);
    g_assert_cmpuint(kept->len, ==, FINDINGS_KEPT + 1);
    for (int i = 0; i < FINDINGS_KEPT; i++) {
        const Finding *finding = &g_array_index(kept, Finding, i);
        g_autofree char *detail = g_strdup_printf("row %d", i + 1);

        g_assert_cmpint(finding->kind, ==, FINDING_ROW_REFUSED);
        g_assert_cmpint(finding->row, ==, i + 1);
        g_assert_cmpstr(finding->detail, ==, detail);
    }
    /* By kind, not by time. */
    g_assert_cmpint(g_array_index(kept, Finding, FINDINGS_KEPT).kind, ==,
                    FINDING_NAME_SMALL);
}

static void
test_nobody_listens(void)
{
    findings_add(NULL, FINDING_ENCODING, 1, "nothing happens");
    findings_free(NULL);
}

static void
test_every_kind_has_its_name(void)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    for (int kind = 0; kind < FINDING_N_KINDS; kind++) {
        const char *name = findings_kind_name((FindingKind)kind);

        g_assert_nonnull(name);
        g_assert_cmpuint(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), ==,
                         strlen(name));
        g_assert_true(g_hash_table_add(names, (void *)name));
    }
}

static void
test_strict(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;

    g_assert_true(findings_pass(findings, true, NULL));
    /* A note is told and asks nobody to look. */
    findings_add(findings, FINDING_COLUMN_IGNORED, 0, "column 3");
    g_assert_true(findings_is_note(FINDING_COLUMN_IGNORED));
    g_assert_false(findings_need_look(findings));
    g_assert_true(findings_pass(findings, true, NULL));

    findings_add(findings, FINDING_MISSING_GLYPH, 7, "U+1E5B");
    g_assert_true(findings_need_look(findings));
    g_assert_true(findings_pass(findings, false, NULL));
    g_assert_false(findings_pass(findings, true, &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
}

/* What several runs over the same rows found is told once. */
static void
test_join(void)
{
    g_autoptr(Findings) all = findings_new();

    for (int run = 0; run < 3; run++) {
        g_autoptr(Findings) own = findings_new();

        findings_add(own, FINDING_NAME_SMALL, 7, "in the column name");
        findings_add(own, FINDING_TEXT_MISSING, 0, "no text in run %d", run);
        for (int row = 1; row <= 50; row++)
            findings_add(own, FINDING_ROW_REFUSED, row, "row %d", row);
        findings_join(all, own);
    }
    g_assert_cmpuint(findings_count(all, FINDING_NAME_SMALL), ==, 1);
    g_assert_cmpuint(findings_count(all, FINDING_TEXT_MISSING), ==, 3);
    g_assert_cmpuint(findings_count(all, FINDING_ROW_REFUSED), ==, 50);
    g_assert_cmpuint(findings_count(all, FINDING_ENCODING), ==, 0);
    {
        g_autoptr(Findings) more = findings_new();
        g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(Finding));

        findings_add(more, FINDING_NAME_SMALL, 8, "in the column name");
        findings_add(more, FINDING_NAME_SMALL, 7, "in the column town");
        findings_join(all, more);
        g_assert_cmpuint(findings_count(all, FINDING_NAME_SMALL), ==, 3);
        findings_each(all, collect, kept);
        g_assert_cmpuint(kept->len, ==, 3 + 3 + FINDINGS_KEPT);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/findings/count-all-keep-some", test_count_all_keep_some);
    g_test_add_func("/findings/nobody-listens", test_nobody_listens);
    g_test_add_func("/findings/names", test_every_kind_has_its_name);
    g_test_add_func("/findings/strict", test_strict);
    g_test_add_func("/findings/join", test_join);
    return g_test_run();
}
