/* words: what can be known of a word before it is shaped.
 *
 * Tells whether a word can be set by itself, whatever stands beside it. Only
 * for src/type/.
 */
#ifndef TYPE_WORDS_H
#define TYPE_WORDS_H

#include "base/failure.h"

#include <hb.h>

typedef enum {
    WORD_NEUTRAL,   /* digits and punctuation of no script */
    WORD_RIGHTWARD, /* reads left to right whatever stands beside it */
    WORD_LEFTWARD,  /* right to left */
    WORD_MIXED,     /* direction depends on the whole name */
} WordFlow;

typedef struct {
    WordFlow flow;
    hb_script_t script; /* the only one in it; COMMON for none; INVALID for
                           several */
} WordNature;

/* Looks at the @length bytes of @text. */
WordNature word_examine(const char *text, size_t length);

/* A number that few other texts have. */
uint32_t word_hash(const char *text, size_t length);

/* Whether the first strong character reads right to left, which makes that the
 * direction of the whole (UAX #9, rules P2 and P3). */
bool word_leads_leftward(const char *text, size_t length);

/* The language in which the Han characters of the name @text are to be set:
 * @language where it is one that writes Han, else the language that other
 * letters in the name give away, else @language. [borrowed] */
const char *word_language(const char *text, const char *language);

/* The language by which the table (fonts.h) sets @language in Nastaliq;
 * @language where that is not written so. [borrowed] */
const char *word_nastaliq(const char *language);

#endif
