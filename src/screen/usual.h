/* usual: how the campaign's signatures answer at most times.
 *
 * Shares of each answer, of each country with enough signatures apart: a tweet
 * that brings one country's people is no change in how they behave. Taken day
 * by day, of which the extreme ones do not count, so that an attack of some
 * days does not become what is usual.
 */
#ifndef SCREEN_USUAL_H
#define SCREEN_USUAL_H

#include "screen/answers.h"
#include "screen/days.h"

typedef struct {
    double share[FEATURE_N][BUCKETS_MAX];
} Shares;

typedef struct {
    uint16_t *stratum_of; /* [country number]: into strata */
    GArray *strata;       /* of Shares; [0] is of countries with few */
    bool is_known;        /* enough days to know what is usual */
} Usual;

/* @answers: [row]   @trusted_until: as in ScreenPolicy
 * [owned by caller, usual_free()] */
Usual *usual_find(const Muster *muster, const Answers *answers,
                  int64_t trusted_until);

/* [may be NULL] */
void usual_free(Usual *usual);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Usual, usual_free)

/* The shares of those like @row. [borrowed] */
static inline const Shares *
usual_of(const Usual *usual, const MusterRow *row)
{
    return &g_array_index(usual->strata, Shares,
                          usual->stratum_of[row->key[MUSTER_COUNTRY]]);
}

#endif
