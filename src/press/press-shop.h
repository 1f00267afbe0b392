/* press-shop: what goes with a banner's file: the text of a file of drawings,
 * the ticket for the print shop, the picture for those who decide.
 *
 * Not for the file itself (press-banner.c).
 */
#ifndef PRESS_PRESS_SHOP_H
#define PRESS_PRESS_SHOP_H

#include "banner/banner.h"
#include "layout/ink-use.h"
#include "paint/painter.h"
#include "press/press.h"
#include "press/sources.h"

/* A banner that is planned. All [borrowed] */
typedef struct {
    const PressJob *job;
    const Sources *sources;
    const Banner *banner;
    InkUse *inks;
    int scale;
    int unit_pt; /* points in a unit of the file */
} PressShop;

/* Whether the files that @job asks for can be had.   Fails: FAULT_USAGE. */
bool pressshop_check(const PressJob *job, GError **error);

/* Reads which inks the banner takes, and tells of more than dries, where @kind
 * is what shops print.   @whole: the banner in one piece.
 * @findings: FINDING_INK_HEAVY */
void pressshop_read_inks(PressShop *shop, const Page *whole,
                         const PainterKind *kind, Findings *findings);

/* Adds to @report the inks of what is for a print shop, and which file has the
 * text of the drawings. */
void pressshop_report(const PressShop *shop, GString *report);

/* Writes what goes with the file that job->output is.
 * Fails: as painters, ticket_run and standing_run. */
bool pressshop_write(const PressShop *shop, GError **error);

#endif
