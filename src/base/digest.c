#include "base/digest.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool
digest_file(const char *path, char **ret_hex, uint64_t *ret_length,
            GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree uint8_t *buffer = g_malloc(64 * 1024);
    FILE *file = fopen(path, "rbe");
    uint64_t length = 0;
    size_t n = 0;

    if (file == NULL) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s: cannot be read: %s", path,
                    g_strerror(errno));
        return false;
    }
    while ((n = fread(buffer, 1, 64 * 1024, file)) > 0) {
        g_checksum_update(checksum, buffer, (gssize)n);
        length += n;
    }
    if (ferror(file)) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s: cannot be read: %s", path,
                    g_strerror(errno));
        fclose(file);
        return false;
    }
    fclose(file);
    *ret_hex = g_strdup(g_checksum_get_string(checksum));
    if (ret_length != NULL)
        *ret_length = length;
    return true;
}

GHmac *
digest_key(const uint8_t key[DIGEST_BYTES])
{
    return g_hmac_new(G_CHECKSUM_SHA256, key, DIGEST_BYTES);
}

void
digest_keyed(const GHmac *key, const char *text,
             uint8_t ret_digest[DIGEST_BYTES])
{
    /* A copy has the key's two blocks digested already: half of the work. */
    g_autoptr(GHmac) hmac = g_hmac_copy(key);
    gsize length = DIGEST_BYTES;

    g_hmac_update(hmac, (const guchar *)text, (gssize)strlen(text));
    g_hmac_get_digest(hmac, ret_digest, &length);
}
