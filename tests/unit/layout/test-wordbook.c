#include "desk.h"
#include "layout/wordbook.h"

#include "base/places.h"
#include "layout/keyfile.h"
#include "layout/keys.h"
#include "layout/locale.h"
#include "layout/template.h"
#include "layout/translation.h"
#include "layout/wording.h"

#include <glib/gstdio.h>
#include <string.h>

#define LAYOUT                                                                 \
    "[document]\nkind = packet\ntitle = Ink\nlanguage = de\nwords = x.words\n" \
    "[part list]\nkind = signatures\n"

#define LIST_WORDS                                                             \
    "[part signatures]\nheading = Names\nheading[de] = Namen\n"                \
    "heading[nl] = Namen (nl)\n[part]\nlabel-file = Sheet\n"                   \
    "label-file[nl] = Blad\n"

/* What is said, and where it stands: the layout before its words file, that
 * before the common one; the language asked for before the layout's own, and
 * English last. */
static const struct {
    const char *more; /* below LAYOUT */
    const char *key;
    const char *language;
    const char *text;
    const char *own_language;
    const char *where;
} found[] = {
    {"", "heading", "nl", "Namen (nl)", "nl",
     "x.words: [part signatures] heading[nl]"},
    {"", "heading", "nl-BE", "Namen (nl)", "nl",
     "x.words: [part signatures] heading[nl]"},
    {"", "heading", "en-GB", "Names", "en",
     "x.words: [part signatures] heading"},
    {"", "heading", "fr", "Namen", "de",
     "x.words: [part signatures] heading[de]"},
    {"", "heading-date", "de-AT", "Datum", "de",
     "common.words: [part signatures] heading-date[de]"},
    {"", "heading-date", "en", "Date", "en",
     "common.words: [part signatures] heading-date"},
    {"", "heading-date", "xh", "Datum", "de",
     "common.words: [part signatures] heading-date[de]"},
    {"heading = Liste\n", "heading", "nl", "Liste", "de",
     "x.layout: [part list] heading"},
    {"heading = Liste\n", "heading", "en", "Liste", "de",
     "x.layout: [part list] heading"},
    {"heading[nl] = Lijst\n", "heading", "nl", "Lijst", "nl",
     "x.layout: [part list] heading[nl]"},
    {"heading[nl] = Lijst\n", "heading", "de", "Namen", "de",
     "x.words: [part signatures] heading[de]"},
    {"heading-date =\n", "heading-date", "fr", "", "de",
     "x.layout: [part list] heading-date"},
};

static void
test_found(Desk *desk, const void *data)
{
    g_autofree char *words = desk_write(desk, "x.words", LIST_WORDS);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(found); i++) {
        g_autofree char *contents = g_strconcat(LAYOUT, found[i].more, NULL);
        g_autofree char *path = desk_write(desk, "x.layout", contents);
        g_autoptr(GError) error = NULL;
        g_autoptr(Template) layout =
            template_load(path, TEMPLATE_PACKET, &error);
        g_autofree char *where = NULL;

        g_assert_no_error(error);
        g_test_message("%s, %s", found[i].key, found[i].language);
        where = template_where_text(layout, "part list", found[i].key,
                                    found[i].language);
        g_assert_cmpstr(
            template_text(layout, "part list", found[i].key, found[i].language),
            ==, found[i].text);
        g_assert_cmpstr(template_text_language(layout, "part list",
                                               found[i].key, found[i].language),
                        ==, found[i].own_language);
        g_assert_cmpstr(where, ==, found[i].where);
    }
}

