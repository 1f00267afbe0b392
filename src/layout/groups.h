/* groups: what a layout calls the groups of a roll, and what a group is called
 * in a document.
 *
 * Not for deciding who is in which (roll/grouping.h).
 */
#ifndef LAYOUT_GROUPS_H
#define LAYOUT_GROUPS_H

#include "roll/roll.h"

/* The grouping that is @word in the layout: "none", "country" ... */
RollGrouping groups_by_word(const char *word);

/* The title of the group with the key @key, in the form that a RollWish asks
 * for: a country's name in the language of the document; all else is its own
 * title.
 * @data: a Locale.   [owned by caller] */
char *groups_title(RollGrouping group, const char *key, void *data);

#endif
