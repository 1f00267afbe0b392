/* unverified: how many signatures are not verified, by day and status.
 *
 * Counted in one look at the table, whoever asks: that takes a sixth of the
 * time in which all of it is read. Only for src/store/.
 */
#ifndef STORE_UNVERIFIED_H
#define STORE_UNVERIFIED_H

#include "store/inside.h"

/* Signatures of one day with one status. */
typedef struct {
    StoreReason status; /* up to STORE_WITHDRAWN */
    bool is_dated;
    char date[sizeof "YYYY-MM-DD"]; /* of signing */
    int64_t n;
} Unverified;

/* Of Unverified, by date, of a database of ours that is open for printing: what
 * is read of it does not change.   [borrowed from @store]
 * NULL on failure.   Fails: as inside_fail. */
const GArray *unverified_counts(Store *store, GError **error);

#endif
