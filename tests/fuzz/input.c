#include "input.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static char *folder;

static void
remove_folder(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_clear_pointer(&dir, g_dir_close);
    g_rmdir(folder);
    g_free(folder);
}

char *
input_write(const char *name, const void *bytes, size_t size)
{
    g_autofree char *path = NULL;
    FILE *file = NULL;

    if (folder == NULL) {
        folder = g_dir_make_tmp("fuzz-XXXXXX", NULL);
        g_assert_nonnull(folder);
        atexit(remove_folder);
    }
    path = g_build_filename(folder, name, NULL);
    file = fopen(path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(bytes, 1, size, file), ==, size);
    g_assert_cmpint(fclose(file), ==, 0);
    return g_steal_pointer(&path);
}

const char *
input_file(const uint8_t *data, size_t size, const char *suffix)
{
    g_autofree char *name = g_strconcat("input", suffix, NULL);
    g_autofree char *path = input_write(name, data, size);

    return g_intern_string(path);
}

static void
free_string(void *string)
{
    g_string_free(string, TRUE);
}

GPtrArray *
input_cut(const uint8_t *data, size_t size, char mark)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(free_string);
    const char *at = (const char *)data;
    size_t left = size;

    for (;;) {
        const char *end = left > 0 ? memchr(at, mark, left) : NULL;
        size_t length = end != NULL ? (size_t)(end - at) : left;

        g_ptr_array_add(pieces, g_string_new_len(at, (gssize)length));
        if (end == NULL)
            return pieces;
        at = end + 1;
        left -= length + 1;
    }
}

void
input_check_error(GError *error)
{
    g_assert_nonnull(error);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    g_assert_cmpstr(error->message, !=, "");
    g_assert_null(strchr(error->message, '\n'));
    g_error_free(error);
}
