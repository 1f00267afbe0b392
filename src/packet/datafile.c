#include "packet/datafile.h"

#include <inttypes.h>
#include <string.h>

/* Characters at which spreadsheets begin a formula, or skip to one; the last
 * four are their wide forms, which some take for the same (OWASP, "CSV
 * Injection"). */
static const char *const formula_starts[] = {
    "=",  "+",      "-",      "@",      "\t",     "\r",
    "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20",
};

static bool
is_formula(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formula_starts); i++)
        if (g_str_has_prefix(text, formula_starts[i]))
            return true;
    return false;
}

void
datafile_append_text(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    if (is_formula(text))
        g_string_append_c(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void
append_number(GString *out, int64_t number, const RollEntry *entry)
{
    (void)entry;
    g_string_append_printf(out, "%" PRId64, number);
}

static void
append_name(GString *out, int64_t number, const RollEntry *entry)
{
    (void)number;
    /* Who asked not to be named is a row without a name. */
    datafile_append_text(out, entry->name != NULL ? entry->name : "");
}

static void
append_town(GString *out, int64_t number, const RollEntry *entry)
{
    (void)number;
    datafile_append_text(out, entry->town);
}

static void
append_country(GString *out, int64_t number, const RollEntry *entry)
{
    (void)number;
    datafile_append_text(out, entry->country);
}

static void
append_date(GString *out, int64_t number, const RollEntry *entry)
{
    (void)number;
    /* The day, without the hour. */
    g_string_append_len(
        out, entry->signed_at,
        MIN((gssize)strlen(entry->signed_at), (gssize)strlen("YYYY-MM-DD")));
}

typedef struct {
    const char *name;
    void (*append)(GString *out, int64_t number, const RollEntry *entry);
} Field;

static const Field fields[] = {
    {"number", append_number},   {"name", append_name}, {"town", append_town},
    {"country", append_country}, {"date", append_date},
};

static const Field *
field_of(const char *column)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strcmp(fields[i].name, column) == 0)
            return &fields[i];
    g_assert_not_reached(); /* keys.c lets no other word through */
}

static void
end_field(GString *out, bool last)
{
    g_string_append(out, last ? "\r\n" : ",");
}

void
datafile_send(const Makeup *makeup, const char *group, PageSpan span,
              const RollWindow *window, bool first, const PageSink *sink)
{
    const Template *layout = makeup->layout;
    const char *const *columns = template_list(layout, group, "columns");
    const PageAttachment file = {
        .name = "signatures.csv",
        .mime = "text/csv",
        .about = template_text(layout, group, "heading", makeup->language),
    };
    g_autoptr(GString) out = NULL;

    if (sink->attach == NULL ||
        strcmp(template_word(layout, "document", "attach"), "csv") != 0)
        return;
    out = g_string_new(NULL);
    for (const char *const *c = columns; first && *c != NULL; c++) {
        g_string_append(out, *c);
        end_field(out, c[1] == NULL);
    }
    for (size_t i = span.first_idx; i < span.first_idx + span.n_items; i++) {
        for (const char *const *c = columns; *c != NULL; c++) {
            field_of(*c)->append(out, (int64_t)i + 1,
                                 rollwindow_entry(window, i));
            end_field(out, c[1] == NULL);
        }
    }
    sink->attach(&file, out->str, out->len, sink->data);
}
