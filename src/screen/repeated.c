#include "screen/repeated.h"

#include <math.h>
#include <stdlib.h>

/* A name that fewer bear is no repetition. */
#define REPEATED_LEAST 6

/* So many times what is foretold, and so many deviations of chance. */
#define REPEATED_FACTOR 6.0
#define REPEATED_DEVIATIONS 6.0

/* Names from which it is learnt how often words meet. */
#define PAIR_LEAST 3

/* Fewer names than this do not tell what is usual in a country. */
#define MEETINGS_LEAST 12

/* How many bear both the first and the last word of @name by chance, if the
 * words of all names were shuffled. */
static double
by_chance(const Muster *muster, const MusterName *name)
{
    double first = muster_word(muster, name, 0)->n_rows;
    double last = muster_word(muster, name, name->n_words - 1U)->n_rows;

    return first * last / muster->n_rows;
}

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* How much more often than by chance the words of a name meet, and where. */
typedef struct {
    uint32_t country;
    double ratio;
} Meeting;

static int
compare_meetings(const void *a, const void *b)
{
    const Meeting *x = a;
    const Meeting *y = b;

    if (x->country != y->country)
        return x->country < y->country ? -1 : 1;
    return compare_doubles(&x->ratio, &y->ratio);
}

/* Of each name the country of its first row. [owned by caller] */
static uint32_t *
find_countries(const Muster *muster)
{
    uint32_t *countries = g_new0(uint32_t, muster->names->len + 1);

    for (uint32_t i = muster->n_rows; i-- > 0;)
        countries[muster->rows[i].name_idx] =
            muster->rows[i].key[MUSTER_COUNTRY];
    return countries;
}

/* How much more often than by chance words meet that do meet, in each country:
 * the middle of its names; where it has few, the middle of all.
 * [owned by caller] [country number] */
static double *
affinities(const Muster *muster, const uint32_t *countries)
{
    uint32_t n_countries = muster->n_keys[MUSTER_COUNTRY] + 1;
    double *together = g_new0(double, n_countries);
    g_autofree Meeting *meetings = g_new(Meeting, muster->names->len + 1);
    g_autofree double *all = g_new(double, muster->names->len + 1);
    double middle = 1;
    size_t n = 0;

    for (guint i = 0; i < muster->names->len; i++) {
        const MusterName *name = muster_name(muster, i);

        if (name->n_words < 2 || name->n_rows < PAIR_LEAST)
            continue;
        meetings[n].country = countries[i];
        meetings[n].ratio = all[n] = name->n_rows / by_chance(muster, name);
        n++;
    }
    qsort(all, n, sizeof *all, compare_doubles);
    qsort(meetings, n, sizeof *meetings, compare_meetings);
    middle = n > 0 ? MAX(1, all[n / 2]) : 1;
    for (uint32_t c = 0; c < n_countries; c++)
        together[c] = middle;
    for (size_t i = 0, end = 0; i < n; i = end) {
        while (end < n && meetings[end].country == meetings[i].country)
            end++;
        if (end - i >= MEETINGS_LEAST)
            together[meetings[i].country] =
                MAX(1, meetings[i + (end - i) / 2].ratio);
    }
    return together;
}

GArray *
repeated_find(const Muster *muster)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(RepeatedName));
    g_autofree uint32_t *countries = find_countries(muster);
    g_autofree double *together = affinities(muster, countries);

    for (guint i = 0; i < muster->names->len; i++) {
        const MusterName *name = muster_name(muster, i);
        RepeatedName repeated = {i, 0};

        if (name->n_words < 2 || name->n_rows < REPEATED_LEAST)
            continue;
        repeated.expected = by_chance(muster, name) * together[countries[i]];
        if (name->n_rows >
            REPEATED_FACTOR * repeated.expected +
                REPEATED_DEVIATIONS * sqrt(repeated.expected + 1))
            g_array_append_val(found, repeated);
    }
    return found;
}
