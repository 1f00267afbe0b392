/* excerpt: some of the pages that a part makes.
 *
 * Stands before a sink and lets pages through from one on; a part whose pages
 * are bound in several volumes is run for each of them. Not for what a page
 * holds.
 */
#ifndef PACKET_EXCERPT_H
#define PACKET_EXCERPT_H

#include "layout/page.h"

typedef struct {
    const PageSink *sink; /* [borrowed] */
    int from;             /* first page that is let through, from 0 */
    int n_pages;          /* that are */
    int at;               /* page that comes next */
    char *heading; /* [owned] bookmark above the first page, of those that were
                      held back; NULL: none */
} Excerpt;

/* The sink that lets the pages through.
 * @excerpt: [borrowed] set up with sink, from and n_pages. */
PageSink excerpt_sink(Excerpt *excerpt);

/* Frees what @excerpt owns. */
void excerpt_clear(Excerpt *excerpt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Excerpt, excerpt_clear)

#endif
