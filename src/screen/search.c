#include "screen/search.h"

#include "screen/hours.h"

#include <stdlib.h>

/* Steps of time in seconds: a wave that hides in one shows in a shorter or a
 * longer one. */
static const int64_t steps[] = {600, 3600, 21600, DAY_SECONDS};

/* Stretches of time no further apart than this, or than twice the longer of
 * them, are one wave. */
#define NEAR_SECONDS 7200

/* A wave does not begin and end on the clock's strokes: half a stretch before
 * and behind belongs to it, up to this. */
#define AROUND_SECONDS 1800

/* An hour is crowded with so many robust deviations, times the usual, and rows
 * besides. */
#define CROWD_DEVIATIONS 8.0
#define CROWD_FACTOR 3.0
#define CROWD_LEAST 100

/* A stretch of time that was convicted. */
typedef struct {
    int64_t from;
    int64_t to; /* exclusive */
} Stretch;

typedef struct {
    const Muster *muster;
    const Answers *answers;
    const Usual *usual;
    const ScreenPolicy *policy;
    bool *taken; /* [row]: in a wave already */
    GPtrArray *waves;
} Search;

static void
wave_free(void *data)
{
    SearchWave *wave = data;

    g_array_unref(wave->rows);
    g_free(wave->share);
    g_free(wave);
}

static int
compare_indices(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* Makes the rows in @rows, which it takes, a wave. */
static void
add_wave(Search *search, const char *kind, GArray *rows, uint32_t n_keys,
         unsigned explained)
{
    SearchWave *wave = g_new0(SearchWave, 1);
    const uint32_t *set = (const uint32_t *)(void *)rows->data;

    g_array_sort(rows, compare_indices);
    wave->kind = kind;
    wave->rows = rows;
    wave->n_keys = n_keys;
    wave->share = g_new(double, rows->len);
    wave->weighing = weighing_of(search->muster, search->answers, search->usual,
                                 set, rows->len, explained, search->policy);
    /* Each of its parts was convicted. */
    wave->weighing.convicts = true;
    weighing_part(search->muster, search->answers, search->usual, set,
                  rows->len, &wave->weighing, wave->share);
    for (guint i = 0; i < rows->len; i++)
        search->taken[set[i]] = true;
    g_ptr_array_add(search->waves, wave);
}

static bool
convicts(const Search *search, const GArray *rows, unsigned explained)
{
    return rows->len >= search->policy->wave_least &&
           weighing_of(search->muster, search->answers, search->usual,
                       (const uint32_t *)(const void *)rows->data, rows->len,
                       explained, search->policy)
               .convicts;
}

/* --- By time ------------------------------------------------------------- */

/* Marks the rows in the stretches @found, ascending and apart. */
static void
mark_inside(const Search *search, const Days *days, bool confirmed,
            const GArray *found, bool *inside)
{
    guint s = 0;

    for (uint32_t i = 0; i < days->n_rows && s < found->len;) {
        const Stretch *stretch = &g_array_index(found, Stretch, s);
        uint32_t row_idx = days->order[i];
        int64_t moment = days_moment(&search->muster->rows[row_idx], confirmed);

        if (moment >= stretch->to) {
            s++;
            continue;
        }
        if (moment >= stretch->from)
            inside[row_idx] = true;
        i++;
    }
}

/* Convicts stretches of @step seconds; adds them to @stretches.
 * @inside: [row]: in one already. */
static void
try_step(const Search *search, const Days *days, bool confirmed, int64_t step,
         GArray *stretches, bool *inside)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Stretch));
    int64_t bin = -1;

    for (uint32_t i = 0; i <= days->n_rows; i++) {
        uint32_t row_idx = i < days->n_rows ? days->order[i] : 0;
        int64_t moment =
            i < days->n_rows
                ? days_moment(&search->muster->rows[row_idx], confirmed)
                : -1;

        if (i == days->n_rows || moment / step != bin) {
            if (convicts(search, rows, 0)) {
                Stretch stretch = {bin * step, (bin + 1) * step};

                g_array_append_val(found, stretch);
            }
            g_array_set_size(rows, 0);
            bin = moment / step;
        }
        if (i < days->n_rows && !search->taken[row_idx] && !inside[row_idx])
            g_array_append_val(rows, row_idx);
    }
    mark_inside(search, days, confirmed, found, inside);
    g_array_append_vals(stretches, found->data, found->len);
}

