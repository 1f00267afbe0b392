#include "base/infile.h"

#include "base/leftover.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is asked for, and what is said of it; NULL: it is read. */
static const struct {
    const char *name;
    const char *words;
} cases[] = {
    {"file", NULL},
    {"empty", NULL},
    {"link", NULL},
    {"long", "is larger than 0 MiB, which is too much"},
    {"gone", "no such file"},
    {"folder", "is a folder; name a file in it"},
    {"pipe", "is a pipe or a device; write what comes from it to a file "
             "first"},
    {"device", "is a pipe or a device; write what comes from it to a file "
               "first"},
};

static void
make_files(const char *folder)
{
    g_autofree char *file = g_build_filename(folder, "file", NULL);
    g_autofree char *empty = g_build_filename(folder, "empty", NULL);
    g_autofree char *longer = g_build_filename(folder, "long", NULL);
    g_autofree char *inner = g_build_filename(folder, "folder", NULL);
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
    g_autofree char *link = g_build_filename(folder, "link", NULL);
    g_autofree char *device = g_build_filename(folder, "device", NULL);

    g_assert_true(g_file_set_contents(file, "fo\0r", 4, NULL));
    g_assert_true(g_file_set_contents(empty, "", 0, NULL));
    g_assert_true(g_file_set_contents(longer, "fives", 5, NULL));
    g_assert_cmpint(mkdir(inner, 0700), ==, 0);
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    g_assert_cmpint(symlink("file", link), ==, 0);
    g_assert_cmpint(symlink("/dev/zero", device), ==, 0);
}

static void
test_read(void)
{
    g_autofree char *folder = g_dir_make_tmp("infile-XXXXXX", NULL);

    make_files(folder);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_build_filename(folder, cases[i].name, NULL);
        bool is_empty = strcmp(cases[i].name, "empty") == 0;
        /* It can be opened, whatever its length. */
        bool is_file =
            cases[i].words == NULL || strcmp(cases[i].name, "long") == 0;
        g_autoptr(GError) error = NULL;
        size_t length = 99;
        g_autofree char *bytes = infile_read(path, 4, &length, &error);

        g_assert_cmpint(infile_test(path, NULL), ==, is_file);
        if (cases[i].words == NULL) {
            g_assert_no_error(error);
            g_assert_cmpuint(length, ==, is_empty ? 0 : 4);
            g_assert_true(memcmp(bytes, is_empty ? "" : "fo\0r", length + 1) ==
                          0);
        } else {
            g_autofree char *said =
                g_strdup_printf("%s: %s", path, cases[i].words);

            g_assert_null(bytes);
            g_assert_error(error, FAULT, FAULT_SYSTEM);
            g_assert_cmpstr(error->message, ==, said);
            g_assert_cmpuint(length, ==, 99);
        }
    }
    leftover_remove_folder(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infile/read", test_read);
    return g_test_run();
}
