/* rows: the rows of the table of signatures, and its heading.
 *
 * Says how high each row is and draws it; keeps nothing about single rows, so
 * that a roll may be as long as it likes. Not for columns (columns.h)
 * or pages (signatures.c).
 */
#ifndef PACKET_ROWS_H
#define PACKET_ROWS_H

#include "packet/makeup.h"
#include "packet/paginate.h"

typedef struct Rows Rows;

/* The rows of the part @group.
 * @makeup: [borrowed] outlives the rows.   [owned by caller, rows_free()]
 * Fails: FAULT_LAYOUT where the columns do not fit; FAULT_FONT. */
Rows *rows_new(const Makeup *makeup, const char *group, GError **error);

/* [may be NULL] */
void rows_free(Rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rows, rows_free)

/* Lines that entry @idx, which is @entry, takes: 1 or 2. Remembers the row if
 * a character has no glyph.
 * @findings: [may be NULL] gets FINDING_NAME_WRAPPED, FINDING_NAME_CONDENSED,
 * FINDING_MISSING_GLYPH. */
int rows_measure(Rows *rows, size_t idx, const RollEntry *entry,
                 Findings *findings);

/* Whether every row measured has all its glyphs.
 * Fails: as missing_rows_none. */
bool rows_are_whole(const Rows *rows, GError **error);

/* Lines that the heading takes. */
int rows_heading_lines(const Rows *rows);

/* Draws the rows of @span, with the heading above them, at the top of @area.
 * What was drawn on the page before may be forgotten: it has been painted.
 * @window: has the entries of @span.
 * @first, @last: whether the table begins and ends on this page. */
void rows_draw(Rows *rows, PageSpan span, const RollWindow *window, bool first,
               bool last, Page *page, const Rect *area);

#endif
