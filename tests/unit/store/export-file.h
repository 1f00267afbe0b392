/* export-file: the bytes of an export as a file, for the tests of one room. */
#ifndef TESTS_EXPORT_FILE_H
#define TESTS_EXPORT_FILE_H

#include <glib.h>
#include <glib/gstdio.h>

/* A new file that holds @length bytes; -1: up to the NUL.
 * [owned by caller, export_file_remove()] its path */
static inline char *
export_file_new(const char *bytes, gssize length)
{
    char *path = NULL;
    int fd = g_file_open_tmp("export-XXXXXX", &path, NULL);

    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, bytes, length, NULL));
    return path;
}

static inline void
export_file_remove(char *path)
{
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_free(path);
}

#endif
