/* key: the secret beside a database, under which e-mail and IP addresses are
 * digested.
 *
 * It is the file DATABASE.key, 64 hexadecimal figures, readable by its owner
 * alone. Whoever has both files can test whether an address has signed; whoever
 * has the database alone cannot. Not for encryption.
 */
#ifndef STORE_KEY_H
#define STORE_KEY_H

#include "base/digest.h"

/* The path of the key of @database. [owned by caller, g_free()] */
char *key_path(const char *database);

/* Reads the key at @path.   @ret_key: untouched on failure.
 * Fails: FAULT_SYSTEM where it cannot be read; FAULT_STORE where it is no key
 * or where others may read it. */
bool key_read(const char *path, uint8_t ret_key[DIGEST_BYTES], GError **error);

/* Makes a new key at @path, where no file may be yet (the system's errno
 * EEXIST is a failure as well). A key is made once for a database and is the
 * only thing in src/ that is random.
 * @ret_key: untouched on failure.   Fails: FAULT_SYSTEM. */
bool key_make(const char *path, uint8_t ret_key[DIGEST_BYTES], GError **error);

#endif
