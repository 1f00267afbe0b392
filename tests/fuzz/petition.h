/* petition: a small database of ours, and layouts for it, for the targets whose
 * bytes go with one.
 */
#ifndef TESTS_FUZZ_PETITION_H
#define TESTS_FUZZ_PETITION_H

#include "input.h"

/* Ten signatures, ids 1 to 10, external ids a to j: all verified and agreed to
 * but 9 (held) and 10 (pending). The path of a fresh copy, until the next call;
 * its key stands beside it.   [static] */
const char *petition_database(void);

/* Adds @rows (of GString) to the database @path: cells between tabs, in the
 * order of petition_columns, NUL and what is no UTF-8 included; an empty one is
 * NULL. Rows that the tables refuse are left out. */
void petition_add(const char *path, const GPtrArray *rows);

/* NULL-terminated. */
extern const char *const petition_columns[];

#endif
