#include <glib/gstdio.h>
#include <string.h>
#include <unicode/uscript.h>

#include "base/text.h"
#include "sample/names.h"

/* Every list of every language, with where it stands. */
typedef void (*Visit)(const NamesLanguage *language, const char *text,
                      void *data);

static NamesBook *
load_all(void)
{
    g_autofree char *folder =
        g_test_build_filename(G_TEST_DIST, "..", "samples", "names", NULL);
    g_autoptr(GError) error = NULL;
    NamesBook *book = NULL;

    names_load(folder, NULL, &book, &error);
    g_assert_no_error(error);
    return book;
}

static void
visit_list(const NamesLanguage *language, const NamesList *list, Visit visit,
           void *data)
{
    for (uint32_t i = 0; i < list->n_words; i++)
        visit(language, list->words[i].text, data);
}

static void
visit_texts(const NamesBook *book, Visit visit, void *data)
{
    for (uint32_t i = 0; i < names_count(book); i++) {
        const NamesLanguage *language = names_at(book, i);

        for (int gender = 0; gender < NAMES_N_GENDERS; gender++) {
            visit_list(language, &language->given[gender], visit, data);
            visit_list(language, &language->family[gender], visit, data);
            visit_list(language, &language->father[gender], visit, data);
        }
        for (uint32_t p = 0; p < language->n_patterns; p++)
            visit(language, language->patterns[p].text, data);
        for (uint32_t t = 0; t < language->n_towns; t++) {
            visit(language, language->towns[t].name, data);
            visit(language, language->towns[t].region, data);
        }
        for (uint32_t c = 0; c < language->n_comments; c++)
            visit(language, language->comments[c], data);
    }
}

/* What petition-import would change is not how people write their names. */
static void
check_clean(const NamesLanguage *language, const char *text, void *data)
{
    unsigned change = TEXT_UNCHANGED;
    g_autofree char *clean = text_clean(text, &change);

    (void)data;
    if (strcmp(clean, text) != 0)
        g_test_message("%s: '%s' is not clean", language->code, text);
    g_assert_cmpstr(clean, ==, text);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

static void
test_clean(void)
{
    g_autoptr(NamesBook) book = load_all();

    visit_texts(book, check_clean, NULL);
}

static void
count_scripts(const NamesLanguage *language, const char *text, void *data)
{
    (void)language;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script =
            uscript_getScript((UChar32)g_utf8_get_char(at), &status);

        if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            g_hash_table_add(data, GINT_TO_POINTER(script));
    }
}

static void
test_scripts(void)
{
    static const UScriptCode asked[] = {
        USCRIPT_LATIN,    USCRIPT_CYRILLIC, USCRIPT_GREEK,      USCRIPT_ARABIC,
        USCRIPT_HEBREW,   USCRIPT_BENGALI,  USCRIPT_DEVANAGARI, USCRIPT_TAMIL,
        USCRIPT_TELUGU,   USCRIPT_THAI,     USCRIPT_GEORGIAN,   USCRIPT_HAN,
        USCRIPT_ARMENIAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA,   USCRIPT_HANGUL,
        USCRIPT_ETHIOPIC,
    };
    g_autoptr(NamesBook) book = load_all();
    g_autoptr(GHashTable) scripts = g_hash_table_new(NULL, NULL);

    visit_texts(book, count_scripts, scripts);
    g_assert_cmpuint(names_count(book), >=, 24);
    g_assert_cmpuint(g_hash_table_size(scripts), >=, 14);
    for (size_t i = 0; i < G_N_ELEMENTS(asked); i++)
        g_assert_true(
            g_hash_table_contains(scripts, GINT_TO_POINTER(asked[i])));
}

static void
collect_letters(const NamesLanguage *language, const char *text, void *data)
{
    (void)language;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        g_hash_table_add(data, GUINT_TO_POINTER(g_utf8_get_char(at)));
}

/* The letters that only one or two languages have are easily forgotten. */
static void
test_letters(void)
{
    static const char *letters =
        "áàâäãåąăæćčçďđðéèêëęěėēġģğħíìîïįīıķłľļńňñņóòôöõőøœŕřśšşșťțþúùûüűůųūŵŷ"
        "ýÿźžżßıİϊ’ʻ·łєіїґђћљњџ\u200C\u200D";
    g_autoptr(NamesBook) book = load_all();
    g_autoptr(GHashTable) found = g_hash_table_new(NULL, NULL);
    g_autoptr(GString) missing = g_string_new(NULL);

    visit_texts(book, collect_letters, found);
    for (const char *at = letters; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (!g_hash_table_contains(found, GUINT_TO_POINTER(c)) &&
            !g_hash_table_contains(found,
                                   GUINT_TO_POINTER(g_unichar_toupper(c))))
            g_string_append_unichar(missing, c);
    }
    g_assert_cmpstr(missing->str, ==, "");
}

static void
test_latin(void)
{
    /* Languages in whose script ICU 72 cannot read. */
    static const char *const unknown[] = {"km", "lo", "si", NULL};
    g_autoptr(NamesBook) book = load_all();

    for (uint32_t i = 0; i < names_count(book); i++) {
        const NamesLanguage *language = names_at(book, i);
        const NamesList *given = language->given;

        for (uint32_t w = 0; w < given[NAMES_WOMAN].n_words; w++) {
            const char *latin = given[NAMES_WOMAN].words[w].latin;

            if (!g_strv_contains(unknown, language->code))
                g_assert_cmpuint(strlen(latin), >, 0);
            g_assert_cmpuint(strspn(latin, "abcdefghijklmnopqrstuvwxyz"), ==,
                             strlen(latin));
        }
    }
}

