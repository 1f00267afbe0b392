/* bare: text without what readers add or lose between words.
 *
 * No white space, no marks of direction, no zero-width space; in NFC. So a name
 * is the same whether it stood on one line or two, and whatever blanks a reader
 * saw between glyphs. Where white space was is remembered beside it. Not for
 * cleaning names (base/text.h).
 */
#ifndef PROOF_BARE_H
#define PROOF_BARE_H

#include "base/failure.h"

/* Where white space was: before the byte @at. */
typedef struct {
    guint at;
    bool new_line;
} BareMark;

typedef struct {
    GString *text;
    GArray *marks; /* of BareMark, ascending; the first at 0, the last at the
                      end */
} Bare;

/* @text as read, @length bytes of valid UTF-8.
 * [owned by caller, bare_free()] */
Bare *bare_new(const char *text, size_t length);

/* [may be NULL] */
void bare_free(Bare *bare);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bare, bare_free)

/* Marks where @sign begins and ends, wherever it stands. */
void bare_mark_sign(Bare *bare, const char *sign);

/* Appends @text, bare. */
void bare_append(GString *out, const char *text);

/* No longer number is read, and of no larger one a group of figures more. */
#define BARE_NUMBER_MOST G_GINT64_CONSTANT(1000000000000)

/* The number at @text, in the figures of any script, with or without marks
 * between groups of figures. Stops at @end.
 * Returns where it ends; @text where there is none, or one too long. */
const char *bare_number(const char *text, const char *end, int64_t *ret_number);

/* Whether the number @wanted stands at mark @idx and ends at another mark.
 * Returns where it ends in the text; 0 where not. */
guint bare_number_at(const Bare *bare, guint idx, int64_t wanted);

#endif
