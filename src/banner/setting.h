/* setting: every name in its place.
 *
 * What a mode (modes.h) makes of the names, and all that drawing, locator and
 * panels know of them. Places are from the top left corner of the media of the
 * whole cloth, y down. Not for glyphs: a box leads to those (namebox.h).
 */
#ifndef BANNER_SETTING_H
#define BANNER_SETTING_H

#include "base/units.h"

/* A box at its place. */
typedef struct {
    uint32_t box_idx;
    int32_t line_idx; /* lines count from the top; names beside each other with
                         an obstacle between them stand on one */
    Pu x_pu;          /* left edge */
    Pu y_pu;          /* baseline */
    Pu width_pu;
    Em condense; /* horizontal scale; UNITS_EM is none */
} SettingPlace;

/* A separator, between two boxes. */
typedef struct {
    Pu x_pu; /* middle */
    Pu y_pu; /* baseline */
    int32_t line_idx;
    uint32_t place_idx; /* of the place after it */
} SettingSeparator;

/* The letter or country above some names of a list. */
typedef struct {
    size_t group_idx; /* of nameboxes_groups(): has the text */
    Pu x_pu;          /* left edge */
    Pu y_pu;          /* baseline */
    Pu size_pu;
    int32_t line_idx;
    uint32_t place_idx; /* the first place that it stands above */
} SettingHead;

typedef struct {
    Pu size_pu;
    GArray *places;     /* SettingPlace, in reading order */
    GArray *separators; /* SettingSeparator, by place_idx */
    GArray *heads;      /* SettingHead, by place_idx */
    GArray *palette;    /* Colour; NULL: all names are in the layout's */
    GArray *tones;      /* uint8_t, into palette: of each part of each place */
    GArray *tones_at;   /* uint32_t: where those of each place begin */
    GArray *baselines;  /* Pu, of each line, from the top of the area */
    int n_lines;
    bool leftward; /* lines begin at the right */
    double full;   /* how much of the lines is names and the least blanks
                      between them, 0 .. 1 */
    double rivers; /* rivers.h */
    double rivers_chance;
} Setting;

/* Without places.   [owned by caller, setting_free()] */
Setting *setting_new(Pu size_pu);

/* [may be NULL] */
void setting_free(Setting *setting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Setting, setting_free)

/* The mean distance of two baselines; @leading where there is one line. */
Pu setting_leading(const Setting *setting, Em leading);

/* Puts places and separators in the order in which they are read: by line, then
 * along it.   @setting: without heads and tones. */
void setting_put_in_order(Setting *setting);

static inline const SettingPlace *
setting_place(const Setting *setting, size_t idx)
{
    return &g_array_index(setting->places, SettingPlace, idx);
}

#endif
