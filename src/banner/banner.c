#include "banner/banner.h"

#include "banner/assembly.h"
#include "banner/capacity.h"
#include "banner/contour.h"
#include "banner/drawing.h"
#include "banner/estimate.h"
#include "banner/inside.h"
#include "banner/marks.h"
#include "banner/modes.h"
#include "banner/panel-page.h"
#include "banner/portrait.h"
#include "banner/space.h"
#include "base/grouped.h"
#include "layout/facts.h"
#include "layout/translation.h"

#include <string.h>

/* Shapes the names; those wider than the measure in the smallest type that
 * the layout allows come as words.
 * @shaped: as of BannerWish. */
static bool
shape_names(Banner *banner, const Roll *roll, const Facts *facts,
            Shaper *shaper, Pu measure_pu, NameBoxes **shaped,
            Findings *findings, GError **error)
{
    const Template *layout = banner->layout;
    Pu smallest_pu = template_length(layout, "names", "smallest");
    g_autofree char *where =
        template_where_text(layout, "names", "separator", facts->language);
    NameBoxWish wish = {
        .style = template_type(layout, "names", "face").style,
        .separator =
            template_text(layout, "names", "separator", facts->language),
        .language = facts->language,
        .longest = (int64_t)measure_pu * UNITS_EM / smallest_pu,
        .where = where,
    };

    if (shaped != NULL && *shaped != NULL && nameboxes_serve(*shaped, &wish)) {
        banner->names = nameboxes_copy(*shaped);
        return true;
    }
    banner->names = nameboxes_new(roll, shaper, &wish, findings, error);
    if (banner->names == NULL)
        return false;
    if (shaped != NULL) {
        nameboxes_free(*shaped);
        *shaped = nameboxes_copy(banner->names);
    }
    return true;
}

static bool
fail_too_many(const Banner *banner, Pu size_pu, Pu smallest_pu, GError **error)
{
    if (size_pu == 0) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: headline, foot and what names keep out of leave no "
                    "room for a name",
                    template_file(banner->layout));
        return false;
    }
    g_set_error(error, FAULT, FAULT_LIMIT,
                "%s names go onto %.2f x %.2f m only in type of %.2f pt; the "
                "layout allows none under %.2f pt: take a larger size, or a "
                "lower [names] smallest",
                grouped_number((int64_t)banner->report.n_names).text,
                units_to_mm(banner->report.finished.width_pu) / 1000,
                units_to_mm(banner->report.finished.height_pu) / 1000,
                units_to_pt(size_pu), units_to_pt(smallest_pu));
    return false;
}

/* Sets the names where @kept has them: in all that is free of words.
 * Fails: as keep_set. */
static bool
keep_names(Banner *banner, Shaper *shaper, const Space *space, const Kept *kept,
           GError **error)
{
    const char *mode = template_word(banner->layout, "names", "mode");
    Rect area = space->area;
    g_autoptr(Field) field = NULL;
    ModeWish wish;
    KeepReport kept_report = {0};

    /* Neither heads nor tones are in a locator. */
    if (strcmp(mode, "list") == 0 || strcmp(mode, "portrait") == 0) {
        g_autofree char *where =
            template_where(banner->layout, "names", "mode");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: --keep cannot set names in this mode again; take "
                    "another one",
                    where);
        return false;
    }
    area.y_pu -= space->blank_above_pu;
    area.height_pu += space->blank_above_pu + space->blank_below_pu;
    field = space_field(banner, area);
    wish = space_mode(banner, field, shaper, space, NULL);
    banner->setting =
        keep_set(kept, banner->names, &wish, field,
                 banner->cloth->finished_rect, &kept_report, error);
    if (banner->setting == NULL)
        return false;
    if (banner->together != NULL)
        together_look(banner->together, banner->names, banner->setting, &wish);
    banner->withdrawn = kept_report.withdrawn;
    banner->heirs = kept_report.heirs;
    banner->report.n_corrected = kept_report.n_corrected;
    banner->report.n_kept = kept_report.n_kept;
    banner->report.n_new = kept_report.n_new;
    banner->report.n_withdrawn = kept_report.withdrawn->len;
    banner->report.leading_pu = setting_leading(banner->setting, wish.leading);
    banner->report.cap_height_pu =
        units_from_em(wish.cap_height, banner->setting->size_pu);
    return true;
}

