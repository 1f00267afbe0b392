/* table: an export as headings and rows, whatever its format.
 *
 * Tells JSON Lines from delimited text by the first character; another
 * database's answer is a table, too. Not for what
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

/* Opens what the database @from answers to @query (query.h). It can be read
 * again.   [owned by caller, table_close()]   Fails: as query_open. */
Table *table_open_query(const char *from, const char *query, GError **error);

/* What to call a table of table_open_query. [borrowed] */
const char *table_name(const Table *table);

/* The digest of what is imported: of a file's bytes; of the cells that another
 * database answers, which are read from where the table is to its end, and then
 * it goes back to the first row.
 * @ret_hex: [owned by caller, g_free()] SHA-256; untouched on failure.
 * Fails: as table_next. */
bool table_digest(Table *table, char **ret_hex, GError **error);

/* Goes back to the first row.   Fails: as table_next. */
bool table_rewind(Table *table, GError **error);

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

/* How far the file has been read, 0..1; 0 where nobody knows. */
double table_done(const Table *table);

#endif
