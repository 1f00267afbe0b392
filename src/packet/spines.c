#include "packet/card.h"
#include "packet/part.h"
#include "packet/running.h"

/* A spine is no narrower, so that it can be read and glued. */
#define LEAST_MM 8

/* White between two strips, and the lines along which they are cut. */
#define APART_PT 14
#define CUT_RULE_PT 0.25

/* White at the ends of a strip and between two texts of it. */
#define GAP_PT 14

/* A line of type needs so much of a strip's width for each unit of its size:
 * what rises and hangs, and white on both sides. */
#define ROOM_EM 1.6

/* From the middle of a strip to the baseline, in sizes: half of a capital. */
#define DROP_EM 0.35

/* Sizes of type, in those of reading matter. */
static const double scales[] = {3, 2.5, 2, 1.5, 1.25, 1, 0.8};

/* The texts of a strip, from where it begins, with their shares of its length
 * in hundredths. */
static const struct {
    const char *group; /* NULL: the part's own */
    const char *key;
    int share;
    guint below; /* sizes that it is smaller than the largest, at least */
    bool strong; /* in the style of titles */
    PageElementKind element;
} texts[] = {
    {"document", "title", 50, 0, true, PAGE_P},
    {NULL, "volume-line", 20, 1, false, PAGE_H1},
    {NULL, "range-line", 30, 1, false, PAGE_P},
};

typedef struct {
    char *group; /* [owned] */
} Spines;

/* The sheet, with its long sides at head and foot. */
typedef struct {
    Extent paper;
    Rect area; /* for strips */
} SpineSheet;

/* The strip of one volume. */
typedef struct {
    const MakeupVolume *volume;
    int sheet_idx;
    Rect area;
} Strip;

static void
spines_free(void *plan)
{
    Spines *spines = plan;

    if (spines == NULL)
        return;
    g_free(spines->group);
    g_free(spines);
}

static SpineSheet
sheet_of(const Makeup *makeup)
{
    Extent paper = makeup->paper;
    Rect area = makeup_area(makeup, 1);

    if (paper.width_pu > paper.height_pu)
        return (SpineSheet){paper, area};
    return (SpineSheet){
        {paper.height_pu, paper.width_pu},
        {area.y_pu, area.x_pu, area.height_pu, area.width_pu},
    };
}

/* How thick @volume is, in whole millimetres. */
static int
thick_mm(const Makeup *makeup, const MakeupVolume *volume)
{
    double sheet_mm = units_to_mm(
        template_length(makeup->layout, "volumes", "paper-thickness"));
    double mm = makeup_n_sheets(makeup, volume->n_pages) * sheet_mm;
    /* 160 sheets of 0.1 mm are 16 mm, also in binary. */
    int whole = (int)(mm + 0.99);

    return MAX(LEAST_MM, whole);
}

/* Deals the strips out to sheets. [owned by caller] of Strip.
 * Fails: FAULT_LAYOUT where a volume is thicker than the sheet is high. */
static GArray *
deal_strips(const Makeup *makeup, const MakeupVolume *volumes, guint n_volumes,
            GError **error)
{
    g_autoptr(GArray) strips = g_array_new(FALSE, FALSE, sizeof(Strip));
    SpineSheet sheet = sheet_of(makeup);
    Pu used_pu = 0;
    int sheet_idx = 0;

    for (guint i = 0; i < n_volumes; i++) {
        int mm = thick_mm(makeup, &volumes[i]);
        Pu height_pu = units_from_mm(mm);
        Strip strip = {.volume = &volumes[i]};
        g_autofree char *where = NULL;

        if (height_pu > sheet.area.height_pu) {
            where = template_where(makeup->layout, "volumes", "split");
            g_set_error(error, FAULT, FAULT_LAYOUT,
                        "%s: volume %d is %d mm thick, its spine has no room "
                        "on the paper; make more volumes",
                        where, volumes[i].no, mm);
            return NULL;
        }
        if (used_pu > 0 && used_pu + height_pu > sheet.area.height_pu) {
            sheet_idx++;
            used_pu = 0;
        }
        strip.sheet_idx = sheet_idx;
        strip.area = (Rect){sheet.area.x_pu, sheet.area.y_pu + used_pu,
                            sheet.area.width_pu, height_pu};
        used_pu += height_pu + units_from_pt(APART_PT);
        g_array_append_val(strips, strip);
    }
    return g_steal_pointer(&strips);
}