/* Keeps lines free at the bottom for names to come. */
static Rect
without_reserve(const Template *layout, Rect area)
{
    int percent = template_number(layout, "names", "reserve");

    area.height_pu -= (Pu)((int64_t)area.height_pu * percent / 100);
    return area;
}

/* Gives the words of a portrait their tones. */
static bool
tone_names(Banner *banner, GError **error)
{
    const Template *layout = banner->layout;
    const PortraitWish wish = {
        .picture = banner->frame.portrait,
        .where = banner->frame.area,
        .colour = template_colour(layout, "names", "colour"),
        .ground = template_colour(layout, "document", "background"),
        .floor = template_number(layout, "portrait", "floor"),
    };
    BannerPortrait *report = &banner->report.portrait;

    if (wish.picture == NULL)
        return true;
    if (wish.colour.space == COLOUR_SPOT) {
        g_autofree char *where = template_where(layout, "names", "colour");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: a portrait is drawn in tints, which a spot colour has "
                    "not here; write gray(), cmyk() or #rrggbb",
                    where);
        return false;
    }
    return portrait_tone(&wish, banner->names, banner->setting, report, error);
}

static bool
set_names(Banner *banner, Shaper *shaper, const Space *space,
          Findings *findings, GError **error)
{
    const Template *layout = banner->layout;
    Pu smallest_pu = template_length(layout, "names", "smallest");
    g_autoptr(Field) field =
        space_field(banner, without_reserve(layout, space->area));
    const ModeWish wish = space_mode(banner, field, shaper, space, findings);
    const char *mode = template_word(layout, "names", "mode");
    Pu size_pu = 0;

    banner->setting =
        banner->together != NULL
            ? together_set(banner->together, mode, banner->names, &wish)
            : modes_set(mode, banner->names, &wish);
    if (banner->setting != NULL)
        size_pu = banner->setting->size_pu;
    if (size_pu < smallest_pu)
        return fail_too_many(banner, size_pu, smallest_pu, error);
    banner->report.leading_pu = setting_leading(banner->setting, wish.leading);
    banner->report.cap_height_pu = units_from_em(wish.cap_height, size_pu);
    return tone_names(banner, error);
}

static void
write_report(Banner *banner)
{
    BannerReport *report = &banner->report;
    const Setting *setting = banner->setting;

    report->type_size_pu = setting->size_pu;
    report->n_lines = setting->n_lines;
    report->full = setting->full;
    report->rivers = setting->rivers;
    report->rivers_chance = setting->rivers_chance;
    report->readable_m = capacity_readable_m(report->cap_height_pu);
    report->easy_m = capacity_easy_m(report->cap_height_pu);
}

Banner *
banner_plan(const Roll *roll, const Template *layout, Shaper *shaper,
            const BannerWish *wish, Findings *findings, GError **error)
{
    g_autoptr(Banner) banner = g_new0(Banner, 1);
    const Facts facts = {roll, layout, wish->language, wish->date, NULL};
    Space space = {{0}, 0, 0};

    banner->tagged = wish->tagged;
    translation_check(layout, KEY_OF_BANNER, wish->language, findings);
    if (!space_plan(banner, &facts, shaper, &space, error) ||
        !shape_names(banner, roll, &facts, shaper, space.area.width_pu,
                     wish->shaped, findings, error))
        return NULL;
    if (wish->together != NULL)
        banner->together = together_new(wish->together, banner->names);
    if (!(wish->kept != NULL
              ? keep_names(banner, shaper, &space, wish->kept, error)
              : set_names(banner, shaper, &space, findings, error)))
        return NULL;
    if (banner->cloth->panels != NULL) {
        banner->assembly = assembly_new(banner, &facts, shaper, error);
        if (banner->assembly == NULL)
            return NULL;
    }
    if (!contour_check(layout, error) ||
        !marks_plan(&facts, shaper, banner->cloth, &banner->marks, error))
        return NULL;
    write_report(banner);
    capacity_check(banner->report.type_size_pu, banner->report.cap_height_pu,
                   findings);
    return g_steal_pointer(&banner);
}

