/* disclosure: what in somebody's words must not be printed, because it tells
 * how to reach a person, leads elsewhere, or is no text.
 *
 * It errs on the side of silence: words without a blank after their full stop
 * are taken for an address. Digits that are spelled as words are not seen. Not
 * for judging what the words say, or for names.
 */
#ifndef BASE_DISCLOSURE_H
#define BASE_DISCLOSURE_H

#include "base/failure.h"

typedef enum {
    DISCLOSURE_NONE,
    DISCLOSURE_MARKUP, /* HTML, entities, forum codes */
    DISCLOSURE_EMAIL,  /* an e-mail address, or a name after an "@" */
    DISCLOSURE_URL,    /* an address on the web, also as "example dot org" */
    DISCLOSURE_NUMBER, /* a telephone number, or another one of seven digits or
                          more that is no amount, date or span of years */
} Disclosure;

/* The first of these kinds that @text has, whatever script its digits are in
 * and whatever invisible characters stand between them.
 * @text: valid UTF-8. */
Disclosure disclosure_find(const char *text);

/* "an e-mail address" [static]   @kind: not DISCLOSURE_NONE. */
const char *disclosure_name(Disclosure kind);

#endif
