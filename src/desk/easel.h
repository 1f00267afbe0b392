/* easel: the banner that a page is set to, to look at from any distance.
 *
 * One is kept: the last that was fitted. Not for files (workshop.h).
 */
#ifndef DESK_EASEL_H
#define DESK_EASEL_H

#include "desk/exchange.h"
#include "desk/shelf.h"

typedef struct Easel Easel;

/* @date: of the banner; seconds since 1970 UTC.
 * [owned by caller, easel_free()] */
Easel *easel_new(Shelf *shelf, int64_t date);

/* Removes its hidden files. [may be NULL] */
void easel_free(Easel *easel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Easel, easel_free)

/* Fits {"layout", "language", "size", "values"}: {"view": its number, "cloth":
 * geometry in millimetres from the top left of the finished cloth, "type",
 * "cap", "lines", "names", "full", "rivers", "readable", "easy", "findings"}.
 * [owned by caller, json_decref()]   Fails: as settings_write,
 * bannerview_plan. */
json_t *easel_fit(Easel *easel, const json_t *asked, GError **error);

/* A window of the view that the query names, given as x, y, w, h [mm] and px,
 * as PNG.   Fails: FAULT_USAGE where the view is not the last one; as
 * bannerlook_paint.   [owned by caller] */
GBytes *easel_tile(Easel *easel, const Request *request, GError **error);

/* Where a name stands, of the last view: [{"name", "panel", "line", "x", "y",
 * "width", "size"}], at most a hundred.   [owned by caller]
 * Fails: FAULT_USAGE where nothing is fitted. */
json_t *easel_find(Easel *easel, const char *name, GError **error);

#endif