/* Words for all parts hold where a kind has none of its own. */
static void
test_all_parts(Desk *desk, const void *data)
{
    g_autofree char *words =
        desk_write(desk, "x.words",
                   LIST_WORDS "[part manifest]\nlabel-file[de] = Bogen\n");
    g_autofree char *path =
        desk_write(desk, "x.layout", LAYOUT "[part end]\nkind = manifest\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) layout = template_load(path, TEMPLATE_PACKET, &error);
    g_autofree char *where = NULL;

    (void)data;
    g_assert_no_error(error);
    g_assert_cmpstr(template_text(layout, "part end", "label-file", "nl"), ==,
                    "Blad");
    g_assert_cmpstr(template_text(layout, "part end", "label-file", "de"), ==,
                    "Bogen");
    g_assert_cmpstr(template_text(layout, "part end", "label-file", "en"), ==,
                    "Sheet");
    g_assert_true(template_has_key(layout, "part end", "label-file"));
    where = template_where_text(layout, "part end", "label-file", "nl");
    g_assert_cmpstr(where, ==, "x.words: [part] label-file[nl]");
}

/* Words files that are refused. */
static const struct {
    const char *contents;
    const char *message;
} bad[] = {
    {"[part lettre]\nheading = Lettre\n",
     "x.words: [part lettre]: no such kind of part; did you mean letter?"},
    {"[nmaes]\n", "x.words: [nmaes]: no such group; did you mean names?"},
    {"[part letter]\nhaeding = Letter\n",
     "x.words: [part letter] haeding: no such key; did you mean heading?"},
    {"[part title]\nguide = a\n", NULL}, /* of another kind of part */
    {"[part letter]\nfile = letter.txt\n",
     "x.words: [part letter] file: belongs into a layout, not among the words"},
    {"[document]\ntitle = Ink\n",
     "x.words: [document] title: belongs into a layout, not among the words"},
    {"[document]\npaper = A4\n",
     "x.words: [document] paper: belongs into a layout, not among the words"},
    {"[names]\nanonymous-line[dx] = und\n",
     "x.words: [names] anonymous-line[dx]: 'dx' is no language tag; write one "
     "as de or pt-BR"},
    {"[part letter]\nheading = a\nheading = b\n",
     "x.words: line 3: heading stands in line 2 already"},
    {"[document]\ninclude = none.words\n", NULL},
};

static void
test_bad(Desk *desk, const void *data)
{
    g_autofree char *path = desk_write(desk, "x.layout", LAYOUT);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *words = desk_write(desk, "x.words", bad[i].contents);
        g_autoptr(GError) error = NULL;

        g_assert_null(template_load(path, TEMPLATE_PACKET, &error));
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        if (bad[i].message != NULL)
            g_assert_cmpstr(error->message, ==, bad[i].message);
        else
            g_assert_true(g_str_has_prefix(error->message, "x.words: ["));
    }
}

static void
test_no_file(Desk *desk, const void *data)
{
    g_autofree char *path = desk_write(desk, "x.layout", LAYOUT);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_null(template_load(path, TEMPLATE_PACKET, &error));
    g_assert_error(error, FAULT, FAULT_LAYOUT);
    g_assert_cmpstr(error->message, ==,
                    "x.layout: [document] words: x.words: no such file");
}

/* The user's common.words adds to ours. GLib reads XDG_DATA_HOME once, so this
 * runs in a process of its own. */
static void
test_own_common(Desk *desk, const void *data)
{
    g_autofree char *folder = NULL;
    g_autofree char *common = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(Wordbook) words = NULL;
    TemplateText text = {0};

    (void)data;
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
        g_test_trap_assert_passed();
        return;
    }
    folder = g_build_filename(desk->folder, "petition-press", "layouts", NULL);
    common = g_build_filename(folder, WORDBOOK_COMMON, NULL);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(
        common, "[part letter]\nheading[nl] = Brief (nl)\n", -1, NULL));
    g_setenv("XDG_DATA_HOME", desk->folder, TRUE);

    words = wordbook_load(NULL, &error);
    g_assert_no_error(error);
    g_assert_true(template_key_find(
        wordbook_lookup(words, "part letter", "heading"), "nl", "en", &text));
    g_assert_cmpstr(text.text, ==, "Brief (nl)");
    g_assert_true(template_key_find(
        wordbook_lookup(words, "part letter", "heading"), "de", "en", &text));
    g_assert_cmpstr(text.text, ==, "Brief");

    g_remove(common);
    g_rmdir(folder);
    g_free(folder);
    folder = g_build_filename(desk->folder, "petition-press", NULL);
    g_rmdir(folder);
}

static void
append(const Finding *finding, void *data)
{
    g_string_append_printf(data, "%s\n", finding->detail);
}

/* Words that a words file lacks are told with its name. */
static void
test_untranslated(Desk *desk, const void *data)
{
    g_autofree char *words = desk_write(desk, "x.words",
                                        "[part signatures]\nheading = Names\n"
                                        "guide = {first_name} / {last_name}\n");
    g_autofree char *path =
        desk_write(desk, "x.layout",
                   "[document]\nkind = packet\ntitle = Ink\n"
                   "title[fr] = Encre\nwords = x.words\n"
                   "[part list]\nkind = signatures\n");
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(Template) layout = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    layout = template_load(path, TEMPLATE_PACKET, &error);
    g_assert_no_error(error);
    translation_check(layout, KEY_OF_PACKET, "fr", findings);
    findings_each(findings, append, lines);
    g_assert_cmpstr(lines->str, ==,
                    "x.words: [part signatures] heading has no text in 'fr'\n");
}

