#include "screen/crowding.h"

/* So many times the usual, and so many besides, are a crowd. */
#define CROWD_FACTOR 5.0
#define CROWD_LEAST 4.0

/* No more rows than this have a domain that hardly anybody has. */
#define LONE_MOST 2

/* A word belongs to one day if of at least so many rows this share has it on
 * that day. */
#define WORD_LEAST 5
#define WORD_SHARE 0.8

/* How often each key occurs on each day, told of each row. */
static void
count_by_day(const Muster *muster, const Days *days, MusterKey key,
             uint32_t *ret_counts)
{
    g_autofree uint32_t *count = g_new0(uint32_t, muster->n_keys[key] + 1);

    for (uint32_t day = 0; day < days->n_days; day++) {
        uint32_t end = days->day_at[day + 1];

        for (uint32_t i = days->day_at[day]; i < end; i++)
            count[muster->rows[days->order[i]].key[key]]++;
        for (uint32_t i = days->day_at[day]; i < end; i++)
            ret_counts[days->order[i]] =
                count[muster->rows[days->order[i]].key[key]];
        for (uint32_t i = days->day_at[day]; i < end; i++)
            count[muster->rows[days->order[i]].key[key]] = 0;
    }
}

/* How many rows each key usually has on a day: the mean of all days, of which
 * those on which it is crowded count as twice a day on which it is there.
 * [owned by caller] */
static double *
usual_by_day(const Muster *muster, const Days *days, MusterKey key,
             const uint32_t *counts)
{
    uint32_t n_keys = muster->n_keys[key] + 1;
    g_autofree double *n_present = g_new0(double, n_keys);
    g_autofree double *total = g_new0(double, n_keys);
    double *usual = g_new0(double, n_keys);

    for (uint32_t i = 0; i < days->n_rows; i++) {
        uint32_t row_idx = days->order[i];
        uint32_t number = muster->rows[row_idx].key[key];

        n_present[number] += 1.0 / counts[row_idx];
        total[number] += 1;
    }
    for (uint32_t i = 0; i < days->n_rows; i++) {
        uint32_t row_idx = days->order[i];
        uint32_t number = muster->rows[row_idx].key[key];
        double most = 2 * total[number] / n_present[number];

        usual[number] += MIN(counts[row_idx], most) / counts[row_idx];
    }
    for (uint32_t number = 0; number < n_keys; number++)
        /* What is there on few days only has no usual. */
        usual[number] = n_present[number] * 2 < days->n_days
                            ? 0
                            : usual[number] / days->n_days;
    return usual;
}

/* Marks the rows of which @key is crowded on their day.
 * @ret_crowded: [row], set or left as it is. */
static void
mark_crowded(const Muster *muster, const Days *days, MusterKey key,
             bool *ret_crowded)
{
    g_autofree uint32_t *counts = g_new0(uint32_t, muster->n_rows + 1);
    g_autofree double *usual = NULL;
    double median = MAX(1, days_median(days));

    count_by_day(muster, days, key, counts);
    usual = usual_by_day(muster, days, key, counts);
    for (uint32_t day = 0; day < days->n_days; day++) {
        uint32_t begin = days->day_at[day];
        uint32_t end = days->day_at[day + 1];
        double busy = MAX(1.0, (end - begin) / median);

        for (uint32_t i = begin; i < end; i++) {
            uint32_t row_idx = days->order[i];
            uint32_t number = muster->rows[row_idx].key[key];

            if (number != MUSTER_NONE &&
                counts[row_idx] >
                    busy * (CROWD_LEAST + CROWD_FACTOR * usual[number]))
                ret_crowded[row_idx] = true;
        }
    }
}

/* How often each word occurs on the day on which it occurs most. */
typedef struct {
    uint32_t day; /* the last, from 1 */
    uint32_t here;
    uint32_t most;
} WordDays;

/* Finds the words that occur on one day only, or nearly. [owned by caller] */
static bool *
words_of_a_day(const Muster *muster, const Days *days)
{
    g_autofree WordDays *seen = g_new0(WordDays, muster->words->len + 1);
    bool *marked = g_new0(bool, muster->words->len + 1);

    for (uint32_t day = 0; day < days->n_days; day++)
        for (uint32_t i = days->day_at[day]; i < days->day_at[day + 1]; i++) {
            const MusterName *name =
                muster_name(muster, muster->rows[days->order[i]].name_idx);

            for (uint32_t k = 0; k < name->n_words; k++) {
                WordDays *word = &seen[g_array_index(
                    muster->name_words, uint32_t, name->words_idx + k)];

                if (word->day != day + 1)
                    *word = (WordDays){day + 1, 0, word->most};
                word->here++;
                word->most = MAX(word->most, word->here);
            }
        }
    for (uint32_t i = 0; i < muster->words->len; i++) {
        uint32_t n = g_array_index(muster->words, MusterWord, i).n_rows;

        marked[i] = n >= WORD_LEAST && seen[i].most >= WORD_SHARE * n;
    }
    return marked;
}

static CrowdingWords
words_of(const Muster *muster, const MusterName *name, const bool *marked)
{
    uint32_t n = 0;

    for (uint32_t k = 0; k < name->n_words; k++)
        n += marked[g_array_index(muster->name_words, uint32_t,
                                  name->words_idx + k)];
    if (n == 0)
        return WORDS_USUAL;
    return n == name->n_words ? WORDS_ALL : WORDS_SOME;
}

Crowding *
crowding_find(const Muster *muster, const Days *days)
{
    Crowding *found = g_new0(Crowding, muster->n_rows + 1);
    g_autofree bool *network = g_new0(bool, muster->n_rows + 1);
    g_autofree bool *domain = g_new0(bool, muster->n_rows + 1);
    g_autofree bool *words = words_of_a_day(muster, days);
    g_autofree uint32_t *domain_rows =
        g_new0(uint32_t, muster->n_keys[MUSTER_DOMAIN] + 1);

    mark_crowded(muster, days, MUSTER_IP, network);
    mark_crowded(muster, days, MUSTER_NETWORK, network);
    mark_crowded(muster, days, MUSTER_DOMAIN, domain);
    for (uint32_t i = 0; i < muster->n_rows; i++)
        domain_rows[muster->rows[i].key[MUSTER_DOMAIN]]++;
    for (uint32_t i = 0; i < muster->n_rows; i++) {
        const MusterRow *row = &muster->rows[i];
        uint32_t number = row->key[MUSTER_DOMAIN];

        found[i].network_known = row->key[MUSTER_NETWORK] != MUSTER_NONE;
        found[i].network = network[i];
        found[i].words =
            words_of(muster, muster_name(muster, row->name_idx), words);
        if (number == MUSTER_NONE)
            found[i].domain = DOMAIN_UNKNOWN;
        else if (domain[i])
            found[i].domain = DOMAIN_CROWDED;
        else if (domain_rows[number] <= LONE_MOST)
            found[i].domain = DOMAIN_LONE;
        else
            found[i].domain = DOMAIN_SHARED;
    }
    return found;
}
