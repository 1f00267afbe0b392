/* csv: rows and cells of delimited text (RFC 4180 and what is written instead).
 *
 * Finds the delimiter by itself. Reads cells that span lines, and rows whose
 * quotes the writer forgot to double. A row that cannot be read is handed over
 * as refused, with the reason. Not for encodings (decode.h).
 */
#ifndef STORE_CSV_H
#define STORE_CSV_H

#include "store/decode.h"
#include "store/row.h"

typedef struct Csv Csv;

/* Begins with the heading row of @decoder's text.
 * @decoder: [owned from here on, also on failure]
 * @path: the file's name, for messages.
 * [owned by caller, csv_close()]
 * Fails: FAULT_INPUT where the first row is no heading row; as decoder_look. */
Csv *csv_open(Decoder *decoder, const char *path, GError **error);

/* [may be NULL] */
void csv_close(Csv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Csv, csv_close)

/* The headings, NULL-terminated. [borrowed] */
const char *const *csv_headings(const Csv *csv);

/* The byte between cells; '\0' where the file has one column. */
char csv_delimiter(const Csv *csv);

/* The next row that is not blank. @ret_more: false at the end of the file,
 * then @ret_row is untouched.   Fails: as decoder_look. */
bool csv_next(Csv *csv, Row *ret_row, bool *ret_more, GError **error);

/* Goes back to the first row.   Fails: as decoder_look, decoder_rewind. */
bool csv_rewind(Csv *csv, GError **error);

#endif
