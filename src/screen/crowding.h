/* crowding: what comes all on one day that otherwise hardly comes at all.
 *
 * Compares how many rows of a day share an IP address, a network, a domain or
 * a word of a name with how many of other days do. A shared Wi-Fi, used every
 * day, is no crowd; neither is the whole of a busy day. Not for saying that a
 * crowd is false: a school class that signs together is one, too.
 */
#ifndef SCREEN_CROWDING_H
#define SCREEN_CROWDING_H

#include "screen/days.h"

/* What kind of domain an e-mail address is on. */
typedef enum {
    DOMAIN_UNKNOWN,
    DOMAIN_SHARED,  /* others have it on other days */
    DOMAIN_LONE,    /* hardly anybody else has it */
    DOMAIN_CROWDED, /* many more have it on that day than usual */
} CrowdingDomain;

/* How many words of a name hardly occur on other days, though several bear
 * them on that one. */
typedef enum {
    WORDS_USUAL,
    WORDS_SOME,
    WORDS_ALL,
} CrowdingWords;

/* What is found out about one row. */
typedef struct {
    bool network_known;
    bool network; /* its IP address or network is crowded */
    CrowdingDomain domain;
    CrowdingWords words;
} Crowding;

/* One for each row of @muster, those without a time included.
 * [owned by caller, g_free()] */
Crowding *crowding_find(const Muster *muster, const Days *days);

#endif
