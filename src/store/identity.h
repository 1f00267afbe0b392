/* identity: the keyed digests that a database keeps in place of what it must
 * not keep, and by which it knows a row again.
 */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include "base/digest.h"
#include "store/writer.h"

/* Half of a SHA-256, the least that RFC 2104, 5 allows a keyed digest. */
#define IDENTITY_BYTES 16

typedef struct {
    uint8_t bytes[IDENTITY_BYTES];
} Identity;

/* What a row's texts leave behind; all zero for a text that is not there. */
struct RowDigests {
    Identity row; /* as the first of its kind in its file */
    Identity email;
    Identity domain;
    Identity ip;
    Identity network;
};

/* The digest of @text as a text of the kind @kind: an e-mail address and a
 * host that are spelled alike do not get the same digest. */
Identity identity_of_text(const DigestKey *key, const char *kind,
                          const char *text);

/* By what @row is known again in @edition.
 * @nth: [1 ..] numbers rows of one file that have no external id and are
 * alike. */
Identity identity_of_row(const DigestKey *key, const char *edition,
                         const StoreRow *row, int64_t nth);

/* All of them; @edition and @row as above. */
void identity_digest_row(const DigestKey *key, const char *edition,
                         const StoreRow *row, RowDigests *ret_digests);

/* Whether @identity is of a text that was there. */
bool identity_is_set(const Identity *identity);

#endif
