/* table-rules: what every reader of tables promises of a row (store/row.h). */
#ifndef TESTS_FUZZ_TABLE_RULES_H
#define TESTS_FUZZ_TABLE_RULES_H

#include "input.h"

#include "store/row.h"

#include <string.h>

static inline void
check_headings(const char *const *headings)
{
    g_assert_nonnull(headings[0]);
    for (; *headings != NULL; headings++)
        g_assert_true(g_utf8_validate(*headings, -1, NULL));
}

/* @last_no: of the row before. */
static inline void
check_row(const Row *row, const char *const *headings, int64_t last_no)
{
    size_t n = g_strv_length((char **)headings);

    g_assert_cmpint(row->no, >, last_no);
    g_assert_true((row->cells == NULL) == (row->trouble != NULL));
    if (row->trouble != NULL)
        g_assert_true(g_utf8_validate(row->trouble, -1, NULL));
    for (size_t i = 0; row->cells != NULL && i < n; i++) {
        g_assert_nonnull(row->cells[i]);
        g_assert_true(g_utf8_validate(row->cells[i], -1, NULL));
    }
}

#endif
