/* proportions: a banner's layout at another size.
 *
 * Not for what a size holds (press-capacity.c, banner/).
 */
#ifndef PRESS_PROPORTIONS_H
#define PRESS_PROPORTIONS_H

#include "layout/template.h"

/* Lengths that make a layout's proportions. */
#define PROPORTIONS_N 5

typedef struct {
    Extent drawn;
    Pu lengths_pu[PROPORTIONS_N];
} Proportions;

/* The proportions of @layout as it was drawn. */
Proportions proportions_read(const Template *layout);

/* Draws @layout at @size, as in "10x3m": what makes its proportions grows and
 * shrinks with the root of the area, so that it suits other shapes too; on a
 * low, long cloth with its height.
 * Fails: FAULT_USAGE, as template_override of "size". */
bool proportions_set(const Proportions *proportions, Template *layout,
                     const char *size, GError **error);

#endif
