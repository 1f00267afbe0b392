#include "store/csv-field.h"
#include "store/locations.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder;
} Folder;

static void
set_up(Folder *folder, const void *data)
{
    (void)data;
    folder->folder = g_dir_make_tmp("locations-XXXXXX", NULL);
    g_assert_nonnull(folder->folder);
}

static void
tear_down(Folder *folder, const void *data)
{
    GDir *dir = g_dir_open(folder->folder, 0, NULL);
    const char *name = NULL;

    (void)data;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder->folder, name, NULL);

        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(folder->folder);
    g_free(folder->folder);
}

/* Fields as RFC 4180 wants them, and none that a spreadsheet would execute. */
static void
test_fields(void)
{
    static const struct {
        const char *text;
        const char *field;
    } cases[] = {
        {"", "\"\""},
        {"Ada Ash", "\"Ada Ash\""},
        {"a \"b\", c", "\"a \"\"b\"\", c\""},
        {"=1+1", "\"'=1+1\""},
        {"+49", "\"'+49\""},
        {"-1", "\"'-1\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"\tx", "\"'\tx\""},
        {"\uFF1D1", "\"'\uFF1D1\""},
        {"\"=1", "\"\"\"=1\""},
        {"O=1", "\"O=1\""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new("x");

        csvfield_append(out, cases[i].text);
        g_assert_cmpstr(out->str + 1, ==, cases[i].field);
        /* Without the quotes, as a reader gives it. */
        if (strchr(cases[i].text, '"') == NULL) {
            g_string_truncate(out, out->len - 1);
            g_assert_cmpstr(csvfield_text(out->str + 2), ==, cases[i].text);
        }
    }
}

static const Location samples[] = {
    {42, 1, "Ann \"Z\" Zola, jr.", 1, 3, 1, 12.3456, 99.9994, 45.1, 5.333, 1,
     -1},
    {-7, 1, "=Bo", 2, 3, 1, 1512.5, 99.999, 17, 5.333, 0.98, 1500.25},
    {8, 1, "سلام", 2, 4, 1, -0.5, 108, 17, 5.333, 1, -1},
    {8, 2, "علاء", 2, 5, 2, 17, 116, 17, 5.333, 1, -1},
};

static bool
check(const Location *location, void *data, GError **error)
{
    size_t *n = data;
    const Location *sample = &samples[*n];

    g_assert_no_error(*error);
    g_assert_cmpuint(*n, <, G_N_ELEMENTS(samples));
    ++*n;
    g_assert_cmpint(location->id, ==, sample->id);
    g_assert_cmpint(location->word_no, ==, sample->word_no);
    g_assert_cmpstr(location->name, ==, sample->name);
    g_assert_cmpint(location->panel_no, ==, sample->panel_no);
    g_assert_cmpint(location->line_no, ==, sample->line_no);
    g_assert_cmpint(location->place_no, ==, sample->place_no);
    g_assert_cmpfloat_with_epsilon(location->x_mm, sample->x_mm, 0.0006);
    g_assert_cmpfloat_with_epsilon(location->y_mm, sample->y_mm, 0.0006);
    g_assert_cmpfloat_with_epsilon(location->width_mm, sample->width_mm,
                                   0.0006);
    g_assert_cmpfloat_with_epsilon(location->size_mm, sample->size_mm, 0.0006);
    g_assert_cmpfloat_with_epsilon(location->stretch, sample->stretch, 1e-5);
    g_assert_cmpfloat_with_epsilon(location->separator_mm, sample->separator_mm,
                                   0.0006);
    return true;
}

/* What was written is read again, of both kinds, whatever the file is called
 * then. */
static void
test_round(Folder *folder, const void *data)
{
    const char *suffix = data;
    g_autofree char *name = g_strconcat("x", suffix, NULL);
    g_autofree char *path = g_build_filename(folder->folder, name, NULL);
    g_autofree char *moved = g_build_filename(folder->folder, "moved", NULL);
    g_autoptr(LocationsFile) file = locationsfile_open(path, NULL);
    GError *error = NULL;
    GStatBuf state;
    size_t n = 0;

    g_assert_nonnull(file);
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++)
        g_assert_true(locationsfile_add(file, &samples[i], NULL));
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    g_assert_true(locationsfile_commit(g_steal_pointer(&file), NULL));
    g_assert_cmpint(g_stat(path, &state), ==, 0);
    g_assert_cmpint(state.st_mode & 0777, ==, 0600);
    g_assert_cmpint(g_rename(path, moved), ==, 0);
    g_assert_true(locations_read(moved, check, &n, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(samples));
}

static void
test_discarded(Folder *folder, const void *data)
{
    g_autofree char *path = g_build_filename(folder->folder, "x.db", NULL);
    LocationsFile *file = locationsfile_open(path, NULL);

    (void)data;
    g_assert_true(locationsfile_add(file, &samples[0], NULL));
    locationsfile_discard(file);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static bool
pass(const Location *location, void *data, GError **error)
{
    (void)location;
    (void)data;
    (void)error;
    return true;
}

#define HEADINGS                                                               \
    "id,word,name,panel,line,place,x_mm,y_mm,width_mm,size_mm,stretch,"        \
    "separator_mm\n"

/* Only what a banner can have is believed. */
static void
test_refused(Folder *folder, const void *data)
{
    static const struct {
        const char *text;
        const char *words;
    } cases[] = {
        {"id,name\n1,Ann\n", "*has no column \"word\"*"},
        {HEADINGS "1,1,Ann,1,1,1,5,5,nan,5,1,\n", "*row 2 is none*"},
        {HEADINGS "1,1,Ann,0,1,1,5,5,9,5,1,\n", "*row 2 is none*"},
        {HEADINGS "1,1,Ann,1,1,1,5,5,9,5,1,x\n", "*row 2 is none*"},
        {HEADINGS "1,1,Ann,1,1,1,5,5,9,5,1,\nx,1,Bo,1,1,1,5,5,9,5,1,\n",
         "*row 3 is none*"},
        {HEADINGS "1,1,Ann,1,1,1,5,1e300,9,5,1,\n", "*row 2 is none*"},
        {HEADINGS "1,1,,1,1,1,5,5,9,5,1,\n", "*row 2 is none*"},
        {"SQLite format 3", "*"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_build_filename(folder->folder, "x", NULL);
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_set_contents(path, cases[i].text, -1, NULL));
        g_assert_false(locations_read(path, pass, NULL, &error));
        g_assert_nonnull(error);
        g_assert_true(g_pattern_match_simple(cases[i].words, error->message));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/locations/fields", test_fields);
    g_test_add("/locations/csv", Folder, ".csv", set_up, test_round, tear_down);
    g_test_add("/locations/sqlite", Folder, ".sqlite", set_up, test_round,
               tear_down);
    g_test_add("/locations/db", Folder, ".db", set_up, test_round, tear_down);
    g_test_add("/locations/discarded", Folder, NULL, set_up, test_discarded,
               tear_down);
    g_test_add("/locations/refused", Folder, NULL, set_up, test_refused,
               tear_down);
    return g_test_run();
}
