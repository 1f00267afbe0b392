#include "layout/facts.h"

#include "layout/wording.h"

const char *const facts_names[] = {
    "anonymous", "date",  "first_date", "last_date",
    "names",     "title", "total",      NULL,
};

static char *
delivery_date(const Facts *facts)
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(facts->date);
    g_autofree char *iso = g_date_time_format(moment, "%Y-%m-%d");

    return wording_date(iso, false, facts->language);
}

/* NULL where nobody has a date. */
static char *
signing_date(const char *iso_date, const char *language)
{
    return *iso_date != '\0' ? wording_date(iso_date, false, language) : NULL;
}

char *
facts_word(const Facts *facts, const char *name)
{
    const char *language = facts->language;
    int64_t n_total = (int64_t)roll_n_entries(facts->roll);
    int64_t n_anonymous = (int64_t)roll_n_anonymous(facts->roll);

    if (g_str_equal(name, "anonymous"))
        return wording_number(n_anonymous, language);
    if (g_str_equal(name, "date"))
        return delivery_date(facts);
    if (g_str_equal(name, "first_date"))
        return signing_date(roll_first_date(facts->roll), language);
    if (g_str_equal(name, "last_date"))
        return signing_date(roll_last_date(facts->roll), language);
    if (g_str_equal(name, "names"))
        return wording_number(n_total - n_anonymous, language);
    if (g_str_equal(name, "title"))
        return g_strdup(
            template_text(facts->layout, "document", "title", language));
    if (g_str_equal(name, "total"))
        return wording_number(n_total, language);
    return NULL;
}
