#include "packet/again.h"
#include "packet/curve.h"
#include "packet/table.h"

#include <string.h>

/* A bar is so high, in a row of names. */
#define BAR_PT 4.5

static const Colour bar_tint = {COLOUR_GRAY, {450, 0, 0, 0}, ""};

/* What is counted, a bar, its count. The bars stand where the second column
 * does, which has no text. */
static const TableColumn columns[] = {{0, 46, false}, {86, 100, true}};
#define BARS_FROM 46
#define BARS_TO 86

/* Deliveries: date, to whom, what became of it. */
static const TableColumn delivery_columns[] = {
    {0, 25, false}, {25, 76, false}, {76, 100, false}};

/* The most first; of two as large, the one whose text is first. */
static int
by_size(const void *a, const void *b)
{
    const RollCount *one = *(const RollCount *const *)a;
    const RollCount *other = *(const RollCount *const *)b;

    if (one->n != other->n)
        return one->n > other->n ? -1 : 1;
    return strcmp(one->text, other->text);
}

/* The @n_counts @counts in the order of by_size. [owned by caller] */
static const RollCount **
sorted(const RollCount *counts, size_t n_counts)
{
    const RollCount **order = g_new(const RollCount *, n_counts + 1);

    for (size_t i = 0; i < n_counts; i++)
        order[i] = &counts[i];
    qsort(order, n_counts, sizeof *order, by_size);
    return order;
}

/* A row with a bar that is @n of @most long. */
static bool
add_count(const Table *table, const char *text, size_t n, size_t most,
          bool has_bar, GError **error)
{
    const Prose *prose = table->prose;
    const Makeup *makeup = prose->makeup;
    g_autofree char *number = locale_number((int64_t)n, makeup->language);
    const char *texts[] = {text, number};
    Pu height_pu = units_from_pt(BAR_PT);
    Pu room_pu = table_share_pu(prose, BARS_TO - BARS_FROM);
    Pu from_pu = table_share_pu(prose, BARS_FROM);
    Pu width_pu = (Pu)((int64_t)room_pu * (int64_t)n / (int64_t)most);

    /* None is so small that it cannot be seen. */
    width_pu = MAX(width_pu, units_from_pt(0.5));
    if (has_bar)
        galley_add_box(prose->galley,
                       makeup->leftward ? prose->measure_pu - from_pu - width_pu
                                        : from_pu,
                       (makeup->tables.leading_pu - height_pu) / 2, width_pu,
                       height_pu, &bar_tint);
    /* The table stays on one page. */
    return table_row(table, texts, &makeup->tables, true, error);
}

/* How a text is called that is counted by @what. [owned by caller] */
static char *
called(const Makeup *makeup, RollCounted what, const RollCount *count)
{
    const char *country = NULL;

    if (what == ROLL_COUNTRIES)
        return g_strdup(locale_row_country(makeup->locale, count->text));
    if (what != ROLL_REGIONS || count->country[0] == '\0')
        return g_strdup(count->text);
    country = locale_row_country(makeup->locale, count->country);
    return g_strdup_printf("%s \u00b7 %s", count->text, country);
}

/* The last rows: those that are not told apart, and those without a text. */
static bool
add_rest(const Table *table, const char *group, size_t n_kinds, size_t n_rest,
         size_t n_unknown, GError **error)
{
    const Makeup *makeup = table->prose->makeup;
    const char *language = template_words_language(
        makeup->layout, group, "label-others", makeup->language);
    g_autofree char *others = locale_number((int64_t)n_kinds, language);
    const MakeupWord words[] = {{"others", others, true, (int64_t)n_kinds},
                                {0}};
    g_autofree char *text =
        makeup_words(makeup, group, "label-others", words, false, error);

    if (text == NULL)
        return false;
    if (n_kinds > 0 && !add_count(table, text, n_rest, 1, false, error))
        return false;
    return n_unknown == 0 ||
           add_count(table, prose_label(table->prose, group, "label-unknown"),
                     n_unknown, 1, false, error);
}

/* A table of what the roll is counted by, if it is of more than one kind. */
static bool
add_table(const Prose *prose, const char *group, RollCounted what,
          const char *key, GError **error)
{
    const Makeup *makeup = prose->makeup;
    const Table table = {prose, columns, G_N_ELEMENTS(columns)};
    size_t n_counts = 0;
    const RollCount *counts = roll_counts(makeup->roll, what, &n_counts);
    g_autofree const RollCount **order = sorted(counts, n_counts);
    size_t top = (size_t)template_number(makeup->layout, group, "top");
    size_t n_rest = 0;
    size_t n_known = 0;
    const char *headings[] = {prose_label(prose, group, key),
                              prose_label(prose, group, "label-signatures")};

    if (n_counts < 2)
        return true;
    /* One row for a single other kind would tell less than its name. */
    if (n_counts == top + 1)
        top++;
    galley_add_space(prose->galley, 1);
    table_begin(&table, TABLE_STRONG);
    if (!table_heading_row(&table, headings, error))
        return false;
    table_rule(&table, TABLE_FINE);
    for (size_t i = 0; i < n_counts; i++) {
        g_autofree char *text = called(makeup, what, order[i]);

        n_known += order[i]->n;
        if (i >= top)
            n_rest += order[i]->n;
        else if (!add_count(&table, text, order[i]->n, order[0]->n, true,
                            error))
            return false;
    }
    if (!add_rest(&table, group, n_counts > top ? n_counts - top : 0, n_rest,
                  roll_n_entries(makeup->roll) - n_known, error))
        return false;
    table_end(&table);
    return true;
}

