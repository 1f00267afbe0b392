/* form: what no name looks like, whatever the language.
 *
 * Web and e-mail addresses, telephone numbers, markup, figures, sentences, one
 * letter over and over, fingers along a keyboard. Not for what words mean
 * (words.h) and not for which characters may stand together (unicode.h).
 */
#ifndef SCREEN_FORM_H
#define SCREEN_FORM_H

#include "base/failure.h"

/* One thing that is odd about a name. */
typedef struct {
    const char *code;     /* [static] */
    const char *evidence; /* [static] one clause */
    double weight;        /* 0..1 */
} Flaw;

/* At most so many are told of one name by one room. */
#define FLAWS_MAX 8

/* Finds what is odd about @name (clean UTF-8); returns how many flaws. */
int form_check(const char *name, Flaw ret_flaws[FLAWS_MAX]);

/* How many letters of @word, in lower case, lie in runs of four or more along
 * a row of a keyboard, in one direction.   @ret_n: all its letters. */
int form_walk(const char *word, int *ret_n);

#endif
