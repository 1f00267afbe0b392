#include "fixture.h"

#include "packet/cell.h"
#include "packet/figures.h"
#include "type/ink.h"

#include <string.h>

static const TemplateType type = {
    {false, false, 400}, 10 * UNITS_PU_PER_PT, 14 * UNITS_PU_PER_PT};

typedef enum {
    NATURAL,
    WRAPPED,
    CONDENSED,
    WRAPPED_CONDENSED,
    SMALLER,
    WRAPPED_SMALLER,
} How;

/* How a text stands in a width given in hundredths of its natural one. */
static const struct {
    const char *text;
    int hundredths;
    bool may_double;
    How how;
    const char *first_line;
} cases[] = {
    {"Ada Ash", 100, true, NATURAL, "Ada Ash"},
    {"Ada Ash", 300, true, NATURAL, "Ada Ash"},
    {"Ada Ash Ada Ash", 60, true, WRAPPED, "Ada Ash"},
    {"Ada Ash Ada Ash", 90, false, CONDENSED, "Ada Ash Ada Ash"},
    {"Ada Ash Ada Ash", 45, true, WRAPPED_CONDENSED, "Ada Ash"},
    {"Ada Ash Ada Ash", 30, true, WRAPPED_SMALLER, "Ada Ash"},
    {"Wolkenkuckucksheim", 90, true, CONDENSED, "Wolkenkuckucksheim"},
    {"Wolkenkuckucksheim", 40, true, SMALLER, "Wolkenkuckucksheim"},
    {"Wolken-Kuckucksheim", 70, true, WRAPPED, "Wolken-"},
    {"Ada-Maria Ada-Maria", 60, true, WRAPPED, "Ada-Maria"},
    {"محمد عبد العزيز محمد عبد العزيز", 60, true, WRAPPED, "محمد عبد العزيز"},
    {"山田太郎", 90, true, CONDENSED, "山田太郎"},
};

static How
how_of(const CellFit *fit)
{
    bool wrapped = fit->break_at > 0;

    if (fit->size_pu < type.size_pu)
        return wrapped ? WRAPPED_SMALLER : SMALLER;
    if (fit->condense < UNITS_EM)
        return wrapped ? WRAPPED_CONDENSED : CONDENSED;
    return wrapped ? WRAPPED : NATURAL;
}

/* What stands on the baseline @y_pu of @page, without spaces. [owned] */
static char *
line_text(const Page *page, Pu y_pu)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0; i < page_n_items(page); i++) {
        const PageItem *item = page_item(page, i);

        if (item->text.y_pu == y_pu)
            g_string_append(text, item->text.shaped->text);
    }
    return without_spaces(text->str);
}

static void
check_drawn(Fixture *fixture, const Cell *cell, const CellFit *fit,
            const char *first_line, CellSide side)
{
    const Extent media = {200 * UNITS_PU_PER_PT, 200 * UNITS_PU_PER_PT};
    const Pu x_pu = 7 * UNITS_PU_PER_PT;
    const Pu y_pu = 50 * UNITS_PU_PER_PT;
    g_autoptr(Page) page = page_new(media, 0);
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    g_autofree char *both = NULL;
    g_autofree char *expected_first = without_spaces(first_line);
    g_autofree char *expected = without_spaces(cell->text);
    Pu left_pu = UNITS_PU_MAX;
    Pu right_pu = 0;

    cell_draw(fixture->shaper, page, PAGE_ROLE_NAME, cell, fit, side, x_pu,
              y_pu, &COLOUR_BLACK);
    for (size_t i = 0; i < page_n_items(page); i++) {
        const PageItem *item = page_item(page, i);

        left_pu = MIN(left_pu, item->text.x_pu);
        right_pu = MAX(right_pu, item_right_pu(item));
    }
    /* Two roundings of half a unit each, for every piece. */
    g_assert_cmpint(left_pu, >=, x_pu - 4);
    g_assert_cmpint(right_pu, <=, x_pu + cell->width_pu + 4);
    if (side == CELL_LEFT)
        g_assert_cmpint(left_pu, <=, x_pu + 4);
    else
        g_assert_cmpint(right_pu, >=, x_pu + cell->width_pu - 4);
    first = line_text(page, y_pu);
    second = line_text(page, y_pu + type.leading_pu);
    both = g_strconcat(first, second, NULL);
    g_assert_cmpstr(first, ==, expected_first);
    g_assert_cmpstr(both, ==, expected);
}

