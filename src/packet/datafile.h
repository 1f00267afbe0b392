/* datafile: the rows of signatures for machines, as CSV (RFC 4180) in UTF-8.
 *
 * Holds what the table of the same file shows and nothing else: its columns,
 * its rows, its numbers. Headings are the words of the layout's key "columns";
 * countries are ISO 3166 codes, dates ISO 8601, so that every language reads
 * them alike. Goes with the document row by row. Not for reading (store/csv.h)
 * or for how a document takes it (layout/page.h).
 */
#ifndef PACKET_DATAFILE_H
#define PACKET_DATAFILE_H

#include "layout/page.h"
#include "packet/makeup.h"
#include "packet/paginate.h"

/* Sends the entries of @span, which are in @window, into @sink, if the layout
 * asks for such a file and the sink takes one.
 * @group: the part.   @first: they are the first of their document. */
void datafile_send(const Makeup *makeup, const char *group, PageSpan span,
                   const RollWindow *window, bool first, const PageSink *sink);

/* Appends @text as a field, between quotes; where a spreadsheet would take it
 * for a formula and execute it, after an apostrophe. */
void datafile_append_text(GString *out, const char *text);

#endif
