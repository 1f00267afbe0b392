/* binding: which files a packet has, and what stands in each.
 *
 * Deals parts out: those that are separate get files of their own, all others
 * share the volumes, into which the rows of signatures flow. Numbers the pages
 * and fills the boxes. Not for what a part is (part.h) or for planning and
 * running them (packet.c).
 */
#ifndef PACKET_BINDING_H
#define PACKET_BINDING_H

#include "packet/part.h"

/* A part of the packet. */
typedef struct {
    const PartKind *kind;
    char *group; /* [owned] "part letter" */
    void *plan;  /* [owned] */
    int n_pages; /* 0 for rows: their flow tells */
    bool separate;
    bool recto; /* begins on a right-hand page */
} Part;

/* What a file has of a part: all of it, or of rows those of a volume. */
typedef struct {
    const Part *part; /* [borrowed] NULL: one blank page */
    int from;         /* page of the part, from 0; of rows their flow tells */
    int n_pages;
    PartPlace place;
} Stretch;

/* A file. */
typedef struct {
    PacketDocument face; /* what the world sees; its text is owned here */
    GArray *stretches;   /* of Stretch */
    int first_page_no;   /* as printed */
} Document;

typedef struct {
    Makeup *makeup;
    GArray *parts;     /* of Part, in the layout's order */
    GArray *documents; /* of Document, in the order in which they are run */
    const Flow *flow;  /* [borrowed from the part with the rows] */
    int most_pages;    /* of a volume; 0: no bound */
    bool even;         /* all volumes but the last end on a verso */
} Binding;

/* Empty lists of parts and documents; makeup and flow come later. */
void binding_init(Binding *binding);

/* Frees both lists and what they own. */
void binding_clear(Binding *binding);

Part *binding_part(const Binding *binding, guint idx);         /* [borrowed] */
Document *binding_document(const Binding *binding, guint idx); /* [borrowed] */

/* The part with the rows, of which there is one. [borrowed] */
const Part *binding_rows(const Binding *binding);

/* What the flow of rows must know of the other parts, and of the bounds of
 * volumes: the rest of the rules is the part's.
 * @ret_rules: untouched on failure.
 * Fails: FAULT_LAYOUT where volumes are too small to hold anything. */
bool binding_rules(Binding *binding, FlowRules *ret_rules, GError **error);

/* Makes the documents anew from the parts' pages and the flow, and tells the
 * makeup of volumes, boxes and files. */
void binding_bind(Binding *binding);

/* How long the volumes' files will be together, by estimate [bytes]. */
int64_t binding_bytes(const Binding *binding);

/* Tells every stretch where it stands. */
void binding_place(const Binding *binding);

#endif
