/* digest: SHA-256 of files and bytes, and keyed digests of what must never be
 * stored in the clear.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/failure.h"

/* Bytes of a SHA-256; characters of one in hexadecimal. */
#define DIGEST_BYTES 32
#define DIGEST_HEX 64

/* SHA-256 of the file @path in lower-case hexadecimal.
 * @ret_hex: [owned by caller, g_free()] untouched on failure.
 * @ret_length: [may be NULL] bytes in the file.   Fails: FAULT_SYSTEM. */
bool digest_file(const char *path, char **ret_hex, uint64_t *ret_length,
                 GError **error);

/* HMAC-SHA-256 (RFC 2104) under @key, made ready once for many texts.
 * [owned by caller, g_hmac_unref()] */
GHmac *digest_key(const uint8_t key[DIGEST_BYTES]);

/* The keyed digest of @text under @key, as bytes. */
void digest_keyed(const GHmac *key, const char *text,
                  uint8_t ret_digest[DIGEST_BYTES]);

#endif
