/* strangers: rows that were read and are nobody's, until somebody is found to
 * have had them.
 *
 * Not for what it means that they are there (reconcile.h).
 */
#ifndef PROOF_STRANGERS_H
#define PROOF_STRANGERS_H

#include "proof/report.h"
#include "proof/roster.h"

/* A row that is nobody's. */
typedef struct {
    RosterKey key;
    int64_t row_no; /* of all that is printed, from 1 */
    int64_t no;     /* as printed; 0: none */
    ReportPlace place;
    char *text; /* [owned] as read */
    guint next; /* the next one with its key, counted from 1; 0: none */
    bool is_told;
} Stranger;

typedef struct Strangers Strangers;

/* [owned by caller, strangers_free()] */
Strangers *strangers_new(void);

/* [may be NULL] */
void strangers_free(Strangers *strangers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Strangers, strangers_free)

/* Adds a copy of @stranger.   @stranger: its text [owned from here on] */
void strangers_add(Strangers *strangers, Stranger stranger);

guint strangers_n(const Strangers *strangers);

/* The one at @idx, in the order in which they came. [borrowed] */
Stranger *strangers_at(const Strangers *strangers, guint idx);

/* The first one that reads as @key does and is not told yet; NULL: there is
 * none. Nobody may be added afterwards. [borrowed] */
Stranger *strangers_find(Strangers *strangers, const RosterKey *key);

#endif
