#include "banner/estimate.h"

/* Bands in which the field is looked at, and stretches in one of them. */
#define BANDS 64
#define SPANS 256

/* The width that a line finds on average. */
static Pu
mean_measure(const Field *field)
{
    Rect area = field_area(field);
    int64_t sum = 0;

    if (field_is_rectangle(field))
        return area.width_pu;
    for (int band = 0; band < BANDS; band++) {
        Pu top_pu = (Pu)((int64_t)area.height_pu * band / BANDS);
        Pu bottom_pu = (Pu)((int64_t)area.height_pu * (band + 1) / BANDS);
        FieldSpan spans[SPANS];
        size_t n = 0;

        if (bottom_pu > top_pu)
            n = field_spans(field, area.y_pu + top_pu, area.y_pu + bottom_pu,
                            spans, SPANS);
        for (size_t i = 0; i < MIN(n, SPANS); i++)
            sum += spans[i].right_pu - spans[i].left_pu;
    }
    return (Pu)MAX(1, sum / BANDS);
}

Pu
estimate_size(const NameBoxes *names, const ModeWish *wish)
{
    Reach reach = nameboxes_reach(names);
    Rect area = field_area(wish->field);
    g_autoptr(Field) plain = NULL;
    LineBlock block = {
        .blank_above_pu = wish->blank_above_pu,
        .blank_below_pu = wish->blank_below_pu,
        .leading = wish->leading,
        .largest_pu = wish->largest_pu,
        .cap_height = wish->cap_height,
        .ascent = reach.above,
        .descent = reach.below,
    };

    area.width_pu = mean_measure(wish->field);
    plain = field_new(area);
    block.field = plain;
    return fit_size(nameboxes_boxes(names), nameboxes_n(names), &block);
}
