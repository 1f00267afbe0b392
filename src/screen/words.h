/* words: lists of words that are no names.
 *
 * A list is plain text: "[hold]" before words that nobody bears, "[look]"
 * before those that somebody might, "[allow]" before names that look like such
 * a word; one word or phrase a line, "#" before a remark. Compared word by word
 * and never within one: Scunthorpe is a town.
 */
#ifndef SCREEN_WORDS_H
#define SCREEN_WORDS_H

#include "screen/folding.h"
#include "screen/muster.h"

/* What a list says about a word, in the order of what it outweighs. */
typedef enum {
    WORD_FREE,
    WORD_LOOK,
    WORD_HOLD,
} WordVerdict;

/* What the lists say about a name. */
typedef struct {
    WordVerdict verdict; /* of its weightiest word */
    int n_words;         /* that are in a list */
    bool is_disguised;   /* found only by how it looks */
} WordsFound;

typedef struct Words Words;

/* Reads the project's and the user's own lists, and @files besides (paths,
 * NULL-terminated; may be NULL), whose words count as [hold] until they say
 * otherwise.   @folding: [borrowed] outlives the result
 * [owned by caller, words_free()]   Fails: FAULT_INPUT, FAULT_SYSTEM. */
Words *words_load(const Folding *folding, const char *const *files,
                  GError **error);

/* [may be NULL] */
void words_free(Words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_free)

/* Folds the words of @muster, each once; from then on words_find knows them. */
void words_learn(Words *words, const Muster *muster);

/* Looks for the words of @name, one of @muster. */
WordsFound words_find(const Words *words, const Muster *muster,
                      const MusterName *name);

#endif
