#include "screen/rhythm.h"

/* Gaps shorter than this are alike because the clock has no halves; where so
 * many come, it is busy, not regular. */
#define GAP_LEAST 4

/* How the rows of one address went so far. */
typedef struct {
    uint32_t last; /* place in the order + 1 */
    int64_t gap;
    uint32_t run; /* gaps alike, up to the last row */
} Beat;

static void
mark_key(const Muster *muster, const Days *days, MusterKey key,
         bool *ret_marked)
{
    g_autofree Beat *beats = g_new0(Beat, muster->n_keys[key] + 1);
    g_autofree uint32_t *before = g_new0(uint32_t, days->n_rows + 1);

    for (uint32_t i = 0; i < days->n_rows; i++) {
        const MusterRow *row = &muster->rows[days->order[i]];
        Beat *beat = &beats[row->key[key]];
        int64_t gap = 0;

        if (row->key[key] == MUSTER_NONE)
            continue;
        before[i] = beat->last;
        if (beat->last != 0)
            gap = row->signed_at -
                  muster->rows[days->order[beat->last - 1]].signed_at;
        beat->last = i + 1;
        /* The gap stays that of the first two: it must not wander. */
        if (gap >= GAP_LEAST && ABS(gap - beat->gap) <= 1) {
            beat->run++;
        } else {
            beat->gap = gap;
            beat->run = gap >= GAP_LEAST;
        }
        if (beat->run < RHYTHM_RUN)
            continue;
        ret_marked[days->order[i]] = true;
        if (beat->run == RHYTHM_RUN)
            for (uint32_t at = before[i], n = 0; at != 0 && n < RHYTHM_RUN;
                 at = before[at - 1], n++)
                ret_marked[days->order[at - 1]] = true;
    }
}

void
rhythm_mark(const Muster *muster, const Days *days, bool *ret_marked)
{
    mark_key(muster, days, MUSTER_IP, ret_marked);
    mark_key(muster, days, MUSTER_NETWORK, ret_marked);
}
