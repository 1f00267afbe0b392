/* naming: what each name says against itself, in all respects.
 *
 * Asks the rooms that look at names, each distinct name and word once, and
 * notes their answers of every row.
 */
#ifndef SCREEN_NAMING_H
#define SCREEN_NAMING_H

#include "screen/dossier.h"

/* Notes what names say against rows of @muster.
 * @ret_repeated: [row] names that are there too often, set or left.
 * Fails: as words_load; FAULT_LIBRARY. */
bool naming_note(const Muster *muster, const ScreenPolicy *policy,
                 Dossier *dossier, bool *ret_repeated, GError **error);

#endif