static void
test_fit(Fixture *fixture, const void *data)
{
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Cell cell = {cases[i].text,       "en", &type, UNITS_PU_MAX,
                     cases[i].may_double, 0,    0};
        CellFit fit = cell_fit(fixture->shaper, &cell);

        g_test_message("%s at %d", cell.text, cases[i].hundredths);
        g_assert_cmpint(how_of(&fit), ==, NATURAL);
        cell.width_pu =
            (Pu)((int64_t)fit.advance_pu * cases[i].hundredths / 100);
        fit = cell_fit(fixture->shaper, &cell);
        g_assert_cmpint(how_of(&fit), ==, cases[i].how);
        g_assert_cmpint(fit.condense, >=, CELL_MOST_CONDENSED);
        g_assert_cmpint(fit.advance_pu, <=, cell.width_pu + 2);
        g_assert_cmpuint(fit.n_missing, ==, 0);
        check_drawn(fixture, &cell, &fit, cases[i].first_line, CELL_LEFT);
        check_drawn(fixture, &cell, &fit, cases[i].first_line, CELL_RIGHT);
    }
}

static void
test_empty(Fixture *fixture, const void *data)
{
    const Extent media = {UNITS_PU_PER_PT, UNITS_PU_PER_PT};
    g_autoptr(Page) page = page_new(media, 0);
    const Cell cell = {"", "", &type, 10, true, 0, 0};
    CellFit fit = cell_fit(fixture->shaper, &cell);

    (void)data;
    cell_draw(fixture->shaper, page, PAGE_ROLE_NAME, &cell, &fit, CELL_LEFT, 0,
              0, &COLOUR_BLACK);
    g_assert_cmpuint(page_n_items(page), ==, 0);
    g_assert_cmpint(fit.n_lines, ==, 1);
}

static void
test_missing(Fixture *fixture, const void *data)
{
    /* U+F0000 is for private use: no approved face can have it. */
    const Cell cell = {"Ada \U000F0000", "", &type, UNITS_PU_MAX, true, 0, 0};
    CellFit fit = cell_fit(fixture->shaper, &cell);

    (void)data;
    g_assert_cmpuint(fit.n_missing, ==, 1);
}

/* A script that is taller than Latin stays inside its line: moved where that
 * helps, smaller where it must be. Latin is let alone. */
static void
test_tall(Fixture *fixture, const void *data)
{
    static const struct {
        const char *text;
        const char *language;
        bool shifted;
        bool smaller;
    } tall[] = {
        {"Ada Ash", "en", false, false},
        {"Nguyễn Thị Ánh", "vi", false, false},
        {"山田太郎", "ja", false, false},
        {"علاء ع", "ar", false, false}, /* a tail may hang a little */
        {"سیدہ نصرت فاطمہ گیلانی", "ur-aran", true, true},
        {"བསྒྲུབས་རྒྱལ", "bo", true, false},
    };

    const Pu drop_pu = 10 * UNITS_PU_PER_PT;
    const Pu hang_pu = type.leading_pu / 8;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(tall); i++) {
        const Cell free = {
            tall[i].text, tall[i].language, &type, UNITS_PU_MAX, false, 0, 0};
        Cell bound = free;
        g_autoptr(InkMeter) meter = ink_new();
        ShapedName name = {0};
        CellFit fit = {0};
        Ink ink = {0};
        Pu baseline_pu = 0;

        bound.drop_pu = drop_pu;
        fit = cell_fit(fixture->shaper, &bound);
        name = shaper_name(fixture->shaper, bound.text, bound.language,
                           &type.style);
        ink = ink_of_name(meter, &name);
        baseline_pu = drop_pu + fit.shift_pu;
        g_test_message("%s: %d pu, shifted %d pu", bound.text, fit.size_pu,
                       fit.shift_pu);
        g_assert_cmpint(baseline_pu + hang_pu, >=,
                        units_from_em(ink.above, fit.size_pu));
        g_assert_cmpint(baseline_pu + units_from_em(ink.below, fit.size_pu), <=,
                        type.leading_pu + hang_pu);
        g_assert_true((fit.shift_pu != 0) == tall[i].shifted);
        g_assert_true((fit.size_pu < type.size_pu) == tall[i].smaller);
        g_assert_cmpint(fit.size_pu, ==, fit.tall_pu);
        fit = cell_fit(fixture->shaper, &free);
        g_assert_cmpint(fit.shift_pu, ==, 0);
        g_assert_cmpint(fit.size_pu, ==, type.size_pu);
    }
}

