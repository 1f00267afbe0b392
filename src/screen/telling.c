#include "screen/telling.h"

#include "base/grouped.h"
#include "screen/hours.h"

#include <stdlib.h>

/* A wave has these and one on its volume at most. */
#define REASONS_MAX (FEATURE_N + 2)

struct Telling {
    GArray *waves; /* of ScreenWave */
    GStringChunk *texts;
    GPtrArray *reasons; /* of ScreenReason [REASONS_MAX] */
};

Telling *
telling_new(void)
{
    Telling *telling = g_new0(Telling, 1);

    telling->waves = g_array_new(FALSE, FALSE, sizeof(ScreenWave));
    telling->texts = g_string_chunk_new(1024);
    telling->reasons = g_ptr_array_new_with_free_func(g_free);
    return telling;
}

void
telling_free(Telling *telling)
{
    if (telling == NULL)
        return;
    g_array_unref(telling->waves);
    g_ptr_array_unref(telling->reasons);
    g_string_chunk_free(telling->texts);
    g_free(telling);
}

/* --- The wave ------------------------------------------------------------- */

static int
compare_reasons(const void *a, const void *b)
{
    const ScreenReason *x = a;
    const ScreenReason *y = b;

    if (x->weight > y->weight)
        return -1;
    if (x->weight < y->weight)
        return 1;
    return g_strcmp0(x->code, y->code);
}

static const char *
tell_feature(Telling *telling, const Weighing *weighing, Feature f)
{
    g_autofree char *text = g_strdup_printf(
        "%.1f %% of %s %s, where %.1f %% are usual", 100 * weighing->found[f],
        grouped_number(weighing->known[f]).text, feature_kinds[f].what,
        100 * weighing->usual[f]);

    return g_string_chunk_insert(telling->texts, text);
}

/* How many rows the hours from @from to @to usually have. */
static double
expected_rows(const GArray *hours, int64_t from, int64_t to)
{
    double sum = 0;

    for (guint i = 0; i < hours->len; i++) {
        const ScreenHour *hour = &g_array_index(hours, ScreenHour, i);
        int64_t begin = MAX(from, hour->begins);
        int64_t end = MIN(to + 1, hour->begins + HOUR_SECONDS);

        if (end > begin)
            sum += hour->expected * (double)(end - begin) / HOUR_SECONDS;
    }
    return sum;
}

static void
add_reason(ScreenWave *wave, ScreenReason *reasons, ScreenReason reason)
{
    g_assert(wave->n_reasons < REASONS_MAX);
    reasons[wave->n_reasons++] = reason;
}

static void
tell_volume(Telling *telling, ScreenWave *wave, ScreenReason *reasons)
{
    g_autofree char *text = NULL;
    double more = 0;

    if (wave->n_expected < 0 || wave->n_rows < 2 * wave->n_expected)
        return;
    more = 1 - (double)wave->n_expected / (double)wave->n_rows;
    text = g_strdup_printf("%s came where %s are usual at these hours",
                           grouped_number(wave->n_rows).text,
                           grouped_number(wave->n_expected).text);
    add_reason(wave, reasons,
               (ScreenReason){"burst", more,
                              g_string_chunk_insert(telling->texts, text)});
}

static void
tell_keys(Telling *telling, const SearchWave *found, ScreenWave *wave,
          ScreenReason *reasons)
{
    g_autofree char *text = NULL;

    if (found->n_keys == 0)
        return;
    text = g_strdup_printf(
        "all of them share %s %s", grouped_number(found->n_keys).text,
        g_str_equal(found->kind, "address")   ? "IP addresses"
        : g_str_equal(found->kind, "network") ? "networks"
                                              : "e-mail domains");
    add_reason(wave, reasons,
               (ScreenReason){"shared", 0.5,
                              g_string_chunk_insert(telling->texts, text)});
}

/* --- Its rows ------------------------------------------------------------- */

/* What speaks against one row of a wave: the answers that count against the
 * wave as a whole. */
