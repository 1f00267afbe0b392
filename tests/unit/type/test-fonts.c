#include "type/fonts-pango.h"

#include "base/places.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <string.h>

/* The user's own fonts folder, which comes before the project's. */
static char *own_folder;

static char *
own_write(const char *name, const char *contents)
{
    char *path = g_build_filename(own_folder, name, NULL);
    GError *error = NULL;

    g_file_set_contents(path, contents, -1, &error);
    g_assert_no_error(error);
    return path;
}

static void
own_remove(char *path)
{
    g_assert_cmpint(g_remove(path), ==, 0);
    g_free(path);
}

static void
test_style(void)
{
    static const struct {
        const char *text;
        TypeStyle style;
    } GOOD[] = {
        {"sans", {false, false, 400}},
        {"serif", {true, false, 400}},
        {"sans regular", {false, false, 400}},
        {"sans semibold", {false, false, 600}},
        {"serif bold italic", {true, true, 700}},
        {"serif italic bold", {true, true, 700}},
        {"  sans\tbold upright ", {false, false, 700}},
    };

    static const char *const BAD[] = {
        "",
        "bold",
        "sans sans",
        "sans serif",
        "sans heavy",
        "Sans",
        "serif bold italic bold",
        "sans 9pt",
        "serif,bold",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(GOOD); i++) {
        g_autoptr(GError) error = NULL;
        TypeStyle style = {0};

        g_assert_true(type_style_parse(GOOD[i].text, &style, &error));
        g_assert_no_error(error);
        g_assert_cmpint(style.serif, ==, GOOD[i].style.serif);
        g_assert_cmpint(style.italic, ==, GOOD[i].style.italic);
        g_assert_cmpint(style.weight, ==, GOOD[i].style.weight);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(BAD); i++) {
        g_autoptr(GError) error = NULL;
        TypeStyle style = {true, true, 123};

        g_assert_false(type_style_parse(BAD[i], &style, &error));
        g_assert_error(error, FAULT, FAULT_USAGE);
        g_assert_cmpint(style.weight, ==, 123);
    }
}

static void
test_primary(void)
{
    static const struct {
        TypeStyle style;
        const char *name;
    } CASES[] = {
        {{false, false, 400}, "NotoSans-Regular"},
        {{false, false, 600}, "NotoSans-SemiBold"},
        {{false, false, 700}, "NotoSans-Bold"},
        {{false, true, 400}, "NotoSans-Italic"},
        {{true, false, 400}, "GentiumPlus"},
        {{true, true, 400}, "GentiumPlus-Italic"},
        {{true, false, 700}, "GentiumPlus-Bold"},
        {{true, true, 700}, "GentiumPlus-BoldItalic"},
    };

    g_autoptr(GError) error = NULL;
    g_autoptr(FontBook) book = fontbook_open(&error);

    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Face *face = fontbook_primary(book, &CASES[i].style);

        g_assert_cmpstr(face->name, ==, CASES[i].name);
        g_assert_true(fontbook_primary(book, &CASES[i].style) == face);
        g_assert_true(fontbook_face(book, face->idx) == face);
        g_assert_true(g_file_test(face->file, G_FILE_TEST_IS_REGULAR));
        /* Capitals of text faces stand between 0.6 and 0.75 em high. */
        g_assert_cmpint(face->cap_height, >, UNITS_EM * 60 / 100);
        g_assert_cmpint(face->cap_height, <, UNITS_EM * 75 / 100);
        g_assert_cmpint(face->ascent, >, face->cap_height);
        g_assert_cmpint(face->descent, >, 0);
        g_assert_cmpint(face->upem, >=, 1000);
    }
    g_assert_cmpint(fontbook_n_faces(book), ==, G_N_ELEMENTS(CASES));
}

