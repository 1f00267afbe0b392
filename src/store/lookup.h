/* lookup: signatures one at a time, by id, for people who must look at them.
 *
 * What staff see in a report that they asked for. Not for printing (store.h).
 */
#ifndef STORE_LOOKUP_H
#define STORE_LOOKUP_H

#include "store/writer.h"

/* Text is UTF-8, borrowed until the next one is found; "" where there is none.
 */
typedef struct {
    const char *external_id;
    const char *edition;
    const char *name;
    const char *given;
    const char *family;
    const char *language; /* BCP 47 (tongues.h) */
    const char *signed_at;
    SignatureStatus status;
    SignatureDisplay display;
    bool show_public; /* may be shown in public */
} Looked;

typedef struct Lookup Lookup;

/* @store: [borrowed] open for printing, made by petition-import; outlives the
 * lookup. [owned by caller, lookup_free()]   Fails: FAULT_STORE. */
Lookup *lookup_new(const Store *store, GError **error);

/* [may be NULL] */
void lookup_free(Lookup *lookup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lookup, lookup_free)

/* Finds the signature @id.
 * Fails: FAULT_STORE, also where there is no such signature. */
bool lookup_find(Lookup *lookup, int64_t id, Looked *ret_looked,
                 GError **error);

/* Finds the signature that its export calls @external_id.
 * @ret_n: how many are called so; in several editions some may be.
 * @ret_id: one of them; 0 where there is none.   Fails: FAULT_STORE. */
bool lookup_external(Lookup *lookup, const char *external_id, int64_t *ret_n,
                     int64_t *ret_id, GError **error);

/* How many signatures have each status.
 * @ret_counts: untouched on failure.   Fails: FAULT_STORE. */
bool lookup_count(const Lookup *lookup,
                  int64_t ret_counts[STATUS_WITHDRAWN + 1], GError **error);

#endif