/* The volumes that are known: in the first round of planning one, of which
 * nothing is. */
static GArray *
deal_known(const Makeup *makeup, GError **error)
{
    static const MakeupVolume unknown = {.no = 1};
    const GArray *volumes = makeup->volumes;

    if (volumes->len == 0)
        return deal_strips(makeup, &unknown, 1, error);
    return deal_strips(makeup, &g_array_index(volumes, MakeupVolume, 0),
                       volumes->len, error);
}

static int
count_sheets(const GArray *strips)
{
    return g_array_index(strips, Strip, strips->len - 1).sheet_idx + 1;
}

/* The words of texts[@idx] on the spine of @volume. [owned by caller]
 * Fails: FAULT_LAYOUT. */
static char *
words_of(const Makeup *makeup, const char *group, const MakeupVolume *volume,
         guint idx, GError **error)
{
    g_auto(CardFacts) facts = {0};

    cardfacts_fill(&facts, makeup, volume, volume);
    return makeup_words(makeup,
                        texts[idx].group != NULL ? texts[idx].group : group,
                        texts[idx].key, facts.words, false, error);
}

static bool
check_texts(const Makeup *makeup, const char *group, const GArray *strips,
            GError **error)
{
    for (guint i = 0; i < strips->len; i++) {
        const MakeupVolume *volume = g_array_index(strips, Strip, i).volume;

        for (guint t = 0; t < G_N_ELEMENTS(texts); t++) {
            const char *from = texts[t].group != NULL ? texts[t].group : group;
            g_autofree char *words = words_of(makeup, group, volume, t, error);

            if (words == NULL ||
                !makeup_check_glyphs(
                    makeup, from, texts[t].key, words,
                    texts[t].strong ? &makeup->title : &makeup->text, error))
                return false;
        }
    }
    return true;
}

static void *
spines_plan(const Makeup *makeup, const char *group, Findings *findings,
            int *ret_n_pages, GError **error)
{
    g_autoptr(GArray) strips = deal_known(makeup, error);
    Spines *spines = NULL;

    (void)findings;
    if (strips == NULL || !check_texts(makeup, group, strips, error))
        return NULL;
    spines = g_new0(Spines, 1);
    spines->group = g_strdup(group);
    *ret_n_pages = count_sheets(strips);
    return spines;
}

/* The largest type in which @text, texts[@idx], fits @strip and its share of
 * @room_pu; where none is small enough the smallest, which a cell condenses. */
static TemplateType
type_for(const Makeup *makeup, guint idx, const char *text, const Strip *strip,
         Pu room_pu)
{
    TemplateType type = makeup->text;
    Pu width_pu = strip->area.height_pu;
    guint skip = texts[idx].below;

    if (texts[idx].strong)
        type.style = makeup->title.style;
    for (guint i = 0; i < G_N_ELEMENTS(scales); i++) {
        ShapedName line;

        type.size_pu = (Pu)(makeup->text.size_pu * scales[i]);
        type.leading_pu = width_pu;
        if (type.size_pu * ROOM_EM > width_pu)
            continue;
        if (skip > 0) {
            skip--;
            continue;
        }
        line = shaper_name(makeup->shaper, text, makeup->language, &type.style);
        if (units_from_em(line.advance, type.size_pu) <= room_pu)
            return type;
    }
    return type;
}

