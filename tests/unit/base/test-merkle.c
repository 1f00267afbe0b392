#include "base/merkle.h"

#include <string.h>

#define MOST 20

/* Leaves of @n texts, one after the other. */
static void
make_leaves(size_t n, uint8_t *leaves)
{
    for (size_t i = 0; i < n; i++) {
        uint8_t salt[DIGEST_BYTES] = {(uint8_t)i};
        char text[16];

        g_snprintf(text, sizeof text, "row %d", (int)i);
        merkle_leaf(salt, text, leaves + i * DIGEST_BYTES);
    }
}

/* Every leaf of trees of every shape leads to the root, from its own place. */
static void
test_paths(void)
{
    uint8_t leaves[MOST * DIGEST_BYTES];
    uint8_t root[DIGEST_BYTES];

    make_leaves(MOST, leaves);
    for (size_t n = 1; n <= MOST; n++) {
        merkle_root(leaves, n, root);
        for (size_t i = 0; i < n; i++) {
            g_autoptr(GByteArray) path = merkle_path(leaves, n, i);
            const uint8_t *leaf = leaves + i * DIGEST_BYTES;

            g_assert_true(
                merkle_leads(leaf, i, n, path->data, path->len, root));
            g_assert_false(
                merkle_leads(leaf, i + 1, n, path->data, path->len, root) &&
                i + 1 < n);
            g_assert_false(
                merkle_leads(leaf, n, n, path->data, path->len, root));
            if (path->len > 0) {
                path->data[0] ^= 1;
                g_assert_false(
                    merkle_leads(leaf, i, n, path->data, path->len, root));
                path->data[0] ^= 1;
                g_assert_false(merkle_leads(leaf, i, n, path->data,
                                            path->len - DIGEST_BYTES, root));
            }
        }
    }
}

/* A forged receipt may tell of a tree that nobody could grow. */
static void
test_too_many(void)
{
    static const size_t most[] = {SIZE_MAX, SIZE_MAX - 26, SIZE_MAX / 2 + 1,
                                  SIZE_MAX / 2};
    uint8_t leaves[MOST * DIGEST_BYTES];
    uint8_t root[DIGEST_BYTES];
    g_autoptr(GByteArray) path = NULL;

    make_leaves(MOST, leaves);
    merkle_root(leaves, MOST, root);
    path = merkle_path(leaves, MOST, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(most); i++)
        g_assert_false(
            merkle_leads(leaves, 0, most[i], path->data, path->len, root));
}

/* The roots of blocks of leaves make the root of the leaves. */
static void
test_blocks(void)
{
    uint8_t leaves[MOST * DIGEST_BYTES];
    uint8_t roots[MOST * DIGEST_BYTES];
    uint8_t root[DIGEST_BYTES];
    uint8_t of_roots[DIGEST_BYTES];

    make_leaves(MOST, leaves);
    for (size_t block = 1; block <= MOST; block *= 2)
        for (size_t n = 1; n <= MOST; n++) {
            size_t n_blocks = (n + block - 1) / block;

            for (size_t i = 0; i < n_blocks; i++)
                merkle_root(leaves + i * block * DIGEST_BYTES,
                            MIN(block, n - i * block),
                            roots + i * DIGEST_BYTES);
            merkle_root(leaves, n, root);
            merkle_root(roots, n_blocks, of_roots);
            g_assert_true(memcmp(root, of_roots, DIGEST_BYTES) == 0);
        }
}

/* RFC 6962, 2.1: of nothing, the digest of nothing; a leaf alone is not the
 * node above two. */
static void
test_roots(void)
{
    uint8_t leaves[MOST * DIGEST_BYTES];
    uint8_t nothing[DIGEST_BYTES];
    uint8_t root[DIGEST_BYTES];
    uint8_t other[DIGEST_BYTES];

    digest_bytes("", 0, nothing);
    merkle_root(leaves, 0, root);
    g_assert_cmpint(memcmp(root, nothing, DIGEST_BYTES), ==, 0);
    make_leaves(MOST, leaves);
    merkle_root(leaves, 1, root);
    g_assert_cmpint(memcmp(root, leaves, DIGEST_BYTES), ==, 0);
    merkle_root(leaves, 2, root);
    digest_bytes((const char *)leaves, 2 * (size_t)DIGEST_BYTES, other);
    g_assert_cmpint(memcmp(root, other, DIGEST_BYTES), !=, 0);
    for (size_t n = 2; n < MOST; n++) {
        merkle_root(leaves, n, root);
        merkle_root(leaves, n + 1, other);
        g_assert_cmpint(memcmp(root, other, DIGEST_BYTES), !=, 0);
    }
}

/* A guess at a text is no use without its salt. */
static void
test_salt(void)
{
    const uint8_t one[DIGEST_BYTES] = {1};
    const uint8_t other[DIGEST_BYTES] = {2};
    uint8_t a[DIGEST_BYTES];
    uint8_t b[DIGEST_BYTES];

    merkle_leaf(one, "row", a);
    merkle_leaf(other, "row", b);
    g_assert_cmpint(memcmp(a, b, DIGEST_BYTES), !=, 0);
    merkle_leaf(one, "row", b);
    g_assert_cmpint(memcmp(a, b, DIGEST_BYTES), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/merkle/too-many", test_too_many);
    g_test_add_func("/merkle/paths", test_paths);
    g_test_add_func("/merkle/blocks", test_blocks);
    g_test_add_func("/merkle/roots", test_roots);
    g_test_add_func("/merkle/salt", test_salt);
    return g_test_run();
}
