/* exports: a file that a page brought, before it is imported.
 *
 * It waits in a private folder beside the database and is looked into: its
 * headings, what the columns are taken for, the first rows. Not for importing
 * it: petition-import does.
 */
#ifndef DESK_EXPORTS_H
#define DESK_EXPORTS_H

#include "desk/shelf.h"

#include <jansson.h>

/* Keeps the upload at @temporary as @name, in place of an earlier one of that
 * name.   Fails: FAULT_USAGE for no plain name; FAULT_SYSTEM. */
bool exports_keep(const Shelf *shelf, const char *temporary, const char *name,
                  GError **error);

/* Looks into the export @name: {"format", "preset", "headings": [...],
 * "fields": [{"field", "heading"}, ...], "rows": [[...], ...]}, and "problem"
 * where the columns cannot be told. Of addresses it shows what does not
 * lead to anybody.
 * @columns: of "FIELD=HEADING", as petition-import --column; [may be NULL].
 * [owned by caller, json_decref()]
 * Fails: FAULT_USAGE, FAULT_INPUT, FAULT_SYSTEM. */
json_t *exports_look(const Shelf *shelf, const char *name,
                     const json_t *columns, GError **error);

/* Removes the export @name, which holds e-mail addresses and is not needed any
 * more.   Fails: as exports_keep. */
bool exports_remove(const Shelf *shelf, const char *name, GError **error);

#endif
