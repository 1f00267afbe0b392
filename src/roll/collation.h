/* collation: the order of names in the eyes of readers of one language.
 *
 * Makes keys whose bytes compare as the texts do (Unicode collation, CLDR's
 * tailoring of the language). Not for searching and not for equality: two
 * different texts can have one key.
 */
#ifndef ROLL_COLLATION_H
#define ROLL_COLLATION_H

#include "base/failure.h"

typedef struct Collation Collation;

/* ICU's name for @language, a BCP 47 tag. [owned by caller, g_free()]
 * Fails: FAULT_USAGE for what is no language tag. */
char *collation_locale(const char *language, GError **error);

/* The collation of @language, a BCP 47 tag such as "sv" or
 * "de-u-co-phonebk"; "" or one that CLDR does not know: the root order.
 * [owned by caller, collation_free()]
 * Fails: FAULT_USAGE for what is no language tag; FAULT_LIBRARY. */
Collation *collation_new(const char *language, GError **error);

/* [may be NULL] */
void collation_free(Collation *collation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Collation, collation_free)

/* A key for @first and then @second; strcmp of two keys gives their order.
 * @second: [may be NULL] decides only where the firsts have the same letters.
 * [borrowed until the next call] */
const char *collation_key(Collation *collation, const char *first,
                          const char *second);

#endif
