#include "sample/calendar.h"

#include <stdlib.h>

/* Moments are drawn and sorted in blocks: as irregular as life within a block,
 * with a curve that holds exactly from block to block. */
#define BLOCK 64

struct Calendar {
    int64_t begin;
    int64_t step_seconds;
    uint64_t *until; /* weight of the steps up to and with this one */
    uint32_t n_steps;
    uint32_t step_idx; /* of the last moment */
    int64_t n_moments;
    int64_t next; /* how many moments were given */
    uint64_t block[BLOCK];
    Chance chance;
    bool even; /* no dice: as regular as a clock */
};

Calendar *
calendar_new(int64_t begin, int64_t step_seconds, const uint32_t *weights,
             uint32_t n_steps, int64_t n_moments, Chance chance)
{
    Calendar *calendar = g_new0(Calendar, 1);
    uint64_t sum = 0;

    g_assert(n_moments >= 0 && n_moments <= CALENDAR_MAX);
    calendar->begin = begin;
    calendar->step_seconds = step_seconds;
    calendar->until = g_new(uint64_t, n_steps);
    calendar->n_steps = n_steps;
    calendar->n_moments = n_moments;
    calendar->chance = chance;
    for (uint32_t i = 0; i < n_steps; i++)
        calendar->until[i] = sum += weights[i];
    g_assert(sum > 0 && sum <= UINT32_MAX);
    return calendar;
}

Calendar *
calendar_even(int64_t begin, int64_t step_seconds, uint32_t n_steps,
              int64_t n_moments)
{
    g_autofree uint32_t *weights = g_new(uint32_t, n_steps);
    Calendar *calendar = NULL;

    for (uint32_t i = 0; i < n_steps; i++)
        weights[i] = 1;
    calendar = calendar_new(begin, step_seconds, weights, n_steps, n_moments,
                            (Chance){0});
    calendar->even = true;
    return calendar;
}

void
calendar_free(Calendar *calendar)
{
    if (calendar == NULL)
        return;
    g_free(calendar->until);
    g_free(calendar);
}

static int
compare_place(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Places of the next moments on the road from 0 to weight * n_moments. */
static void
fill_block(Calendar *calendar, uint64_t weight)
{
    uint64_t n = (uint64_t)MIN(BLOCK, calendar->n_moments - calendar->next);
    uint64_t from = (uint64_t)calendar->next * weight;

    for (uint64_t i = 0; i < n; i++)
        calendar->block[i] =
            from + (calendar->even
                        ? i * weight
                        : chance_next(&calendar->chance) % (n * weight));
    qsort(calendar->block, n, sizeof *calendar->block, compare_place);
}

bool
calendar_next(Calendar *calendar, int64_t *ret_moment)
{
    uint64_t n = (uint64_t)calendar->n_moments;
    const uint64_t *until = calendar->until;
    uint64_t place = 0;
    uint64_t before = 0;
    uint64_t width = 0;

    if (calendar->next == calendar->n_moments)
        return false;
    if (calendar->next % BLOCK == 0)
        fill_block(calendar, until[calendar->n_steps - 1]);
    place = calendar->block[calendar->next % BLOCK];
    while (until[calendar->step_idx] * n <= place)
        calendar->step_idx++;
    before = calendar->step_idx > 0 ? until[calendar->step_idx - 1] : 0;
    width = (until[calendar->step_idx] - before) * n;
    *ret_moment = calendar->begin +
                  calendar->step_seconds * (int64_t)calendar->step_idx +
                  (int64_t)((place - before * n) *
                            (uint64_t)calendar->step_seconds / width);
    calendar->next++;
    return true;
}

/* How busy each hour of a day is, UTC; most signatories live in Europe. */
static const uint32_t hour_weights[24] = {18, 12, 8,  6,  6,  10, 22, 42,
                                          60, 68, 70, 70, 72, 68, 64, 62,
                                          64, 70, 78, 84, 82, 68, 46, 28};

/* Days on which many heard of the campaign at once, and how many. */
static const struct {
    uint32_t day_idx;
    uint32_t height;
} spikes[] = {{0, 900}, {20, 700}, {45, 1100}, {63, 800}};

/* How busy a day of the campaign is: the steep middle of an S-curve about day
 * 36, and spikes that halve from day to day. */
static uint32_t
day_weight(uint32_t day_idx)
{
    uint32_t off = day_idx > 36 ? day_idx - 36 : 36 - day_idx;
    uint32_t weight = 60 + 900 * 121 / (121 + off * off);

    for (size_t i = 0; i < G_N_ELEMENTS(spikes); i++) {
        if (day_idx >= spikes[i].day_idx && day_idx < spikes[i].day_idx + 8)
            weight += spikes[i].height >> (day_idx - spikes[i].day_idx);
    }
    return weight;
}

Calendar *
calendar_campaign(int64_t end, int64_t n_moments, Chance chance)
{
    uint32_t n_hours = (uint32_t)((end - CALENDAR_OPENS) / 3600);
    g_autofree uint32_t *weights = g_new(uint32_t, n_hours);

    for (uint32_t i = 0; i < n_hours; i++) {
        uint32_t day_idx = i / 24;
        /* 1 July 2020 was a Wednesday; 0 is Sunday. */
        uint32_t weekday = (day_idx + 3) % 7;
        uint32_t rest = weekday == 0 || weekday == 6 ? 68 : 100;

        weights[i] = day_weight(day_idx) * hour_weights[i % 24] * rest / 1000;
    }
    return calendar_new(CALENDAR_OPENS, 3600, weights, n_hours, n_moments,
                        chance);
}
