#include "screen/days.h"

#include <stdlib.h>

typedef struct {
    int64_t moment;
    uint32_t row_idx;
} Timed;

static int
compare_timed(const void *a, const void *b)
{
    const Timed *x = a;
    const Timed *y = b;

    if (x->moment != y->moment)
        return x->moment < y->moment ? -1 : 1;
    return x->row_idx < y->row_idx ? -1 : x->row_idx > y->row_idx;
}

/* The rows with a time, in order. [owned by caller] */
static Timed *
sort_rows(const Muster *muster, bool confirmed, uint32_t *ret_n)
{
    Timed *timed = g_new(Timed, muster->n_rows + 1);
    uint32_t n = 0;
    bool sorted = true;

    for (uint32_t i = 0; i < muster->n_rows; i++) {
        int64_t moment = days_moment(&muster->rows[i], confirmed);

        if (moment < 0)
            continue;
        sorted = sorted && (n == 0 || timed[n - 1].moment <= moment);
        timed[n++] = (Timed){moment, i};
    }
    /* Most exports are in the order of signing. */
    if (!sorted)
        qsort(timed, n, sizeof *timed, compare_timed);
    *ret_n = n;
    return timed;
}

Days *
days_new(const Muster *muster, bool confirmed)
{
    Days *days = g_new0(Days, 1);
    g_autofree Timed *timed = sort_rows(muster, confirmed, &days->n_rows);
    GArray *day_at = g_array_new(FALSE, FALSE, sizeof(uint32_t));

    days->order = g_new(uint32_t, days->n_rows + 1);
    for (uint32_t i = 0; i < days->n_rows; i++) {
        days->order[i] = timed[i].row_idx;
        if (i == 0 ||
            timed[i].moment / DAY_SECONDS != timed[i - 1].moment / DAY_SECONDS)
            g_array_append_val(day_at, i);
    }
    days->n_days = day_at->len;
    g_array_append_val(day_at, days->n_rows);
    days->day_at = (uint32_t *)(void *)g_array_free(day_at, FALSE);
    return days;
}

void
days_free(Days *days)
{
    if (days == NULL)
        return;
    g_free(days->order);
    g_free(days->day_at);
    g_free(days);
}

static int
compare_counts(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

uint32_t
days_median(const Days *days)
{
    g_autofree uint32_t *counts = g_new(uint32_t, days->n_days + 1);

    if (days->n_days == 0)
        return 0;
    for (uint32_t day = 0; day < days->n_days; day++)
        counts[day] = days->day_at[day + 1] - days->day_at[day];
    qsort(counts, days->n_days, sizeof *counts, compare_counts);
    return counts[days->n_days / 2];
}
