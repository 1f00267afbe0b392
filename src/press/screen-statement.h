/* screen-statement: what a campaign can say in public of its screening.
 *
 * How many, why, how they were found, and how to appeal. No names. What a
 * person must fill in stands in square brackets.
 */
#ifndef PRESS_SCREEN_STATEMENT_H
#define PRESS_SCREEN_STATEMENT_H

#include "press/review.h"

/* Signatures by status, before and after what is on hold. */
typedef struct {
    int64_t before[STATUS_WITHDRAWN + 1];
    int64_t after[STATUS_WITHDRAWN + 1];
    bool done; /* after is how it is; else how it will be with --hold */
} ScreenCounts;

/* The statement, its paragraphs one after the other.
 * [owned by caller, g_strfreev()] */
char **screen_statement(const Review *review, const ScreenCounts *counts);

#endif
