/* crew: all documents of a packet printed, volumes by several hands at once.
 *
 * The files and their order in every list do not depend on how many hands there
 * are. Not for a single document (delivery.h).
 */
#ifndef PRESS_CREW_H
#define PRESS_CREW_H

#include "press/vouch.h"

/* Prints the documents of @packet, or the one volume that the job asks for, and
 * describes them to the packet, the manifest last.
 * @vouch: [borrowed] gets the files, and for a manifest the rows.
 * @list: [borrowed] gets the lines of OUTFOLDER_LIST.
 * @report: [borrowed] gets a line for each file.
 * @findings: [may be NULL] gets FINDING_VOLUME_LONG.
 * Fails: as delivery_print; FAULT_USAGE for a volume that there is not. */
bool crew_print(const DeliveryWish *wish, Packet *packet, Findings *findings,
                const Progress *progress, Vouch *vouch, GString *list,
                GString *report, GError **error);

#endif
