#include "desk/easel.h"

#include "desk/settings.h"
#include "press/banner-view.h"

#include <math.h>
#include <string.h>

#define DRAFT ".easel"

/* Places that are told of one name. */
#define MOST_FOUND 100

struct Easel {
    Shelf *shelf; /* [borrowed] */
    int64_t date;
    GMutex planning;  /* of the view: one banner after the other */
    BannerView *view; /* plans them */
    GMutex lock;      /* of what follows, held for a moment only */
    int no;
    BannerLook *look; /* the last one; NULL: none yet */
};

Easel *
easel_new(Shelf *shelf, int64_t date)
{
    Easel *easel = g_new0(Easel, 1);

    easel->shelf = shelf;
    easel->date = date;
    easel->view = bannerview_new();
    g_mutex_init(&easel->planning);
    g_mutex_init(&easel->lock);
    return easel;
}

void
easel_free(Easel *easel)
{
    if (easel == NULL)
        return;
    bannerlook_unref(easel->look);
    bannerview_free(easel->view);
    settings_remove(easel->shelf, DRAFT);
    g_mutex_clear(&easel->planning);
    g_mutex_clear(&easel->lock);
    g_free(easel);
}

/* @rect in millimetres from the top left of the finished cloth. */
static json_t *
place(const Cloth *cloth, const Rect *rect)
{
    return json_pack("[f, f, f, f]",
                     units_to_mm(rect->x_pu - cloth->finished_rect.x_pu),
                     units_to_mm(rect->y_pu - cloth->finished_rect.y_pu),
                     units_to_mm(rect->width_pu), units_to_mm(rect->height_pu));
}

static json_t *
places(const Cloth *cloth, const GArray *rects)
{
    json_t *list = json_array();

    for (guint i = 0; rects != NULL && i < rects->len; i++)
        json_array_append_new(list,
                              place(cloth, &g_array_index(rects, Rect, i)));
    return list;
}

static json_t *
describe_cloth(const Cloth *cloth)
{
    json_t *eyelets = json_array();
    json_t *panels = json_array();
    const Rect media = {0, 0, cloth->media.width_pu, cloth->media.height_pu};

    for (guint i = 0; i < cloth->eyelets->len; i++) {
        const Point *eyelet = &g_array_index(cloth->eyelets, Point, i);

        json_array_append_new(
            eyelets,
            json_pack("[f, f]",
                      units_to_mm(eyelet->x_pu - cloth->finished_rect.x_pu),
                      units_to_mm(eyelet->y_pu - cloth->finished_rect.y_pu)));
    }
    for (guint i = 0; cloth->panels != NULL && i < cloth->panels->panels->len;
         i++)
        json_array_append_new(panels,
                              place(cloth, &panels_at(cloth->panels, i)->own));
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:f, s:f, s:o, s:o, s:o}", "finished",
        place(cloth, &cloth->finished_rect), "media", place(cloth, &media),
        "safe", place(cloth, &cloth->safe_rect), "eyelets", eyelets, "hole",
        units_to_mm(cloth->eyelet_hole_pu), "clear",
        units_to_mm(cloth->eyelet_clear_pu), "panels", panels, "seams",
        places(cloth, cloth->panels != NULL ? cloth->panels->seams : NULL),
        "keepOuts", places(cloth, cloth->keep_outs));
}

static json_t *
describe(const BannerLook *look, int no, const Findings *findings)
{
    const BannerReport *report = banner_report(bannerlook_banner(look));

    return json_pack(
        "{s:i, s:o, s:f, s:f, s:i, s:I, s:I, s:f, s:f, s:f, s:f, s:o}", "view",
        no, "cloth", describe_cloth(bannerlook_cloth(look)), "type",
        units_to_pt(report->type_size_pu), "cap",
        units_to_mm(report->cap_height_pu), "lines", report->n_lines, "names",
        (json_int_t)report->n_names, "anonymous",
        (json_int_t)report->n_anonymous, "full", report->full, "rivers",
        report->rivers, "readable", report->readable_m, "easy", report->easy_m,
        "findings", json_findings(findings));
}

