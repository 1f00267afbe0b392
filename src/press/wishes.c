#include "press/wishes.h"

#include "base/grouped.h"
#include "layout/keyfile.h"
#include "store/csv-field.h"
#include "store/fold.h"
#include "store/lookup.h"
#include "store/table.h"

#include <inttypes.h>
#include <string.h>

struct Wishes {
    Store *store;
    Lookup *lookup;    /* NULL: a database that petition-import has not made */
    GArray *groups;    /* TogetherWish */
    GArray *n_unknown; /* int, one a wish: ids of no signature */
};

/* A file at hand. */
typedef struct {
    Wishes *wishes;
    char *file; /* its name */
} Reading;

static void
reading_clear(Reading *reading)
{
    g_free(reading->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static bool
refuse_line(const Reading *reading, int64_t line_no, const char *what,
            GError **error)
{
    g_set_error(error, FAULT, FAULT_INPUT, "%s:%" PRId64 ": %s", reading->file,
                line_no, what);
    return false;
}

static void
clear_group(void *data)
{
    g_array_unref(((TogetherWish *)data)->ids);
}

/* Adds a wish without anybody; returns its index. */
static guint
add_group(Wishes *wishes, int line_no)
{
    const TogetherWish group = {
        .ids = g_array_new(FALSE, FALSE, sizeof(int64_t)),
        .line_no = line_no,
    };
    int none = 0;

    g_array_append_val(wishes->groups, group);
    g_array_append_val(wishes->n_unknown, none);
    return wishes->groups->len - 1;
}

/* The signature that @word means; 0: none. */
static bool
read_member(const Reading *reading, int64_t line_no, const char *word,
            bool external, int64_t *ret_id, GError **error)
{
    Lookup *lookup = reading->wishes->lookup;
    gint64 number = 0;
    int64_t id = 0;
    int64_t n = 0;

    if (!external &&
        g_ascii_string_to_signed(word, 10, 1, G_MAXINT64, &number, NULL)) {
        *ret_id = number;
        return true;
    }
    if (lookup == NULL)
        return refuse_line(reading, line_no,
                           "only ids of rows are known in this database",
                           error);
    if (!lookup_external(lookup, word, &n, &id, error))
        return false;
    if (n > 1)
        return refuse_line(reading, line_no,
                           "an external id is that of several rows; write the "
                           "id of the row",
                           error);
    *ret_id = id;
    return true;
}

/* Adds who is meant by @word to the wish at @idx. */
static bool
add_member(const Reading *reading, guint idx, int64_t line_no, const char *word,
           bool external, GError **error)
{
    TogetherWish *group =
        &g_array_index(reading->wishes->groups, TogetherWish, idx);
    int64_t id = 0;

    if (!read_member(reading, line_no, word, external, &id, error))
        return false;
    if (id == 0) {
        g_array_index(reading->wishes->n_unknown, int, idx)++;
        return true;
    }
    for (guint i = 0; i < group->ids->len; i++)
        if (g_array_index(group->ids, int64_t, i) == id)
            return refuse_line(reading, line_no,
                               "a signature is there twice in one group",
                               error);
    g_array_append_val(group->ids, id);
    return true;
}

/* Whether a group is one: of two or more. */
static bool
check_group(const Reading *reading, guint idx, GError **error)
{
    const TogetherWish *group =
        &g_array_index(reading->wishes->groups, TogetherWish, idx);

    if ((int)group->ids->len +
            g_array_index(reading->wishes->n_unknown, int, idx) <
        2)
        return refuse_line(reading, group->line_no,
                           "a group has two signatures or more", error);
    return true;
}

#define BETWEEN ",;\t"

static bool
read_line(const Reading *reading, char *line, int line_no, GError **error)
{
    g_auto(GStrv) words = NULL;
    char *remark = strchr(line, '#');
    guint idx = 0;

    if (remark != NULL)
        *remark = '\0';
    g_strstrip(line);
    if (*line == '\0')
        return true;
    words = g_strsplit_set(line, BETWEEN, -1);
    idx = add_group(reading->wishes, line_no);
    for (int i = 0; words[i] != NULL; i++) {
        g_strstrip(words[i]);
        /* Rows of a spreadsheet are as long as the longest one. */
        if (*words[i] != '\0' &&
            !add_member(reading, idx, line_no, words[i], false, error))
            return false;
    }
    return check_group(reading, idx, error);
}

/* The columns of a table. */
typedef struct {
    int group;
    int id;
    int external_id;
} Places;

static bool
read_row(const Reading *reading, const Places *places, const Row *row,
         GHashTable *known, GError **error)
{
    const char *cells[2] = {NULL, NULL};
    g_autofree char *name = NULL;
    bool external = false;
    gpointer idx = NULL;

    if (row->cells == NULL)
        return refuse_line(reading, row->no, row->trouble, error);
    cells[0] = places->id >= 0 ? row->cells[places->id] : "";
    cells[1] = places->external_id >= 0 ? row->cells[places->external_id] : "";
    external = *cells[0] == '\0';
    name = g_strstrip(g_strdup(row->cells[places->group]));
    if (*name == '\0' || *cells[external] == '\0')
        return refuse_line(reading, row->no, "a group or an id is missing",
                           error);
    if (!g_hash_table_lookup_extended(known, name, NULL, &idx)) {
        idx = GUINT_TO_POINTER(add_group(reading->wishes, (int)row->no));
        g_hash_table_insert(known, g_steal_pointer(&name), idx);
    }
    return add_member(reading, GPOINTER_TO_UINT(idx), row->no,
                      csvfield_text(cells[external]), external, error);
}

static bool
read_table(const Reading *reading, const char *path, GError **error)
{
    g_autoptr(Table) table = table_open(path, error);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Places places = {-1, -1, -1};
    const char *const *headings = NULL;
    bool more = true;
    Row row;

    if (table == NULL)
        return false;
    headings = table_headings(table);
    for (int i = 0; headings[i] != NULL; i++) {
        g_autofree char *name = fold_word(headings[i]);

        if (strcmp(name, "group") == 0)
            places.group = i;
        else if (strcmp(name, "id") == 0)
            places.id = i;
        else if (strcmp(name, "externalid") == 0)
            places.external_id = i;
    }
    if (places.group < 0 || (places.id < 0 && places.external_id < 0))
        return refuse_line(reading, 1,
                           "needs the columns group, and id or external_id",
                           error);
    for (;;) {
        if (!table_next(table, &row, &more, error))
            return false;
        if (!more)
            break;
        if (!read_row(reading, &places, &row, known, error))
            return false;
    }
    for (guint i = 0; i < reading->wishes->groups->len; i++)
        if (!check_group(reading, i, error))
            return false;
    return true;
}

/* Whether @line is the headings of a table: no signature is called so. */
static bool
is_heading(const char *line)
{
    g_auto(GStrv) words = g_strsplit_set(line, BETWEEN "\"{:", -1);

    for (int i = 0; words[i] != NULL; i++) {
        g_autofree char *word = fold_word(words[i]);

        if (strcmp(word, "group") == 0)
            return true;
    }
    return false;
}

static bool
read_file(const Reading *reading, const char *path, GError **error)
{
    g_autofree char *text = keyfile_read_text(path, error);
    g_auto(GStrv) lines = NULL;

    if (text == NULL)
        return false;
    lines = g_strsplit(text, "\n", -1);
    if (lines[0] != NULL && is_heading(lines[0]))
        return read_table(reading, path, error);
    for (int i = 0; lines[i] != NULL; i++)
        if (!read_line(reading, lines[i], i + 1, error))
            return false;
    return true;
}

Wishes *
wishes_read(const char *path, const char *database, GError **error)
{
    g_autoptr(Wishes) wishes = g_new0(Wishes, 1);
    g_auto(Reading) reading = {wishes, g_path_get_basename(path)};

    wishes->groups = g_array_new(FALSE, FALSE, sizeof(TogetherWish));
    g_array_set_clear_func(wishes->groups, clear_group);
    wishes->n_unknown = g_array_new(FALSE, FALSE, sizeof(int));
    wishes->store = store_open_printing(database, error);
    if (wishes->store == NULL)
        return NULL;
    wishes->lookup = lookup_new(wishes->store, NULL);
    if (!read_file(&reading, path, error))
        return NULL;
    return g_steal_pointer(&wishes);
}

void
wishes_free(Wishes *wishes)
{
    if (wishes == NULL)
        return;
    g_clear_pointer(&wishes->groups, g_array_unref);
    g_clear_pointer(&wishes->n_unknown, g_array_unref);
    lookup_free(wishes->lookup);
    store_close(wishes->store);
    g_free(wishes);
}

const GArray *
wishes_groups(const Wishes *wishes)
{
    return wishes->groups;
}

/* --- What became of them ------------------------------------------------- */

/* Why the name of signature @id is not on the banner. */
static const char *
why_absent(const Wishes *wishes, int64_t id)
{
    Looked looked;

    if (wishes->lookup == NULL)
        return "is not among those who may be shown";
    if (!lookup_find(wishes->lookup, id, &looked, NULL))
        return "is no signature of this database";
    switch (looked.status) {
    case STATUS_PENDING:
        return "is not confirmed";
    case STATUS_HELD:
        return "is held back";
    case STATUS_REJECTED:
        return "is rejected";
    case STATUS_WITHDRAWN:
        return "is withdrawn";
    case STATUS_VERIFIED:
        break;
    }
    if (looked.display == SIGNATURE_ANONYMOUS)
        return "asked not to be named";
    return looked.show_public ? "is printed with another edition already"
                              : "did not agree to be shown in public";
}

static const char *
why_apart(TogetherOutcome outcome)
{
    switch (outcome) {
    case TOGETHER_HEADS:
        return "stand under different heads of the list";
    case TOGETHER_TAKEN:
        return "one of them stands between others, by a line before this";
    case TOGETHER_PARTED:
        return "a seam, or what names keep out of, is between them";
    default:
        return "a line or a column ends between them";
    }
}

/* Tells what of the wish at @idx is not met. */
static void
report_wish(const Wishes *wishes, guint idx, const TogetherResult *result,
            bool kept, GString *report)
{
    int n_unknown = g_array_index(wishes->n_unknown, int, idx);

    g_string_append_printf(
        report, "  line %d: ",
        g_array_index(wishes->groups, TogetherWish, idx).line_no);
    for (guint i = 0; i < result->absent->len; i++) {
        int64_t id = g_array_index(result->absent, int64_t, i);

        g_string_append_printf(report, "row %" PRId64 " %s; ", id,
                               why_absent(wishes, id));
    }
    if (n_unknown > 0)
        g_string_append_printf(report, "%s external id%s unknown; ",
                               grouped_number(n_unknown).text,
                               n_unknown == 1 ? "" : "s");
    if (result->outcome <= TOGETHER_STACKED)
        g_string_append(report, "the others stand together; ");
    else if (result->outcome != TOGETHER_ALONE) {
        if (result->apart[0] != 0)
            g_string_append_printf(report, "rows %" PRId64 " and %" PRId64 ": ",
                                   result->apart[0], result->apart[1]);
        g_string_append_printf(report, "%s; ",
                               kept && result->apart[0] != 0
                                   ? "names stay where they were"
                                   : why_apart(result->outcome));
    }
    g_string_truncate(report, report->len - 2);
    g_string_append_c(report, '\n');
}

size_t
wishes_report(const Wishes *wishes, const Banner *banner, GString *report)
{
    const GArray *results = banner_together(banner);
    bool kept = banner_withdrawn(banner) != NULL;
    g_autoptr(GString) unmet = g_string_new(NULL);
    guint n_line = 0;
    guint n_stacked = 0;

    for (guint i = 0; i < results->len; i++) {
        const TogetherResult *result =
            &g_array_index(results, TogetherResult, i);
        bool all = result->absent->len == 0 &&
                   g_array_index(wishes->n_unknown, int, i) == 0;

        if (all && result->outcome == TOGETHER_ON_LINE)
            n_line++;
        else if (all && result->outcome == TOGETHER_STACKED)
            n_stacked++;
        else
            report_wish(wishes, i, result, kept, unmet);
    }
    g_string_append_printf(
        report,
        "%s of %s wishes to stand together met: %s beside each other, %s one "
        "below the other.\n%s",
        grouped_number(n_line + n_stacked).text,
        grouped_number(results->len).text, grouped_number(n_line).text,
        grouped_number(n_stacked).text, unmet->str);
    return results->len - n_line - n_stacked;
}
