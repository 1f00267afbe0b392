#include "screen/dossier.h"

#include <stdlib.h>

typedef struct {
    uint32_t row_idx;
    ScreenReason reason;
} Note;

struct Dossier {
    const Muster *muster;
    GArray *notes;     /* of Note */
    float *left;       /* [row]: what the reasons noted leave of 1 */
    float *share;      /* [row]: of the weightiest wave */
    uint16_t *wave_no; /* [row] */
    GStringChunk *evidence;
    /* What the screening shows, in the end. */
    GArray *reasons; /* of ScreenReason */
    GArray *rows;    /* of ScreenRow */
};

Dossier *
dossier_new(const Muster *muster)
{
    Dossier *dossier = g_new0(Dossier, 1);

    dossier->muster = muster;
    dossier->notes = g_array_new(FALSE, FALSE, sizeof(Note));
    dossier->left = g_new(float, muster->n_rows);
    for (uint32_t i = 0; i < muster->n_rows; i++)
        dossier->left[i] = 1;
    dossier->share = g_new0(float, muster->n_rows);
    dossier->wave_no = g_new0(uint16_t, muster->n_rows);
    dossier->evidence = g_string_chunk_new(4096);
    dossier->reasons = g_array_new(FALSE, FALSE, sizeof(ScreenReason));
    dossier->rows = g_array_new(FALSE, FALSE, sizeof(ScreenRow));
    return dossier;
}

void
dossier_free(Dossier *dossier)
{
    if (dossier == NULL)
        return;
    g_array_unref(dossier->notes);
    g_array_unref(dossier->reasons);
    g_array_unref(dossier->rows);
    g_string_chunk_free(dossier->evidence);
    g_free(dossier->left);
    g_free(dossier->share);
    g_free(dossier->wave_no);
    g_free(dossier);
}

static void
add_note(Dossier *dossier, uint32_t row_idx, const char *code, double weight,
         const char *evidence)
{
    Note note = {row_idx,
                 {code, weight,
                  g_string_chunk_insert_const(dossier->evidence, evidence)}};

    g_assert(row_idx < dossier->muster->n_rows);
    g_assert(weight >= 0 && weight <= 1);
    g_array_append_val(dossier->notes, note);
}

void
dossier_note(Dossier *dossier, uint32_t row_idx, const char *code,
             double weight, const char *evidence)
{
    add_note(dossier, row_idx, code, weight, evidence);
    dossier->left[row_idx] *= (float)(1 - weight);
}

void
dossier_join(Dossier *dossier, uint32_t row_idx, int wave_no, double share,
             const char *evidence)
{
    g_assert(wave_no > 0 && wave_no <= UINT16_MAX);
    g_assert(dossier->wave_no[row_idx] == 0);
    add_note(dossier, row_idx, "wave", share, evidence);
    dossier->share[row_idx] = (float)share;
    dossier->wave_no[row_idx] = (uint16_t)wave_no;
}

double
dossier_score(const Dossier *dossier, uint32_t row_idx)
{
    return 1 - (double)dossier->left[row_idx] *
                   (1 - (double)dossier->share[row_idx]);
}

static int
compare_notes(const void *a, const void *b)
{
    const Note *x = a;
    const Note *y = b;

    if (x->row_idx != y->row_idx)
        return x->row_idx < y->row_idx ? -1 : 1;
    if (x->reason.weight > y->reason.weight)
        return -1;
    if (x->reason.weight < y->reason.weight)
        return 1;
    return g_strcmp0(x->reason.code, y->reason.code);
}

static int
compare_rows(const void *a, const void *b)
{
    const ScreenRow *x = a;
    const ScreenRow *y = b;

    if (x->score > y->score)
        return -1;
    if (x->score < y->score)
        return 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

ScreenLevel
dossier_level(const ScreenPolicy *policy, double score)
{
    if (score >= policy->hold_from)
        return SCREEN_HOLD;
    return score >= policy->doubtful_from ? SCREEN_DOUBTFUL : SCREEN_PASS;
}

void
dossier_judge(Dossier *dossier, const ScreenPolicy *policy,
              Screening *screening)
{
    const Muster *muster = dossier->muster;
    GArray *notes = dossier->notes;
    guint at = 0;

    g_array_sort(notes, compare_notes);
    for (guint i = 0; i < notes->len; i++)
        g_array_append_val(dossier->reasons,
                           g_array_index(notes, Note, i).reason);
    screening->n_rows = muster->n_rows;
    for (uint32_t i = 0; i < muster->n_rows; i++) {
        const MusterRow *from = &muster->rows[i];
        double score = dossier_score(dossier, i);
        ScreenLevel level = dossier_level(policy, score);
        ScreenRow row = {
            .id = from->id,
            .status = from->status,
            .level = level,
            .score = score,
            .wave_no = dossier->wave_no[i],
            .reasons = &g_array_index(dossier->reasons, ScreenReason, at),
        };

        for (; at < notes->len && g_array_index(notes, Note, at).row_idx == i;
             at++)
            row.n_reasons++;
        screening->n_by_level[level]++;
        if (from->status == STATUS_VERIFIED) {
            screening->n_verified++;
            screening->n_verified_by_level[level]++;
        }
        if (row.n_reasons > 0 || row.wave_no != 0)
            g_array_append_val(dossier->rows, row);
    }
    g_array_set_size(notes, 0);
    g_array_sort(dossier->rows, compare_rows);
    screening->rows = &g_array_index(dossier->rows, ScreenRow, 0);
    screening->n_flagged = dossier->rows->len;
}
