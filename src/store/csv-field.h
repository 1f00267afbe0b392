/* csv-field: text as a field of a CSV file of ours, and back.
 *
 * Not for reading other people's files (csv.h).
 */
#ifndef STORE_CSV_FIELD_H
#define STORE_CSV_FIELD_H

#include "base/failure.h"

/* Appends @text as a quoted field, after an apostrophe where a spreadsheet
 * would take it for a formula. */
void csvfield_append(GString *out, const char *text);

/* What @field was before csvfield_append: behind that apostrophe.
 * [borrowed from @field] */
const char *csvfield_text(const char *field);

#endif
