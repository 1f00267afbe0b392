/* paginate: which item of a column stands on which page.
 *
 * Items come in order, each with its height (in lines or in Pu: any one unit)
 * and a rule. One pass; only the pages' first items are remembered, so that a
 * million rows cost as much as their pages. Not for geometry, and it does not
 * know what an item is.
 */
#ifndef PACKET_PAGINATE_H
#define PACKET_PAGINATE_H

#include "base/failure.h"

typedef enum {
    PAGINATE_FREE = 0,       /* may begin a page */
    PAGINATE_GLUED = 1 << 0, /* stays on the page of the item before it */
    PAGINATE_SPACE = 1 << 1, /* blank: vanishes at the top of a page */
} PaginateRule;

/* The items of a page. */
typedef struct {
    size_t first_idx;
    size_t n_items;
} PageSpan;

typedef struct Pagination Pagination;

/* @first_room, @room: what the first page and every other one holds, > 0.
 * [owned by caller, pagination_free()] */
Pagination *pagination_new(int first_room, int room);

/* [may be NULL] */
void pagination_free(Pagination *pagination);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pagination, pagination_free)

/* Adds the next item. Items glued together that are taller than a page are
 * parted all the same; a single item taller than a page overflows it.
 * @height: > 0.   @rules: flags of PaginateRule. */
void pagination_add(Pagination *pagination, int height, unsigned rules);

/* At least 1, also for no items. */
int pagination_n_pages(const Pagination *pagination);

/* The items of page @page_idx. */
PageSpan pagination_span(const Pagination *pagination, int page_idx);

#endif
