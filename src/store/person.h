/* person: a name out of its parts, and what can be no name.
 *
 * Never changes case, never turns names around, never shortens: a name that
 * looks odd is not for an import to mend.
 */
#ifndef STORE_PERSON_H
#define STORE_PERSON_H

#include "base/failure.h"

/* The longest name taken. [characters] */
#define PERSON_NAME_MAX 255

/* Writes @given and @family, one of which may be "", as one name: with a space
 * between, given name first. In Han, Hangul and Kana the family name comes
 * first and there is no space. */
void person_join(const char *given, const char *family, GString *name);

/* Why the clean @name cannot be one; NULL where it can. [static] */
const char *person_refusal(const char *name);

#endif
