/* keep: names left where an earlier banner had them.
 *
 * Sets a roll that has grown or shrunk by the locator of the banner that was
 * printed: who stood on it stands there still, to a hundredth of a millimetre;
 * new names run on in what is free beside and below them; who is gone leaves a
 * gap. A name that was corrected stands in the place of the old one where it
 * goes in, and among the new ones where it does not. Not for covering a name on
 * cloth that is printed (patches.h).
 */
#ifndef BANNER_KEEP_H
#define BANNER_KEEP_H

#include "banner/modes.h"
#include "store/locations.h"

typedef struct Kept Kept;

/* Reads the locator @path.   [owned by caller, kept_free()]
 * Fails: as locations_read; FAULT_INPUT where it has no name, a name twice or
 * type of several sizes. */
Kept *kept_read(const char *path, GError **error);

/* [may be NULL] */
void kept_free(Kept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Kept, kept_free)

/* What became of the names. */
typedef struct {
    size_t n_kept;      /* places that are as they were */
    size_t n_new;       /* that were added */
    size_t n_corrected; /* where the same signature has another text now */
    GArray *withdrawn;  /* Location of those that are gone, or were changed;
                           [owned by caller] texts borrowed from the locator */
    GArray *heirs;      /* gssize, of each of them: the place of the setting
                           with the corrected name, -1 for none;
                           [owned by caller] */
} KeepReport;

/* Sets @names as @kept has them.
 * @wish: its field and its largest size do not matter.
 * @field: all that is free of words, hems and seams now; the old names block
 * it in here.
 * @finished: the cloth as it hangs, from which the locator measures.
 * @ret_report: untouched on failure.
 * [owned by caller, setting_free()] how full its lines are is not told.
 * Fails: FAULT_LAYOUT where an old place is not free on this cloth;
 * FAULT_LIMIT where new names find no room. */
Setting *keep_set(const Kept *kept, const NameBoxes *names,
                  const ModeWish *wish, Field *field, Rect finished,
                  KeepReport *ret_report, GError **error);

#endif
