/* standing: a banner as people will see it: finished, with a ruler along its
 * edges and a person beside it.
 *
 * For those who decide, not for print shops.
 */
#ifndef BANNER_STANDING_H
#define BANNER_STANDING_H

#include "banner/banner.h"
#include "layout/facts.h"
#include "type/shape.h"

/* How large the page is, as on the cloth. */
Extent standing_page(const Banner *banner);

/* Sends it into @sink as one page.   Fails: as wordline_new, and as the sink.
 */
bool standing_run(const Banner *banner, const Facts *facts, Shaper *shaper,
                  const PageSink *sink, GError **error);

#endif
