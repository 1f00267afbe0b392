#include "packet/card.h"

/* Marks are so long, and begin so far from the corner. */
#define MARK_PT 10
#define MARK_GAP_PT 3
#define MARK_RULE_PT 0.35

Prose *
card_set(const Makeup *makeup, const char *group, const CardLine *lines,
         guint n_lines, const MakeupWord *words, Pu measure_pu, GError **error)
{
    g_autoptr(Prose) card = prose_new_wide(makeup, group, measure_pu, error);

    if (card == NULL)
        return NULL;
    for (guint i = 0; i < n_lines; i++) {
        const CardLine *line = &lines[i];
        const char *from = line->group != NULL ? line->group : group;
        g_autofree char *text =
            makeup_words(makeup, from, line->key, words, true, error);
        GalleyStyle style = prose_style(makeup);

        if (text == NULL)
            return NULL;
        if (*text == '\0')
            continue;
        style.type.size_pu = (Pu)(style.type.size_pu * line->scale);
        style.type.leading_pu =
            pagebox_whole_lines(style.type.size_pu + style.type.size_pu / 8,
                                makeup->text.leading_pu);
        if (line->strong)
            style.type.style = makeup->title.style;
        style.element = line->element;
        style.balanced = true;
        if (line->element != PAGE_P)
            style.role = PAGE_ROLE_HEADING;
        if (!prose_add(card, card->galley, from, line->key, text, &style,
                       error))
            return NULL;
    }
    return g_steal_pointer(&card);
}

void
card_draw(const Prose *card, Page *page, const Rect *area, bool middle)
{
    const PageSpan all = {0, galley_n_lines(card->galley)};
    Pu left_pu = area->height_pu - galley_height_pu(card->galley);

    galley_draw(card->galley, all, page,
                makeup_x_pu(card->makeup, area, 0, card->measure_pu),
                area->y_pu + (middle ? left_pu / 2 : 0));
}

void
card_cut_marks(Page *page, const Rect *area)
{
    Pu thick_pu = units_from_pt(MARK_RULE_PT);
    Pu gap_pu = units_from_pt(MARK_GAP_PT);
    Pu long_pu = units_from_pt(MARK_PT);

    for (int corner = 0; corner < 4; corner++) {
        bool right = corner % 2 == 1;
        bool low = corner / 2 == 1;
        Pu x_pu = area->x_pu + (right ? area->width_pu : 0);
        Pu y_pu = area->y_pu + (low ? area->height_pu : 0);

        page_add_box(page, right ? x_pu + gap_pu : x_pu - gap_pu - long_pu,
                     y_pu - thick_pu / 2, long_pu, thick_pu, &COLOUR_BLACK);
        page_add_box(page, x_pu - thick_pu / 2,
                     low ? y_pu + gap_pu : y_pu - gap_pu - long_pu, thick_pu,
                     long_pu, &COLOUR_BLACK);
    }
}

/* The signatures of the volumes @first to @last. One may have none: an index
 * alone. */
static void
find_signatures(const MakeupVolume *first, const MakeupVolume *last,
                int64_t *ret_first_no, int64_t *ret_last_no)
{
    *ret_first_no = 0;
    *ret_last_no = 0;
    for (const MakeupVolume *volume = first; volume <= last; volume++) {
        if (volume->first_no == 0)
            continue;
        if (*ret_first_no == 0)
            *ret_first_no = volume->first_no;
        *ret_last_no = volume->last_no;
    }
}

void
cardfacts_fill(CardFacts *ret_facts, const Makeup *makeup,
               const MakeupVolume *first, const MakeupVolume *last)
{
    const char *language = makeup->language;
    int box_no = MAX(1, first->box_no);
    CardFacts *facts = ret_facts;
    int64_t first_no = 0;
    int64_t last_no = 0;

    find_signatures(first, last, &first_no, &last_no);
    *facts = (CardFacts){
        .volume = makeup_range(makeup, first->no, last->no, language),
        .volumes = makeup_number(makeup, makeup->volumes->len, language),
        .box = makeup_number(makeup, box_no, language),
        .boxes = makeup_number(makeup, MAX(1, makeup->n_boxes), language),
        .signatures = first_no > 0
                          ? makeup_range(makeup, first_no, last_no, language)
                          : NULL,
        .pages =
            makeup_range(makeup, first->first_page_no,
                         last->first_page_no + last->n_pages - 1, language),
        .n_volumes = last->no - first->no + 1,
    };
    facts->words[0] =
        (MakeupWord){"volume", facts->volume, true, facts->n_volumes};
    facts->words[1] =
        (MakeupWord){"volumes", facts->volumes, true, makeup->volumes->len};
    facts->words[2] = (MakeupWord){"box", facts->box, true, box_no};
    facts->words[3] =
        (MakeupWord){"boxes", facts->boxes, true, MAX(1, makeup->n_boxes)};
    facts->words[4] =
        (MakeupWord){"range", facts->signatures, true, last_no - first_no + 1};
    facts->words[5] = (MakeupWord){.name = "page_range", .value = facts->pages};
    facts->words[6] = (MakeupWord){0};
}

void
cardfacts_clear(CardFacts *facts)
{
    g_free(facts->volume);
    g_free(facts->volumes);
    g_free(facts->box);
    g_free(facts->boxes);
    g_free(facts->signatures);
    g_free(facts->pages);
}
