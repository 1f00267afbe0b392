/* place: more signatures from a country than it could give.
 *
 * Knows the countries and territories with few people, by which such lists have
 * given themselves away. Not for towns, and not for where somebody really is.
 */
#ifndef SCREEN_PLACE_H
#define SCREEN_PLACE_H

#include "screen/dossier.h"

/* People of the country @code (ISO 3166 alpha-2) in thousands, rounded up; 0
 * where it has many, or is none. */
int place_thousands(const char *code);

/* Notes against the rows of a country that they are more than @share (0..1) of
 * its people. */
void place_note(const Muster *muster, double share, Dossier *dossier);

#endif
