#include "screen/form.h"

static void
test_flaws(void)
{
    static const struct {
        const char *name;
        const char *code; /* NULL: nothing is odd */
    } cases[] = {
        {"Ada Vogel", NULL},
        {"O’Neill-Smith, J. R. R.", NULL},
        {"Mª José de la Cruz y García", NULL},
        {"Nguyễn Văn Anh", NULL},
        {"عبد الله", NULL},
        {"buy at www.shop.example", "web-address"},
        {"http://x.example", "web-address"},
        {"ada@mail.example", "mail-address"},
        {"<b>Ada</b>", "markup"},
        {"=1+1 Ada", "formula"},
        {"call 030 123-45-67", "telephone"},
        {"Ada12", "figures"},
        {"Ada 2", "figures"},
        {"12 34", "no-letters"},
        {"Aaaaah Vogel", "same-letter"},
        {"Shame on you!", "sentence"},
        {"a b c d e f g h i j k l m n", "sentence"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Flaw flaws[FLAWS_MAX];
        int n = form_check(cases[i].name, flaws);
        bool found = cases[i].code == NULL && n == 0;

        for (int k = 0; k < n; k++)
            found = found || g_strcmp0(flaws[k].code, cases[i].code) == 0;
        if (!found)
            g_error("case %zu: %d flaws", i, n);
    }
}

/* A slip of one finger and a Japanese name are no walks. */
static void
test_walks(void)
{
    static const struct {
        const char *word;
        int walked;
    } cases[] = {
        {"qwertyui", 8}, {"asdfgh", 6}, {"lkjhgf", 6},  {"йцукен", 6},
        {"wertz", 5},    {"ada", 0},    {"sasada", 0},  {"were", 0},
        {"bertucci", 4}, {"", 0},       {"yxcvbnm", 7}, {"azerty", 6},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int n = -1;

        g_assert_cmpint(form_walk(cases[i].word, &n), ==, cases[i].walked);
        g_assert_cmpint(n, ==, g_utf8_strlen(cases[i].word, -1));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/form/flaws", test_flaws);
    g_test_add_func("/form/walks", test_walks);
    return g_test_run();
}
