#include "banner/run-in.h"

#include "banner/wall.h"

/* A gap between two names may be widened by this much before the line is
 * centred instead; more would read as a hole. */
#define STRETCH (2 * UNITS_EM)

/* Adds line @line_idx.   @x_pu: room for the places of its names. */
static void
add_line(const NameBoxes *names, const FitBlock *block, const Fit *fit,
         Rect area, int line_idx, Pu *x_pu, Setting *setting)
{
    const FitBox *boxes = nameboxes_boxes(names);
    size_t start = fit->starts[line_idx];
    Pu y_pu = area.y_pu + fit->baselines_pu[line_idx];
    Pu far_pu = 0; /* the edge of the name before that faces this one */

    fit_line(boxes, block, fit, line_idx, x_pu);
    for (size_t i = start; i < fit->starts[line_idx + 1]; i++) {
        const SettingPlace place = {
            .box_idx = (uint32_t)i,
            .line_idx = line_idx,
            .x_pu = area.x_pu + x_pu[i - start],
            .y_pu = y_pu,
            .width_pu = units_from_em((Em)(boxes[i].right - boxes[i].left),
                                      fit->size_pu),
            .condense = UNITS_EM,
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

Setting *
runin_set_justified(const NameBoxes *names, const ModeWish *wish)
{
    Rect area = field_area(wish->field);
    FitBlock block = {
        .measure_pu = area.width_pu,
        .height_pu = area.height_pu,
        .blank_above_pu = wish->blank_above_pu,
        .blank_below_pu = wish->blank_below_pu,
        .leading = wish->leading,
        .cap_height = wish->cap_height,
        .stretch = STRETCH,
        .leftward = wish->leftward,
    };
    g_autofree Pu *x_pu = g_new(Pu, nameboxes_n(names));
    g_auto(Fit) fit = {0};
    Setting *setting = NULL;
    int last = 0;

    if (!wall_set(names, wish->largest_pu, &block, &fit))
        return NULL;
    last = fit.n_lines - 1;
    setting = setting_new(fit.size_pu);
    setting->n_lines = fit.n_lines;
    setting->leftward = wish->leftward;
    setting->leading_pu =
        last > 0 ? (fit.baselines_pu[last] - fit.baselines_pu[0]) / last
                 : units_from_em(block.leading, fit.size_pu);
    for (int line = 0; line < fit.n_lines; line++)
        add_line(names, &block, &fit, area, line, x_pu, setting);
    return setting;
}
