/* vouch: the inventory of a packet, by which it can be checked later.
 *
 * Writes the machine's manifest beside the documents, and a leaf for each row
 * (base/inventory.h). Not for reading them back (src/proof/).
 */
#ifndef PRESS_VOUCH_H
#define PRESS_VOUCH_H

#include "base/inventory.h"
#include "press/delivery.h"

/* Completes @inventory, which has the files of @packet, with everything that is
 * no file, and writes it into the folder; with leaves and their root where the
 * database has a key.
 * @list: [borrowed] gets the lines of OUTFOLDER_LIST.
 * Fails: FAULT_SYSTEM. */
bool vouch_write(const DeliveryWish *wish, const Packet *packet,
                 Inventory *inventory, GString *list, GError **error);

#endif
