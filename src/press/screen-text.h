/* screen-text: what screening found, in lines for a terminal.
 *
 * Row ids alone: such lines end in logs. Names stand in the files that were
 * asked for.
 */
#ifndef PRESS_SCREEN_TEXT_H
#define PRESS_SCREEN_TEXT_H

#include "base/findings.h"
#include "press/review.h"
#include "store/batch-counts.h"

/* Adds what was found to @report. */
void screen_text_review(const Review *review, GString *report);

/* Adds FINDING_WAVE and FINDING_DOUBTFUL for what is open.
 * @holding: what looks false is about to be put on hold, and no trouble */
void screen_text_findings(const Review *review, bool holding,
                          Findings *findings);

/* Adds what a batch did: its number, and the counts before and after.
 * @action: "held", "decided" ... */
void screen_text_batch(const BatchCounts *counts, const char *action,
                       GString *report);

#endif
