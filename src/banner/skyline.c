#include "banner/skyline.h"

#define STEP (UNITS_EM / 8)

/* Deeper than any ink: no ink here. Halved so that two can be added. */
#define NOTHING (INT32_MIN / 2)

struct Skyline {
    size_t n_steps;
    Em *above;
    Em *below;
};

Skyline *
skyline_new(int64_t width)
{
    Skyline *skyline = g_new0(Skyline, 1);

    g_assert(width > 0);
    skyline->n_steps = (size_t)(width / STEP) + 1;
    skyline->above = g_new(Em, skyline->n_steps);
    skyline->below = g_new(Em, skyline->n_steps);
    skyline_clear(skyline);
    return skyline;
}

void
skyline_free(Skyline *skyline)
{
    if (skyline == NULL)
        return;
    g_free(skyline->above);
    g_free(skyline->below);
    g_free(skyline);
}

void
skyline_clear(Skyline *skyline)
{
    for (size_t i = 0; i < skyline->n_steps; i++)
        skyline->above[i] = skyline->below[i] = NOTHING;
}

void
skyline_add(Skyline *skyline, int64_t left, int64_t right, Em above, Em below)
{
    int64_t end = (int64_t)skyline->n_steps - 1;
    int64_t first = CLAMP(left / STEP, 0, end);
    int64_t last = CLAMP(right / STEP, 0, end);

    for (int64_t i = first; i <= last; i++) {
        skyline->above[i] = MAX(skyline->above[i], above);
        skyline->below[i] = MAX(skyline->below[i], below);
    }
}

Em
skyline_touch(const Skyline *upper, const Skyline *lower)
{
    Em most = NOTHING;

    g_assert(upper->n_steps == lower->n_steps);
    for (size_t i = 0; i < upper->n_steps; i++)
        most = MAX(most, upper->below[i] + lower->above[i]);
    return MAX(most, 0);
}
