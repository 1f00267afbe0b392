#include "proof/bare.h"
#include "proof/likeness.h"

#include <string.h>

/* Blanks, marks of direction and the way of writing an accent are nothing. */
static void
test_text(void)
{
    static const char *const same[][2] = {
        {"Ann  Zola\n", "AnnZola"},
        {"\xE2\x80\x8F"
         "Ann\xC2\xA0Zola\xE2\x80\xAC",
         "AnnZola"},
        {"Zoe\u0308", "Zo\u00eb"},
        {"a\u200Bb", "ab"},
        {"", ""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autoptr(Bare) bare = bare_new(same[i][0], strlen(same[i][0]));
        g_autoptr(GString) appended = g_string_new(NULL);

        bare_append(appended, same[i][0]);
        g_assert_cmpstr(bare->text->str, ==, same[i][1]);
        g_assert_cmpstr(appended->str, ==, same[i][1]);
    }
}

static void
test_marks(void)
{
    static const char text[] = "Ann Zola\n Bo|Al";
    static const BareMark wanted[] = {{0, true},  {3, false},  {7, true},
                                      {9, false}, {10, false}, {12, true}};
    g_autoptr(Bare) bare = bare_new(text, strlen(text));

    bare_mark_sign(bare, "|");
    g_assert_cmpuint(bare->marks->len, ==, G_N_ELEMENTS(wanted));
    for (guint i = 0; i < bare->marks->len; i++) {
        const BareMark *mark = &g_array_index(bare->marks, BareMark, i);

        g_assert_cmpuint(mark->at, ==, wanted[i].at);
        g_assert_cmpint(mark->new_line, ==, wanted[i].new_line);
    }
}

/* Figures of any script, in groups or not. */
static void
test_numbers(void)
{
    static const struct {
        const char *text;
        int64_t number;
        size_t length;
    } cases[] = {
        {"82000 names", 82000, 5},
        {"82,000", 82000, 6},
        {"82.000.", 82000, 6},
        {"82\u2019000", 82000, 8},
        {"٨٢٬٠٠٠", 82000, 12},
        {"۸۲", 82, 4},
        {"x1", 0, 0},
        {"", 0, 0},
        {",1", 0, 0},
        {"99999999999999", 0, 0},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *text = cases[i].text;
        int64_t number = 0;
        const char *end = bare_number(text, text + strlen(text), &number);

        g_assert_cmpuint((size_t)(end - text), ==, cases[i].length);
        g_assert_cmpint(number, ==, cases[i].number);
    }
}

static void
test_number_at(void)
{
    static const char text[] = "1 234 Ann";
    g_autoptr(Bare) bare = bare_new(text, strlen(text));

    g_assert_cmpuint(bare_number_at(bare, 0, 1), ==, 1);
    g_assert_cmpuint(bare_number_at(bare, 0, 1234), ==, 4);
    g_assert_cmpuint(bare_number_at(bare, 0, 12), ==, 0);
    g_assert_cmpuint(bare_number_at(bare, 2, 1), ==, 0);
}

static void
test_likeness(void)
{
    static const struct {
        const char *one;
        const char *other;
        int distance; /* -1: not alike */
    } cases[] = {
        {"AnnZola", "AnnZola", 0},  {"AnnZola", "AnnZolla", 1},
        {"AnnZola", "AnmZola", 1},  {"Ñandú", "Nandu", -1},
        {"AnnZola", "BoÅgren", -1}, {"", "", -1},
        {"AnnZola", "", -1},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint distance = 99;
        bool alike = likeness_distance(cases[i].one, cases[i].other, &distance);

        g_assert_cmpint(alike, ==, cases[i].distance >= 0);
        g_assert_cmpint((int)distance, ==,
                        cases[i].distance >= 0 ? cases[i].distance : 99);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bare/text", test_text);
    g_test_add_func("/bare/marks", test_marks);
    g_test_add_func("/bare/numbers", test_numbers);
    g_test_add_func("/bare/number-at", test_number_at);
    g_test_add_func("/bare/likeness", test_likeness);
    return g_test_run();
}
