#include "paint/pdf-syntax.h"

static void
test_milli(void)
{
    static const struct {
        int64_t milli;
        const char *text;
    } cases[] = {
        {0, "0"},
        {1000, "1"},
        {-1000, "-1"},
        {1, ".001"},
        {-1, "-.001"},
        {120, ".12"},
        {10, ".01"},
        {595276, "595.276"},
        {14400000, "14400"},
        {-842500, "-842.5"},
        {100000000000, "100000000"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        pdf_append_milli(out, cases[i].milli);
        g_assert_cmpstr(out->str, ==, cases[i].text);
    }
}

static void
test_decimal(void)
{
    static const struct {
        int64_t parts;
        int n_decimals;
        const char *text;
    } cases[] = {
        {0, 7, "0"},
        {5, 1, ".5"},
        {-125, 1, "-12.5"},
        {420, 1, "42"},
        {1, 7, ".0000001"},
        {123400, 7, ".01234"},
        {-10000000, 7, "-1"},
        {10000001, 7, "1.0000001"},
        {123456789, 9, ".123456789"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        pdf_append_decimal(out, cases[i].parts, cases[i].n_decimals);
        g_assert_cmpstr(out->str, ==, cases[i].text);
    }
}

static void
test_text(void)
{
    static const struct {
        const char *text;
        const char *syntax;
    } cases[] = {
        {"", "()"},
        {"plain", "(plain)"},
        {"a(b)\\c", "(a\\(b\\)\\\\c)"},
        {"line\nbreak", "<FEFF006C0069006E0065000A0062007200650061006B>"},
        {"ü", "<FEFF00FC>"},
        {"𠮷", "<FEFFD842DFB7>"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        pdf_append_text(out, cases[i].text);
        g_assert_cmpstr(out->str, ==, cases[i].syntax);
    }
}

static void
test_name(void)
{
    static const struct {
        const char *name;
        const char *syntax;
    } cases[] = {
        {"CutContour", "/CutContour"},
        {"Cut Contour", "/Cut#20Contour"},
        {"a/b#c(d)", "/a#2Fb#23c#28d#29"},
        {"é", "/#C3#A9"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        pdf_append_name(out, cases[i].name);
        g_assert_cmpstr(out->str, ==, cases[i].syntax);
    }
}

/* Every byte of a code comes back as itself. */
static void
test_string_bytes(void)
{
    for (int byte = 0; byte < 256; byte++) {
        g_autoptr(GString) out = g_string_new(NULL);

        pdf_append_string_byte(out, (uint8_t)byte);
        if (byte == '(' || byte == ')' || byte == '\\') {
            g_assert_cmpuint(out->len, ==, 2);
            g_assert_cmpint(out->str[0], ==, '\\');
            g_assert_cmpint(out->str[1], ==, (char)byte);
        } else if (byte == '\r') {
            g_assert_cmpstr(out->str, ==, "\\r");
        } else {
            g_assert_cmpuint(out->len, ==, 1);
            g_assert_cmpint(out->str[0], ==, (char)byte);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-syntax/milli", test_milli);
    g_test_add_func("/pdf-syntax/decimal", test_decimal);
    g_test_add_func("/pdf-syntax/text", test_text);
    g_test_add_func("/pdf-syntax/name", test_name);
    g_test_add_func("/pdf-syntax/string-bytes", test_string_bytes);
    return g_test_run();
}
