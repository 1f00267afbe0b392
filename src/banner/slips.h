/* slips: single names of a banner on office paper: the proof of one that was
 * looked for, and patches for those that have to be covered.
 *
 * Not for finding names (locator.h) or keeping them (keep.h).
 */
#ifndef BANNER_SLIPS_H
#define BANNER_SLIPS_H

#include "banner/locator.h"
#include "layout/facts.h"

/* Sends a page for each of @n places of @locator into @sink: what stands
 * around the name, magnified, the name framed, and where on the cloth that is.
 * @facts: of the banner.   Fails: as wording_fill, wordline_new, the sink. */
bool slips_prove(const Banner *banner, const Locator *locator,
                 const Facts *facts, Shaper *shaper, const size_t *places,
                 size_t n, const PageSink *sink, GError **error);

/* Sends pages with patches at full size, in the colour of the cloth with cut
 * marks, for the places that banner_withdrawn tells, of which there are some.
 * Fails: likewise. */
bool slips_patch(const Banner *banner, const Facts *facts, Shaper *shaper,
                 const PageSink *sink, GError **error);

#endif
