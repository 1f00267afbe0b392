/* colour: what a layout file calls a colour.
 *
 * Values only; how a colour is laid onto a page is each painter's matter.
 */
#ifndef BASE_COLOUR_H
#define BASE_COLOUR_H

#include "base/failure.h"

typedef enum {
    COLOUR_GRAY, /* part[0]: ink, 0 = paper, 1000 = black */
    COLOUR_RGB,  /* part[0..2]: light, 0 = none, 1000 = full; sRGB */
    COLOUR_CMYK, /* part[0..3]: ink, 0 = none, 1000 = full */
    COLOUR_SPOT, /* spot: name of the ink; part[0..3]: its CMYK stand-in */
} ColourSpace;

#define COLOUR_SPOT_MAX 31

typedef struct {
    ColourSpace space;
    int16_t part[4]; /* [1/1000] */
    char spot[COLOUR_SPOT_MAX + 1];
} Colour;

/* Black that prints with the black ink alone. */
extern const Colour COLOUR_BLACK;

/* Reads "#rrggbb", "gray(60)", "cmyk(0,100,100,0)" (per cent of ink) or
 * "spot(CutContour, 0,100,0,0)".
 * @ret_colour: untouched on failure.   Fails: FAULT_USAGE. */
bool colour_parse(const char *text, Colour *ret_colour, GError **error);

/* @colour on a screen, each of red, green, blue in 0..1. The conversion is the
 * plain one (ISO 32000-1 10.3.5): good for proofs, not for colour matching. */
void colour_to_rgb(const Colour *colour, double ret_rgb[3]);

/* Same colour in every part. */
bool colour_equal(const Colour *a, const Colour *b);

#endif
