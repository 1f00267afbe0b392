#include "screen/screen.h"

#include "screen/answers.h"
#include "screen/dossier.h"
#include "screen/hours.h"
#include "screen/mailbox.h"
#include "screen/muster.h"
#include "screen/naming.h"
#include "screen/place.h"
#include "screen/search.h"
#include "screen/telling.h"
#include "screen/usual.h"

/* A screening with what it stands on. */
typedef struct {
    Screening shown; /* first: what callers see */
    Muster *muster;
    Dossier *dossier;
    Telling *telling;
    GArray *hours;     /* of ScreenHour */
    GHashTable *by_id; /* int64_t in a row -> ScreenRow */
} Whole;

static const char *const level_names[SCREEN_N_LEVELS] = {
    [SCREEN_PASS] = "pass",
    [SCREEN_DOUBTFUL] = "doubtful",
    [SCREEN_HOLD] = "hold",
};

const char *
screen_level_name(ScreenLevel level)
{
    g_assert(level < SCREEN_N_LEVELS);
    return level_names[level];
}

ScreenPolicy
screen_policy_default(void)
{
    return (ScreenPolicy){
        .hold_from = 0.9,
        .doubtful_from = 0.4,
        .wave_alone = 0.5,
        .wave_together = 0.25,
        .wave_least = 12,
        .rate_minute = 1,       /* what e-petitions has, as of 2026 */
        .rate_five_minutes = 5, /* the same */
        .place_share = 0.1,
        .trusted_until = -1,
    };
}

void
screening_free(Screening *screening)
{
    Whole *whole = (Whole *)screening;

    if (whole == NULL)
        return;
    g_clear_pointer(&whole->by_id, g_hash_table_unref);
    g_clear_pointer(&whole->hours, g_array_unref);
    telling_free(whole->telling);
    muster_free(whole->muster);
    dossier_free(whole->dossier);
    g_free(whole);
}

const ScreenRow *
screening_row(const Screening *screening, int64_t id)
{
    return g_hash_table_lookup(((const Whole *)screening)->by_id, &id);
}

/* --- All of it ------------------------------------------------------------ */

/* Finds waves, and tells them to the dossier. [owned by caller] */
static GPtrArray *
find_waves(Whole *whole, const bool *repeated, const ScreenPolicy *policy,
           const Progress *progress)
{
    const Muster *muster = whole->muster;
    g_autofree Answers *answers =
        answers_find(muster, whole->dossier, repeated, policy);
    g_autoptr(Usual) usual = usual_find(muster, answers, policy->trusted_until);
    GPtrArray *waves =
        search_waves(muster, answers, usual, whole->hours, policy, progress);

    whole->shown.knows_usual = usual->is_known;
    for (guint i = 0; i < waves->len; i++)
        telling_wave(whole->telling, muster, answers, waves->pdata[i],
                     (int)i + 1, whole->hours, whole->dossier);
    return waves;
}

/* Counts the hours' rows by level. */
static void
count_hours(Whole *whole, const ScreenPolicy *policy)
{
    const Muster *muster = whole->muster;
    GArray *hours = whole->hours;
    int64_t first =
        hours->len > 0 ? g_array_index(hours, ScreenHour, 0).begins : 0;

    for (uint32_t i = 0; i < muster->n_rows && hours->len > 0; i++) {
        int64_t moment = muster->rows[i].signed_at;

        if (moment >= 0)
            g_array_index(hours, ScreenHour, (moment - first) / HOUR_SECONDS)
                .n_by_level[dossier_level(policy,
                                          dossier_score(whole->dossier, i))]++;
    }
    whole->shown.hours = &g_array_index(hours, ScreenHour, 0);
    whole->shown.n_hours = hours->len;
}

Screening *
screen_run(const Store *store, const ScreenPolicy *policy,
           const Progress *progress, GError **error)
{
    Whole *whole = g_new0(Whole, 1);
    g_autoptr(Screening) screening = &whole->shown;
    g_autoptr(GPtrArray) waves = NULL;
    g_autofree bool *repeated = NULL;
    const GArray *told = NULL;
    Progress reading = progress_part(progress, 0.0, 0.4);
    Progress searching = progress_part(progress, 0.6, 1.0);

    whole->muster = muster_read(store, &reading, error);
    if (whole->muster == NULL)
        return NULL;
    whole->dossier = dossier_new(whole->muster);
    whole->telling = telling_new();
    whole->hours = hours_count(whole->muster);
    repeated = g_new0(bool, whole->muster->n_rows + 1);
    if (!naming_note(whole->muster, policy, whole->dossier, repeated, error))
        return NULL;
    progress_report(progress, 0.6, "screening");
    waves = find_waves(whole, repeated, policy, &searching);
    mailbox_note(whole->muster, whole->dossier);
    place_note(whole->muster, policy->place_share, whole->dossier);
    told = telling_waves(whole->telling, waves, whole->dossier, whole->muster,
                         policy);
    screening->waves = &g_array_index(told, ScreenWave, 0);
    screening->n_waves = (int)told->len;
    count_hours(whole, policy);
    dossier_judge(whole->dossier, policy, screening);
    whole->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (int64_t i = 0; i < screening->n_flagged; i++)
        g_hash_table_insert(whole->by_id, (gpointer)&screening->rows[i].id,
                            (gpointer)&screening->rows[i]);
    progress_report(progress, 1.0, "screening");
    return g_steal_pointer(&screening);
}
