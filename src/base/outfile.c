#define _GNU_SOURCE /* renameat2, realpath */
#include "base/outfile.h"

#include "base/leftover.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES (64 * 1024)

struct OutFile {
    char *path;   /* as the user says it */
    char *target; /* behind all links */
    char *temporary;
    int fd;
    int trouble; /* errno of the first write that failed */
    uint64_t length;
    size_t n_buffered;
    char buffer[BUFFER_BYTES];
};

struct OutFolder {
    char *path;   /* as the user says it, without slashes at its end */
    char *target; /* behind all links */
    char *temporary;
    int fd; /* of it, locked */
};

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

/* Sets the failure and leaves errno's own words to the system. */
static void
set_trouble(GError **error, const char *path, const char *action, int trouble)
{
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: cannot %s: %s", path, action,
                g_strerror(trouble));
}

/* As set_trouble, for what could not be begun: most often in a folder that is
 * not there. */
static void
set_beginning(GError **error, const char *path, const char *action, int trouble)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (trouble == ENOENT && !g_file_test(folder, G_FILE_TEST_EXISTS))
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: cannot %s: there is no folder %s; make it first", path,
                    action, folder);
    else
        set_trouble(error, path, action, trouble);
}

/* Whether a petition's database stands at @path. */
static bool
is_database(const char *path)
{
    static const char mark[16] = "SQLite format 3";
    unsigned char head[72];
    const unsigned char *id = head + 68;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool is = fd >= 0 && read(fd, head, sizeof head) == (ssize_t)sizeof head &&
              memcmp(head, mark, sizeof mark) == 0 &&
              ((uint32_t)id[0] << 24 | (uint32_t)id[1] << 16 |
               (uint32_t)id[2] << 8 | id[3]) == OUTFILE_DATABASE_ID;

    if (fd >= 0)
        close(fd);
    return is;
}

/* Where @path leads: a rename would put the product in a link's own place. */
static char *
behind_links(const char *path, const char *action, GError **error)
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

bool
outfile_replaces(const char *path, const char *other)
{
    g_autofree char *one = g_canonicalize_filename(path, NULL);
    g_autofree char *two = g_canonicalize_filename(other, NULL);
    GStatBuf about_one;
    GStatBuf about_two;

    if (g_stat(path, &about_one) == 0 && g_stat(other, &about_two) == 0)
        return about_one.st_dev == about_two.st_dev &&
               about_one.st_ino == about_two.st_ino;
    return strcmp(one, two) == 0;
}

/* Puts the entry of a renamed file on the disk; some file systems cannot. */
static void
sync_folder_of(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
}

/* Makes an unfinished file or folder beside @target, with @mode, and holds it.
 * @ret_temporary: its name [owned by caller]; untouched on failure.
 * Returns a descriptor of it; -1, and errno, where it cannot be made. */
static int
begin(const char *target, int mode, bool is_folder, char **ret_temporary)
{
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

static OutFile *
open_with_mode(const char *path, mode_t mode, GError **error)
{
    static const char action[] = "write this file";
    g_autofree char *target = behind_links(path, action, error);
    g_autofree char *temporary = NULL;
    OutFile *file = NULL;
    int fd = -1;

    if (target == NULL)
        return NULL;

    /* A rename would put a plain file in the place of a device or folder. */
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: cannot %s: something that is no file stands there",
                    path, action);
        return NULL;
    }
    if (is_database(target)) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: is a database of signatures and stays; choose another "
                    "name",
                    path);
        return NULL;
    }
    leftover_sweep(target);
    fd = begin(target, (int)mode, false, &temporary);
    if (fd < 0) {
        set_beginning(error, path, action, errno);
        return NULL;
    }
    file = g_new0(OutFile, 1);
    file->path = g_strdup(path);
    file->target = g_steal_pointer(&target);
    file->temporary = g_steal_pointer(&temporary);
    file->fd = fd;
    return file;
}

OutFile *
outfile_open(const char *path, GError **error)
{
    return open_with_mode(path, 0666, error);
}

OutFile *
outfile_open_private(const char *path, GError **error)
{
    return open_with_mode(path, 0600, error);
}

static bool
flush(OutFile *file, GError **error)
{
    const char *at = file->buffer;

    while (file->trouble == 0 && file->n_buffered > 0) {
        ssize_t n = write(file->fd, at, file->n_buffered);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            file->trouble = errno;
        } else {
            at += n;
            file->n_buffered -= (size_t)n;
        }
    }
    if (file->trouble != 0) {
        set_trouble(error, file->path, "write this file", file->trouble);
        return false;
    }
    return true;
}

