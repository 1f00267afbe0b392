#include "packet/index-inside.h"

#include "layout/groups.h"
#include "packet/figures.h"
#include "packet/rows.h"
#include "packet/running.h"

#include <string.h>

/* Fewest lines below the heading on the first page. */
#define LEAST_LINES 6

/* White between two strips. */
#define GUTTER_PT 14

/* How far in the second line of a name begins. */
#define TURNOVER (UNITS_EM)

/* Rows that follow a letter on its page at least. */
#define LETTER_KEEPS 2

/* Of the measure, in hundredths, what the figures of a group take. */
#define GROUP_NUMBER_SHARE 15
#define GROUP_PAGES_SHARE 30

static void
index_free(void *plan)
{
    Index *index = plan;

    if (index == NULL)
        return;
    g_free(index->group);
    rollindex_free(index->names);
    g_clear_pointer(&index->letters, g_array_unref);
    prose_free(index->head);
    flow_free(index->flow);
    heights_free(index->heights);
    g_free(index);
}

typedef Index IndexPlan;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IndexPlan, index_free)

/* --- Planning ------------------------------------------------------------ */

char *
index_letter_words(const Index *index, const Makeup *makeup, int idx,
                   bool goes_on, GError **error)
{
    const char *title = rollindex_letter(index->names, (size_t)idx)->title;
    const char *nowhere = template_text(
        makeup->layout, index->by_letter ? index->group : makeup->rows_group,
        "group-none", makeup->language);
    const MakeupWord words[] = {
        {.name = "group", .value = *title != '\0' ? title : nowhere}, {0}};

    return goes_on ? makeup_words(makeup, index->group, "group-continued",
                                  words, false, error)
                   : g_strdup(words[0].value);
}

char *
index_link_words(const Index *index, const Makeup *makeup, int page_no,
                 GError **error)
{
    g_autofree char *page = makeup_number(makeup, page_no, makeup->language);
    const MakeupWord words[] = {{"page", page, true, page_no}, {0}};

    return makeup_words(makeup, index->group, "link", words, false, error);
}

/* Fails where words have no glyph or an unknown placeholder: before anything
 * is painted. */
static bool
check_words(const Index *index, const Makeup *makeup, GError **error)
{
    const MakeupWord names[] = {{.name = "first_name", .value = "n"},
                                {.name = "last_name", .value = "n"},
                                {0}};
    TemplateType type = rows_group_type(makeup);
    g_autofree char *link = index_link_words(index, makeup, 1, error);
    g_autofree char *guide = NULL;

    if (link == NULL || !running_check(makeup, true, error))
        return false;
    guide = makeup_words(makeup, index->group, "guide", names, false, error);
    if (guide == NULL || !makeup_check_glyphs(makeup, index->group, "guide",
                                              guide, &makeup->notes, error))
        return false;
    for (guint i = 0; index->names != NULL && i < index->letters->len; i++) {
        g_autofree char *words =
            index_letter_words(index, makeup, (int)i, true, error);

        if (words == NULL ||
            !makeup_check_glyphs(makeup, index->group, "group-continued", words,
                                 &type, error))
            return false;
    }
    return true;
}

/* Takes from the names their letters, or from the roll its groups as the rows
 * of one. */
static void
list_letters(Index *index, const Roll *roll)
{
    index->letters = g_array_new(FALSE, FALSE, sizeof(FlowGroup));
    if (index->names == NULL) {
        const FlowGroup all = {0, roll_n_groups(roll)};

        g_array_append_val(index->letters, all);
        return;
    }
    for (size_t i = 0; i < rollindex_n_letters(index->names); i++) {
        const RollGroup *letter = rollindex_letter(index->names, i);
        const FlowGroup own = {letter->first_idx, letter->n_entries};

        g_array_append_val(index->letters, own);
    }
}

/* --- Widths and heights -------------------------------------------------- */

char *
index_page_words(const Makeup *makeup, const Whereabouts *where)
{
    const char *language = makeup->language;
    g_autofree char *page = makeup_number(makeup, where->page_no, language);
    g_autofree char *volume = NULL;

    if (makeup->volumes->len == 1)
        return g_steal_pointer(&page);
    volume = makeup_number(makeup, where->volume->no, language);
    return g_strdup_printf("%s:\u00a0%s", volume, page);
}

/* The number of as many figures as @no that is as wide as any: a width that
 * followed the pages closely would move them, and never come to rest. */
static int
widest_number(int no)
{
    int widest = 8;

    for (; no >= 10; no /= 10)
        widest = widest * 10 + 8;
    return widest;
}

/* The widths of the texts of a row: of names, figures have what the longest of
 * them need. */
