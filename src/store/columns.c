#include "store/columns.h"

#include "base/text.h"
#include "store/fold.h"
#include "store/presets.h"

#include <string.h>

/* Headings shown in a message; an export has a few dozen at most. */
#define HEADINGS_SHOWN 60

struct ColumnsWish {
    const Preset *preset;   /* NULL: the one that fits best */
    char *heading[FIELD_N]; /* NULL: nothing said; "": none */
};

static const char *const field_names[] = {
    [FIELD_ID] = "id",
    [FIELD_NAME] = "name",
    [FIELD_GIVEN] = "given",
    [FIELD_FAMILY] = "family",
    [FIELD_EMAIL] = "email",
    [FIELD_IP] = "ip",
    [FIELD_TOWN] = "town",
    [FIELD_REGION] = "region",
    [FIELD_POSTCODE] = "postcode",
    [FIELD_COUNTRY] = "country",
    [FIELD_LANGUAGE] = "language",
    [FIELD_COMMENT] = "comment",
    [FIELD_SIGNED_AT] = "signed_at",
    [FIELD_CONFIRMED_AT] = "confirmed_at",
    [FIELD_CONFIRMED] = "confirmed",
    [FIELD_STATUS] = "status",
    [FIELD_WITHDRAWN_AT] = "withdrawn_at",
    [FIELD_REJECTED_AT] = "rejected_at",
    [FIELD_REJECTED] = "rejected",
    [FIELD_DISPLAY] = "display",
    [FIELD_ANONYMOUS] = "anonymous",
    [FIELD_ANONYMOUS_AT] = "anonymous_at",
    [FIELD_VISIBLE] = "visible",
    [FIELD_HIDDEN] = "hidden",
    [FIELD_DELIVER] = "deliver",
    [FIELD_PUBLIC] = "public",
    [FIELD_N] = NULL,
};

/* A heading row while it is being mapped. */
typedef struct {
    const char *const *headings;
    const char *path;
    GPtrArray *folded; /* char *, as headings; "" for those already used */
    int place[FIELD_N];
    int rival[FIELD_N];         /* a second column that could be meant; -1 */
    const char *meant[FIELD_N]; /* headings by which both were found; NULL */
} Mapping;

const char *
field_name(Field field)
{
    g_assert(field < FIELD_N);
    return field_names[field];
}

const char *
columns_raw_cell(const Columns *columns, const Row *row, Field field)
{
    int place = columns->place[field];

    return place < 0 ? "" : row->cells[place];
}

ColumnsWish *
columns_wish_new(void)
{
    return g_new0(ColumnsWish, 1);
}

void
columns_wish_free(ColumnsWish *wish)
{
    if (wish == NULL)
        return;
    for (int field = 0; field < FIELD_N; field++)
        g_free(wish->heading[field]);
    g_free(wish);
}

bool
columns_wish_preset(ColumnsWish *wish, const char *name, GError **error)
{
    size_t n = 0;
    const Preset *presets = presets_table(&n);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *hint = NULL;

    for (size_t i = 0; i < n; i++) {
        if (strcmp(presets[i].name, name) == 0) {
            wish->preset = &presets[i];
            return true;
        }
        g_ptr_array_add(names, (void *)presets[i].name);
    }
    g_ptr_array_add(names, NULL);
    hint = text_hint(name, (const char *const *)names->pdata);
    g_set_error(error, FAULT, FAULT_USAGE,
                "--preset=%s: there is no such preset%s", name, hint);
    return false;
}

/* Notes that @heading holds the field @name; @said: where that was said. */
static bool
wish_for(ColumnsWish *wish, const char *said, const char *name,
         const char *heading, GError **error)
{
    const char *nearest = NULL;
    g_autofree char *shown = NULL;
    g_autofree char *all = NULL;

    for (int field = 0; field < FIELD_N; field++) {
        if (strcmp(field_names[field], name) != 0)
            continue;
        g_free(wish->heading[field]);
        wish->heading[field] = g_strdup(heading);
        return true;
    }
    nearest = text_nearest(name, field_names);
    shown = text_one_line(name); /* of a map, any bytes */
    all = g_strjoinv(", ", (char **)field_names);
    g_set_error(error, FAULT, FAULT_USAGE,
                "%s: '%s' is no field%s%s%s; the fields are: %s", said, shown,
                nearest != NULL ? "; did you mean '" : "",
                nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "",
                all);
    return false;
}

