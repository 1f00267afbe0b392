/* sorter: any number of records put in order, in little memory.
 *
 * What does not fit a few MB is put in order piece by piece, by a thread of the
 * sorter's own while the next piece comes in, and waits in a file without a
 * name (base/tempfile.h) until the pieces are merged. Not for knowing what a
 * record or its key is.
 */
#ifndef STORE_SORTER_H
#define STORE_SORTER_H

#include "base/failure.h"

typedef struct Sorter Sorter;

/* [owned by caller, sorter_free()] */
Sorter *sorter_new(void);

/* [may be NULL] */
void sorter_free(Sorter *sorter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sorter, sorter_free)

/* Adds a record. Keys compare as bytes do; a key comes after those that it
 * continues.
 * @key, @record: [borrowed] of @n_key and @n_record bytes.
 * Fails: FAULT_SYSTEM where the disk is full. */
bool sorter_add(Sorter *sorter, const void *key, size_t n_key,
                const void *record, size_t n_record, GError **error);

/* Calls @take for every record in ascending order of the keys, those with one
 * key in the order in which they were added; stops when it returns false,
 * which sets @error. Once only; nothing is added afterwards.
 * @record: borrowed until @take returns.
 * Fails: FAULT_SYSTEM where the disk is full; as @take. */
bool sorter_each(Sorter *sorter,
                 bool (*take)(const void *record, size_t n_bytes, void *data,
                              GError **error),
                 void *data, GError **error);

#endif
