/* delivery: what became of a delivery, written down.
 *
 * A line in the table delivery and one in the ledger, both or neither. Not for
 * reading them again (record.h).
 */
#ifndef STORE_DELIVERY_H
#define STORE_DELIVERY_H

#include "store/store.h"

/* All text is UTF-8, borrowed for the call. */
typedef struct {
    int64_t date;          /* of the delivery; seconds since 1970 UTC */
    const char *recipient; /* never empty */
    const char *outcome;   /* a word of delivery_outcomes */
    const char *sha256;    /* of the packet's list of digests; [may be NULL] */
    const char *root;      /* Merkle root of its rows; [may be NULL] */
    const char *note;      /* [may be NULL] stays out of the ledger, which is
                              for ever: people write names into notes */
    int64_t time;          /* of the writing down; seconds since 1970 UTC */
} StoreDelivery;

/* "accepted", "posted", "refused". [static, NULL-terminated] */
const char *const *delivery_outcomes(void);

/* Writes @delivery into the database @path.
 * Fails: FAULT_STORE for a file that is no Petition Press database (it is not
 * touched), or was written by a newer version; FAULT_SYSTEM. */
bool delivery_add(const char *path, const StoreDelivery *delivery,
                  GError **error);

#endif
