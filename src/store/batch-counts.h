/* batch-counts: what a batch of decisions did, in figures.
 *
 * Types only, for those who tell people about it; batch.h makes them.
 */
#ifndef STORE_BATCH_COUNTS_H
#define STORE_BATCH_COUNTS_H

#include "store/writer.h"

typedef struct {
    int64_t batch;   /* its number, by which it can be undone; 0: nothing was
                        decided, and nothing written */
    int64_t decided; /* decisions written down */
    int64_t changed; /* of these, changed a status */
    int64_t before[STATUS_WITHDRAWN + 1]; /* signatures by status */
    int64_t after[STATUS_WITHDRAWN + 1];
} BatchCounts;

#endif
