#include "base/merkle.h"

#include <nettle/sha2.h>
#include <string.h>

/* What a digest begins with, so that none can be taken for the other kind (RFC
 * 6962, 2.1). */
static const uint8_t leaf_mark = 0;
static const uint8_t node_mark = 1;

void
merkle_leaf(const uint8_t salt[DIGEST_BYTES], const char *text,
            uint8_t ret_leaf[DIGEST_BYTES])
{
    struct sha256_ctx sha;

    sha256_init(&sha);
    sha256_update(&sha, 1, &leaf_mark);
    sha256_update(&sha, DIGEST_BYTES, salt);
    sha256_update(&sha, strlen(text), (const uint8_t *)text);
    sha256_digest(&sha, DIGEST_BYTES, ret_leaf);
}

static void
join(const uint8_t *left, const uint8_t *right, uint8_t ret_node[DIGEST_BYTES])
{
    struct sha256_ctx sha;

    sha256_init(&sha);
    sha256_update(&sha, 1, &node_mark);
    sha256_update(&sha, DIGEST_BYTES, left);
    sha256_update(&sha, DIGEST_BYTES, right);
    sha256_digest(&sha, DIGEST_BYTES, ret_node);
}

/* The greatest power of two below @n, which is > 1: so many leaves are on the
 * left. */
static size_t
n_left(size_t n)
{
    size_t power = 1;

    while (power * 2 < n)
        power *= 2;
    return power;
}

/* As deep as a number has bits. */
// NOLINTNEXTLINE(misc-no-recursion)
void
merkle_root(const uint8_t *leaves, size_t n_leaves,
            uint8_t ret_root[DIGEST_BYTES])
{
    uint8_t left[DIGEST_BYTES];
    uint8_t right[DIGEST_BYTES];
    struct sha256_ctx sha;

    if (n_leaves == 0) {
        sha256_init(&sha);
        sha256_digest(&sha, DIGEST_BYTES, ret_root);
    } else if (n_leaves == 1) {
        memcpy(ret_root, leaves, DIGEST_BYTES);
    } else {
        size_t n = n_left(n_leaves);

        merkle_root(leaves, n, left);
        merkle_root(leaves + n * DIGEST_BYTES, n_leaves - n, right);
        join(left, right, ret_root);
    }
}

GByteArray *
merkle_path(const uint8_t *leaves, size_t n_leaves, size_t idx)
{
    GByteArray *path = g_byte_array_new();
    uint8_t other[DIGEST_BYTES];

    g_assert(idx < n_leaves);
    while (n_leaves > 1) {
        size_t n = n_left(n_leaves);

        /* From the root down, each before those above it. */
        if (idx < n) {
            merkle_root(leaves + n * DIGEST_BYTES, n_leaves - n, other);
            n_leaves = n;
        } else {
            merkle_root(leaves, n, other);
            leaves += n * DIGEST_BYTES;
            n_leaves -= n;
            idx -= n;
        }
        g_byte_array_prepend(path, other, DIGEST_BYTES);
    }
    return path;
}

bool
merkle_leads(const uint8_t leaf[DIGEST_BYTES], size_t idx, size_t n_leaves,
             const uint8_t *path, size_t n_path,
             const uint8_t root[DIGEST_BYTES])
{
    bool sides[64]; /* at each joint, from the root down: left */
    size_t n_sides = 0;
    uint8_t node[DIGEST_BYTES];

    /* No tree is so large; a forged receipt may say so. */
    if (idx >= n_leaves || n_leaves > SIZE_MAX / 2)
        return false;
    while (n_leaves > 1) {
        size_t n = n_left(n_leaves);

        sides[n_sides] = idx < n;
        if (sides[n_sides]) {
            n_leaves = n;
        } else {
            idx -= n;
            n_leaves -= n;
        }
        n_sides++;
    }
    if (n_path != n_sides * DIGEST_BYTES)
        return false;
    memcpy(node, leaf, DIGEST_BYTES);
    while (n_sides-- > 0) {
        if (sides[n_sides])
            join(node, path, node);
        else
            join(path, node, node);
        path += DIGEST_BYTES;
    }
    return memcmp(node, root, DIGEST_BYTES) == 0;
}
