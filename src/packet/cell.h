/* cell: a name, a town or a running line whole into the width it has.
 *
 * What does not fit by nature is broken over two lines, at a space or else
 * after a hyphen that it has, then condensed, then set smaller: nothing is ever
 * cut and nothing reaches into the next column. A script that is taller than
 * Latin is moved, and then set smaller, until its ink is inside its line; where
 * that makes it much smaller, it gets the height of two lines. Not for running
 * text (galley.h).
 */
#ifndef PACKET_CELL_H
#define PACKET_CELL_H

#include "layout/page.h"
#include "layout/template.h"

/* Narrowest that type is condensed before it gets smaller; below it the stems
 * look thinner than their neighbours'. */
#define CELL_MOST_CONDENSED ((Em)(0.85 * UNITS_EM))

typedef struct {
    const char *text;     /* clean UTF-8, "" for an empty cell */
    const char *language; /* BCP 47, "" where unknown */
    const TemplateType *type;
    Pu width_pu;     /* > 0 */
    bool may_double; /* take a second line, one leading below, where one is too
                        short or too low for it */
    Pu drop_pu;  /* from the top of a line, one leading high, to its baseline:
                    nothing reaches past the line; 0: it may */
    Em turnover; /* by which the second line begins further in, so that it is
                    not taken for another name */
} Cell;

/* How the text of a cell is set. */
typedef struct {
    int n_lines;     /* that it takes: 1 or 2 */
    size_t break_at; /* bytes on the first line; 0: all of them */
    Pu tall_pu;  /* the type size, less where the script is too tall for it */
    Pu shift_pu; /* of the baseline, downwards, for the same reason */
    Pu size_pu;  /* as set */
    Em condense;
    Pu advance_pu; /* of the widest line, as set */
    uint32_t n_missing;
} CellFit;

typedef enum {
    CELL_LEFT,
    CELL_RIGHT,
} CellSide;

/* How @cell is set if nothing has to be done to make it fit, but for its
 * advance. */
CellFit cell_as_is(const Cell *cell);

/* Whether nothing was done: @fit is that. */
bool cell_stays(const Cell *cell, const CellFit *fit);

/* @shaper: [borrowed] */
CellFit cell_fit(Shaper *shaper, const Cell *cell);

/* Whether @fit is much smaller than its type because the script is too tall for
 * its lines. By less, it is no surprise: such scripts are large for their type
 * size. */
bool cell_is_small(const Cell *cell, const CellFit *fit);

/* Whether @fit is so much narrower than by nature that it is seen. */
bool cell_is_condensed(const CellFit *fit);

/* Sets @cell as @fit says, flush to @side of its width.
 * @x_pu: left edge of the cell.   @y_pu: baseline of its first line. */
void cell_draw(Shaper *shaper, Page *page, PageRole role, const Cell *cell,
               const CellFit *fit, CellSide side, Pu x_pu, Pu y_pu,
               const Colour *colour);

#endif
