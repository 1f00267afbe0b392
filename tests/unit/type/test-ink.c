#include "type/ink.h"

/* Ink of capitals, tails, marks and blanks, as far as the eye knows it. */
static void
test_reach(void)
{
    static const struct {
        const char *text;
        const char *language;
        double above[2]; /* between these, in cap heights */
        double below[2]; /* between these, in em */
    } rows[] = {
        {"H", "en", {0.99, 1.01}, {-0.01, 0.01}},
        {"x", "en", {0.6, 0.9}, {-0.01, 0.02}},
        {"p", "en", {0.6, 0.9}, {0.15, 0.3}},
        {"\u00c5", "sv", {1.15, 1.5}, {-0.01, 0.01}},
        {"H p", "en", {0.99, 1.01}, {0.15, 0.3}},
        {"\u00b7", "en", {0.4, 0.8}, {-0.5, -0.2}},
        {"\u0639\u0644\u064a", "ar", {0.4, 1.2}, {0.2, 0.6}},
    };

    g_autoptr(GError) error = NULL;
    g_autoptr(FontBook) book = fontbook_open(&error);
    g_autoptr(Shaper) shaper = NULL;
    g_autoptr(InkMeter) meter = ink_new();
    const TypeStyle style = {.weight = 400};
    Em cap_height = 0;

    g_assert_no_error(error);
    shaper = shaper_new(book);
    cap_height = fontbook_primary(book, &style)->cap_height;
    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        ShapedName name =
            shaper_name(shaper, rows[row].text, rows[row].language, &style);
        Ink ink = ink_of_name(meter, &name);
        double above = (double)ink.above / cap_height;
        double below = (double)ink.below / UNITS_EM;

        g_test_message("%s", rows[row].text);
        g_assert_cmpfloat(above, >=, rows[row].above[0]);
        g_assert_cmpfloat(above, <=, rows[row].above[1]);
        g_assert_cmpfloat(below, >=, rows[row].below[0]);
        g_assert_cmpfloat(below, <=, rows[row].below[1]);
        g_assert_cmpint(ink.left, <, ink.right);
        g_assert_cmpint(ink.left, >, -UNITS_EM / 4);
        g_assert_cmpint(ink.right, <, name.advance + UNITS_EM / 4);
    }
}

static void
test_blank(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FontBook) book = fontbook_open(&error);
    g_autoptr(Shaper) shaper = NULL;
    g_autoptr(InkMeter) meter = ink_new();
    const TypeStyle style = {.weight = 400};
    ShapedName name = {0};
    Ink ink = {1, 1, 1, 1};
    uint32_t n = 1;

    g_assert_no_error(error);
    shaper = shaper_new(book);
    name = shaper_name(shaper, "A B", "en", &style);
    g_assert_cmpuint(name.n_pieces, ==, 3);
    ink_glyphs(meter, name.pieces[1].shaped, &n);
    g_assert_cmpuint(n, ==, 0);
    name.n_pieces = 1;
    name.pieces++; /* now the blank alone */
    ink = ink_of_name(meter, &name);
    g_assert_cmpint(ink.left, ==, 0);
    g_assert_cmpint(ink.right, ==, 0);
    g_assert_cmpint(ink.above, ==, 0);
    g_assert_cmpint(ink.below, ==, 0);
}

/* A name's box holds the boxes of its glyphs, and no more. */
static void
test_glyphs(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FontBook) book = fontbook_open(&error);
    g_autoptr(Shaper) shaper = NULL;
    g_autoptr(InkMeter) meter = ink_new();
    const TypeStyle style = {.weight = 400};
    ShapedName name = {0};
    Ink all = {INT32_MAX, INT32_MIN, INT32_MIN, INT32_MIN};
    Ink ink = {0};
    uint32_t n_all = 0;

    g_assert_no_error(error);
    shaper = shaper_new(book);
    name = shaper_name(shaper, "\u00c5sa Quigley", "sv", &style);
    for (uint32_t i = 0; i < name.n_pieces; i++) {
        uint32_t n = 0;
        Em x = name.pieces[i].x;
        const Ink *glyphs = ink_glyphs(meter, name.pieces[i].shaped, &n);

        for (uint32_t g = 0; g < n; g++) {
            all.left = MIN(all.left, x + glyphs[g].left);
            all.right = MAX(all.right, x + glyphs[g].right);
            all.above = MAX(all.above, glyphs[g].above);
            all.below = MAX(all.below, glyphs[g].below);
        }
        n_all += n;
    }
    g_assert_cmpuint(n_all, ==, 10);
    ink = ink_of_name(meter, &name);
    g_assert_cmpint(ink.left, ==, all.left);
    g_assert_cmpint(ink.right, ==, all.right);
    g_assert_cmpint(ink.above, ==, all.above);
    g_assert_cmpint(ink.below, ==, all.below);
}

/* A bar is as large as its ink; bold letters have more of it, blanks none. */
static void
test_area(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FontBook) book = fontbook_open(&error);
    g_autoptr(Shaper) shaper = NULL;
    g_autoptr(InkMeter) meter = ink_new();
    const TypeStyle plain = {.weight = 400};
    const TypeStyle bold = {.weight = 700};
    ShapedName name;
    Ink ink;
    double box = 0;
    double area = 0;

    g_assert_no_error(error);
    shaper = shaper_new(book);
    name = shaper_name(shaper, "|", "en", &plain);
    ink = ink_of_name(meter, &name);
    box = (double)(ink.right - ink.left) * (ink.above + ink.below);
    area = ink_area(meter, name.pieces[0].shaped);
    g_assert_cmpfloat(area, >, 0.98 * box);
    g_assert_cmpfloat(area, <, 1.02 * box);
    name = shaper_name(shaper, "Habil", "en", &plain);
    area = ink_area(meter, name.pieces[0].shaped);
    name = shaper_name(shaper, "Habil", "en", &bold);
    g_assert_cmpfloat(ink_area(meter, name.pieces[0].shaped), >, 1.2 * area);
    name = shaper_name(shaper, "a b", "en", &plain);
    g_assert_cmpuint(name.n_pieces, >, 1);
    name = shaper_name(shaper, " ", "en", &plain);
    for (uint32_t i = 0; i < name.n_pieces; i++)
        g_assert_cmpfloat(ink_area(meter, name.pieces[i].shaped), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ink/reach", test_reach);
    g_test_add_func("/ink/blank", test_blank);
    g_test_add_func("/ink/glyphs", test_glyphs);
    g_test_add_func("/ink/area", test_area);
    return g_test_run();
}