static int
compare_stretches(const void *a, const void *b)
{
    const Stretch *x = a;
    const Stretch *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

/* Joins stretches that are near each other, with what lies between them and a
 * little around: a lull is part of a wave, and its rows are told apart anyway.
 * [owned by caller] of Stretch, ascending and apart */
static GArray *
join_stretches(GArray *stretches)
{
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(Stretch));

    if (stretches->len > 0)
        qsort(stretches->data, stretches->len, sizeof(Stretch),
              compare_stretches);
    for (guint i = 0; i < stretches->len; i++) {
        Stretch stretch = g_array_index(stretches, Stretch, i);
        int64_t length = stretch.to - stretch.from;
        int64_t around = MIN(length / 2, AROUND_SECONDS);
        Stretch *last = NULL;

        stretch.from -= around;
        stretch.to += around;
        if (joined->len > 0)
            last = &g_array_index(joined, Stretch, joined->len - 1);
        if (last != NULL &&
            stretch.from <= last->to + MAX(NEAR_SECONDS, 2 * length))
            last->to = MAX(last->to, stretch.to);
        else
            g_array_append_val(joined, stretch);
    }
    return joined;
}

/* Makes waves of the rows in @stretches, ascending and apart. */
static void
take_stretches(Search *search, const Days *days, bool confirmed,
               const GArray *stretches)
{
    uint32_t i = 0;

    for (guint s = 0; s < stretches->len; s++) {
        const Stretch *stretch = &g_array_index(stretches, Stretch, s);
        GArray *rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));

        for (; i < days->n_rows; i++) {
            uint32_t row_idx = days->order[i];
            int64_t moment =
                days_moment(&search->muster->rows[row_idx], confirmed);

            if (moment >= stretch->to)
                break;
            if (moment >= stretch->from && !search->taken[row_idx])
                g_array_append_val(rows, row_idx);
        }
        add_wave(search, confirmed ? "confirmation" : "time", rows, 0, 0);
    }
}

static void
search_time(Search *search, bool confirmed)
{
    g_autoptr(Days) days = days_new(search->muster, confirmed);
    g_autoptr(GArray) stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    g_autofree bool *inside = g_new0(bool, search->muster->n_rows + 1);
    g_autoptr(GArray) joined = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        try_step(search, days, confirmed, steps[i], stretches, inside);
    joined = join_stretches(stretches);
    take_stretches(search, days, confirmed, joined);
}

/* --- By what rows share --------------------------------------------------- */

/* Rows not yet taken, those of one key behind each other.
 * @ret_at: [owned by caller] [number]: where they begin, one more at the end.
 * [owned by caller] */
static uint32_t *
group_rows(const Search *search, MusterKey key, uint32_t **ret_at)
{
    const Muster *muster = search->muster;
    uint32_t n_keys = muster->n_keys[key] + 1;
    uint32_t *at = g_new0(uint32_t, n_keys + 1);
    uint32_t *rows = g_new(uint32_t, muster->n_rows + 1);
    g_autofree uint32_t *next = NULL;

    for (uint32_t i = 0; i < muster->n_rows; i++)
        if (!search->taken[i])
            at[muster->rows[i].key[key] + 1]++;
    for (uint32_t number = 0; number < n_keys; number++)
        at[number + 1] += at[number];
    next = g_memdup2(at, sizeof *at * n_keys);
    for (uint32_t i = 0; i < muster->n_rows; i++)
        if (!search->taken[i])
            rows[next[muster->rows[i].key[key]]++] = i;
    *ret_at = at;
    return rows;
}

/* The rows that share a key, if they are convicted: one wave of all keys, since
 * whoever has one machine has several. */
static void
search_key(Search *search, MusterKey key, const char *kind, unsigned explained)
{
    g_autofree uint32_t *at = NULL;
    g_autofree uint32_t *rows = group_rows(search, key, &at);
    GArray *wave = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t n_keys = 0;

    for (uint32_t number = 1; number <= search->muster->n_keys[key]; number++) {
        const uint32_t *set = rows + at[number];
        uint32_t n = at[number + 1] - at[number];

        if (n < search->policy->wave_least ||
            !weighing_of(search->muster, search->answers, search->usual, set, n,
                         explained, search->policy)
                 .convicts)
            continue;
        g_array_append_vals(wave, set, n);
        n_keys++;
    }
    if (n_keys > 0)
        add_wave(search, kind, wave, n_keys, explained);
    else
        g_array_unref(wave);
}

