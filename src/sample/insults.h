/* insults: the names that falsifiers write, and the tricks they hide them by.
 *
 * The words, kept mild, are in samples/attack.words: two lists a language that
 * are recombined, and sentences. When and from where such names come is
 * attack.h's. Not for finding them again.
 */
#ifndef SAMPLE_INSULTS_H
#define SAMPLE_INSULTS_H

#include "sample/people.h"

typedef struct Insults Insults;

/* Reads the words in the file @path.
 * @ret_insults: [owned by caller, insults_free()] untouched on failure.
 * Fails: FAULT_INPUT. */
bool insults_load(const char *path, Insults **ret_insults, GError **error);

/* [may be NULL] */
void insults_free(Insults *insults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Insults, insults_free)

/* Fills @person with an insult, as often plain as not.
 * @ret_language: [borrowed] the language of the words
 * Returns the trick that was played. [static] */
const char *insults_draw(const Insults *insults, Chance *chance, Person *person,
                         const char **ret_language);

/* The same, always in letters that a list of words does not know. */
const char *insults_draw_evasive(const Insults *insults, Chance *chance,
                                 Person *person, const char **ret_language);

/* The tricks, NULL-terminated. [static] */
const char *const *insults_tricks(void);

#endif
