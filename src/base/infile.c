#include "base/infile.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

bool
infile_fail(const char *path, GError **error)
{
    if (errno == ENOENT)
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s: no such file", path);
    else
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s: cannot be read: %s", path,
                    g_strerror(errno));
    return false;
}

/* Fails where @about is of no ordinary file. */
static bool
check_kind(const char *path, const struct stat *about, GError **error)
{
    if (S_ISREG(about->st_mode))
        return true;
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: %s", path,
                S_ISDIR(about->st_mode)
                    ? "is a folder; name a file in it"
                    : "is a pipe or a device; write what comes from it to a "
                      "file first");
    return false;
}

/* @ret_about: of what was opened */
static FILE *
open_about(const char *path, struct stat *ret_about, GError **error)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    FILE *file = NULL;

    if (fd < 0) {
        infile_fail(path, error);
        return NULL;
    }
    if (fstat(fd, ret_about) != 0)
        infile_fail(path, error);
    else if (check_kind(path, ret_about, error)) {
        file = fdopen(fd, "rb");
        if (file == NULL)
            infile_fail(path, error);
    }
    if (file == NULL)
        close(fd);
    return file;
}

FILE *
infile_open(const char *path, GError **error)
{
    struct stat about;

    return open_about(path, &about, error);
}

bool
infile_test(const char *path, GError **error)
{
    FILE *file = infile_open(path, error);

    if (file == NULL)
        return false;
    fclose(file);
    return true;
}

char *
infile_read(const char *path, size_t most, size_t *ret_length, GError **error)
{
    struct stat about;
    FILE *file = open_about(path, &about, error);
    g_autofree char *bytes = NULL;
    size_t length = 0;
    bool is_read = false;

    if (file == NULL)
        return NULL;
    if ((uint64_t)about.st_size > most) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: is larger than %zu MiB, which is too much", path,
                    most / 1024 / 1024);
        fclose(file);
        return NULL;
    }
    /* What is written to it meanwhile is left. */
    bytes = g_try_malloc((size_t)about.st_size + 1);
    if (bytes != NULL)
        length = fread(bytes, 1, (size_t)about.st_size, file);
    is_read = (bytes != NULL && ferror(file) == 0) || infile_fail(path, error);
    fclose(file);
    if (!is_read)
        return NULL;
    bytes[length] = '\0';
    if (ret_length != NULL)
        *ret_length = length;
    return g_steal_pointer(&bytes);
}
