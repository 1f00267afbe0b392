#include "layout/facts.h"

const char *const facts_names[] = {
    "anonymous", "date",  "first_date", "last_date", "names",
    "period",    "title", "total",      NULL,
};

char *
facts_date(const Facts *facts)
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(facts->date);
    g_autofree char *iso = g_date_time_format(moment, "%Y-%m-%d");

    return locale_date(iso, false, facts->language);
}

static WordingValue
words(char *text)
{
    return (WordingValue){.text = text};
}

static WordingValue
number(const Facts *facts, int64_t number)
{
    if (facts->locale == NULL)
        return wording_number(number, facts->language);
    return (WordingValue){g_strdup(locale_row_number(facts->locale, number)),
                          true, number};
}

/* No text where nobody has a date. */
static WordingValue
signing_date(const char *iso_date, const char *language)
{
    return words(*iso_date != '\0' ? locale_date(iso_date, false, language)
                                   : NULL);
}

WordingValue
facts_value(const Facts *facts, const char *name)
{
    const char *language = facts->language;
    const Roll *roll = facts->roll;
    int64_t n_unshown = (int64_t)roll_n_unshown(roll);
    int64_t n_total = (int64_t)roll_n_entries(roll) + n_unshown;
    int64_t n_anonymous = (int64_t)roll_n_anonymous(roll) + n_unshown;

    if (g_str_equal(name, "anonymous"))
        return number(facts, n_anonymous);
    if (g_str_equal(name, "date"))
        return words(facts_date(facts));
    if (g_str_equal(name, "first_date"))
        return signing_date(roll_first_date(roll), language);
    if (g_str_equal(name, "last_date"))
        return signing_date(roll_last_date(roll), language);
    if (g_str_equal(name, "names"))
        return number(facts, n_total - n_anonymous);
    if (g_str_equal(name, "period"))
        return words(locale_period(roll_first_date(roll), roll_last_date(roll),
                                   language));
    if (g_str_equal(name, "title"))
        return words(g_strdup(
            template_text(facts->layout, "document", "title", language)));
    if (g_str_equal(name, "total"))
        return number(facts, n_total);
    return words(NULL);
}
