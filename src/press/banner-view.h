/* banner-view: a banner that is only looked at, from across the street or name
 * by name.
 *
 * Planned like the real one; the roll is kept while only the layout changes
 * and nobody writes to the database,
 * so that a banner can be fitted anew while somebody moves a slider. What is
 * looked at is painted as PNG, window by window. Not for files that are
 * printed (press.h).
 */
#ifndef PRESS_BANNER_VIEW_H
#define PRESS_BANNER_VIEW_H

#include "banner/banner.h"
#include "banner/cloth.h"
#include "banner/locator.h"
#include "press/press.h"

typedef struct BannerView BannerView;

/* Nothing planned yet.   [owned by caller, bannerview_free()] */
BannerView *bannerview_new(void);

/* [may be NULL] */
void bannerview_free(BannerView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BannerView, bannerview_free)

/* Plans the banner of @job, in place of the one before, which stays on
 * failure.
 * @findings: [borrowed]   Fails: as press_banner. */
bool bannerview_plan(BannerView *view, const PressJob *job, Findings *findings,
                     GError **error);

/* Of what was planned. [borrowed] NULL before. */
const Banner *bannerview_banner(const BannerView *view);
const Cloth *bannerview_cloth(const BannerView *view);
const Locator *bannerview_locator(const BannerView *view);

/* What @window of the cloth [mm, from the top left of the finished cloth]
 * looks like, @width_px wide. Names too small to be read at that size are
 * drawn as bars of the same tone.
 * [owned by caller, g_bytes_unref()]   Fails: FAULT_USAGE for no such window;
 * as painters. */
GBytes *bannerview_paint(const BannerView *view, double x_mm, double y_mm,
                         double width_mm, double height_mm, int width_px,
                         GError **error);

#endif
