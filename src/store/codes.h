/* codes: countries and languages as exports write them, into ISO codes.
 *
 * Knows what ICU's locale data knows: codes of two and three letters, and the
 * names of countries in the languages of the world's larger platforms. What it
 * does not know stays as it was given. Not for collation or display.
 */
#ifndef STORE_CODES_H
#define STORE_CODES_H

#include "base/failure.h"

typedef struct Codes Codes;

/* [owned by caller, codes_free()] */
Codes *codes_new(void);

/* [may be NULL] */
void codes_free(Codes *codes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Codes, codes_free)

/* The ISO 3166 alpha-2 code that @text means; NULL where it is not known.
 * [borrowed from @codes until its next call] */
const char *codes_country(Codes *codes, const char *text);

/* The BCP 47 tag that @text means ("en_GB", "en-GB", "deu"); NULL where it is
 * no language. [borrowed from @codes until its next call] */
const char *codes_language(Codes *codes, const char *text);

#endif
