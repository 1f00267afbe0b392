#include "desk/shelf.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The first bytes of every SQLite file (SQLite, "Database File Format",
 * 1.3.1). */
static const char magic[16] = "SQLite format 3";

struct Shelf {
    char *folder;
    GMutex lock;
    char *open; /* name; "" for none */
};

static bool
is_database(const char *path)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInputStream) stream = g_file_read(file, NULL, NULL);
    char head[sizeof magic] = "";
    gsize n = 0;

    return stream != NULL &&
           g_input_stream_read_all(G_INPUT_STREAM(stream), head, sizeof head,
                                   &n, NULL, NULL) &&
           n == sizeof head && memcmp(head, magic, sizeof magic) == 0;
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
shelf_databases(const Shelf *shelf)
{
    g_autoptr(GDir) dir = g_dir_open(shelf->folder, 0, NULL);
    GPtrArray *names = g_ptr_array_new();
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = shelf_path(shelf, name);

        if (shelf_is_name(name) && is_database(path))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, by_name);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

Shelf *
shelf_new(const char *path, GError **error)
{
    g_autoptr(Shelf) shelf = g_new0(Shelf, 1);
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_auto(GStrv) names = NULL;

    g_mutex_init(&shelf->lock);
    if (g_file_test(absolute, G_FILE_TEST_IS_DIR)) {
        shelf->folder = g_steal_pointer(&absolute);
        names = shelf_databases(shelf);
        shelf->open = g_strdup(names[0] != NULL ? names[0] : "");
        return g_steal_pointer(&shelf);
    }
    shelf->folder = g_path_get_dirname(absolute);
    shelf->open = g_path_get_basename(absolute);
    if (!g_file_test(shelf->folder, G_FILE_TEST_IS_DIR))
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: there is no such folder; make it first",
                    shelf->folder);
    else if (!shelf_is_name(shelf->open))
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: choose a name of letters, digits, '-', '_' and '.'",
                    shelf->open);
    else if (g_file_test(absolute, G_FILE_TEST_EXISTS) &&
             !is_database(absolute))
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: is no database; import the export with "
                    "petition-import, or name a new database",
                    path);
    else
        return g_steal_pointer(&shelf);
    return NULL;
}

void
shelf_free(Shelf *shelf)
{
    if (shelf == NULL)
        return;
    g_mutex_clear(&shelf->lock);
    g_free(shelf->folder);
    g_free(shelf->open);
    g_free(shelf);
}

const char *
shelf_folder(const Shelf *shelf)
{
    return shelf->folder;
}

bool
shelf_has_lost(const GError *trouble)
{
    return g_error_matches(trouble, FAULT, FAULT_STORE) ||
           g_error_matches(trouble, FAULT, FAULT_SYSTEM);
}

char *
shelf_open_name(Shelf *shelf)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&shelf->lock);

    return g_strdup(shelf->open);
}

bool
shelf_open(Shelf *shelf, const char *name, GError **error)
{
    g_autofree char *path = shelf_path(shelf, name);
    g_autoptr(GMutexLocker) hold = NULL;

    if (!shelf_is_name(name) || !is_database(path)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "there is no such database in the folder");
        return false;
    }
    hold = g_mutex_locker_new(&shelf->lock);
    g_free(shelf->open);
    shelf->open = g_strdup(name);
    return true;
}

bool
shelf_is_name(const char *name)
{
    if (*name == '\0' || *name == '.' || *name == '-' || strlen(name) > 200)
        return false;
    for (const char *at = name; *at != '\0'; at++)
        if ((unsigned char)*at < 0x80 && !g_ascii_isalnum(*at) &&
            strchr("-_. ", *at) == NULL)
            return false;
    return g_utf8_validate(name, -1, NULL);
}

char *
shelf_path(const Shelf *shelf, const char *name)
{
    return g_build_filename(shelf->folder, name, NULL);
}

bool
shelf_make_uploads(const Shelf *shelf, GError **error)
{
    g_autofree char *path = shelf_path(shelf, SHELF_UPLOADS);

    if (g_mkdir_with_parents(path, 0700) == 0 && g_chmod(path, 0700) == 0)
        return true;
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: %s", path, g_strerror(errno));
    return false;
}
