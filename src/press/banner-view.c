#include "press/banner-view.h"

#include "paint/tile.h"
#include "press/proportions.h"
#include "press/sources.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Capitals lower than this many pixels are nobody's to read. */
#define READABLE_PX 2.5

#define MOST_PX 4096

/* What banners of the same roll share. */
typedef struct {
    gint n_users;   /* atomic */
    char *language; /* that was asked for, which the sources borrow; or NULL */
    Sources sources;
    Findings *findings; /* of the gathering, told with every plan */
    NameBoxes *shaped;  /* used by the thread that plans; NULL: none yet */
    GMutex lock;        /* of the tilers */
    GPtrArray *tilers;  /* Tiler, those that nobody paints with */
} Gathered;

struct BannerView {
    Gathered *gathered; /* NULL: nothing is */
    char *by;           /* what it was gathered by */
};

struct BannerLook {
    gint n_users; /* atomic */
    Gathered *gathered;
    Template *layout;
    Banner *banner;
    Locator *locator;
};

static void
free_tiler(gpointer tiler)
{
    tiler_free(tiler);
}

static Gathered *
gathered_new(void)
{
    Gathered *gathered = g_new0(Gathered, 1);

    gathered->n_users = 1;
    gathered->findings = findings_new();
    g_mutex_init(&gathered->lock);
    gathered->tilers = g_ptr_array_new_with_free_func(free_tiler);
    return gathered;
}

/* [may be NULL] */
static void
gathered_unref(Gathered *gathered)
{
    if (gathered == NULL || !g_atomic_int_dec_and_test(&gathered->n_users))
        return;
    g_ptr_array_unref(gathered->tilers);
    g_mutex_clear(&gathered->lock);
    nameboxes_free(gathered->shaped);
    findings_free(gathered->findings);
    sources_clear(&gathered->sources);
    g_free(gathered->language);
    g_free(gathered);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Gathered, gathered_unref)

BannerView *
bannerview_new(void)
{
    return g_new0(BannerView, 1);
}

void
bannerview_free(BannerView *view)
{
    if (view == NULL)
        return;
    gathered_unref(view->gathered);
    g_free(view->by);
    g_free(view);
}

/* When a file was last written to, and how long it is, as a text.
 * [owned by caller] */
static char *
state_of(const char *database, const char *suffix)
{
    g_autofree char *path = g_strconcat(database, suffix, NULL);
    GStatBuf status = {0};

    if (g_stat(path, &status) != 0)
        return g_strdup("none");
    return g_strdup_printf("%lld.%09ld %lld", (long long)status.st_mtim.tv_sec,
                           status.st_mtim.tv_nsec, (long long)status.st_size);
}

/* All by which a roll is gathered, as one text: while it stays the same, so
 * does the roll. [owned by caller] */
