/* screen-page: what screening found, as a page for staff.
 *
 * One HTML file that needs no network and runs nothing: how many, when, why,
 * who for example, the counts before and after, and what can be said in
 * public. It holds names. Light and dark, and fit to be printed.
 */
#ifndef PRESS_SCREEN_PAGE_H
#define PRESS_SCREEN_PAGE_H

#include "base/outfile.h"
#include "press/screen-statement.h"

/* @date: of the report; seconds since 1970 UTC
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool screen_page_write(const Review *review, const ScreenCounts *counts,
                       int64_t date, OutFile *file, GError **error);

#endif