bool
columns_wish_add(ColumnsWish *wish, const char *text, GError **error)
{
    const char *equals = strchr(text, '=');
    g_autofree char *name = NULL;

    if (equals == NULL) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--column=%s: write --column=FIELD=HEADING, for example "
                    "--column=name=\"Full Name\"",
                    text);
        return false;
    }
    name = g_strndup(text, (size_t)(equals - text));
    return wish_for(wish, "--column", g_strstrip(name), equals + 1, error);
}

bool
columns_wish_load(ColumnsWish *wish, const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) why = NULL;
    g_auto(GStrv) keys = NULL;

    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &why)) {
        /* GLib quotes the line, which may be a row of an export. */
        if (why->domain == G_FILE_ERROR)
            g_set_error(error, FAULT, FAULT_SYSTEM, "%s: cannot be read: %s",
                        path, why->message);
        else
            g_set_error(error, FAULT, FAULT_USAGE,
                        "%s: is no map of columns: write FIELD=HEADING on each "
                        "line below [columns]",
                        path);
        return false;
    }
    keys = g_key_file_get_keys(file, "columns", NULL, NULL);
    if (keys == NULL && g_key_file_has_group(file, "source"))
        return true;
    if (keys == NULL) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "%s: has no group [columns] with lines FIELD=HEADING",
                    path);
        return false;
    }
    for (char **key = keys; *key != NULL; key++) {
        g_autofree char *heading =
            g_key_file_get_string(file, "columns", *key, NULL);

        if (!wish_for(wish, path, *key, heading != NULL ? heading : "", error))
            return false;
    }
    return true;
}

/* The first column whose folded heading is one of @alternatives; -1: none. */
static int
find_column(const Mapping *mapping, const char *alternatives)
{
    g_auto(GStrv) words = g_strsplit(alternatives, "|", -1);

    for (char **word = words; *word != NULL; word++) {
        g_autofree char *folded = fold_word(*word);

        for (guint i = 0; *folded != '\0' && i < mapping->folded->len; i++) {
            const char *heading = g_ptr_array_index(mapping->folded, i);

            if (strcmp(heading, folded) == 0)
                return (int)i;
        }
    }
    return -1;
}

/* Takes the column out of what is still to be mapped: it holds one thing. */
static void
strike_column(Mapping *mapping, int column)
{
    char **folded = (char **)&mapping->folded->pdata[column];

    g_free(*folded);
    *folded = g_strdup("");
}

static void
use_column(Mapping *mapping, Field field, int column)
{
    mapping->place[field] = column;
    strike_column(mapping, column);
}

static bool
has_marks(const Mapping *mapping, const Preset *preset)
{
    for (size_t i = 0; i < G_N_ELEMENTS(preset->marks); i++)
        if (preset->marks[i] != NULL &&
            find_column(mapping, preset->marks[i]) < 0)
            return false;
    return true;
}

/* How many headings the preset explains. */
static int
count_known(const Mapping *mapping, const Preset *preset)
{
    g_auto(GStrv) others = g_strsplit(preset->others, "|", -1);
    int n = 0;

    for (size_t i = 0; i < preset->n_columns; i++)
        n += find_column(mapping, preset->columns[i].headings) >= 0;
    for (char **other = others; *other != NULL; other++)
        n += find_column(mapping, *other) >= 0;
    return n;
}

/* The preset that proves itself and explains most headings; NULL: none. */
static const Preset *
recognise(const Mapping *mapping)
{
    size_t n = 0;
    const Preset *presets = presets_table(&n);
    const Preset *best = NULL;
    int best_known = 0;

    for (size_t i = 0; i < n; i++) {
        int known = 0;

        if (!has_marks(mapping, &presets[i]))
            continue;
        known = count_known(mapping, &presets[i]);
        if (known > best_known) {
            best_known = known;
            best = &presets[i];
        }
    }
    return best;
}

