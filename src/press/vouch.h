/* vouch: the inventory of a packet, by which it can be checked later.
 *
 * Writes the machine's manifest beside the documents (base/inventory.h). Not
 * for a leaf for each row (leaves.h), nor for reading back (src/proof/).
 */
#ifndef PRESS_VOUCH_H
#define PRESS_VOUCH_H

#include "base/inventory.h"
#include "press/delivery.h"

/* The painter whose files are vouched for; others make proofs. */
#define VOUCH_FORMAT "pdf"

/* An inventory that is being made. */
typedef struct {
    Inventory *inventory; /* [owned] */
    GString *list;        /* [owned] line of OUTFOLDER_LIST for the leaves */
    bool has_rows;        /* it was noted where they stand */
} Vouch;

/* Without anything. [owned by caller, vouch_free()] */
Vouch *vouch_new(void);

/* [may be NULL] */
void vouch_free(Vouch *vouch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vouch, vouch_free)

/* Notes where every row of @packet stands, whose volumes are all among the
 * files of the inventory, writes the leaves into the folder and knows their
 * root where the database has a key; once.   Fails: FAULT_SYSTEM. */
bool vouch_take_rows(Vouch *vouch, const DeliveryWish *wish,
                     const Packet *packet, GError **error);

/* Completes the inventory, which has the files of @packet, with everything that
 * is no file, and writes it into the folder, where the leaves are.
 * @list: [borrowed] gets the lines of OUTFOLDER_LIST.
 * Fails: FAULT_SYSTEM. */
bool vouch_write(Vouch *vouch, const DeliveryWish *wish, const Packet *packet,
                 GString *list, GError **error);

#endif
