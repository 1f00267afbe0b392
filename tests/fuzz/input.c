#include "input.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static char *folder;
static char *path;

static void
remove_folder(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

const char *
input_file(const uint8_t *data, size_t size, const char *suffix)
{
    FILE *file = NULL;

    if (folder == NULL) {
        folder = g_dir_make_tmp("fuzz-XXXXXX", NULL);
        g_assert_nonnull(folder);
        path = g_strconcat(folder, "/input", suffix, NULL);
        atexit(remove_folder);
    }
    file = fopen(path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(data, 1, size, file), ==, size);
    g_assert_cmpint(fclose(file), ==, 0);
    return path;
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
