#include "packet/card.h"
#include "packet/part.h"
#include "packet/running.h"

/* White between a label's edge and its words. */
#define INSET_PT 28

/* How the words grow with the room that a label has. */
static const struct {
    int per_sheet;
    int n_columns;
    double scale; /* of the largest line */
} sheets[] = {{1, 1, 5.5}, {2, 1, 4.5}, {4, 2, 2.75}};

typedef struct {
    char *group;     /* [owned] */
    GPtrArray *last; /* [owned] of Prose: the labels of the last run */
} Labels;

static void
labels_free(void *plan)
{
    Labels *labels = plan;

    if (labels == NULL)
        return;
    g_free(labels->group);
    g_ptr_array_unref(labels->last);
    g_free(labels);
}

/* Which of sheets the layout asks for. */
static guint
sheet_idx(const Makeup *makeup, const char *group)
{
    int per_sheet = (int)g_ascii_strtoll(
        template_word(makeup->layout, group, "per-sheet"), NULL, 10);

    for (guint i = 0; i < G_N_ELEMENTS(sheets); i++)
        if (sheets[i].per_sheet == per_sheet)
            return i;
    g_assert_not_reached(); /* keys.c lets no other word through */
}

/* Label @idx of a sheet, as it is cut. */
static Rect
label_area(const Makeup *makeup, guint sheet, int idx)
{
    Rect area = makeup_area(makeup, 1);
    int n_columns = sheets[sheet].n_columns;
    int n_rows = sheets[sheet].per_sheet / n_columns;

    area.width_pu /= n_columns;
    area.height_pu /= n_rows;
    area.x_pu += area.width_pu * (idx % n_columns);
    area.y_pu += area.height_pu * (idx / n_columns);
    return area;
}

/* The same without the white at its edges. */
static Rect
inside(Rect area)
{
    Pu inset_pu = units_from_pt(INSET_PT);

    return (Rect){area.x_pu + inset_pu, area.y_pu + inset_pu,
                  area.width_pu - 2 * inset_pu, area.height_pu - 2 * inset_pu};
}

/* The label of the volumes from @first to @last. */
static Prose *
set_label(const Makeup *makeup, const char *group, guint sheet,
          const MakeupVolume *first, const MakeupVolume *last, GError **error)
{
    double scale = sheets[sheet].scale;
    const CardLine lines[] = {
        {"document", "title", scale / 2.5, true, PAGE_P},
        {NULL, "box-line", scale, true, PAGE_H1},
        {NULL, "volume-line", scale / 2, false, PAGE_P},
        {NULL, "range-line", scale / 2, false, PAGE_P},
    };
    Rect room = inside(label_area(makeup, sheet, 0));
    g_auto(CardFacts) facts = {0};
    g_autoptr(Prose) card = NULL;
    g_autofree char *where = NULL;

    cardfacts_fill(&facts, makeup, first, last);
    if (room.width_pu > 0)
        card = card_set(makeup, group, lines, G_N_ELEMENTS(lines), facts.words,
                        room.width_pu, error);
    if (room.width_pu > 0 && card == NULL)
        return NULL;
    if (card != NULL && galley_height_pu(card->galley) <= room.height_pu)
        return g_steal_pointer(&card);
    where = template_where(makeup->layout, group, "per-sheet");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: the words need more room than a label has; put fewer on "
                "a sheet",
                where);
    return NULL;
}

/* The labels, one a box; without boxes one for all volumes.
 * [owned by caller] of Prose. */
static GPtrArray *
set_labels(const Makeup *makeup, const char *group, GError **error)
{
    g_autoptr(GPtrArray) labels =
        g_ptr_array_new_with_free_func((GDestroyNotify)prose_free);
    const GArray *volumes = makeup->volumes;
    guint sheet = sheet_idx(makeup, group);
    const MakeupVolume unknown = {.no = 1};
    guint from = 0;

    for (guint i = 0; i < MAX(1, volumes->len); i++) {
        const MakeupVolume *volume =
            volumes->len > 0 ? &g_array_index(volumes, MakeupVolume, i)
                             : &unknown;
        const MakeupVolume *first =
            volumes->len > 0 ? &g_array_index(volumes, MakeupVolume, from)
                             : &unknown;
        Prose *label = NULL;

        if (i + 1 < volumes->len && volume[1].box_no == volume->box_no)
            continue;
        label = set_label(makeup, group, sheet, first, volume, error);
        if (label == NULL)
            return NULL;
        g_ptr_array_add(labels, label);
        from = i + 1;
    }
    return g_steal_pointer(&labels);
}

static int
count_sheets(const Makeup *makeup, const char *group, const GPtrArray *labels)
{
    guint per_sheet = (guint)sheets[sheet_idx(makeup, group)].per_sheet;

    return (int)((labels->len + per_sheet - 1) / per_sheet);
}

static void *
labels_plan(const Makeup *makeup, const char *group, Findings *findings,
            int *ret_n_pages, GError **error)
{
    GPtrArray *trial = set_labels(makeup, group, error);
    Labels *labels = NULL;

    (void)findings;
    if (trial == NULL)
        return NULL;
    labels = g_new0(Labels, 1);
    labels->group = g_strdup(group);
    labels->last = trial;
    *ret_n_pages = count_sheets(makeup, group, trial);
    return labels;
}

/* The labels that stand on sheet @page_idx. */
static void
draw_sheet(const Labels *labels, const Makeup *makeup, int page_idx, Page *page)
{
    guint sheet = sheet_idx(makeup, labels->group);
    int per_sheet = sheets[sheet].per_sheet;

    for (int i = 0; i < per_sheet; i++) {
        guint idx = (guint)(page_idx * per_sheet + i);
        Rect area = label_area(makeup, sheet, i);
        Rect room = inside(area);

        if (idx >= labels->last->len)
            return;
        if (per_sheet > 1)
            card_cut_marks(page, &area);
        card_draw(g_ptr_array_index(labels->last, idx), page, &room, true);
    }
}

static bool
labels_run(void *plan, const Makeup *makeup, const PartPlace *place,
           const PageSink *sink, const Progress *progress, GError **error)
{
    Labels *labels = plan;
    GPtrArray *set = set_labels(makeup, labels->group, error);
    g_autofree char *heading = NULL;

    (void)progress; /* a few pages */
    if (set == NULL)
        return false;
    g_ptr_array_unref(labels->last);
    labels->last = set;
    heading =
        makeup_words(makeup, labels->group, "heading", NULL, false, error);
    if (heading == NULL)
        return false;
    if (*heading != '\0')
        sink->bookmark(0, heading, sink->data);
    for (int i = 0; i < count_sheets(makeup, labels->group, set); i++) {
        g_autoptr(Page) page = page_new(makeup->paper, 0);
        g_autofree char *folio = running_label(place->first_page_no + i);

        draw_sheet(labels, makeup, i, page);
        if (!sink->take_page(page, folio, sink->data, error))
            return false;
    }
    return true;
}

const PartKind PART_LABELS = {
    .name = "labels",
    .is_beside = true,
    .plan = labels_plan,
    .run = labels_run,
    .free = labels_free,
};
