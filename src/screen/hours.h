/* hours: how many signatures each hour has, and how many are usual.
 *
 * What is usual is the middle of the days around, shared out over a week as
 * the middle of all weeks shares it: neither a spike nor an attack moves a
 * middle much. Not for saying why there are more.
 */
#ifndef SCREEN_HOURS_H
#define SCREEN_HOURS_H

#include "screen/muster.h"
#include "screen/screen.h"

#define HOUR_SECONDS INT64_C(3600)

/* Every hour from the first signature to the last. [owned by caller] of
 * ScreenHour; n_by_level is all 0. A campaign of more than HOURS_MAX hours has
 * none. */
GArray *hours_count(const Muster *muster);

/* Two hundred years. */
#define HOURS_MAX 1753200

/* By how many robust deviations each hour of @hours is above the usual: those
 * of all hours from theirs, and chance. [owned by caller, g_free()] */
double *hours_deviations(const GArray *hours);

#endif
