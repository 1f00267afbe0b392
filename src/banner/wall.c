#include "banner/wall.h"

#include "banner/skyline.h"

#include <string.h>

/* White that stays between the ink of two lines: a fiftieth of the type size,
 * a third of a hairline's stem, enough to be seen. */
#define CLEAR (UNITS_EM / 50)

/* Large type gets more room than a layout's gap may leave it. White between the
 * ink of the names and what stands above or below them: */
#define AIR (UNITS_EM * 15 / 100)

/* and from the headline's baseline to the capitals of the first line, from the
 * baseline of the last line to the foot: more than between two lines of names
 * (some 0.54 em), or they would seem to belong to the block. */
#define AIR_ABOVE (UNITS_EM * 85 / 100)
#define AIR_BELOW (UNITS_EM * 70 / 100)

/* Of a gap between two names: it may be widened by this much before the line
 * is centred instead; more would read as a hole. */
#define STRETCH (2 * UNITS_EM)

/* A line as its neighbours see it. */
typedef struct {
    Reach reach; /* of the furthest name */
    Skyline *skyline;
    bool drawn; /* whether the skyline is that of the line */
} Silhouette;

typedef struct {
    const NameBoxes *names;
    const Setting *setting;
    Rect area;
    guint *starts; /* where each line begins in order, and the last ends */
    guint *order;  /* places by line */
} Wall;

/* Puts the places in order by their lines: in columns one below the other they
 * are not. */
static void
sort_places(Wall *wall)
{
    const Setting *setting = wall->setting;
    guint n = setting->places->len;
    g_autofree guint *at = g_new0(guint, (gsize)setting->n_lines);

    wall->starts = g_new0(guint, (gsize)setting->n_lines + 1);
    wall->order = g_new(guint, n);
    for (guint i = 0; i < n; i++)
        wall->starts[setting_place(setting, i)->line_idx + 1]++;
    for (int line = 0; line < setting->n_lines; line++) {
        at[line] = wall->starts[line];
        wall->starts[line + 1] += wall->starts[line];
    }
    for (guint i = 0; i < n; i++)
        wall->order[at[setting_place(setting, i)->line_idx]++] = i;
}

static void
wall_clear(Wall *wall)
{
    g_free(wall->starts);
    g_free(wall->order);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Wall, wall_clear)

static Reach
line_reach(const Wall *wall, int line_idx)
{
    const Reach *reaches = nameboxes_reaches(wall->names);
    Reach all = {INT32_MIN / 4, INT32_MIN / 4};

    for (guint k = wall->starts[line_idx]; k < wall->starts[line_idx + 1];
         k++) {
        const Reach *reach =
            &reaches[setting_place(wall->setting, wall->order[k])->box_idx];

        all.above = MAX(all.above, reach->above);
        all.below = MAX(all.below, reach->below);
    }
    return all;
}

static void
draw_silhouette(const Wall *wall, int line_idx, Silhouette *line)
{
    if (line->drawn)
        return;
    skyline_clear(line->skyline);
    for (guint k = wall->starts[line_idx]; k < wall->starts[line_idx + 1];
         k++) {
        const SettingPlace *place =
            setting_place(wall->setting, wall->order[k]);

        nameboxes_draw_skyline(wall->names, place->box_idx,
                               (int64_t)(place->x_pu - wall->area.x_pu) *
                                   UNITS_EM / wall->setting->size_pu,
                               place->condense, line->skyline);
    }
    line->drawn = true;
}

/* How far apart each line and the next must be. Looks closely only where the
 * furthest names of both could meet.   [owned by caller, g_free()] */
static Em *
measure_needs(const NameBoxes *names, const Setting *setting, Rect area,
              Em leading)
{
    g_auto(Wall) wall = {names, setting, area, NULL, NULL};
    int64_t width = (int64_t)area.width_pu * UNITS_EM / setting->size_pu;
    g_autoptr(Skyline) one = skyline_new(width);
    g_autoptr(Skyline) other = skyline_new(width);
    Silhouette upper = {.skyline = one};
    Silhouette lower = {.skyline = other};
    Em *needs = g_new0(Em, (gsize)setting->n_lines);

    sort_places(&wall);
    upper.reach = line_reach(&wall, 0);
    for (int line = 1; line < setting->n_lines; line++) {
        Silhouette free_one = upper;

        lower.reach = line_reach(&wall, line);
        lower.drawn = false;
        if (upper.reach.below + lower.reach.above + CLEAR > leading) {
            draw_silhouette(&wall, line - 1, &upper);
            draw_silhouette(&wall, line, &lower);
            needs[line - 1] =
                skyline_touch(upper.skyline, lower.skyline) + CLEAR;
        }
        upper = lower;
        lower = free_one;
    }
    return needs;
}

/* What @needs ask for beyond the leading, all together. */
static int64_t
extra_of(const Em *needs, int n_gaps, Em leading)
{
    int64_t extra = 0;

    for (int i = 0; i < n_gaps; i++)
        extra += MAX(0, needs[i] - leading);
    return extra;
}

/* Moves what stands at @y_pu of a line that goes from one baseline to
 * another. */
