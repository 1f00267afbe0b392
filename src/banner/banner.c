#include "banner/banner.h"

#include "banner/capacity.h"
#include "banner/wall.h"
#include "banner/wordline.h"
#include "layout/facts.h"
#include "layout/pagebox.h"
#include "layout/translation.h"
#include "layout/wording.h"

#include <unicode/uloc.h>

/* A gap between two names may be widened by this much before the line is
 * centred instead; more would read as a hole. */
#define STRETCH (2 * UNITS_EM)

/* Least blank between the two ends of the foot line. */
#define FOOT_BLANK (2 * UNITS_EM)

struct Banner {
    const Template *layout;
    BannerReport report;
    char *title;
    bool tagged; /* a reader is told of elements */
    Pu bleed_pu;
    Rect safe;

    WordLine *headline; /* NULL for none */
    Pu headline_size_pu;
    Pu headline_y_pu;

    WordLine *foot_start; /* NULL for none */
    WordLine *foot_end;   /* NULL for none */
    Pu foot_size_pu;
    Pu foot_y_pu;

    Rect area; /* of the names */
    NameBoxes *names;
    FitBlock block;
    Fit fit;
};

static WordingValue
look_up(const char *name, void *data)
{
    return facts_value(data, name);
}

/* Sets the text of @key in @group in the face of @face_group.
 * @ret_line: NULL where the layout has no words. */
static bool
set_words(const Facts *facts, Shaper *shaper, const char *group,
          const char *key, const char *face_group, WordLine **ret_line,
          GError **error)
{
    TypeStyle style = template_type(facts->layout, face_group, "face").style;
    g_autofree char *where =
        template_where_text(facts->layout, group, key, facts->language);
    Facts own = *facts;
    const WordingWish wish = {
        .where = where,
        .language =
            template_words_language(facts->layout, group, key, facts->language),
        .known = facts_names,
        .lookup = look_up,
        .data = &own,
    };
    g_autofree char *text = NULL;

    own.language = wish.language;
    text =
        wording_fill(template_text(facts->layout, group, key, facts->language),
                     &wish, error);

    if (text == NULL)
        return false;
    if (text[0] == '\0') {
        *ret_line = NULL;
        return true;
    }
    *ret_line =
        wordline_new(shaper, text, facts->language, &style, where, error);
    return *ret_line != NULL;
}

/* The cloth, and where on it words may stand. */
static bool
plan_cloth(Banner *banner, GError **error)
{
    const Template *layout = banner->layout;
    Extent finished = template_extent(layout, "document", "size");
    Pu safe_pu = template_length(layout, "finish", "safe");

    banner->bleed_pu = template_length(layout, "document", "bleed");
    banner->report.finished = finished;
    banner->report.media = (Extent){finished.width_pu + 2 * banner->bleed_pu,
                                    finished.height_pu + 2 * banner->bleed_pu};
    if (safe_pu >= MIN(finished.width_pu, finished.height_pu) / 2) {
        g_autofree char *where = template_where(layout, "finish", "safe");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: %.0f mm from every edge leave no room on %.0f x %.0f "
                    "mm",
                    where, units_to_mm(safe_pu), units_to_mm(finished.width_pu),
                    units_to_mm(finished.height_pu));
        return false;
    }
    banner->safe = (Rect){
        .x_pu = banner->bleed_pu + safe_pu,
        .y_pu = banner->bleed_pu + safe_pu,
        .width_pu = finished.width_pu - 2 * safe_pu,
        .height_pu = finished.height_pu - 2 * safe_pu,
    };
    banner->area = banner->safe;
    return true;
}

static void
take_from_top(Rect *area, Pu height_pu)
{
    area->y_pu += height_pu;
    area->height_pu -= height_pu;
}

/* The headline hangs from the top of the safe area, as wide as that where its
 * height allows. */