void
banner_free(Banner *banner)
{
    if (banner == NULL)
        return;
    g_free(banner->title);
    wordline_free(banner->headline);
    wordline_free(banner->foot_start);
    wordline_free(banner->foot_end);
    assembly_free(banner->assembly);
    marks_free(banner->marks);
    cloth_free(banner->cloth);
    pictures_free(banner->pictures);
    frame_clear(&banner->frame);
    nameboxes_free(banner->names);
    setting_free(banner->setting);
    g_clear_pointer(&banner->withdrawn, g_array_unref);
    g_clear_pointer(&banner->heirs, g_array_unref);
    together_free(banner->together);
    g_free(banner);
}

struct BannerDraft {
    const Roll *roll;
    const Template *layout;
    Shaper *shaper;
    const BannerWish *wish;
    NameBoxes *names;
    double share; /* of what names run in would have; of their mode */
};

BannerDraft *
banner_draft_new(const Roll *roll, const Template *layout, Shaper *shaper,
                 const BannerWish *wish, Findings *findings, GError **error)
{
    g_autoptr(BannerDraft) draft = g_new0(BannerDraft, 1);
    const Facts facts = {roll, layout, wish->language, wish->date, NULL};
    g_autoptr(Banner) banner = g_new0(Banner, 1);

    draft->roll = roll;
    draft->layout = layout;
    draft->shaper = shaper;
    draft->wish = wish;
    /* No name is taken apart: how wide the cloth will be is not known. */
    banner->layout = layout;
    if (!shape_names(banner, roll, &facts, shaper, UNITS_PU_MAX, NULL, findings,
                     error))
        return NULL;
    draft->names = g_steal_pointer(&banner->names);
    draft->share = 1;
    return g_steal_pointer(&draft);
}

void
banner_draft_free(BannerDraft *draft)
{
    if (draft == NULL)
        return;
    nameboxes_free(draft->names);
    g_free(draft);
}

bool
banner_draft_measure(BannerDraft *draft, GError **error)
{
    const char *mode = template_word(draft->layout, "names", "mode");
    g_autoptr(Banner) banner = g_new0(Banner, 1);
    const Facts facts = {draft->roll, draft->layout, draft->wish->language,
                         draft->wish->date, NULL};
    Space space = {{0}, 0, 0};
    g_autoptr(Field) field = NULL;
    g_autoptr(Setting) setting = NULL;
    ModeWish wish;
    Pu size_pu = 0;

    if (strcmp(mode, "justified") == 0 || strcmp(mode, "centred") == 0)
        return true;
    if (!space_plan(banner, &facts, draft->shaper, &space, error))
        return false;
    field =
        cloth_field(banner->cloth, without_reserve(draft->layout, space.area));
    wish = space_mode(banner, field, draft->shaper, &space, NULL);
    size_pu = estimate_size(draft->names, &wish);
    setting = modes_set(mode, draft->names, &wish);
    if (setting != NULL && size_pu > 0)
        draft->share = (double)setting->size_pu / size_pu;
    return true;
}

bool
banner_draft_estimate(const BannerDraft *draft, BannerReport *ret_report,
                      GError **error)
{
    g_autoptr(Banner) banner = g_new0(Banner, 1);
    const Facts facts = {draft->roll, draft->layout, draft->wish->language,
                         draft->wish->date, NULL};
    Space space = {{0}, 0, 0};
    g_autoptr(Field) field = NULL;
    ModeWish wish;

    if (!space_plan(banner, &facts, draft->shaper, &space, error))
        return false;
    field = space_field(banner, without_reserve(draft->layout, space.area));
    wish = space_mode(banner, field, draft->shaper, &space, NULL);
    banner->report.type_size_pu =
        (Pu)(estimate_size(draft->names, &wish) * draft->share);
    banner->report.cap_height_pu =
        units_from_em(wish.cap_height, banner->report.type_size_pu);
    banner->report.readable_m =
        capacity_readable_m(banner->report.cap_height_pu);
    banner->report.easy_m = capacity_easy_m(banner->report.cap_height_pu);
    *ret_report = banner->report;
    return true;
}

