#include "packet/cell.h"

#include "type/ink.h"

#include <string.h>

/* White between the ink of a tall script and the edges of its line, on which
 * rules may stand. */
#define CLEAR_PT 0.4

/* The part of a line by which ink may reach past it and stay where it is: a
 * tail of Arabic does no harm in the white of the next row, but a baseline that
 * jumps from row to row is seen at once. */
#define HANG_PART 8

/* The part of the type size below which a tall name looks small beside its
 * neighbours. */
#define LEAST_TALL ((Em)(0.85 * UNITS_EM))

/* What is condensed by less than a hundredth looks as if it were not. */
#define NOTED_CONDENSED ((Em)(0.99 * UNITS_EM))

/* How far from the middle of a text it may be broken: every name is shorter,
 * but for those without end. [bytes] */
#define MIDDLE_BYTES 512

/* The advance of the @length bytes at @text in em. */
static ShapedName
shape_line(Shaper *shaper, const Cell *cell, const char *text, size_t length)
{
    g_autofree char *line = NULL;

    if (text[length] == '\0')
        return shaper_name(shaper, text, cell->language, &cell->type->style);
    line = g_strndup(text, length);
    return shaper_name(shaper, line, cell->language, &cell->type->style);
}

/* The bytes of @text before the second line if it begins at or after @mark:
 * after a hyphen, or without the space. */
static size_t
first_length(const char *text, const char *mark)
{
    return (size_t)(mark - text) + (*mark == '-' ? 1 : 0);
}

static const char *
second_line(const char *text, size_t break_at)
{
    return text + break_at + (text[break_at] == ' ' ? 1 : 0);
}

/* Finds the one of the characters @marks at which the wider of the two lines
 * is narrowest, near the middle.
 * @ret_advance: of that wider line.   Returns 0 where none stands in it. */
static size_t
best_break(Shaper *shaper, const Cell *cell, const char *marks, Em *ret_advance)
{
    size_t best = 0;
    size_t middle = strlen(cell->text) / 2;
    const char *from = cell->text + middle - MIN(middle, MIDDLE_BYTES);
    const char *to = cell->text + middle + MIDDLE_BYTES;

    for (const char *mark = strpbrk(from, marks); mark != NULL && mark <= to;
         mark = strpbrk(mark + 1, marks)) {
        size_t length = first_length(cell->text, mark);
        const char *second = second_line(cell->text, length);
        Em wider = shape_line(shaper, cell, cell->text, length).advance;

        if (*second == '\0')
            break;
        wider =
            MAX(wider,
                cell->turnover +
                    shape_line(shaper, cell, second, strlen(second)).advance);
        if (best == 0 || wider < *ret_advance) {
            best = length;
            *ret_advance = wider;
        }
    }
    return best;
}

/* Condenses and then shrinks @fit until @advance is no wider than the cell. */
static void
squeeze(const Cell *cell, Em advance, CellFit *fit)
{
    Pu natural = units_from_em(advance, fit->size_pu);

    if (natural > cell->width_pu) {
        fit->condense = (Em)((int64_t)cell->width_pu * UNITS_EM / natural);
        if (fit->condense < CELL_MOST_CONDENSED) {
            fit->size_pu = (Pu)((int64_t)fit->size_pu * fit->condense /
                                CELL_MOST_CONDENSED);
            fit->condense = CELL_MOST_CONDENSED;
        }
    }
    fit->advance_pu =
        units_from_em(units_from_em(advance, fit->size_pu), fit->condense);
}

static bool
fits(const Cell *cell, const CellFit *fit, Em advance)
{
    return units_from_em(advance, fit->size_pu) <= cell->width_pu;
}

/* Keeps the ink of @name inside @fit's lines. */
static void
keep_in_lines(Shaper *shaper, const Cell *cell, const ShapedName *name,
              CellFit *fit)
{
    Pu clear_pu = units_from_pt(CLEAR_PT);
    Pu height_pu = fit->n_lines * cell->type->leading_pu;
    Pu room_pu = height_pu - 2 * clear_pu;
    Ink ink = {0};
    Pu highest_pu = 0;
    Pu lowest_pu = 0;

    if (cell->drop_pu == 0 || room_pu <= 0 || !name->is_tall)
        return;
    ink = ink_of_name(shaper_ink(shaper), name);
    if (MAX(units_from_em(ink.above, fit->tall_pu) - cell->drop_pu,
            units_from_em(ink.below, fit->tall_pu) + cell->drop_pu -
                height_pu) <= cell->type->leading_pu / HANG_PART)
        return;
    if (units_from_em(ink.above + ink.below, fit->tall_pu) > room_pu)
        fit->tall_pu =
            (Pu)((int64_t)room_pu * UNITS_EM / (ink.above + ink.below));
    highest_pu = clear_pu + units_from_em(ink.above, fit->tall_pu);
    lowest_pu = height_pu - clear_pu - units_from_em(ink.below, fit->tall_pu);
    fit->shift_pu =
        MAX(MIN(cell->drop_pu, lowest_pu), highest_pu) - cell->drop_pu;
    fit->size_pu = fit->tall_pu;
}

