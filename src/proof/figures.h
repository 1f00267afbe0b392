/* figures: the numbers in a text, with the word after each.
 *
 * Reads numbers of any script as people group them, in text as other people's
 * programs give it. Not for what they ought to be (papers.h).
 */
#ifndef PROOF_FIGURES_H
#define PROOF_FIGURES_H

#include "base/failure.h"

/* A number, with the word on its line. */
typedef struct {
    int64_t number;
    char *after; /* [owned] the word after it; "" where there is none */
} Figure;

/* Reads the number from @at on; French and others put a blank between groups.
 * Returns where it ends: @at, where none begins there. */
const char *figures_number(const char *at, const char *end,
                           int64_t *ret_number);

/* The figures of @text, line by line; where a plain blank may join two groups
 * or part two numbers, both readings.
 * [owned by caller, g_array_unref()] of Figure. */
GArray *figures_read(const char *text);

/* Whether @number is among @figures. */
bool figures_tell(const GArray *figures, int64_t number);

#endif
