#include "base/units.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *name;
    double pt; /* points in one of it */
} Unit;

/* An inch is 25.4 mm by the international definition of 1959; a point is
 * 1/72 inch (PostScript, ISO 32000-1 8.3.2.3). */
static const Unit unit_table[] = {
    {"pt", 1.0},          {"in", 72.0},          {"mm", 72.0 / 25.4},
    {"cm", 720.0 / 25.4}, {"m", 72000.0 / 25.4},
};

#define BLANKS " \t"

static const char unit_names[] = "mm, cm, m, in or pt";

Pu
units_from_pt(double pt)
{
    return (Pu)lround(pt * UNITS_PU_PER_PT);
}

Pu
units_from_mm(double mm)
{
    return units_from_pt(mm * 72.0 / 25.4);
}

double
units_to_pt(Pu length_pu)
{
    return (double)length_pu / UNITS_PU_PER_PT;
}

double
units_to_mm(Pu length_pu)
{
    return units_to_pt(length_pu) * 25.4 / 72.0;
}

Pu
units_from_em(Em length, Pu size_pu)
{
    int64_t product = (int64_t)length * size_pu;
    int64_t half = UNITS_EM / 2;

    return (Pu)((product >= 0 ? product + half : product - half) / UNITS_EM);
}

bool
units_read_number(const char **cursor, double *ret_number)
{
    const char *at = *cursor + strspn(*cursor, BLANKS);
    size_t n_figures = strspn(at, "+-.0123456789");
    g_autofree char *figures = g_strndup(at, n_figures);
    char *end = NULL;
    double number = g_ascii_strtod(figures, &end);

    if (end == figures || *end != '\0' || !isfinite(number))
        return false;
    at += n_figures;
    *cursor = at + strspn(at, BLANKS);
    *ret_number = number;
    return true;
}

/* Reads a number at *@cursor and the unit after it, and moves *@cursor past
 * both. *@ret_unit is NULL where no unit stands there. */
static bool
read_quantity(const char **cursor, double *ret_number, const Unit **ret_unit)
{
    const char *at = *cursor;
    const Unit *found = NULL;

    if (!units_read_number(&at, ret_number))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(unit_table); i++) {
        size_t length = strlen(unit_table[i].name);
        char next = '\0';

        if (strncmp(at, unit_table[i].name, length) != 0)
            continue;
        /* "10mx3m": the unit may touch the x between the two sides. */
        next = at[length];
        if (!g_ascii_isalpha(next) || next == 'x' || next == 'X')
            found = &unit_table[i];
    }
    if (found != NULL)
        at += strlen(found->name);
    at += strspn(at, BLANKS);
    *cursor = at;
    *ret_unit = found;
    return true;
}

static bool
to_pu(const char *text, double number, const Unit *unit, Pu *ret_pu,
      GError **error)
{
    double length_pu = number * unit->pt * UNITS_PU_PER_PT;

    if (!(number >= 0)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "length '%s': must not be negative", text);
        return false;
    }
    if (!(length_pu <= (double)UNITS_PU_MAX)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "length '%s': more than 740 m cannot be set", text);
        return false;
    }
    *ret_pu = (Pu)lround(length_pu);
    return true;
}

bool
units_parse_length(const char *text, Pu *ret_pu, GError **error)
{
    const char *cursor = text;
    const Unit *unit = NULL;
    double number = 0;

    if (!read_quantity(&cursor, &number, &unit)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "length '%s': write a number with its unit, as in 20mm",
                    text);
        return false;
    }
    if (unit == NULL || *cursor != '\0') {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "length '%s': the unit must be %s", text, unit_names);
        return false;
    }
    return to_pu(text, number, unit, ret_pu, error);
}

bool
units_parse_extent(const char *text, Extent *ret_extent, GError **error)
{
    const char *cursor = text;
    const Unit *width_unit = NULL;
    const Unit *height_unit = NULL;
    double width = 0;
    double height = 0;
    bool good = read_quantity(&cursor, &width, &width_unit) &&
                (*cursor == 'x' || *cursor == 'X' ||
                 g_str_has_prefix(cursor, "\u00d7"));
    Extent extent = {0, 0};

    if (good) {
        cursor = g_utf8_next_char(cursor);
        good = read_quantity(&cursor, &height, &height_unit) &&
               *cursor == '\0' && height_unit != NULL;
    }
    if (!good) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "size '%s': write width x height with %s, as in 6m x 2m",
                    text, unit_names);
        return false;
    }
    if (width_unit == NULL)
        width_unit = height_unit;
    if (!to_pu(text, width, width_unit, &extent.width_pu, error) ||
        !to_pu(text, height, height_unit, &extent.height_pu, error))
        return false;
    if (extent.width_pu == 0 || extent.height_pu == 0) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "size '%s': both sides must be more than nothing", text);
        return false;
    }
    *ret_extent = extent;
    return true;
}