static bool
plan_headline(Banner *banner, const Facts *facts, Shaper *shaper,
              GError **error)
{
    const Template *layout = banner->layout;
    WordLine *line = NULL;
    Pu gap_pu = template_length(layout, "headline", "gap");
    Pu above_pu = 0;
    Pu tail_pu = 0;

    if (!set_words(facts, shaper, "headline", "text", "headline",
                   &banner->headline, error))
        return false;
    line = banner->headline;
    banner->title =
        g_strdup(line != NULL ? line->text
                              : template_text(layout, "document", "title",
                                              facts->language));
    if (line == NULL)
        return true;
    banner->headline_size_pu =
        wordline_size(line, template_length(layout, "headline", "height"),
                      wordline_width(line), banner->safe.width_pu);
    above_pu = units_from_em(wordline_above(line), banner->headline_size_pu);
    banner->headline_y_pu = banner->safe.y_pu + above_pu;
    /* Tails hang into the gap, but leave at least half of it. */
    tail_pu = MAX(0, units_from_em(line->ink.below, banner->headline_size_pu));
    take_from_top(&banner->area, above_pu + MAX(gap_pu, tail_pu + gap_pu / 2));
    banner->block.blank_above_pu = MAX(gap_pu - tail_pu, gap_pu / 2);
    return true;
}

static Em
width_or_none(const WordLine *line)
{
    return line == NULL ? 0 : wordline_width(line);
}

/* The foot line stands on the bottom of the safe area: the layout's words at
 * its start, the count of the anonymous at its end. */
static bool
plan_foot(Banner *banner, const Facts *facts, Shaper *shaper, GError **error)
{
    const Template *layout = banner->layout;
    const WordLine *lines[2] = {NULL, NULL};
    Pu gap_pu = template_length(layout, "foot", "gap");
    Em above = 0;
    Em below = 0;
    int64_t width = 0;

    if (!set_words(facts, shaper, "foot", "text", "foot", &banner->foot_start,
                   error) ||
        (banner->report.n_anonymous > 0 &&
         !set_words(facts, shaper, "names", "anonymous-line", "foot",
                    &banner->foot_end, error)))
        return false;
    lines[0] = banner->foot_start;
    lines[1] = banner->foot_end;
    if (lines[0] == NULL && lines[1] == NULL)
        return true;
    width = (int64_t)width_or_none(lines[0]) + width_or_none(lines[1]) +
            (lines[0] != NULL && lines[1] != NULL ? FOOT_BLANK : 0);
    banner->foot_size_pu = UNITS_PU_MAX;
    for (int i = 0; i < 2; i++) {
        if (lines[i] == NULL)
            continue;
        banner->foot_size_pu = MIN(
            banner->foot_size_pu,
            wordline_size(lines[i], template_length(layout, "foot", "height"),
                          width, banner->safe.width_pu));
        above = MAX(above, wordline_above(lines[i]));
        below = MAX(below, lines[i]->ink.below);
    }
    banner->foot_y_pu = banner->safe.y_pu + banner->safe.height_pu -
                        units_from_em(below, banner->foot_size_pu);
    banner->area.height_pu -=
        units_from_em(above + below, banner->foot_size_pu) + gap_pu;
    banner->block.blank_below_pu = gap_pu;
    return true;
}

/* Shapes the names; those wider than the measure in the smallest type that
 * the layout allows come as words. */
static bool
plan_names(Banner *banner, const Roll *roll, const Facts *facts, Shaper *shaper,
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
        .longest = (int64_t)banner->area.width_pu * UNITS_EM / smallest_pu,
        .where = where,
    };
    const Face *face = fontbook_primary(shaper_book(shaper), &wish.style);

    banner->names = nameboxes_new(roll, shaper, &wish, findings, error);
    if (banner->names == NULL)
        return false;
    banner->block.measure_pu = banner->area.width_pu;
    banner->block.height_pu = banner->area.height_pu;
    banner->block.leading =
        UNITS_EM * template_number(layout, "names", "leading") / 100;
    banner->block.cap_height = face->cap_height;
    banner->block.stretch = STRETCH;
    return true;
}

