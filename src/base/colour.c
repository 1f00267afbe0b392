#include "base/colour.h"

#include "base/units.h"

#include <math.h>
#include <string.h>

const Colour COLOUR_BLACK = {COLOUR_GRAY, {1000, 0, 0, 0}, ""};

static bool
bad_colour(const char *text, GError **error)
{
    g_set_error(error, FAULT, FAULT_USAGE,
                "colour '%s': write #rrggbb, gray(60), cmyk(0,100,100,0) or "
                "spot(Name, 0,100,0,0)",
                text);
    return false;
}

/* Reads @n percentages between commas, up to a closing bracket. */
static bool
read_parts(const char *at, int n, int16_t *ret_part)
{
    for (int i = 0; i < n; i++) {
        double per_cent = 0;

        if (!units_read_number(&at, &per_cent) || per_cent < 0 ||
            per_cent > 100)
            return false;
        ret_part[i] = (int16_t)lround(per_cent * 10);
        if (*at++ != (i == n - 1 ? ')' : ','))
            return false;
    }
    return *at == '\0';
}

bool
colour_parse(const char *text, Colour *ret_colour, GError **error)
{
    Colour colour = {0};
    bool good = false;

    if (text[0] == '#' && strlen(text) == 7) {
        colour.space = COLOUR_RGB;
        good = true;
        for (int i = 0; i < 3; i++) {
            int high = g_ascii_xdigit_value(text[1 + 2 * i]);
            int low = g_ascii_xdigit_value(text[2 + 2 * i]);

            good = good && high >= 0 && low >= 0;
            colour.part[i] = (int16_t)lround((high * 16 + low) / 0.255);
        }
    } else if (g_str_has_prefix(text, "gray(")) {
        colour.space = COLOUR_GRAY;
        good = read_parts(text + strlen("gray("), 1, colour.part);
    } else if (g_str_has_prefix(text, "cmyk(")) {
        colour.space = COLOUR_CMYK;
        good = read_parts(text + strlen("cmyk("), 4, colour.part);
    } else if (g_str_has_prefix(text, "spot(")) {
        const char *name = text + strlen("spot(");
        const char *comma = strchr(name, ',');

        while (*name == ' ')
            name++;
        colour.space = COLOUR_SPOT;
        if (comma != NULL && comma > name && comma - name <= COLOUR_SPOT_MAX) {
            memcpy(colour.spot, name, (size_t)(comma - name));
            g_strchomp(colour.spot);
            good = read_parts(comma + 1, 4, colour.part);
        }
    }
    if (!good)
        return bad_colour(text, error);
    *ret_colour = colour;
    return true;
}

void
colour_to_rgb(const Colour *colour, double ret_rgb[3])
{
    for (int i = 0; i < 3; i++) {
        switch (colour->space) {
        case COLOUR_GRAY:
            ret_rgb[i] = 1.0 - colour->part[0] / 1000.0;
            break;
        case COLOUR_RGB:
            ret_rgb[i] = colour->part[i] / 1000.0;
            break;
        case COLOUR_CMYK:
        case COLOUR_SPOT:
            ret_rgb[i] =
                1.0 - MIN(1.0, (colour->part[i] + colour->part[3]) / 1000.0);
            break;
        }
    }
}

bool
colour_equal(const Colour *a, const Colour *b)
{
    if (a == b)
        return true;
    return a->space == b->space &&
           memcmp(a->part, b->part, sizeof a->part) == 0 &&
           (a->space != COLOUR_SPOT || strcmp(a->spot, b->spot) == 0);
}
