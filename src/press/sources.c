#include "press/sources.h"

#include "layout/groups.h"
#include "layout/keys.h"
#include "layout/locale.h"
#include "layout/value.h"
#include "press/ids.h"
#include "press/press-locator.h"
#include "store/sign-off.h"
#include "type/symbols.h"

#include <string.h>

/* The words of the layout key "order". */
static const struct {
    const char *word;
    RollOrder order;
} order_table[] = {
    {"number", ROLL_BY_NUMBER}, {"date", ROLL_BY_DATE},
    {"name", ROLL_BY_NAME},     {"family", ROLL_BY_FAMILY},
    {"given", ROLL_BY_GIVEN},   {"country", ROLL_BY_COUNTRY},
    {"shuffle", ROLL_SHUFFLED},
};

/* The words of the layout key "display". */
static const struct {
    const char *word;
    RollDisplay display;
} display_table[] = {
    {"as-signed", ROLL_AS_SIGNED},
    {"initial", ROLL_INITIAL},
    {"country-only", ROLL_COUNTRY_ONLY},
    {"anonymous", ROLL_ANONYMOUS},
};

static RollDisplay
display_by_word(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(display_table); i++)
        if (strcmp(display_table[i].word, word) == 0)
            return display_table[i].display;
    g_assert_not_reached(); /* layout/keys.c lets no other word through */
}

static RollOrder
order_by_word(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(order_table); i++)
        if (strcmp(order_table[i].word, word) == 0)
            return order_table[i].order;
    g_assert_not_reached(); /* layout/keys.c lets no other word through */
}

static char *
strip(const char *text, const char *language, void *data)
{
    return symbols_drop(data, text, language);
}

/* The ids whose comments the layout asks for: of all parts that print some,
 * each once. [owned by caller]   Fails: as ids_read. */
static GArray *
approved_ids(const Template *layout, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (const char *const *name = template_parts(layout); *name != NULL;
         name++) {
        g_autofree char *group = g_strconcat(KEY_PART " ", *name, NULL);
        g_autoptr(GArray) ids = NULL;

        if (strcmp(template_word(layout, group, "kind"), "comments") != 0)
            continue;
        ids = ids_read(layout, group, "approved", error);
        if (ids == NULL)
            return NULL;
        g_array_append_vals(all, ids->data, ids->len);
    }
    return g_steal_pointer(&all);
}

/* Whether a part of @layout puts names in another order than the roll's. */
static bool
lists_names(const Template *layout)
{
    for (const char *const *name = template_parts(layout); *name != NULL;
         name++) {
        g_autofree char *group = g_strconcat(KEY_PART " ", *name, NULL);

        if (strcmp(template_word(layout, group, "kind"), "index") == 0 &&
            strcmp(template_word(layout, group, "of"), "names") == 0)
            return true;
    }
    return false;
}

/* What a banner's list of names in @order has heads for. */
static RollGrouping
heads_of(const Template *layout, const char *group, RollOrder order)
{
    if (strcmp(template_word(layout, group, "mode"), "list") != 0)
        return ROLL_UNGROUPED;
    switch (order) {
    case ROLL_BY_NAME:
    case ROLL_BY_FAMILY:
    case ROLL_BY_GIVEN:
        return ROLL_GROUP_INITIAL;
    case ROLL_BY_COUNTRY:
        return ROLL_GROUP_COUNTRY;
    default:
        return ROLL_UNGROUPED;
    }
}

/* Gathers the roll in the order that @order_group of the layout asks for.
 * @lists_places: or a locator puts them in another order. */
static bool
gather(Sources *sources, Store *store, const char *order_group,
       bool lists_places, Findings *findings, GError **error)
{
    const Template *layout = sources->layout;
    g_autoptr(Locale) locale = locale_new(sources->language);
    g_autoptr(GArray) prominent =
        ids_read(layout, order_group, "prominent", error);
    g_autoptr(GArray) approved =
        prominent != NULL ? approved_ids(layout, error) : NULL;
    g_autofree char *seed =
        g_strdup_printf("%d", template_number(layout, order_group, "seed"));
    RollWish wish = {
        .purpose = sources->purpose,
        .order = order_by_word(template_word(layout, order_group, "order")),
        .language = sources->language,
        .title = groups_title,
        .title_data = locale,
        .seed = seed,
        .every_repeat =
            strcmp(template_word(layout, order_group, "signed-twice"), "all") ==
            0,
        .display =
            display_by_word(template_word(layout, order_group, "display")),
    };

    if (approved == NULL)
        return false;
    wish.prominent = (const int64_t *)(const void *)prominent->data;
    wish.n_prominent = prominent->len;
    wish.comments = (const int64_t *)(const void *)approved->data;
    wish.n_comments = approved->len;
    if (sources->purpose == ROLL_FOR_DELIVERY)
        wish.group =
            groups_by_word(template_word(layout, order_group, "group"));
    else
        wish.group = heads_of(layout, order_group, wish.order);
    if (strcmp(template_word(layout, "type", "symbols"), "drop") == 0) {
        wish.strip = strip;
        wish.strip_data = sources->shaper;
    }
    wish.parts = lists_names(layout) || lists_places;
    wish.names_alone = sources->purpose == ROLL_FOR_PUBLIC;
    sources->roll = roll_gather(store, &wish, findings, error);
    return sources->roll != NULL;
}

