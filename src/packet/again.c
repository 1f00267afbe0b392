#include "packet/again.h"

typedef struct {
    AgainSet set;
    char *group; /* [owned] */
    int n_pages; /* planned; 0: only the run can tell */
    Prose *last; /* [owned] of the last run: a painter may hold on to its glyphs
                    as long as the packet lives */
} Again;

void *
again_plan(AgainSet set, const Makeup *makeup, const char *group,
           Findings *findings, int *ret_n_pages, GError **error)
{
    g_autoptr(Prose) trial = set(makeup, group, findings, error);
    Again *again = NULL;

    if (trial == NULL)
        return NULL;
    again = g_new0(Again, 1);
    again->set = set;
    again->group = g_strdup(group);
    if (ret_n_pages != NULL) {
        again->n_pages = pagination_n_pages(trial->pages);
        *ret_n_pages = again->n_pages;
    }
    return again;
}

/* The numbers of all pages after it would be wrong. */
static bool
check_pages(const Again *again, const Makeup *makeup, const Prose *prose,
            GError **error)
{
    int n_pages = pagination_n_pages(prose->pages);
    g_autofree char *where = NULL;

    if (again->n_pages == 0 || again->n_pages == n_pages)
        return true;
    where = template_where(makeup->layout, again->group, "kind");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: the part takes %d pages and not %d now that all numbers "
                "in it are known; make its texts a little shorter or longer",
                where, n_pages, again->n_pages);
    return false;
}

bool
again_run_part(void *plan, const Makeup *makeup, const PartPlace *place,
               const PageSink *sink, const Progress *progress, GError **error)
{
    Again *again = plan;
    Prose *prose = again->set(makeup, again->group, NULL, error);

    (void)progress; /* a few pages */
    if (prose == NULL)
        return false;
    prose_free(again->last);
    again->last = prose;
    return check_pages(again, makeup, prose, error) &&
           prose_run(prose, makeup, place, sink, error);
}

void
again_free_part(void *plan)
{
    Again *again = plan;

    if (again == NULL)
        return;
    g_free(again->group);
    prose_free(again->last);
    g_free(again);
}

const char *
again_group(const void *plan)
{
    const Again *again = plan;

    return again->group;
}
