#include "paint/press-profile.h"

#include "base/infile.h"

#include <string.h>

/* The header and the count of tags (7.2, 7.3). */
#define LEAST_BYTES 132

/* Profiles of print shops have 0.5 to 3 MB. */
#define MOST_BYTES ((size_t)64 * 1024 * 1024)

GBytes *
press_profile_read(const char *path, GError **error)
{
    g_autofree char *file = g_path_get_basename(path);
    size_t length = 0;
    g_autofree char *contents = infile_read(path, MOST_BYTES, &length, error);
    uint32_t stated = 0;

    if (contents == NULL)
        return NULL;
    if (length >= LEAST_BYTES)
        memcpy(&stated, contents, sizeof stated);
    if (length < LEAST_BYTES || memcmp(contents + 36, "acsp", 4) != 0 ||
        GUINT32_FROM_BE(stated) != length) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s is no whole ICC profile; ask the print shop for one",
                    file);
        return NULL;
    }
    /* PDF 1.6 knows profiles up to ICC version 4. */
    if ((contents[8] != 2 && contents[8] != 4) ||
        memcmp(contents + 12, "prtrCMYK", 8) != 0) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s is not the profile of a press with cyan, magenta, "
                    "yellow and black; ask the print shop for one",
                    file);
        return NULL;
    }
    return g_bytes_new_take(g_steal_pointer(&contents), length);
}
