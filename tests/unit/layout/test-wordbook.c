#include "layout/wordbook.h"

#include "layout/template.h"
#include "layout/translation.h"

#include <glib/gstdio.h>
#include <string.h>

/* A folder for layouts and words files that lives as long as a test. */
typedef struct {
    char *folder;
} Desk;

static void
desk_set_up(Desk *desk, const void *data)
{
    (void)data;
    desk->folder = g_dir_make_tmp("words-XXXXXX", NULL);
    g_assert_nonnull(desk->folder);
}

static void
desk_tear_down(Desk *desk, const void *data)
{
    g_autoptr(GDir) dir = g_dir_open(desk->folder, 0, NULL);
    const char *name = NULL;

    (void)data;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(desk->folder, name, NULL);

        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(desk->folder), ==, 0);
    g_free(desk->folder);
}

/* Writes a file; answers its path. [owned by caller] */
static char *
desk_write(const Desk *desk, const char *name, const char *contents)
{
    char *path = g_build_filename(desk->folder, name, NULL);

    g_assert_true(g_file_set_contents(path, contents, -1, NULL));
    return path;
}

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
    return g_test_run();
}