/* Sets @text, texts[@idx], from @from_pu on in @room_pu of @strip. */
static void
draw_text(const Makeup *makeup, guint idx, const char *text, const Strip *strip,
          Pu from_pu, Pu room_pu, Page *page)
{
    bool is_first = idx == 0;
    bool is_last = idx + 1 == G_N_ELEMENTS(texts);
    const PageElement element = {.kind = texts[idx].element};
    TemplateType type = type_for(makeup, idx, text, strip, room_pu);
    Cell cell = {text, makeup->language, &type, room_pu, false, 0, 0};
    CellFit fit = cell_fit(makeup->shaper, &cell);
    Pu x_pu = makeup_x_pu(makeup, &strip->area, from_pu, room_pu);
    Pu y_pu = strip->area.y_pu + strip->area.height_pu / 2 +
              (Pu)(fit.size_pu * DROP_EM);
    CellSide side =
        is_last ? makeup_end_side(makeup) : makeup_start_side(makeup);

    /* The one in the middle stands in the middle. */
    if (!is_first && !is_last) {
        x_pu += (room_pu - fit.advance_pu) / 2;
        side = CELL_LEFT;
    }
    page_begin(page, &element);
    cell_draw(makeup->shaper, page,
              element.kind == PAGE_P ? PAGE_ROLE_BODY : PAGE_ROLE_HEADING,
              &cell, &fit, side, x_pu, y_pu, &COLOUR_BLACK);
    page_end(page);
}

/* The outline of @area. */
static void
draw_cuts(Page *page, const Rect *area)
{
    Pu thick_pu = units_from_pt(CUT_RULE_PT);

    for (int i = 0; i < 2; i++) {
        page_add_box(page, area->x_pu,
                     area->y_pu + i * area->height_pu - thick_pu / 2,
                     area->width_pu, thick_pu, &COLOUR_BLACK);
        page_add_box(page, area->x_pu + i * area->width_pu - thick_pu / 2,
                     area->y_pu, thick_pu, area->height_pu, &COLOUR_BLACK);
    }
}

static bool
draw_strip(const Makeup *makeup, const char *group, const Strip *strip,
           Page *page, GError **error)
{
    Pu gap_pu = units_from_pt(GAP_PT);
    Pu all_pu = strip->area.width_pu - gap_pu * ((Pu)G_N_ELEMENTS(texts) + 1);
    Pu from_pu = gap_pu;

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        Pu room_pu = (Pu)((int64_t)all_pu * texts[i].share / 100);
        g_autofree char *text =
            words_of(makeup, group, strip->volume, i, error);

        if (text == NULL)
            return false;
        if (*text != '\0')
            draw_text(makeup, i, text, strip, from_pu, room_pu, page);
        from_pu += room_pu + gap_pu;
    }
    draw_cuts(page, &strip->area);
    return true;
}

static bool
spines_run(void *plan, const Makeup *makeup, const PartPlace *place,
           const PageSink *sink, const Progress *progress, GError **error)
{
    const Spines *spines = plan;
    g_autoptr(GArray) strips = deal_known(makeup, error);
    g_autofree char *heading = NULL;
    guint at = 0;

    (void)progress; /* a few pages */
    if (strips == NULL)
        return false;
    heading =
        makeup_words(makeup, spines->group, "heading", NULL, false, error);
    if (heading == NULL)
        return false;
    if (*heading != '\0')
        sink->bookmark(0, heading, sink->data);
    for (int i = 0; i < count_sheets(strips); i++) {
        g_autoptr(Page) page = page_new(sheet_of(makeup).paper, 0);
        g_autofree char *folio = running_label(place->first_page_no + i);

        for (; at < strips->len; at++) {
            const Strip *strip = &g_array_index(strips, Strip, at);

            if (strip->sheet_idx != i)
                break;
            if (!draw_strip(makeup, spines->group, strip, page, error))
                return false;
        }
        if (!sink->take_page(page, folio, sink->data, error))
            return false;
    }
    return true;
}

const PartKind PART_SPINES = {
    .name = "spines",
    .is_beside = true,
    .plan = spines_plan,
    .run = spines_run,
    .free = spines_free,
};