/* What is too tall for one line gets two, where it may, and is then set at its
 * size; broken over two lines it would stand in two low ones. */
static void
test_two_lines(Fixture *fixture, const void *data)
{
    static const struct {
        const char *text;
        const char *language;
        int n_lines;
    } tall[] = {
        {"Ada Ash", "en", 1},
        {"བསྒྲུབས་རྒྱལ", "bo", 1},
        {"سیدہ نصرت فاطمہ گیلانی", "ur-aran", 2},
    };

    const Pu drop_pu = 10 * UNITS_PU_PER_PT;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(tall); i++) {
        Cell cell = {tall[i].text, tall[i].language, &type, UNITS_PU_MAX,
                     true,         drop_pu,          0};
        ShapedName name =
            shaper_name(fixture->shaper, cell.text, cell.language, &type.style);
        CellFit fit = cell_fit(fixture->shaper, &cell);
        g_autoptr(InkMeter) meter = ink_new();
        Ink ink = ink_of_name(meter, &name);
        Pu baseline_pu = drop_pu + fit.shift_pu;

        g_assert_cmpint(fit.n_lines, ==, tall[i].n_lines);
        g_assert_cmpuint(fit.break_at, ==, 0);
        g_assert_false(cell_is_small(&cell, &fit));
        if (fit.n_lines == 1)
            continue;
        g_assert_cmpint(fit.size_pu, ==, type.size_pu);
        g_assert_cmpint(baseline_pu, >=, units_from_em(ink.above, fit.size_pu));
        g_assert_cmpint(baseline_pu + units_from_em(ink.below, fit.size_pu), <=,
                        2 * type.leading_pu);
        cell.width_pu = fit.advance_pu * 9 / 10;
        fit = cell_fit(fixture->shaper, &cell);
        g_assert_cmpint(fit.n_lines, ==, 2);
        g_assert_cmpuint(fit.break_at, ==, 0);
        g_assert_cmpint(fit.condense, <, UNITS_EM);
        cell.may_double = false;
        fit = cell_fit(fixture->shaper, &cell);
        g_assert_cmpint(fit.n_lines, ==, 1);
        g_assert_true(cell_is_small(&cell, &fit));
    }
}

/* A name of many words is measured whole, wherever trials to break it end: how
 * tall it may be does not depend on the width. */
static void
test_many_words(Fixture *fixture, const void *data)
{
    const Pu drop_pu = 10 * UNITS_PU_PER_PT;
    Cell cell = {"نستعلیقی ددد ددد ددد ددد ددد ددد ددد ددد ددد ددد ددد",
                 "ur-aran",
                 &type,
                 UNITS_PU_MAX,
                 true,
                 drop_pu,
                 0};
    CellFit wide = cell_fit(fixture->shaper, &cell);
    CellFit narrow = {0};

    (void)data;
    g_assert_cmpint(wide.n_lines, ==, 2);
    cell.width_pu = wide.advance_pu * 11 / 20;
    narrow = cell_fit(fixture->shaper, &cell);
    g_assert_cmpint(narrow.tall_pu, ==, wide.tall_pu);
    g_assert_cmpint(narrow.shift_pu, ==, wide.shift_pu);
}

