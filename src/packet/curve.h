/* curve: how the signatures grew day by day, as a step chart.
 *
 * Columns of tint, one a day (of a long time, one for several days); above the
 * day on which false signatures came stands what was removed of it, in black.
 * Not for the words around it (summary.c).
 */
#ifndef PACKET_CURVE_H
#define PACKET_CURVE_H

#include "packet/prose.h"

/* What the chart shows, in figures. */
typedef struct {
    const char *busiest_date; /* on which most signed; [borrowed from the
                                 roll] */
    int64_t busiest;
    const char *removed_date; /* on which most were removed; "": none were */
    int64_t removed;          /* of all days that the chart has */
} CurveFacts;

/* Whether the roll has dates for a chart.   @ret_facts: untouched where it has
 * none. */
bool curve_facts(const Makeup *makeup, CurveFacts *ret_facts);

/* Whether a page of @prose is high enough for a chart. */
bool curve_fits(const Prose *prose);

/* Adds the chart, for which there is room, its dates below, and what the tints
 * mean in the words of
 * @group's keys label-signed and label-removed.   Fails: FAULT_FONT. */
bool curve_add(const Prose *prose, const char *group, GError **error);

#endif
