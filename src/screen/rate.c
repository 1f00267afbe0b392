#include "screen/rate.h"

#define MINUTE 60
#define FIVE_MINUTES 300

/* The rows of an address are a chain, from each to the one before. */
void
rate_mark(const Muster *muster, const Days *days, int per_minute,
          int per_five_minutes, bool *ret_marked)
{
    uint32_t n_ips = muster->n_keys[MUSTER_IP] + 1;
    g_autofree uint32_t *last = g_new0(uint32_t, n_ips); /* place + 1 */
    g_autofree uint32_t *before = g_new0(uint32_t, days->n_rows + 1);
    int most = MAX(per_minute, per_five_minutes);

    for (uint32_t i = 0; i < days->n_rows; i++) {
        const MusterRow *row = &muster->rows[days->order[i]];
        uint32_t ip = row->key[MUSTER_IP];
        int n_minute = 1;
        int n_five = 1;
        int n = 1;

        if (ip == MUSTER_NONE)
            continue;
        before[i] = last[ip];
        last[ip] = i + 1;
        for (uint32_t at = before[i]; at != 0 && n <= most;
             at = before[at - 1], n++) {
            int64_t ago =
                row->signed_at - muster->rows[days->order[at - 1]].signed_at;

            if (ago > FIVE_MINUTES)
                break;
            n_five++;
            n_minute += ago <= MINUTE;
        }
        if (n_minute > per_minute || n_five > per_five_minutes)
            ret_marked[days->order[i]] = true;
    }
}