static IndexShares
share_out(const Index *index, const Makeup *makeup)
{
    const MakeupVolume widest = {.no =
                                     widest_number((int)makeup->volumes->len)};
    Whereabouts last = {.volume = &widest};
    Pu gap_pu = units_from_pt(INDEX_GAP_PT);
    IndexShares shares = {
        .number_pu = index->strip_pu / 100 * GROUP_NUMBER_SHARE,
        .pages_pu = index->strip_pu / 100 * GROUP_PAGES_SHARE,
    };

    if (index->names != NULL) {
        g_autofree char *page = NULL;
        g_autofree char *number = makeup_number(
            makeup, (int64_t)roll_n_entries(makeup->roll), makeup->language);
        ShapedName line;

        for (guint i = 0; i < makeup->volumes->len; i++) {
            const MakeupVolume *volume =
                &g_array_index(makeup->volumes, MakeupVolume, i);

            last.page_no =
                MAX(last.page_no, volume->first_page_no + volume->n_pages - 1);
        }
        last.page_no = widest_number(last.page_no);
        page = index_page_words(makeup, &last);
        line = shaper_name(makeup->shaper, page, makeup->language,
                           &makeup->names.style);
        /* From round to round of planning it only grows. */
        shares.pages_pu = MAX(
            index->shares.pages_pu,
            units_from_em(line.advance, makeup->names.size_pu) + gap_pu / 2);
        shares.number_pu = figures_width_pu(makeup->shaper, number,
                                            makeup->language, &makeup->notes);
    }
    shares.name_pu =
        MAX(index->strip_pu - shares.number_pu - shares.pages_pu - 2 * gap_pu,
            index->strip_pu / 4);
    return shares;
}

Cell
index_cell(const Index *index, const Makeup *makeup, const char *text,
           const char *language)
{
    return (Cell){
        .text = text,
        .language = language,
        .type = &makeup->names,
        .width_pu = index->shares.name_pu,
        .may_double = index->names != NULL,
        .drop_pu = rows_drop_pu(makeup, &makeup->names),
        .turnover = TURNOVER,
    };
}

int
index_height(size_t idx, const void *data)
{
    const Index *index = data;

    return index->heights != NULL ? heights_at(idx, index->heights) : 1;
}

static RollWindow *
read_names(const void *data, size_t first_idx, size_t n, GError **error)
{
    return rollindex_read(((const Index *)data)->names, first_idx, n, error);
}

/* Whether @fit, of @cell, was narrowed or made small. */
static bool
is_squeezed(const Cell *cell, const CellFit *fit)
{
    return cell_is_small(cell, fit) || fit->size_pu < fit->tall_pu ||
           cell_is_condensed(fit);
}

static Height
measure_name(const void *data, const Makeup *hand, const RollEntry *name)
{
    Cell cell = index_cell(data, hand, name->name, name->language);
    CellFit fit = cell_fit(hand->shaper, &cell);

    return (Height){fit.n_lines, is_squeezed(&cell, &fit),
                    cell_stays(&cell, &fit)};
}

/* The rows of names, to be measured. */
static HeightsRows
rows_of(const Index *index)
{
    return (HeightsRows){rollindex_n(index->names), read_names, measure_name,
                         index};
}

/* Shares the width out, now that pages have numbers, and measures the names
 * where they have another width than before. */
static bool
measure_names(Index *index, const Makeup *makeup, GError **error)
{
    IndexShares shares;
    HeightsRows rows;
    bool same = false;

    if (makeup->volumes->len == 0)
        return true;
    shares = share_out(index, makeup);
    same = shares.name_pu == index->shares.name_pu;
    index->shares = shares;
    if (index->names == NULL || (index->heights != NULL && same))
        return true;
    rows = rows_of(index);
    heights_free(index->heights);
    index->heights = heights_measure(&rows, makeup, error);
    return index->heights != NULL;
}

/* Where what was noted goes. */
typedef struct {
    const Index *index;
    const Makeup *makeup;
    Findings *findings;
} Telling;

static bool
tell_name(const RollEntry *name, void *data, GError **error)
{
    const Telling *telling = data;
    const Makeup *makeup = telling->makeup;
    Cell cell = index_cell(telling->index, makeup, name->name, name->language);
    CellFit fit = cell_fit(makeup->shaper, &cell);
    size_t idx = (size_t)name->id; /* of an index that is a place in the roll */
    g_autoptr(RollWindow) window = roll_read(makeup->roll, idx, 1, error);
    int64_t id = 0;

    if (window == NULL)
        return false;
    id = rollwindow_entry(window, idx)->id;
    if (fit.size_pu < cell.type->size_pu)
        findings_add(telling->findings, FINDING_NAME_SMALL, id,
                     "name set at %.1f pt to fit its place in the index",
                     units_to_pt(fit.size_pu));
    else
        findings_add(telling->findings, FINDING_NAME_CONDENSED, id,
                     "name condensed to %.0f %% to fit its place in the index",
                     100.0 * fit.condense / UNITS_EM);
    return true;
}

