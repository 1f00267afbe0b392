/* attack: waves of signatures beside the ordinary ones.
 *
 * A rehearsal of what befell real campaigns, a kind each: when the wave comes,
 * from which machines, with whose e-mail addresses, under which names. Two
 * kinds are quiet: honest people who come all at once. Every kind has days of
 * its own, so that a petition can have all of them. Not for finding them again.
 */
#ifndef SAMPLE_ATTACK_H
#define SAMPLE_ATTACK_H

#include "sample/calendar.h"
#include "sample/insults.h"
#include "sample/row.h"

typedef enum {
    ATTACK_INSULTS, /* insulting names, real addresses, one night */
    ATTACK_DRIP,    /* a stock of names recombined, slowly over ten days */
    ATTACK_STORED,  /* given over days, confirmed within ten minutes */
    ATTACK_ONE_IP,  /* one machine, as regular as a clock */
    ATTACK_DOMAINS, /* every address on a domain of its own */
    ATTACK_UNICODE, /* insults in letters that lists do not know */
    ATTACK_POLITE,  /* ordinary names, other people's addresses */
    ATTACK_N_FALSE, /* from here on nobody is false: */
    ATTACK_LAUNCH = ATTACK_N_FALSE, /* everybody tells everybody, for a day */
    ATTACK_TWEET,                   /* somebody famous writes a line */
    ATTACK_N
} AttackKind;

/* The word for @kind: "insults". [static] */
const char *attack_name(AttackKind kind);

/* Seconds since 1970 UTC between which the wave @kind is; the end is
 * exclusive. */
int64_t attack_begins(AttackKind kind);
int64_t attack_ends(AttackKind kind);

/* When the @n_rows signatures of the wave @kind are given. [owned by caller] */
Calendar *attack_calendar(AttackKind kind, int64_t n_rows, Chance chance);

/* Fills @row with a signature of the wave @kind given at @signed_at.
 * @victim: [borrowed] room for the person whose e-mail address is misused */
void attack_draw(AttackKind kind, const Insults *insults, const NamesBook *book,
                 const Addresses *addresses, int64_t id, int64_t signed_at,
                 Chance *chance, Person *victim, Row *row);

#endif
