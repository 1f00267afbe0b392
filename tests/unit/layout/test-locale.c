#include "layout/locale.h"

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
        {"es", "88.964", "7 de septiembre de 2020", "7 sept 2020", "Alemania"},
        {"it", "88.964", "7 settembre 2020", "7 set 2020", "Germania"},
        {"pl", "88\u00a0964", "7 wrze\u015bnia 2020", "7 wrz 2020", "Niemcy"},
        {"pt", "88.964", "7 de setembro de 2020", "7 de set. de 2020",
         "Alemanha"},
        {"ru", "88\u00a0964",
         "7 \u0441\u0435\u043d\u0442\u044f\u0431\u0440\u044f "
         "2020\u202f\u0433.",
         "7 \u0441\u0435\u043d\u0442. 2020\u202f\u0433.",
         "\u0413\u0435\u0440\u043c\u0430\u043d\u0438\u044f"},
        {"tr", "88.964", "7 Eyl\u00fcl 2020", "7 Eyl 2020", "Almanya"},
        /* Figures of North Africa are those of Europe. */
        {"ar-MA", "88.964", "7 \u0634\u062a\u0646\u0628\u0631 2020",
         "07\u200f/09\u200f/2020",
         "\u0623\u0644\u0645\u0627\u0646\u064a\u0627"},
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
        g_autofree char *number = locale_number(88964, language);
        g_autofree char *date =
            locale_date("2020-09-07T23:59:59Z", false, language);
        g_autofree char *brief = locale_date("2020-09-07", true, language);
        g_autoptr(Locale) locale = locale_new(language);

        g_test_message("%s", language);
        g_assert_cmpstr(number, ==, cases[i].number);
        g_assert_cmpstr(date, ==, cases[i].date);
        g_assert_cmpstr(brief, ==, cases[i].brief);
        g_assert_cmpstr(locale_row_country(locale, "DE"), ==, cases[i].country);
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
        g_autofree char *text = locale_number(cases[i].number, "en");

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
    g_autoptr(Locale) locale = locale_new("fr");

    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autofree char *text = locale_date(dates[i], false, "de");

        g_assert_cmpstr(text, ==, dates[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(countries); i++)
        g_assert_cmpstr(locale_row_country(locale, countries[i]), ==,
                        countries[i]);
}

/* The remembering kind answers like the plain one, in any order. */
static void
test_rows(void)
{
    g_autoptr(Locale) locale = locale_new("de");

    for (int round = 0; round < 2; round++) {
        for (int day = 1; day <= 31; day++) {
            g_autofree char *iso = g_strdup_printf("2020-06-%02dT12:00", day);
            g_autofree char *plain = locale_date(iso, false, "de");
            g_autofree char *brief = locale_date(iso, true, "de");

            g_assert_cmpstr(locale_row_date(locale, iso, false), ==, plain);
            g_assert_cmpstr(locale_row_date(locale, iso, true), ==, brief);
        }
        g_assert_cmpstr(locale_row_country(locale, "AT"), ==,
                        "\u00d6sterreich");
        g_assert_cmpstr(locale_row_country(locale, "Atlantis"), ==, "Atlantis");
        g_assert_cmpstr(locale_row_number(locale, 1201), ==, "1.201");
        g_assert_cmpstr(locale_row_number(locale, 1260), ==, "1.260");
    }
}

/* From one day to another: within a month, a year, over New Year; and one day
 * alone, written like any date. */