static void
tell_row(const Answers *answers, const SearchWave *wave, int no, GString *text)
{
    int n = 0;

    g_string_printf(text, "in wave %d", no);
    for (Feature f = 0; f < FEATURE_N; f++) {
        const FeatureKind *kind = &feature_kinds[f];

        if (wave->weighing.excess[f] <= 0 ||
            (kind->bad & (1U << answers->bucket[f])) == 0)
            continue;
        g_string_append_printf(text, "%s%s", n++ == 0 ? ": " : "; ",
                               kind->of_row);
    }
}

static void
join_rows(const Answers *answers, const SearchWave *wave, int no,
          Dossier *dossier)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < wave->rows->len; i++) {
        uint32_t row_idx = g_array_index(wave->rows, uint32_t, i);

        tell_row(&answers[row_idx], wave, no, text);
        dossier_join(dossier, row_idx, no, wave->share[i], text->str);
    }
}

void
telling_wave(Telling *telling, const Muster *muster, const Answers *answers,
             const SearchWave *found, int no, const GArray *hours,
             Dossier *dossier)
{
    ScreenReason *reasons = g_new0(ScreenReason, REASONS_MAX);
    ScreenWave wave = {
        .no = no,
        .kind = found->kind,
        .holds = found->weighing.convicts,
        .n_rows = found->rows->len,
        .n_expected = -1,
        .reasons = reasons,
    };

    g_ptr_array_add(telling->reasons, reasons);
    search_span(muster, found, &wave.from, &wave.to);
    wave.cutoff = found->weighing.convicts ? wave.from : -1;
    if (wave.from >= 0 && found->n_keys == 0 &&
        !g_str_equal(found->kind, "confirmation"))
        wave.n_expected =
            (int64_t)(expected_rows(hours, wave.from, wave.to) + 0.5);
    for (Feature f = 0; f < FEATURE_N; f++)
        if (found->weighing.excess[f] > 0)
            add_reason(
                &wave, reasons,
                (ScreenReason){feature_kinds[f].code, found->weighing.excess[f],
                               tell_feature(telling, &found->weighing, f)});
    tell_volume(telling, &wave, reasons);
    tell_keys(telling, found, &wave, reasons);
    qsort(reasons, (size_t)wave.n_reasons, sizeof *reasons, compare_reasons);
    if (!g_str_equal(found->kind, SEARCH_CROWD))
        join_rows(answers, found, no, dossier);
    g_array_append_val(telling->waves, wave);
}

/* --- The end -------------------------------------------------------------- */

/* Takes rows of the level @level as examples, evenly. */
static void
take_examples(const SearchWave *found, const Dossier *dossier,
              const Muster *muster, const ScreenPolicy *policy,
              ScreenLevel level, int64_t n, ScreenWave *wave)
{
    int64_t seen = 0;
    int64_t wanted = MIN(n, SCREEN_EXAMPLES);
    int64_t taken = 0;

    for (guint i = 0; i < found->rows->len && taken < wanted; i++) {
        uint32_t row_idx = g_array_index(found->rows, uint32_t, i);

        if (dossier_level(policy, dossier_score(dossier, row_idx)) != level)
            continue;
        if (seen++ * wanted / n == taken) {
            wave->examples[wave->n_examples++] = muster->rows[row_idx].id;
            taken++;
        }
    }
}

const GArray *
telling_waves(Telling *telling, const GPtrArray *waves, const Dossier *dossier,
              const Muster *muster, const ScreenPolicy *policy)
{
    g_assert(waves->len == telling->waves->len);
    for (guint w = 0; w < waves->len; w++) {
        const SearchWave *found = waves->pdata[w];
        ScreenWave *wave = &g_array_index(telling->waves, ScreenWave, w);
        int64_t n[SCREEN_N_LEVELS] = {0};

        for (guint i = 0; i < found->rows->len; i++) {
            double score =
                dossier_score(dossier, g_array_index(found->rows, uint32_t, i));

            n[dossier_level(policy, score)]++;
        }
        wave->n_hold = n[SCREEN_HOLD];
        wave->n_doubtful = n[SCREEN_DOUBTFUL];
        wave->n_pass = n[SCREEN_PASS];
        for (int level = SCREEN_HOLD; level >= SCREEN_PASS; level--)
            if (wave->n_examples == 0 && n[level] > 0)
                take_examples(found, dossier, muster, policy,
                              (ScreenLevel)level, n[level], wave);
    }
    return telling->waves;
}
