/* The table of keys, and the reference that is made from it.
 *
 * "test-keys --record", run where the sources are, writes the reference anew
 * into docs/layouts.md. The pictures in it are made by docs/pictures/make-keys.
 */
#include "reference.h"

#include "layout/keys.h"
#include "layout/value.h"

#include <string.h>

/* Bytes that a small picture has at most. */
#define MOST_PICTURE_BYTES 40000

/* What is shown beside a key, which often explains its neighbours too. */
static const struct {
    KeyLayout layout;
    const char *group;
    const char *key; /* beside which it stands */
    const char *name;
    const char *words; /* what is to be seen */
} pictures[] = {
    {KEY_OF_PACKET, "document", "margins", "margins",
     "With an inner margin of 22 mm: a left-hand and a right-hand page."},
    {KEY_OF_PACKET, "document", "duplex", "duplex",
     "The same with duplex = no: two right-hand pages."},
    {KEY_OF_PACKET, "document", "blank", "blank",
     "A title page, a blank one, and rows whose part has start = recto."},
    {KEY_OF_PACKET, "document", "first-folio", "first-folio",
     "A title page with its number."},
    {KEY_OF_PACKET, "type", "nastaliq", "nastaliq",
     "Three names in Urdu, without and with it."},
    {KEY_OF_PACKET, "type", "text", "type",
     "Text and title in sans; names and headings in serif, notes in its "
     "italic."},
    {KEY_OF_PACKET, KEY_PART, "kind", "title",
     "A letter, and a title page with text, request, total-line and "
     "period-line."},
    {KEY_OF_PACKET, KEY_PART, "form", "strips",
     "form = columns, strips = 3: the last page of rows ends level."},
    {KEY_OF_PACKET, KEY_PART, "balance", "balance",
     "The same with balance = no: the last page is filled strip by strip."},
    {KEY_OF_PACKET, KEY_PART, "rows-per-page", "rows-per-page",
     "rows-per-page = 10."},
    {KEY_OF_PACKET, KEY_PART, "numbering", "numbering",
     "numbering = page: each page begins with 1."},
    {KEY_OF_PACKET, KEY_PART, "repeat", "repeat",
     "repeat = request, repeat-on = sheet: the request stands on the front of "
     "each leaf, not on its back."},
    {KEY_OF_PACKET, KEY_PART, "group-start", "group-start",
     "group-start = page: Germany begins on a page of its own."},
    {KEY_OF_PACKET, KEY_PART, "group-heading", "group",
     "group = country: headings of two groups, and on the pages after them "
     "(continued)."},
    {KEY_OF_PACKET, KEY_PART, "hand-width", "hand-width",
     "Columns check, number, name, witness and official."},
    {KEY_OF_PACKET, KEY_PART, "columns", "columns",
     "Columns number, name, town, region, postcode, country and date."},
    {KEY_OF_PACKET, KEY_PART, "display", "display",
     "display = initial: of family names the first letter."},
    {KEY_OF_PACKET, KEY_PART, "guide", "guide-foot",
     "Above: guide, and the petition's title. Below: foot, with {on_page}, "
     "{so_far}, {total}, {page} and {pages}."},
    {KEY_OF_PACKET, KEY_PART, "rule-every", "rule-every",
     "rule-every = 0, 1 and 5."},
    {KEY_OF_PACKET, KEY_PART, "label-place", "receipt",
     "A receipt in two copies, and the record of a refusal."},
    {KEY_OF_PACKET, KEY_PART, "label-enclosures", "transmittal",
     "A transmittal with its enclosures, and a blank sheet with its rows."},
    {KEY_OF_PACKET, KEY_PART, "per-sheet", "cover",
     "A volume's cover, a sheet with two labels, and the spines of two "
     "volumes."},
    {KEY_OF_PACKET, KEY_PART, "top", "summary",
     "A summary, and how the signatures were verified."},
    {KEY_OF_BANNER, "finish", "eyelets", "finish",
     "hem = 15mm, pocket-top = 40mm, eyelets = 250mm, with all of [lines], and "
     "[marks] print = crop, registration, slug."},
    {KEY_OF_BANNER, "finish", "panels", "panels",
     "panels = 330mm: the sheet on how they are joined, and three of four "
     "panels."},
    {KEY_OF_BANNER, "names", "mode", "modes",
     "justified and centred; grid and list."},
    {KEY_OF_BANNER, "shape", "text", "shapes",
     "mode = shape with text = FREE; mode = portrait."},
    {KEY_OF_BANNER, "keep-out", "mask", "mask",
     "A silhouette that is image and mask."},
    {KEY_OF_BANNER, "ticket", "heading", "ticket", "A job ticket."},
    {KEY_OF_BANNER, "headline", "text", "banner",
     "A banner with headline, names and foot."},
    {KEY_OF_BANNER, "names", "separator", "banner-names",
     "The same without headline: face = serif italic, separator = /, leading "
     "= 160."},
};