static void
map_preset(Mapping *mapping, const Preset *preset)
{
    g_auto(GStrv) others = g_strsplit(preset->others, "|", -1);

    for (size_t i = 0; i < preset->n_columns; i++) {
        int column = find_column(mapping, preset->columns[i].headings);

        if (column >= 0)
            use_column(mapping, preset->columns[i].field, column);
    }
    /* What the platform is known to mean otherwise must not be guessed at. */
    for (char **other = others; *other != NULL; other++) {
        int column = find_column(mapping, *other);

        if (column >= 0)
            strike_column(mapping, column);
    }
}

/* Maps by what headings usually mean, where no preset has spoken. */
static void
map_common(Mapping *mapping)
{
    size_t n = 0;
    const PresetColumn *common = presets_common(&n);
    Field field;
    int loose = -1;

    for (size_t i = 0; i < n; i++) {
        int column = find_column(mapping, common[i].headings);

        field = common[i].field;
        if (mapping->place[field] >= 0 || column < 0)
            continue;
        use_column(mapping, field, column);
        mapping->meant[field] = common[i].headings;
        mapping->rival[field] = find_column(mapping, common[i].headings);
    }
    field = FIELD_NAME;
    loose = find_column(mapping, presets_loose_names);
    if (loose < 0 || mapping->place[FIELD_NAME] >= 0)
        return;
    if (mapping->place[FIELD_GIVEN] >= 0 && mapping->place[FIELD_FAMILY] < 0)
        field = FIELD_FAMILY;
    else if (mapping->place[FIELD_GIVEN] < 0 &&
             mapping->place[FIELD_FAMILY] >= 0)
        field = FIELD_GIVEN;
    use_column(mapping, field, loose);
    mapping->meant[field] = presets_loose_names;
    mapping->rival[field] = find_column(mapping, presets_loose_names);
}

/* Whether the first row may be somebody's entry: it has an address or a figure,
 * or not one heading that is known. */
static bool
may_be_data(const Mapping *mapping)
{
    bool known = false;

    for (int field = 0; field < FIELD_N; field++)
        known = known || mapping->place[field] >= 0;
    for (int i = 0; mapping->headings[i] != NULL; i++)
        if (strchr(mapping->headings[i], '@') != NULL ||
            g_ascii_isdigit(mapping->headings[i][0]))
            return true;
    return !known;
}

/* The headings for a message; without them where they may be a person's. */
static char *
show_headings(const Mapping *mapping)
{
    GString *shown = NULL;

    if (may_be_data(mapping))
        return g_strdup("the first row must hold the headings, and none that "
                        "is known stands there");
    shown = g_string_new("the headings are: ");
    for (guint i = 0; mapping->headings[i] != NULL; i++) {
        /* A cell between quotation marks may have several lines. */
        g_autofree char *heading = text_one_line(mapping->headings[i]);

        if (i >= HEADINGS_SHOWN) {
            g_string_append(shown, " ...");
            break;
        }
        g_string_append_printf(shown, "%s'%s'", i > 0 ? ", " : "", heading);
    }
    return g_string_free(shown, FALSE);
}

/* The column that is called @heading: letter by letter, else folded. */
static int
find_heading(const Mapping *mapping, const char *heading)
{
    g_autofree char *folded = fold_word(heading);

    for (int i = 0; mapping->headings[i] != NULL; i++)
        if (strcmp(mapping->headings[i], heading) == 0)
            return i;
    for (int i = 0; mapping->headings[i] != NULL; i++) {
        g_autofree char *other = fold_word(mapping->headings[i]);

        if (*folded != '\0' && strcmp(other, folded) == 0)
            return i;
    }
    return -1;
}

/* Takes @column, which the operator wants for another field, from @field: what
 * was its rival takes its place. */
static void
lose_column(Mapping *mapping, Field field, int column)
{
    int rival = mapping->rival[field];

    if (mapping->place[field] != column && rival != column)
        return;
    if (mapping->place[field] == column) {
        mapping->place[field] = rival;
        if (rival >= 0)
            strike_column(mapping, rival);
    }
    mapping->rival[field] =
        mapping->meant[field] != NULL && mapping->place[field] >= 0
            ? find_column(mapping, mapping->meant[field])
            : -1;
}