const BannerReport *
banner_report(const Banner *banner)
{
    return &banner->report;
}

const GArray *
banner_withdrawn(const Banner *banner)
{
    return banner->withdrawn;
}

const GArray *
banner_together(const Banner *banner)
{
    return banner->together != NULL ? together_results(banner->together) : NULL;
}

const char *
banner_title(const Banner *banner)
{
    return banner->title;
}

const Cloth *
banner_cloth(const Banner *banner)
{
    return banner->cloth;
}

Page *
banner_window(const Banner *banner, Rect window, bool sketched)
{
    return drawing_page(banner, &(DrawingView){.page = window,
                                               .shown = window,
                                               .own = window,
                                               .looks = true,
                                               .sketched = sketched});
}

/* The cloth in one piece as it goes to the shop: its bleed, and what stands
 * around that. */
Page *
banner_page(const Banner *banner)
{
    const Cloth *cloth = banner->cloth;
    Extent media = cloth->media;
    Pu margin_pu = marks_margin(banner->marks);
    const Rect whole = {0, 0, media.width_pu, media.height_pu};
    const DrawingView view = {
        .page = {-margin_pu, -margin_pu, media.width_pu + 2 * margin_pu,
                 media.height_pu + 2 * margin_pu},
        .shown = whole,
        .own = whole,
    };
    const Rect bleed = {margin_pu, margin_pu, media.width_pu, media.height_pu};
    Rect trim = cloth->cut_rect;
    Page *page = drawing_page(banner, &view);

    trim.x_pu += margin_pu;
    trim.y_pu += margin_pu;
    page_set_boxes(page, trim, bleed);
    contour_draw(banner->layout, cloth, (Point){-margin_pu, -margin_pu}, bleed,
                 page);
    if (banner->marks != NULL)
        marks_draw(banner->marks, page);
    return page;
}

size_t
banner_n_panels(const Banner *banner)
{
    const Panels *panels = banner->cloth->panels;

    return panels != NULL ? panels->panels->len : 0;
}

bool
banner_is_tiled(const Banner *banner)
{
    const Panels *panels = banner->cloth->panels;

    return panels != NULL && panels->of_paper;
}

Extent
banner_largest_page(const Banner *banner)
{
    Extent largest = {0, 0};

    if (banner->cloth->panels == NULL) {
        largest = banner->cloth->media;
        largest.width_pu += 2 * marks_margin(banner->marks);
        largest.height_pu += 2 * marks_margin(banner->marks);
        return largest;
    }
    for (guint i = 0; i < banner->cloth->panels->panels->len; i++) {
        Extent paper = panelpage_paper(banner, i);

        largest.width_pu = MAX(largest.width_pu, paper.width_pu);
        largest.height_pu = MAX(largest.height_pu, paper.height_pu);
    }
    return largest;
}

bool
banner_run_panel(const Banner *banner, size_t idx, const PageSink *sink,
                 GError **error)
{
    g_autoptr(Page) page = NULL;
    g_autofree char *no = g_strdup_printf("%zu", idx + 1);

    g_assert(idx < banner_n_panels(banner));
    page = panelpage_draw(banner, (guint)idx,
                          assembly_label(banner->assembly, (guint)idx));
    return sink->take_page(page, no, sink->data, error);
}

bool
banner_run_assembly(const Banner *banner, int scale, const PageSink *sink,
                    GError **error)
{
    g_autoptr(Page) page = assembly_page(banner->assembly, scale);

    return sink->take_page(page, NULL, sink->data, error);
}
