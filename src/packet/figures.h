/* figures: many different numbers without many different words.
 *
 * A shaper remembers every word for good. A million row numbers would be a
 * million words; here they are set in groups of three or four characters, of
 * which there are some thousands. Not for numbers within text.
 */
#ifndef PACKET_FIGURES_H
#define PACKET_FIGURES_H

#include "layout/page.h"
#include "layout/template.h"

/* The width of @number, a number as locale_number writes it. */
Pu figures_width_pu(Shaper *shaper, const char *number, const char *language,
                    const TemplateType *type);

/* Sets @number with its right edge at @right_pu on the baseline @y_pu. */
void figures_draw(Shaper *shaper, Page *page, PageRole role, const char *number,
                  const char *language, const TemplateType *type, Pu right_pu,
                  Pu y_pu, const Colour *colour);

#endif
