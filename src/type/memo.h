/* memo: each word shaped once, in one style and language.
 *
 * Only for src/type/; names go through shape.h.
 */
#ifndef TYPE_MEMO_H
#define TYPE_MEMO_H

#include "type/shaping.h"
#include "type/words.h"

/* A word, or a whole name, that has been shaped. */
typedef struct {
    const Shaped *shaped; /* [borrowed from the memo] */
    const Shaped *space;  /* the blank that follows it, in its last face */
    WordFlow flow;
} MemoWord;

typedef struct Memo Memo;

/* @book, @bench: [borrowed] outlive the memo.
 * @language: BCP 47, "" where unknown.
 * @n_bytes: [borrowed] grows by about what is remembered.
 * [owned by caller, memo_free()] */
Memo *memo_new(FontBook *book, Bench *bench, const char *language,
               const TypeStyle *style, size_t *n_bytes);

/* [may be NULL] */
void memo_free(Memo *memo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Memo, memo_free)

/* The word of @length bytes (> 0) at @text, shaped now if it never was.
 * [borrowed] */
const MemoWord *memo_word(Memo *memo, const char *text, size_t length);

/* How many words it holds. */
size_t memo_n_words(const Memo *memo);

#endif
