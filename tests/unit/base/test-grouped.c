#include "base/grouped.h"

#include <glib.h>

static void
test_numbers(void)
{
    const struct {
        int64_t number;
        const char *text;
    } cases[] = {
        {0, "0"},
        {7, "7"},
        {-7, "-7"},
        {999, "999"},
        {1000, "1,000"},
        {-1000, "-1,000"},
        {82104, "82,104"},
        {999999, "999,999"},
        {1000000, "1,000,000"},
        {INT64_MAX, "9,223,372,036,854,775,807"},
        {INT64_MIN, "-9,223,372,036,854,775,808"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(grouped_number(cases[i].number).text, ==,
                        cases[i].text);
}

/* Several in one expression, as messages have them. */
static void
test_together(void)
{
    g_autofree char *text = g_strdup_printf(
        "%s of %s", grouped_number(1234).text, grouped_number(5678901).text);

    g_assert_cmpstr(text, ==, "1,234 of 5,678,901");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/grouped/numbers", test_numbers);
    g_test_add_func("/grouped/together", test_together);
    return g_test_run();
}