static bool
index_tell(void *plan, const Makeup *makeup, Findings *findings, GError **error)
{
    const Index *index = plan;
    Telling telling = {index, makeup, findings};
    HeightsRows rows;

    if (index->names == NULL)
        return true;
    rows = rows_of(index);
    return heights_tell(index->heights, &rows, tell_name, &telling, error);
}

/* --- Flow ---------------------------------------------------------------- */

/* Sets what stands above the rows.   Fails: as prose_add. */
static Prose *
set_head(const Makeup *makeup, const char *group, const char *line,
         GError **error)
{
    g_autoptr(Prose) head = prose_new(makeup, group, error);

    if (head == NULL || !prose_add_heading(head, group, error) ||
        !prose_add_words(head, group, line, NULL, error))
        return NULL;
    return g_steal_pointer(&head);
}

/* The height of what stands above the rows, with the white around it. */
static Pu
head_pu(const Prose *head, const Makeup *makeup)
{
    return galley_height_pu(head->galley) +
           (head->lines_above + 1) * makeup->text.leading_pu;
}

static bool
index_renew(void *plan, const Makeup *makeup, int *ret_n_pages, GError **error)
{
    Index *index = plan;
    Prose *head =
        set_head(makeup, index->group,
                 index->names != NULL ? "names-line" : "groups-line", error);
    Pu leading_pu = makeup->names.leading_pu;
    int n_lines = pagebox_n_lines(makeup_area(makeup, 1).height_pu, leading_pu);
    FlowRules rules = {
        .room = {n_lines, n_lines},
        .n_columns = index->n_strips,
        .balance = true,
        .heading_lines = index->names != NULL ? 1 : 0,
        .heading_space = 1,
        .continued = true,
        .heading_keeps = LETTER_KEEPS,
    };

    if (head == NULL)
        return false;
    prose_free(index->head);
    index->head = head;
    if (!measure_names(index, makeup, error))
        return false;
    rules.title_lines = (head_pu(head, makeup) + leading_pu - 1) / leading_pu;
    if (rules.title_lines + LEAST_LINES > n_lines) {
        g_autofree char *where =
            template_where(makeup->layout, "document", "margins");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the text area is %.0f mm high and holds fewer than %d "
                    "lines of an index below its heading",
                    where, units_to_mm(makeup_area(makeup, 1).height_pu),
                    LEAST_LINES);
        return false;
    }
    flow_free(index->flow);
    index->flow =
        flow_new(&rules, (const FlowGroup *)(void *)index->letters->data,
                 index->letters->len, index_height, index);
    /* Where nobody is named, the heading stands alone. */
    *ret_n_pages = MAX(1, (int)flow_n_pages(index->flow));
    return true;
}

/* Shares the measure out to the strips. */
static void
measure_strips(Index *index, const Makeup *makeup)
{
    Pu measure_pu = makeup_area(makeup, 1).width_pu;

    index->gutter_pu = units_from_pt(GUTTER_PT);
    if (index->names == NULL) {
        index->n_strips = 1;
        index->strip_pu =
            MIN(measure_pu,
                template_length(makeup->layout, index->group, "measure"));
        return;
    }
    index->n_strips = template_number(makeup->layout, index->group, "strips");
    index->strip_pu = (measure_pu - (index->n_strips - 1) * index->gutter_pu) /
                      index->n_strips;
}

static void *
index_plan(const Makeup *makeup, const char *group, Findings *findings,
           int *ret_n_pages, GError **error)
{
    g_autoptr(IndexPlan) index = g_new0(Index, 1);
    bool of_names =
        strcmp(template_word(makeup->layout, group, "of"), "names") == 0;

    (void)findings;
    index->group = g_strdup(group);
    index->by_row =
        strcmp(template_word(makeup->layout, "document", "tags"), "entry") == 0;
    if (!of_names && !roll_is_grouped(makeup->roll)) {
        g_autofree char *where = template_where(makeup->layout, group, "of");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the signatures stand in no groups: write group = "
                    "country, or another, in their part; or of = names and by "
                    "= country here",
                    where);
        return NULL;
    }
    if (of_names) {
        const RollIndexWish wish = {
            .language = makeup->language,
            .group = groups_by_word(template_word(makeup->layout, group, "by")),
            .title = groups_title,
            .title_data = makeup->locale,
        };

        index->by_letter = wish.group == ROLL_GROUP_INITIAL;
        index->names = rollindex_new(makeup->roll, &wish, error);
        if (index->names == NULL)
            return NULL;
    }
    list_letters(index, makeup->roll);
    measure_strips(index, makeup);
    if (!check_words(index, makeup, error) ||
        !index_renew(index, makeup, ret_n_pages, error))
        return NULL;
    return g_steal_pointer(&index);
}

const PartKind PART_INDEX = {
    .name = "index",
    .may_part = true,
    .plan = index_plan,
    .renew = index_renew,
    .tell = index_tell,
    .run = index_run,
    .free = index_free,
};
