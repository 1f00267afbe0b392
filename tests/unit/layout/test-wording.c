#include "layout/wording.h"

#include <string.h>

static const char *const known[] = {"first", "last", "total", "title", NULL};

static char *
look_up(const char *name, void *data)
{
    int *n_asked = data;

    if (n_asked != NULL)
        (*n_asked)++;
    if (strcmp(name, "total") == 0)
        return g_strdup("88,964");
    if (strcmp(name, "title") == 0)
        return g_strdup("Ink & <paper> {free}");
    if (strcmp(name, "first") == 0)
        return g_strdup("");
    return NULL;
}

static void
test_fill(void)
{
    static const struct {
        const char *text;
        bool escape;
        const char *filled;
    } cases[] = {
        {"", false, ""},
        {"\n\n", false, "\n\n"},
        {"of {total}\n\nyes\n", false, "of 88,964\n\nyes\n"},
        /* {last} has no value: its line is left out. */
        {"{last}", false, ""},
        {"a\nfrom {first} to {last}.\n{total}", false, "a\n88,964"},
        {"{last} {total} {last}\nb", true, "b"},
        {"no words to fill", false, "no words to fill"},
        {"{total}", false, "88,964"},
        {"{total}{total} of {total}.", false, "88,96488,964 of 88,964."},
        {"a brace {{total}", false, "a brace {total}"},
        {"{{{total}}", false, "{88,964}"},
        {"} alone", false, "} alone"},
        {"[{first}]", false, "[]"},
        {"\u00ab{title}\u00bb", false, "\u00abInk & <paper> {free}\u00bb"},
        {"<b>{title}</b>", true, "<b>Ink &amp; &lt;paper&gt; {free}</b>"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *filled =
            wording_fill(cases[i].text, "x.layout: [a]: b", known, look_up,
                         NULL, cases[i].escape, &error);

        g_assert_no_error(error);
        g_assert_cmpstr(filled, ==, cases[i].filled);
    }
}

static void
test_fill_refuses(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"{totl}", "here: {totl}: no such placeholder; did you mean {total}?"},
        {"{Total}",
         "here: {Total}: no such placeholder; did you mean {total}?"},
        {"{postcode}", "here: {postcode}: no such placeholder; known are "
                       "{first}, {last}, {total}, {title}"},
        {"{}", "here: {}: no such placeholder; known are {first}, {last}, "
               "{total}, {title}"},
        {"of {total", "here: '{total' has no closing brace; write {{ for a "
                      "brace"},
        {"{total\n}", "here: '{total' has no closing brace; write {{ for a "
                      "brace"},
        {"{total {total}", "here: '{total ' has no closing brace; write {{ "
                           "for a brace"},
        {"end {", "here: '{' has no closing brace; write {{ for a brace"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(wording_fill(cases[i].text, "here", known, look_up, NULL,
                                   false, &error));
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

/* The caller is asked for known names only. */
static void
test_fill_asks(void)
{
    g_autoptr(GError) error = NULL;
    int n_asked = 0;
    char *filled = wording_fill("{total} {date}", "here", known, look_up,
                                &n_asked, false, &error);

    g_assert_null(filled);
    g_assert_cmpint(n_asked, ==, 1);
}

static void
test_languages(void)
{
    static const struct {
        const char *language;
        const char *number;
        const char *date;
        const char *brief;
        const char *country;
    } cases[] = {
        {"en", "88,964", "7 September 2020", "7 Sept 2020", "Germany"},
        {"en-US", "88,964", "September 7, 2020", "Sep 7, 2020", "Germany"},
        {"de", "88.964", "7. September 2020", "07.09.2020", "Deutschland"},
        {"fr", "88\u202f964", "7 septembre 2020", "7 sept. 2020", "Allemagne"},
        {"ar", "\u0668\u0668\u066c\u0669\u0666\u0664",
         "\u0667 \u0633\u0628\u062a\u0645\u0628\u0631 "
         "\u0662\u0660\u0662\u0660",
         "\u0660\u0667\u200f/\u0660\u0669\u200f/\u0662\u0660\u0662\u0660",
         "\u0623\u0644\u0645\u0627\u0646\u064a\u0627"},
        /* in the Solar Hijri calendar: 17 Shahrivar 1399 */
        {"fa", "\u06f8\u06f8\u066c\u06f9\u06f6\u06f4",
         "\u06f1\u06f7 \u0634\u0647\u0631\u06cc\u0648\u0631 "
         "\u06f1\u06f3\u06f9\u06f9",
         "\u06f1\u06f7 \u0634\u0647\u0631\u06cc\u0648\u0631 "
         "\u06f1\u06f3\u06f9\u06f9",
         "\u0622\u0644\u0645\u0627\u0646"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *language = cases[i].language;
        g_autofree char *number = wording_number(88964, language);
        g_autofree char *date =
            wording_date("2020-09-07T23:59:59Z", false, language);
        g_autofree char *brief = wording_date("2020-09-07", true, language);
        g_autoptr(Wording) wording = wording_new(language);

        g_test_message("%s", language);
        g_assert_cmpstr(number, ==, cases[i].number);
        g_assert_cmpstr(date, ==, cases[i].date);
        g_assert_cmpstr(brief, ==, cases[i].brief);
        g_assert_cmpstr(wording_row_country(wording, "DE"), ==,
                        cases[i].country);
    }
}

static void
test_numbers(void)
{
    static const struct {
        int64_t number;
        const char *text;
    } cases[] = {
        {0, "0"},
        {999, "999"},
        {1000, "1,000"},
        {10000000, "10,000,000"},
        {INT64_MAX, "9,223,372,036,854,775,807"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = wording_number(cases[i].number, "en");

        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

/* What is no date and no country comes back as it was. */
static void
test_other_words(void)
{
    static const char *const dates[] = {"",           "2020",
                                        "2020-09",    "2020-13-01",
                                        "2020-02-30", "yesterday morning",
                                        "07.09.2020", "0000-01-01",
                                        "2020-9-07T", "-020-09-07"};
    static const char *const countries[] = {
        "", "D", "ZZ", "de", "DEU", "Deutschland", "\u00c5", "X\u00c5"};
    g_autoptr(Wording) wording = wording_new("fr");

    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autofree char *text = wording_date(dates[i], false, "de");

        g_assert_cmpstr(text, ==, dates[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(countries); i++)
        g_assert_cmpstr(wording_row_country(wording, countries[i]), ==,
                        countries[i]);
}

/* The remembering kind answers like the plain one, in any order. */
static void
test_rows(void)
{
    g_autoptr(Wording) wording = wording_new("de");

    for (int round = 0; round < 2; round++) {
        for (int day = 1; day <= 31; day++) {
            g_autofree char *iso = g_strdup_printf("2020-06-%02dT12:00", day);
            g_autofree char *plain = wording_date(iso, false, "de");
            g_autofree char *brief = wording_date(iso, true, "de");

            g_assert_cmpstr(wording_row_date(wording, iso, false), ==, plain);
            g_assert_cmpstr(wording_row_date(wording, iso, true), ==, brief);
        }
        g_assert_cmpstr(wording_row_country(wording, "AT"), ==,
                        "\u00d6sterreich");
        g_assert_cmpstr(wording_row_country(wording, "Atlantis"), ==,
                        "Atlantis");
        g_assert_cmpstr(wording_row_number(wording, 1201), ==, "1.201");
        g_assert_cmpstr(wording_row_number(wording, 1260), ==, "1.260");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wording/fill", test_fill);
    g_test_add_func("/wording/fill-refuses", test_fill_refuses);
    g_test_add_func("/wording/fill-asks", test_fill_asks);
    g_test_add_func("/wording/languages", test_languages);
    g_test_add_func("/wording/numbers", test_numbers);
    g_test_add_func("/wording/other-words", test_other_words);
    g_test_add_func("/wording/rows", test_rows);
    return g_test_run();
}
