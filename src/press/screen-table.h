/* screen-table: every row that is not "pass", for a spreadsheet.
 *
 * The file in which staff write their decisions and which rulings.h reads
 * again; it holds names. What a spreadsheet would compute is shielded.
 */
#ifndef PRESS_SCREEN_TABLE_H
#define PRESS_SCREEN_TABLE_H

#include "base/outfile.h"
#include "press/review.h"

/* Fails: FAULT_STORE, FAULT_SYSTEM. */
bool screen_table_write(const Review *review, OutFile *file, GError **error);

#endif
