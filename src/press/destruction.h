/* destruction: the paper that tells of a purge.
 *
 * A page or two: what was destroyed, in counts, what is kept, with the digests
 * by which later papers can be held against it, and lines for two people to
 * sign on. Names none but who decided. Not for the purge (store/purge.h).
 */
#ifndef PRESS_DESTRUCTION_H
#define PRESS_DESTRUCTION_H

#include "store/purge.h"

typedef struct Destruction Destruction;

/* Draws the record of a purge of the database @database into @path, which ends
 * with .pdf, all but its writing: nothing else can fail any more.
 * @language: BCP 47; words that common.words has not in it are English.
 * [owned by caller, destruction_free()]
 * Fails: FAULT_USAGE for another suffix; as painters and typefaces. */
Destruction *destruction_draw(const PurgeRecord *record, const char *database,
                              const char *path, const char *language,
                              GError **error);

/* Writes it, once.   Fails: as painter_finish; no file is left then. */
bool destruction_finish(Destruction *drawing, GError **error);

/* Without a file, unless it was finished.   [may be NULL] */
void destruction_free(Destruction *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Destruction, destruction_free)

#endif
