#include "proof/leaks.h"

/* What is found in @text, a letter each: e-mail, IP, number.
 * [owned by caller] */
static char *
kinds_in(const char *text, const char *const *allowed)
{
    g_autoptr(GArray) leaks = leaks_new();
    GString *kinds = g_string_new(NULL);

    leaks_find(leaks, text, 1, allowed);
    leaks_find_numbers(leaks, text, 1, allowed);
    for (guint i = 0; i < leaks->len; i++)
        g_string_append_c(kinds, "EIN"[g_array_index(leaks, Leak, i).kind]);
    return g_string_free(kinds, FALSE);
}

static void
test_kinds(void)
{
    static const char *const cases[][2] = {
        {"ask anna@example.org today", "E"},
        {"anna\uFF20example.org", "E"},
        {"anna @example.org", "E"},
        {"anna at home", ""},
        {"from 203.0.113.77", "IN"},
        {"from 2001:db8:0:0:0:0:0:1", "I"},
        {"version 1.2.3.400", ""},
        {"call +49 30 12345678", "N"},
        {"call (030) 123 45 67", "N"},
        {"two\ncall 030/1234567\nthree", "N"},
        {"+49 30 123 456", "N"},
        {"0171 234 567", "N"},
        {"0170/1234567", "N"},
        /* What papers are full of. */
        {"82 000 signatures, 6 812 of them on 12 345 678 pages", ""},
        {"0.5 kg, 10.25 kg, 1 234 567 sheets", ""},
        {"e3b0c442 98fc1c14 01234567 12345678", ""},
        {"82,000 signatures, 6,812 of them German", ""},
        {"01.07.2020 06.09.2020", ""},
        {"2020-07-01 2020-09-06", ""},
        {"1–10,000", ""},
        {"https://example.org/p/4711471147", ""},
        {"01.07.2020 +49 30 12345678", "N"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *kinds = kinds_in(cases[i][0], NULL);

        g_test_message("%s", cases[i][0]);
        g_assert_cmpstr(kinds, ==, cases[i][1]);
    }
}

/* Text without blanks takes no longer than other text. */
static void
test_without_end(void)
{
    static const char *const pieces[] = {"a", "a.", "www", "a:"};

    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *kinds = NULL;

        while (text->len < 100000)
            g_string_append(text, pieces[i]);
        g_string_append(text, "\ncall +49 30 12345678, anna@example.org, from "
                              "203.0.113.77");
        kinds = kinds_in(text->str, NULL);
        g_test_message("%s", pieces[i]);
        g_assert_cmpstr(kinds, ==, "EIN");
    }
}

static void
test_allowed(void)
{
    static const char *const allowed[] = {"@campaign.example", NULL};
    g_autofree char *own = kinds_in("press@campaign.example", allowed);
    g_autofree char *other = kinds_in("anna@campaign.example.org", NULL);

    g_assert_cmpstr(own, ==, "");
    g_assert_cmpstr(other, ==, "E");
}

/* Of what a file says about itself, counts and dates are no numbers to call. */
static void
test_about(void)
{
    g_autoptr(GArray) leaks = leaks_new();

    leaks_find_about(leaks,
                     "Title: call +49 30 12345678\n"
                     "CreationDate: 2020 0907 120000 +0000\n"
                     "Pages: 123456789012\n",
                     NULL);
    g_assert_cmpuint(leaks->len, ==, 1);
    g_assert_cmpint(g_array_index(leaks, Leak, 0).kind, ==, LEAK_PHONE);
    g_assert_cmpint(g_array_index(leaks, Leak, 0).page_no, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/leaks/kinds", test_kinds);
    g_test_add_func("/leaks/without-end", test_without_end);
    g_test_add_func("/leaks/allowed", test_allowed);
    g_test_add_func("/leaks/about", test_about);
    return g_test_run();
}
