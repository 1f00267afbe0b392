/* letters: under which letter readers of one language look for a word.
 *
 * What begins a word is what the language sorts as one letter: "Ch" in Czech,
 * "A" for Å in English, "Å" for it in Swedish. Not for putting words in order
 * (collation.h).
 */
#ifndef ROLL_LETTERS_H
#define ROLL_LETTERS_H

#include "base/failure.h"

typedef struct Letters Letters;

/* The letters of @language, as collation_new takes it.
 * [owned by caller, letters_free()]
 * Fails: FAULT_USAGE for what is no language tag; FAULT_LIBRARY. */
Letters *letters_new(const char *language, GError **error);

/* [may be NULL] */
void letters_free(Letters *letters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letters, letters_free)

/* The letter of @text in title case; "" where it begins with none. A Hangul
 * syllable has its first consonant; Chinese characters have the first letter of
 * their reading in Chinese, and one letter all together in other languages.
 * Brackets and other marks before it are passed over.
 * [borrowed, lives as long as @letters] */
const char *letters_of(Letters *letters, const char *text);

#endif
