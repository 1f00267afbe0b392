/* key: the secret beside a database, under which e-mail and IP addresses are
 * digested.
 *
 * It is the file DATABASE.key, 64 hexadecimal figures, readable by its owner
 * alone. Whoever has both files can test whether an address has signed; whoever
 * has the database alone cannot. Not for encryption.
 */
#ifndef STORE_KEY_H
#define STORE_KEY_H

#include "store/inside.h"

/* Gives @store its key: the one beside it or, where there is none and
 * @may_make, a new one.
 * Fails: FAULT_SYSTEM where it cannot be read or written; FAULT_STORE where it
 * is missing, is no key, or where others may read it. */
bool key_load(Store *store, bool may_make, GError **error);

/* Destroys the key beside @store, where there is one and it is its own: its
 * bytes are written over, then it is removed.
 * Fails: FAULT_STORE for another's key, which is left alone; FAULT_SYSTEM. */
bool key_destroy(Store *store, GError **error);

/* Checks that @store is still the file of its name and has its key beside it:
 * an import that failed removes what it made. The caller has begun a
 * transaction.   Fails: FAULT_STORE. */
bool key_check_files(const Store *store, GError **error);

/* Checks that the key of @store is the one that made its digests; a new
 * database notes its key. The caller has begun a transaction.
 * Fails: FAULT_STORE for another key; FAULT_SYSTEM. */
bool key_check(const Store *store, GError **error);

#endif
