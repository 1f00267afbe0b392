/* repeats: who signed the petition in several editions.
 *
 * One person is one e-mail address (its digest) and one name, case and accents
 * aside; a household that shares an address has several names. Only what
 * petition-import made knows addresses. Repeats within an edition are
 * screening's business, not this room's.
 */
#ifndef STORE_REPEATS_H
#define STORE_REPEATS_H

#include "store/store.h"

/* Marks every signature but the first by id of a person who signed in several
 * editions: store_each_verified says so of them, store_tally counts them, and
 * the first takes the most private display that the person chose anywhere.
 * Looks only at signatures that may be delivered or, @in_public, shown; one
 * that may not be is marked, and not counted, where the person has another of
 * these or a lower id among those that may not.
 * Does nothing to a database of one edition, or of somebody else's schema.
 * @store: open for printing.   Fails: FAULT_STORE, FAULT_SYSTEM. */
bool repeats_mark(Store *store, bool in_public, GError **error);

#endif
