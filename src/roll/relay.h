/* relay: signatures, read by one thread while another one takes them.
 *
 * Reading a database is half of gathering a roll; the other half need not wait
 * for it. Not for what becomes of a signature (roll.h).
 */
#ifndef ROLL_RELAY_H
#define ROLL_RELAY_H

#include "store/store.h"

/* As store_each_verified, which runs in a thread of its own; @visit is called
 * on the caller's, some signatures behind. @store is the relay's meanwhile.
 * Fails: as store_each_verified, after @visit has seen all signatures before
 * that; as @visit. */
bool relay_each_verified(Store *store,
                         bool (*visit)(const Signature *signature, void *data,
                                       GError **error),
                         void *data, GError **error);

#endif
