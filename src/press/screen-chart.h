/* screen-chart: when people signed, as a drawing in a page (inline SVG).
 *
 * Bars by level, with waves behind them. The words beside it are HTML, so that
 * they keep their size on every screen.
 */
#ifndef PRESS_SCREEN_CHART_H
#define PRESS_SCREEN_CHART_H

#include "screen/screen.h"

/* Adds the whole campaign to @html; nothing where no times are known. Heights
 * go with the square root, so that a night of tens of thousands leaves the
 * other days to be seen. */
void screen_chart_campaign(const Screening *screening, GString *html);

/* Adds the hours about @wave to @html, heights as they are, with what was to
 * be expected as a line. */
void screen_chart_wave(const Screening *screening, const ScreenWave *wave,
                       GString *html);

#endif