static const Reference reference = {
    .file = "layouts.md",
    .mark = "<!-- From here on made by `test-keys --record` from "
            "src/layout/keys.c. -->\n",
};

/* A path in docs/.   @name: NULL for the folder. [owned by caller] */
static char *
docs_path(const char *folder, const char *name)
{
    const char *tests = g_getenv("G_TEST_SRCDIR");

    return g_build_filename(tests != NULL ? tests : "tests", "..", "docs",
                            folder, name, NULL);
}

/* "letter title" as "letter, title". */
static char *
with_commas(const char *words)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);

    return g_strjoinv(", ", list);
}

/* A picture of @key, if there is one: beside the first of several keys that
 * have its name. */
static void
print_picture(GString *text, KeyLayout layout, const Key *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
        const char *group = strcmp(pictures[i].group, KEY_PART) == 0
                                ? KEY_PART " x"
                                : pictures[i].group;

        if (pictures[i].layout == layout &&
            keys_lookup(layout, group, NULL, pictures[i].key) == key)
            g_string_append_printf(
                text, "<br>![%s](pictures/keys/%s.png)<br>*%s*", key->name,
                pictures[i].name, pictures[i].words);
    }
}

static void
print_key(GString *text, KeyLayout layout, const Key *key)
{
    g_autofree char *parts =
        with_commas(key->parts != NULL ? key->parts : "all");

    g_string_append_printf(text, "| `%s` | ", key->name);
    if (strcmp(key->group, KEY_PART) == 0)
        g_string_append_printf(text, "%s | ", parts);
    g_string_append(text, keys_kind_words(key->kind));
    if (key->words != NULL) {
        g_autofree char *words = with_commas(key->words);

        g_string_append_printf(text, ": %s", words);
    }
    if (key->range != NULL)
        g_string_append_printf(text, "; %s", key->range);
    if (key->fallback == NULL)
        g_string_append(text, " | required");
    else if (key->fallback[0] == '\0')
        g_string_append(text, " | none");
    else
        g_string_append_printf(text, " | `%s`", key->fallback);
    g_string_append_printf(text, " | %s", key->meaning);
    print_picture(text, layout, key);
    g_string_append(text, " |\n");
}

static void
print_group(GString *text, KeyLayout layout, const char *group)
{
    bool is_part = strcmp(group, KEY_PART) == 0;
    bool is_keep_out = strcmp(group, KEY_KEEP_OUT) == 0;
    size_t n_keys = 0;
    const Key *keys = keys_all(&n_keys);

    g_string_append_printf(text, "\n### [%s%s]\n\n", group,
                           is_part || is_keep_out ? " NAME" : "");
    if (is_part)
        g_string_append(
            text, "One group for each part of the packet, in the order in "
                  "which they\nfollow each other. The name is the "
                  "layout's own; it names the file of a\npart that has "
                  "one.\n\n");
    if (is_keep_out)
        g_string_append(text, "One group for each place that names keep out "
                              "of. The name is the layout's\nown.\n\n");
    g_string_append_printf(text, "| key | %svalue | default | meaning |\n",
                           is_part ? "in parts | " : "");
    g_string_append_printf(text, "|---|---|---|---|%s\n",
                           is_part ? "---|" : "");
    for (size_t i = 0; i < n_keys; i++) {
        if ((keys[i].layouts & layout) != 0 &&
            strcmp(keys[i].group, group) == 0)
            print_key(text, layout, &keys[i]);
    }
}

static char *
make_reference(void)
{
    static const struct {
        KeyLayout layout;
        const char *title;
    } kinds[] = {{KEY_OF_PACKET, "Keys of a packet"},
                 {KEY_OF_BANNER, "Keys of a banner"},
                 {KEY_OF_RECORD, "Words of the record of a purge"}};

    GString *text = g_string_new(reference.mark);

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree const char **groups = keys_groups(kinds[i].layout);

        g_string_append_printf(text, "\n## %s\n", kinds[i].title);
        if (kinds[i].layout == KEY_OF_RECORD)
            g_string_append(text, "\nThey stand in words files; the record has "
                                  "no layout.\n");
        for (const char **group = groups; *group != NULL; group++)
            print_group(text, kinds[i].layout, *group);
    }
    return g_string_free(text, FALSE);
}

static void
test_reference(void)
{
    g_autofree char *made = make_reference();

    reference_assert(&reference, made);
}

