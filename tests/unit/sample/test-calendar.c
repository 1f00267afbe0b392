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
        n_wave += moment >= attack_begins(ATTACK_INSULTS) &&
                  moment < attack_ends(ATTACK_INSULTS);
    }
    g_assert_cmpint(n_after, >, N / 50);
    g_assert_cmpint(n_after, <, N / 8);
    g_assert_cmpint(n_wave, <, N / 1000);
}

/* Every kind keeps to its time, and nothing of it is lost. */
static void
test_waves(void)
{
    for (int i = 0; i < ATTACK_N; i++) {
        AttackKind kind = (AttackKind)i;
        g_autoptr(Calendar) calendar =
            attack_calendar(kind, N, chance_of(5, 2));
        int64_t last = attack_begins(kind);
        int64_t moment = 0;
        int n = 0;

        g_test_message("%s", attack_name(kind));
        g_assert_cmpint(attack_begins(kind), >=, CALENDAR_OPENS);
        g_assert_cmpint(attack_ends(kind), <=, CALENDAR_CLOSES);
        for (; calendar_next(calendar, &moment); n++) {
            g_assert_cmpint(moment, >=, last);
            last = moment;
        }
        g_assert_cmpint(last, <, attack_ends(kind));
        g_assert_cmpint(n, ==, N);
    }
}

/* How many of a wave come in its first @seconds. */
static int
early(AttackKind kind, int64_t seconds)
{
    g_autoptr(Calendar) calendar = attack_calendar(kind, N, chance_of(5, 2));
    int64_t moment = 0;
    int n = 0;

    while (calendar_next(calendar, &moment))
        n += moment < attack_begins(kind) + seconds;
    return n;
}

static void
test_shapes(void)
{
    g_assert_cmpint(early(ATTACK_INSULTS, 900), >, N / 5);
    /* One of the ten days, to a block of moments. */
    g_assert_cmpint(early(ATTACK_DRIP, 86400), >, N / 10 - 64);
    g_assert_cmpint(early(ATTACK_DRIP, 86400), <, N / 10 + 64);
    /* Famous people are read at once, a launch grows. */
    g_assert_cmpint(early(ATTACK_TWEET, 3600), >, N / 2);
    g_assert_cmpint(early(ATTACK_LAUNCH, 3600), <, N / 20);
}

/* A machine leaves as much time between any two as between any others. */
static void
test_even(void)
{
    g_autoptr(Calendar) calendar = calendar_even(1000, 60, 10, 150);
    int64_t moment = 0;

    for (int64_t i = 0; calendar_next(calendar, &moment); i++)
        g_assert_cmpint(moment, ==, 1000 + i * 4);
    g_assert_cmpint(moment, ==, 1000 + 149 * 4);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/calendar/order", test_order);
    g_test_add_func("/calendar/weights", test_weights);
    g_test_add_func("/calendar/curve", test_curve);
    g_test_add_func("/calendar/after", test_after);
    g_test_add_func("/calendar/waves", test_waves);
    g_test_add_func("/calendar/shapes", test_shapes);
    g_test_add_func("/calendar/even", test_even);
    return g_test_run();
}
