/* lint-text: the words of a petition, as rules about words look at them.
 *
 * Not for which rules there are (lint.h).
 */
#ifndef PACKET_LINT_TEXT_H
#define PACKET_LINT_TEXT_H

#include "base/failure.h"

/* @markup without its tags, or as it is where it is no markup: the part that
 * sets it refuses it then. [owned by caller, g_free()] */
char *lint_plain(const char *markup);

/* Whether @phrase is in @words; capitals, line breaks and the form of
 * apostrophes do not matter. */
bool lint_says(const char *words, const char *phrase);

/* How many words between blanks have a letter or a digit. */
int64_t lint_count_words(const char *words);

#endif
