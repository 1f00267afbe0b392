/* lists: whether the files are those that the lists of a packet name.
 *
 * SHA256SUMS, manifest.json and the leaves beside it, by digest. Not for what
 * stands in the files.
 */
#ifndef PROOF_LISTS_H
#define PROOF_LISTS_H

#include "proof/product.h"
#include "proof/report.h"
#include "store/purge.h"

/* Checks the lists of @product against its files.
 * @ret_intact: whether everything is as it was when the manifest was written.
 * Fails: FAULT_SYSTEM. */
bool lists_check(const Product *product, Report *report, bool *ret_intact,
                 GError **error);

/* The seals that the papers may tell: the SHA-256 of the first lines of
 * SHA256SUMS, one for each line. [owned by caller, g_strfreev()] */
char **lists_seals(const Product *product);

/* Proves what can be proved where the database was purged: the lists, and
 * whether its ledger, in @record, has the product among what was delivered.
 * Fails: FAULT_SYSTEM. */
bool lists_prove(const Product *product, const PurgeRecord *record,
                 Report *report, GError **error);

#endif