bool
sources_open(const PressJob *job, Template *layout_taken, RollPurpose purpose,
             const char *order_group, Findings *findings, Sources *ret_sources,
             GError **error)
{
    g_auto(Sources) sources = {.layout = layout_taken, .purpose = purpose};
    g_autoptr(Store) store = NULL;

    if (job->language != NULL && !value_is_language(job->language)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--language=%s: no language tag; write one as de or pt-BR",
                    job->language);
        return false;
    }
    sources.language =
        job->language != NULL
            ? job->language
            : template_word(sources.layout, "document", "language");
    store = store_open_printing(job->database, error);
    if (store == NULL ||
        !sign_off_check(store,
                        template_number(sources.layout, "document", "sign-off"),
                        error))
        return false;
    sources.book = fontbook_open(error);
    if (sources.book == NULL)
        return false;
    fontbook_set_nastaliq(sources.book,
                          template_switch(sources.layout, "type", "nastaliq"));
    sources.shaper = shaper_new(sources.book);
    if (!gather(&sources, store, order_group, presslocator_prints(job),
                findings, error))
        return false;
    /* Printing does without: then no single row can be proved. */
    if (purpose == ROLL_FOR_DELIVERY)
        (void)store_load_key(store, &sources.key, NULL);
    if (!store_ledger_line(store, &sources.ledger_line, error))
        return false;
    sources.order_group = order_group;
    /* A banner tells nothing of it. */
    if (purpose == ROLL_FOR_DELIVERY) {
        sources.record = record_read(store, error);
        if (sources.record == NULL)
            return false;
    }
    *ret_sources = sources;
    memset(&sources, 0, sizeof sources);
    return true;
}

static void
report_counted(const char *what, int64_t n, const char *why, GString *report)
{
    g_autofree char *number = locale_number(n, "en");

    if (n > 0)
        g_string_append_printf(report, "  %s: %s %s\n", what, number, why);
}

void
sources_report(const Sources *sources, GString *report)
{
    const StoreTally *tally = roll_tally(sources->roll);
    int64_t n_unshown = (int64_t)roll_n_unshown(sources->roll);
    int64_t n_printed = (int64_t)roll_n_entries(sources->roll) + n_unshown;
    int64_t n_anonymous = (int64_t)roll_n_anonymous(sources->roll) + n_unshown;
    int64_t n_repeats = tally->repeats;
    g_autofree char *imported = locale_number(tally->imported, "en");
    g_autofree char *printed = locale_number(n_printed, "en");
    g_autofree char *anonymous = locale_number(n_anonymous, "en");

    g_string_append_printf(report, "%s signature%s printed of %s imported",
                           printed, n_printed == 1 ? "" : "s", imported);
    if (n_anonymous > 0)
        g_string_append_printf(report, ", %s of them without a name",
                               anonymous);
    g_string_append(report, ".\n");
    report_counted("without a name", n_unshown,
                   "without consent to be shown in public", report);
    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        if (reason != STORE_NO_CONSENT && reason != STORE_REPEAT)
            report_counted("withheld", tally->withheld[reason],
                           store_reason_name((StoreReason)reason), report);
    if (sources->purpose == ROLL_FOR_PUBLIC)
        n_repeats = tally->verified - n_printed;
    report_counted("withheld", n_repeats,
                   "printed with another edition already", report);
    if (sources->purpose == ROLL_FOR_DELIVERY)
        report_counted("withheld", tally->withheld[STORE_NO_CONSENT],
                       "without consent to be delivered", report);
}

void
sources_clear(Sources *sources)
{
    shaper_free(sources->shaper);
    fontbook_close(sources->book);
    digest_key_free(sources->key);
    record_free(sources->record);
    roll_free(sources->roll);
    template_free(sources->layout);
    memset(sources, 0, sizeof *sources);
}