CellFit
cell_as_is(const Cell *cell)
{
    return (CellFit){.n_lines = 1,
                     .tall_pu = cell->type->size_pu,
                     .size_pu = cell->type->size_pu,
                     .condense = UNITS_EM};
}

bool
cell_stays(const Cell *cell, const CellFit *fit)
{
    return fit->n_lines == 1 && fit->break_at == 0 && fit->shift_pu == 0 &&
           fit->size_pu == cell->type->size_pu && fit->condense == UNITS_EM;
}

/* How the text is set on one line of text that has the height of @n_lines; on
 * two lines of text if it may be, and one line is too short. */
static CellFit
fit_in(Shaper *shaper, const Cell *cell, int n_lines, bool may_wrap)
{
    /* Shaped here, and asked before the next: its pieces last no longer. */
    ShapedName whole = shape_line(shaper, cell, cell->text, strlen(cell->text));
    Em advance = whole.advance;
    CellFit fit = cell_as_is(cell);

    g_assert(cell->width_pu > 0);
    fit.n_lines = n_lines;
    fit.n_missing = whole.n_missing;
    keep_in_lines(shaper, cell, &whole, &fit);
    if (may_wrap && !fits(cell, &fit, advance))
        fit.break_at = best_break(shaper, cell, " ", &advance);
    if (may_wrap && !fits(cell, &fit, advance))
        fit.break_at = best_break(shaper, cell, " -", &advance);
    if (fit.break_at > 0)
        fit.n_lines = 2;
    squeeze(cell, advance, &fit);
    return fit;
}

CellFit
cell_fit(Shaper *shaper, const Cell *cell)
{
    CellFit fit = fit_in(shaper, cell, 1, cell->may_double);

    if (cell->may_double && cell_is_small(cell, &fit)) {
        CellFit high = fit_in(shaper, cell, 2, false);

        if (high.size_pu > fit.size_pu)
            return high;
    }
    return fit;
}

bool
cell_is_small(const Cell *cell, const CellFit *fit)
{
    return fit->tall_pu < units_from_em(LEAST_TALL, cell->type->size_pu);
}

bool
cell_is_condensed(const CellFit *fit)
{
    return fit->condense < NOTED_CONDENSED;
}

static void
draw_line(Shaper *shaper, Page *page, PageRole role, const Cell *cell,
          const CellFit *fit, CellSide side, const char *text, size_t length,
          Pu x_pu, Pu y_pu, const Colour *colour)
{
    ShapedName line = shape_line(shaper, cell, text, length);

    if (side == CELL_RIGHT)
        x_pu += cell->width_pu -
                units_from_em(units_from_em(line.advance, fit->size_pu),
                              fit->condense);
    page_add_name(page, role, &line, x_pu, y_pu, fit->size_pu, fit->condense,
                  colour);
}

void
cell_draw(Shaper *shaper, Page *page, PageRole role, const Cell *cell,
          const CellFit *fit, CellSide side, Pu x_pu, Pu y_pu,
          const Colour *colour)
{
    const char *second = second_line(cell->text, fit->break_at);
    Pu turnover_pu = 0;

    if (cell->text[0] == '\0')
        return;
    y_pu += fit->shift_pu;
    if (fit->break_at == 0) {
        draw_line(shaper, page, role, cell, fit, side, cell->text,
                  strlen(cell->text), x_pu, y_pu, colour);
        return;
    }
    draw_line(shaper, page, role, cell, fit, side, cell->text, fit->break_at,
              x_pu, y_pu, colour);
    turnover_pu = units_from_em(units_from_em(cell->turnover, fit->size_pu),
                                fit->condense);
    draw_line(shaper, page, role, cell, fit, side, second, strlen(second),
              side == CELL_RIGHT ? x_pu - turnover_pu : x_pu + turnover_pu,
              y_pu + cell->type->leading_pu, colour);
}
