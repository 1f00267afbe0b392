#include "press/banner-view.h"

#include "press/picture-file.h"
#include "press/proportions.h"
#include "press/sources.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Capitals lower than this many pixels are nobody's to read. */
#define READABLE_PX 2.5

#define MOST_PX 4096

struct BannerView {
    Sources sources;  /* roll NULL: nothing is gathered */
    char *gathered;   /* what the roll was gathered by */
    Template *layout; /* [owned] of the banner */
    Banner *banner;   /* NULL: nothing is planned */
    Locator *locator;
};

BannerView *
bannerview_new(void)
{
    return g_new0(BannerView, 1);
}

static void
forget_banner(BannerView *view)
{
    g_clear_pointer(&view->locator, locator_free);
    g_clear_pointer(&view->banner, banner_free);
    g_clear_pointer(&view->layout, template_free);
}

static void
forget(BannerView *view)
{
    forget_banner(view);
    sources_clear(&view->sources);
    memset(&view->sources, 0, sizeof view->sources);
    g_clear_pointer(&view->gathered, g_free);
}

void
bannerview_free(BannerView *view)
{
    if (view == NULL)
        return;
    forget(view);
    g_free(view);
}

/* All by which a roll is gathered, as one text: while it stays the same, so
 * does the roll. [owned by caller] */
static char *
gathered_by(const PressJob *job, const Template *layout)
{
    return g_strdup_printf("%s\n%s\n%s\n%d\n%s\n%s\n%s\n%s\n%d", job->database,
                           job->language != NULL
                               ? job->language
                               : template_word(layout, "document", "language"),
                           template_word(layout, "names", "order"),
                           template_number(layout, "names", "seed"),
                           template_word(layout, "names", "display"),
                           template_word(layout, "names", "signed-twice"),
                           template_path(layout, "names", "prominent"),
                           template_word(layout, "type", "symbols"),
                           template_switch(layout, "type", "nastaliq"));
}

/* Gathers the roll, unless it is there. */
static bool
gather(BannerView *view, const PressJob *job, Findings *findings,
       GError **error)
{
    Template *layout = template_load(job->layout, TEMPLATE_BANNER, error);
    g_autofree char *by = NULL;

    if (layout == NULL)
        return false;
    by = gathered_by(job, layout);
    if (g_strcmp0(by, view->gathered) == 0) {
        template_free(layout);
        return true;
    }
    forget(view);
    if (!sources_open(job, layout, ROLL_FOR_PUBLIC, "names", findings,
                      &view->sources, error))
        return false;
    view->gathered = g_steal_pointer(&by);
    return true;
}

bool
bannerview_plan(BannerView *view, const PressJob *job, Findings *findings,
                GError **error)
{
    BannerWish wish = {.date = job->date};
    g_autoptr(Template) layout = NULL;
    Banner *banner = NULL;
    Proportions drawn;

    if (!gather(view, job, findings, error))
        return false;
    layout = template_load(job->layout, TEMPLATE_BANNER, error);
    if (layout == NULL)
        return false;
    drawn = proportions_read(layout);
    if (job->size != NULL && !proportions_set(&drawn, layout, job->size, error))
        return false;
    wish.language = view->sources.language;
    banner = banner_plan(view->sources.roll, layout, view->sources.shaper,
                         &wish, findings, error);
    if (banner == NULL)
        return false;
    forget_banner(view);
    view->layout = g_steal_pointer(&layout);
    view->banner = banner;
    view->locator = locator_new(banner);
    return true;
}

const Banner *
bannerview_banner(const BannerView *view)
{
    return view->banner;
}

const Cloth *
bannerview_cloth(const BannerView *view)
{
    return view->banner != NULL ? banner_cloth(view->banner) : NULL;
}

const Locator *
bannerview_locator(const BannerView *view)
{
    return view->locator;
}

/* @window of the cloth in Pu of its media.   Fails: FAULT_USAGE. */
static bool
read_window(const BannerView *view, double x_mm, double y_mm, double width_mm,
            double height_mm, int width_px, Rect *ret_window, GError **error)
{
    const Rect *finished = &bannerview_cloth(view)->finished_rect;
    double most_mm =
        4 * units_to_mm(MAX(finished->width_pu, finished->height_pu));

    if (!(width_mm >= 0.1 && width_mm <= most_mm && height_mm >= 0.1 &&
          height_mm <= most_mm && fabs(x_mm) <= most_mm &&
          fabs(y_mm) <= most_mm && width_px > 0 && width_px <= MOST_PX &&
          height_mm / width_mm * width_px <= MOST_PX)) {
        g_set_error(error, FAULT, FAULT_USAGE, "no such part of the cloth");
        return false;
    }
    *ret_window = (Rect){
        .x_pu = finished->x_pu + units_from_mm(x_mm),
        .y_pu = finished->y_pu + units_from_mm(y_mm),
        .width_pu = units_from_mm(width_mm),
        .height_pu = units_from_mm(height_mm),
    };
    return true;
}

GBytes *
bannerview_paint(const BannerView *view, double x_mm, double y_mm,
                 double width_mm, double height_mm, int width_px,
                 GError **error)
{
    g_autoptr(Page) page = NULL;
    Rect window;
    double px_per_mm = width_px / width_mm;
    double cap_px = 0;

    if (view->banner == NULL) {
        g_set_error(error, FAULT, FAULT_USAGE, "no banner is planned");
        return NULL;
    }
    if (!read_window(view, x_mm, y_mm, width_mm, height_mm, width_px, &window,
                     error))
        return NULL;
    cap_px =
        units_to_mm(banner_report(view->banner)->cap_height_pu) * px_per_mm;
    page = banner_window(view->banner, window, cap_px < READABLE_PX);
    return picturefile_paint(page, view->sources.language,
                             width_px / (units_to_mm(window.width_pu) / 25.4),
                             error);
}
