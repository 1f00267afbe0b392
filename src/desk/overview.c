#include "desk/overview.h"

#include "layout/locale.h"
#include "roll/roll.h"
#include "store/record.h"

/* The counts by @what as [[key, title, n], ...]. */
static json_t *
counts(const Roll *roll, RollCounted what, Locale *locale)
{
    size_t n = 0;
    const RollCount *all = roll_counts(roll, what, &n);
    json_t *list = json_array();

    for (size_t i = 0; i < n; i++) {
        const char *title = what == ROLL_COUNTRIES
                                ? locale_row_country(locale, all[i].text)
                                : all[i].text;

        json_array_append_new(list, json_pack("[s, s, I]", all[i].text, title,
                                              (json_int_t)all[i].n));
    }
    return list;
}

static json_t *
withheld(const StoreTally *tally)
{
    json_t *reasons = json_object();

    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        json_object_set_new(reasons, store_reason_name((StoreReason)reason),
                            json_integer(tally->withheld[reason]));
    return reasons;
}

static json_t *
imports(const Record *record)
{
    json_t *list = json_array();

    for (guint i = 0; i < record->imports->len; i++) {
        const RecordImport *one =
            &g_array_index(record->imports, RecordImport, i);

        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:s, s:I, s:I}", "date", one->date, "file",
                      one->file, "edition", one->edition, "rows",
                      (json_int_t)one->rows, "added", (json_int_t)one->added));
    }
    return list;
}

static json_t *
removed(const Record *record)
{
    json_t *list = json_array();

    for (guint i = 0; i < record->removed->len; i++) {
        const RecordDay *day = &g_array_index(record->removed, RecordDay, i);

        json_array_append_new(
            list, json_pack("[s, I]", day->date, (json_int_t)day->removed));
    }
    return list;
}

static json_t *
deliveries(const Record *record)
{
    json_t *list = json_array();

    for (guint i = 0; i < record->deliveries->len; i++) {
        const RecordDelivery *one =
            &g_array_index(record->deliveries, RecordDelivery, i);

        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s}", "date", one->date, "recipient",
                            one->recipient, "outcome", one->outcome));
    }
    return list;
}

/* The figures of what can be delivered. A database of which nothing can has
 * all the others. */
static void
add_roll(json_t *figures, Store *store, const char *language)
{
    const RollWish wish = {.purpose = ROLL_FOR_DELIVERY, .language = ""};
    g_autoptr(Roll) roll = roll_gather(store, &wish, NULL, NULL);
    g_autoptr(Locale) locale = locale_new(language);

    if (roll == NULL)
        return;
    json_object_set_new(figures, "editions",
                        counts(roll, ROLL_EDITIONS, locale));
    json_object_set_new(figures, "countries",
                        counts(roll, ROLL_COUNTRIES, locale));
    json_object_set_new(figures, "days", counts(roll, ROLL_DAYS, locale));
    json_object_set_new(figures, "anonymous",
                        json_integer((json_int_t)roll_n_anonymous(roll)));
}

static bool
count_one(const Signature *signature, void *data, GError **error)
{
    (void)signature;
    (void)data;
    (void)error;
    return true;
}

json_t *
overview_read(const char *path, const char *language, GError **error)
{
    g_autoptr(Store) store = store_open_printing(path, error);
    g_autoptr(Record) record = NULL;
    StoreTally tally;
    json_t *figures = NULL;

    if (store == NULL || !store_each_verified(store, count_one, NULL, error) ||
        !store_tally(store, &tally, error))
        return NULL;
    record = record_read(store, error);
    if (record == NULL)
        return NULL;
    figures = json_pack(
        "{s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:o}", "imported",
        (json_int_t)tally.imported, "verified", (json_int_t)tally.verified,
        "deliverable", (json_int_t)tally.deliverable, "showable",
        (json_int_t)tally.showable, "repeats", (json_int_t)tally.repeats,
        "withheld", withheld(&tally), "imports", imports(record), "removed",
        removed(record), "deliveries", deliveries(record));
    add_roll(figures, store, language);
    return figures;
}
