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

/* The receipt for row @id of @store in @product, as JSON. [owned by caller,
 * g_free()]
 * Fails: FAULT_INPUT where it was not printed there as it is now, or where the
 * packet has no leaves; FAULT_STORE. */
char *receipt_make(Store *store, const DigestKey *key, Rowtext *rowtext,
                   const Product *product, int64_t id, GError **error);

/* Holds @text, of the file @path, against @inventory.
 * @ret_report: [owned by caller, g_free()] one line without a name.
 * Fails: FAULT_INPUT where it is not proved. */
bool receipt_check(const char *text, const char *path,
                   const Inventory *inventory, char **ret_report,
                   GError **error);

#endif
