#include "base/outfile.h"

#include "base/leftover.h"
#include "base/outfolder.h"
#include "base/unfinished.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Debian's user nobody. */
#define SOMEBODY_ELSE 65534

/* A folder of its own for each test. */
typedef struct {
    char *folder;
    char *path; /* a file in it that is not there yet */
} Fixture;

static void
set_up(Fixture *fixture, const void *data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("outfile-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "product", NULL);
}

static guint
count_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    g_assert_nonnull(dir);
    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static void
tear_down(Fixture *fixture, const void *data)
{
    (void)data;
    leftover_remove_folder(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
}

static void
assert_contents(const char *path, const char *expected)
{
    g_autofree char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, expected);
}

static void
write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Lets no file of this process grow past @n_bytes: a full disk, so to speak. */
static void
limit_files(rlim_t n_bytes)
{
    struct rlimit limit = {0, 0};

    signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    limit.rlim_cur = MIN(n_bytes, limit.rlim_max);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_whole(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    OutFile *file = outfile_open(fixture->path, &error);

    (void)data;
    g_assert_no_error(error);
    g_assert_true(outfile_write(file, "one ", 4, &error));
    g_assert_true(outfile_print(file, &error, "two %d", 3));
    g_assert_cmpuint(outfile_length(file), ==, 9);
    g_assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
    g_assert_true(outfile_commit(file, &error));
    g_assert_no_error(error);
    assert_contents(fixture->path, "one two 3");
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

/* Of two that begin the same file, one becomes it. */
static void
test_new(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    OutFile *one = outfile_open_private(fixture->path, &error);
    OutFile *two = outfile_open_private(fixture->path, &error);

    (void)data;
    g_assert_no_error(error);
    g_assert_true(outfile_print(one, &error, "one"));
    g_assert_true(outfile_print(two, &error, "two"));
    g_assert_true(outfile_commit_new(two, &error));
    g_assert_no_error(error);
    g_assert_false(outfile_commit_new(one, &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    assert_contents(fixture->path, "two");
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

/* Pieces that do and do not fit the buffer, seeded. */
static void
test_many_pieces(Fixture *fixture, const void *data)
{
    OutFile *file = outfile_open(fixture->path, NULL);
    g_autoptr(GString) expected = g_string_new(NULL);

    (void)data;
    for (int i = 0; i < 40; i++) {
        size_t length = (size_t)g_test_rand_int_range(0, 30000);
        g_autofree char *piece = g_strnfill(length, (char)('a' + i % 26));

        g_string_append_len(expected, piece, (gssize)length);
        g_assert_true(outfile_write(file, piece, length, NULL));
    }
    g_assert_cmpuint(outfile_length(file), ==, expected->len);
    g_assert_true(outfile_commit(file, NULL));
    assert_contents(fixture->path, expected->str);
}

static void
test_discard(Fixture *fixture, const void *data)
{
    OutFile *file = NULL;

    (void)data;
    write_file(fixture->folder, "product", "earlier");
    file = outfile_open(fixture->path, NULL);
    g_assert_true(outfile_print(file, NULL, "later"));
    outfile_discard(file);
    outfile_discard(NULL);
    assert_contents(fixture->path, "earlier");
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

static void
test_replace(Fixture *fixture, const void *data)
{
    OutFile *file = NULL;

    (void)data;
    write_file(fixture->folder, "product", "earlier");
    file = outfile_open(fixture->path, NULL);
    g_assert_true(outfile_print(file, NULL, "later"));
    assert_contents(fixture->path, "earlier");
    g_assert_true(outfile_commit(file, NULL));
    assert_contents(fixture->path, "later");
}

static void
test_private(Fixture *fixture, const void *data)
{
    OutFile *file = outfile_open_private(fixture->path, NULL);
    GStatBuf about;

    (void)data;
    g_assert_true(outfile_commit(file, NULL));
    g_assert_cmpint(g_stat(fixture->path, &about), ==, 0);
    g_assert_cmpuint(about.st_mode & 0777, ==, 0600);
}

static void
test_full_disk(Fixture *fixture, const void *data)
{
    g_autofree char *piece = g_strnfill(300000, 'x');
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) again = NULL;
    OutFile *file = NULL;
    bool wrote = true;
    bool wrote_again = true;

    (void)data;
    write_file(fixture->folder, "product", "earlier");
    file = outfile_open(fixture->path, NULL);
    limit_files(100000);
    wrote = outfile_write(file, piece, 300000, &error);
    wrote_again = outfile_write(file, "y", 1, &again);
    limit_files(RLIM_INFINITY);
    g_assert_false(wrote);
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_false(wrote_again);
    g_assert_error(again, FAULT, FAULT_SYSTEM);
    g_assert_false(outfile_commit(file, NULL));
    assert_contents(fixture->path, "earlier");
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

/* The last bytes of a file are written by the commit. */
static void
test_full_disk_at_the_end(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    OutFile *file = outfile_open(fixture->path, NULL);
    bool committed = true;

    (void)data;
    g_assert_true(outfile_print(file, NULL, "a few bytes"));
    limit_files(3);
    committed = outfile_commit(file, &error);
    limit_files(RLIM_INFINITY);
    g_assert_false(committed);
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_cmpuint(count_files(fixture->folder), ==, 0);
}

static void
test_nowhere_to_write(Fixture *fixture, const void *data)
{
    g_autofree char *below_file =
        g_build_filename(fixture->folder, "plain", "product", NULL);
    const char *paths[] = {"/nonexistent/product", below_file, fixture->folder,
                           "/proc/product"};

    (void)data;
    write_file(fixture->folder, "plain", "");
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(outfile_open(paths[i], &error));
        g_assert_error(error, FAULT, FAULT_SYSTEM);
        g_assert_nonnull(strstr(error->message, paths[i]));
    }
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

/* A rename would take the device's place. */
static void
test_no_plain_file(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_cmpint(mkfifo(fixture->path, 0600), ==, 0);
    g_assert_null(outfile_open(fixture->path, &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_false(g_file_test(fixture->path, G_FILE_TEST_IS_REGULAR));
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

/* Root may write everywhere, so root becomes somebody else for a moment. */
static void
test_folder_without_permission(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    uid_t self = geteuid();

    (void)data;
    g_assert_cmpint(g_chmod(fixture->folder, 0500), ==, 0);
    if (self == 0)
        g_assert_cmpint(seteuid(SOMEBODY_ELSE), ==, 0);
    g_assert_null(outfile_open(fixture->path, &error));
    g_assert_cmpint(seteuid(self), ==, 0);
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_cmpint(g_chmod(fixture->folder, 0700), ==, 0);
}

/* --- Folders -------------------------------------------------------------- */

#define DIGEST_LINE(name)                                                      \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"         \
    "  " name "\n"

static void
commit_folder(const char *path, const char *name)
{
    g_autoptr(GError) error = NULL;
    OutFolder *folder = outfolder_open(path, &error);
    g_autofree char *list = NULL;
    g_autofree char *file = NULL;
    g_autofree char *line = NULL;

    g_assert_no_error(error);
    list = outfolder_path(folder, OUTFOLDER_LIST);
    file = outfolder_path(folder, name);
    line = g_strdup_printf(OUTFOLDER_MARK "\n%064d  %s\n", 0, name);
    g_assert_true(g_file_set_contents(list, line, -1, NULL));
    g_assert_true(g_file_set_contents(file, "", 0, NULL));
    g_assert_true(outfolder_commit(folder, &error));
    g_assert_no_error(error);
}

static void
test_folder_replaced(Fixture *fixture, const void *data)
{
    g_autofree char *old = NULL;
    g_autofree char *new = NULL;
    g_autofree char *slashed = g_strconcat(fixture->path, "//", NULL);

    (void)data;
    commit_folder(fixture->path, "volume-1.pdf");
    old = g_build_filename(fixture->path, "volume-1.pdf", NULL);
    g_assert_true(g_file_test(old, G_FILE_TEST_EXISTS));
    /* No sheet of the old delivery may stay among the new ones. */
    commit_folder(slashed, "band-1.pdf");
    new = g_build_filename(fixture->path, "band-1.pdf", NULL);
    g_assert_true(g_file_test(new, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(old, G_FILE_TEST_EXISTS));
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

static void
test_empty_folder_replaced(Fixture *fixture, const void *data)
{
    (void)data;
    g_assert_cmpint(g_mkdir(fixture->path, 0700), ==, 0);
    commit_folder(fixture->path, "volume-1.pdf");
    g_assert_cmpuint(count_files(fixture->path), ==, 2);
}

#define OURS OUTFOLDER_MARK "\n"

/* What stands in the folder, and whether it may be replaced. */
static void
test_folder_rules(Fixture *fixture, const void *data)
{
    static const struct {
        const char *list; /* NULL: no list */
        const char *file; /* NULL: no file */
        bool may;
    } rules[] = {
        {NULL, NULL, true},
        {NULL, "holiday.jpg", false},
        {"", "holiday.jpg", false},
        {OURS DIGEST_LINE("volume-1.pdf"), "volume-1.pdf", true},
        {OURS DIGEST_LINE("volume-1.pdf"), NULL, true},
        {OURS DIGEST_LINE("volume-1.pdf"), "volume-2.pdf", false},
        {OURS DIGEST_LINE("volume-1.pdf"), ".hidden", false},
        {OURS "volume-1.pdf\n", "volume-1.pdf", false},
        /* Somebody else's folder of downloads, with their digests. */
        {DIGEST_LINE("volume-1.pdf"), "volume-1.pdf", false},
        /* A packet in each of several languages. */
        {OURS DIGEST_LINE("de/letter.pdf"), "de/letter.pdf", true},
        {OURS DIGEST_LINE("de/letter.pdf"), "de/notes", false},
        {OURS DIGEST_LINE("de/letter.pdf"), "fr/letter.pdf", false},
        {OURS DIGEST_LINE("letter.pdf"), "de/letter.pdf", false},
        {OURS DIGEST_LINE("letter.pdf"), "empty/", false},
        {NULL, "de/letter.pdf", false},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        g_autoptr(GError) error = NULL;
        OutFolder *folder = NULL;

        g_test_message("rule %zu", i);
        g_assert_cmpint(g_mkdir(fixture->path, 0700), ==, 0);
        if (rules[i].list != NULL)
            write_file(fixture->path, OUTFOLDER_LIST, rules[i].list);
        if (rules[i].file != NULL) {
            g_autofree char *file =
                g_build_filename(fixture->path, rules[i].file, NULL);
            g_autofree char *folder_of_it = g_path_get_dirname(file);

            g_mkdir_with_parents(folder_of_it, 0700);
            if (!g_str_has_suffix(rules[i].file, "/"))
                write_file(fixture->path, rules[i].file, "");
        }
        folder = outfolder_open(fixture->path, &error);
        g_assert_cmpint(folder != NULL, ==, rules[i].may);
        if (rules[i].may)
            g_assert_no_error(error);
        else
            g_assert_error(error, FAULT, FAULT_SYSTEM);
        outfolder_discard(folder);
        g_assert_cmpuint(count_files(fixture->folder), ==, 1);
        leftover_remove_folder(fixture->path);
    }
}

/* Somebody puts a file in while the delivery is being made. */
static void
test_folder_changed_meanwhile(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    OutFolder *folder = outfolder_open(fixture->path, NULL);
    g_autofree char *file = outfolder_path(folder, "volume-1.pdf");
    g_autofree char *theirs = NULL;

    (void)data;
    g_assert_true(g_file_set_contents(file, "", 0, NULL));
    g_assert_cmpint(g_mkdir(fixture->path, 0700), ==, 0);
    write_file(fixture->path, "holiday.jpg", "");
    g_assert_false(outfolder_commit(folder, &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    theirs = g_build_filename(fixture->path, "holiday.jpg", NULL);
    g_assert_true(g_file_test(theirs, G_FILE_TEST_EXISTS));
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

static void
test_folder_refused(Fixture *fixture, const void *data)
{
    const char *paths[] = {"/nonexistent/folder", fixture->path};

    (void)data;
    write_file(fixture->folder, "product", "a plain file");
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(outfolder_open(paths[i], &error));
        g_assert_error(error, FAULT, FAULT_SYSTEM);
    }
    assert_contents(fixture->path, "a plain file");
}

static void
add(const char *name, void (*test)(Fixture *fixture, const void *data))
{
    g_test_add(name, Fixture, NULL, set_up, test, tear_down);
}

/* A link keeps its place; what it leads to is replaced. */
static void
test_links(Fixture *fixture, const void *data)
{
    g_autofree char *link = g_build_filename(fixture->folder, "link", NULL);
    g_autofree char *astray = g_build_filename(fixture->folder, "astray", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) trouble = NULL;
    OutFile *file = NULL;

    (void)data;
    write_file(fixture->folder, "product", "old");
    g_assert_cmpint(symlink("product", link), ==, 0);
    g_assert_cmpint(symlink("nowhere", astray), ==, 0);
    file = outfile_open(link, &error);
    g_assert_no_error(error);
    g_assert_true(outfile_print(file, &error, "new"));
    g_assert_true(outfile_commit(file, &error));
    assert_contents(fixture->path, "new");
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));

    g_assert_null(outfile_open(astray, &trouble));
    g_assert_error(trouble, FAULT, FAULT_SYSTEM);
    g_assert_true(
        g_str_has_suffix(trouble->message, "leads nowhere stands there"));
    g_assert_cmpuint(count_files(fixture->folder), ==, 3);
}

static void
test_folder_link(Fixture *fixture, const void *data)
{
    g_autofree char *real = g_build_filename(fixture->folder, "real", NULL);
    g_autofree char *sheet = g_build_filename(real, "sheet", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_cmpint(g_mkdir(real, 0777), ==, 0);
    g_assert_cmpint(symlink("real", fixture->path), ==, 0);
    for (int round = 0; round < 2; round++) {
        OutFolder *folder = outfolder_open(fixture->path, &error);
        g_autofree char *list = NULL;
        g_autofree char *path = NULL;

        g_assert_no_error(error);
        list = outfolder_path(folder, OUTFOLDER_LIST);
        path = outfolder_path(folder, "sheet");
        g_assert_true(g_file_set_contents(list, OUTFOLDER_MARK "\n", -1, NULL));
        g_assert_true(outfolder_commit(folder, &error));
        g_assert_no_error(error);
        g_assert_true(g_file_test(fixture->path, G_FILE_TEST_IS_SYMLINK));
        g_assert_cmpuint(count_files(real), ==, 1);
        g_assert_cmpuint(count_files(fixture->folder), ==, 2);
    }
}

static void
test_replaces(Fixture *fixture, const void *data)
{
    g_autofree char *link = g_build_filename(fixture->folder, "link", NULL);
    g_autofree char *other = g_build_filename(fixture->folder, "other", NULL);
    g_autofree char *detour = g_strconcat(fixture->folder, "/./product", NULL);

    (void)data;
    g_assert_true(outfile_replaces(detour, fixture->path)); /* neither exists */
    write_file(fixture->folder, "product", "");
    write_file(fixture->folder, "other", "");
    g_assert_cmpint(symlink("product", link), ==, 0);
    g_assert_true(outfile_replaces(fixture->path, fixture->path));
    g_assert_true(outfile_replaces(detour, fixture->path));
    g_assert_true(outfile_replaces(link, fixture->path));
    g_assert_false(outfile_replaces(other, fixture->path));
    g_remove(other);
    g_assert_false(outfile_replaces(other, fixture->path));
}

/* A petition's database stays; a database of another kind is a product. */
static void
test_database(Fixture *fixture, const void *data)
{
    static const struct {
        const char *id;
        bool may;
    } cases[] = {{"PePr", false}, {"PeLo", true}};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OutFile) file = NULL;
        char bytes[100] = "SQLite format 3";

        memcpy(bytes + 68, cases[i].id, 4);
        g_assert_true(
            g_file_set_contents(fixture->path, bytes, sizeof bytes, NULL));
        file = outfile_open(fixture->path, &error);
        g_assert_cmpint(file != NULL, ==, cases[i].may);
        if (!cases[i].may) {
            g_assert_error(error, FAULT, FAULT_SYSTEM);
            g_assert_nonnull(strstr(error->message, "is a database"));
        }
    }
}

/* In a process of its own, which ends as it promised. */
static void
test_remove_unfinished(Fixture *fixture, const void *data)
{
    pid_t child = fork();
    int status = 0;

    (void)data;
    if (child == 0) {
        OutFile *done = outfile_open(fixture->path, NULL);
        g_autofree char *other = g_strconcat(fixture->path, "-2", NULL);
        g_autofree char *packet = g_strconcat(fixture->path, "-3", NULL);
        OutFile *half = outfile_open(other, NULL);
        OutFolder *folder = outfolder_open(packet, NULL);
        g_autofree char *name = outfolder_path(folder, "sheet");
        OutFile *sheet = outfile_open(name, NULL);
        g_autofree char *inner = outfolder_path(folder, "de");
        OutFolder *inside = outfolder_open(inner, NULL);
        g_autofree char *later = outfolder_path(folder, "fr");
        bool good = outfile_commit(done, NULL) && half != NULL &&
                    outfile_commit(sheet, NULL) &&
                    outfolder_commit(inside, NULL) &&
                    outfolder_open(later, NULL) != NULL &&
                    count_files(fixture->folder) == 3;

        unfinished_remove_all();
        _exit(good ? 0 : 1);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
    g_assert_cmpuint(count_files(fixture->folder), ==, 1);
    assert_contents(fixture->path, "");
}

static void
test_rename_in(Fixture *fixture, const void *data)
{
    OutFolder *folder = outfolder_open(fixture->path, NULL);
    g_autofree char *name = outfolder_path(folder, "sheet");
    g_autofree char *message = g_strconcat(fixture->path, "/sheet: x", NULL);
    g_autoptr(GError) error =
        g_error_new(FAULT, FAULT_SYSTEM, "%s: %s", name, "x");

    (void)data;
    outfolder_rename_in(folder, error);
    g_assert_cmpstr(error->message, ==, message);
    outfolder_discard(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/outfile/whole", test_whole);
    add("/outfile/new", test_new);
    add("/outfile/many-pieces", test_many_pieces);
    add("/outfile/discard", test_discard);
    add("/outfile/replace", test_replace);
    add("/outfile/private", test_private);
    add("/outfile/full-disk", test_full_disk);
    add("/outfile/full-disk-at-the-end", test_full_disk_at_the_end);
    add("/outfile/nowhere-to-write", test_nowhere_to_write);
    add("/outfile/no-permission", test_folder_without_permission);
    add("/outfile/no-plain-file", test_no_plain_file);
    add("/outfile/folder-replaced", test_folder_replaced);
    add("/outfile/empty-folder-replaced", test_empty_folder_replaced);
    add("/outfile/folder-rules", test_folder_rules);
    add("/outfile/folder-changed-meanwhile", test_folder_changed_meanwhile);
    add("/outfile/folder-refused", test_folder_refused);
    add("/outfile/links", test_links);
    add("/outfile/folder-link", test_folder_link);
    add("/outfile/replaces", test_replaces);
    add("/outfile/database", test_database);
    add("/outfile/remove-unfinished", test_remove_unfinished);
    add("/outfile/rename-in", test_rename_in);
    return g_test_run();
}
