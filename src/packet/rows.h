/* rows: the rows of signatures, and the headings above them.
 *
 * Says how high each row is and draws it; keeps nothing about single rows, so
 * that a roll may be as long as it likes. What a hand changes is in its makeup,
 * so that several hands may use the same rows. Not for columns (columns.h) or
 * pages (signatures.c).
 */
#ifndef PACKET_ROWS_H
#define PACKET_ROWS_H

#include "packet/flow.h"
#include "packet/heights.h"
#include "type/missing.h"

typedef struct Rows Rows;

/* The rows of the part @group.
 * @makeup: [borrowed] outlives the rows.   [owned by caller, rows_free()]
 * Fails: FAULT_LAYOUT where the columns do not fit; FAULT_FONT. */
Rows *rows_new(const Makeup *makeup, const char *group, GError **error);

/* [may be NULL] */
void rows_free(Rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rows, rows_free)

/* How @entry fits; noted is what rows_tell has something to tell of. */
Height rows_measure(const Rows *rows, const Makeup *makeup,
                    const RollEntry *entry);

/* Tells of @entry.
 * @missing: gets it if a character has no glyph.
 * @findings: [may be NULL] gets FINDING_NAME_WRAPPED, FINDING_NAME_CONDENSED,
 * FINDING_NAME_SMALL, FINDING_MISSING_GLYPH. */
void rows_tell(const Rows *rows, const Makeup *makeup, const RollEntry *entry,
               MissingRows *missing, Findings *findings);

/* How many rows stand side by side. */
int rows_n_strips(const Rows *rows);

/* Lines that the headings of the columns take: 0 where there are none. */
int rows_heading_lines(const Rows *rows);

/* From the top of a line of the rows' grid to the baseline of @type. */
Pu rows_drop_pu(const Makeup *makeup, const TemplateType *type);

/* How a group's heading is set, in one line of the rows' grid. */
TemplateType rows_group_type(const Makeup *makeup);

/* What a file has of rows begins here, and ends. */
void rows_begin(const Rows *rows, Page *page);
void rows_end(const Rows *rows, Page *page);

/* Draws the headings of the columns from line @line of @area on.
 * @is_read: not only seen: on the first page. */
void rows_draw_headings(const Rows *rows, const Makeup *makeup, bool is_read,
                        Page *page, const Rect *area, int line);

/* Draws @block, whose first row has the number @first_no, below its heading.
 * @heights: of all rows, as rows_measure found them.
 * @heading: its words; NULL for none.
 * @window: has the entries of the block.
 * @line: of @area, where the page's blocks begin. */
void rows_draw_block(const Rows *rows, const Makeup *makeup,
                     const Heights *heights, const FlowBlock *block,
                     int64_t first_no, const char *heading,
                     const RollWindow *window, Page *page, const Rect *area,
                     int line);

#endif
