/* review: what screening found, beside what has been decided already.
 *
 * A row is open where it would be printed as things stand, and nobody has
 * decided to keep it. Not for finding (src/screen/), nor for telling people
 * (screen-text.h, screen-page.h, screen-table.h).
 */
#ifndef PRESS_REVIEW_H
#define PRESS_REVIEW_H

#include "screen/screen.h"
#include "store/lookup.h"

typedef struct {
    const char *database; /* [borrowed] path */
    Store *store;         /* [owned] open for printing */
    Lookup *lookup;       /* [owned] */
    Screening *screening; /* [owned] */
    GHashTable *kept;     /* [owned] ids that a person decided to keep */
    int64_t n_status[STATUS_WITHDRAWN + 1]; /* signatures as they stand */
    int64_t n_open[SCREEN_N_LEVELS];        /* open rows, by level */
    bool held;      /* all that looks false is on hold since: none is open */
    int64_t n_kept; /* rows that would be open if nobody had kept them */
} Review;

/* Screens the database @path under @policy.
 * @path: [borrowed] outlives the review
 * @progress: [may be NULL]   [owned by caller, review_free()]
 * Fails: as screen_run. */
Review *review_run(const char *path, const ScreenPolicy *policy,
                   const Progress *progress, GError **error);

/* [may be NULL] */
void review_free(Review *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Review, review_free)

/* Lets others write into the database. */
void review_let_go(Review *review);

/* Goes on after all that looks false was put on hold: what was found stays.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool review_after_hold(Review *review, GError **error);

/* Whether @row, at least doubtful, still waits for a decision. */
bool review_is_open(const Review *review, const ScreenRow *row);

/* How many open rows the wave @wave_no has, by level. */
void review_count_wave(const Review *review, int wave_no,
                       int64_t ret_open[SCREEN_N_LEVELS]);

/* Whether @wave is only a crowd: many at once, and nothing else unusual. */
bool review_is_crowd(const ScreenWave *wave);

/* How many waves are none of these. */
int review_n_waves(const Review *review);

/* How much @row weighs, of 100. */
int review_score(const ScreenRow *row);

/* The moment as staff read it: "2020-09-17 03:10" (UTC); "unknown" for -1.
 * [owned by caller, g_free()] */
char *review_moment(int64_t seconds);

#endif
