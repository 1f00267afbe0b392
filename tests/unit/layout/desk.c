#include "desk.h"

#include <glib/gstdio.h>

void
desk_set_up(Desk *desk, const void *data)
{
    (void)data;
    desk->folder = g_dir_make_tmp("layout-XXXXXX", NULL);
    g_assert_nonnull(desk->folder);
}

void
desk_tear_down(Desk *desk, const void *data)
{
    g_autoptr(GDir) dir = g_dir_open(desk->folder, 0, NULL);
    const char *name = NULL;

    (void)data;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(desk->folder, name, NULL);

        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(desk->folder), ==, 0);
    g_free(desk->folder);
}

char *
desk_write(const Desk *desk, const char *name, const char *contents)
{
    char *path = g_build_filename(desk->folder, name, NULL);

    g_assert_true(g_file_set_contents(path, contents, -1, NULL));
    return path;
}

void
desk_put(const Desk *desk, const char *name, const char *contents)
{
    g_free(desk_write(desk, name, contents));
}