bool
outfile_write(OutFile *file, const void *bytes, size_t length, GError **error)
{
    const char *at = bytes;

    if (file->trouble != 0)
        return flush(file, error);
    file->length += length;
    while (length > 0) {
        size_t n = MIN(length, BUFFER_BYTES - file->n_buffered);

        memcpy(file->buffer + file->n_buffered, at, n);
        file->n_buffered += n;
        at += n;
        length -= n;
        if (file->n_buffered == BUFFER_BYTES && !flush(file, error))
            return false;
    }
    return true;
}

bool
outfile_print(OutFile *file, GError **error, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return outfile_write(file, text, strlen(text), error);
}

uint64_t
outfile_length(const OutFile *file)
{
    return file->length;
}

static void
outfile_release(OutFile *file)
{
    if (file->fd >= 0)
        close(file->fd);
    g_free(file->temporary);
    g_free(file->target);
    g_free(file->path);
    g_free(file);
}

/* Renames what is unfinished, with renameat2's @flags; errno tells why not. */
static bool
rename_to_target(const char *temporary, const char *target, unsigned flags)
{
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

static bool
commit(OutFile *file, unsigned flags, GError **error)
{
    if (!flush(file, error)) {
        outfile_discard(file);
        return false;
    }
    if (fsync(file->fd) != 0 ||
        !rename_to_target(file->temporary, file->target, flags)) {
        set_trouble(error, file->path, "write this file", errno);
        outfile_discard(file);
        return false;
    }
    sync_folder_of(file->target);
    outfile_release(file);
    return true;
}

bool
outfile_commit(OutFile *file, GError **error)
{
    return commit(file, 0, error);
}

bool
outfile_commit_new(OutFile *file, GError **error)
{
    return commit(file, RENAME_NOREPLACE, error);
}

void
outfile_discard(OutFile *file)
{
    if (file == NULL)
        return;
    g_mutex_lock(&unfinished_lock);
    (void)unlink(file->temporary);
    end_unfinished(file->temporary);
    g_mutex_unlock(&unfinished_lock);
    outfile_release(file);
}

void
outfile_remove_unfinished(void)
{
    g_mutex_lock(&unfinished_lock);
    for (GList *at = unfinished.head; at != NULL; at = at->next)
        if (unlink(at->data) != 0)
            leftover_remove_folder(at->data);
}

/* The file names in the folder's own list of digests; NULL without a list. */
static GHashTable *
names_listed(const char *path)
{
    g_autofree char *list = g_build_filename(path, OUTFOLDER_LIST, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    GHashTable *names = NULL;

    if (!g_file_get_contents(list, &text, NULL, NULL) ||
        !g_str_has_prefix(text, OUTFOLDER_MARK "\n"))
        return NULL;
    names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(names, g_strdup(OUTFOLDER_LIST));
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        /* "DIGEST  NAME": 64 hexadecimal figures and two marks. */
        if (strlen(*line) > 66)
            g_hash_table_add(names, g_strdup(*line + 66));
    }
    return names;
}

/* The first file of @folder that is not @listed under @prefix, in the folders
 * in it too; NULL where there is none. [owned by caller]
 * @ret_n: adds how many are. */
static char *
find_foreign(GDir *folder, const char *path, const char *prefix,
             GHashTable *listed, int *ret_n)
{
    const char *name = NULL;

    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        g_autofree char *shown = g_strconcat(prefix, name, NULL);
        g_autofree char *inside = g_strconcat(shown, "/", NULL);
        g_autoptr(GDir) further = NULL;
        char *foreign = NULL;
        int n = 0;

        if (listed != NULL && g_hash_table_contains(listed, shown)) {
            (*ret_n)++;
            continue;
        }
        if (listed != NULL && !g_file_test(below, G_FILE_TEST_IS_SYMLINK))
            further = g_dir_open(below, 0, NULL);
        if (further == NULL)
            return g_steal_pointer(&shown);
        foreign = find_foreign(further, below, inside, listed, &n);
        if (foreign != NULL)
            return foreign;
        if (n == 0)
            return g_steal_pointer(&shown);
        *ret_n += n;
    }
    return NULL;
}

