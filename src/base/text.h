/* text: the hygiene of names and other words before anything looks at them.
 *
 * Makes equal names equal bytes (NFC) and takes out what cannot be seen. It
 * never changes case, never transliterates, never shortens. Not for judging
 * whether a name may be printed.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/failure.h"

/* What text_clean had to change; flags. */
typedef enum {
    TEXT_UNCHANGED = 0,
    TEXT_SPACES = 1 << 0,    /* blanks trimmed or folded into one space */
    TEXT_COMPOSED = 1 << 1,  /* brought to NFC */
    TEXT_INVISIBLE = 1 << 2, /* controls, bidi marks, other invisible ones */
} TextChange;

/* Whether the @length bytes at @text are UTF-8 without a NUL: as
 * g_utf8_validate, sooner where most of them are ASCII. */
bool text_is_utf8(const char *text, size_t length);

/* Whether @text is clean already, told at a glance: never true of what
 * text_clean would change, true of most names in most scripts.
 * @text: valid UTF-8. */
bool text_is_plain(const char *text);

/* Whether more than TEXT_PILE_MOST of the @length bytes' characters are piled
 * on one letter: marks, what cannot be seen, and letters that a virama ties to
 * it. No language writes so; who sets type or reads a PDF gives up on it, or
 * takes for ever.
 * @text: valid UTF-8. */
#define TEXT_PILE_MOST 30 /* UAX #15, stream-safe text */
bool text_is_piled(const char *text, size_t length);

/* @text in NFC, every run of white space as one space, none at the ends,
 * without control characters and without default-ignorable ones, but with
 * U+200C and U+200D between two letters or marks of a script that uses them
 * and U+200D after a virama (UAX #31, 2.3), and with variation selectors after
 * a Han ideograph or a Mongolian letter. Cleaning twice is cleaning once. What
 * is piled up keeps its order.
 * @text: valid UTF-8.   @ret_change: [may be NULL] flags of TextChange.
 * [owned by caller, g_free()] */
char *text_clean(const char *text, unsigned *ret_change);

/* The word of @words (NULL-terminated) that @word was most likely meant to be;
 * NULL where none is near. [borrowed from @words] */
const char *text_nearest(const char *word, const char *const *words);

/* "; did you mean b?", or "; known are a, b, c" where none is near, for a
 * message about @word, which is none of @words (NULL-terminated).
 * [owned by caller, g_free()] */
char *text_hint(const char *word, const char *const *words);

/* Words of others, of any bytes, as they can stand in a message of ours: in
 * UTF-8 and on one line, without what moves the cursor of a terminal or turns
 * the line round.   [owned by caller, g_free()] */
char *text_one_line(const char *words);

#endif
