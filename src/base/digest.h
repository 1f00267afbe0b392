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

/* SHA-256 of @n bytes. */
void digest_bytes(const void *bytes, size_t n,
                  uint8_t ret_digest[DIGEST_BYTES]);

/* @digest in lower-case hexadecimal. [owned by caller, g_free()] */
char *digest_in_hex(const uint8_t digest[DIGEST_BYTES]);

/* A SHA-256 of what comes bit by bit. */
typedef struct Digest Digest;

/* [owned by caller, digest_free()] */
Digest *digest_new(void);

/* [may be NULL] */
void digest_free(Digest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digest, digest_free)

/* Adds @text and the NUL at its end, so that "a", "bc" is not "ab", "c".
 * @text: [may be NULL] adds the NUL alone */
void digest_add(Digest *digest, const char *text);

/* Adds @n bytes and nothing else. */
void digest_add_bytes(Digest *digest, const void *bytes, size_t n);

/* The digest in lower-case hexadecimal of all that was added; it is new again.
 * [owned by caller, g_free()] */
char *digest_hex(Digest *digest);

/* A key of HMAC-SHA-256 (RFC 2104), made ready once for many texts. */
typedef struct DigestKey DigestKey;

/* [owned by caller, digest_key_free()] */
DigestKey *digest_key_new(const uint8_t key[DIGEST_BYTES]);

/* [may be NULL] */
void digest_key_free(DigestKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DigestKey, digest_key_free)

/* The keyed digest of @texts, @n_texts of them as one text with @between
 * between each two, as bytes. */
void digest_keyed(const DigestKey *key, const char *const *texts,
                  size_t n_texts, char between,
                  uint8_t ret_digest[DIGEST_BYTES]);

#endif
