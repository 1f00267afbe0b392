/* register: the printed index of a banner: who stands where.
 *
 * All names by family name in the collation of the document's language, with
 * panel, line and millimetres, in columns on office paper. Not for files that
 * machines read (store/locations.h).
 */
#ifndef BANNER_REGISTER_H
#define BANNER_REGISTER_H

#include "banner/locator.h"
#include "layout/facts.h"

/* Sends the pages of the index into @sink, tagged.
 * @facts: of the banner, its roll gathered with RollWish.parts.
 * Fails: as words_set, rollindex_new, and the sink. */
bool register_run(const Locator *locator, const Facts *facts, Shaper *shaper,
                  const PageSink *sink, GError **error);

#endif
