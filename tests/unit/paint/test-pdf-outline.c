#include "paint/pdf-outline.h"

#include <string.h>

/* Labels of all pages, and the number tree that gives them. "-": none. */
static void
test_labels(void)
{
    static const struct {
        const char *labels;
        const char *syntax; /* NULL: no tree */
    } cases[] = {
        {"1 2 3", "0<</S/D>>\n"},
        {"i ii iii iv 1 2", "0<</S/r>>\n4<</S/D>>\n"},
        {"IX X XI", "0<</S/R/St 9>>\n"},
        {"21 22 24", "0<</S/D/St 21>>\n2<</S/D/St 24>>\n"},
        {"- - 1 2", "0<</P()>>\n2<</S/D>>\n"},
        {"A-1 A-2 B-1", "0<</S/D/P(A-)>>\n2<</S/D/P(B-)>>\n"},
        {"A1 A01", "0<</S/D/P(A)>>\n1<</S/D/P(A0)>>\n"},
        {"cover back", "0<</P(cover)>>\n1<</P(back)>>\n"},
        {"0 1", "0<</P(0)>>\n1<</S/D>>\n"},
        {"iiii", "0<</P(iiii)>>\n"},
        {"xLi", "0<</P(xLi)>>\n"},
        {"mcmxcix mm", "0<</S/r/St 1999>>\n"},
        {"Ä1", "0<</S/D/P<FEFF00C4>>>\n"},
        {"- -", NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) words = g_strsplit(cases[i].labels, " ", -1);
        g_autoptr(GPtrArray) labels = g_ptr_array_new();
        g_autofree char *expected = NULL;
        g_autofree char *got = NULL;

        for (char **word = words; *word != NULL; word++)
            g_ptr_array_add(labels, strcmp(*word, "-") == 0 ? NULL : *word);
        got = pdf_labels_syntax(labels);
        if (cases[i].syntax != NULL)
            expected = g_strdup_printf("<</Nums[%s]>>", cases[i].syntax);
        g_assert_cmpstr(got, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-outline/labels", test_labels);
    return g_test_run();
}
