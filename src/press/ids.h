/* ids: a list of signatures, read from a file beside the layout.
 *
 * One id a line; what follows "#" is a remark, and so are empty lines. Not for
 * knowing whether they have signed (roll.h).
 */
#ifndef PRESS_IDS_H
#define PRESS_IDS_H

#include "layout/template.h"

/* The ids in the file that @key of @group names; none where it names none.
 * [owned by caller, g_array_unref()] of int64_t.
 * Fails: FAULT_LAYOUT for a line without an id, or an id that is there twice;
 * FAULT_SYSTEM. */
GArray *ids_read(const Template *layout, const char *group, const char *key,
                 GError **error);

#endif
