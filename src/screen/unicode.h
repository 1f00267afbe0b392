/* unicode: characters that do not belong in a name, or not together.
 *
 * Letters of two scripts in one word, letters out of mathematics, piled-up
 * marks, characters that cannot be seen. Every script that people write their
 * names in is welcome. Not for taking anything out (base/text.h).
 */
#ifndef SCREEN_UNICODE_H
#define SCREEN_UNICODE_H

#include "screen/form.h"

typedef struct Unicode Unicode;

/* [owned by caller, unicode_free()]   Fails: FAULT_LIBRARY. */
Unicode *unicode_new(GError **error);

/* [may be NULL] */
void unicode_free(Unicode *unicode);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Unicode, unicode_free)

/* Finds what is odd about the characters of @word (UTF-8); returns how many
 * flaws. */
int unicode_check(const Unicode *unicode, const char *word,
                  Flaw ret_flaws[FLAWS_MAX]);

#endif
