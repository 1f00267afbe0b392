/* suspects: every signature with what screening may know of it.
 *
 * Whoever has not withdrawn, printed or not, since what is held already tells
 * of what is not held yet. Addresses come as the keyed digests that an import
 * keeps. Not for judging (src/screen/), not for printing (store.h).
 */
#ifndef STORE_SUSPECTS_H
#define STORE_SUSPECTS_H

#include "store/writer.h"

/* One signature. Text is UTF-8, borrowed until the next one; NULL where the
 * database has none. */
typedef struct {
    int64_t id;
    SignatureStatus status; /* never STATUS_WITHDRAWN */
    const char *name;       /* never NULL, never empty */
    const char *country;
    int64_t signed_at;    /* [seconds since 1970 UTC] -1: unknown; of a date
                             alone its midnight */
    int64_t confirmed_at; /* the same */
    /* The beginnings of keyed digests, enough to tell one from another; 0:
     * unknown. */
    uint64_t email;
    uint64_t domain;
    uint64_t ip;
    uint64_t network;      /* the /24 or /48 that ip is in */
    int name_in_email;     /* words of the name in the address, per cent; -1 */
    int64_t confirm_delay; /* [s] from signing to confirming; -1: unknown */
} Suspect;

/* Calls @visit for every such signature of @store in ascending id; stops when
 * it returns false, which sets @error.
 * @store: open for printing, or for an import while none runs.
 * @ret_n: [may be NULL] how many there are, set before the first visit.
 * Fails: FAULT_STORE for a database that petition-import has not made, or a
 * damaged one; as @visit. */
bool suspects_each(const Store *store, int64_t *ret_n,
                   bool (*visit)(const Suspect *suspect, void *data,
                                 GError **error),
                   void *data, GError **error);

#endif
