#include "proof/figures.h"

#include <string.h>

/* "NUMBER word" for each figure, with commas between. [owned by caller] */
static char *
written(const char *text)
{
    g_autoptr(GArray) figures = figures_read(text);
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < figures->len; i++) {
        const Figure *figure = &g_array_index(figures, Figure, i);

        g_assert_true(figures_tell(figures, figure->number));
        g_string_append_printf(list, "%s%" G_GINT64_FORMAT " %s",
                               i > 0 ? "," : "", figure->number, figure->after);
    }
    g_assert_false(figures_tell(figures, -1));
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static void
test_read(void)
{
    static const struct {
        const char *text;
        const char *figures;
    } cases[] = {
        {"", ""},
        {"no figure", ""},
        {"1,234 people, page 7\nof 9", "1234 people,7 ,9 "},
        {"1.234 Menschen", "1234 Menschen"},
        {"12'345", "12345 "},
        /* A blank that does not break joins groups; a plain one may. */
        {"1\u202F234 personnes", "1234 personnes"},
        {"1\u00A0234\u00A0567", "1234567 "},
        {"1\u202F23", "1 ,23 "},
        {"1 234 personnes", "1 ,1234 personnes,234 personnes"},
        {"1 23", "1 ,23 "},
        {"\u0661\u066C\u0662\u0663\u0664 \u0634\u062E\u0635",
         "1234 \u0634\u062E\u0635"},
        {"3 \u200Fnames", "3 names"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = written(cases[i].text);

        g_assert_cmpstr(found, ==, cases[i].figures);
    }
}

/* Who makes a file may put any number of groups in it. */
static void
test_without_end(void)
{
    static const char *const blanks[] = {" ", "\u00A0"};

    for (size_t i = 0; i < G_N_ELEMENTS(blanks); i++) {
        g_autoptr(GString) text = g_string_new("999");
        g_autoptr(GArray) figures = NULL;

        for (int n = 0; n < 40; n++)
            g_string_append_printf(text, "%s999", blanks[i]);
        figures = figures_read(text->str);
        g_assert_cmpuint(figures->len, >, 1);
        for (guint j = 0; j < figures->len; j++)
            g_assert_cmpint(g_array_index(figures, Figure, j).number, >, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figures/read", test_read);
    g_test_add_func("/figures/without-end", test_without_end);
    return g_test_run();
}
