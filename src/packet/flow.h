/* flow: which rows of signatures stand on which page of which volume.
 *
 * Rows come in order, in groups, each one or more lines high; out come pages of
 * blocks and volumes of pages. A block is rows of one group side by side in
 * columns, below the group's heading if it has one there. Only blocks are
 * remembered, so that ten million rows cost as much as their pages. Counts
 * lines and pages; where a line is on paper is for signatures.c.
 */
#ifndef PACKET_FLOW_H
#define PACKET_FLOW_H

#include "base/failure.h"

/* Where a group begins. */
typedef enum {
    FLOW_RUN_ON, /* below the group before it */
    FLOW_PAGE,   /* on a new page */
    FLOW_RECTO,  /* on a new right-hand page */
    FLOW_VOLUME, /* in a new volume */
} FlowStart;

typedef struct {
    int room[2];       /* lines for rows and headings on a page with an even
                          number, and with an odd one; > 0 */
    int n_columns;     /* of rows side by side, > 0 */
    int title_lines;   /* of the first page, above all its rows */
    int64_t most_rows; /* on a page; 0: as many as fit */
    bool balance;      /* columns end level where a group ends */
    int heading_lines; /* of a group's heading; 0: groups have none */
    int heading_space; /* blank lines above it, but not at a page's top */
    bool continued;    /* a group that goes on has its heading again */
    int heading_keeps; /* rows that follow a heading on its page at least */
    int break_keeps;   /* rows of a group before and after a break at least */
    FlowStart start;

    bool duplex;         /* leaves have two sides; right-hand pages are odd */
    bool even;           /* all volumes but the last end on a verso */
    int head_pages;      /* at the head of every volume */
    int front_pages;     /* then, in the first one */
    int back_pages;      /* after the rows */
    int most_pages;      /* of a volume; 0: no bound */
    int64_t volume_rows; /* at most in a volume; 0: no bound */
    int64_t most_bytes;  /* of a volume, by estimate; 0: no bound */
    int64_t base_bytes;  /* of a volume without rows */
    int64_t row_bytes;   /* of a row with its share of the page */
} FlowRules;

/* What stands above a block. */
typedef enum {
    FLOW_NO_HEADING,
    FLOW_HEADING,   /* the group begins */
    FLOW_CONTINUED, /* the group goes on */
} FlowHeading;

typedef struct {
    size_t first_idx; /* of its rows */
    size_t n_items;
    int group_idx;
    FlowHeading heading;
    int line;    /* of the page on which its heading or first row stands */
    int n_lines; /* of each column, without the heading */
} FlowBlock;

typedef struct {
    guint first_block;
    guint n_blocks; /* 0: the page is blank */
    size_t first_idx;
    size_t n_items;
} FlowPage;

typedef struct {
    guint first_page; /* of the pages with rows, and blanks between them */
    guint n_pages;
    bool pads;        /* a blank page ends it */
    size_t first_idx; /* of its rows */
    size_t n_items;   /* 0: only what comes after the rows */
} FlowVolume;

/* A stretch of rows that belong together. */
typedef struct {
    size_t first_idx;
    size_t n_items; /* > 0 */
} FlowGroup;

typedef struct Flow Flow;

/* Deals the rows of @groups out, which follow each other without a gap.
 * @height: lines of row @idx, 1 .. the lesser room.
 * [owned by caller, flow_free()] */
Flow *flow_new(const FlowRules *rules, const FlowGroup *groups, guint n_groups,
               int (*height)(size_t idx, const void *data), const void *data);

/* [may be NULL] */
void flow_free(Flow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

guint flow_n_volumes(const Flow *flow); /* > 0 */
guint flow_n_pages(const Flow *flow);   /* of all volumes */

/* All [borrowed]; @block counts from the page's first. */
const FlowVolume *flow_volume(const Flow *flow, guint idx);
const FlowPage *flow_page(const Flow *flow, guint idx);
const FlowBlock *flow_block(const Flow *flow, const FlowPage *page,
                            guint block);

/* The page on which row @idx stands: its index among all pages. */
guint flow_page_of(const Flow *flow, size_t idx);

#endif