/* Figures stand under each other in tables. */
static void
test_figures(void)
{
    g_autoptr(FontBook) book = fontbook_open(NULL);

    for (int serif = 0; serif < 2; serif++) {
        for (int weight = 400; weight <= 700; weight += 300) {
            const Face *face =
                fontbook_primary(book, &(TypeStyle){serif != 0, false, weight});
            Em width = 0;

            for (hb_codepoint_t c = '0'; c <= '9'; c++) {
                hb_codepoint_t glyph = 0;
                Em advance = 0;

                g_assert_true(
                    hb_font_get_nominal_glyph(face->hb_font, c, &glyph));
                advance = hb_font_get_glyph_h_advance(face->hb_font, glyph);
                g_assert_true(c == '0' || advance == width);
                width = advance;
            }
        }
    }
}

/* The weight that @face says it has: 400 regular, 700 bold. */
static int
weight_of(const Face *face)
{
    return (int)hb_style_get_value(face->hb_font, HB_STYLE_TAG_WEIGHT);
}

/* Whether the family of @face has weights above regular in @fonts. */
static bool
has_heavier(const FcFontSet *fonts, const Face *face)
{
    const FcChar8 *family = NULL;

    for (int i = 0; i < fonts->nfont && family == NULL; i++) {
        FcChar8 *file = NULL;

        FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file);
        if (g_str_equal((char *)file, face->file) &&
            !g_str_has_suffix(face->file, ".ttc"))
            FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0,
                               (FcChar8 **)&family);
    }
    if (family == NULL)
        return true;
    for (int i = 0; i < fonts->nfont; i++) {
        FcChar8 *other = NULL;
        int weight = 0;

        FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &other);
        FcPatternGetInteger(fonts->fonts[i], FC_WEIGHT, 0, &weight);
        if (weight > FC_WEIGHT_MEDIUM &&
            g_str_equal((char *)other, (const char *)family))
            return true;
    }
    return false;
}

/* Semibold and bold are heavier than regular in every script and class of the
 * table, but where the family has no other weight. */
static void
test_heavier(void)
{
    static const struct {
        const char *script;
        const char *language;
        const char *semibold;
        const char *serif_semibold;
    } CASES[] = {
        {"Latn", "", "NotoSans-SemiBold", "GentiumPlus-Bold"},
        {"Cyrl", "sr", "NotoSans-SemiBold", "GentiumPlus-Bold"},
        {"Grek", "", "NotoSans-SemiBold", "GentiumPlus-Bold"},
        {"Armn", "", "NotoSansArmenian-SemiBold", "NotoSerifArmenian-SemiBold"},
        {"Arab", "", "NotoSansArabic-SemiBold", "NotoNaskhArabic-SemiBold"},
        {"Arab", "ur-aran", "NotoNastaliqUrdu-Regular",
         "NotoNastaliqUrdu-Regular"},
        {"Hani", "", "NotoSansCJKsc-Bold", "NotoSerifCJKsc-Bold"},
        {"Hani", "ja", "NotoSansCJKjp-Bold", "NotoSerifCJKjp-Bold"},
        {"Hang", "", "NotoSansCJKkr-Bold", "NotoSerifCJKkr-Bold"},
        {"Tfng", "", "NotoSansTifinagh-Regular", "NotoSansTifinagh-Regular"},
        {"Tibt", "", "NotoSerifTibetan-SemiBold", "NotoSerifTibetan-SemiBold"},
    };

    g_autofree char *path = places_find("fonts", "scripts.table", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GKeyFile) table = g_key_file_new();
    g_autoptr(FontBook) book = fontbook_open(&error);
    g_auto(GStrv) groups = NULL;
    g_autofree char *conf = places_find("fonts", "fonts.conf", NULL);
    FcConfig *config = FcConfigCreate();
    const FcFontSet *fonts = NULL;
    int n_heavier = 0;

    g_assert_no_error(error);
    g_assert_true(FcConfigParseAndLoad(config, (FcChar8 *)conf, FcTrue));
    g_assert_true(FcConfigBuildFonts(config));
    fonts = FcConfigGetFonts(config, FcSetSystem);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        hb_script_t script = hb_script_from_string(CASES[i].script, -1);
        TypeStyle style = {.weight = 600};

        g_assert_cmpstr(
            fontbook_first_face(book, script, &style, CASES[i].language)->name,
            ==, CASES[i].semibold);
        style.serif = true;
        g_assert_cmpstr(
            fontbook_first_face(book, script, &style, CASES[i].language)->name,
            ==, CASES[i].serif_semibold);
    }
    g_key_file_load_from_file(table, path, G_KEY_FILE_NONE, &error);
    g_assert_no_error(error);
    groups = g_key_file_get_groups(table, NULL);
    for (char **group = groups; *group != NULL; group++) {
        hb_script_t script = hb_script_from_string(*group, -1);

        if (strlen(*group) != 4)
            continue;
        for (int serif = 0; serif < 2; serif++) {
            TypeStyle style = {serif != 0, false, 400};
            const Face *regular = fontbook_first_face(book, script, &style, "");
            const Face *semibold = NULL;
            const Face *bold = NULL;

            style.weight = 600;
            semibold = fontbook_first_face(book, script, &style, "");
            style.weight = 700;
            bold = fontbook_first_face(book, script, &style, "");
            if (!has_heavier(fonts, regular)) {
                g_assert_true(semibold == regular && bold == regular);
                continue;
            }
            n_heavier++;
            if (weight_of(semibold) <= weight_of(regular) ||
                weight_of(bold) < weight_of(semibold))
                g_test_fail_printf("%s: %s, %s, %s", *group, regular->name,
                                   semibold->name, bold->name);
        }
    }
    /* Most living scripts, twice. */
    g_assert_cmpint(n_heavier, >, 70);
    FcConfigDestroy(config);
}

