/* press-proof: the worst names that would still be printed, to be looked at.
 *
 * In large type, as they would stand on the cloth, each with its row, its
 * score and what speaks against it; worst first. At the foot of every page
 * stands the code of the roll, which people sign (store/sign-off.h).
 */
#ifndef PRESS_PRESS_PROOF_H
#define PRESS_PRESS_PROOF_H

#include "press/review.h"

/* Draws at most @n_most names into @path, by suffix.
 * @code: of the roll   @date: of the file; seconds since 1970 UTC
 * @ret_n: how many stand on it; untouched on failure.
 * Fails: FAULT_USAGE for a suffix that is no paged format; FAULT_FONT,
 * FAULT_STORE, FAULT_SYSTEM, FAULT_LIBRARY. */
bool press_proof(const Review *review, const char *path, int64_t n_most,
                 const char *code, int64_t date, int64_t *ret_n,
                 GError **error);

#endif
