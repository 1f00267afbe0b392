/* patches: what is laid over names on cloth that is printed.
 *
 * For those who are gone since, and for names that were corrected, which a
 * patch shows as they are now. Not for keeping names in their places (keep.h).
 */
#ifndef BANNER_PATCHES_H
#define BANNER_PATCHES_H

#include "banner/banner.h"
#include "layout/facts.h"

/* Sends pages with patches at full size, in the colour of the cloth with cut
 * marks, for the places that banner_withdrawn tells, of which there are some.
 * @facts: of the banner.   Fails: as caption_draw, the sink. */
bool patches_run(const Banner *banner, const Facts *facts, Shaper *shaper,
                 const PageSink *sink, GError **error);

#endif
