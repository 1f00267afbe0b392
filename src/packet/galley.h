/* galley: running text and small tables set into one column of lines, not yet
 * on pages.
 *
 * Text stands on the grid of the reading matter; a block with another leading
 * is filled up to whole lines of that grid, so that facing pages agree. The
 * galley says which lines belong together: two lines at least on either side
 * of a break, headings with what follows. Where pages break is for paginate.h.
 * Not for the rows of signatures (rows.h).
 */
#ifndef PACKET_GALLEY_H
#define PACKET_GALLEY_H

#include "packet/cell.h"
#include "packet/paginate.h"
#include "type/paragraph.h"

/* How a block of text looks. */
typedef struct {
    TemplateType type;       /* with size and leading */
    PageRole role;           /* an artifact has no element */
    PageElementKind element; /* of every paragraph */
    bool keeps_next;         /* never the last on a page */
    bool balanced;           /* lines as alike in length as can be */
    const char *language; /* [borrowed] BCP 47: breaking and direction follow */
} GalleyStyle;

typedef struct Galley Galley;

/* @shaper: [borrowed] outlives the galley.   @grid_pu: baseline to baseline of
 * reading matter.   @measure_pu: line length of text.
 * [owned by caller, galley_free()] */
Galley *galley_new(Shaper *shaper, Pu grid_pu, Pu measure_pu);

/* [may be NULL] */
void galley_free(Galley *galley);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Galley, galley_free)

/* What is added from here on belongs to an element @kind, until galley_end;
 * galley_add_row only may follow. */
void galley_begin(Galley *galley, PageElementKind kind);
void galley_end(Galley *galley);

/* Adds @markup (Pango markup), a paragraph a line; an empty line is a blank
 * line of the grid.   Fails: as paragraph_set. */
bool galley_add_text(Galley *galley, const char *markup,
                     const GalleyStyle *style, GError **error);

/* Adds @n_lines blank lines of the grid; they vanish at the top of a page. */
void galley_add_space(Galley *galley, int n_lines);

/* Adds a horizontal rule over the measure, in the middle of a line of
 * @height_pu; it keeps to what follows. */
void galley_add_rule(Galley *galley, Pu height_pu, Pu thickness_pu,
                     const Colour *colour);

/* One cell of a row of a small table. */
typedef struct {
    Pu x_pu; /* left edge, from the left edge of the column */
    CellSide side;
    Cell cell;
    PageElementKind element; /* a heading or not */
    int n_columns;           /* of the table that it spans; 0 stands for 1 */
} GalleyCell;

/* Adds such a row, as high as its highest cell, and an element for it.
 * @glued: keeps to the row before.
 * Fails: FAULT_FONT for a character without a glyph. */
bool galley_add_row(Galley *galley, const GalleyCell *cells, size_t n_cells,
                    bool glued, GError **error);

/* The same without an element of its own: texts side by side, which belong to
 * no table. */
bool galley_add_line(Galley *galley, const GalleyCell *cells, size_t n_cells,
                     bool glued, GError **error);

/* Adds a filled rectangle to the line that comes next.
 * @x_pu, @y_pu: from the left edge of the column and the top of that line. */
void galley_add_box(Galley *galley, Pu x_pu, Pu y_pu, Pu width_pu, Pu height_pu,
                    const Colour *colour);

/* Adds a line of @height_pu that holds no more than the boxes before it; it
 * keeps to what comes before and after. */
void galley_add_drawing(Galley *galley, Pu height_pu);

/* The line that comes next keeps to those before it. */
void galley_keep_next(Galley *galley);

/* Keeps the last @n_lines lines with type together on one page, so that a
 * letter's closing does not stand alone. */
void galley_keep_end(Galley *galley, guint n_lines);

size_t galley_n_lines(const Galley *galley);

/* Its length on one endless page. */
Pu galley_height_pu(const Galley *galley);

/* The height of its highest line: less room than that no page can have. */
Pu galley_highest_pu(const Galley *galley);

/* Breaks the galley into pages with @room_pu for lines, of which the first
 * has @first_room_pu.   [owned by caller, pagination_free()] */
Pagination *galley_paginate(const Galley *galley, Pu first_room_pu, Pu room_pu);

/* Draws the lines of @span with the column's top left corner at
 * (@x_pu, @y_pu). */
void galley_draw(const Galley *galley, PageSpan span, Page *page, Pu x_pu,
                 Pu y_pu);

#endif
