/* telling: waves and their rows in words, with the figures.
 *
 * Not for finding them (search.h).
 */
#ifndef SCREEN_TELLING_H
#define SCREEN_TELLING_H

#include "screen/dossier.h"
#include "screen/search.h"

typedef struct Telling Telling;

/* [owned by caller, telling_free()] */
Telling *telling_new(void);

/* [may be NULL] */
void telling_free(Telling *telling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Telling, telling_free)

/* Tells @wave as number @no, and what it says against its rows to @dossier.
 * @hours: [borrowed] of ScreenHour */
void telling_wave(Telling *telling, const Muster *muster,
                  const Answers *answers, const SearchWave *wave, int no,
                  const GArray *hours, Dossier *dossier);

/* Counts the rows of each wave by level, when all is known of them, and hands
 * over the waves. [borrowed from @telling] of ScreenWave */
const GArray *telling_waves(Telling *telling, const GPtrArray *waves,
                            const Dossier *dossier, const Muster *muster,
                            const ScreenPolicy *policy);

#endif
