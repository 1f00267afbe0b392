#include "packet/paginate.h"

struct Pagination {
    int first_room;
    int room;
    GArray *firsts; /* of size_t: the first item of each page */
    size_t n_items;
    int used;         /* height taken on the last page */
    size_t break_idx; /* the last item that could begin a new page */
    int break_used;   /* height taken before it */
};

Pagination *
pagination_new(int first_room, int room)
{
    Pagination *pagination = g_new0(Pagination, 1);
    size_t first_idx = 0;

    g_assert(first_room > 0 && room > 0);
    pagination->first_room = first_room;
    pagination->room = room;
    pagination->firsts = g_array_new(FALSE, FALSE, sizeof(size_t));
    g_array_append_val(pagination->firsts, first_idx);
    return pagination;
}

void
pagination_free(Pagination *pagination)
{
    if (pagination == NULL)
        return;
    g_array_unref(pagination->firsts);
    g_free(pagination);
}

static size_t *
last_first(const Pagination *pagination)
{
    GArray *firsts = pagination->firsts;

    return &g_array_index(firsts, size_t, firsts->len - 1);
}

static bool
fits(const Pagination *pagination, int height)
{
    int room = pagination->firsts->len == 1 ? pagination->first_room
                                            : pagination->room;

    return pagination->used == 0 || pagination->used + height <= room;
}

/* Ends the page before item @idx, which stands with those after it on the
 * next one. */
static void
turn_page(Pagination *pagination, size_t idx, int used_before)
{
    g_array_append_val(pagination->firsts, idx);
    pagination->used -= used_before;
    pagination->break_idx = idx;
    pagination->break_used = 0;
}

void
pagination_add(Pagination *pagination, int height, unsigned rules)
{
    size_t idx = pagination->n_items++;

    g_assert(height > 0);
    if ((rules & PAGINATE_SPACE) != 0) {
        if (pagination->used == 0)
            *last_first(pagination) = idx + 1;
        else
            pagination->used += height;
        return;
    }
    if ((rules & PAGINATE_GLUED) == 0) {
        pagination->break_idx = idx;
        pagination->break_used = pagination->used;
    }
    if (!fits(pagination, height) &&
        pagination->break_idx > *last_first(pagination))
        turn_page(pagination, pagination->break_idx, pagination->break_used);
    if (!fits(pagination, height))
        turn_page(pagination, idx, pagination->used);
    pagination->used += height;
}

int
pagination_n_pages(const Pagination *pagination)
{
    return (int)pagination->firsts->len;
}

PageSpan
pagination_span(const Pagination *pagination, int page_idx)
{
    const size_t *firsts = &g_array_index(pagination->firsts, size_t, 0);
    guint next = (guint)page_idx + 1;
    PageSpan span = {firsts[page_idx], 0};
    size_t end =
        next < pagination->firsts->len ? firsts[next] : pagination->n_items;

    g_assert(page_idx >= 0 && next <= pagination->firsts->len);
    span.n_items = end - span.first_idx;
    return span;
}
