/* index-inside: what the rooms of an index know of it, and nobody else.
 */
#ifndef PACKET_INDEX_INSIDE_H
#define PACKET_INDEX_INSIDE_H

#include "packet/heights.h"
#include "packet/part.h"
#include "packet/prose.h"
#include "packet/whereabouts.h"
#include "roll/index.h"

/* White between the texts of a row. */
#define INDEX_GAP_PT 7

/* How the width of a strip is shared out, known when the pages are. */
typedef struct {
    Pu name_pu;
    Pu number_pu;
    Pu pages_pu;
} IndexShares;

typedef struct {
    char *group;      /* [owned] of the layout */
    RollIndex *names; /* [owned] NULL: of groups */
    GArray *letters;  /* [owned] of FlowGroup: what the flow deals out */
    Prose *head;      /* [owned] above the first page's rows */
    Flow *flow;       /* [owned] */
    Heights *heights; /* [owned] of names; NULL until pages have numbers */
    IndexShares shares;
    int n_strips;
    Pu strip_pu;    /* width of a strip */
    Pu gutter_pu;   /* between two */
    bool by_letter; /* names stand under letters */
    bool by_row;    /* elements: every row, or the rows of a block */
} Index;

/* The words above the rows of a letter, or whatever else names stand under,
 * that begins, or goes on. [owned by caller]   Fails: FAULT_LAYOUT. */
char *index_letter_words(const Index *index, const Makeup *makeup, int idx,
                         bool goes_on, GError **error);

/* The words of a link to @page_no. [owned by caller]   Fails: FAULT_LAYOUT. */
char *index_link_words(const Index *index, const Makeup *makeup, int page_no,
                       GError **error);

/* "12", or with the volume "2: 12". [owned by caller] */
char *index_page_words(const Makeup *makeup, const Whereabouts *where);

/* The cell of @text, a name of @language or a group. */
Cell index_cell(const Index *index, const Makeup *makeup, const char *text,
                const char *language);

/* Lines that row @idx takes. */
int index_height(size_t idx, const void *index);

/* As PartKind.run. */
bool index_run(void *plan, const Makeup *makeup, const PartPlace *place,
               const PageSink *sink, const Progress *progress, GError **error);

#endif
