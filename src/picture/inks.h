/* inks: pixels in the colours that a file may have.
 */
#ifndef PICTURE_INKS_H
#define PICTURE_INKS_H

#include "base/colour.h"
#include "picture/pixels.h"

/* Most ink in a pixel, all four together [1/255]: 300 %, what coated paper
 * takes (ISO 12647-2 allows 300 to 350) and cloth still dries with. */
#define INKS_MOST 765

/* @pixels on @ground as a raster: gray ones in gray where the ground is too;
 * others in ink or light. Red, green and blue become what they lack of white,
 * and what is common to cyan, magenta and yellow becomes black: gray is black
 * ink alone, and no more than 200 % lie on each other.
 * @pixels: [owned by the callee]   [owned by caller, raster_unref()] */
Raster *inks_raster(Pixels *pixels, bool inks, const Colour *ground);

#endif