static void
move(Pu *y_pu, int32_t line_idx, const Pu *before, const Pu *after)
{
    *y_pu += after[line_idx] - before[line_idx];
}

/* Moves all lines from where they stand to @after. */
static void
move_lines(Setting *setting, const Pu *after)
{
    const Pu *before = (const Pu *)(void *)setting->baselines->data;

    for (guint i = 0; i < setting->places->len; i++) {
        SettingPlace *place = &g_array_index(setting->places, SettingPlace, i);

        move(&place->y_pu, place->line_idx, before, after);
    }
    for (guint i = 0; i < setting->separators->len; i++) {
        SettingSeparator *separator =
            &g_array_index(setting->separators, SettingSeparator, i);

        move(&separator->y_pu, separator->line_idx, before, after);
    }
    for (guint i = 0; i < setting->heads->len; i++) {
        SettingHead *head = &g_array_index(setting->heads, SettingHead, i);

        move(&head->y_pu, head->line_idx, before, after);
    }
    memcpy(setting->baselines->data, after,
           (size_t)setting->n_lines * sizeof *after);
}

/* Spreads the lines over the height as they need it, if it does. */
static bool
spread(const LineBlock *block, const Em *needs, Setting *setting)
{
    g_autofree Pu *baselines = g_new(Pu, (gsize)setting->n_lines);

    if (!lines_spread(block, setting->size_pu, needs, setting->n_lines,
                      baselines))
        return false;
    move_lines(setting, baselines);
    return true;
}

/* In a rectangle the height is known that lines need together, wherever they
 * stand. The lines will break elsewhere and other names meet: again, with
 * more height kept back each time. */
static Setting *
set_rectangle(const NameBoxes *names, LineBlock *block, WallTry set, void *data)
{
    block->extra = 0;
    for (;;) {
        g_autoptr(Setting) setting = set(block, data);
        g_autofree Em *needs = NULL;

        if (setting == NULL)
            return NULL;
        needs = measure_needs(names, setting, field_area(block->field),
                              block->leading);
        if (spread(block, needs, setting))
            return g_steal_pointer(&setting);
        block->extra =
            MAX(extra_of(needs, setting->n_lines - 1, block->leading),
                block->extra + UNITS_EM / 16);
    }
}

/* Whether lines stand as far apart as @needs say. @kept grows to what lines did
 * not have. */
static bool
has_room(const LineBlock *block, const Setting *setting, const Em *needs,
         GArray *kept)
{
    const Pu *baselines = (const Pu *)(void *)setting->baselines->data;
    bool good = true;

    for (int i = 0; i + 1 < setting->n_lines; i++) {
        Em *most = NULL;

        if ((guint)i >= kept->len)
            g_array_set_size(kept, (guint)i + 1);
        most = &g_array_index(kept, Em, (guint)i);
        if (baselines[i + 1] - baselines[i] >=
            units_from_em(needs[i], setting->size_pu))
            continue;
        good = false;
        *most = MAX(*most, MAX(needs[i], block->leading));
    }
    return good;
}

/* Beside obstacles a line that moves has other stretches: what a line needed
 * once it keeps, until all have what they need. */
#define ROUNDS_MOST 12

static Setting *
set_field(const NameBoxes *names, LineBlock *block, WallTry set, void *data)
{
    g_autoptr(GArray) kept = g_array_new(FALSE, TRUE, sizeof(Em));

    for (int round = 0;; round++) {
        g_autoptr(Setting) setting = NULL;
        g_autofree Em *needs = NULL;

        /* Further apart than the furthest names reach no two can meet. */
        if (round == ROUNDS_MOST)
            block->leading =
                MAX(block->leading, block->above + block->below + CLEAR);
        block->needs = (const Em *)(void *)kept->data;
        block->n_needs = kept->len;
        setting = set(block, data);
        if (setting == NULL)
            return NULL;
        needs = measure_needs(names, setting, field_area(block->field),
                              block->leading);
        if (has_room(block, setting, needs, kept))
            return g_steal_pointer(&setting);
    }
}

LineBlock
wall_block(const ModeWish *wish)
{
    return (LineBlock){
        .field = wish->field,
        .blank_above_pu = wish->blank_above_pu,
        .blank_below_pu = wish->blank_below_pu,
        .leading = wish->leading,
        .largest_pu = wish->largest_pu,
        .cap_height = wish->cap_height,
        .stretch = STRETCH,
        .leftward = wish->leftward,
    };
}

Setting *
wall_set(const NameBoxes *names, LineBlock *block, WallTry set, void *data)
{
    Reach reach = nameboxes_reach(names);
    Setting *setting = NULL;

    block->ascent = block->blank_above_pu == 0
                        ? reach.above
                        : MAX(reach.above + AIR, block->cap_height + AIR_ABOVE);
    block->descent = block->blank_below_pu == 0
                         ? reach.below
                         : MAX(reach.below + AIR, AIR_BELOW);
    block->above = reach.above;
    block->below = reach.below;
    setting = field_is_rectangle(block->field)
                  ? set_rectangle(names, block, set, data)
                  : set_field(names, block, set, data);
    block->needs = NULL;
    block->n_needs = 0;
    return setting;
}
