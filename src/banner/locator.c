#include "banner/locator.h"

#include "banner/inside.h"
#include "store/fold.h"

#include <string.h>

/* What reading order tells of a place, and the setting does not. */
typedef struct {
    int panel_no;
    int place_no;      /* on its line and panel */
    int separator_idx; /* of the one before it; -1: none */
} Spot;

struct Locator {
    const Banner *banner;
    GArray *spots; /* Spot, one a place */
};

static const SettingPlace *
place_at(const Locator *locator, size_t idx)
{
    return setting_place(locator->banner->setting, idx);
}

/* The panel on which the middle of @place is seen. */
static int
panel_no_of(const Panels *panels, const SettingPlace *place)
{
    Pu x_pu = place->x_pu + place->width_pu / 2;

    if (panels == NULL)
        return 1;
    for (guint i = 0; i < panels->panels->len; i++) {
        const Rect *own = &panels_at(panels, i)->own;

        if (x_pu >= own->x_pu && x_pu < own->x_pu + own->width_pu &&
            place->y_pu >= own->y_pu &&
            place->y_pu < own->y_pu + own->height_pu)
            return (int)i + 1;
    }
    g_assert_not_reached(); /* own shares fill the cloth */
}

Locator *
locator_new(const Banner *banner)
{
    Locator *locator = g_new0(Locator, 1);
    const Setting *setting = banner->setting;
    const Panels *panels = banner->cloth->panels;
    size_t n_panels = panels != NULL ? panels->panels->len : 1;
    g_autofree int *counts = /* by panel and line */
        g_new0(int, n_panels *(size_t)setting->n_lines);
    guint separator = 0;

    locator->banner = banner;
    locator->spots =
        g_array_sized_new(FALSE, FALSE, sizeof(Spot), setting->places->len);
    for (guint i = 0; i < setting->places->len; i++) {
        const SettingPlace *place = setting_place(setting, i);
        Spot spot = {
            .panel_no = panel_no_of(panels, place),
            .separator_idx = -1,
        };

        spot.place_no =
            ++counts[(size_t)(spot.panel_no - 1) * (size_t)setting->n_lines +
                     (size_t)place->line_idx];
        if (separator < setting->separators->len &&
            g_array_index(setting->separators, SettingSeparator, separator)
                    .place_idx == i)
            spot.separator_idx = (int)separator++;
        g_array_append_val(locator->spots, spot);
    }
    return locator;
}

void
locator_free(Locator *locator)
{
    if (locator == NULL)
        return;
    g_array_unref(locator->spots);
    g_free(locator);
}

size_t
locator_n(const Locator *locator)
{
    return locator->spots->len;
}

/* Which word of its name place @idx is, from 1. */
static int
word_no_of(const Locator *locator, size_t idx)
{
    const NameBoxes *names = locator->banner->names;
    int word_no = 1;

    for (; nameboxes_is_further(names, place_at(locator, idx)->box_idx); idx--)
        word_no++;
    return word_no;
}

Location
locator_place(const Locator *locator, size_t idx)
{
    const Banner *banner = locator->banner;
    const Setting *setting = banner->setting;
    const SettingPlace *place = place_at(locator, idx);
    const Spot *spot = &g_array_index(locator->spots, Spot, idx);
    const Rect *finished = &banner->cloth->finished_rect;
    Em inset = 0;
    Em advance = 0;
    Location location = {
        .id = nameboxes_id(banner->names, place->box_idx),
        .word_no = word_no_of(locator, idx),
        .name = nameboxes_text(banner->names, place->box_idx),
        .panel_no = spot->panel_no,
        .line_no = place->line_idx + 1,
        .place_no = spot->place_no,
        .y_mm = units_to_mm(place->y_pu - finished->y_pu),
        .size_mm = units_to_mm(setting->size_pu),
        .stretch = (double)place->condense / UNITS_EM,
        .separator_mm = -1,
    };

    nameboxes_type(banner->names, place->box_idx, &inset, &advance);
    location.x_mm = units_to_mm(
        place->x_pu - finished->x_pu +
        units_from_em(units_from_em(inset, place->condense), setting->size_pu));
    location.width_mm = units_to_mm(units_from_em(
        units_from_em(advance, place->condense), setting->size_pu));
    if (spot->separator_idx >= 0)
        location.separator_mm =
            units_to_mm(g_array_index(setting->separators, SettingSeparator,
                                      spot->separator_idx)
                            .x_pu -
                        finished->x_pu);
    return location;
}

int64_t
locator_id(const Locator *locator, size_t idx)
{
    return nameboxes_id(locator->banner->names,
                        place_at(locator, idx)->box_idx);
}

bool
locator_is_first(const Locator *locator, size_t idx)
{
    return !nameboxes_is_further(locator->banner->names,
                                 place_at(locator, idx)->box_idx);
}

int
locator_n_panels(const Locator *locator)
{
    const Panels *panels = locator->banner->cloth->panels;

    return panels != NULL ? (int)panels->panels->len : 1;
}

int
locator_n_lines(const Locator *locator)
{
    return locator->banner->setting->n_lines;
}

/* The name whose first word stands at place @idx, folded.
 * @ret_n: its places. [owned by caller] */
static char *
folded_name(const Locator *locator, size_t idx, size_t *ret_n)
{
    const NameBoxes *names = locator->banner->names;
    g_autoptr(GString) name = g_string_new(NULL);
    size_t n = 0;

    do
        g_string_append(
            name, nameboxes_text(names, place_at(locator, idx + n)->box_idx));
    while (++n + idx < locator_n(locator) &&
           nameboxes_is_further(names, place_at(locator, idx + n)->box_idx));
    *ret_n = n;
    return fold_word(name->str);
}

GArray *
locator_find(const Locator *locator, const char *text)
{
    g_autofree char *wanted = fold_word(text);
    g_autoptr(GArray) same = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_autoptr(GArray) held = g_array_new(FALSE, FALSE, sizeof(size_t));
    size_t n = 0;

    if (*wanted == '\0')
        return g_steal_pointer(&same);
    for (size_t i = 0; i < locator_n(locator); i += n) {
        g_autofree char *name = folded_name(locator, i, &n);

        if (strcmp(name, wanted) == 0)
            g_array_append_val(same, i);
        else if (strstr(name, wanted) != NULL)
            g_array_append_val(held, i);
    }
    return same->len > 0 ? g_steal_pointer(&same) : g_steal_pointer(&held);
}

GArray *
locator_line(const Locator *locator, int panel_no, int line_no)
{
    GArray *line = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (size_t i = 0; i < locator_n(locator); i++)
        if (g_array_index(locator->spots, Spot, i).panel_no == panel_no &&
            place_at(locator, i)->line_idx == line_no - 1)
            g_array_append_val(line, i);
    return line;
}
