#include "packet/card.h"
#include "packet/part.h"
#include "packet/running.h"

/* A leaf: the cover, and where leaves have two sides its blank back. */
#define COVER_PAGES(makeup) ((makeup)->duplex ? 2 : 1)

typedef struct {
    char *group;     /* [owned] */
    GMutex lock;     /* of last: several hands may run volumes at once */
    GPtrArray *last; /* [owned] of Prose: the covers that were run, for
                        painters */
} Cover;

static void
cover_free(void *plan)
{
    Cover *cover = plan;

    if (cover == NULL)
        return;
    g_free(cover->group);
    g_ptr_array_unref(cover->last);
    g_mutex_clear(&cover->lock);
    g_free(cover);
}

/* The cover of @volume, paginated. */
static Prose *
set_cover(const Makeup *makeup, const char *group, const MakeupVolume *volume,
          GError **error)
{
    static const CardLine lines[] = {
        {"document", "title", 2.5, true, PAGE_H1},
        {NULL, "volume-line", 2, false, PAGE_P},
        {NULL, "range-line", 1.25, false, PAGE_P},
        {NULL, "pages-line", 1.25, false, PAGE_P},
    };
    g_auto(CardFacts) facts = {0};
    g_autoptr(Prose) card = NULL;

    cardfacts_fill(&facts, makeup, volume, volume);
    card = card_set(makeup, group, lines, G_N_ELEMENTS(lines), facts.words,
                    makeup_area(makeup, 1).width_pu, error);
    if (card == NULL || !prose_paginate(card, error))
        return NULL;
    if (pagination_n_pages(card->pages) > 1) {
        g_autofree char *where = template_where(makeup->layout, group, "kind");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the words of the cover need more than a page", where);
        return NULL;
    }
    return g_steal_pointer(&card);
}

static void *
cover_plan(const Makeup *makeup, const char *group, Findings *findings,
           int *ret_n_pages, GError **error)
{
    const MakeupVolume unknown = {.no = 1};
    g_autoptr(Prose) trial = set_cover(makeup, group, &unknown, error);
    Cover *cover = NULL;

    (void)findings;
    if (trial == NULL)
        return NULL;
    cover = g_new0(Cover, 1);
    cover->group = g_strdup(group);
    cover->last = g_ptr_array_new_with_free_func((GDestroyNotify)prose_free);
    g_mutex_init(&cover->lock);
    *ret_n_pages = COVER_PAGES(makeup);
    return cover;
}

static bool
cover_run(void *plan, const Makeup *makeup, const PartPlace *place,
          const PageSink *sink, const Progress *progress, GError **error)
{
    Cover *cover = plan;
    Prose *card = set_cover(makeup, cover->group, place->volume, error);

    (void)progress; /* a leaf */
    if (card == NULL)
        return false;
    g_mutex_lock(&cover->lock);
    g_ptr_array_add(cover->last, card);
    g_mutex_unlock(&cover->lock);
    if (card->heading[0] != '\0')
        sink->bookmark(0, card->heading, sink->data);
    for (int i = 0; i < COVER_PAGES(makeup); i++) {
        int page_no = place->first_page_no + i;
        g_autoptr(Page) page = page_new(makeup->paper, 0);
        g_autofree char *folio = running_label(page_no);
        Rect area = makeup_area(makeup, page_no);

        /* Above the middle, where the eye looks for it. */
        area.y_pu += area.height_pu / 6;
        area.height_pu /= 2;
        if (i == 0)
            card_draw(card, page, &area, false);
        else
            running_blank(makeup, page, page_no);
        if (!sink->take_page(page, folio, sink->data, error))
            return false;
    }
    return true;
}

const PartKind PART_COVER = {
    .name = "cover",
    .every_volume = true,
    .plan = cover_plan,
    .run = cover_run,
    .free = cover_free,
};
