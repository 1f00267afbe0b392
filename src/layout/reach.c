#define _GNU_SOURCE /* realpath */
#include "layout/reach.h"

#include "base/places.h"

#include <stdlib.h>

/* Whether the file @real, without links in its path, lies below @folder. */
static bool
lies_in(const char *real, const char *folder)
{
    char *end = realpath(folder, NULL);
    g_autofree char *prefix = NULL;

    if (end == NULL)
        return false;
    prefix = g_str_has_suffix(end, G_DIR_SEPARATOR_S)
                 ? g_strdup(end)
                 : g_strconcat(end, G_DIR_SEPARATOR_S, NULL);
    free(end);
    return g_str_has_prefix(real, prefix);
}

bool
reach_check(const char *path, const char *named, const char *folder,
            GError **error)
{
    static const char *const shared[] = {"layouts", "samples"};
    char *real = realpath(path, NULL);
    bool good = real == NULL || lies_in(real, folder);

    for (size_t i = 0; !good && i < G_N_ELEMENTS(shared); i++) {
        g_auto(GStrv) data = places_folders(shared[i]);

        for (char **at = data; !good && *at != NULL; at++)
            good = lies_in(real, *at);
    }
    free(real);
    if (!good)
        g_set_error(error, FAULT, FAULT_USAGE,
                    "%s: leads out of the layout's folder; put a copy of the "
                    "file there",
                    named);
    return good;
}
