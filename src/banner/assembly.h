/* assembly: the sheet that says how panels or tiles are joined: a drawing of
 * the cloth with their numbers, its sizes, and what to do.
 *
 * Also the words on each of them. Not for the panels themselves
 * (panel-page.h).
 */
#ifndef BANNER_ASSEMBLY_H
#define BANNER_ASSEMBLY_H

#include "banner/inside.h"
#include "banner/words.h"

typedef struct Assembly Assembly;

/* Shapes the words for @banner, which has panels.
 * @banner: [borrowed] outlives the assembly.
 * [owned by caller, assembly_free()]
 * Fails: as words_set. */
Assembly *assembly_new(const Banner *banner, const Facts *facts, Shaper *shaper,
                       GError **error);

/* [may be NULL] */
void assembly_free(Assembly *assembly);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Assembly, assembly_free)

/* What stands on panel @idx; NULL for nothing. [borrowed] */
const WordLine *assembly_label(const Assembly *assembly, guint idx);

/* The sheet, for a file drawn at 1 : @scale: its page is as much larger, so
 * that the paper is what the layout says.
 * [owned by caller, page_free()] borrows glyphs from @assembly. */
Page *assembly_page(const Assembly *assembly, int scale);

#endif
