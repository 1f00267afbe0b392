/* heights: how many lines every one of many rows takes, found by several hands
 * at once.
 *
 * A row takes one line or two: a bit each is all that is kept, and two more for
 * what there is to tell of it and whether it stands as it is. Not for how a row
 * is set (rows.h) or on which page it stands (flow.h).
 */
#ifndef PACKET_HEIGHTS_H
#define PACKET_HEIGHTS_H

#include "packet/makeup.h"

/* What is found of a row. */
typedef struct {
    int n_lines;   /* 1 or 2 */
    bool is_noted; /* there is something to tell of it */
    bool is_as_is; /* nothing was done to make it fit: it is drawn unmeasured */
} Height;

/* The rows that are measured. */
typedef struct {
    size_t n;
    /* As roll_read. */
    RollWindow *(*read)(const void *data, size_t first_idx, size_t n,
                        GError **error);
    /* Of @entry, set by @hand. */
    Height (*measure)(const void *data, const Makeup *hand,
                      const RollEntry *entry);
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

/* Whether nothing was done to make row @idx fit. */
bool heights_as_is(const Heights *heights, size_t idx);

/* Lines of row @idx, in the form that a flow asks for.
 * @heights: a Heights. */
int heights_at(size_t idx, const void *heights);

#endif