/* --- Crowds --------------------------------------------------------------- */

/* Whether so many more came in @hour that somebody will ask why. */
static bool
is_crowded(const ScreenHour *hour, double deviation)
{
    double n = (double)hour->n_rows;

    return deviation >= CROWD_DEVIATIONS &&
           n >= CROWD_FACTOR * hour->expected &&
           n - hour->expected >= CROWD_LEAST;
}

/* Makes a crowd, which nobody holds against its rows, of those signed from
 * @from to @to. */
static void
add_crowd(Search *search, const Days *days, int64_t from, int64_t to)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    SearchWave *wave = NULL;

    for (uint32_t i = 0; i < days->n_rows; i++) {
        int64_t moment = search->muster->rows[days->order[i]].signed_at;

        if (moment >= from && moment < to && !search->taken[days->order[i]])
            g_array_append_val(rows, days->order[i]);
    }
    if (rows->len < CROWD_LEAST) {
        g_array_unref(rows);
        return;
    }
    g_array_sort(rows, compare_indices);
    wave = g_new0(SearchWave, 1);
    wave->kind = SEARCH_CROWD;
    wave->rows = rows;
    wave->share = g_new0(double, rows->len);
    g_ptr_array_add(search->waves, wave);
}

static void
search_crowds(Search *search, const GArray *hours)
{
    g_autofree double *deviations = hours_deviations(hours);
    g_autoptr(Days) days = days_new(search->muster, false);
    int64_t from = -1;
    int64_t to = -1;

    for (guint i = 0; i <= hours->len; i++) {
        const ScreenHour *hour =
            i < hours->len ? &g_array_index(hours, ScreenHour, i) : NULL;

        if (from >= 0 && (hour == NULL || hour->begins > to + NEAR_SECONDS)) {
            add_crowd(search, days, from, to);
            from = -1;
        }
        if (hour == NULL || !is_crowded(hour, deviations[i]))
            continue;
        from = from < 0 ? hour->begins : from;
        to = hour->begins + HOUR_SECONDS;
    }
}

/* --- All ------------------------------------------------------------------ */

void
search_span(const Muster *muster, const SearchWave *wave, int64_t *ret_from,
            int64_t *ret_to)
{
    int64_t from = INT64_MAX;
    int64_t to = -1;

    for (guint i = 0; i < wave->rows->len; i++) {
        int64_t moment =
            muster->rows[g_array_index(wave->rows, uint32_t, i)].signed_at;

        if (moment < 0)
            continue;
        from = MIN(from, moment);
        to = MAX(to, moment);
    }
    *ret_from = to < 0 ? -1 : from;
    *ret_to = to;
}

static int
compare_waves(const void *a, const void *b, void *data)
{
    const SearchWave *x = *(const SearchWave *const *)a;
    const SearchWave *y = *(const SearchWave *const *)b;
    int64_t x_from = 0;
    int64_t y_from = 0;
    int64_t to = 0;

    search_span(data, x, &x_from, &to);
    search_span(data, y, &y_from, &to);
    if (x_from != y_from)
        return x_from < y_from ? -1 : 1;
    return compare_indices(x->rows->data, y->rows->data);
}

GPtrArray *
search_waves(const Muster *muster, const Answers *answers, const Usual *usual,
             const GArray *hours, const ScreenPolicy *policy,
             const Progress *progress)
{
    g_autofree bool *taken = g_new0(bool, muster->n_rows + 1);
    Search search = {muster, answers,
                     usual,  policy,
                     taken,  g_ptr_array_new_with_free_func(wave_free)};

    if (!usual->is_known)
        return search.waves;
    search_time(&search, false);
    progress_report(progress, 0.4, "looking for waves");
    search_time(&search, true);
    progress_report(progress, 0.7, "looking for waves");
    search_key(&search, MUSTER_IP, "address",
               1U << FEATURE_NETWORK | 1U << FEATURE_RATE);
    search_key(&search, MUSTER_NETWORK, "network",
               1U << FEATURE_NETWORK | 1U << FEATURE_RATE);
    search_key(&search, MUSTER_DOMAIN, "domain",
               1U << FEATURE_ADDRESS | 1U << FEATURE_DOMAIN);
    search_crowds(&search, hours);
    g_ptr_array_sort_with_data(search.waves, compare_waves, (gpointer)muster);
    return search.waves;
}
