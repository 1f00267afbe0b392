/* table: an export file as headings and rows, whatever its format.
 *
 * Tells JSON Lines from delimited text by the first character. Not for what
 * the columns mean (columns.h).
 */
#ifndef STORE_TABLE_H
#define STORE_TABLE_H

#include "store/decode.h"
#include "store/row.h"

typedef struct Table Table;

/* Opens the export @path.
 * [owned by caller, table_close()]
 * Fails: FAULT_SYSTEM; FAULT_INPUT for what is no table. */
Table *table_open(const char *path, GError **error);

/* [may be NULL] */
void table_close(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_close)

/* The headings as they stand, NULL-terminated. [borrowed] */
const char *const *table_headings(const Table *table);

/* The next row. @ret_more: false at the end of the file, then @ret_row is
 * untouched.   Fails: FAULT_SYSTEM, FAULT_INPUT. */
bool table_next(Table *table, Row *ret_row, bool *ret_more, GError **error);

/* The encoding of the file and whether it is certain (decode.h). */
Encoding table_encoding(const Table *table);
bool table_is_certain(const Table *table);

/* What the file is: "comma-separated", "JSON Lines" ... [static] */
const char *table_format(const Table *table);

/* How far the file has been read, 0..1. */
double table_done(const Table *table);

#endif
