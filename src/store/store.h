/* store: the signature database at rest.
 *
 * The only room, with its neighbours in src/store/, that speaks SQL. Opening
 * for printing is read-only and holds one read transaction from open to close,
 * so that every product of a run sees the same signatures. Not for parsing
 * exports (intake.h) or choosing who is printed (src/roll/).
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/digest.h"

/* How a signatory asked to be shown. */
typedef enum {
    SIGNATURE_FULL,
    SIGNATURE_INITIAL,
    SIGNATURE_ANONYMOUS,
} SignatureDisplay;

/* One verified signature: one person's entry. All text is UTF-8, borrowed
 * from the reader until its next step; NULL where the database has none. */
typedef struct {
    int64_t id;
    const char *name; /* never NULL, never empty */
    const char *given;
    const char *family;
    const char *town;
    const char *region;
    const char *postcode;
    const char *country;  /* ISO 3166 alpha-2 where known, else as given */
    const char *language; /* BCP 47; NULL too for what is none (tongues.h) */
    const char *edition;
    const char *signed_at; /* "YYYY-MM-DDTHH:MM:SSZ", or a date alone */
    const char *comment;
    SignatureDisplay display;
    bool deliver;     /* may be handed to the recipient */
    bool show_public; /* may be shown in public */
    bool is_repeat;   /* of somebody who is there already, as repeats_mark found
                         (repeats.h); false without it */
} Signature;

typedef struct Store Store;

/* Opens @path for printing: read-only, in one read transaction. Any SQLite
 * file with a table or view verified_signature will do (docs/database.md). A
 * view without a column "deliver" is itself the word that its rows may be
 * delivered; a view without "public" lets nothing be shown in public.
 * [owned by caller, store_close()]
 * Fails: FAULT_STORE for what is no such database; FAULT_SYSTEM. */
Store *store_open_printing(const char *path, GError **error);

/* [may be NULL] */
void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* What of a signature need not be read. */
typedef enum {
    STORE_WHEREABOUTS = 1 << 0, /* town, region, postcode, edition, comment */
    STORE_PARTS = 1 << 1, /* given and family name of who is shown in full */
} StoreNeedless;

/* Leaves out what @needless, flags of StoreNeedless, says from here on, as if
 * the view did not have it: half of the time of reading goes into texts. */
void store_leave_out(Store *store, unsigned needless);

/* Calls @visit for every verified signature in ascending id, and counts them
 * for store_tally; stops when it returns false, which sets @error.
 * Fails: FAULT_STORE for a damaged database or a row without a name or an
 * integer id; as @visit. */
bool store_each_verified(Store *store,
                         bool (*visit)(const Signature *signature, void *data,
                                       GError **error),
                         void *data, GError **error);

/* Calls @visit for every signature that is not verified, in ascending id, with
 * its status ("held", "unknown" for none that there is) [static]: to find out
 * what must not have been printed, never to print it. A foreign view has none.
 * Fails: as store_each_verified. */
bool store_each_unverified(Store *store,
                           bool (*visit)(const Signature *signature,
                                         const char *status, void *data,
                                         GError **error),
                           void *data, GError **error);

/* The last line of the ledger, 0 where there is none: what it was when a
 * product was made tells whether the database has moved on since.
 * Fails: FAULT_STORE. */
bool store_ledger_line(const Store *store, int64_t *ret_line, GError **error);

/* Why a signature that was imported is not printed. */
typedef enum {
    STORE_PENDING,    /* not confirmed */
    STORE_HELD,       /* held back by screening */
    STORE_REJECTED,   /* judged false */
    STORE_WITHDRAWN,  /* deleted or taken back by the signatory */
    STORE_NO_CONSENT, /* verified, but may not be delivered */
    STORE_REPEAT,     /* the same person in another edition, if marked */
    STORE_N_REASONS
} StoreReason;

/* What the database holds. For a foreign view only verified, deliverable and
 * showable are known and imported equals verified. */
typedef struct {
    int64_t imported;
    int64_t verified;
    int64_t deliverable; /* verified and may be delivered, no marked repeat */
    int64_t
        showable;    /* verified and may be shown in public, no marked repeat */
    int64_t repeats; /* marked among either of these two */
    int64_t withheld[STORE_N_REASONS]; /* imported = deliverable + these */
} StoreTally;

/* Counts everything, after store_each_verified has read it to its end;
 * imported = deliverable + sum of withheld is checked.
 * Fails: FAULT_STORE. */
bool store_tally(Store *store, StoreTally *ret_tally, GError **error);

/* The path of the key that belongs to the database @path: beside the file
 * itself, not beside a link to it. [owned by caller, g_free()] */
char *store_key_path(const char *path);

/* The key of the database, which makes what only its owner can tell.
 * @store: open for printing.
 * @ret_key: NULL where it has none, as of somebody else's schema. [owned by
 * caller, digest_key_free()]
 * Fails: FAULT_STORE, FAULT_SYSTEM where there is one that cannot be used. */
bool store_load_key(Store *store, DigestKey **ret_key, GError **error);

/* The short name of @reason: "pending". [static] */
const char *store_reason_name(StoreReason reason);

#endif