/* The languages of what comes with the project, beside English. */
static const char *const languages[] = {"de", "fr", "es", "it", "pl",
                                        "pt", "tr", "ru", "ar", "fa"};

/* The plurals that whole numbers take in @language, between blanks; "many" of
 * the Romance languages, after whole millions alone, may be left out.
 * [owned] */
static char *
plurals_of(const char *language)
{
    static const int64_t numbers[] = {0,  1,   2,   3,   5,    11,   21,
                                      22, 100, 101, 103, 1000, 82000};
    GString *plurals = g_string_new(" ");

    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const char *plural = locale_plural(numbers[i], language);
        g_autofree char *word = g_strconcat(" ", plural, " ", NULL);

        if (strstr(plurals->str, word) == NULL)
            g_string_append_printf(plurals, "%s ", plural);
    }
    return g_string_free(plurals, FALSE);
}

/* Adds to @faults what the plurals of "name:forms" lack in @language. */
static void
check_plurals(const char *inside, const char *language, const char *where,
              GString *faults)
{
    g_autofree char *plurals = plurals_of(language);
    g_auto(GStrv) needed = g_strsplit(g_strstrip(plurals), " ", -1);

    if (strchr(inside, '#') == NULL)
        return;
    for (char **plural = needed; *plural != NULL; plural++) {
        g_autofree char *first = g_strconcat(":", *plural, "=", NULL);
        g_autofree char *later = g_strconcat("|", *plural, "=", NULL);

        if (strstr(inside, first) == NULL && strstr(inside, later) == NULL)
            g_string_append_printf(faults, "%s[%s]: no '%s' in {%s}\n", where,
                                   language, *plural, inside);
    }
}

static int
compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the placeholders of @text, sorted, each once; checks their
 * plurals. [owned] */
static char *
placeholders(const char *text, const char *language, const char *where,
             GString *faults)
{
    g_auto(GStrv) pieces = g_strsplit(text, "{", -1);
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new_with_free_func(g_free);

    for (char **piece = pieces + 1; pieces[0] != NULL && *piece != NULL;
         piece++) {
        g_autofree char *inside = g_strndup(*piece, strcspn(*piece, "}"));
        char *name = g_strndup(inside, strcspn(inside, ":"));

        check_plurals(inside, language, where, faults);
        if (g_ptr_array_find_with_equal_func(sorted, name, g_str_equal, NULL))
            g_free(name);
        else
            g_ptr_array_add(sorted, name);
    }
    g_ptr_array_sort(sorted, compare_words);
    for (guint i = 0; i < sorted->len; i++)
        g_string_append_printf(names, "{%s}", (char *)sorted->pdata[i]);
    return g_string_free(g_steal_pointer(&names), FALSE);
}

/* Adds to @faults what @text in @language [NULL: there is none] lacks beside
 * the @english one. */
static void
check_text(const char *english, const char *text, const char *language,
           const char *where, GString *faults)
{
    g_autofree char *wanted = placeholders(english, "en", where, faults);
    g_autofree char *given = NULL;

    if (text == NULL) {
        g_string_append_printf(faults, "%s: nothing in '%s'\n", where,
                               language);
        return;
    }
    given = placeholders(text, language, where, faults);
    if (strcmp(wanted, given) != 0)
        g_string_append_printf(faults, "%s[%s]: %s in place of %s\n", where,
                               language, given, wanted);
}

static const char *
translation(const GPtrArray *entries, const KeyfileEntry *entry,
            const char *language)
{
    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *other = entries->pdata[i];

        if (g_strcmp0(other->language, language) == 0 &&
            strcmp(other->group, entry->group) == 0 &&
            g_strcmp0(other->name, entry->name) == 0)
            return other->text;
    }
    return NULL;
}

/* Every text of a words file, and every other that has a translation, has all
 * of them. */
