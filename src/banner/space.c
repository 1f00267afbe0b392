#include "banner/space.h"

#include "banner/words.h"

#include <string.h>
#include <unicode/uloc.h>

/* Least blank between the two ends of the foot line. */
#define FOOT_BLANK (2 * UNITS_EM)

static void
take_from_top(Rect *area, Pu height_pu)
{
    area->y_pu += height_pu;
    area->height_pu -= height_pu;
}

/* The headline hangs from the top of the safe area, as wide as that where its
 * height allows. */
static bool
plan_headline(Banner *banner, const Facts *facts, Shaper *shaper, Space *space,
              GError **error)
{
    const Template *layout = banner->layout;
    const Rect *words = &banner->cloth->words_rect;
    WordLine *line = NULL;
    Pu gap_pu = template_length(layout, "headline", "gap");
    Pu above_pu = 0;
    Pu tail_pu = 0;

    if (!words_set(facts, shaper, "headline", "text", "headline", NULL,
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
                      wordline_width(line), words->width_pu);
    above_pu = units_from_em(wordline_above(line), banner->headline_size_pu);
    banner->headline_y_pu = words->y_pu + above_pu;
    /* Tails hang into the gap, but leave at least half of it. */
    tail_pu = MAX(0, units_from_em(line->ink.below, banner->headline_size_pu));
    take_from_top(&space->area, banner->headline_y_pu - space->area.y_pu +
                                    MAX(gap_pu, tail_pu + gap_pu / 2));
    space->blank_above_pu = MAX(gap_pu - tail_pu, gap_pu / 2);
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
plan_foot(Banner *banner, const Facts *facts, Shaper *shaper, Space *space,
          GError **error)
{
    const Template *layout = banner->layout;
    const Rect *words = &banner->cloth->words_rect;
    const WordLine *lines[2] = {NULL, NULL};
    Pu gap_pu = template_length(layout, "foot", "gap");
    Em above = 0;
    Em below = 0;
    int64_t width = 0;

    if (!words_set(facts, shaper, "foot", "text", "foot", NULL,
                   &banner->foot_start, error) ||
        (banner->report.n_anonymous > 0 &&
         !words_set(facts, shaper, "names", "anonymous-line", "foot", NULL,
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
                          width, words->width_pu));
        above = MAX(above, wordline_above(lines[i]));
        below = MAX(below, lines[i]->ink.below);
    }
    banner->foot_y_pu = words->y_pu + words->height_pu -
                        units_from_em(below, banner->foot_size_pu);
    space->area.height_pu = words->y_pu + words->height_pu - space->area.y_pu -
                            units_from_em(above + below, banner->foot_size_pu) -
                            gap_pu;
    space->blank_below_pu = gap_pu;
    return true;
}

bool
space_plan(Banner *banner, const Facts *facts, Shaper *shaper, Space *space,
           GError **error)
{
    const Roll *roll = facts->roll;

    banner->layout = facts->layout;
    banner->leftward = uloc_isRightToLeft(facts->language);
    banner->report.n_anonymous = roll_n_anonymous(roll) + roll_n_unshown(roll);
    banner->report.n_names = roll_n_entries(roll) - roll_n_anonymous(roll);
    banner->cloth = cloth_plan(facts->layout, error);
    if (banner->cloth == NULL)
        return false;
    banner->report.finished = banner->cloth->finished;
    banner->report.media = banner->cloth->media;
    space->area = banner->cloth->safe_rect;
    if (!plan_headline(banner, facts, shaper, space, error) ||
        !plan_foot(banner, facts, shaper, space, error))
        return false;
    if (space->area.height_pu <= 0) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: headline and foot leave no room for names",
                    template_file(facts->layout));
        return false;
    }
    banner->pictures =
        pictures_plan(facts->layout, banner->cloth, facts->language, error);
    if (banner->pictures == NULL ||
        !frame_plan(facts, shaper, space->area, &banner->frame, error))
        return false;
    space->area = banner->frame.area;
    return true;
}

Field *
space_field(const Banner *banner, Rect area)
{
    Field *field = cloth_field(banner->cloth, area);

    pictures_block(banner->pictures, field);
    frame_block(&banner->frame, field);
    return field;
}

ModeWish
space_mode(const Banner *banner, const Field *field, const Shaper *shaper,
           const Space *space, Findings *findings)
{
    const Template *layout = banner->layout;
    TypeStyle style = template_type(layout, "names", "face").style;

    return (ModeWish){
        .field = field,
        .blank_above_pu = space->blank_above_pu,
        .blank_below_pu = space->blank_below_pu,
        .leading = UNITS_EM * template_number(layout, "names", "leading") / 100,
        .cap_height = fontbook_primary(shaper_book(shaper), &style)->cap_height,
        .largest_pu = template_length(layout, "names", "largest"),
        .may_swap =
            strcmp(template_word(layout, "names", "order"), "shuffle") == 0,
        .leftward = banner->leftward,
        .findings = findings,
    };
}
