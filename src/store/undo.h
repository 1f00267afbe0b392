/* undo: batches of decisions taken back.
 *
 * To undo is to decide again: the old lines stay, new ones restore what was.
 * What undoes can be undone too. Imports are not undone.
 */
#ifndef STORE_UNDO_H
#define STORE_UNDO_H

#include "store/batch-counts.h"

/* Restores what batch @batch_no of the database @path changed, be it one of
 * decisions, of withdrawals or one that undid another. A signature that an
 * import has changed since stays as it is.
 * @actor: who does it   @time: seconds since 1970 UTC
 * @ret_left: how many signatures stay as they are
 * @ret_counts, @ret_left: untouched on failure.
 * Fails: FAULT_USAGE where there is no such batch, it is undone already, or a
 * later one decided about the same signatures; as batch_begin. */
bool undo_batch(const char *path, int64_t batch_no, const char *actor,
                int64_t time, BatchCounts *ret_counts, int64_t *ret_left,
                GError **error);

#endif
