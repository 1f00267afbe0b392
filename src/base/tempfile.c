#include "base/tempfile.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Bytes written at once. */
#define CHUNK (256 * 1024)

struct TempFile {
    int fd;
    GByteArray *waiting; /* to be written; NULL once finished */
    uint64_t length;
};

static bool
fail(const char *what, GError **error)
{
    g_set_error(error, FAULT, FAULT_SYSTEM,
                "%s: a temporary file cannot be %s: %s; set TMPDIR to a "
                "folder with room",
                g_get_tmp_dir(), what, g_strerror(errno));
    return false;
}

TempFile *
tempfile_new(GError **error)
{
    g_autofree char *path =
        g_build_filename(g_get_tmp_dir(), "petition-XXXXXX", NULL);
    int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    TempFile *file = NULL;

    if (fd < 0) {
        fail("made", error);
        return NULL;
    }
    (void)g_unlink(path);
    file = g_new0(TempFile, 1);
    file->fd = fd;
    file->waiting = g_byte_array_sized_new(CHUNK);
    return file;
}

void
tempfile_free(TempFile *file)
{
    if (file == NULL)
        return;
    close(file->fd);
    g_clear_pointer(&file->waiting, g_byte_array_unref);
    g_free(file);
}

static bool
write_waiting(TempFile *file, GError **error)
{
    const guint8 *at = file->waiting->data;
    size_t n_left = file->waiting->len;

    while (n_left > 0) {
        ssize_t n = write(file->fd, at, n_left);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail("written", error);
        at += n;
        n_left -= (size_t)n;
    }
    g_byte_array_set_size(file->waiting, 0);
    return true;
}

bool
tempfile_add(TempFile *file, const void *bytes, size_t n_bytes, GError **error)
{
    file->length += n_bytes;
    g_byte_array_append(file->waiting, bytes, (guint)n_bytes);
    return file->waiting->len < CHUNK || write_waiting(file, error);
}

bool
tempfile_finish(TempFile *file, GError **error)
{
    if (!write_waiting(file, error))
        return false;
    g_clear_pointer(&file->waiting, g_byte_array_unref);
    return true;
}

uint64_t
tempfile_length(const TempFile *file)
{
    return file->length;
}

bool
tempfile_read(const TempFile *file, uint64_t from, size_t n_bytes,
              void *ret_bytes, GError **error)
{
    char *to = ret_bytes;

    g_assert(file->waiting == NULL);
    while (n_bytes > 0) {
        ssize_t n = pread(file->fd, to, n_bytes, (off_t)from);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = EIO; /* the file is shorter than what was written */
        if (n <= 0)
            return fail("read", error);
        to += n;
        from += (uint64_t)n;
        n_bytes -= (size_t)n;
    }
    return true;
}
