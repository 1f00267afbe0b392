#include "sample/attack.h"
#include "sample/calendar.h"

#define N 50000

static void
test_order(void)
{
    static const int64_t numbers[] = {0, 1, 2, 63, 64, 65, 1000, N};

    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autoptr(Calendar) calendar =
            calendar_campaign(CALENDAR_DELIVERY, numbers[i], chance_of(3, i));
        int64_t last = CALENDAR_OPENS;
        int64_t moment = 0;

        for (int64_t k = 0; k < numbers[i]; k++) {
            g_assert_true(calendar_next(calendar, &moment));
            g_assert_cmpint(moment, >=, last);
            g_assert_cmpint(moment, <, CALENDAR_DELIVERY);
            last = moment;
        }
        g_assert_false(calendar_next(calendar, &moment));
        g_assert_false(calendar_next(calendar, &moment));
        g_assert_cmpint(moment, ==, numbers[i] > 0 ? last : 0);
    }
}

/* Steps get what their weights say, within a block of 64. */
static void
test_weights(void)
{
    static const uint32_t weights[] = {1, 0, 3, 6, 0};
    g_autoptr(Calendar) calendar = calendar_new(
        1000, 10, weights, G_N_ELEMENTS(weights), 10000, chance_of(1, 1));
    int n[5] = {0};
    int64_t moment = 0;

    while (calendar_next(calendar, &moment))
        n[(moment - 1000) / 10]++;
    for (size_t i = 0; i < G_N_ELEMENTS(weights); i++)
        g_assert_cmpint(ABS(n[i] - (int)weights[i] * 1000), <=, 64);
}

/* The curve: a jump at the launch, steepest in the middle, a last push; busy
 * evenings, quiet nights and week-ends. */
static void
test_curve(void)
{
    int n_days = (int)((CALENDAR_DELIVERY - CALENDAR_OPENS) / 86400);
    g_autofree int *day = g_new0(int, (gsize)n_days);
    int hour[24] = {0};
    int weekday[7] = {0};
    g_autoptr(Calendar) calendar =
        calendar_campaign(CALENDAR_DELIVERY, N, chance_of(5, 1));
    int64_t moment = 0;

    while (calendar_next(calendar, &moment)) {
        g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(moment);

        day[(moment - CALENDAR_OPENS) / 86400]++;
        hour[g_date_time_get_hour(when)]++;
        weekday[g_date_time_get_day_of_week(when) - 1]++;
    }
    g_assert_cmpint(day[0], >, 2 * day[5]);
    g_assert_cmpint(day[36], >, 3 * day[14]);
    g_assert_cmpint(day[45], >, day[43]);
    g_assert_cmpint(day[63], >, 2 * day[60]);
    for (int i = 0; i < n_days; i++)
        g_assert_cmpint(day[i], >, 0);
    g_assert_cmpint(hour[19], >, 8 * hour[3]);
    g_assert_cmpint(weekday[5] + weekday[6], <, weekday[1] + weekday[2]);
}

/* Signing goes on after the delivery, at a normal rate. */
static void
test_after(void)
{
    g_autoptr(Calendar) calendar =
        calendar_campaign(CALENDAR_CLOSES, N, chance_of(5, 1));
    int64_t moment = 0;
    int n_after = 0;
    int n_wave = 0;

    while (calendar_next(calendar, &moment)) {
        g_assert_cmpint(moment, <, CALENDAR_CLOSES);
        n_after += moment >= CALENDAR_DELIVERY;
        n_wave += moment >= ATTACK_BEGINS && moment < ATTACK_ENDS;
    }
    g_assert_cmpint(n_after, >, N / 50);
    g_assert_cmpint(n_after, <, N / 8);
    g_assert_cmpint(n_wave, <, N / 1000);
}

static void
test_wave(void)
{
    g_autoptr(Calendar) calendar = attack_calendar(N, chance_of(5, 2));
    int64_t moment = 0;
    int n_first = 0; /* in the first quarter of an hour */

    while (calendar_next(calendar, &moment)) {
        g_assert_cmpint(moment, >=, ATTACK_BEGINS);
        g_assert_cmpint(moment, <, ATTACK_ENDS);
        n_first += moment < ATTACK_BEGINS + 900;
    }
    g_assert_cmpint(n_first, >, N / 5);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/calendar/order", test_order);
    g_test_add_func("/calendar/weights", test_weights);
    g_test_add_func("/calendar/curve", test_curve);
    g_test_add_func("/calendar/after", test_after);
    g_test_add_func("/calendar/wave", test_wave);
    return g_test_run();
}
