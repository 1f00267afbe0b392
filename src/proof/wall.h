/* wall: names without numbers, on banners and in plain lines.
 *
 * A sign stands between them, or their line ends; or nothing tells where one
 * ends, as in a grid, and then those names are taken that leave the fewest
 * characters over. Not for rows with numbers (sheet.c).
 */
#ifndef PROOF_WALL_H
#define PROOF_WALL_H

#include "proof/sheet-inside.h"

/* What stands between the names in @text: the sign with which most of them are
 * found. [owned by caller] NULL for none. */
char *wall_separator(const char *text, const SheetWish *wish,
                     const Roster *roster);

/* Takes a page apart into names and the rest. */
void wall_cut(Cutter *cutter);

/* Heads that may stand above names: countries, in the languages of layouts; as
 * bare text. [owned by caller, g_hash_table_unref()] */
GHashTable *wall_heads(void);

#endif
