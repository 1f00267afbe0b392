/* missing: characters that no approved face has, and how that is told.
 *
 * Where words of a layout have one, its code point is told; where rows have
 * some, the rows by their ids, never by a name. Not for finding out
 * (shape.h).
 */
#ifndef TYPE_MISSING_H
#define TYPE_MISSING_H

#include "base/findings.h"

/* Stands for marks that are piled up (text_is_piled): no face has it, so that
 * nothing with them is ever delivered. */
#define MISSING_PILE 0xFFFF
#define MISSING_PILE_TEXT "\xEF\xBF\xBF"

/* Why @character cannot be set: "no approved typeface has the character
 * U+1E5B". [owned by caller, g_free()] */
char *missing_reason(uint32_t character);

/* Sets @error for @character, which no approved face has. Always returns
 * false; who knows where it stands puts that in front.   Fails: FAULT_FONT. */
bool missing_refuse(uint32_t character, GError **error);

/* The rows of a roll that cannot be set. */
typedef struct MissingRows MissingRows;

/* [owned by caller, missing_rows_free()] none so far. */
MissingRows *missing_rows_new(void);

/* [may be NULL] */
void missing_rows_free(MissingRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MissingRows, missing_rows_free)

/* Notes that row @id has @character.
 * @findings: [borrowed, may be NULL] gets FINDING_MISSING_GLYPH. */
void missing_rows_add(MissingRows *rows, int64_t id, uint32_t character,
                      Findings *findings);

/* Whether there are none.
 * Fails: FAULT_FONT: names up to ten rows with their code points and says how
 * many there are. */
bool missing_rows_none(const MissingRows *rows, GError **error);

#endif
