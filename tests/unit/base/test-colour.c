#include "base/colour.h"

static void
test_parse(void)
{
    static const struct {
        const char *text;
        Colour expected;
    } cases[] = {
        {"#000000", {COLOUR_RGB, {0, 0, 0, 0}, ""}},
        {"#ff8000", {COLOUR_RGB, {1000, 502, 0, 0}, ""}},
        {"#FFFFFF", {COLOUR_RGB, {1000, 1000, 1000, 0}, ""}},
        {"gray(60)", {COLOUR_GRAY, {600, 0, 0, 0}, ""}},
        {"gray( 12.5 )", {COLOUR_GRAY, {125, 0, 0, 0}, ""}},
        {"cmyk(0,100,100,0)", {COLOUR_CMYK, {0, 1000, 1000, 0}, ""}},
        {"cmyk(0, 5.5, 100 , 0)", {COLOUR_CMYK, {0, 55, 1000, 0}, ""}},
        {"spot(CutContour, 0,100,0,0)",
         {COLOUR_SPOT, {0, 1000, 0, 0}, "CutContour"}},
        {"spot( PANTONE 485 C , 0,95,100,0)",
         {COLOUR_SPOT, {0, 950, 1000, 0}, "PANTONE 485 C"}},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        Colour colour = {0};

        g_test_message("%s", cases[i].text);
        colour_parse(cases[i].text, &colour, &error);
        g_assert_no_error(error);
        g_assert_true(colour_equal(&colour, &cases[i].expected));
    }
}

static void
test_refuse(void)
{
    static const char *const bad[] = {
        "",
        "black",
        "#fff",
        "#ff80zz",
        "#ff80000",
        "gray()",
        "gray(101)",
        "gray(-1)",
        "gray(nan)",
        "gray(0x10)",
        "gray(60",
        "gray(60) ",
        "gray(60,1)",
        "cmyk(0,100,100)",
        "cmyk(0,100,100,0,0)",
        "cmyk(0;100;100;0)",
        "spot(Cut)",
        "spot(,0,0,0,0)",
        "spot( ,0,0,0,0)",
        "spot(0,0,0,0)",
        "spot(a name of more than thirty-one bytes, 0,0,0,0)",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        Colour colour = COLOUR_BLACK;

        g_test_message("'%s'", bad[i]);
        g_assert_false(colour_parse(bad[i], &colour, &error));
        g_assert_error(error, FAULT, FAULT_USAGE);
        g_assert_true(colour_equal(&colour, &COLOUR_BLACK));
    }
}

static void
test_on_screen(void)
{
    static const struct {
        const char *text;
        double rgb[3];
    } cases[] = {
        {"gray(0)", {1, 1, 1}},
        {"gray(100)", {0, 0, 0}},
        {"#ff0000", {1, 0, 0}},
        {"cmyk(0,0,0,0)", {1, 1, 1}},
        {"cmyk(100,0,0,0)", {0, 1, 1}},
        {"cmyk(60,0,0,60)", {0, 0.4, 0.4}},
        {"spot(Red, 0,100,100,0)", {1, 0, 0}},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Colour colour = {0};
        double rgb[3] = {-1, -1, -1};

        g_assert_true(colour_parse(cases[i].text, &colour, NULL));
        colour_to_rgb(&colour, rgb);
        for (int part = 0; part < 3; part++)
            g_assert_cmpfloat_with_epsilon(rgb[part], cases[i].rgb[part],
                                           0.001);
    }
}

static void
test_equal(void)
{
    static const char *const different[] = {
        "gray(0)",
        "gray(100)",
        "cmyk(0,0,0,100)",
        "#000000",
        "spot(Cut, 0,0,0,100)",
        "spot(Fold, 0,0,0,100)",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(different); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(different); j++) {
            Colour a = {0};
            Colour b = {0};

            g_assert_true(colour_parse(different[i], &a, NULL));
            g_assert_true(colour_parse(different[j], &b, NULL));
            g_assert_cmpint(colour_equal(&a, &b), ==, i == j);
        }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/colour/parse", test_parse);
    g_test_add_func("/colour/refuse", test_refuse);
    g_test_add_func("/colour/on-screen", test_on_screen);
    g_test_add_func("/colour/equal", test_equal);
    return g_test_run();
}
