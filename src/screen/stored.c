#include "screen/stored.h"

#define BLOCK_SECONDS 600
#define LATE_SECONDS 3600

/* So many times the mean of other blocks, and so many besides. */
#define STORED_FACTOR 6.0
#define STORED_LEAST 12.0

static bool
is_late(const MusterRow *row)
{
    return row->delay >= LATE_SECONDS;
}

/* Late confirmations in the block that begins at place @i of the order.
 * @ret_end: the place behind it. */
static uint32_t
count_late(const Muster *muster, const Days *confirmed, uint32_t i,
           uint32_t *ret_end)
{
    int64_t block =
        muster->rows[confirmed->order[i]].confirmed_at / BLOCK_SECONDS;
    uint32_t n = 0;

    for (; i < confirmed->n_rows; i++) {
        const MusterRow *row = &muster->rows[confirmed->order[i]];

        if (row->confirmed_at / BLOCK_SECONDS != block)
            break;
        n += is_late(row);
    }
    *ret_end = i;
    return n;
}

/* The usual number of late ones in a block: the mean without its greatest
 * tenth, among which the saved-up ones are. */
static double
usual_late(const Muster *muster, const Days *confirmed)
{
    enum { MOST = 1024 };

    g_autofree uint32_t *blocks_with = g_new0(uint32_t, MOST + 1);
    uint64_t n_blocks = 0;
    uint64_t left = 0;
    uint64_t taken = 0;
    double sum = 0;

    for (uint32_t i = 0; i < confirmed->n_rows; n_blocks++) {
        uint32_t end = i;

        blocks_with[MIN(count_late(muster, confirmed, i, &end), MOST)]++;
        i = end;
    }
    left = n_blocks - n_blocks / 10;
    for (uint32_t n = 0; n <= MOST && taken < left; n++) {
        uint64_t here = MIN(blocks_with[n], left - taken);

        taken += here;
        sum += (double)(here * n);
    }
    return left > 0 ? sum / (double)left : 0;
}

void
stored_mark(const Muster *muster, const Days *confirmed, bool *ret_marked)
{
    double usual = usual_late(muster, confirmed);
    double median = MAX(1, days_median(confirmed));
    uint32_t day = 0;

    for (uint32_t i = 0; i < confirmed->n_rows;) {
        uint32_t end = i;
        uint32_t n = count_late(muster, confirmed, i, &end);
        double busy = 1;
        double most = 0;

        while (i >= confirmed->day_at[day + 1])
            day++;
        busy = (confirmed->day_at[day + 1] - confirmed->day_at[day]) / median;
        most = STORED_LEAST + STORED_FACTOR * usual * MAX(1, busy);

        for (; i < end; i++)
            if (n > most && is_late(&muster->rows[confirmed->order[i]]))
                ret_marked[confirmed->order[i]] = true;
    }
}
