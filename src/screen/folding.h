/* folding: words in the one form in which a disguised word is the plain one.
 *
 * Not for printing, not for sorting: the result is no word of any language.
 */
#ifndef SCREEN_FOLDING_H
#define SCREEN_FOLDING_H

#include "base/failure.h"

typedef struct Folding Folding;

/* [owned by caller, folding_free()]   Fails: FAULT_LIBRARY. */
Folding *folding_new(GError **error);

/* [may be NULL] */
void folding_free(Folding *folding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folding, folding_free)

/* @word as it is meant: without case, compatibility forms and what cannot be
 * seen (NFKC_Casefold), and without punctuation. Letters with accents stay:
 * they are other letters. [owned by caller, g_free()] */
char *folding_plain(const Folding *folding, const char *word);

/* @word as it is read at a glance: the same, with figures and signs for the
 * letters they stand for, and each letter that looks like another as that one
 * (UTS #39, 4). Piled-up marks go. [owned by caller, g_free()] */
char *folding_seen(const Folding *folding, const char *word);

/* Whether @word is written in a way that could hide another: with figures or
 * signs among letters, in two scripts, with letters in costume or marks piled
 * up. "Amina" looks like a word of another language and hides nothing. */
bool folding_could_hide(const Folding *folding, const char *word);

#endif
