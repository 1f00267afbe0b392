/* paragraph: running text, such as a letter, into lines of placed glyphs.
 *
 * Pango breaks, orders and shapes; the result is Shaped lines like those of
 * shape.h. Never for names: a PangoLayout past 2,097,151 units silently
 * becomes one line.
 */
#ifndef TYPE_PARAGRAPH_H
#define TYPE_PARAGRAPH_H

#include "type/shape.h"

typedef enum {
    PARAGRAPH_START, /* ragged at the end side of the text's direction */
    PARAGRAPH_CENTRE,
    PARAGRAPH_END,
} ParagraphAlign;

typedef struct {
    TypeStyle style;
    Pu size_pu;    /* type size, > 0 */
    Pu leading_pu; /* baseline to baseline, > 0 */
    Pu measure_pu; /* line length, > 0 */
    ParagraphAlign align;
    const char *language; /* BCP 47; breaking and direction follow it */
} ParagraphWish;

/* A piece of a line in one type size, face and direction. Pieces stand in
 * reading order; a line that was left blank has none. */
typedef struct {
    const Shaped *shaped; /* [borrowed from the paragraph] */
    Pu size_pu;
    Pu x_pu;              /* left edge from the left edge of the measure */
    const char *language; /* as the markup or else the wish says, in lower case
                             [static] */
    int line_idx;         /* baseline = (line_idx + 1) * leading - descent
                             is the caller's; lines count from 0 */
} ParagraphPiece;

typedef struct Paragraph Paragraph;

/* Sets @markup: Pango markup for bold, italic, size, language and face (sans
 * or serif), lines broken where the text says so and where the measure does,
 * between words. Nothing is hyphenated; a word longer than the measure breaks
 * inside.
 * @shaper: [borrowed] outlives the paragraph.
 * [owned by caller, paragraph_free()]
 * Fails: FAULT_LAYOUT for broken markup and for what cannot be set (colours,
 * underlines); FAULT_FONT for a character without a
 * glyph, named by code point. */
Paragraph *paragraph_set(Shaper *shaper, const char *markup,
                         const ParagraphWish *wish, GError **error);

/* [may be NULL] */
void paragraph_free(Paragraph *paragraph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paragraph, paragraph_free)

int paragraph_n_lines(const Paragraph *paragraph);
size_t paragraph_n_pieces(const Paragraph *paragraph);
const ParagraphPiece *paragraph_piece(const Paragraph *paragraph, size_t idx);

#endif