static bool
need_collect(const char *face, const char *package, void *data)
{
    g_assert_cmpstr(package, !=, "");
    /* Not a face of a family that is named by itself. */
    if (strchr(face, ':') == NULL)
        g_hash_table_add(data, g_strdup(face));
    return true;
}

/* The file that lets families in and the table that names them agree. */
static void
test_admitted(void)
{
    g_autofree char *conf = places_find("fonts", "fonts.conf", NULL);
    g_autofree char *path = places_find("fonts", "scripts.table", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(ScriptTable) table = script_table_load(path, &error);
    g_autoptr(GHashTable) named =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) admitted =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    FcConfig *config = FcConfigCreate();
    FcFontSet *fonts = NULL;
    GHashTableIter iter;
    void *family = NULL;

    g_assert_no_error(error);
    script_table_needs(table, need_collect, named);
    g_assert_true(FcConfigParseAndLoad(config, (FcChar8 *)conf, FcTrue));
    g_assert_true(FcConfigBuildFonts(config));
    fonts = FcConfigGetFonts(config, FcSetSystem);
    for (int i = 0; i < fonts->nfont; i++) {
        FcChar8 *name = NULL;
        int width = 0;
        int weight = 0;

        FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &name);
        FcPatternGetInteger(fonts->fonts[i], FC_WIDTH, 0, &width);
        FcPatternGetInteger(fonts->fonts[i], FC_WEIGHT, 0, &weight);
        g_assert_cmpint(width, ==, FC_WIDTH_NORMAL);
        g_assert_cmpint(weight, >=, FC_WEIGHT_REGULAR);
        g_assert_cmpint(weight, <=, FC_WEIGHT_BOLD);
        g_hash_table_add(admitted, g_strdup((char *)name));
    }
    FcConfigDestroy(config);
    g_hash_table_iter_init(&iter, named);
    while (g_hash_table_iter_next(&iter, &family, NULL)) {
        if (!g_hash_table_contains(admitted, family))
            g_test_fail_printf("fonts.conf does not let in %s", (char *)family);
    }
    g_hash_table_iter_init(&iter, admitted);
    while (g_hash_table_iter_next(&iter, &family, NULL)) {
        if (!g_hash_table_contains(named, family))
            g_test_fail_printf("scripts.table does not name %s",
                               (char *)family);
    }
    g_assert_cmpint((int)g_hash_table_size(named), >, 100);
}

