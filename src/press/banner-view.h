/* banner-view: a banner that is only looked at, from across the street or name
 * by name.
 *
 * Planned like the real one. The roll and its shaped names are kept while only
 * the layout changes and nobody writes to the database, so that a banner can be
 * fitted anew while somebody moves a slider. What was planned never changes:
 * any number of threads may look at it, also while the next one is planned. Not
 * for files that are printed (press.h).
 */
#ifndef PRESS_BANNER_VIEW_H
#define PRESS_BANNER_VIEW_H

#include "banner/banner.h"
#include "banner/cloth.h"
#include "banner/locator.h"
#include "press/press.h"

typedef struct BannerView BannerView;

/* A planned banner. */
typedef struct BannerLook BannerLook;

/* Nothing gathered yet.   [owned by caller, bannerview_free()] */
BannerView *bannerview_new(void);

/* [may be NULL] What it planned lives on. */
void bannerview_free(BannerView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BannerView, bannerview_free)

/* Plans the banner of @job; one thread at a time.
 * @findings: [borrowed]   [owned by caller, bannerlook_unref()]
 * Fails: as press_banner. */
BannerLook *bannerview_plan(BannerView *view, const PressJob *job,
                            Findings *findings, GError **error);

BannerLook *bannerlook_ref(BannerLook *look);

/* [may be NULL] */
void bannerlook_unref(BannerLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BannerLook, bannerlook_unref)

/* [borrowed] */
const Banner *bannerlook_banner(const BannerLook *look);
const Cloth *bannerlook_cloth(const BannerLook *look);
const Locator *bannerlook_locator(const BannerLook *look);

/* What a window of the cloth [mm, from the top left of the finished cloth]
 * looks like, @width_px wide, as PNG. Names too small to be read at that size
 * are drawn as bars of the same tone.
 * [owned by caller, g_bytes_unref()]   Fails: FAULT_USAGE for no such window;
 * as tiler_paint. */
GBytes *bannerlook_paint(const BannerLook *look, double x_mm, double y_mm,
                         double width_mm, double height_mm, int width_px,
                         GError **error);

#endif
