/* heights: how many lines every one of many rows takes, found by several hands
 * at once.
 *
 * A row takes one line or two: a bit each is all that is kept, and another for
 * what there is to tell of it. Not for how a row is set (rows.h) or on which
 * page it stands (flow.h).
 */
#ifndef PACKET_HEIGHTS_H
#define PACKET_HEIGHTS_H

#include "packet/makeup.h"

/* The rows that are measured. */
typedef struct {
    size_t n;
    /* As roll_read. */
    RollWindow *(*read)(const void *data, size_t first_idx, size_t n,
                        GError **error);
    /* Lines of @entry, set by @hand: 1 or 2.
     * @ret_noted: whether tell has something to tell of it. */
    int (*measure)(const void *data, const Makeup *hand, const RollEntry *entry,
                   bool *ret_noted);
    const void *data;
} HeightsRows;

typedef struct Heights Heights;

/* Measures all @rows.   @makeup: of the hands.
 * [owned by caller, heights_free()]   Fails: as read. */
Heights *heights_measure(const HeightsRows *rows, const Makeup *makeup,
                         GError **error);

/* [may be NULL] */
void heights_free(Heights *heights);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Heights, heights_free)

/* Calls @tell for the rows that were noted, in their order, whoever has
 * measured them.   @rows: as measured.   Fails: as read and @tell. */
bool heights_tell(const Heights *heights, const HeightsRows *rows,
                  bool (*tell)(const RollEntry *entry, void *data,
                               GError **error),
                  void *data, GError **error);

/* Lines of row @idx, in the form that a flow asks for.
 * @heights: a Heights. */
int heights_at(size_t idx, const void *heights);

#endif