static bool
fail_too_many(const Banner *banner, Pu size_pu, Pu smallest_pu, GError **error)
{
    g_set_error(error, FAULT, FAULT_LIMIT,
                "%zu names go onto %.2f x %.2f m only in type of %.2f pt; the "
                "layout allows none under %.2f pt: take a larger size, or a "
                "lower [names] smallest",
                banner->report.n_names,
                units_to_mm(banner->report.finished.width_pu) / 1000,
                units_to_mm(banner->report.finished.height_pu) / 1000,
                units_to_pt(size_pu), units_to_pt(smallest_pu));
    return false;
}

static bool
fit_names(Banner *banner, GError **error)
{
    const Template *layout = banner->layout;
    Pu smallest_pu = template_length(layout, "names", "smallest");
    Pu largest_pu = template_length(layout, "names", "largest");

    if (!wall_set(banner->names, largest_pu, &banner->block, &banner->fit) ||
        banner->fit.size_pu < smallest_pu)
        return fail_too_many(banner, banner->fit.size_pu, smallest_pu, error);
    return true;
}

static void
write_report(Banner *banner)
{
    BannerReport *report = &banner->report;
    const Fit *fit = &banner->fit;
    int last = fit->n_lines - 1;

    report->type_size_pu = fit->size_pu;
    report->cap_height_pu =
        units_from_em(banner->block.cap_height, fit->size_pu);
    report->n_lines = fit->n_lines;
    report->leading_pu =
        last > 0 ? (fit->baselines_pu[last] - fit->baselines_pu[0]) / last
                 : units_from_em(banner->block.leading, fit->size_pu);
    report->readable_m = capacity_readable_m(report->cap_height_pu);
    report->easy_m = capacity_easy_m(report->cap_height_pu);
}

Banner *
banner_plan(const Roll *roll, const Template *layout, Shaper *shaper,
            const BannerWish *wish, Findings *findings, GError **error)
{
    g_autoptr(Banner) banner = g_new0(Banner, 1);
    const Facts facts = {roll, layout, wish->language, wish->date, NULL};

    banner->layout = layout;
    banner->tagged = wish->tagged;
    banner->block.leftward = uloc_isRightToLeft(wish->language);
    banner->report.n_anonymous = roll_n_anonymous(roll) + roll_n_unshown(roll);
    banner->report.n_names = roll_n_entries(roll) - roll_n_anonymous(roll);
    translation_check(layout, KEY_OF_BANNER, wish->language, findings);
    if (!plan_cloth(banner, error) ||
        !plan_headline(banner, &facts, shaper, error) ||
        !plan_foot(banner, &facts, shaper, error))
        return NULL;
    if (banner->area.height_pu <= 0) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: headline and foot leave no room for names",
                    template_file(layout));
        return NULL;
    }
    if (!plan_names(banner, roll, &facts, shaper, findings, error) ||
        !fit_names(banner, error))
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
    nameboxes_free(banner->names);
    fit_clear(&banner->fit);
    g_free(banner);
}

const BannerReport *
banner_report(const Banner *banner)
{
    return &banner->report;
}

const char *
banner_title(const Banner *banner)
{
    return banner->title;
}

static void
draw_background(const Banner *banner, Page *page)
{
    Colour colour = template_colour(banner->layout, "document", "background");
    const Colour none = {.space = COLOUR_GRAY};
    Extent media = page_media(page);

    if (!colour_equal(&colour, &none))
        page_add_box(page, 0, 0, media.width_pu, media.height_pu, &colour);
}

/* Begins and ends an element, where a reader is told of any. */
static void
begin(const Banner *banner, Page *page, PageElementKind kind,
      const char *language)
{
    const PageElement element = {.kind = kind, .language = language};

    if (banner->tagged)
        page_begin(page, &element);
}

static void
end(const Banner *banner, Page *page)
{
    if (banner->tagged)
        page_end(page);
}

