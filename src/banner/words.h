/* words: the words of a layout, filled in and shaped as a line.
 *
 * Not for how a line is placed and drawn (wordline.h).
 */
#ifndef BANNER_WORDS_H
#define BANNER_WORDS_H

#include "banner/wordline.h"
#include "layout/facts.h"

/* A placeholder beyond those of facts.h, and what it stands for. */
typedef struct {
    const char *name; /* NULL ends a list */
    int64_t number;
    const char *text; /* [borrowed] in place of the number; NULL: the number */
} WordsNumber;

/* Sets the text of @key in @group in the face that @face_group has.
 * @numbers: [may be NULL]
 * @ret_line: NULL where the layout has no words. [owned by caller,
 * wordline_free()] untouched on failure.
 * Fails: as wording_fill, wordline_new. */
bool words_set(const Facts *facts, Shaper *shaper, const char *group,
               const char *key, const char *face_group,
               const WordsNumber *numbers, WordLine **ret_line, GError **error);

#endif
