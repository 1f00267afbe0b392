/* merkle: one digest over many secrets, from which each can be shown alone.
 *
 * A leaf is the SHA-256 of a salt and a text; without the salt nobody can test
 * a guess against it. Leaves are joined two by two as in RFC 6962, 2.1, so that
 * neither a leaf passes for a node nor a shorter list for a longer one. Not for
 * what a text says (inventory.h).
 */
#ifndef BASE_MERKLE_H
#define BASE_MERKLE_H

#include "base/digest.h"

/* The leaf of @text under @salt. */
void merkle_leaf(const uint8_t salt[DIGEST_BYTES], const char *text,
                 uint8_t ret_leaf[DIGEST_BYTES]);

/* The root of @n_leaves leaves, one after the other; of none, the digest of
 * nothing. In place of leaves may stand the roots of blocks of them, all of the
 * same power of two of leaves but for the last, which may be shorter: so many
 * leaves need not be in memory at once. */
void merkle_root(const uint8_t *leaves, size_t n_leaves,
                 uint8_t ret_root[DIGEST_BYTES]);

/* What must be joined to leaf @idx to come to the root, from the leaf up:
 * DIGEST_BYTES each.   @idx: < @n_leaves.
 * [owned by caller, g_byte_array_unref()] */
GByteArray *merkle_path(const uint8_t *leaves, size_t n_leaves, size_t idx);

/* Whether @path leads from @leaf, the one with @idx of @n_leaves, to @root.
 * @path: @n_path bytes. */
bool merkle_leads(const uint8_t leaf[DIGEST_BYTES], size_t idx, size_t n_leaves,
                  const uint8_t *path, size_t n_path,
                  const uint8_t root[DIGEST_BYTES]);

#endif
