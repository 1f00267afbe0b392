/* likeness: how many characters two texts differ by.
 *
 * For saying whose row a changed one was. Not for judging names.
 */
#ifndef PROOF_LIKENESS_H
#define PROOF_LIKENESS_H

#include "base/failure.h"

/* The fewest characters to be changed, added or taken out to make @one
 * @other (Levenshtein).   @ret_distance: untouched where they are not alike.
 * Returns whether less than a third of the longer one differs. */
bool likeness_distance(const char *one, const char *other, guint *ret_distance);

#endif
