#include "screen/screen.h"

#include "screen/dossier.h"
#include "screen/form.h"
#include "screen/muster.h"

/* A screening with what it stands on. */
typedef struct {
    Screening shown; /* first: what callers see */
    Muster *muster;
    Dossier *dossier;
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
    muster_free(whole->muster);
    dossier_free(whole->dossier);
    g_free(whole);
}

const ScreenRow *
screening_row(const Screening *screening, int64_t id)
{
    return g_hash_table_lookup(((const Whole *)screening)->by_id, &id);
}

/* --- Names one by one ---------------------------------------------------- */

/* Notes what each name itself says against its rows. */
static void
read_names(const Muster *muster, Dossier *dossier)
{
    for (uint32_t i = 0; i < muster->n_rows; i++) {
        FormFlaw flaws[FORM_FLAWS];
        int n = form_check(muster_name(muster, muster->rows[i].name_idx)->text,
                           flaws);

        for (int k = 0; k < n; k++)
            dossier_note(dossier, i, flaws[k].code, flaws[k].weight,
                         flaws[k].evidence);
    }
}

/* --- All of it ------------------------------------------------------------ */

Screening *
screen_run(const Store *store, const ScreenPolicy *policy,
           const Progress *progress, GError **error)
{
    Whole *whole = g_new0(Whole, 1);
    g_autoptr(Screening) screening = &whole->shown;
    Progress reading = progress_part(progress, 0.0, 0.4);

    whole->muster = muster_read(store, &reading, error);
    if (whole->muster == NULL)
        return NULL;
    whole->dossier = dossier_new(whole->muster);
    read_names(whole->muster, whole->dossier);
    dossier_judge(whole->dossier, policy, screening);
    whole->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (int64_t i = 0; i < screening->n_flagged; i++)
        g_hash_table_insert(whole->by_id, (gpointer)&screening->rows[i].id,
                            (gpointer)&screening->rows[i]);
    progress_report(progress, 1.0, "screening");
    return g_steal_pointer(&screening);
}
