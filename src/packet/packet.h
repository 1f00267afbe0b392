/* packet: what goes through the door, as pages.
 *
 * A packet is planned whole (every page count known, nothing painted) and then
 * its documents are run one by one into a sink. Not for files (src/press/).
 */
#ifndef PACKET_PACKET_H
#define PACKET_PACKET_H

#include "base/progress.h"
#include "layout/page.h"
#include "layout/template.h"
#include "roll/roll.h"
#include "store/record.h"

typedef struct {
    const char *language; /* BCP 47, of the document */
    int64_t date;         /* of the delivery; seconds since 1970 UTC */
    int n_threads;        /* that plan; 0: one a processor */
    const Record *record; /* [borrowed, outlives the packet] how the signatures
                             came and went; NULL: nothing is known */
} PacketWish;

/* One file of the packet. */
typedef struct {
    const char *file_name; /* "letter.pdf" without the suffix: "letter" */
    const char *title;     /* of the document, for its metadata */
    int n_pages;           /* 0 for the manifest until it is run */
    int64_t first_no;      /* printed numbers it holds; 0: none */
    int64_t last_no;
    int volume_no;     /* of a file with rows, from 1; else 0 */
    bool is_manifest;  /* lists all others */
    bool tells_others; /* needs packet_describe_file for those before it */
} PacketDocument;

typedef struct Packet Packet;

/* The group of @layout with the signatures: it says their order.
 * [owned by caller, g_free()]
 * Fails: FAULT_LAYOUT where there is none, or more than one. */
char *packet_signatures_group(const Template *layout, GError **error);

/* Plans the packet of @roll under @layout.
 * @roll, @layout, @shaper: [borrowed] outlive the packet.
 * @findings: [borrowed, may be NULL] names condensed or wrapped, with ids.
 * [owned by caller, packet_free()]
 * Fails: FAULT_LAYOUT (an impossible measure, an unknown placeholder ...);
 * FAULT_FONT where characters have no glyph: the message names up to ten row
 * ids with code points and says how many there are. */
Packet *packet_plan(const Roll *roll, const Template *layout, Shaper *shaper,
                    const PacketWish *wish, Findings *findings, GError **error);

/* [may be NULL] */
void packet_free(Packet *packet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Packet, packet_free)

/* The documents in the order in which they must be run; manifest last. */
int packet_n_documents(const Packet *packet);
const PacketDocument *packet_document(const Packet *packet, int idx);

/* What the volumes come to. */
typedef struct {
    int n_volumes;
    int n_boxes; /* 0: nothing is said of boxes */
    int n_pages;
    int64_t n_sheets;
    int64_t grams;
    int64_t n_bytes; /* of the files, by estimate */
} PacketAbout;

PacketAbout packet_about(const Packet *packet);

/* The bound of a volume in bytes; 0: none. */
int64_t packet_most_bytes(const Packet *packet);

/* Where a row stands. */
typedef struct {
    const char *file_name; /* as of its document [borrowed] */
    int page_no;           /* in the file, from 1 */
    size_t end_idx;        /* the row after the last one on this page */
} PacketPlace;

/* Of row @idx of the roll. */
PacketPlace packet_place(const Packet *packet, size_t idx);

/* Tells the packet what became of document @idx, for the manifest and for
 * packet_lint. */
void packet_describe_file(Packet *packet, int idx, const char *file_name,
                          const char *sha256_hex, uint64_t length, int n_pages);

/* Tells the packet of the plain text beside document @idx. */
void packet_describe_note(Packet *packet, int idx, const char *file_name,
                          const char *sha256_hex, uint64_t length);

/* Tells the packet the Merkle root over all its rows, for the manifest.
 * @root_hex: NULL where there is none. */
void packet_tell_root(Packet *packet, const char *root_hex);

/* Holds the packet, planned or finished, against the rules of its layout's
 * profile, if it has one (lint.h).
 * @format: of its files: "pdf".   @findings: [may be NULL]
 * @report: gets lines for people.   Fails: FAULT_LAYOUT, FAULT_SYSTEM. */
bool packet_lint(const Packet *packet, const char *format, Findings *findings,
                 GString *report, GError **error);

/* A hand sets pages with tools of its own, so that several may set documents
 * of one packet at once, each in a thread. What it has set lives as long as the
 * hand does. The manifest comes when all others are described. */
typedef struct Makeup PacketHand;

/* @packet: [borrowed] outlives the hand. [owned by caller, packet_hand_free()]
 */
PacketHand *packet_hand_new(const Packet *packet);

/* [may be NULL] */
void packet_hand_free(PacketHand *hand);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PacketHand, packet_hand_free)

/* Forgets the words that hands have left behind for those to come: all pages
 * are set. */
void packet_rest(const Packet *packet);

/* Sends the pages of document @idx into @sink.
 * @progress: [may be NULL].   Fails: as the sink; FAULT_LAYOUT. */
bool packet_run(const Packet *packet, PacketHand *hand, int idx,
                const PageSink *sink, const Progress *progress, GError **error);

/* What goes with the file of document @idx as plain text beside it.
 * @ret_text: [owned by caller, g_free()] NULL for nothing; untouched on
 * failure. Fails: FAULT_LAYOUT. */
bool packet_note(const Packet *packet, const PacketHand *hand, int idx,
                 char **ret_text, GError **error);

#endif
