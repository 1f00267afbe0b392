#include "type/missing.h"

#include <string.h>

static void
test_refuse(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_false(missing_refuse(0x1E5B, &error));
    g_assert_error(error, FAULT, FAULT_FONT);
    g_assert_nonnull(strstr(error->message, "U+1E5B"));
}

static void
test_pile(void)
{
    g_autoptr(MissingRows) rows = missing_rows_new();
    g_autoptr(GError) refused = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_false(missing_refuse(MISSING_PILE, &refused));
    g_assert_cmpstr(refused->message, ==,
                    "more than 30 marks are piled on one letter; take them "
                    "off");
    missing_rows_add(rows, 99, MISSING_PILE, NULL);
    g_assert_false(missing_rows_none(rows, &error));
    g_assert_nonnull(strstr(
        error->message, ": row 99 (more than 30 marks are piled on one letter)"
                        "; mend the rows, take them out"));
}

static void
test_none(void)
{
    g_autoptr(MissingRows) rows = missing_rows_new();
    g_autoptr(GError) error = NULL;

    g_assert_true(missing_rows_none(rows, &error));
    g_assert_no_error(error);
}

static void
test_one(void)
{
    g_autoptr(MissingRows) rows = missing_rows_new();
    g_autoptr(GError) error = NULL;

    missing_rows_add(rows, 118, 0x1F600, NULL);
    g_assert_false(missing_rows_none(rows, &error));
    g_assert_error(error, FAULT, FAULT_FONT);
    g_assert_true(g_str_has_prefix(error->message,
                                   "1 row cannot be set in the approved "
                                   "typefaces: row 118 (U+1F600); "));
}

/* Ten rows are named, all are counted, each is a finding. */
static void
test_many(void)
{
    g_autoptr(MissingRows) rows = missing_rows_new();
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;

    for (int64_t id = 1; id <= 12; id++)
        missing_rows_add(rows, id, 0x61, findings);
    g_assert_false(missing_rows_none(rows, &error));
    g_assert_true(g_str_has_prefix(error->message, "12 rows cannot be set "));
    g_assert_nonnull(strstr(error->message, "row 10 (U+0061), ...; "));
    g_assert_null(strstr(error->message, "row 11"));
    g_assert_cmpuint(findings_count(findings, FINDING_MISSING_GLYPH), ==, 12);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/missing/refuse", test_refuse);
    g_test_add_func("/missing/pile", test_pile);
    g_test_add_func("/missing/none", test_none);
    g_test_add_func("/missing/one", test_one);
    g_test_add_func("/missing/many", test_many);
    return g_test_run();
}
