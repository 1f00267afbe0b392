#include "base/digest.h"

#include "base/infile.h"

#include <nettle/base16.h>
#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

struct DigestKey {
    struct hmac_sha256_ctx hmac;
};

struct Digest {
    struct sha256_ctx sha256;
};

char *
digest_in_hex(const uint8_t digest[DIGEST_BYTES])
{
    char *hex = g_malloc0(DIGEST_HEX + 1);

    base16_encode_update(hex, DIGEST_BYTES, digest);
    return hex;
}

void
digest_bytes(const void *bytes, size_t n, uint8_t ret_digest[DIGEST_BYTES])
{
    struct sha256_ctx sha256;

    sha256_init(&sha256);
    sha256_update(&sha256, n, bytes);
    sha256_digest(&sha256, DIGEST_BYTES, ret_digest);
}

/* Ends @sha256. [owned by caller] */
static char *
hex_of(struct sha256_ctx *sha256)
{
    uint8_t digest[DIGEST_BYTES];

    sha256_digest(sha256, sizeof digest, digest);
    return digest_in_hex(digest);
}

Digest *
digest_new(void)
{
    Digest *digest = g_new(Digest, 1);

    sha256_init(&digest->sha256);
    return digest;
}

void
digest_free(Digest *digest)
{
    g_free(digest);
}

void
digest_add(Digest *digest, const char *text)
{
    if (text == NULL)
        text = "";
    sha256_update(&digest->sha256, strlen(text) + 1, (const uint8_t *)text);
}

void
digest_add_bytes(Digest *digest, const void *bytes, size_t n)
{
    sha256_update(&digest->sha256, n, bytes);
}

char *
digest_hex(Digest *digest)
{
    return hex_of(&digest->sha256);
}

bool
digest_file(const char *path, char **ret_hex, uint64_t *ret_length,
            GError **error)
{
    struct sha256_ctx sha256;
    g_autofree uint8_t *buffer = g_malloc(64 * 1024);
    FILE *file = infile_open(path, error);
    uint64_t length = 0;
    size_t n = 0;

    if (file == NULL)
        return false;
    sha256_init(&sha256);
    while ((n = fread(buffer, 1, 64 * 1024, file)) > 0) {
        sha256_update(&sha256, n, buffer);
        length += n;
    }
    if (ferror(file)) {
        infile_fail(path, error);
        fclose(file);
        return false;
    }
    fclose(file);
    *ret_hex = hex_of(&sha256);
    if (ret_length != NULL)
        *ret_length = length;
    return true;
}

DigestKey *
digest_key_new(const uint8_t key[DIGEST_BYTES])
{
    DigestKey *ready = g_new(DigestKey, 1);

    hmac_sha256_set_key(&ready->hmac, DIGEST_BYTES, key);
    return ready;
}

void
digest_key_free(DigestKey *key)
{
    g_free(key);
}

void
digest_keyed(const DigestKey *key, const char *const *texts, size_t n_texts,
             char between, uint8_t ret_digest[DIGEST_BYTES])
{
    /* A copy has the key's two blocks digested already: half of the work. */
    struct hmac_sha256_ctx hmac = key->hmac;

    for (size_t i = 0; i < n_texts; i++) {
        if (i > 0)
            hmac_sha256_update(&hmac, 1, (const uint8_t *)&between);
        hmac_sha256_update(&hmac, strlen(texts[i]), (const uint8_t *)texts[i]);
    }
    hmac_sha256_digest(&hmac, DIGEST_BYTES, ret_digest);
}