/* Puts @look in the place of the one before, which lives on while somebody
 * paints it.   Returns its number. */
static int
hang(Easel *easel, BannerLook *look)
{
    BannerLook *before = NULL;
    int no = 0;

    g_mutex_lock(&easel->lock);
    before = easel->look;
    easel->look = look;
    no = ++easel->no;
    g_mutex_unlock(&easel->lock);
    bannerlook_unref(before);
    return no;
}

/* What hangs there.   @ret_no: [may be NULL] its number
 * [owned by caller, bannerlook_unref()] NULL: nothing */
static BannerLook *
look_at(Easel *easel, int *ret_no)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&easel->lock);

    if (ret_no != NULL)
        *ret_no = easel->no;
    return easel->look != NULL ? bannerlook_ref(easel->look) : NULL;
}

json_t *
easel_fit(Easel *easel, const json_t *asked, GError **error)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&easel->planning);
    g_autoptr(Findings) findings = findings_new();
    GError *trouble = NULL;
    BannerLook *look = NULL;
    g_autofree char *name = shelf_open_name(easel->shelf);
    g_autofree char *database = shelf_path(easel->shelf, name);
    g_autofree char *file = NULL;
    g_autofree char *layout = NULL;
    const char *language = json_text(asked, "language");
    PressJob job = {.database = database, .date = easel->date};

    if (*language == '\0')
        language = "en";
    if (!settings_write(easel->shelf, DRAFT, json_text(asked, "layout"),
                        TEMPLATE_BANNER, language,
                        json_object_get(asked, "values"), &file, error))
        return NULL;
    layout = shelf_path(easel->shelf, file);
    job.layout = layout;
    job.language = language;
    if (*json_text(asked, "size") != '\0')
        job.size = json_text(asked, "size");
    look = bannerview_plan(easel->view, &job, findings, &trouble);
    if (look == NULL) {
        if (shelf_has_lost(trouble))
            hang(easel, NULL);
        g_propagate_error(error, trouble);
        return NULL;
    }
    return describe(look, hang(easel, look), findings);
}

/* The number @name of the query; NaN where there is none. */
static double
number(const Request *request, const char *name)
{
    const char *text = request_value(request, name);
    char *end = NULL;
    double value = text != NULL ? g_ascii_strtod(text, &end) : 0;

    return end != NULL && end != text && *end == '\0' ? value : (double)NAN;
}

GBytes *
easel_tile(Easel *easel, const Request *request, GError **error)
{
    int no = 0;
    g_autoptr(BannerLook) look = look_at(easel, &no);
    double px = number(request, "px");

    if (look == NULL || number(request, "view") != no) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "the settings have changed: look again");
        return NULL;
    }
    return bannerlook_paint(look, number(request, "x"), number(request, "y"),
                            number(request, "w"), number(request, "h"),
                            px >= 1 && px <= 4096 ? (int)px : 0, error);
}

json_t *
easel_find(Easel *easel, const char *name, GError **error)
{
    g_autoptr(BannerLook) look = look_at(easel, NULL);
    const Locator *locator = look != NULL ? bannerlook_locator(look) : NULL;
    g_autoptr(GArray) found = NULL;
    json_t *list = NULL;

    if (locator == NULL) {
        g_set_error(error, FAULT, FAULT_USAGE, "no banner is fitted");
        return NULL;
    }
    list = json_array();
    if (*name == '\0')
        return list;
    found = locator_find(locator, name);
    for (guint i = 0; i < MIN(found->len, MOST_FOUND); i++) {
        Location at = locator_place(locator, g_array_index(found, size_t, i));

        json_array_append_new(
            list,
            json_pack("{s:s, s:i, s:i, s:f, s:f, s:f, s:f}", "name", at.name,
                      "panel", at.panel_no, "line", at.line_no, "x", at.x_mm,
                      "y", at.y_mm, "width", at.width_mm, "size", at.size_mm));
    }
    return list;
}
