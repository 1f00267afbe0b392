/* desk: a folder for layouts and what stands beside them, for the tests of
 * src/layout/. It lives as long as a test.
 */
#ifndef TESTS_LAYOUT_DESK_H
#define TESTS_LAYOUT_DESK_H

#include <glib.h>

typedef struct {
    char *folder;
} Desk;

void desk_set_up(Desk *desk, const void *data);
void desk_tear_down(Desk *desk, const void *data);

/* Writes the file @name into the folder; answers its path.
 * [owned by caller, g_free()] */
char *desk_write(const Desk *desk, const char *name, const char *contents);

/* The same for who does not want the path. */
void desk_put(const Desk *desk, const char *name, const char *contents);

#endif
