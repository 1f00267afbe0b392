#include "base/leftover.h"
#include "base/outfolder.h"
#include "proof/lists.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* A folder in which files are put. */
typedef struct {
    char *folder;
} Fixture;

static void
set_up(Fixture *fixture, const void *data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("product-XXXXXX", NULL);
}

static void
tear_down(Fixture *fixture, const void *data)
{
    (void)data;
    leftover_remove_folder(fixture->folder);
    g_free(fixture->folder);
}

static void
put(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);

    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
put_pipe(const Fixture *fixture, const char *name)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);

    g_assert_cmpint(mkfifo(path, 0600), ==, 0);
}

/* Puts a list of the files @names with what is in them. */
static void
put_list(const Fixture *fixture, const char *const *names)
{
    g_autoptr(GString) list = g_string_new(OUTFOLDER_MARK "\n");

    for (; *names != NULL; names++) {
        g_autofree char *path = g_build_filename(fixture->folder, *names, NULL);
        g_autofree char *text = NULL;
        g_autofree char *digest = NULL;

        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
        g_string_append_printf(list, "%s  %s\n", digest, *names);
    }
    put(fixture, OUTFOLDER_LIST, list->str);
}

/* The products among @names, "TITLE: FILE FILE" a line, by base names.
 * [owned by caller]; NULL, and @ret_message, on failure. */
static char *
find(const Fixture *fixture, const char *const *names, char **ret_message)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) products = NULL;
    g_autoptr(GError) error = NULL;
    GString *words = g_string_new(NULL);

    for (; *names != NULL; names++)
        g_ptr_array_add(paths, g_build_filename(fixture->folder, *names, NULL));
    g_ptr_array_add(paths, NULL);
    products = products_find((const char *const *)paths->pdata, &error);
    for (guint i = 0; products != NULL && i < products->len; i++) {
        const Product *product = g_ptr_array_index(products, i);

        g_string_append(words, product->is_whole ? "all:" : "some:");
        for (guint j = 0; j < product->files->len; j++) {
            g_autofree char *name =
                g_path_get_basename(g_ptr_array_index(product->files, j));

            g_string_append_printf(words, " %s", name);
        }
        g_string_append_c(words, '\n');
    }
    if (products == NULL) {
        *ret_message = g_strdup(error->message);
        g_string_free(words, TRUE);
        return NULL;
    }
    return g_string_free(words, FALSE);
}

static void
expect(const Fixture *fixture, const char *const *names, const char *wanted)
{
    g_autofree char *message = NULL;
    g_autofree char *words = find(fixture, names, &message);

    g_assert_cmpstr(message, ==, NULL);
    g_assert_cmpstr(words, ==, wanted);
}

static void
test_find(Fixture *fixture, const void *data)
{
    static const char *const folder[] = {"p", NULL};
    static const char *const languages[] = {"both", NULL};
    static const char *const loose[] = {"one.pdf", "two.pdf", NULL};
    static const char *const listed[] = {"p/b.pdf", "p/a.pdf", NULL};

    (void)data;
    put(fixture, "p/a.pdf", "a");
    put(fixture, "p/b.pdf", "b");
    put(fixture, "p/.c.pdf.petition-XXXXXX", "c");
    put(fixture, "one.pdf", "1");
    put(fixture, "two.pdf", "2");
    expect(fixture, folder, "all: a.pdf b.pdf\n");
    expect(fixture, loose, "all: one.pdf two.pdf\n");
    /* In the order of a list, where there is one. */
    put(fixture, "p/" OUTFOLDER_LIST,
        OUTFOLDER_MARK
        "\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        "  b.pdf\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        "  a.pdf\n");
    expect(fixture, folder, "all: b.pdf a.pdf\n");
    expect(fixture, listed, "all: b.pdf a.pdf\n");
    put(fixture, "both/de/a.pdf", "a");
    put(fixture, "both/en/a.pdf", "a");
    put(fixture, "both/de/" OUTFOLDER_LIST, OUTFOLDER_MARK "\n");
    put(fixture, "both/en/" OUTFOLDER_LIST, OUTFOLDER_MARK "\n");
    expect(fixture, languages, "all: a.pdf\nall: a.pdf\n");
}