static void
check_keyfile(const char *path, GString *faults)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) entries = keyfile_read(path, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *entry = entries->pdata[i];
        bool is_wanted = g_str_has_suffix(path, ".words");
        g_autofree char *where = NULL;

        if (entry->name == NULL || entry->language != NULL ||
            !wording_has_words(entry->text))
            continue;
        for (size_t k = 0; k < G_N_ELEMENTS(languages); k++)
            is_wanted =
                is_wanted || translation(entries, entry, languages[k]) != NULL;
        where = g_strdup_printf("%s: [%s] %s", entry->file, entry->group,
                                entry->name);
        for (size_t k = 0; is_wanted && k < G_N_ELEMENTS(languages); k++)
            check_text(entry->text, translation(entries, entry, languages[k]),
                       languages[k], where, faults);
    }
}

/* Every text file has its translations beside it. */
static void
check_text_file(const char *path, GString *faults)
{
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".txt"));
    g_autofree char *english = keyfile_read_text(path, NULL);

    for (size_t k = 0; k < G_N_ELEMENTS(languages); k++) {
        g_autofree char *other =
            g_strconcat(stem, ".", languages[k], ".txt", NULL);
        g_autofree char *text = keyfile_read_text(other, NULL);

        check_text(english, text, languages[k], path, faults);
    }
}

static void
check_folder(const char *folder, GString *faults)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    g_assert_nonnull(dir);
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        const char *dot = strchr(name, '.');

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            check_folder(path, faults);
        else if (g_strcmp0(dot, ".txt") == 0)
            check_text_file(path, faults);
        else if (!g_str_has_suffix(name, ".txt"))
            check_keyfile(path, faults);
    }
}

/* What comes with the project says everything in all its languages, in all
 * their plurals. */
static void
test_complete(Desk *desk, const void *data)
{
    g_autofree char *common = places_find("layouts", WORDBOOK_COMMON, NULL);
    g_autofree char *folder = g_path_get_dirname(common);
    g_autoptr(GString) faults = g_string_new(NULL);

    (void)desk;
    (void)data;
    check_folder(folder, faults);
    g_assert_cmpstr(faults->str, ==, "");
}

/* Texts that only a campaign, a recipient or a designer can give, and the
 * intro, which few kinds of part need. */
static bool
is_theirs(const Key *key)
{
    static const char *const names[] = {
        "alt", "author", "recipient", "request", "intro", "separator", "text"};

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(key->name, names[i]) == 0)
            return true;
    return false;
}

/* Adds to @faults the kinds of part for which @words say nothing under @key.
 */
static void
check_parts(const Wordbook *words, const Key *key, GString *faults)
{
    const Key *kinds = keys_lookup(KEY_OF_PACKET, KEY_PART, NULL, "kind");
    g_auto(GStrv) list =
        g_strsplit(key->parts != NULL ? key->parts : kinds->words, " ", -1);

    for (char **kind = list; *kind != NULL; kind++) {
        g_autofree char *group = g_strconcat("part ", *kind, NULL);

        if (wordbook_lookup(words, group, key->name) == NULL &&
            wordbook_lookup(words, KEY_PART, key->name) == NULL)
            g_string_append_printf(faults, "no words for [%s] %s\n", group,
                                   key->name);
    }
}

/* Every text that a layout may leave out has words: none of our own parts falls
 * silent because somebody made a small layout. */
static void
test_every_text(Desk *desk, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Wordbook) words = wordbook_load(NULL, &error);
    g_autoptr(GString) faults = g_string_new(NULL);
    size_t n_keys = 0;
    const Key *keys = keys_all(&n_keys);

    (void)desk;
    (void)data;
    g_assert_no_error(error);
    for (size_t i = 0; i < n_keys; i++) {
        const Key *key = &keys[i];

        if (key->kind != KEY_TEXT || key->fallback == NULL || is_theirs(key))
            continue;
        if (strcmp(key->group, KEY_PART) == 0)
            check_parts(words, key, faults);
        else if (wordbook_lookup(words, key->group, key->name) == NULL)
            g_string_append_printf(faults, "no words for [%s] %s\n", key->group,
                                   key->name);
    }
    g_assert_cmpstr(faults->str, ==, "");
}

#define TEST(path, run)                                                        \
    g_test_add(path, Desk, NULL, desk_set_up, run, desk_tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("/wordbook/found", test_found);
    TEST("/wordbook/all-parts", test_all_parts);
    TEST("/wordbook/bad", test_bad);
    TEST("/wordbook/no-file", test_no_file);
    TEST("/wordbook/own-common", test_own_common);
    TEST("/wordbook/untranslated", test_untranslated);
    TEST("/wordbook/complete", test_complete);
    TEST("/wordbook/every-text", test_every_text);
    return g_test_run();
}