/* Whether @path may be replaced; names the first file that forbids it. */
static bool
may_replace(const char *path, GError **error)
{
    g_autoptr(GDir) folder = NULL;
    g_autoptr(GHashTable) listed = NULL;
    g_autofree char *foreign = NULL;
    int n = 0;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    folder = g_dir_open(path, 0, NULL);
    if (folder == NULL) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: cannot be read as a folder; choose another one", path);
        return false;
    }
    listed = names_listed(path);
    foreign = find_foreign(folder, path, "", listed, &n);
    if (foreign == NULL)
        return true;
    g_set_error(error, FAULT, FAULT_SYSTEM,
                "%s: holds a file that is no part of a delivery (%s); "
                "choose another folder or empty this one",
                path, foreign);
    return false;
}

OutFolder *
outfolder_open(const char *path, GError **error)
{
    static const char action[] = "make this folder";
    g_autofree char *plain = g_strdup(path);
    g_autofree char *target = NULL;
    g_autofree char *temporary = NULL;
    OutFolder *folder = NULL;
    int fd = -1;

    while (strlen(plain) > 1 && g_str_has_suffix(plain, "/"))
        plain[strlen(plain) - 1] = '\0';
    if (!may_replace(plain, error))
        return NULL;
    target = behind_links(plain, action, error);
    if (target == NULL)
        return NULL;
    leftover_sweep(target);
    fd = begin(target, 0777, true, &temporary);
    if (fd < 0) {
        set_beginning(error, plain, action, errno);
        return NULL;
    }
    folder = g_new0(OutFolder, 1);
    folder->path = g_steal_pointer(&plain);
    folder->target = g_steal_pointer(&target);
    folder->temporary = g_steal_pointer(&temporary);
    folder->fd = fd;
    return folder;
}

char *
outfolder_path(const OutFolder *folder, const char *name)
{
    return g_build_filename(folder->temporary, name, NULL);
}

void
outfolder_rename_in(const OutFolder *folder, GError *error)
{
    g_autoptr(GString) message = g_string_new(error->message);

    g_string_replace(message, folder->temporary, folder->path, 0);
    g_free(error->message);
    error->message = g_string_free(g_steal_pointer(&message), FALSE);
}

static void
outfolder_release(OutFolder *folder)
{
    close(folder->fd);
    g_free(folder->temporary);
    g_free(folder->target);
    g_free(folder->path);
    g_free(folder);
}

bool
outfolder_add(const OutFolder *folder, const char *name, const void *bytes,
              size_t length, GString *list, GError **error)
{
    g_autofree char *path = outfolder_path(folder, name);
    g_autofree char *digest = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    g_autoptr(OutFile) file = outfile_open(path, error);

    if (file == NULL || !outfile_write(file, bytes, length, error) ||
        !outfile_commit(g_steal_pointer(&file), error))
        return false;
    g_string_append_printf(list, "%s  %s\n", digest, name);
    return true;
}

bool
outfolder_write_list(const OutFolder *folder, const char *lines, GError **error)
{
    g_autofree char *path = outfolder_path(folder, OUTFOLDER_LIST);
    g_autoptr(OutFile) file = outfile_open(path, error);

    return file != NULL &&
           outfile_print(file, error, "%s\n%s", OUTFOLDER_MARK, lines) &&
           outfile_commit(g_steal_pointer(&file), error);
}

bool
outfolder_commit(OutFolder *folder, GError **error)
{
    bool good = false;

    if (!may_replace(folder->path, error)) {
        outfolder_discard(folder);
        return false;
    }
    sync_folder_of(folder->temporary);
    g_mutex_lock(&unfinished_lock);
    if (renameat2(AT_FDCWD, folder->temporary, AT_FDCWD, folder->target,
                  RENAME_EXCHANGE) == 0) {
        /* The earlier product now stands under the temporary name. */
        leftover_remove_folder(folder->temporary);
        good = true;
    } else if (rename(folder->temporary, folder->target) == 0) {
        good = true;
    } else {
        set_trouble(error, folder->path, "make this folder", errno);
    }
    if (good)
        end_unfinished(folder->temporary);
    g_mutex_unlock(&unfinished_lock);
    if (!good) {
        outfolder_discard(folder);
        return false;
    }
    sync_folder_of(folder->target);
    outfolder_release(folder);
    return true;
}

void
outfolder_discard(OutFolder *folder)
{
    if (folder == NULL)
        return;
    g_mutex_lock(&unfinished_lock);
    leftover_remove_folder(folder->temporary);
    end_unfinished(folder->temporary);
    g_mutex_unlock(&unfinished_lock);
    outfolder_release(folder);
}