static void
test_refused(Fixture *fixture, const void *data)
{
    static const struct {
        const char *name;
        const char *list; /* NULL: there is none */
        const char *words;
    } cases[] = {
        {"none.pdf", NULL, "is not there"},
        {"empty", NULL, "has no PDF files"},
        {"p", "no digest\n", "line 1 is no digest and file name"},
        {"p",
         OUTFOLDER_MARK
         "\n"
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
         "  ../a.pdf\n",
         "line 2 is no digest and file name"},
        {"p",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
         "  ./a.pdf\n",
         "line 1 is no digest and file name"},
        {"p",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
         "  a.pdf\n\n"
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
         "  a.pdf\n",
         "line 3 names a file again"},
        {"pipe.pdf", NULL, "is a pipe or a device"},
        {"pipes", NULL, "is a pipe or a device"},
    };

    (void)data;
    put(fixture, "p/a.pdf", "a");
    put(fixture, "empty/a.txt", "a");
    put(fixture, "pipes/a.txt", "a");
    put_pipe(fixture, "pipe.pdf");
    put_pipe(fixture, "pipes/b.pdf");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const names[] = {cases[i].name, NULL};
        g_autofree char *message = NULL;
        g_autofree char *words = NULL;

        if (cases[i].list != NULL)
            put(fixture, "p/" OUTFOLDER_LIST, cases[i].list);
        words = find(fixture, names, &message);
        g_assert_null(words);
        g_assert_nonnull(strstr(message, cases[i].words));
    }
}

/* What the list of digests tells of a folder that somebody was at. */
static void
test_lists(Fixture *fixture, const void *data)
{
    static const char *const names[] = {"a.pdf", "b.pdf", "c.pdf", NULL};
    const char *const paths[] = {fixture->folder, NULL};
    g_autofree char *gone = g_build_filename(fixture->folder, "b.pdf", NULL);

    (void)data;
    for (const char *const *name = names; *name != NULL; name++)
        put(fixture, *name, *name);
    put_list(fixture, names);
    for (int changed = 0; changed < 2; changed++) {
        g_autoptr(GPtrArray) products = NULL;
        g_autoptr(Findings) findings = findings_new();
        g_autoptr(Report) report = report_new(findings);
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL;
        bool is_intact = true;

        if (changed) {
            put(fixture, "a.pdf", "another");
            put(fixture, "d.pdf", "more");
            g_remove(gone);
        }
        products = products_find(paths, &error);
        g_assert_no_error(error);
        g_assert_true(lists_check(g_ptr_array_index(products, 0), report,
                                  &is_intact, &error));
        text = report_text(report);
        g_assert_cmpuint(report_n_wrong(report), ==, changed ? 3 : 0);
        if (changed) {
            g_assert_nonnull(strstr(text, "a.pdf: is not the file"));
            g_assert_nonnull(strstr(text, "b.pdf: SHA256SUMS lists it, but"));
            g_assert_nonnull(strstr(text, "d.pdf: SHA256SUMS does not list"));
        }
        g_assert_false(is_intact); /* nobody vouches for it: no manifest */
    }
}

/* The seal is the digest of the lines up to one. */
static void
test_seals(Fixture *fixture, const void *data)
{
    static const char *const names[] = {"a.pdf", "b.pdf", NULL};
    const char *const paths[] = {fixture->folder, NULL};
    g_autofree char *path =
        g_build_filename(fixture->folder, OUTFOLDER_LIST, NULL);
    g_autofree char *list = NULL;
    g_autofree char *whole = NULL;
    g_autoptr(GPtrArray) products = NULL;
    g_auto(GStrv) seals = NULL;

    (void)data;
    put(fixture, "a.pdf", "a");
    put(fixture, "b.pdf", "b");
    put_list(fixture, names);
    products = products_find(paths, NULL);
    seals = lists_seals(g_ptr_array_index(products, 0));
    g_assert_cmpuint(g_strv_length(seals), ==, 2);
    g_assert_true(g_file_get_contents(path, &list, NULL, NULL));
    whole = g_compute_checksum_for_string(
        G_CHECKSUM_SHA256, list + strlen(OUTFOLDER_MARK "\n"), -1);
    g_assert_cmpstr(seals[1], ==, whole);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/product/find", Fixture, NULL, set_up, test_find, tear_down);
    g_test_add("/product/refused", Fixture, NULL, set_up, test_refused,
               tear_down);
    g_test_add("/product/lists", Fixture, NULL, set_up, test_lists, tear_down);
    g_test_add("/product/seals", Fixture, NULL, set_up, test_seals, tear_down);
    return g_test_run();
}
