/* heights: how many lines every row of the roll takes, found by several hands
 * at once.
 *
 * A row takes one line or two: a bit each is all that is kept. Not for how a
 * row is set (rows.h) or on which page it stands (flow.h).
 */
#ifndef PACKET_HEIGHTS_H
#define PACKET_HEIGHTS_H

#include "packet/rows.h"

typedef struct Heights Heights;

/* Measures @rows for all entries of @makeup's roll, and tells of them in their
 * order, whoever has measured them.
 * @findings: [may be NULL].   [owned by caller, heights_free()]
 * Fails: FAULT_FONT where characters have no glyph; FAULT_SYSTEM. */
Heights *heights_measure(const Rows *rows, const Makeup *makeup,
                         Findings *findings, GError **error);

/* [may be NULL] */
void heights_free(Heights *heights);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Heights, heights_free)

/* Lines of row @idx, in the form that a flow asks for.
 * @heights: a Heights. */
int heights_at(size_t idx, const void *heights);

#endif
