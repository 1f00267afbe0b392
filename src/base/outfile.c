#define _GNU_SOURCE /* renameat2 */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES (64 * 1024)

struct OutFile {
    char *path;
    char *temporary;
    int fd;
    int trouble; /* errno of the first write that failed */
    uint64_t length;
    size_t n_buffered;
    char buffer[BUFFER_BYTES];
};

struct OutFolder {
    char *path;
    char *temporary;
};

/* Sets the failure and leaves errno's own words to the system. */
static void
set_trouble(GError **error, const char *path, const char *action, int trouble)
{
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: cannot %s: %s", path, action,
                g_strerror(trouble));
}

static char *
path_beside(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *hidden = g_strdup_printf(".%s.XXXXXX", name);

    return g_build_filename(folder, hidden, NULL);
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

static OutFile *
open_with_mode(const char *path, mode_t mode, GError **error)
{
    g_autofree char *temporary = path_beside(path);
    OutFile *file = NULL;
    int fd = -1;

    /* A rename would put a plain file in the place of a device or folder. */
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: cannot write this file: something that is no file "
                    "stands there",
                    path);
        return NULL;
    }
    fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, (int)mode);
    if (fd < 0) {
        set_trouble(error, path, "write this file", errno);
        return NULL;
    }
    file = g_new0(OutFile, 1);
    file->path = g_strdup(path);
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
    g_free(file->path);
    g_free(file);
}

bool
outfile_commit(OutFile *file, GError **error)
{
    if (!flush(file, error)) {
        outfile_discard(file);
        return false;
    }
    if (fsync(file->fd) != 0 || rename(file->temporary, file->path) != 0) {
        set_trouble(error, file->path, "write this file", errno);
        outfile_discard(file);
        return false;
    }
    sync_folder_of(file->path);
    outfile_release(file);
    return true;
}

void
outfile_discard(OutFile *file)
{
    if (file == NULL)
        return;
    (void)unlink(file->temporary);
    outfile_release(file);
}

/* Removes a folder of plain files. */
static void
remove_folder(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);

        (void)unlink(file);
    }
    (void)rmdir(path);
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

/* Whether @path may be replaced; names the first file that forbids it. */
static bool
may_replace(const char *path, GError **error)
{
    g_autoptr(GDir) folder = NULL;
    g_autoptr(GHashTable) listed = NULL;
    const char *name = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    folder = g_dir_open(path, 0, NULL);
    if (folder == NULL) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: cannot be read as a folder; choose another one", path);
        return false;
    }
    listed = names_listed(path);
    while ((name = g_dir_read_name(folder)) != NULL) {
        if (listed != NULL && g_hash_table_contains(listed, name))
            continue;
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: holds a file that is no part of a delivery (%s); "
                    "choose another folder or empty this one",
                    path, name);
        return false;
    }
    return true;
}

OutFolder *
outfolder_open(const char *path, GError **error)
{
    g_autofree char *target = g_strdup(path);
    g_autofree char *temporary = NULL;
    OutFolder *folder = NULL;

    while (strlen(target) > 1 && g_str_has_suffix(target, "/"))
        target[strlen(target) - 1] = '\0';
    if (!may_replace(target, error))
        return NULL;
    temporary = path_beside(target);
    if (g_mkdtemp_full(temporary, 0777) == NULL) {
        set_trouble(error, target, "make this folder", errno);
        return NULL;
    }
    folder = g_new0(OutFolder, 1);
    folder->path = g_steal_pointer(&target);
    folder->temporary = g_steal_pointer(&temporary);
    return folder;
}

char *
outfolder_path(const OutFolder *folder, const char *name)
{
    return g_build_filename(folder->temporary, name, NULL);
}

static void
outfolder_release(OutFolder *folder)
{
    g_free(folder->temporary);
    g_free(folder->path);
    g_free(folder);
}

bool
outfolder_commit(OutFolder *folder, GError **error)
{
    if (!may_replace(folder->path, error)) {
        outfolder_discard(folder);
        return false;
    }
    sync_folder_of(folder->temporary);
    if (renameat2(AT_FDCWD, folder->temporary, AT_FDCWD, folder->path,
                  RENAME_EXCHANGE) == 0) {
        /* The earlier product now stands under the temporary name. */
        remove_folder(folder->temporary);
    } else if (rename(folder->temporary, folder->path) != 0) {
        set_trouble(error, folder->path, "make this folder", errno);
        outfolder_discard(folder);
        return false;
    }
    sync_folder_of(folder->path);
    outfolder_release(folder);
    return true;
}

void
outfolder_discard(OutFolder *folder)
{
    if (folder == NULL)
        return;
    remove_folder(folder->temporary);
    outfolder_release(folder);
}
