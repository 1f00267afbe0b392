#include "base/places.h"

#include <string.h>

/* Whether this program runs from the folder it was built in. */
static bool
runs_from_build(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

    return program != NULL &&
           g_str_has_prefix(program, PLACES_BUILD_ROOT G_DIR_SEPARATOR_S);
}

char *
places_find(const char *folder, const char *name, GError **error)
{
    g_autofree char *own =
        g_build_filename(g_get_user_data_dir(), "petition-press", folder, NULL);
    g_autofree char *shared = g_build_filename(
        runs_from_build() ? PLACES_SOURCE_ROOT : PLACES_DATA_ROOT, folder,
        NULL);
    g_autofree char *in_own = g_build_filename(own, name, NULL);
    g_autofree char *in_shared = g_build_filename(shared, name, NULL);

    if (g_file_test(in_own, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&in_own);
    if (g_file_test(in_shared, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&in_shared);
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: not found in %s nor in %s",
                name, own, shared);
    return NULL;
}
