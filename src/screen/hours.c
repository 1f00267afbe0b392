#include "screen/hours.h"

#include <math.h>
#include <stdlib.h>

#define HOURS_A_DAY 24
#define HOURS_A_WEEK 168

/* Days before and after of which the middle is taken. */
#define DAYS_AROUND 4

/* The median absolute deviation of normal chance is this part of its standard
 * deviation (Rousseeuw and Croux 1993). */
#define MAD_PART 0.6745

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The middle of @n values, which are sorted; 0 of none. */
static double
median(double *values, size_t n)
{
    if (n == 0)
        return 0;
    qsort(values, n, sizeof *values, compare_doubles);
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static ScreenHour *
hour_at(const GArray *hours, size_t i)
{
    return &g_array_index(hours, ScreenHour, i);
}

/* Rows of each day, from the first hour on. [owned by caller] */
static double *
day_totals(const GArray *hours, size_t *ret_n)
{
    size_t n = (hours->len + HOURS_A_DAY - 1) / HOURS_A_DAY;
    double *totals = g_new0(double, n + 1);

    for (size_t i = 0; i < hours->len; i++)
        totals[i / HOURS_A_DAY] += (double)hour_at(hours, i)->n_rows;
    *ret_n = n;
    return totals;
}

/* The middle of the days around each day. [owned by caller] */
static double *
day_levels(const double *totals, size_t n)
{
    double *levels = g_new0(double, n + 1);

    for (size_t day = 0; day < n; day++) {
        double around[2 * DAYS_AROUND + 1];
        size_t k = 0;

        for (size_t at = day > DAYS_AROUND ? day - DAYS_AROUND : 0;
             at < n && at <= day + DAYS_AROUND; at++)
            around[k++] = totals[at];
        levels[day] = median(around, k);
    }
    return levels;
}

/* How a day's rows usually spread over the hours of a week. */
static void
week_shape(const GArray *hours, const double *totals,
           double ret_shape[HOURS_A_WEEK])
{
    g_autofree double *values = g_new(double, hours->len + 1);

    for (size_t hour = 0; hour < HOURS_A_WEEK; hour++) {
        size_t n = 0;

        for (size_t i = hour; i < hours->len; i += HOURS_A_WEEK) {
            double total = totals[i / HOURS_A_DAY];

            if (total > 0)
                values[n++] = (double)hour_at(hours, i)->n_rows / total;
        }
        ret_shape[hour] = median(values, n);
    }
    /* A day is a whole. */
    for (size_t day = 0; day < HOURS_A_WEEK; day += HOURS_A_DAY) {
        double sum = 0;

        for (size_t hour = day; hour < day + HOURS_A_DAY; hour++)
            sum += ret_shape[hour];
        for (size_t hour = day; hour < day + HOURS_A_DAY; hour++)
            ret_shape[hour] =
                sum > 0 ? ret_shape[hour] / sum : 1.0 / HOURS_A_DAY;
    }
}

static void
expect(GArray *hours)
{
    size_t n_days = 0;
    g_autofree double *totals = day_totals(hours, &n_days);
    g_autofree double *levels = day_levels(totals, n_days);
    double shape[HOURS_A_WEEK];

    week_shape(hours, totals, shape);
    for (size_t i = 0; i < hours->len; i++)
        hour_at(hours, i)->expected =
            levels[i / HOURS_A_DAY] * shape[i % HOURS_A_WEEK];
}

GArray *
hours_count(const Muster *muster)
{
    GArray *hours = g_array_new(FALSE, TRUE, sizeof(ScreenHour));
    int64_t first = INT64_MAX;
    int64_t last = -1;

    for (uint32_t i = 0; i < muster->n_rows; i++) {
        int64_t moment = muster->rows[i].signed_at;

        if (moment < 0)
            continue;
        first = MIN(first, moment / HOUR_SECONDS);
        last = MAX(last, moment / HOUR_SECONDS);
    }
    if (last < 0 || last - first >= HOURS_MAX)
        return hours;
    g_array_set_size(hours, (guint)(last - first + 1));
    for (guint i = 0; i < hours->len; i++)
        hour_at(hours, i)->begins = (first + i) * HOUR_SECONDS;
    for (uint32_t i = 0; i < muster->n_rows; i++)
        if (muster->rows[i].signed_at >= 0)
            hour_at(hours,
                    (size_t)(muster->rows[i].signed_at / HOUR_SECONDS - first))
                ->n_rows++;
    expect(hours);
    return hours;
}

double *
hours_deviations(const GArray *hours)
{
    double *deviations = g_new0(double, hours->len + 1);
    g_autofree double *sizes = g_new0(double, hours->len + 1);
    double typical = 0;

    for (guint i = 0; i < hours->len; i++) {
        const ScreenHour *hour = hour_at(hours, i);

        /* Pearson's residual: chance grows with the root of what is usual. */
        deviations[i] =
            ((double)hour->n_rows - hour->expected) / sqrt(hour->expected + 1);
        sizes[i] = fabs(deviations[i]);
    }
    typical = MAX(1, median(sizes, hours->len) / MAD_PART);
    for (guint i = 0; i < hours->len; i++)
        deviations[i] /= typical;
    return deviations;
}