static void
test_draw(void)
{
    g_autofree char *folder =
        g_test_build_filename(G_TEST_DIST, "..", "samples", "names", NULL);
    g_autoptr(NamesBook) book = NULL;
    g_autoptr(GError) error = NULL;
    Chance chance = chance_of(1, 1);
    uint32_t n_german = 0;
    uint32_t all = 0;

    g_assert_true(names_load(folder, "de,nl", &book, &error));
    g_assert_cmpuint(names_count(book), ==, 2);
    g_assert_cmpstr(names_at(book, 0)->code, ==, "de");
    all = names_at(book, 0)->share + names_at(book, 1)->share;
    for (int i = 0; i < 10000; i++)
        n_german += names_draw(book, &chance) == names_at(book, 0);
    g_assert_cmpuint(n_german, >, names_at(book, 0)->share * 9700 / all);
    g_assert_cmpuint(n_german, <, names_at(book, 0)->share * 10300 / all);
}

#define HEAD "[language]\nshare=5\n"
#define NAMES "[names]\ngiven=Al;Bo\nfamily=Ek\n"
#define TOWNS "[towns]\nAa = DE; ; 1####\n"

static void
test_damaged(void)
{
    static const struct {
        const char *text;
        const char *message; /* NULL: good */
    } cases[] = {
        {HEAD NAMES "patterns=1 {g}|{f}\n" TOWNS, NULL},
        {HEAD NAMES "patterns=1 Dr {g} {m} {i}.|van {f}\n" TOWNS, NULL},
        {"no key file", "*"},
        {"[language]\nshare=0\n" NAMES "patterns=1 {g}|\n" TOWNS, "*share*"},
        {HEAD "[names]\nfamily=Ek\npatterns=1 {g}|\n" TOWNS, "*given*missing"},
        {HEAD "[names]\ngiven=Al\npatterns=1 {g}|\n" TOWNS, "*family*missing"},
        {HEAD NAMES TOWNS, "*patterns*missing"},
        {HEAD NAMES "patterns={g}|{f}\n" TOWNS, "*patterns*write*"},
        {HEAD NAMES "patterns=0 {g}|{f}\n" TOWNS, "*patterns*write*"},
        {HEAD NAMES "patterns=1 {g} {f}\n" TOWNS, "*patterns*write*"},
        {HEAD NAMES "patterns=1 {g}|{f}|{f}\n" TOWNS, "*patterns*write*"},
        {HEAD NAMES "patterns=1 {x}|{f}\n" TOWNS, "*patterns*write*"},
        {HEAD NAMES "patterns=1 {g}|{f\n" TOWNS, "*patterns*write*"},
        {HEAD NAMES "patterns=1 {g}|{\n" TOWNS, "*patterns*write*"},
        {HEAD NAMES "patterns=1 {g} {p}|{f}\n" TOWNS, "*{p} needs*"},
        {HEAD NAMES "patterns=1 {g}|{f}\n", "*[towns]*no town"},
        {HEAD NAMES "patterns=1 {g}|{f}\n[towns]\nAa = Germany\n",
         "*[towns] Aa*write*"},
        {HEAD "[names]\ngiven=A\\nl\nfamily=Ek\npatterns=1 {g}|\n" TOWNS,
         "*line feed"},
    };

    g_autofree char *folder = g_dir_make_tmp("names-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "xx.names", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(NamesBook) book = NULL;
        g_autoptr(GError) error = NULL;
        bool good = false;

        g_assert_true(g_file_set_contents(path, cases[i].text, -1, NULL));
        good = names_load(folder, NULL, &book, &error);
        g_assert_true(good == (cases[i].message == NULL));
        if (good)
            continue;
        g_assert_null(book);
        g_assert_error(error, FAULT, FAULT_INPUT);
        if (!g_pattern_match_simple(cases[i].message, error->message))
            g_error("case %zu: %s", i, error->message);
    }
    g_remove(path);
    g_rmdir(folder);
}

static void
test_missing(void)
{
    g_autofree char *empty = g_dir_make_tmp("names-XXXXXX", NULL);
    g_autofree char *folder =
        g_test_build_filename(G_TEST_DIST, "..", "samples", "names", NULL);

    const struct {
        const char *folder;
        const char *languages;
        Fault fault;
    } cases[] = {
        {"/nonexistent", NULL, FAULT_SYSTEM}, {empty, NULL, FAULT_USAGE},
        {folder, "xx", FAULT_USAGE},          {folder, "de,", FAULT_USAGE},
        {folder, "de,../de", FAULT_USAGE},    {folder, "", FAULT_USAGE},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(NamesBook) book = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_false(
            names_load(cases[i].folder, cases[i].languages, &book, &error));
        g_assert_error(error, FAULT, (int)cases[i].fault);
    }
    g_rmdir(empty);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/names/clean", test_clean);
    g_test_add_func("/names/scripts", test_scripts);
    g_test_add_func("/names/letters", test_letters);
    g_test_add_func("/names/latin", test_latin);
    g_test_add_func("/names/draw", test_draw);
    g_test_add_func("/names/damaged", test_damaged);
    g_test_add_func("/names/missing", test_missing);
    return g_test_run();
}
