#include "packet/counts.h"

#include "packet/table.h"

/* A label, and a figure at the measure's end. */
static const TableColumn columns[] = {{0, 75, false}, {75, 100, true}};

static bool
add_count(const Table *table, const char *group, const char *key, int64_t count,
          const TemplateType *type, GError **error)
{
    const Makeup *makeup = table->prose->makeup;
    g_autofree char *number = locale_number(count, makeup->language);
    const char *texts[] = {
        template_text(makeup->layout, group, key, makeup->language), number};

    return table_row(table, texts, type, true, error);
}

static bool
add_withheld(const Table *table, const char *group, GError **error)
{
    static const char *const reason_keys[STORE_N_REASONS] = {
        [STORE_PENDING] = "label-pending",
        [STORE_HELD] = "label-held",
        [STORE_REJECTED] = "label-rejected",
        [STORE_WITHDRAWN] = "label-withdrawn",
        [STORE_NO_CONSENT] = "label-no-consent",
        [STORE_REPEAT] = "label-repeat",
    };
    const Makeup *makeup = table->prose->makeup;
    const StoreTally *tally = roll_tally(makeup->roll);

    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        if (tally->withheld[reason] > 0 &&
            !add_count(table, group, reason_keys[reason],
                       tally->withheld[reason], &makeup->tables, error))
            return false;
    return true;
}

bool
counts_add(const Prose *prose, const char *group, GError **error)
{
    const Makeup *makeup = prose->makeup;
    const Table table = {prose, columns, G_N_ELEMENTS(columns)};
    const TemplateType *plain = &makeup->tables;
    TemplateType strong = makeup->tables;
    size_t n_anonymous = roll_n_anonymous(makeup->roll);

    strong.style = makeup->headings.style;
    if (!table_title(&table,
                     template_text(makeup->layout, group, "label-counts",
                                   makeup->language),
                     error))
        return false;
    table_begin(&table, TABLE_FINE);
    if (!add_count(&table, group, "label-imported",
                   roll_tally(makeup->roll)->imported, plain, error) ||
        !add_withheld(&table, group, error))
        return false;
    table_rule(&table, TABLE_FINE);
    if (!add_count(&table, group, "label-printed",
                   (int64_t)roll_n_entries(makeup->roll), &strong, error))
        return false;
    if (n_anonymous > 0 && !add_count(&table, group, "label-anonymous",
                                      (int64_t)n_anonymous, plain, error))
        return false;
    table_end(&table);
    return true;
}
