/* whereabouts: on which page, and under which number, a row of signatures
 * stands.
 *
 * For parts that lead to rows, and for the rows themselves. Known when the
 * volumes are bound. Not for dealing rows out (flow.h).
 */
#ifndef PACKET_WHEREABOUTS_H
#define PACKET_WHEREABOUTS_H

#include "packet/makeup.h"

/* Over what rows are numbered. */
typedef enum {
    NUMBERED_WHOLE,
    NUMBERED_VOLUME,
    NUMBERED_SHEET,
    NUMBERED_PAGE,
    NUMBERED_GROUP,
} Numbered;

/* A page with rows. */
typedef struct {
    const Flow *flow;
    const FlowVolume *volume;
    guint idx; /* of all pages of the flow */
    int no;    /* as printed */
} RowsPage;

/* Where one row stands. */
typedef struct {
    const MakeupVolume *volume; /* [borrowed] */
    int page_no;                /* as printed */
    int page_idx;               /* in the file of the volume, from 0 */
    int64_t no;                 /* its printed number */
    size_t end_idx;             /* the row after the last one on the page */
} Whereabouts;

/* What the layout says in the key "numbering" of @group. */
Numbered whereabouts_numbered(const Makeup *makeup, const char *group);

/* The row before the one that has number 1, for rows of group @group_idx on
 * @page. */
size_t whereabouts_base(const Makeup *makeup, Numbered numbered,
                        const RowsPage *page, int group_idx);

/* Of row @idx of the roll. Makeup.flow is known. */
Whereabouts whereabouts_of(const Makeup *makeup, size_t idx);

#endif
