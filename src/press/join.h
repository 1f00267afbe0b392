/* join: volumes that were printed elsewhere, taken into a packet.
 *
 * Finds them in a folder or in folders of it, holds the list beside each
 * against the packet's own and its digest against what was written down where
 * it was printed. Not for proving what stands in them (src/proof/).
 */
#ifndef PRESS_JOIN_H
#define PRESS_JOIN_H

#include "press/delivery.h"

typedef struct Join Join;

/* Looks through @folder and the folders in it.
 * @list: as volume_list_text of the packet that takes the volumes.
 * [owned by caller, join_free()]
 * Fails: FAULT_SYSTEM; FAULT_INPUT for volumes of another packet, for two that
 * differ under one name, and where there are none. */
Join *join_open(const char *folder, const char *list, GError **error);

/* [may be NULL] */
void join_free(Join *join);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Join, join_free)

/* Copies the file of document @idx, a volume, and what lies beside it, into the
 * folder of @wish. Several threads may at once.
 * @ret_delivered: as delivery_print.
 * Fails: FAULT_SYSTEM; FAULT_INPUT where it is missing or damaged. */
bool join_take(const Join *join, const DeliveryWish *wish, const Packet *packet,
               int idx, Delivered *ret_delivered, GError **error);

#endif
