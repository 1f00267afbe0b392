#include "base/leftover.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Stands between the target's name and six letters by chance. */
#define MARK ".petition-"
#define CHANCE "XXXXXX"

char *
leftover_name(const char *target)
{
    g_autofree char *folder = g_path_get_dirname(target);
    g_autofree char *name = g_path_get_basename(target);
    g_autofree char *hidden = g_strconcat(".", name, MARK CHANCE, NULL);

    return g_build_filename(folder, hidden, NULL);
}

/* Whether @path still leads to what is open as @fd. */
static bool
is_there(int fd, const char *path)
{
    struct stat open;
    struct stat there;

    return fstat(fd, &open) == 0 && lstat(path, &there) == 0 &&
           open.st_dev == there.st_dev && open.st_ino == there.st_ino;
}

bool
leftover_hold(int fd, const char *path)
{
    /* Waits only for a sweep that has just found it. */
    while (flock(fd, LOCK_EX) != 0)
        if (errno != EINTR)
            return true;
    return is_there(fd, path);
}

void
leftover_remove_folder(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);

        if (unlink(file) != 0)
            leftover_remove_folder(file);
    }
    (void)rmdir(path);
}

/* Removes @path where it is of this user and nobody holds it. */
static void
remove_stale(const char *path)
{
    struct stat about;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

    if (fd < 0)
        return;
    if (fstat(fd, &about) == 0 && about.st_uid == geteuid() &&
        (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)) &&
        flock(fd, LOCK_EX | LOCK_NB) == 0 && is_there(fd, path)) {
        if (S_ISDIR(about.st_mode))
            leftover_remove_folder(path);
        else
            (void)unlink(path);
    }
    close(fd);
}

void
leftover_sweep(const char *target)
{
    g_autofree char *pattern = leftover_name(target);
    g_autofree char *where = g_path_get_dirname(pattern);
    g_autofree char *hidden = g_path_get_basename(pattern);
    size_t n = strlen(hidden);
    g_autoptr(GDir) folder = NULL;
    const char *name = NULL;

    /* What stands in an unfinished folder is new, and may be thousands. */
    if (strstr(where, MARK) != NULL)
        return;
    folder = g_dir_open(where, 0, NULL);
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = NULL;

        if (strlen(name) != n || strncmp(name, hidden, n - strlen(CHANCE)) != 0)
            continue;
        path = g_build_filename(where, name, NULL);
        remove_stale(path);
    }
}
