/* roster: who should be printed, found by what should stand in the row.
 *
 * Holds no names: of each row the digest of its text, its id, and where it was
 * found; 40 bytes a row. Chooses by itself, from the database, without the
 * rooms that print. Not for what a row says (rowtext.h).
 */
#ifndef PROOF_ROSTER_H
#define PROOF_ROSTER_H

#include "proof/rowtext.h"

#define ROSTER_KEY_BYTES 16

/* The first half of the SHA-256 of a row's bare text. */
typedef struct {
    uint8_t bytes[ROSTER_KEY_BYTES];
} RosterKey;

typedef struct {
    RosterKey key;
    int64_t id;
    int64_t row_no; /* of all that is printed, from 1; 0: not found */
} RosterRow;

typedef struct {
    bool in_public; /* who may be shown, not who may be delivered */
    bool every_repeat;
} RosterWish;

typedef struct Roster Roster;

/* The key of @n bytes of bare text. */
RosterKey roster_key(const char *bare, size_t n);

/* Gathers who should be printed from @store.
 * [owned by caller, roster_free()]   Fails: FAULT_STORE, FAULT_SYSTEM. */
Roster *roster_gather(Store *store, const RosterWish *wish, Rowtext *rowtext,
                      GError **error);

/* [may be NULL] */
void roster_free(Roster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Roster, roster_free)

/* Everybody who should be printed, and how many of them without a name. */
int64_t roster_n(const Roster *roster);
int64_t roster_n_anonymous(const Roster *roster);

/* Verified signatures that may not be shown in public, of a roster in public: a
 * banner counts them as well. */
int64_t roster_n_unshown(const Roster *roster);

/* Whether @signature should be printed. */
bool roster_wants(const Roster *roster, const Signature *signature);

/* Bytes of the longest bare text that should stand in a row. */
size_t roster_longest(const Roster *roster);

/* The rows with @key, ascending by id, and how many. [borrowed] */
RosterRow *roster_find(const Roster *roster, const RosterKey *key,
                       size_t *ret_n);

#endif
