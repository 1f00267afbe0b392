/* delivery: one document of a packet on its way into its file, or into a file a
 * page.
 *
 * Paints and digests. Several documents may be on their way at once, each with
 * a hand of its own. Not for which documents there are (press-packet.c).
 */
#ifndef PRESS_DELIVERY_H
#define PRESS_DELIVERY_H

#include "base/outfolder.h"
#include "packet/packet.h"
#include "paint/painter.h"
#include "press/press.h"
#include "press/sources.h"

/* What all documents of a run have in common. All [borrowed]. */
typedef struct {
    const PressJob *job;
    const Sources *sources;
    const PainterKind *kind;
    OutFolder *folder;
    const struct Join *join; /* volumes that are not painted; NULL: all are */
    int n_threads; /* that compress one document; 0: one a processor */
} DeliveryWish;

/* What became of a document. */
typedef struct {
    char *list;      /* [owned] its lines of OUTFOLDER_LIST */
    char *file_name; /* [owned] NULL where each page has a file of its own */
    char *digest;    /* [owned] SHA-256 of that file; NULL likewise */
    uint64_t length; /* its bytes */
    int n_pages;
    char *note_name;   /* [owned] of the plain text beside it; NULL: none */
    char *note_digest; /* [owned] */
    uint64_t note_length;
} Delivered;

/* Paints document @idx of @packet.
 * @progress: [may be NULL]
 * @ret_delivered: [delivered_clear() by caller] untouched on failure.
 * Fails: as packet_run and painters. */
bool delivery_print(const DeliveryWish *wish, const Packet *packet,
                    PacketHand *hand, int idx, const Progress *progress,
                    Delivered *ret_delivered, GError **error);

/* Frees what @delivered owns. */
void delivered_clear(Delivered *delivered);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Delivered, delivered_clear)

#endif
