#include "banner/facts.h"

#include "layout/wording.h"

static const char *const fact_names[] = {
    "anonymous", "date",  "first_date", "last_date",
    "names",     "title", "total",      NULL,
};

static char *
date_words(int64_t date, const char *language)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(date);
    g_autofree char *iso = g_date_time_format(time, "%Y-%m-%d");

    return wording_date(iso, false, language);
}

/* NULL where there is no date. [owned by caller] */
static char *
signing_date(const char *iso_date, const char *language)
{
    return *iso_date != '\0' ? wording_date(iso_date, false, language) : NULL;
}

static char *
look_up(const char *name, void *data)
{
    const Facts *facts = data;
    const char *language = facts->language;
    int64_t n_total = (int64_t)roll_n_entries(facts->roll);
    int64_t n_anonymous = (int64_t)roll_n_anonymous(facts->roll);

    if (g_str_equal(name, "anonymous"))
        return wording_number(n_anonymous, language);
    if (g_str_equal(name, "date"))
        return date_words(facts->date, language);
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

char *
facts_place(const Facts *facts, const char *group, const char *key)
{
    g_autofree char *file = g_path_get_basename(template_path(facts->layout));

    return g_strdup_printf("%s: [%s]: %s", file, group, key);
}

char *
facts_text(const Facts *facts, const char *group, const char *key,
           GError **error)
{
    g_autofree char *where = facts_place(facts, group, key);

    return wording_fill(
        template_text(facts->layout, group, key, facts->language), where,
        fact_names, look_up, (void *)facts, false, error);
}
