/* calendar: when people sign.
 *
 * Spreads a number of moments over steps of time by weight, in order, with
 * memory that does not grow. The campaign's growth curve is here, waves are in
 * attack.h. Integers only.
 */
#ifndef SAMPLE_CALENDAR_H
#define SAMPLE_CALENDAR_H

#include "base/failure.h"
#include "sample/chance.h"

/* Seconds since 1970 UTC: the campaign opens on 2020-07-01; the signatures
 * are carried to the door after 2020-09-06; signing goes on behind an attack
 * until 2020-09-22. Ends are exclusive. */
#define CALENDAR_OPENS INT64_C(1593561600)
#define CALENDAR_DELIVERY INT64_C(1599436800)
#define CALENDAR_CLOSES INT64_C(1600819200)

/* The most moments that one calendar gives. */
#define CALENDAR_MAX INT64_C(1000000000)

typedef struct Calendar Calendar;

/* @n_moments from @begin on, over @n_steps steps of @step_seconds, each step as
 * often as its weight says.
 * @weights: [borrowed until return] their sum is 1 .. 2^32 - 1
 * [owned by caller, calendar_free()] */
Calendar *calendar_new(int64_t begin, int64_t step_seconds,
                       const uint32_t *weights, uint32_t n_steps,
                       int64_t n_moments, Chance chance);

/* @n_moments from @begin on over the same steps, all equally far apart, as a
 * machine keeps them. [owned by caller, calendar_free()] */
Calendar *calendar_even(int64_t begin, int64_t step_seconds, uint32_t n_steps,
                        int64_t n_moments);

/* The campaign: a launch, slow days, news that make it jump, a last push;
 * people sign in the evening, seldom at night, less at week-ends.
 * @end: CALENDAR_DELIVERY or CALENDAR_CLOSES [owned by caller] */
Calendar *calendar_campaign(int64_t end, int64_t n_moments, Chance chance);

/* [may be NULL] */
void calendar_free(Calendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calendar, calendar_free)

/* The next moment, never before the last one.
 * Returns false, with @ret_moment untouched, after the last. */
bool calendar_next(Calendar *calendar, int64_t *ret_moment);

#endif
