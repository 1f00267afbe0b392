/* writer: signatures into a Petition Press database, one file at a time.
 *
 * An intake is one export file. It runs in one transaction: either all of its
 * accepted rows and its line in the ledger are there afterwards, or nothing.
 * E-mail and IP addresses are given to the writer only so that it can make
 * keyed digests (HMAC-SHA-256, key beside the database in DATABASE.key); they
 * are never stored. Not for parsing exports (intake.h), and not for judging
 * rows.
 *
 * Importing the same file again, or a longer export that contains it, adds
 * nothing twice. What an import may change in a row that is already there only
 * ever goes one way, so old files can be imported again without harm:
 *   status   pending -> verified -> held -> rejected -> withdrawn
 *            (an import never sets held, and never lifts it)
 *   display  full -> initial -> anonymous
 *   consent  unknown -> yes -> no
 */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/store.h"

/* What became of a signature; in the order in which an import may move it. */
typedef enum {
    STATUS_PENDING,   /* not confirmed by the signatory */
    STATUS_VERIFIED,  /* confirmed: may be printed */
    STATUS_HELD,      /* held back by screening; no import says this */
    STATUS_REJECTED,  /* judged false, here or by the platform */
    STATUS_WITHDRAWN, /* taken back by the signatory, deleted */
} SignatureStatus;

/* An answer to "may it be ...?". Unknown to whom? To the export. */
typedef enum {
    CONSENT_UNKNOWN = -1,
    CONSENT_NO = 0,
    CONSENT_YES = 1,
} Consent;

/* The file that is being imported and what the operator says about it. */
typedef struct {
    const char *file;    /* its name without folders */
    const char *sha256;  /* of the whole file, DIGEST_HEX characters */
    const char *edition; /* key of the edition, such as "en"; "" the only one */
    const char *preset;  /* name of the column map that was used; "" none */
    bool operator_verified; /* pending rows count as verified, see StoreRow */
    bool consent_deliver;   /* rows whose deliver is unknown may be delivered */
    bool consent_public;    /* rows whose public is unknown may be shown */
    int64_t time; /* of the intake, seconds since 1970, for the ledger */
} StoreIntake;

/* One row of an export. Text is clean UTF-8 (text_clean), borrowed for the
 * call, NULL (or "") where the export has none. Only name must be there. */
typedef struct {
    const char *external_id; /* the export's own row id */
    const char *name;        /* never NULL, never empty */
    const char *given;
    const char *family;
    const char *town;
    const char *region;
    const char *postcode;
    const char *country;
    const char *language;
    const char *signed_at;    /* "YYYY-MM-DDTHH:MM:SSZ", or a date alone */
    const char *confirmed_at; /* the same */
    const char *comment;

    /* Digested, never stored. */
    const char *email_canonical;
    const char *email_domain; /* lower case, of the canonical address */
    const char *ip;
    const char *ip_network; /* the /24 (IPv4) or /48 (IPv6) that ip is in */

    /* Features for screening, stored as they are; -1: unknown. */
    int name_in_email; /* words of the name found in the address, per cent */
    int64_t confirm_delay; /* from signing to confirming, seconds */

    SignatureStatus status; /* never STATUS_HELD */
    bool unconfirmed; /* pending by the export's own word, not by its silence:
                         operator_verified does not change it */
    SignatureDisplay display;
    Consent deliver;
    Consent show_public;
} StoreRow;

/* The keyed digests of a row (identity.h). */
typedef struct RowDigests RowDigests;

/* What a row did to the database. */
typedef enum {
    STORE_ADDED,      /* a new signature */
    STORE_KNOWN,      /* already there, nothing to change */
    STORE_CHANGED,    /* already there; status, display or a consent changed */
    STORE_SUPPRESSED, /* of somebody who has withdrawn; left out */
} StoreAdded;

/* What an intake did; all of it is in the ledger too. */
typedef struct {
    int64_t rows; /* added + known + changed + suppressed */
    int64_t added;
    int64_t known;
    int64_t changed;
    int64_t added_verified; /* of the added ones */
    int64_t newly_verified; /* of the changed ones: pending -> verified */
    int64_t newly_rejected;
    int64_t newly_withdrawn;
    int64_t newly_deliver; /* of the changed ones: consent became yes */
    int64_t newly_public;
    int64_t consent_lost; /* of the changed ones: a consent became no */
    int64_t suppressed;   /* of people who have withdrawn (withdrawal.h) */
} StoreCounts;

/* Opens the database @path for an import, creates it (mode 0600) and its key
 * where there is none, and brings an older one up to date.
 * A database that was created here and in which no intake was committed is
 * removed again by store_close, with its key.
 * [owned by caller, store_close()]
 * Fails: FAULT_STORE for a file that is no Petition Press database (it is not
 * touched), one written by a newer version, one whose key is missing or
 * another's; FAULT_SYSTEM. */
Store *store_open_import(const char *path, GError **error);

/* Begins an intake; the database is locked for other writers until it ends.
 * One at a time.   @intake: copied.   Fails: FAULT_STORE. */
bool store_intake_begin(Store *store, const StoreIntake *intake,
                        GError **error);

/* Puts @row in. A row is the same signature as an earlier one if edition and
 * external_id agree or, where the export has no ids, if edition, e-mail, name,
 * town, postcode and signed_at agree and it is the same-numbered such row in
 * its file: two people of one name in one town are two rows. Of somebody who
 * has withdrawn nothing is put in, and nothing changed.
 * @row_no: [1 ..] number of the row in the file, kept to find it again.
 * @ret_added: [may be NULL] untouched on failure.
 * Fails: FAULT_STORE, FAULT_SYSTEM (a full disk): then abandon the intake. */
bool store_intake_add(Store *store, const StoreRow *row, int64_t row_no,
                      StoreAdded *ret_added, GError **error);

/* What stands in the database for @row's addresses and edition: half of the
 * work of putting it in, and the half that may be done in another thread while
 * earlier rows go in. An intake runs.
 * @ret_digests: for store_intake_add_digested. */
void store_intake_digest(const Store *store, const StoreRow *row,
                         RowDigests *ret_digests);

/* As store_intake_add for a row whose digests are there. */
bool store_intake_add_digested(Store *store, const StoreRow *row,
                               const RowDigests *digests, int64_t row_no,
                               StoreAdded *ret_added, GError **error);

/* Writes the intake into the ledger and makes it last. On failure the intake
 * is abandoned.   @ret_counts: [may be NULL] untouched on failure.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool store_intake_commit(Store *store, StoreCounts *ret_counts, GError **error);

/* Ends the intake as if it had never begun. Harmless where none runs. */
void store_intake_abandon(Store *store);

/* "pending" ...; as stored. [static] */
const char *store_status_name(SignatureStatus status);

#endif
