/* leaves: a digest for each row of a packet, in a file beside the documents.
 *
 * Several hands make them; they are written in the order of the rows as they
 * come, so that memory does not grow with the rows. Not for what the inventory
 * says besides (vouch.h).
 */
#ifndef PRESS_LEAVES_H
#define PRESS_LEAVES_H

#include "base/inventory.h"
#include "press/delivery.h"

/* Writes INVENTORY_LEAVES into the folder, for which the database has a key.
 * @inventory: knows the files in which the rows of @packet stand.
 * @ret_root: the root over all of them, in hexadecimal [owned by caller]
 * @list: [borrowed] gets the line of OUTFOLDER_LIST.
 * Fails: FAULT_SYSTEM. */
bool leaves_write(const DeliveryWish *wish, const Packet *packet,
                  const Inventory *inventory, char **ret_root, GString *list,
                  GError **error);

#endif