static void
test_periods(void)
{
    static const struct {
        const char *language;
        const char *month;
        const char *year;
        const char *more;
    } cases[] = {
        {"en", "3\u20136 September 2020",
         "1 July\u2009\u2013\u20096 September 2020",
         "31 December 2019\u2009\u2013\u20096 September 2020"},
        {"en-US", "September 3\u2009\u2013\u20096, 2020",
         "July 1\u2009\u2013\u2009September 6, 2020",
         "December 31, 2019\u2009\u2013\u2009September 6, 2020"},
        {"de", "3.\u20136. September 2020",
         "1. Juli\u2009\u2013\u20096. September 2020",
         "31. Dezember 2019\u2009\u2013\u20096. September 2020"},
        {"fr", "3\u20136 septembre 2020",
         "1 juillet\u2009\u2013\u20096 septembre 2020",
         "31 d\u00e9cembre 2019\u2009\u2013\u20096 septembre 2020"},
        {"ja", "2020\u5e749\u67083\u65e5\uff5e6\u65e5",
         "2020\u5e747\u67081\u65e5\uff5e9\u67086\u65e5",
         "2019\u5e7412\u670831\u65e5\uff5e2020\u5e749\u67086\u65e5"},
    };

    static const char *const languages[] = {"en", "en-US", "de", "fr", "pl",
                                            "ru", "ar",    "fa", "th", "he"};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *language = cases[i].language;
        g_autofree char *month =
            locale_period("2020-09-03T23:59", "2020-09-06T00:00", language);
        g_autofree char *year =
            locale_period("2020-07-01", "2020-09-06", language);
        g_autofree char *more =
            locale_period("2019-12-31", "2020-09-06", language);

        g_assert_cmpstr(month, ==, cases[i].month);
        g_assert_cmpstr(year, ==, cases[i].year);
        g_assert_cmpstr(more, ==, cases[i].more);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *day =
            locale_period("2020-09-06", "2020-09-06T23:59", languages[i]);
        g_autofree char *date = locale_date("2020-09-06", false, languages[i]);

        g_assert_cmpstr(day, ==, date);
    }
    g_assert_null(locale_period("", "", "en"));
    g_assert_null(locale_period("2020-09-06", "soon", "en"));
    g_assert_null(locale_period("2020-02-30", "2020-09-06", "en"));
}

/* CLDR's rules, https://cldr.unicode.org/index/cldr-spec/plural-rules */
static void
test_plurals(void)
{
    static const int64_t numbers[] = {0,  1,  2,   5,   11,
                                      21, 22, 100, 111, 1000000};

    static const struct {
        const char *language;
        const char *plurals[G_N_ELEMENTS(numbers)];
    } cases[] = {
        {"en",
         {"other", "one", "other", "other", "other", "other", "other", "other",
          "other", "other"}},
        {"en-US",
         {"other", "one", "other", "other", "other", "other", "other", "other",
          "other", "other"}},
        {"de",
         {"other", "one", "other", "other", "other", "other", "other", "other",
          "other", "other"}},
        {"fr",
         {"one", "one", "other", "other", "other", "other", "other", "other",
          "other", "many"}},
        {"pl",
         {"many", "one", "few", "many", "many", "many", "few", "many", "many",
          "many"}},
        {"ru",
         {"many", "one", "few", "many", "many", "one", "few", "many", "many",
          "many"}},
        {"ar",
         {"zero", "one", "two", "few", "many", "many", "many", "other", "many",
          "other"}},
        {"ja",
         {"other", "other", "other", "other", "other", "other", "other",
          "other", "other", "other"}},
        /* of which CLDR knows nothing */
        {"tlh",
         {"other", "other", "other", "other", "other", "other", "other",
          "other", "other", "other"}},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(numbers); j++) {
            g_test_message("%s %" G_GINT64_FORMAT, cases[i].language,
                           numbers[j]);
            g_assert_cmpstr(locale_plural(numbers[j], cases[i].language), ==,
                            cases[i].plurals[j]);
        }
}

/* Numbers with their unit, in the digits and the order of the language. */
static void
test_measures(void)
{
    static const struct {
        const char *language;
        double number;
        const char *unit;
        int n_digits;
        const char *words;
    } cases[] = {
        {"en", 3000, "millimeter", 0, "3,000 mm"},
        {"de", 3000, "millimeter", 0, "3.000 mm"},
        {"ru", 12, "millimeter", 0, "12 мм"},
        {"en", 1.5, "meter", 2, "1.50 m"},
        {"de", 1.5, "meter", 1, "1,5 m"},
        {"ar", 30, "millimeter", 0, "٣٠ مليمتر"},
        {"fa", 10, "meter", 0, "۱۰ متر"},
        {"en", 240, "percent", 0, "240%"},
        {"de", 240, "percent", 0, "240 %"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words =
            locale_measure(cases[i].number, cases[i].unit, cases[i].n_digits,
                           cases[i].language);
        g_auto(GStrv) parts = g_strsplit(words, "\u00a0", -1);
        g_autofree char *plain = g_strjoinv(" ", parts);

        g_assert_cmpstr(plain, ==, cases[i].words);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/locale/languages", test_languages);
    g_test_add_func("/locale/numbers", test_numbers);
    g_test_add_func("/locale/other-words", test_other_words);
    g_test_add_func("/locale/rows", test_rows);
    g_test_add_func("/locale/periods", test_periods);
    g_test_add_func("/locale/plurals", test_plurals);
    g_test_add_func("/locale/measures", test_measures);
    return g_test_run();
}
