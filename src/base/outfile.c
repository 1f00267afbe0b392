#include "base/outfile.h"

#include "base/unfinished.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ACTION "write this file"

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

static OutFile *
open_with_mode(const char *path, mode_t mode, GError **error)
{
    g_autofree char *target = unfinished_target(path, ACTION, error);
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
                    path, ACTION);
        return NULL;
    }
    if (is_database(target)) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: is a database of signatures and stays; choose another "
                    "name",
                    path);
        return NULL;
    }
    fd = unfinished_begin(target, (int)mode, false, &temporary);
    if (fd < 0) {
        unfinished_fail_to_begin(error, path, ACTION, errno);
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
        unfinished_fail(error, file->path, ACTION, file->trouble);
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

static bool
commit(OutFile *file, bool is_new, GError **error)
{
    if (!flush(file, error)) {
        outfile_discard(file);
        return false;
    }
    if (fsync(file->fd) != 0 ||
        !unfinished_finish(file->temporary, file->target, is_new)) {
        unfinished_fail(error, file->path, ACTION, errno);
        outfile_discard(file);
        return false;
    }
    unfinished_sync(file->target);
    outfile_release(file);
    return true;
}

bool
outfile_commit(OutFile *file, GError **error)
{
    return commit(file, false, error);
}

bool
outfile_commit_new(OutFile *file, GError **error)
{
    return commit(file, true, error);
}

void
outfile_discard(OutFile *file)
{
    if (file == NULL)
        return;
    unfinished_drop(file->temporary);
    outfile_release(file);
}
