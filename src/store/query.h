/* query: what another database answers, as headings and rows.
 *
 * Sees one state of that database however often it is read, and changes nothing
 * in it. Not for our own databases (store.h, writer.h) and not for what the
 * columns mean (columns.h).
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "store/row.h"

typedef struct Query Query;

/* Asks the database @from, "postgresql:CONNECTION" or "sqlite:FILE", for what
 * @sql says: one statement that reads.
 * [owned by caller, query_close()]
 * Fails: FAULT_USAGE for another kind of database; FAULT_INPUT where @sql is
 * refused; FAULT_SYSTEM where the database cannot be had. */
Query *query_open(const char *from, const char *sql, GError **error);

/* [may be NULL] */
void query_close(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_close)

/* The names of the columns, NULL-terminated. [borrowed] */
const char *const *query_headings(const Query *query);

/* The next row, counted from 1. @ret_more: false at the end, then @ret_row is
 * untouched.   Fails: FAULT_INPUT, FAULT_SYSTEM. */
bool query_next(Query *query, Row *ret_row, bool *ret_more, GError **error);

/* Goes back to the first row.   Fails: as query_next. */
bool query_rewind(Query *query, GError **error);

/* What to call the database: its kind and name, never who connects how.
 * [borrowed] */
const char *query_name(const Query *query);

/* "PostgreSQL" ... [static] */
const char *query_format(const Query *query);

#endif
