#include "type/symbols.h"

static void
test_drop(void)
{
    static const struct {
        const char *text;
        const char *rest; /* NULL: nothing is dropped */
    } cases[] = {
        {"Ada Ash", NULL},
        {"", NULL},
        {"Ada \U0001F600 Ash", "Ada Ash"},
        {"\U0001F339Ada\U0001F339", "Ada"},
        /* a flag; a hand with a tone of skin; kept for emoji to come */
        {"Ada \U0001F1E9\U0001F1EA", "Ada"},
        {"Ada \U0001F44B\U0001F3FD", "Ada"},
        {"Ada \U0001FAFF", "Ada"},
        {"\U0001F600", ""},
        {"山田 \U0001F600", "山田"},
        {"فاطمہ \U0001F600", "فاطمہ"},
        /* a sun and a heart that the faces have; a Han radical */
        {"Ada \u2600\u2665", NULL},
        {"\u2F26 Ada", NULL},
        /* letters, marks and private characters stay, whatever they lack */
        {"Ada \U000F0000", NULL},
        {"Ada \U00011F04", NULL},
        {"Ada \U000F0000 \U0001F600", "Ada \U000F0000"},
    };

    g_autoptr(GError) error = NULL;
    g_autoptr(FontBook) book = fontbook_open(&error);
    g_autoptr(Shaper) shaper = shaper_new(book);

    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rest = symbols_drop(shaper, cases[i].text, "en");

        g_assert_cmpstr(rest, ==, cases[i].rest);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/symbols/drop", test_drop);
    return g_test_run();
}
