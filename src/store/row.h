/* row: one row of an export as its reader hands it over, whatever the format.
 *
 * Only words in columns; what they mean is for columns.h and intake.h.
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "base/failure.h"

/* A row longer than this is refused, so that a quote that nobody closed cannot
 * swallow a file. [bytes] */
#define ROW_MAX ((size_t)1 << 20)

/* Everything is borrowed until the reader's next step. */
typedef struct {
    int64_t no;               /* [1 ..] in the file; the heading row counts */
    const char *const *cells; /* one a heading, never NULL; NULL: refused */
    const char *trouble;      /* why the row is refused, one clause; or NULL */
    bool mended;              /* read in spite of quotes that are not doubled */
} Row;

#endif
