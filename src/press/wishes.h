/* wishes: who wish to stand together on a banner, read from a file.
 *
 * One wish a line, signatures between commas; or a table, such as CSV, with a
 * column group and a column id or external_id. And what became of them, told by
 * row ids. Not for moving names (banner/together.h).
 */
#ifndef PRESS_WISHES_H
#define PRESS_WISHES_H

#include "banner/banner.h"

typedef struct Wishes Wishes;

/* Reads the wishes in @path. A number is the id of a signature; anything else,
 * and all of a column external_id, is what its export calls it.
 * @database: path of the database that has them.
 * [owned by caller, wishes_free()]
 * Fails: FAULT_SYSTEM; FAULT_INPUT with the line: a wish of fewer than two, a
 * signature twice in one, an id of several editions; FAULT_STORE. */
Wishes *wishes_read(const char *path, const char *database, GError **error);

/* [may be NULL] */
void wishes_free(Wishes *wishes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wishes, wishes_free)

/* For BannerWish: of TogetherWish. [borrowed] */
const GArray *wishes_groups(const Wishes *wishes);

/* Adds to @report how many wishes @banner meets, and which it does not and
 * why. Answers how many it does not. */
size_t wishes_report(const Wishes *wishes, const Banner *banner,
                     GString *report);

#endif
