/* volume-list: the volumes of a packet, for machines that print some of them
 * each.
 *
 * A text of lines: what the packet is printed from, then a row a volume. It
 * lies beside volumes that are printed alone, so that join.h can tell whether
 * they belong together. Not for running anything.
 */
#ifndef PRESS_VOLUME_LIST_H
#define PRESS_VOLUME_LIST_H

#include "press/delivery.h"

/* Its name beside volumes that are printed alone. */
#define VOLUME_LIST "volumes.tsv"

/* The list without command lines.
 * [owned by caller, g_free()]   Fails: FAULT_SYSTEM. */
char *volume_list_text(const DeliveryWish *wish, const Packet *packet,
                       GError **error);

/* Writes the list with a column of command lines, each of which prints one
 * volume into a folder of its number in the folder of the job, as the file
 * that the job names.
 * @report: [borrowed] gets a line.
 * Fails: FAULT_SYSTEM; FAULT_USAGE where it would take the database's place. */
bool volume_list_write(const DeliveryWish *wish, const Packet *packet,
                       GString *report, GError **error);

#endif