static void
test_row(void)
{
    static const struct {
        hb_script_t script;
        bool serif;
        const char *language;
        const char *first; /* families begin with this */
    } CASES[] = {
        {HB_SCRIPT_LATIN, false, "", "Noto Sans,"},
        {HB_SCRIPT_LATIN, true, "de", "Gentium Plus,"},
        {HB_SCRIPT_COMMON, true, "", "Gentium Plus,"},
        {HB_SCRIPT_ARABIC, false, "ar", "Noto Sans Arabic,"},
        {HB_SCRIPT_ARABIC, false, "ur", "Noto Sans Arabic,"},
        {HB_SCRIPT_ARABIC, false, "ur-aran", "Noto Nastaliq Urdu,"},
        {HB_SCRIPT_ARABIC, true, "ur-aran-pk", "Noto Nastaliq Urdu,"},
        {HB_SCRIPT_HAN, false, "", "Noto Sans CJK SC,"},
        {HB_SCRIPT_HAN, false, "de", "Noto Sans CJK SC,"},
        {HB_SCRIPT_HAN, false, "zh-hans-cn", "Noto Sans CJK SC,"},
        {HB_SCRIPT_HAN, false, "zh-hant", "Noto Sans CJK TC,"},
        {HB_SCRIPT_HAN, false, "zh-hant-tw", "Noto Sans CJK TC,"},
        {HB_SCRIPT_HAN, true, "zh-hk", "Noto Serif CJK HK,"},
        {HB_SCRIPT_HAN, true, "ja-jp", "Noto Serif CJK JP,"},
        {HB_SCRIPT_HAN, false, "ko", "Noto Sans CJK KR,"},
        /* A script with one class of type uses it for both. */
        {HB_SCRIPT_TIBETAN, false, "", "Noto Serif Tibetan,"},
        {HB_SCRIPT_CHEROKEE, true, "", "Noto Sans Cherokee,"},
        /* A script that the table does not name. */
        {HB_SCRIPT_BRAILLE, false, "", "Noto Sans,Noto Sans Symbols,"},
    };

    g_autoptr(FontBook) book = fontbook_open(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const ScriptRow *row = fontbook_row(book, CASES[i].script,
                                            CASES[i].serif, CASES[i].language);
        g_autofree char *families = g_strconcat(row->families, ",", NULL);

        if (!g_str_has_prefix(families, CASES[i].first))
            g_test_fail_printf("%s instead of %s", families, CASES[i].first);
    }
}

#define TABLE_HEAD                                                             \
    "[packages]\ndefault = fonts-x\nOdd Sans = fonts-y\n"                      \
    "[fallback]\nsans = A; B\nserif = C; 90%\n"

