#define _GNU_SOURCE /* renameat2, realpath */
#include "base/unfinished.h"

#include "base/leftover.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The temporary names on the disk, for whoever has to end the process: a
 * signal is the whole process's, and so is this list. */
static GMutex unfinished_lock;
static GQueue unfinished = G_QUEUE_INIT;

/* Both with the lock held. */
static void
begin_unfinished(const char *temporary)
{
    g_queue_push_head(&unfinished, g_strdup(temporary));
}

static void
end_unfinished(const char *temporary)
{
    GList *entry =
        g_queue_find_custom(&unfinished, temporary, (GCompareFunc)strcmp);

    g_assert(entry != NULL);
    g_free(entry->data);
    g_queue_delete_link(&unfinished, entry);
}

void
unfinished_fail(GError **error, const char *path, const char *action,
                int trouble)
{
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: cannot %s: %s", path, action,
                g_strerror(trouble));
}

void
unfinished_fail_to_begin(GError **error, const char *path, const char *action,
                         int trouble)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (trouble == ENOENT && !g_file_test(folder, G_FILE_TEST_EXISTS))
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: cannot %s: there is no folder %s; make it first", path,
                    action, folder);
    else
        unfinished_fail(error, path, action, trouble);
}

char *
unfinished_target(const char *path, const char *action, GError **error)
{
    char *end = NULL;
    char *target = NULL;

    if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
        return g_strdup(path);
    end = realpath(path, NULL);
    if (end == NULL)
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: cannot %s: a link that leads nowhere stands there",
                    path, action);
    target = g_strdup(end);
    free(end);
    return target;
}

int
unfinished_begin(const char *target, int mode, bool is_folder,
                 char **ret_temporary)
{
    leftover_sweep(target);
    for (;;) {
        g_autofree char *temporary = leftover_name(target);
        int trouble = 0;
        int fd = -1;

        g_mutex_lock(&unfinished_lock);
        if (!is_folder)
            fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, mode);
        else if (g_mkdtemp_full(temporary, mode) != NULL)
            fd = open(temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        trouble = errno;
        if (fd < 0 && is_folder)
            (void)rmdir(temporary);
        if (fd >= 0 && leftover_hold(fd, temporary)) {
            begin_unfinished(temporary);
            *ret_temporary = g_steal_pointer(&temporary);
        } else if (fd >= 0) {
            close(fd);
        }
        g_mutex_unlock(&unfinished_lock);
        errno = trouble;
        if (fd < 0 || *ret_temporary != NULL)
            return fd;
    }
}

bool
unfinished_finish(const char *temporary, const char *target, bool is_new)
{
    unsigned flags = is_new ? RENAME_NOREPLACE : 0;
    int trouble = 0;

    g_mutex_lock(&unfinished_lock);
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, target, flags) == 0)
        end_unfinished(temporary);
    else
        trouble = errno;
    g_mutex_unlock(&unfinished_lock);
    errno = trouble;
    return trouble == 0;
}

bool
unfinished_exchange(const char *temporary, const char *target)
{
    bool done = false;

    g_mutex_lock(&unfinished_lock);
    done =
        renameat2(AT_FDCWD, temporary, AT_FDCWD, target, RENAME_EXCHANGE) == 0;
    if (done) {
        /* What stood there now has the temporary name. */
        leftover_remove_folder(temporary);
        end_unfinished(temporary);
    }
    g_mutex_unlock(&unfinished_lock);
    return done;
}

void
unfinished_drop(const char *temporary)
{
    g_mutex_lock(&unfinished_lock);
    if (unlink(temporary) != 0)
        leftover_remove_folder(temporary);
    end_unfinished(temporary);
    g_mutex_unlock(&unfinished_lock);
}

void
unfinished_remove_all(void)
{
    g_mutex_lock(&unfinished_lock);
    for (GList *at = unfinished.head; at != NULL; at = at->next)
        if (unlink(at->data) != 0)
            leftover_remove_folder(at->data);
}

void
unfinished_sync(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
}