/* Puts the operator's word above everything found. */
static bool
map_wish(Mapping *mapping, const ColumnsWish *wish, GError **error)
{
    for (int field = 0; field < FIELD_N; field++) {
        const char *heading = wish->heading[field];
        int column = -1;

        if (heading == NULL)
            continue;
        mapping->rival[field] = -1;
        if (*heading != '\0')
            column = find_heading(mapping, heading);
        if (*heading != '\0' && column < 0) {
            g_autofree char *shown = show_headings(mapping);
            g_autofree char *wanted = text_one_line(heading);

            g_set_error(error, FAULT, FAULT_USAGE,
                        "%s: has no column '%s' for %s; %s", mapping->path,
                        wanted, field_names[field], shown);
            return false;
        }
        if (column >= 0)
            strike_column(mapping, column);
        for (int other = 0; column >= 0 && other < FIELD_N; other++)
            if (wish->heading[other] == NULL)
                lose_column(mapping, (Field)other, column);
        mapping->place[field] = column;
    }
    return true;
}

/* Whether a wrong guess about @field would print what must not be printed. */
static bool
must_be_certain(Field field)
{
    return field == FIELD_NAME || field == FIELD_GIVEN ||
           field == FIELD_FAMILY || field == FIELD_STATUS ||
           field == FIELD_CONFIRMED || field == FIELD_DELIVER ||
           field == FIELD_PUBLIC;
}

static bool
check(const Mapping *mapping, GError **error)
{
    g_autofree char *shown = NULL;

    for (int field = 0; field < FIELD_N; field++) {
        g_autofree char *one = NULL;
        g_autofree char *other = NULL;

        if (mapping->rival[field] < 0 || !must_be_certain((Field)field))
            continue;
        one = text_one_line(mapping->headings[mapping->place[field]]);
        other = text_one_line(mapping->headings[mapping->rival[field]]);
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: two columns could hold %s, '%s' and '%s'; say which "
                    "with --column=%s=HEADING",
                    mapping->path, field_names[field], one, other,
                    field_names[field]);
        return false;
    }
    if (mapping->place[FIELD_NAME] >= 0 ||
        (mapping->place[FIELD_GIVEN] >= 0 && mapping->place[FIELD_FAMILY] >= 0))
        return true;
    shown = show_headings(mapping);
    g_set_error(error, FAULT, FAULT_INPUT,
                "%s: %s; say which column holds names with "
                "--column=name=HEADING, or --column=given=HEADING and "
                "--column=family=HEADING; %s",
                mapping->path,
                mapping->place[FIELD_GIVEN] >= 0 ||
                        mapping->place[FIELD_FAMILY] >= 0
                    ? "only a part of each name was found"
                    : "no column of names was found",
                shown);
    return false;
}

static void
note_ignored(const Mapping *mapping, Findings *findings)
{
    for (int i = 0; mapping->headings[i] != NULL; i++) {
        bool used = *mapping->headings[i] == '\0';

        for (int field = 0; field < FIELD_N; field++)
            used = used || mapping->place[field] == i;
        if (!used) {
            g_autofree char *heading = text_one_line(mapping->headings[i]);

            findings_add(findings, FINDING_COLUMN_IGNORED, 0,
                         "the column '%s' is not used, in %s", heading,
                         mapping->path);
        }
    }
}

bool
columns_resolve(const char *const *headings, const char *path,
                const ColumnsWish *wish, Findings *findings,
                Columns *ret_columns, GError **error)
{
    g_autoptr(GPtrArray) folded = g_ptr_array_new_with_free_func(g_free);
    Mapping mapping = {headings, path, folded, {0}, {0}, {0}};
    const Preset *preset = wish->preset;
    Columns columns = {.preset = ""};

    for (int i = 0; headings[i] != NULL; i++)
        g_ptr_array_add(folded, fold_word(headings[i]));
    for (int field = 0; field < FIELD_N; field++)
        mapping.place[field] = mapping.rival[field] = -1;
    if (preset == NULL)
        preset = recognise(&mapping);
    if (preset != NULL) {
        columns.preset = preset->name;
        columns.order = preset->order;
        map_preset(&mapping, preset);
    }
    map_common(&mapping);
    if (!map_wish(&mapping, wish, error) || !check(&mapping, error))
        return false;
    note_ignored(&mapping, findings);
    memcpy(columns.place, mapping.place, sizeof columns.place);
    *ret_columns = columns;
    return true;
}
