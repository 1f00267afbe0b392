/* surprise: how unlike the campaign's other words a word is, letter by letter.
 *
 * Learns from the words of this campaign's own names, each script by itself:
 * what looks like mashed keys to an English eye is a name in the Balkans. Of
 * a script with few words it says nothing.
 */
#ifndef SCREEN_SURPRISE_H
#define SCREEN_SURPRISE_H

#include "screen/muster.h"

/* By how many robust deviations each word of @muster is more surprising than
 * the words of its script; 0 where nothing can be said.
 * @trusted: [word] may be learnt from   [owned by caller, g_free()] */
float *surprise_find(const Muster *muster, const bool *trusted);

#endif
