/* receipt: the proof that one signatory is printed, without the list of all.
 *
 * Holds what is printed of this one, where, and the digests that lead from
 * there to the Merkle root of the manifest. Whoever has the manifest can check
 * it; it tells nothing of anybody else. Not for the receipt that is signed at
 * the door (packet/receipt.c).
 */
#ifndef PROOF_RECEIPT_H
#define PROOF_RECEIPT_H

#include "proof/product.h"
#include "proof/rowtext.h"

/* No receipt is longer: it has a name and a digest for each doubling of the
 * rows. [bytes] */
#define RECEIPT_MOST ((size_t)1024 * 1024)

/* The receipt for row @id of @store in @product, as JSON. [owned by caller,
 * g_free()]
 * Fails: FAULT_INPUT where it was not printed there as it is now, or where the
 * packet has no leaves; FAULT_STORE. */
char *receipt_make(Store *store, const DigestKey *key, Rowtext *rowtext,
                   const Product *product, int64_t id, GError **error);

/* Holds @text, of the file @path, against @root, in hexadecimal.
 * @total: rows of the packet; -1: nobody has told it.
 * @ret_report: [owned by caller, g_free()] lines without a name.
 * Fails: FAULT_INPUT where it is not proved. */
bool receipt_check(const char *text, const char *path, const char *root,
                   int64_t total, char **ret_report, GError **error);

/* The Merkle root that somebody has copied from paper, blanks or not, if @text
 * is one. [owned by caller, g_free()] NULL where it is none. */
char *receipt_root(const char *text);

#endif
