/* closeup: a name that was looked for, with what stands around it, from close
 * by, and where on the cloth that is.
 *
 * Not for finding it (locator.h).
 */
#ifndef BANNER_CLOSEUP_H
#define BANNER_CLOSEUP_H

#include "banner/locator.h"
#include "layout/facts.h"

/* Sends a page for each of @n places of @locator into @sink, the name framed.
 * @facts: of the banner.   Fails: as caption_draw, the sink. */
bool closeup_run(const Banner *banner, const Locator *locator,
                 const Facts *facts, Shaper *shaper, const size_t *places,
                 size_t n, const PageSink *sink, GError **error);

#endif
