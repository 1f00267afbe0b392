/* namebox: the names of a roll as boxes side by side, in its order.
 *
 * Each name is one box, shaped by itself; only a name that no line could hold
 * is taken apart, into its words. Keeps widths, texts and glyphs. Not for
 * choosing the size (fit.h).
 */
#ifndef BANNER_NAMEBOX_H
#define BANNER_NAMEBOX_H

#include "banner/fit.h"
#include "banner/skyline.h"
#include "banner/wordline.h"
#include "layout/page.h"
#include "roll/roll.h"

typedef struct {
    TypeStyle style;
    const char *separator; /* "" for none */
    const char *language;  /* BCP 47, of the separator */
    int64_t longest;       /* [Em, wide] wider names are taken apart */
    const char *where;     /* begins messages about the separator */
} NameBoxWish;

/* How far the ink of a box goes from its baseline. */
typedef struct {
    Em above;
    Em below; /* > 0 downwards */
} Reach;

typedef struct NameBoxes NameBoxes;

/* Shapes all names of @roll but the anonymous ones.
 * @shaper: [borrowed] outlives the boxes.
 * @findings: [borrowed, may be NULL] FINDING_NAME_WRAPPED,
 * FINDING_MISSING_GLYPH.
 * [owned by caller, nameboxes_free()]
 * Fails: FAULT_FONT as missing_rows_none, or for the title of a group;
 * FAULT_LIMIT where there is no name, or a word is wider than wish->longest. */
NameBoxes *nameboxes_new(const Roll *roll, Shaper *shaper,
                         const NameBoxWish *wish, Findings *findings,
                         GError **error);

/* [may be NULL] */
void nameboxes_free(NameBoxes *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NameBoxes, nameboxes_free)

/* The same names once more, to be put into another order; what was shaped is
 * shared. Only one thread may lay out any of the copies; others may draw.
 * [owned by caller, nameboxes_free()] */
NameBoxes *nameboxes_copy(const NameBoxes *names);

/* Whether nameboxes_new would make the same of the same roll for @wish: never
 * where a name was taken apart, or would have to be. */
bool nameboxes_serve(const NameBoxes *names, const NameBoxWish *wish);

size_t nameboxes_n(const NameBoxes *names);
const FitBox *nameboxes_boxes(const NameBoxes *names);  /* [borrowed] */
const Reach *nameboxes_reaches(const NameBoxes *names); /* [borrowed] */

/* The furthest that any name reaches. */
Reach nameboxes_reach(const NameBoxes *names);

/* Whether box @idx is a further word of a name taken apart; and the language
 * of the name, BCP 47, "" where unknown. [borrowed] */
bool nameboxes_is_further(const NameBoxes *names, size_t idx);
const char *nameboxes_language(const NameBoxes *names, size_t idx);

/* The signature whose name, or word of it, stands in box @idx, and the text.
 * [borrowed] */
int64_t nameboxes_id(const NameBoxes *names, size_t idx);
const char *nameboxes_text(const NameBoxes *names, size_t idx);

/* Where in box @idx its type begins, behind ink that stands out at the left,
 * and how far it goes. */
void nameboxes_type(const NameBoxes *names, size_t idx, Em *ret_inset,
                    Em *ret_advance);

/* Takes whole names that are wider than @longest apart into their words, where
 * they have several; what was known of boxes by their number is void.
 * @findings: [may be NULL] FINDING_NAME_WRAPPED. */
void nameboxes_take_apart(NameBoxes *names, int64_t longest,
                          Findings *findings);

/* A group of the roll that has names. */
typedef struct {
    size_t box_idx;  /* the first */
    WordLine *title; /* NULL: it has none */
} NameGroup;

/* The groups, in order; one without a title where the roll has none.
 * [borrowed] */
const NameGroup *nameboxes_groups(const NameBoxes *names, size_t *ret_n);

/* Exchanges box @idx and the next one, both whole names: the gap between them
 * keeps its width. */
void nameboxes_swap(NameBoxes *names, size_t idx);

/* Puts the boxes into another order: box k is what box @order[k] was. Further
 * words of a name follow it, and no box leaves its group. */
void nameboxes_arrange(NameBoxes *names, const size_t *order);

/* Says that box @idx, and all of its name, stands where somebody wants it to;
 * and whether that was said. It is not for moving them. */
void nameboxes_bind(NameBoxes *names, size_t idx);
bool nameboxes_is_bound(const NameBoxes *names, size_t idx);

/* Adds the ink of box @idx to @skyline, its left edge at @x [Em, wide]. */
void nameboxes_draw_skyline(const NameBoxes *names, size_t idx, int64_t x,
                            Em condense, Skyline *skyline);

/* A word of a box, or what stands between two. */
typedef struct {
    Em left;    /* from the left edge of the box, */
    Em right;   /* to where the next one begins */
    double ink; /* area of its strokes [Em x Em]; 0: blank */
} NamePart;

/* The parts of box @idx in the order of drawing: NamePart.
 * [owned by caller, g_array_unref()] */
GArray *nameboxes_parts(const NameBoxes *names, size_t idx);

/* In which colours a box is drawn. */
typedef struct {
    const Colour *colour; /* of all of it or, with tones, a palette */
    const uint8_t *tones; /* into it, of each part; NULL: none */
} NameColours;

/* Adds box @idx to @page, its left edge at @x_pu.
 * @condense: horizontal scale; UNITS_EM is none. */
void nameboxes_draw(const NameBoxes *names, size_t idx, Page *page, Pu x_pu,
                    Pu y_pu, Pu size_pu, Em condense, NameColours colours);

/* Whether a separator stands between box @idx and the one before on its line;
 * none does inside a name taken apart, or where the wish had none. */
bool nameboxes_has_separator(const NameBoxes *names, size_t idx);

/* Adds a separator, its middle at @x_pu. There must be one.
 * @condense: that of the names beside it: a file says it once a line. */
void nameboxes_draw_separator(const NameBoxes *names, Page *page, Pu x_pu,
                              Pu y_pu, Pu size_pu, Em condense,
                              const Colour *colour);

#endif
