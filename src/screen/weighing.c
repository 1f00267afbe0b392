#include "screen/weighing.h"

#include <math.h>

/* An excess counts only beyond so many standard deviations of chance. Sets are
 * looked at in tens of thousands. */
#define CHANCE_DEVIATIONS 4.5

/* Answers that so few give at other times say nothing of how many genuine rows
 * a set has. */
#define GENUINE_ANSWER 0.1

/* How much one answer may say, as a factor of the odds: kinds of evidence hang
 * together more than the sum below believes. */
#define FACTOR_MOST 200.0

/* The genuine share is estimated anew so often; more changes nothing. */
#define ROUNDS 8

/* There may always be one genuine row among so many. */
#define GENUINE_LEAST 0.0005

/* Answers counted in a set, and expected in it. */
typedef struct {
    double found[FEATURE_N][BUCKETS_MAX];
    double expected[FEATURE_N][BUCKETS_MAX];
} Table;

static void
fill_table(const Muster *muster, const Answers *answers, const Usual *usual,
           const uint32_t *set, uint32_t n, Table *ret_table)
{
    guint n_strata = usual->strata->len;
    g_autofree uint32_t *in_stratum = g_new0(uint32_t, n_strata);

    *ret_table = (Table){0};
    for (uint32_t i = 0; i < n; i++) {
        const MusterRow *row = &muster->rows[set[i]];

        in_stratum[usual->stratum_of[row->key[MUSTER_COUNTRY]]]++;
        for (int f = 0; f < FEATURE_N; f++)
            ret_table->found[f][answers[set[i]].bucket[f]] += 1;
    }
    for (guint s = 0; s < n_strata; s++) {
        const Shares *shares = &g_array_index(usual->strata, Shares, s);

        if (in_stratum[s] == 0)
            continue;
        for (int f = 0; f < FEATURE_N; f++)
            for (int k = 0; k < feature_kinds[f].n_buckets; k++)
                ret_table->expected[f][k] +=
                    in_stratum[s] * shares->share[f][k];
    }
}

/* Weighs one feature. */
static void
weigh_feature(const Table *table, Feature f, Weighing *weighing)
{
    double known = 0;
    double known_expected = 0;
    double bad = 0;
    double bad_expected = 0;
    double usual = 0;
    double chance = 0;

    for (int k = BUCKET_UNKNOWN + 1; k < feature_kinds[f].n_buckets; k++) {
        bool counts = (feature_kinds[f].bad & (1U << k)) != 0;

        known += table->found[f][k];
        known_expected += table->expected[f][k];
        bad += counts ? table->found[f][k] : 0;
        bad_expected += counts ? table->expected[f][k] : 0;
    }
    if (known < 1 || known_expected <= 0)
        return;
    usual = bad_expected / known_expected;
    weighing->known[f] = (uint32_t)known;
    weighing->found[f] = bad / known;
    weighing->usual[f] = usual;
    chance =
        CHANCE_DEVIATIONS * sqrt(MAX(usual, 1 / known) * (1 - usual) / known);
    if (usual < 1)
        weighing->excess[f] =
            MAX(0, (bad / known - usual - chance) / (1 - usual)) * known /
            weighing->n_rows;
}

Weighing
weighing_of(const Muster *muster, const Answers *answers, const Usual *usual,
            const uint32_t *set, uint32_t n, unsigned explained,
            const ScreenPolicy *policy)
{
    Weighing weighing = {.n_rows = n};
    int n_alone = 0;
    int n_together = 0;
    int n_hard_together = 0;
    Table table;

    if (n == 0)
        return weighing;
    fill_table(muster, answers, usual, set, n, &table);
    for (Feature f = 0; f < FEATURE_N; f++) {
        bool is_hard = feature_kinds[f].is_hard;

        if ((explained & (1U << f)) != 0)
            continue;
        weigh_feature(&table, f, &weighing);
        n_alone += is_hard && weighing.excess[f] >= policy->wave_alone;
        n_together += weighing.excess[f] >= policy->wave_together;
        n_hard_together +=
            is_hard && weighing.excess[f] >= policy->wave_together;
    }
    weighing.convicts = n_alone > 0 || (n_hard_together > 0 && n_together > 1);
    return weighing;
}

/* The most that can be genuine of the set: an answer that many genuine rows
 * give is there at least as often as they are. */
static double
genuine_most(const Table *table, uint32_t n)
{
    double most = 1;

    for (Feature f = 0; f < FEATURE_N; f++)
        for (int k = 0; k < feature_kinds[f].n_buckets; k++) {
            double expected = table->expected[f][k];
            double found = table->found[f][k];

            if (expected >= GENUINE_ANSWER * n)
                most = MIN(most, (found + 2 * sqrt(found + 1)) / expected);
        }
    return CLAMP(most, GENUINE_LEAST, 1 - GENUINE_LEAST);
}

/* What the false rows of a set answer: what is found less what the genuine
 * ones, @genuine of all, are expected to. */
static void
false_shares(const Table *table, double genuine, Shares *ret_shares)
{
    for (Feature f = 0; f < FEATURE_N; f++) {
        int n_buckets = feature_kinds[f].n_buckets;
        double sum = 0;

        for (int k = 0; k < n_buckets; k++) {
            double left = table->found[f][k] - genuine * table->expected[f][k];

            /* Below one row chance begins. */
            ret_shares->share[f][k] = MAX(left, 0.5);
            sum += ret_shares->share[f][k];
        }
        for (int k = 0; k < n_buckets; k++)
            ret_shares->share[f][k] /= sum;
    }
}

/* Whether the feature tells rows of a set apart. The rule of e-petitions says
 * again what the network says. */
static bool
tells_apart(Feature f)
{
    return f != FEATURE_RATE;
}

static double
false_share(const Answers *answers, const Shares *usual,
            const Shares *false_ones, double genuine)
{
    double odds = (1 - genuine) / genuine;

    for (Feature f = 0; f < FEATURE_N; f++) {
        int k = answers->bucket[f];
        double factor = 1;

        if (!tells_apart(f))
            continue;
        factor = false_ones->share[f][k] / usual->share[f][k];
        odds *= CLAMP(factor, 1 / FACTOR_MOST, FACTOR_MOST);
    }
    return odds / (1 + odds);
}

void
weighing_part(const Muster *muster, const Answers *answers, const Usual *usual,
              const uint32_t *set, uint32_t n, const Weighing *weighing,
              double *ret_share)
{
    Table table;
    Shares false_ones;
    double genuine = 0;

    g_assert(weighing->n_rows == n);
    fill_table(muster, answers, usual, set, n, &table);
    genuine = genuine_most(&table, n);
    for (int round = 0; round < ROUNDS; round++) {
        double sum = 0;

        false_shares(&table, genuine, &false_ones);
        for (uint32_t i = 0; i < n; i++) {
            ret_share[i] = false_share(&answers[set[i]],
                                       usual_of(usual, &muster->rows[set[i]]),
                                       &false_ones, genuine);
            sum += 1 - ret_share[i];
        }
        genuine = CLAMP(sum / n, GENUINE_LEAST, 1 - GENUINE_LEAST);
    }
}
