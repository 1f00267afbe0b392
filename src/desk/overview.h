/* overview: what a database holds, in figures.
 *
 * Counts by edition, country and day, what is withheld and why, what was
 * imported and delivered; never a name. Not for lists of signatures.
 */
#ifndef DESK_OVERVIEW_H
#define DESK_OVERVIEW_H

#include "base/failure.h"

#include <jansson.h>

/* The figures of the database @path, countries named in @language (BCP 47).
 * [owned by caller, json_decref()]   Fails: FAULT_STORE, FAULT_SYSTEM. */
json_t *overview_read(const char *path, const char *language, GError **error);

#endif