/* Every picture is there, small, and beside a key; there is no other. */
static void
test_pictures(void)
{
    g_autofree char *folder = docs_path("pictures/keys", NULL);
    g_autofree char *made = make_reference();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    size_t n_files = 0;

    g_assert_nonnull(dir);
    while (g_dir_read_name(dir) != NULL)
        n_files++;
    g_assert_cmpuint(n_files, ==, G_N_ELEMENTS(pictures));
    for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
        g_autofree char *file = g_strconcat(pictures[i].name, ".png", NULL);
        g_autofree char *path = g_build_filename(folder, file, NULL);
        g_autofree char *link = g_strconcat("(pictures/keys/", file, ")", NULL);
        g_autofree char *bytes = NULL;
        g_autoptr(GError) error = NULL;
        const char *at = strstr(made, link);
        size_t n_bytes = 0;

        g_test_message("%s", file);
        g_file_get_contents(path, &bytes, &n_bytes, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(n_bytes, <, MOST_PICTURE_BYTES);
        g_assert_nonnull(at);
        g_assert_null(strstr(at + 1, link));
    }
}

/* Whether two keys could be meant by the same line of a layout. */
static bool
clash(const Key *a, const Key *b)
{
    g_auto(GStrv) parts = NULL;

    if ((a->layouts & b->layouts) == 0 || strcmp(a->group, b->group) != 0 ||
        strcmp(a->name, b->name) != 0)
        return false;
    if (a->parts == NULL || b->parts == NULL)
        return true;
    parts = g_strsplit(a->parts, " ", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (strstr(b->parts, *part) != NULL)
            return true;
    }
    return false;
}

static void
test_table(void)
{
    size_t n_keys = 0;
    const Key *keys = keys_all(&n_keys);

    g_assert_cmpuint(n_keys, >, 0);
    for (size_t i = 0; i < n_keys; i++) {
        const Key *key = &keys[i];
        bool has_words = key->kind == KEY_CHOICE || key->kind == KEY_LIST ||
                         key->kind == KEY_LIMITS;
        g_auto(Value) value = {0};
        g_autoptr(GError) error = NULL;

        g_test_message("[%s] %s", key->group, key->name);
        for (size_t j = i + 1; j < n_keys; j++)
            g_assert_false(clash(key, &keys[j]));
        g_assert_cmpint(has_words, ==, key->words != NULL);
        g_assert_true(g_str_has_suffix(key->meaning, "."));
        g_assert_true(g_ascii_isupper(key->meaning[0]));
        if (key->fallback == NULL)
            continue;
        /* Reading it also reads the range. */
        g_assert_true(value_read(key, key->fallback, &value, &error));
        g_assert_no_error(error);
    }
}

static void
test_lookup(void)
{
    static const struct {
        KeyLayout layout;
        const char *group;
        const char *part_kind;
        const char *name;
        bool found;
    } cases[] = {
        {KEY_OF_PACKET, "document", NULL, "paper", true},
        {KEY_OF_BANNER, "document", NULL, "paper", false},
        {KEY_OF_BANNER, "document", NULL, "title", true},
        {KEY_OF_PACKET, "document", NULL, "pape", false},
        {KEY_OF_PACKET, "part signatures", "signatures", "columns", true},
        {KEY_OF_PACKET, "part x", "letter", "columns", false},
        {KEY_OF_PACKET, "part x", NULL, "columns", true},
        {KEY_OF_PACKET, "part x", "title", "file", true},
        {KEY_OF_PACKET, "part x", "titl", "file", false},
        {KEY_OF_PACKET, "parts", NULL, "kind", false},
        {KEY_OF_BANNER, "part x", NULL, "kind", false},
        {KEY_OF_BANNER, "keep-out x", NULL, "at", true},
        {KEY_OF_BANNER, "keep-outs", NULL, "at", false},
        {KEY_OF_PACKET, "keep-out x", NULL, "at", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Key *key = keys_lookup(cases[i].layout, cases[i].group,
                                     cases[i].part_kind, cases[i].name);

        g_test_message("[%s] %s", cases[i].group, cases[i].name);
        g_assert_cmpint(key != NULL, ==, cases[i].found);
        if (key != NULL)
            g_assert_cmpstr(key->name, ==, cases[i].name);
    }
}

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--record") == 0) {
        g_autofree char *made = make_reference();

        return reference_record(&reference, made) ? 0 : 1;
    }
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/keys/table", test_table);
    g_test_add_func("/keys/lookup", test_lookup);
    g_test_add_func("/keys/reference", test_reference);
    g_test_add_func("/keys/pictures", test_pictures);
    return g_test_run();
}
