/* handover: things that one thread makes while another takes them, in order.
 *
 * The maker works in a thread of its own, some thousand things ahead of the
 * taker, which is the caller. Not for work that may be done in any order.
 */
#ifndef BASE_HANDOVER_H
#define BASE_HANDOVER_H

#include "base/failure.h"

/* What the maker gives into. */
typedef struct Handover Handover;

/* A copy of @text for the thing that is given next, and gone with it.
 * @text: [may be NULL, then so is the copy] */
const char *handover_text(Handover *handover, const char *text);

/* Gives a copy of @thing, of the size that handover_run was told.
 * Fails where nothing is taken any more; the maker then ends. */
bool handover_give(Handover *handover, const void *thing, GError **error);

/* Runs @make, which gives things of @n_bytes each, and shows every one of them
 * to @take. Neither may touch what the other changes.
 * @data: for both of them
 * Fails: as @take, then nothing further is taken; or as @make, after all that
 * was given before has been taken. */
bool handover_run(size_t n_bytes,
                  bool (*make)(Handover *handover, void *data, GError **error),
                  bool (*take)(const void *thing, void *data, GError **error),
                  void *data, GError **error);

#endif
