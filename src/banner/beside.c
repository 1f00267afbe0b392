#include "banner/beside.h"

/* Lines whose baselines are further apart than so many leadings do not look as
 * if one followed the other. */
#define LEADINGS_APART 2

/* Free stretches of a band that are looked at. */
#define SPANS 256

struct BesideMap {
    const NameBoxes *names;
    const Setting *setting;
    const Field *field;
    Em leading;
    uint32_t *place_of; /* [owned] by box */
};

BesideMap *
besidemap_new(const NameBoxes *names, const Setting *setting,
              const Field *field, Em leading)
{
    BesideMap *map = g_new(BesideMap, 1);

    *map = (BesideMap){
        .names = names,
        .setting = setting,
        .field = field,
        .leading = leading,
        .place_of = g_new(uint32_t, nameboxes_n(names)),
    };
    for (uint32_t i = 0; i < setting->places->len; i++)
        map->place_of[setting_place(setting, i)->box_idx] = i;
    return map;
}

void
besidemap_free(BesideMap *map)
{
    if (map == NULL)
        return;
    g_free(map->place_of);
    g_free(map);
}

/* Whether nothing stands in the way between @left_pu and @right_pu. */
static bool
is_free(const BesideMap *map, const SettingPlace *place, Pu left_pu,
        Pu right_pu)
{
    /* Low enough to miss what the line above has to keep from. */
    Pu high_pu = map->setting->size_pu / 4;
    FieldSpan spans[SPANS];
    size_t n = MIN(SPANS, field_spans(map->field, place->y_pu - high_pu,
                                      place->y_pu, spans, SPANS));

    for (size_t i = 0; i < n; i++)
        if (spans[i].left_pu <= left_pu && spans[i].right_pu >= right_pu)
            return true;
    return false;
}

static Beside
look_at_places(const BesideMap *map, uint32_t one_idx, uint32_t other_idx)
{
    const SettingPlace *one = setting_place(map->setting, one_idx);
    const SettingPlace *other = setting_place(map->setting, other_idx);
    Pu left_pu = MAX(one->x_pu, other->x_pu);
    Pu right_pu = MIN(one->x_pu + one->width_pu, other->x_pu + other->width_pu);

    if (one->line_idx == other->line_idx) {
        if (MAX(one_idx, other_idx) - MIN(one_idx, other_idx) != 1)
            return BESIDE_BROKEN;
        /* From the end of one to the beginning of the other. */
        return is_free(map, one, right_pu, left_pu) ? BESIDE_ON_LINE
                                                    : BESIDE_PARTED;
    }
    if (ABS(one->line_idx - other->line_idx) == 1 &&
        ABS(one->y_pu - other->y_pu) <=
            LEADINGS_APART *
                units_from_em(map->leading, map->setting->size_pu) &&
        right_pu - left_pu >= MIN(one->width_pu, other->width_pu) / 2)
        return BESIDE_STACKED;
    return BESIDE_BROKEN;
}

/* One behind the last box of the name that begins with box @idx. */
static size_t
end_of(const NameBoxes *names, size_t idx)
{
    do
        idx++;
    while (idx < nameboxes_n(names) && nameboxes_is_further(names, idx));
    return idx;
}

Beside
besidemap_look(const BesideMap *map, size_t one, size_t other)
{
    Beside best = BESIDE_BROKEN;

    for (size_t i = one; i < end_of(map->names, one); i++)
        for (size_t k = other; k < end_of(map->names, other); k++)
            best = MIN(best,
                       look_at_places(map, map->place_of[i], map->place_of[k]));
    return best;
}