/* The words of the key about the curve, which are looked at even where they
 * are not shown. */
static bool
add_curve_words(const Prose *prose, const char *group, const char *key,
                const CurveFacts *facts, bool shown, GError **error)
{
    const Makeup *makeup = prose->makeup;
    const char *language =
        template_words_language(makeup->layout, group, key, makeup->language);
    g_autofree char *busiest = makeup_number(makeup, facts->busiest, language);
    g_autofree char *removed = makeup_number(makeup, facts->removed, language);
    g_autofree char *busiest_date =
        locale_date(facts->busiest_date, false, language);
    g_autofree char *removed_date =
        locale_date(facts->removed_date, false, language);
    const MakeupWord words[] = {{"busiest", busiest, true, facts->busiest},
                                {"removed", removed, true, facts->removed},
                                {.name = "busiest_date", .value = busiest_date},
                                {.name = "removed_date", .value = removed_date},
                                {0}};
    g_autofree char *trial = NULL;

    if (shown)
        return prose_add_words(prose, group, key, words, error);
    trial = makeup_words(makeup, group, key, words, true, error);
    return trial != NULL;
}

static bool
add_curve(const Prose *prose, const char *group, GError **error)
{
    const Table table = {prose, columns, G_N_ELEMENTS(columns)};
    CurveFacts facts = {.busiest_date = "", .removed_date = ""};
    bool has_curve = curve_facts(prose->makeup, &facts);

    if (!add_curve_words(prose, group, "busiest-line", &facts, has_curve,
                         error) ||
        !add_curve_words(prose, group, "removed-line", &facts,
                         facts.removed > 0, error))
        return false;
    if (!has_curve || !curve_fits(prose))
        return true;
    galley_add_space(prose->galley, 1);
    if (!table_title(&table, prose_label(prose, group, "label-days"), error))
        return false;
    table_rule(&table, TABLE_FINE);
    return curve_add(prose, group, error);
}

/* The word for what became of a delivery; what the database says where there
 * is none. [borrowed] */
static const char *
outcome_word(const Prose *prose, const char *group, const char *outcome)
{
    static const char *const outcomes[][2] = {
        {"accepted", "label-accepted"},
        {"refused", "label-refused"},
        {"posted", "label-posted"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(outcomes); i++)
        if (strcmp(outcome, outcomes[i][0]) == 0)
            return prose_label(prose, group, outcomes[i][1]);
    return outcome;
}

/* What was tried before. */
static bool
add_deliveries(const Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    const Table table = {prose, delivery_columns,
                         G_N_ELEMENTS(delivery_columns)};
    const GArray *deliveries =
        makeup->record != NULL ? makeup->record->deliveries : NULL;
    const char *headings[] = {prose_label(prose, group, "label-date"),
                              prose_label(prose, group, "label-recipient"),
                              prose_label(prose, group, "label-outcome")};

    if (deliveries == NULL || deliveries->len == 0)
        return true;
    galley_add_space(prose->galley, 1);
    if (!table_title(&table, prose_label(prose, group, "label-deliveries"),
                     error))
        return false;
    table_begin(&table, TABLE_BARE);
    if (!table_heading_row(&table, headings, error))
        return false;
    table_rule(&table, TABLE_FINE);
    for (guint i = 0; i < deliveries->len; i++) {
        const RecordDelivery *delivery =
            &g_array_index(deliveries, RecordDelivery, i);
        g_autofree char *date =
            locale_date(delivery->date, true, makeup->language);
        const char *texts[] = {date, delivery->recipient,
                               outcome_word(prose, group, delivery->outcome)};

        if (!table_row(&table, texts, &makeup->tables, false, error))
            return false;
    }
    table_end(&table);
    return true;
}

static Prose *
set_summary(const Makeup *makeup, const char *group, Findings *findings,
            GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);

    (void)findings;
    if (prose == NULL || !prose_add_heading(prose, group, error) ||
        !prose_add_words(prose, group, "intro", NULL, error) ||
        !add_curve(prose, group, error) ||
        !add_table(prose, group, ROLL_COUNTRIES, "label-countries", error) ||
        !add_table(prose, group, ROLL_REGIONS, "label-regions", error) ||
        !add_table(prose, group, ROLL_EDITIONS, "label-editions", error) ||
        !add_deliveries(prose, group, error))
        return NULL;
    return prose_paginate(prose, error) ? g_steal_pointer(&prose) : NULL;
}

static void *
summary_plan(const Makeup *makeup, const char *group, Findings *findings,
             int *ret_n_pages, GError **error)
{
    return again_plan(set_summary, makeup, group, findings, ret_n_pages, error);
}

const PartKind PART_SUMMARY = {
    .name = "summary",
    .plan = summary_plan,
    .run = again_run_part,
    .free = again_free_part,
};
