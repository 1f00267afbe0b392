#include "banner/lines.h"

/* Lines may come closer by one in so many where others need more room. */
#define LEADING_GIVES 100

/* A slot narrower than this is left empty: [Em] */
#define SLOT_LEAST (3 * UNITS_EM)

/* Most stretches of one line that are used. */
#define SPANS_MOST 256

/* Beside obstacles a larger size may go in though a smaller one did not: so
 * many more sizes are tried, each larger by one part in so many. */
#define PROBES 16
#define PROBE_STEP 400

static int64_t
wide_pu(int64_t length, Pu size_pu)
{
    return (length * size_pu + UNITS_EM / 2) / UNITS_EM;
}

/* Where the first and the last baseline stand if they are as far apart as can
 * be. */
static void
outer_baselines(const LineBlock *block, Pu size_pu, int64_t *ret_first,
                int64_t *ret_last)
{
    int64_t ascent = wide_pu(block->ascent, size_pu) - block->blank_above_pu;
    int64_t descent = wide_pu(block->descent, size_pu) - block->blank_below_pu;

    *ret_first = MAX(wide_pu(block->cap_height, size_pu), ascent);
    *ret_last = field_area(block->field).height_pu - MAX(0, descent);
}

int64_t
lines_held(const LineBlock *block, Pu size_pu)
{
    int64_t first = 0;
    int64_t last = 0;
    int64_t span = 0;

    outer_baselines(block, size_pu, &first, &last);
    span = last - first - wide_pu(block->extra, size_pu);
    if (span < 0)
        return 0;
    return span / MAX(1, wide_pu(block->leading, size_pu)) + 1;
}

/* The height of all gaps between baselines of which each is @leading_pu or, at
 * @size_pu, what @needs asks for. */
static int64_t
span_of(const Em *needs, int n_gaps, Pu leading_pu, Pu size_pu)
{
    int64_t span = 0;

    for (int i = 0; i < n_gaps; i++)
        span += MAX(leading_pu, units_from_em(needs[i], size_pu));
    return span;
}

bool
lines_spread(const LineBlock *block, Pu size_pu, const Em *needs, int n_lines,
             Pu *ret_baselines_pu)
{
    int n_gaps = n_lines - 1;
    Pu leading_pu = units_from_em(block->leading, size_pu);
    Pu good = leading_pu;
    Pu bad = (Pu)((int64_t)good * LINES_LEADING_MOST_PERCENT / 100 + 1);
    int64_t first = 0;
    int64_t last = 0;
    int64_t spare = 0;

    outer_baselines(block, size_pu, &first, &last);
    if (span_of(needs, n_gaps, good, size_pu) > last - first) {
        bad = good;
        good -= leading_pu / LEADING_GIVES;
    }
    if (span_of(needs, n_gaps, good, size_pu) > last - first)
        return false;
    while (bad - good > 1) {
        Pu middle = good + (bad - good) / 2;

        if (span_of(needs, n_gaps, middle, size_pu) <= last - first)
            good = middle;
        else
            bad = middle;
    }
    /* What is left is less than a Pu a gap, or more than lines should be
     * driven apart by: then the block is centred. */
    spare = last - first - span_of(needs, n_gaps, good, size_pu);
    ret_baselines_pu[0] = (Pu)(first + (spare > n_gaps ? spare / 2 : spare));
    for (int i = 0; i < n_gaps; i++)
        ret_baselines_pu[i + 1] =
            ret_baselines_pu[i] + MAX(good, units_from_em(needs[i], size_pu));
    return true;
}

/* Adds the slots of the line at @y, from the top of the area.
 * @ret_next: where to try again if there are none. */
