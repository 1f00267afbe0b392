#include "screen/usual.h"

#include <stdlib.h>

/* Fewer rows than this do not make a block of their own: a day goes on. */
#define BLOCK_LEAST 40

/* With fewer blocks nobody can tell an attack from the rest. */
#define BLOCKS_LEAST 5

/* Of the blocks, how many are left out at each end. */
#define TRIMMED 0.2

/* Countries with more blocks of their own than this are strata. */
#define STRATUM_BLOCKS 8

/* So many made-up rows, shared out evenly, keep every share above zero: what
 * has not been seen may still be. */
#define SMOOTHING 0.5

typedef struct {
    uint32_t count[FEATURE_N][BUCKETS_MAX];
    uint32_t n_rows;
} Counts;

static void
count_row(Counts *counts, const Answers *answers)
{
    for (int f = 0; f < FEATURE_N; f++)
        counts->count[f][answers->bucket[f]]++;
    counts->n_rows++;
}

void
usual_free(Usual *usual)
{
    if (usual == NULL)
        return;
    g_free(usual->stratum_of);
    g_array_unref(usual->strata);
    g_free(usual);
}

static int
compare_shares(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The mean of @n values without the extreme ones; sorts them. */
static double
trimmed_mean(double *values, size_t n)
{
    size_t cut = (size_t)((double)n * TRIMMED);
    double sum = 0;

    qsort(values, n, sizeof *values, compare_shares);
    for (size_t i = cut; i < n - cut; i++)
        sum += values[i];
    return sum / (double)(n - 2 * cut);
}

/* What is usual in @blocks (of Counts). */
static Shares
shares_of(const GArray *blocks)
{
    Shares shares = {0};
    g_autofree double *values = g_new(double, blocks->len + 1);
    double n_rows = 0;

    for (guint b = 0; b < blocks->len; b++)
        n_rows += g_array_index(blocks, Counts, b).n_rows;
    for (int f = 0; f < FEATURE_N; f++) {
        int n_buckets = feature_kinds[f].n_buckets;
        double sum = 0;

        for (int k = 0; k < n_buckets; k++) {
            for (guint b = 0; b < blocks->len; b++) {
                const Counts *block = &g_array_index(blocks, Counts, b);

                values[b] = (double)block->count[f][k] / block->n_rows;
            }
            shares.share[f][k] =
                (blocks->len > 0 ? trimmed_mean(values, blocks->len) : 0) +
                SMOOTHING / (n_rows + 1);
            sum += shares.share[f][k];
        }
        for (int k = 0; k < n_buckets; k++)
            shares.share[f][k] /= sum;
    }
    return shares;
}

/* Cuts the rows of each stratum into blocks, day by day.
 * [owned by caller] of GArray of Counts; [stratum] */
static GPtrArray *
cut_blocks(const Muster *muster, const Days *days, const Answers *answers,
           const uint16_t *stratum_of, uint16_t n_strata, int64_t trusted_until)
{
    GPtrArray *all =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autofree Counts *open = g_new0(Counts, n_strata);

    for (uint16_t s = 0; s < n_strata; s++)
        g_ptr_array_add(all, g_array_new(FALSE, FALSE, sizeof(Counts)));
    for (uint32_t day = 0; day < days->n_days; day++) {
        for (uint32_t i = days->day_at[day]; i < days->day_at[day + 1]; i++) {
            const MusterRow *row = &muster->rows[days->order[i]];

            if (trusted_until < 0 || row->signed_at < trusted_until)
                count_row(&open[stratum_of[row->key[MUSTER_COUNTRY]]],
                          &answers[days->order[i]]);
        }
        for (uint16_t s = 0; s < n_strata; s++) {
            if (open[s].n_rows < BLOCK_LEAST)
                continue;
            g_array_append_val(all->pdata[s], open[s]);
            open[s] = (Counts){0};
        }
    }
    return all;
}

/* Gives the countries with many rows a stratum each; returns how many strata
 * there are. */
static uint16_t
choose_strata(const Muster *muster, uint16_t *stratum_of)
{
    uint32_t n_countries = muster->n_keys[MUSTER_COUNTRY] + 1;
    g_autofree uint32_t *n_rows = g_new0(uint32_t, n_countries);
    uint16_t n = 1;

    for (uint32_t i = 0; i < muster->n_rows; i++)
        if (muster->rows[i].signed_at >= 0)
            n_rows[muster->rows[i].key[MUSTER_COUNTRY]]++;
    for (uint32_t c = 1; c < n_countries && n < UINT8_MAX; c++)
        if (n_rows[c] >= BLOCK_LEAST * STRATUM_BLOCKS * 2)
            stratum_of[c] = n++;
    return n;
}

Usual *
usual_find(const Muster *muster, const Answers *answers, int64_t trusted_until)
{
    uint32_t n_countries = muster->n_keys[MUSTER_COUNTRY] + 1;
    Usual *usual = g_new0(Usual, 1);
    g_autoptr(Days) days = days_new(muster, false);
    g_autofree uint16_t *one = g_new0(uint16_t, n_countries);
    g_autoptr(GPtrArray) whole =
        cut_blocks(muster, days, answers, one, 1, trusted_until);
    const GArray *all = whole->pdata[0];
    const Shares general = shares_of(all);
    g_autoptr(GPtrArray) apart = NULL;
    uint16_t n_strata = 0;

    usual->is_known = all->len >= BLOCKS_LEAST;
    usual->strata = g_array_new(FALSE, FALSE, sizeof(Shares));
    usual->stratum_of = g_new0(uint16_t, n_countries);
    n_strata = choose_strata(muster, usual->stratum_of);
    apart = cut_blocks(muster, days, answers, usual->stratum_of, n_strata,
                       trusted_until);
    for (uint16_t s = 0; s < n_strata; s++) {
        const GArray *blocks = apart->pdata[s];
        const Shares shares =
            blocks->len >= STRATUM_BLOCKS ? shares_of(blocks) : general;

        g_array_append_val(usual->strata, shares);
    }
    return usual;
}
