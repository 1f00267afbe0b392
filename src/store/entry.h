/* entry: one row of an export read as one signature.
 *
 * Cleans every cell and weighs what they say together. Decides nothing about
 * the file as a whole (intake.h) and stores nothing (writer.h).
 */
#ifndef STORE_ENTRY_H
#define STORE_ENTRY_H

#include "base/findings.h"
#include "store/columns.h"
#include "store/writer.h"

typedef struct Entry Entry;

/* A reader for the rows of one file.
 * @file: its name, for findings.   [owned by caller, entry_free()] */
Entry *entry_new(const Columns *columns, const char *file);

/* [may be NULL] */
void entry_free(Entry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Entry, entry_free)

/* Reads @row, which has cells.
 * @findings: [borrowed, may be NULL] FINDING_DATE_UNREAD,
 * FINDING_WORD_UNKNOWN, FINDING_CELL_LEFT_OUT.
 * @ret_row: its text is borrowed from @entry and @row until the next call.
 * @ret_cleaned: whether invisible characters were taken out of the name.
 * Returns why the row is refused, outputs untouched, or NULL. [static] */
const char *entry_read(Entry *entry, const Row *row, Findings *findings,
                       StoreRow *ret_row, bool *ret_cleaned);

#endif