/* The second line begins further in, on the side where lines begin, and counts
 * for the width. */
static void
test_turnover(Fixture *fixture, const void *data)
{
    const Extent media = {200 * UNITS_PU_PER_PT, 200 * UNITS_PU_PER_PT};
    const Pu x_pu = 7 * UNITS_PU_PER_PT;
    Cell cell = {.text = "Ada Ash Ada Ash",
                 .language = "en",
                 .type = &type,
                 .width_pu = 60 * UNITS_PU_PER_PT,
                 .may_double = true};
    Pu without_pu = cell_fit(fixture->shaper, &cell).advance_pu;
    CellFit fit = {0};

    (void)data;
    cell.turnover = UNITS_EM;
    fit = cell_fit(fixture->shaper, &cell);
    g_assert_cmpint(fit.n_lines, ==, 2);
    g_assert_cmpint(fit.advance_pu, >, without_pu);
    g_assert_cmpint(fit.advance_pu, <=, cell.width_pu + 2);
    for (CellSide side = CELL_LEFT; side <= CELL_RIGHT; side++) {
        g_autoptr(Page) page = page_new(media, 0);
        Pu left_pu[2] = {UNITS_PU_MAX, UNITS_PU_MAX};
        Pu right_pu[2] = {0, 0};

        cell_draw(fixture->shaper, page, PAGE_ROLE_NAME, &cell, &fit, side,
                  x_pu, 0, &COLOUR_BLACK);
        for (size_t i = 0; i < page_n_items(page); i++) {
            const PageItem *item = page_item(page, i);
            int line = item->text.y_pu > 0 ? 1 : 0;

            left_pu[line] = MIN(left_pu[line], item->text.x_pu);
            right_pu[line] = MAX(right_pu[line], item_right_pu(item));
        }
        if (side == CELL_LEFT)
            g_assert_cmpint(ABS(left_pu[1] - left_pu[0] - type.size_pu), <, 8);
        else
            g_assert_cmpint(ABS(right_pu[0] - right_pu[1] - type.size_pu), <,
                            8);
    }
}

static void
test_figures(Fixture *fixture, const void *data)
{
    static const struct {
        const char *number;
        const char *groups; /* in reading order */
    } numbers[] = {
        {"7", "7"},
        {"999", "999"},
        {"1,000", "1, 000"},
        {"1234", "1 234"},
        {"1.234.567", "1. 234. 567"},
        {"١٬٢٣٤", "١٬ ٢٣٤"},
    };

    const Extent media = {200 * UNITS_PU_PER_PT, 200 * UNITS_PU_PER_PT};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const Pu right_pu = 150 * UNITS_PU_PER_PT;
        g_autoptr(Page) page = page_new(media, 0);
        g_autoptr(GString) groups = g_string_new(NULL);
        Pu width_pu =
            figures_width_pu(fixture->shaper, numbers[i].number, "en", &type);
        Pu left_pu = UNITS_PU_MAX;

        figures_draw(fixture->shaper, page, PAGE_ROLE_CELL, numbers[i].number,
                     "en", &type, right_pu, 0, &COLOUR_BLACK);
        g_assert_cmpint(item_right_pu(page_item(page, page_n_items(page) - 1)),
                        ==, right_pu);
        for (size_t k = 0; k < page_n_items(page); k++) {
            const PageItem *item = page_item(page, k);

            g_string_append_printf(groups, "%s%s", k > 0 ? " " : "",
                                   item->text.shaped->text);
            left_pu = MIN(left_pu, item->text.x_pu);
        }
        g_assert_cmpstr(groups->str, ==, numbers[i].groups);
        g_assert_cmpint(left_pu, ==, right_pu - width_pu);
    }
}

#define add(path, function)                                                    \
    g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/cell/fit", test_fit);
    add("/cell/empty", test_empty);
    add("/cell/missing", test_missing);
    add("/cell/tall", test_tall);
    add("/cell/two-lines", test_two_lines);
    add("/cell/many-words", test_many_words);
    add("/cell/turnover", test_turnover);
    add("/figures/groups", test_figures);
    return g_test_run();
}
