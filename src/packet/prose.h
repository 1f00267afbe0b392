/* prose: the pages of a part that is read: a galley, page by page, and blind
 * or numbered folios.
 *
 * Shared by all parts that are read. Not for signature pages (signatures.c).
 */
#ifndef PACKET_PROSE_H
#define PACKET_PROSE_H

#include "packet/galley.h"
#include "packet/part.h"

/* Pages of reading matter. */
typedef struct {
    const Makeup *makeup; /* [borrowed] */
    char *group;          /* [owned] of the layout */
    char *heading;        /* [owned] of the bookmark; "": none */
    Pu measure_pu;
    bool has_head;     /* heading and petition stand above all pages but the
                          first */
    int lines_above;   /* blank ones at the top of the first page */
    Galley *galley;    /* [owned] */
    Galley *standing;  /* [owned] at the foot of the first page; NULL */
    Pagination *pages; /* [owned] NULL until prose_paginate */
} Prose;

/* Begins the reading matter of the part @group, which has the keys "heading"
 * and "measure". [owned by caller, prose_free()]
 * Fails: FAULT_LAYOUT. */
Prose *prose_new(const Makeup *makeup, const char *group, GError **error);

/* The same of a part without the key "measure".
 * @measure_pu: line length, no more than the text area is wide. */
Prose *prose_new_wide(const Makeup *makeup, const char *group, Pu measure_pu,
                      GError **error);

/* [may be NULL] */
void prose_free(Prose *prose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Prose, prose_free)

/* The height of the text area in whole lines of reading matter. */
Pu prose_room_pu(const Makeup *makeup);

/* The style of reading matter. */
GalleyStyle prose_style(const Makeup *makeup);

/* The style of a page's heading. */
GalleyStyle prose_heading_style(const Makeup *makeup);

/* Adds @markup, which came from @group and @key, to @galley.
 * Fails: as galley_add_text; the message says from where. */
bool prose_add(const Prose *prose, Galley *galley, const char *group,
               const char *key, const char *markup, const GalleyStyle *style,
               GError **error);

/* Adds the part's heading as that of the page, below a little white, and which
 * petition, delivered when, it belongs to.   Fails: as prose_add. */
bool prose_add_heading(Prose *prose, const char *group, GError **error);

/* Adds the words of the key as reading matter; nothing where there are none.
 * @more: as for makeup_words.   Fails: as prose_add. */
bool prose_add_words(const Prose *prose, const char *group, const char *key,
                     const MakeupWord *more, GError **error);

/* The words of the key @key of the part @group, as they stand. [borrowed] */
const char *prose_label(const Prose *prose, const char *group, const char *key);

/* Decides on the pages; nothing is added after it.
 * Fails: FAULT_LAYOUT where the text area has no room for a few lines. */
bool prose_paginate(Prose *prose, GError **error);

/* Sends the pages into @sink.   @makeup: of the hand that runs it.
 * Fails: as the sink. */
bool prose_run(const Prose *prose, const Makeup *makeup, const PartPlace *place,
               const PageSink *sink, GError **error);

/* The same as parts of a packet, whose plan is a Prose: PartKind.run, .free. */
bool prose_run_part(void *plan, const Makeup *makeup, const PartPlace *place,
                    const PageSink *sink, const Progress *progress,
                    GError **error);
void prose_free_part(void *plan);

#endif
