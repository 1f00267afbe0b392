#include "base/leftover.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOMEBODY_ELSE 65534

/* A folder of its own for each test. */
typedef struct {
    char *folder;
    char *target;
} Fixture;

static void
set_up(Fixture *fixture, const void *data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("leftover-XXXXXX", NULL);
    fixture->target = g_build_filename(fixture->folder, "packet", NULL);
}

static void
tear_down(Fixture *fixture, const void *data)
{
    (void)data;
    leftover_remove_folder(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->target);
}

/* An unfinished file as another process makes it, which lives until it is
 * killed.   @ret_path: [owned by caller] */
static pid_t
begin_in_child(const char *target, bool is_folder, char **ret_path)
{
    int ends[2];
    pid_t child = 0;
    char *path = leftover_name(target);
    char name[PATH_MAX] = "";

    g_assert_cmpint(pipe(ends), ==, 0);
    child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        g_autofree char *inner = NULL;
        int fd = is_folder ? open(g_mkdtemp(path), O_RDONLY | O_DIRECTORY)
                           : g_mkstemp(path);

        inner = g_build_filename(path, "signatures.pdf", NULL);
        if (is_folder)
            g_file_set_contents(inner, "names", -1, NULL);
        if (!leftover_hold(fd, path) ||
            write(ends[1], path, strlen(path) + 1) < 0)
            _exit(1);
        for (;;)
            pause();
    }
    g_assert_cmpint(read(ends[0], name, sizeof name - 1), >, 0);
    close(ends[0]);
    close(ends[1]);
    g_free(path);
    *ret_path = g_strdup(name);
    return child;
}

static void
end_child(pid_t child)
{
    kill(child, SIGKILL);
    g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
}

/* What a process is at stays, and goes with the sweep after its death. */
static void
test_killed(Fixture *fixture, const void *data)
{
    bool is_folder = GPOINTER_TO_INT(data) != 0;
    g_autofree char *path = NULL;
    pid_t child = begin_in_child(fixture->target, is_folder, &path);

    leftover_sweep(fixture->target);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    end_child(child);
    leftover_sweep(fixture->target);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

/* Of other targets, without the mark, behind links, of other users. */
static void
test_others(Fixture *fixture, const void *data)
{
    static const char *const kept[] = {
        "packet",
        ".packet.AbCdEf", /* as rsync has them */
        ".packets.petition-AbCdEf",
        ".packet.petition-AbCdEfg",
        ".packet.petition-",
    };
    g_autofree char *link =
        g_build_filename(fixture->folder, ".packet.petition-LinkTo", NULL);
    g_autofree char *theirs =
        g_build_filename(fixture->folder, ".packet.petition-Theirs", NULL);
    g_autofree char *pipe =
        g_build_filename(fixture->folder, ".packet.petition-Tube00", NULL);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *path =
            g_build_filename(fixture->folder, kept[i], NULL);

        g_assert_true(g_file_set_contents(path, "theirs", -1, NULL));
    }
    g_assert_cmpint(symlink(fixture->target, link), ==, 0);
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    g_assert_true(g_file_set_contents(theirs, "theirs", -1, NULL));
    if (geteuid() == 0)
        g_assert_cmpint(chown(theirs, SOMEBODY_ELSE, SOMEBODY_ELSE), ==, 0);
    leftover_sweep(fixture->target);
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *path =
            g_build_filename(fixture->folder, kept[i], NULL);

        g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    }
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    g_assert_true(g_file_test(pipe, G_FILE_TEST_EXISTS));
    g_assert_cmpint(g_file_test(theirs, G_FILE_TEST_EXISTS), ==,
                    geteuid() == 0);
}

/* Who was swept before the lock hears of it. */
static void
test_swept_before(Fixture *fixture, const void *data)
{
    g_autofree char *path = leftover_name(fixture->target);
    int fd = g_mkstemp(path);

    (void)data;
    g_assert_cmpint(fd, >=, 0);
    leftover_sweep(fixture->target);
    g_assert_false(leftover_hold(fd, path));
    close(fd);
}

/* An unfinished folder has nothing left over in it. */
static void
test_inside(Fixture *fixture, const void *data)
{
    g_autofree char *folder = leftover_name(fixture->target);
    g_autofree char *target = NULL;
    g_autofree char *path = NULL;

    (void)data;
    g_assert_nonnull(g_mkdtemp(folder));
    target = g_build_filename(folder, "letter.pdf", NULL);
    path = leftover_name(target);
    close(g_mkstemp(path));
    leftover_sweep(target);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/leftover/killed/file", Fixture, GINT_TO_POINTER(0), set_up,
               test_killed, tear_down);
    g_test_add("/leftover/killed/folder", Fixture, GINT_TO_POINTER(1), set_up,
               test_killed, tear_down);
    g_test_add("/leftover/others", Fixture, NULL, set_up, test_others,
               tear_down);
    g_test_add("/leftover/swept-before", Fixture, NULL, set_up,
               test_swept_before, tear_down);
    g_test_add("/leftover/inside", Fixture, NULL, set_up, test_inside,
               tear_down);
    return g_test_run();
}