static void
test_table(void)
{
    g_autofree char *path =
        own_write("trial.table", TABLE_HEAD "[Cyrl]\nsans = D; 110%\n"
                                            "sans[bg] = E ; F\nserif = G\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(ScriptTable) table = script_table_load(path, &error);
    const ScriptRow *row = NULL;

    g_assert_no_error(error);
    row = script_table_find(table, HB_SCRIPT_CYRILLIC, false, "ru");
    g_assert_cmpstr(row->families, ==, "D,A,B");
    g_assert_cmpint(row->scale, ==, UNITS_EM * 110 / 100);
    row = script_table_find(table, HB_SCRIPT_CYRILLIC, false, "bg-bg");
    g_assert_cmpstr(row->families, ==, "E,F,A,B");
    g_assert_cmpint(row->scale, ==, UNITS_EM);
    row = script_table_find(table, HB_SCRIPT_CYRILLIC, true, "bg");
    g_assert_cmpstr(row->families, ==, "G,C");
    g_assert_cmpint(row->scale, ==, UNITS_EM * 90 / 100);
    row = script_table_find(table, HB_SCRIPT_GREEK, true, "");
    g_assert_cmpstr(row->families, ==, "C");
    own_remove(g_steal_pointer(&path));
}

static void
test_table_faults(void)
{
    static const struct {
        const char *contents;
        const char *says;
    } CASES[] = {
        {"[packages]\ndefault = x\n[fallback]\nsans = A\n", "both"},
        {"[packages]\ndefault = x\n", "[fallback]"},
        {"[fallback]\nsans = A\nserif = B\n", "[packages]"},
        {TABLE_HEAD "[Cyrl]\nmono = A\n", "mono"},
        {TABLE_HEAD "[Cyrl]\nsans = A; 20%\n", "50%"},
        {TABLE_HEAD "[Cyrl]\nsans = A; big%\n", "50%"},
        {TABLE_HEAD "[Cyrl]\nsans = 90%\n", "no family"},
        {TABLE_HEAD "[Cyrl]\nsans\n", "Key"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = own_write("trial.table", CASES[i].contents);
        g_autoptr(GError) error = NULL;

        g_assert_null(script_table_load(path, &error));
        g_assert_error(error, FAULT, FAULT_FONT);
        g_assert_nonnull(strstr(error->message, CASES[i].says));
        g_assert_nonnull(strstr(error->message, "trial.table"));
        own_remove(g_steal_pointer(&path));
    }
    {
        g_autoptr(GError) error = NULL;

        g_assert_null(script_table_load("/nonexistent/table", &error));
        g_assert_error(error, FAULT, FAULT_SYSTEM);
    }
}

/* Opens a book whose fonts folder has @name with @contents, in vain. */
static void
open_with(const char *name, const char *contents, const char *says)
{
    char *path = own_write(name, contents);
    g_autoptr(GError) error = NULL;

    g_assert_null(fontbook_open(&error));
    g_assert_error(error, FAULT, FAULT_FONT);
    g_assert_nonnull(strstr(error->message, says));
    own_remove(path);
}

static void
test_missing(void)
{
    open_with("scripts.table", TABLE_HEAD, "fonts-");
    open_with("scripts.table",
              "[packages]\ndefault = fonts-noto-core\n"
              "Noto Sans:black = fonts-of-old\n"
              "[fallback]\nsans = Noto Sans\nserif = Noto Sans\n",
              "Debian package fonts-of-old");
    open_with("fonts.conf", "<fontconfig></fontconfig>", "Debian package");
    open_with("fonts.conf", "<fontconfig><dir>", "fonts.conf");
}

/* A machine without a home, as in a print server's job: not a word. */
static void
test_quiet(void)
{
    if (g_test_subprocess()) {
        g_autoptr(FontBook) book = NULL;

        g_unsetenv("HOME");
        g_unsetenv("XDG_CACHE_HOME");
        book = fontbook_open(NULL);
        g_assert_nonnull(book);
        fontbook_primary(book, &(TypeStyle){.weight = 400});
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr("");
}

int
main(int argc, char **argv)
{
    g_autofree char *home = g_dir_make_tmp("fonts-XXXXXX", NULL);
    g_autofree char *app = g_build_filename(home, "petition-press", NULL);
    int status = 0;

    g_setenv("XDG_DATA_HOME", home, true);
    own_folder = g_build_filename(app, "fonts", NULL);
    g_assert_cmpint(g_mkdir_with_parents(own_folder, 0700), ==, 0);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fonts/style", test_style);
    g_test_add_func("/fonts/primary", test_primary);
    g_test_add_func("/fonts/figures", test_figures);
    g_test_add_func("/fonts/heavier", test_heavier);
    g_test_add_func("/fonts/admitted", test_admitted);
    g_test_add_func("/fonts/row", test_row);
    g_test_add_func("/fonts/table", test_table);
    g_test_add_func("/fonts/table-faults", test_table_faults);
    g_test_add_func("/fonts/missing", test_missing);
    g_test_add_func("/fonts/quiet", test_quiet);
    status = g_test_run();
    g_rmdir(own_folder);
    g_rmdir(app);
    g_rmdir(home);
    g_free(own_folder);
    return status;
}
