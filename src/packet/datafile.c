#include "packet/datafile.h"

#include "store/csv-field.h"

#include <inttypes.h>
#include <string.h>

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
    csvfield_append(out, entry->name != NULL ? entry->name : "");
}

static void
append_town(GString *out, int64_t number, const RollEntry *entry)
{
    (void)number;
    csvfield_append(out, entry->town);
}

static void
append_region(GString *out, int64_t number, const RollEntry *entry)
{
    (void)number;
    csvfield_append(out, entry->region);
}

static void
append_postcode(GString *out, int64_t number, const RollEntry *entry)
{
    (void)number;
    csvfield_append(out, entry->postcode);
}

static void
append_country(GString *out, int64_t number, const RollEntry *entry)
{
    (void)number;
    csvfield_append(out, entry->country);
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
    {"number", append_number},     {"name", append_name},
    {"town", append_town},         {"region", append_region},
    {"postcode", append_postcode}, {"country", append_country},
    {"date", append_date},
};

/* NULL for a column that is filled in by hand. */
static const Field *
field_of(const char *column)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strcmp(fields[i].name, column) == 0)
            return &fields[i];
    return NULL;
}

static bool
is_wanted(const Makeup *makeup, const PageSink *sink)
{
    return sink->attach != NULL &&
           strcmp(template_word(makeup->layout, "document", "attach"), "csv") ==
               0;
}

static void
send(const Makeup *makeup, const char *group, const GString *rows,
     const PageSink *sink)
{
    const PageAttachment file = {
        .name = "signatures.csv",
        .mime = "text/csv",
        .about =
            template_text(makeup->layout, group, "heading", makeup->language),
    };

    sink->attach(&file, rows->str, rows->len, sink->data);
}

/* Ends a row that has a comma after its last field. */
static void
end_row(GString *out)
{
    if (out->len > 0 && out->str[out->len - 1] == ',')
        g_string_truncate(out, out->len - 1);
    g_string_append(out, "\r\n");
}

void
datafile_begin(const Makeup *makeup, const char *group, const PageSink *sink)
{
    const char *const *column = template_list(makeup->layout, group, "columns");
    g_autoptr(GString) out = g_string_new(NULL);

    if (!is_wanted(makeup, sink))
        return;
    for (; *column != NULL; column++)
        if (field_of(*column) != NULL)
            g_string_append_printf(out, "%s,", *column);
    end_row(out);
    send(makeup, group, out, sink);
}

void
datafile_send(const Makeup *makeup, const char *group, size_t first_idx,
              size_t n, int64_t first_no, const RollWindow *window,
              const PageSink *sink)
{
    const char *const *columns =
        template_list(makeup->layout, group, "columns");
    g_autoptr(GString) out = NULL;

    if (!is_wanted(makeup, sink))
        return;
    out = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        for (const char *const *c = columns; *c != NULL; c++) {
            const Field *field = field_of(*c);

            if (field == NULL)
                continue;
            field->append(out, first_no + (int64_t)i,
                          rollwindow_entry(window, first_idx + i));
            g_string_append_c(out, ',');
        }
        end_row(out);
    }
    send(makeup, group, out, sink);
}
