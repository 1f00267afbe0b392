/* jsonl: rows and cells of JSON Lines, one object a line.
 *
 * Keys become headings, those of nested objects and arrays as dotted paths:
 * "contact.first_name", "email_addresses.0.address". A line that is no object
 * is handed over as refused. Not for encodings (decode.h).
 */
#ifndef STORE_JSONL_H
#define STORE_JSONL_H

#include "store/decode.h"
#include "store/row.h"

typedef struct JsonLines JsonLines;

/* Reads all lines once, to know every key, and goes back to the first.
 * @decoder: [owned from here on, also on failure]
 * @path: the file's name, for messages.
 * [owned by caller, jsonl_close()]
 * Fails: FAULT_INPUT where no line is an object or the keys are too many; as
 * decoder_look. */
JsonLines *jsonl_open(Decoder *decoder, const char *path, GError **error);

/* [may be NULL] */
void jsonl_close(JsonLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonLines, jsonl_close)

/* The paths in the order in which they appear, NULL-terminated. [borrowed] */
const char *const *jsonl_headings(const JsonLines *lines);

/* The next row that is not blank; "" in the cells whose key the line has not,
 * or has as null. @ret_more: false at the end of the file, then @ret_row is
 * untouched.   Fails: as decoder_look. */
bool jsonl_next(JsonLines *lines, Row *ret_row, bool *ret_more, GError **error);

/* Goes back to the first line.   Fails: as decoder_rewind. */
bool jsonl_rewind(JsonLines *lines, GError **error);

#endif