static char *
gathered_by(const PressJob *job, const Template *layout)
{
    g_autofree char *file = state_of(job->database, "");
    g_autofree char *journal = state_of(job->database, "-wal");

    return g_strdup_printf("%s\n%s\n%s\n%s\n%s\n%d\n%s\n%s\n%s\n%s\n%d",
                           job->database, file, journal,
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

/* Gathers the roll under @layout, unless it is there. */
static bool
gather(BannerView *view, const PressJob *job, const Template *layout,
       GError **error)
{
    g_autofree char *by = gathered_by(job, layout);
    g_autoptr(Gathered) gathered = NULL;
    PressJob kept = *job;
    Template *own = NULL;

    if (g_strcmp0(by, view->by) == 0)
        return true;
    own = template_load(job->layout, TEMPLATE_BANNER, error);
    if (own == NULL)
        return false;
    gathered = gathered_new();
    kept.language = gathered->language = g_strdup(job->language);
    if (!sources_open(&kept, own, ROLL_FOR_PUBLIC, "names", gathered->findings,
                      &gathered->sources, error))
        return false;
    gathered_unref(view->gathered);
    view->gathered = g_steal_pointer(&gathered);
    g_free(view->by);
    view->by = g_steal_pointer(&by);
    return true;
}

BannerLook *
bannerview_plan(BannerView *view, const PressJob *job, Findings *findings,
                GError **error)
{
    g_autoptr(Template) layout =
        template_load(job->layout, TEMPLATE_BANNER, error);
    g_autoptr(Banner) banner = NULL;
    BannerWish wish = {.date = job->date};
    Gathered *gathered = NULL;
    BannerLook *look = NULL;
    Proportions drawn;

    if (layout == NULL || !gather(view, job, layout, error))
        return NULL;
    gathered = view->gathered;
    drawn = proportions_read(layout);
    if (job->size != NULL && !proportions_set(&drawn, layout, job->size, error))
        return NULL;
    findings_join(findings, gathered->findings);
    wish.language = gathered->sources.language;
    wish.shaped = &gathered->shaped;
    banner = banner_plan(gathered->sources.roll, layout,
                         gathered->sources.shaper, &wish, findings, error);
    if (banner == NULL)
        return NULL;
    look = g_new0(BannerLook, 1);
    look->n_users = 1;
    g_atomic_int_inc(&gathered->n_users);
    look->gathered = gathered;
    look->layout = g_steal_pointer(&layout);
    look->banner = g_steal_pointer(&banner);
    look->locator = locator_new(look->banner);
    return look;
}

BannerLook *
bannerlook_ref(BannerLook *look)
{
    g_atomic_int_inc(&look->n_users);
    return look;
}

void
bannerlook_unref(BannerLook *look)
{
    if (look == NULL || !g_atomic_int_dec_and_test(&look->n_users))
        return;
    locator_free(look->locator);
    banner_free(look->banner);
    template_free(look->layout);
    gathered_unref(look->gathered);
    g_free(look);
}

const Banner *
bannerlook_banner(const BannerLook *look)
{
    return look->banner;
}

const Cloth *
bannerlook_cloth(const BannerLook *look)
{
    return banner_cloth(look->banner);
}

const Locator *
bannerlook_locator(const BannerLook *look)
{
    return look->locator;
}

/* The window in Pu of the media of the cloth.   Fails: FAULT_USAGE. */
static bool
read_window(const BannerLook *look, double x_mm, double y_mm, double width_mm,
            double height_mm, int width_px, Rect *ret_window, GError **error)
{
    const Rect *finished = &bannerlook_cloth(look)->finished_rect;
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

/* A tiler that nobody else paints with. [owned by caller, give_back()] */
static Tiler *
take_tiler(Gathered *gathered)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&gathered->lock);

    return gathered->tilers->len > 0
               ? g_ptr_array_steal_index_fast(gathered->tilers,
                                              gathered->tilers->len - 1)
               : tiler_new();
}

static void
give_back(Gathered *gathered, Tiler *tiler)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&gathered->lock);

    g_ptr_array_add(gathered->tilers, tiler);
}

GBytes *
bannerlook_paint(const BannerLook *look, double x_mm, double y_mm,
                 double width_mm, double height_mm, int width_px,
                 GError **error)
{
    g_autoptr(Page) page = NULL;
    Tiler *tiler = NULL;
    GBytes *picture = NULL;
    Rect window;
    double px_per_mm = width_px / width_mm;
    double cap_px = 0;

    if (!read_window(look, x_mm, y_mm, width_mm, height_mm, width_px, &window,
                     error))
        return NULL;
    cap_px =
        units_to_mm(banner_report(look->banner)->cap_height_pu) * px_per_mm;
    page = banner_window(look->banner, window, cap_px < READABLE_PX);
    tiler = take_tiler(look->gathered);
    picture = tiler_paint(
        tiler, page, width_px / (units_to_mm(window.width_pu) / 25.4), error);
    give_back(look->gathered, tiler);
    return picture;
}
