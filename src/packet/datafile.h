/* datafile: the rows of signatures for machines, as CSV (RFC 4180) in UTF-8.
 *
 * Holds what the rows of the same file show and nothing else: their columns but
 * those filled in by hand, and their numbers. Headings are the words of the
 * layout's key "columns"; countries are ISO 3166 codes, dates ISO 8601, so that
 * every language reads them alike. Goes with the document row by row. Not for
 * reading (store/csv.h) or for how a document takes it (layout/page.h).
 */
#ifndef PACKET_DATAFILE_H
#define PACKET_DATAFILE_H

#include "layout/page.h"
#include "packet/makeup.h"

/* Sends the headings into @sink, if the layout asks for such a file and the
 * sink takes one.   @group: the part. */
void datafile_begin(const Makeup *makeup, const char *group,
                    const PageSink *sink);

/* Sends likewise the @n entries from @first_idx on, which are in @window and
 * have the numbers from @first_no on. */
void datafile_send(const Makeup *makeup, const char *group, size_t first_idx,
                   size_t n, int64_t first_no, const RollWindow *window,
                   const PageSink *sink);

#endif
