#include "base/places.h"

#include "base/text.h"

#include <string.h>

/* Where the project's own data are: in the source tree, for a program that runs
 * from the folder it was built in; beside the programs, wherever these were
 * installed to or moved since; else where they were meant to be.
 * [owned by caller] */
static char *
shared_root(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = NULL;
    g_autofree char *beside = NULL;

    if (program == NULL)
        return g_strdup(PLACES_DATA_ROOT);
    if (g_str_has_prefix(program, PLACES_BUILD_ROOT G_DIR_SEPARATOR_S))
        return g_strdup(PLACES_SOURCE_ROOT);
    folder = g_path_get_dirname(program);
    beside = g_canonicalize_filename(PLACES_DATA_BESIDE, folder);
    return g_file_test(beside, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&beside)
                                                   : g_strdup(PLACES_DATA_ROOT);
}

/* Where the project's own data files of @folder are. [owned by caller] */
static char *
shared_folder(const char *folder)
{
    g_autofree char *root = shared_root();

    return g_build_filename(root, folder, NULL);
}

/* Where the user's are. [owned by caller] */
static char *
own_folder(const char *folder)
{
    return g_build_filename(g_get_user_data_dir(), "petition-press", folder,
                            NULL);
}

char **
places_folders(const char *folder)
{
    char **folders = g_new0(char *, 3);

    folders[0] = shared_folder(folder);
    folders[1] = own_folder(folder);
    return folders;
}

/* Adds the names in @folder that end in @suffix, unless they are there. */
static void
list_names(const char *folder, const char *suffix, GPtrArray *names)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, suffix) &&
            !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, g_strdup(name));
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **
places_list(const char *folder, const char *suffix)
{
    g_autofree char *own = own_folder(folder);
    g_autofree char *shared = shared_folder(folder);
    GPtrArray *names = g_ptr_array_new();

    list_names(own, suffix, names);
    list_names(shared, suffix, names);
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* What may have been meant by @name, which @folder does not have: "; did you
 * mean a?; there are a, b, c"; "" where nothing of its kind is there.
 * [owned by caller] */
static char *
known_names(const char *folder, const char *name)
{
    const char *suffix = strrchr(name, '.');
    g_auto(GStrv) names = places_list(folder, suffix != NULL ? suffix : "");
    g_autofree char *list = g_strjoinv(", ", names);
    const char *nearest = text_nearest(name, (const char *const *)names);

    if (names[0] == NULL)
        return g_strdup("");
    return g_strconcat(nearest != NULL ? "; did you mean " : "",
                       nearest != NULL ? nearest : "",
                       nearest != NULL ? "?" : "", "; there are ", list, NULL);
}

char **
places_find_all(const char *folder, const char *name, GError **error)
{
    g_autofree char *own = own_folder(folder);
    g_autofree char *shared = shared_folder(folder);
    const char *const folders[] = {shared, own};
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(folders[i], name, NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS))
            g_ptr_array_add(paths, g_steal_pointer(&path));
    }
    if (paths->len == 0) {
        g_autofree char *known = known_names(folder, name);

        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: not found in %s nor in %s%s", name, own, shared,
                    known);
        return NULL;
    }
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&paths), FALSE);
}

char *
places_find(const char *folder, const char *name, GError **error)
{
    g_auto(GStrv) paths = places_find_all(folder, name, error);

    return paths != NULL ? g_strdup(paths[g_strv_length(paths) - 1]) : NULL;
}
