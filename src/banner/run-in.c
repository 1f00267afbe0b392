#include "banner/run-in.h"

#include "banner/rivers.h"
#include "banner/wall.h"

/* The part of a gap by which it may be narrowed, to take a name more into a
 * line: lines differ by more in any justified text. */
#define SQUEEZE_PART 8

typedef struct {
    NameBoxes *names;
    bool may_swap;
} RunIn;

/* How much all gaps can be narrowed by. */
static Em
squeeze_of(const NameBoxes *names)
{
    const FitBox *boxes = nameboxes_boxes(names);
    int64_t least = UNITS_EM;

    for (size_t i = 1; i < nameboxes_n(names); i++)
        least = MIN(least, boxes[i].left - boxes[i - 1].right);
    return (Em)(least / SQUEEZE_PART);
}

/* Adds the boxes of slot @slot_idx. */
static void
add_slot(const NameBoxes *names, const LineBlock *block, const Fit *fit,
         size_t slot_idx, Setting *setting)
{
    const FitBox *boxes = nameboxes_boxes(names);
    Rect area = field_area(block->field);
    int32_t line_idx = g_array_index(fit->slots, LineSlot, slot_idx).line_idx;
    size_t start = fit->starts[slot_idx];
    Pu y_pu = area.y_pu + fit->baselines_pu[line_idx];
    Pu far_pu = 0; /* the edge of the name before that faces this one */

    for (size_t i = start; i < fit->starts[slot_idx + 1]; i++) {
        const SettingPlace place = {
            .box_idx = (uint32_t)i,
            .line_idx = line_idx,
            .x_pu = area.x_pu + fit->x_pu[i],
            .y_pu = y_pu,
            .width_pu = fit_width(&boxes[i], fit, slot_idx),
            .condense = fit->condense[slot_idx],
        };
        Pu right_pu = place.x_pu + place.width_pu;
        Pu near_pu = block->leftward ? right_pu : place.x_pu;

        if (i > start && nameboxes_has_separator(names, i)) {
            const SettingSeparator separator = {
                .x_pu = far_pu + (near_pu - far_pu) / 2,
                .y_pu = y_pu,
                .line_idx = line_idx,
                .place_idx = setting->places->len,
            };

            g_array_append_val(setting->separators, separator);
        }
        g_array_append_val(setting->places, place);
        far_pu = block->leftward ? place.x_pu : right_pu;
    }
}

static Setting *
set_once(const LineBlock *block, void *data)
{
    const RunIn *run = data;
    const FitBox *boxes = nameboxes_boxes(run->names);
    size_t n = nameboxes_n(run->names);
    Pu size_pu = fit_size(boxes, n, block);
    g_auto(Fit) fit = {0};
    Setting *setting = NULL;

    if (size_pu == 0)
        return NULL;
    fit_lines(boxes, n, block, size_pu, &fit);
    rivers_break(run->names, block, run->may_swap, &fit);
    setting = setting_new(size_pu);
    setting->n_lines = fit.n_lines;
    setting->leftward = block->leftward;
    setting->full = fit_full(boxes, block, &fit);
    rivers_measure(boxes, block, &fit, &setting->rivers,
                   &setting->rivers_chance);
    g_array_append_vals(setting->baselines, fit.baselines_pu,
                        (guint)fit.n_lines);
    for (guint slot = 0; slot < fit.slots->len; slot++)
        add_slot(run->names, block, &fit, slot, setting);
    return setting;
}

static Setting *
set_lines(NameBoxes *names, const ModeWish *wish, bool centred)
{
    LineBlock block = wall_block(wish);
    RunIn run = {names, wish->may_swap};

    block.centred = centred;
    block.squeeze = squeeze_of(names);
    return wall_set(names, &block, set_once, &run);
}

Setting *
runin_set_justified(NameBoxes *names, const ModeWish *wish)
{
    return set_lines(names, wish, false);
}

Setting *
runin_set_centred(NameBoxes *names, const ModeWish *wish)
{
    return set_lines(names, wish, true);
}
