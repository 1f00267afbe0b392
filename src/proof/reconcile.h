/* reconcile: the rows that were found against those that should be there.
 *
 * Everybody once, nobody else; in the place for which the manifest vouches.
 * Where the database has moved on since the files were made, and they are still
 * what the manifest says, it tells what has changed instead. Not for finding
 * rows (sheet.h) or for what else stands on pages (papers.h).
 */
#ifndef PROOF_RECONCILE_H
#define PROOF_RECONCILE_H

#include "proof/product.h"
#include "proof/report.h"
#include "proof/roster.h"
#include "proof/sheet.h"

/* All [borrowed], outliving the reconciliation. */
typedef struct {
    const Product *product;
    Roster *roster;
    Rowtext *rowtext;
    Store *store;
    const DigestKey *key; /* of the database; NULL: none */
    SheetKind kind;
    bool is_whole;  /* all rows should be there */
    bool by_number; /* printed numbers run through the whole */
    bool is_past;   /* the database has moved on, the files are intact */
    Report *report;
} ReconcileWish;

typedef struct Reconcile Reconcile;

/* @wish: [borrowed until this returns]. [owned by caller, reconcile_free()] */
Reconcile *reconcile_new(const ReconcileWish *wish);

/* [may be NULL] */
void reconcile_free(Reconcile *reconcile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reconcile, reconcile_free)

/* Takes the rows of the next file.
 * @file: its name [borrowed until the end].
 * @about: what the manifest says of it; [may be NULL] */
void reconcile_take(Reconcile *reconcile, const char *file,
                    const InventoryFile *about, const Sheet *sheet);

/* Holds all that was taken against the database, and reports.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool reconcile_finish(Reconcile *reconcile, GError **error);

#endif