static bool
add_slots(const LineBlock *block, Pu size_pu, int64_t y, int line_idx,
          GArray *slots, int64_t *ret_next)
{
    Rect area = field_area(block->field);
    Pu above_pu = units_from_em(block->above, size_pu);
    /* What reaches out of the area does so into blank space. */
    Pu top = area.y_pu + (Pu)MAX(0, y - above_pu);
    Pu bottom = area.y_pu + (Pu)MIN(area.height_pu,
                                    y + units_from_em(block->below, size_pu));
    FieldSpan spans[SPANS_MOST];
    size_t n =
        field_spans(block->field, top, MAX(bottom, top + 1), spans, SPANS_MOST);
    guint before = slots->len;

    for (size_t i = 0; i < MIN(n, SPANS_MOST); i++) {
        size_t at = block->leftward ? MIN(n, SPANS_MOST) - 1 - i : i;
        const LineSlot slot = {spans[at].left_pu - area.x_pu,
                               spans[at].right_pu - spans[at].left_pu,
                               line_idx};

        if (slot.width_pu >= wide_pu(SLOT_LEAST, size_pu))
            g_array_append_val(slots, slot);
    }
    if (slots->len == before)
        *ret_next = field_next_y(block->field, top, MAX(bottom, top + 1)) -
                    area.y_pu + above_pu;
    return slots->len > before;
}

/* As lines_lay, line after line from the top. */
static void
lay_beside_obstacles(const LineBlock *block, Pu size_pu, Em leading,
                     GArray *slots, GArray *baselines)
{
    int64_t y = 0;
    int64_t last = 0;
    int64_t next = 0;
    int line = 0;

    g_array_set_size(slots, 0);
    if (baselines != NULL)
        g_array_set_size(baselines, 0);
    outer_baselines(block, size_pu, &y, &last);
    while (y <= last) {
        Em need = 0;

        if (!add_slots(block, size_pu, y, line, slots, &next)) {
            y = MAX(next, y + 1);
            continue;
        }
        if (baselines != NULL) {
            Pu baseline = (Pu)y;

            g_array_append_val(baselines, baseline);
        }
        if ((size_t)line < block->n_needs)
            need = block->needs[line];
        y += MAX(1, units_from_em(MAX(leading, need), size_pu));
        line++;
    }
}

void
lines_lay(const LineBlock *block, Pu size_pu, Em leading, GArray *slots,
          GArray *baselines)
{
    int64_t n_lines = 0;

    if (!field_is_rectangle(block->field)) {
        lay_beside_obstacles(block, size_pu, leading, slots, baselines);
        return;
    }
    n_lines = lines_held(block, size_pu);
    g_array_set_size(slots, 0);
    if (baselines != NULL)
        g_array_set_size(baselines, (guint)n_lines);
    for (int line = 0; line < n_lines; line++) {
        const LineSlot slot = {0, field_area(block->field).width_pu, line};

        g_array_append_val(slots, slot);
    }
    if (baselines != NULL && n_lines > 0) {
        g_autofree Em *needs = g_new0(Em, (gsize)n_lines);

        lines_spread(block, size_pu, needs, (int)n_lines,
                     (Pu *)(void *)baselines->data);
    }
}

/* The largest size to try: of a larger one not even the capitals of one line go
 * in, or nobody wants it. */
static Pu
largest(const LineBlock *block)
{
    int64_t size = (int64_t)field_area(block->field).height_pu * UNITS_EM /
                       block->cap_height +
                   1;

    return (Pu)MIN(size, block->largest_pu);
}

static Pu
halve(bool (*good_at)(Pu size_pu, void *data), void *data, Pu good, Pu bad)
{
    while (bad - good > 1) {
        Pu middle = good + (bad - good) / 2;

        if (good_at(middle, data))
            good = middle;
        else
            bad = middle;
    }
    return good;
}

Pu
lines_search(const LineBlock *block, bool steady,
             bool (*good_at)(Pu size_pu, void *data), void *data)
{
    Pu most = largest(block);
    Pu good = halve(good_at, data, 0, most + 1);
    Pu step = MAX(1, good / PROBE_STEP);
    Pu better = 0;

    if (steady)
        return good;
    for (int i = 1; good > 0 && i <= PROBES && good + i * step <= most; i++)
        if (good_at(good + i * step, data))
            better = good + i * step;
    return better == 0
               ? good
               : halve(good_at, data, better, MIN(better + step, most + 1));
}
