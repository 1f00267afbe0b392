/* search: sets of rows that might be a wave, looked for in time, in the time
 * of confirming, and by what rows share.
 *
 * Times are looked at in steps from ten minutes to a day, so that a wave inside
 * a busy day is found and the day is not. Not for weighing a set (weighing.h)
 * and not for words about it (telling.h).
 */
#ifndef SCREEN_SEARCH_H
#define SCREEN_SEARCH_H

#include "screen/weighing.h"

/* The kind of many who are not odd. */
#define SEARCH_CROWD "crowd"

typedef struct {
    const char *kind; /* [static] as in ScreenWave */
    GArray *rows;     /* of uint32_t, indices, ascending */
    double *share;    /* [rows]: probability to be false */
    Weighing weighing;
    uint32_t n_keys; /* IP addresses, networks or domains; 0: by time */
} SearchWave;

/* All waves, in order of time, and crowds: hours in which many more came than
 * usual, though nothing else is odd. No row is in two.
 * @hours: of ScreenHour
 * @progress: [may be NULL]
 * [owned by caller] of SearchWave, freed with the array. */
GPtrArray *search_waves(const Muster *muster, const Answers *answers,
                        const Usual *usual, const GArray *hours,
                        const ScreenPolicy *policy, const Progress *progress);

/* When @wave was signed; -1: unknown. */
void search_span(const Muster *muster, const SearchWave *wave,
                 int64_t *ret_from, int64_t *ret_to);

#endif