static void
draw_headline(const Banner *banner, Page *page)
{
    const WordLine *line = banner->headline;
    Colour colour = template_colour(banner->layout, "headline", "colour");
    Pu width_pu = 0;

    if (line == NULL)
        return;
    width_pu = units_from_em(wordline_width(line), banner->headline_size_pu);
    begin(banner, page, PAGE_H1, NULL);
    wordline_draw(line, page, PAGE_ROLE_HEADING,
                  banner->safe.x_pu + (banner->safe.width_pu - width_pu) / 2,
                  banner->headline_y_pu, banner->headline_size_pu, &colour);
    end(banner, page);
}

static void
draw_foot(const Banner *banner, Page *page)
{
    const Rect *safe = &banner->safe;
    Colour colour = template_colour(banner->layout, "foot", "colour");
    bool leftward = banner->block.leftward;
    const WordLine *lines[] = {banner->foot_start, banner->foot_end};
    Pu size_pu = banner->foot_size_pu;

    for (int i = 0; i < 2; i++) {
        const WordLine *line = lines[i];
        Pu x_pu = safe->x_pu;

        if (line == NULL)
            continue;
        /* Lines begin at the right where the language is leftward. */
        if ((i == 1) != leftward)
            x_pu +=
                safe->width_pu - units_from_em(wordline_width(line), size_pu);
        begin(banner, page, PAGE_P, NULL);
        wordline_draw(line, page, PAGE_ROLE_BODY, x_pu, banner->foot_y_pu,
                      size_pu, &colour);
        end(banner, page);
    }
}

/* Draws line @line_idx.   @x_pu: room for the places of its names. */
static void
draw_names_line(const Banner *banner, int line_idx, Page *page, Pu *x_pu)
{
    const FitBox *boxes = nameboxes_boxes(banner->names);
    const Fit *fit = &banner->fit;
    Colour colour = template_colour(banner->layout, "names", "colour");
    Colour faint = template_colour(banner->layout, "names", "separator-colour");
    Pu y_pu = banner->area.y_pu + fit->baselines_pu[line_idx];
    size_t start = fit->starts[line_idx];
    Pu before_pu = 0; /* the far edge of the name before */

    fit_line(boxes, &banner->block, fit, line_idx, x_pu);
    for (size_t i = start; i < fit->starts[line_idx + 1]; i++) {
        Pu left_pu = banner->area.x_pu + x_pu[i - start];
        Pu right_pu =
            left_pu +
            units_from_em((Em)(boxes[i].right - boxes[i].left), fit->size_pu);
        bool leftward = banner->block.leftward;

        if (i > start)
            nameboxes_draw_separator(
                banner->names, i, page, leftward ? right_pu : before_pu,
                leftward ? before_pu : left_pu, y_pu, fit->size_pu, &faint);
        if (!nameboxes_is_further(banner->names, i))
            begin(banner, page, PAGE_LI_LBODY,
                  nameboxes_language(banner->names, i));
        nameboxes_draw(banner->names, i, page, left_pu, y_pu, fit->size_pu,
                       &colour);
        if (i + 1 == nameboxes_n(banner->names) ||
            !nameboxes_is_further(banner->names, i + 1))
            end(banner, page);
        before_pu = leftward ? left_pu : right_pu;
    }
}

bool
banner_run(const Banner *banner, const PageSink *sink, GError **error)
{
    g_autoptr(Page) page = page_new(banner->report.media, banner->bleed_pu);
    g_autofree Pu *x_pu = g_new(Pu, nameboxes_n(banner->names));

    draw_background(banner, page);
    draw_headline(banner, page);
    begin(banner, page, PAGE_L, NULL);
    for (int line = 0; line < banner->fit.n_lines; line++)
        draw_names_line(banner, line, page, x_pu);
    end(banner, page);
    draw_foot(banner, page);
    return sink->take_page(page, NULL, sink->data, error);
}
