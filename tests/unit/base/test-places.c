#include "base/places.h"

#include <glib/gstdio.h>
#include <string.h>

/* This program runs from the build folder, so the source tree's data come. */
static void
test_source_tree(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = places_find("layouts", "packet-a4.layout", &error);

    g_assert_no_error(error);
    g_assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    g_assert_true(g_str_has_suffix(path, "/layouts/packet-a4.layout"));
}

static void
test_missing(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(places_find("layouts", "no-such.layout", &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_nonnull(strstr(error->message, "no-such.layout"));
    g_assert_nonnull(strstr(error->message, "petition-press/layouts"));
}

/* GLib reads XDG_DATA_HOME once, so this runs in a process of its own. */
static void
test_own_folder(void)
{
    g_autofree char *home = NULL;
    g_autofree char *folder = NULL;
    g_autofree char *own = NULL;
    g_autofree char *found = NULL;

    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
        g_test_trap_assert_passed();
        return;
    }
    home = g_dir_make_tmp("places-XXXXXX", NULL);
    folder = g_build_filename(home, "petition-press", "layouts", NULL);
    own = g_build_filename(folder, "packet-a4.layout", NULL);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(own, "", 0, NULL));
    g_setenv("XDG_DATA_HOME", home, TRUE);

    found = places_find("layouts", "packet-a4.layout", NULL);
    g_assert_cmpstr(found, ==, own);

    g_remove(own);
    g_rmdir(folder);
    g_free(folder);
    folder = g_build_filename(home, "petition-press", NULL);
    g_rmdir(folder);
    g_rmdir(home);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/places/source-tree", test_source_tree);
    g_test_add_func("/places/missing", test_missing);
    g_test_add_func("/places/own-folder", test_own_folder);
    return g_test_run();
}
