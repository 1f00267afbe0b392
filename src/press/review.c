#include "press/review.h"

#include "store/decisions.h"

#include <math.h>
#include <string.h>

void
review_let_go(Review *review)
{
    g_clear_pointer(&review->lookup, lookup_free);
    g_clear_pointer(&review->store, store_close);
}

bool
review_is_open(const Review *review, const ScreenRow *row)
{
    return row->level >= SCREEN_DOUBTFUL && row->status == STATUS_VERIFIED &&
           !(review->held && row->level == SCREEN_HOLD) &&
           !g_hash_table_contains(review->kept, &row->id);
}

static void
count_open(Review *review)
{
    const Screening *screening = review->screening;

    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];

        if (review_is_open(review, row))
            review->n_open[row->level]++;
        else if (row->level >= SCREEN_DOUBTFUL &&
                 row->status == STATUS_VERIFIED)
            review->n_kept++;
    }
}

/* Opens what is looked up.   Fails: FAULT_STORE, FAULT_SYSTEM. */
static bool
look_up(Review *review, GError **error)
{
    review->lookup = lookup_new(review->store, error);
    return review->lookup != NULL &&
           lookup_count(review->lookup, review->n_status, error);
}

bool
review_after_hold(Review *review, GError **error)
{
    review_let_go(review);
    review->held = true;
    review->n_open[SCREEN_HOLD] = 0;
    review->store = store_open_printing(review->database, error);
    return review->store != NULL && look_up(review, error);
}

Review *
review_run(const char *path, const ScreenPolicy *policy,
           const Progress *progress, GError **error)
{
    g_autoptr(Review) review = g_new0(Review, 1);

    review->database = path;
    review->store = store_open_printing(path, error);
    if (review->store == NULL)
        return NULL;
    /* First, for it says whose database it is. */
    review->screening = screen_run(review->store, policy, progress, error);
    if (review->screening == NULL)
        return NULL;
    if (!look_up(review, error))
        return NULL;
    review->kept = decisions_kept(review->store, error);
    if (review->kept == NULL)
        return NULL;
    count_open(review);
    return g_steal_pointer(&review);
}

void
review_free(Review *review)
{
    if (review == NULL)
        return;
    review_let_go(review);
    screening_free(review->screening);
    g_clear_pointer(&review->kept, g_hash_table_unref);
    g_free(review);
}

void
review_count_wave(const Review *review, int wave_no,
                  int64_t ret_open[SCREEN_N_LEVELS])
{
    const Screening *screening = review->screening;

    for (int level = 0; level < SCREEN_N_LEVELS; level++)
        ret_open[level] = 0;
    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];

        if (row->wave_no == wave_no && review_is_open(review, row))
            ret_open[row->level]++;
    }
}

bool
review_is_crowd(const ScreenWave *wave)
{
    return strcmp(wave->kind, "crowd") == 0;
}

int
review_n_waves(const Review *review)
{
    int n = 0;

    for (int i = 0; i < review->screening->n_waves; i++)
        n += !review_is_crowd(&review->screening->waves[i]);
    return n;
}

int
review_score(const ScreenRow *row)
{
    /* Never up: what is short of a threshold must not seem to reach it. */
    return (int)floor(row->score * 100 + 1e-9);
}

char *
review_moment(int64_t seconds)
{
    g_autoptr(GDateTime) moment =
        seconds >= 0 ? g_date_time_new_from_unix_utc(seconds) : NULL;

    return moment != NULL ? g_date_time_format(moment, "%Y-%m-%d %H:%M")
                          : g_strdup("unknown");
}
