/* days: rows in the order in which they were signed, or confirmed, and the
 * days that they fill.
 *
 * Days are of UTC. Not for hours and weeks (hours.h).
 */
#ifndef SCREEN_DAYS_H
#define SCREEN_DAYS_H

#include "screen/muster.h"

#define DAY_SECONDS INT64_C(86400)

typedef struct {
    uint32_t *order;  /* row indices, ascending in time, then by index */
    uint32_t n_rows;  /* those with a time */
    uint32_t *day_at; /* [day]: where in order it begins; one more at the end;
                         days without rows are left out */
    uint32_t n_days;
} Days;

/* [owned by caller, days_free()] days of signing or, if @confirmed, of
 * confirming. */
Days *days_new(const Muster *muster, bool confirmed);

/* [may be NULL] */
void days_free(Days *days);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Days, days_free)

/* Rows on a day in the middle of all by number; 0 without days. */
uint32_t days_median(const Days *days);

/* The moment by which @row is in order. */
static inline int64_t
days_moment(const MusterRow *row, bool confirmed)
{
    return confirmed ? row->confirmed_at : row->signed_at;
}

#endif
