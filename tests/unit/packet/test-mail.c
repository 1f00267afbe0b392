#include "packet/mail.h"

#include <string.h>

static char *
set(const char *text, const char *language, int indent)
{
    GString *mail = g_string_new(NULL);

    mail_add_text(mail, text, language, indent);
    return g_string_free(mail, FALSE);
}

static void
test_lines(void)
{
    g_autofree char *wide = g_strnfill(80, 'x');
    g_autofree char *text = g_strdup_printf("%s one two\n\nthree  \n", wide);
    g_autofree char *mail = set(text, "en", 2);
    g_autofree char *wanted =
        g_strdup_printf("  %s\n  one two\n\n  three\n", wide);

    g_assert_cmpstr(mail, ==, wanted);
}

/* 72 columns: as many letters, half as many ideographs; marks take none. */
static void
test_columns(void)
{
    static const struct {
        const char *piece;
        const char *language;
        glong n_first; /* characters on the first line */
    } cases[] = {
        {"abcdefgh ", "en", 71},
        {"\u4E2D", "zh", 36},
        {"a\u0301bcdefg\u0301h ", "en", 71 + 16},
        {"\u0E01\u0E32\u0E23", "th", 72},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *mail = NULL;

        for (int k = 0; k < 60; k++)
            g_string_append(text, cases[i].piece);
        mail = set(text->str, cases[i].language, 0);
        g_assert_cmpint(g_utf8_strlen(mail, strchr(mail, '\n') - mail), ==,
                        cases[i].n_first);
    }
}

static void
test_plain(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *plain = mail_plain(
        "A <b>bold</b> &amp; <span lang=\"de\">kühnes</span>\nWort", &error);

    g_assert_no_error(error);
    g_assert_cmpstr(plain, ==, "A bold & kühnes\nWort");
    g_assert_null(mail_plain("<b>", &error));
    g_assert_error(error, FAULT, FAULT_LAYOUT);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mail/lines", test_lines);
    g_test_add_func("/mail/columns", test_columns);
    g_test_add_func("/mail/plain", test_plain);
    return g_test_run();
}
