/* weighing: how much a set of rows differs from what is usual, and which of
 * its rows make the difference.
 *
 * A set with genuine rows among false ones is taken for a mixture: what is
 * usual in the share of the genuine, and the rest. The answers tell both the
 * share and, row by row, the side. Knows nothing of how the set was found.
 */
#ifndef SCREEN_WEIGHING_H
#define SCREEN_WEIGHING_H

#include "screen/usual.h"

/* What a set says. */
typedef struct {
    uint32_t n_rows;
    double found[FEATURE_N];   /* share of the rows that count against it, of
                                  those of which it is known */
    double usual[FEATURE_N];   /* the same of those like them at other times */
    uint32_t known[FEATURE_N]; /* rows of which it is known */
    double excess[FEATURE_N];  /* share of the rows that must be false for it;
                                  0 where chance could explain it */
    bool convicts;             /* the policy is met */
} Weighing;

/* Weighs the rows @set (indices).
 * @explained: bits of features that the way in which the set was found
 * explains: the staff of one firm have addresses of one make. They do not
 * count. */
Weighing weighing_of(const Muster *muster, const Answers *answers,
                     const Usual *usual, const uint32_t *set, uint32_t n,
                     unsigned explained, const ScreenPolicy *policy);

/* Tells the probability of each row of @set to be false.
 * @weighing: of @set   @ret_share: [n] */
void weighing_part(const Muster *muster, const Answers *answers,
                   const Usual *usual, const uint32_t *set, uint32_t n,
                   const Weighing *weighing, double *ret_share);

#endif
