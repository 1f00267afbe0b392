#include "layout/locale.h"
#include "packet/datafile.h"
#include "packet/paginate.h"
#include "packet/part.h"
#include "packet/rows.h"
#include "packet/running.h"

/* Bookmarks lead to every thousandth entry; where these would be more than
 * this, to every ten thousandth, and so on. */
#define MOST_BOOKMARKS 100
#define FIRST_STEP 1000

/* Fewest lines a page must hold to be worth makeup. */
#define LEAST_LINES 6

typedef struct {
    const Makeup *makeup; /* [borrowed] */
    char *group;          /* [owned] */
    char *heading;        /* [owned] */
    Rows *rows;           /* [owned] */
    Pagination *pages;    /* [owned] items are entries */
} Signatures;

static void
signatures_free(void *plan)
{
    Signatures *part = plan;

    if (part == NULL)
        return;
    g_free(part->group);
    g_free(part->heading);
    rows_free(part->rows);
    pagination_free(part->pages);
    g_free(part);
}

typedef Signatures SignaturesPlan;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SignaturesPlan, signatures_free)

/* The foot line of a page. [owned by caller]   Fails: FAULT_LAYOUT. */
static char *
foot_text(const Signatures *part, PageSpan span, int page_no, int n_pages,
          GError **error)
{
    const char *language = template_words_language(
        part->makeup->layout, part->group, "foot", part->makeup->language);
    g_autofree char *range =
        makeup_range(part->makeup, (int64_t)span.first_idx + 1,
                     (int64_t)(span.first_idx + span.n_items), language);
    g_autofree char *page = makeup_number(part->makeup, page_no, language);
    g_autofree char *pages = makeup_number(part->makeup, n_pages, language);
    const MakeupWord words[] = {{"range", range, true, (int64_t)span.n_items},
                                {"page", page, true, page_no},
                                {"pages", pages, true, n_pages},
                                {0}};

    return makeup_words(part->makeup, part->group, "foot", words, false, error);
}

/* Fails where a line in the margins has no room, no glyph or a placeholder
 * that is unknown: before anything is painted. */
static bool
check_running(const Signatures *part, GError **error)
{
    const Makeup *makeup = part->makeup;
    const MakeupWord names[] = {{.name = "first_name", .value = "n"},
                                {.name = "last_name", .value = "n"},
                                {0}};
    const PageSpan span = {0, 1};
    g_autofree char *foot = foot_text(part, span, 1, 1, error);
    g_autofree char *guide = NULL;

    if (foot == NULL)
        return false;
    guide = makeup_words(makeup, part->group, "guide", names, false, error);
    return guide != NULL && running_check(makeup, true, error) &&
           makeup_check_glyphs(makeup, part->group, "foot", foot,
                               &makeup->notes, error) &&
           /* Its words for other numbers too. */
           makeup_check_glyphs(makeup, part->group, "foot",
                               template_text(makeup->layout, part->group,
                                             "foot", makeup->language),
                               &makeup->notes, error) &&
           makeup_check_glyphs(makeup, part->group, "guide", guide,
                               &makeup->notes, error) &&
           makeup_check_glyphs(makeup, "document", "title",
                               template_text(makeup->layout, "document",
                                             "title", makeup->language),
                               &makeup->notes, error);
}

/* Lines of rows on a page.   Fails: FAULT_LAYOUT. */
static int
lines_per_page(const Signatures *part, GError **error)
{
    const Makeup *makeup = part->makeup;
    Rect area = makeup_area(makeup, 1);
    int n_lines = pagebox_n_lines(area.height_pu, makeup->names.leading_pu) -
                  rows_heading_lines(part->rows);
    g_autofree char *where = NULL;

    if (n_lines >= LEAST_LINES)
        return n_lines;
    where = template_where(makeup->layout, "document", "margins");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: the text area is %.0f mm high and holds fewer than %d "
                "rows of [type] names",
                where, units_to_mm(area.height_pu), LEAST_LINES);
    return 0;
}

/* Measures all rows and puts them on pages. */
static bool
paginate(Signatures *part, Findings *findings, GError **error)
{
    const Roll *roll = part->makeup->roll;

    for (size_t i = 0; i < roll_n_entries(roll); i += ROLL_WINDOW) {
        g_autoptr(RollWindow) window = roll_read(roll, i, ROLL_WINDOW, error);

        if (window == NULL)
            return false;
        for (size_t at = i; at < i + rollwindow_n(window); at++)
            pagination_add(part->pages,
                           rows_measure(part->rows, at,
                                        rollwindow_entry(window, at), findings),
                           PAGINATE_FREE);
    }
    return rows_are_whole(part->rows, error);
}

static void *
signatures_plan(const Makeup *makeup, const char *group, Findings *findings,
                int *ret_n_pages, GError **error)
{
    g_autoptr(SignaturesPlan) part = g_new0(Signatures, 1);
    int n_lines = 0;

    part->makeup = makeup;
    part->group = g_strdup(group);
    part->heading = makeup_words(makeup, group, "heading", NULL, false, error);
    if (part->heading == NULL || !check_running(part, error))
        return NULL;
    part->rows = rows_new(makeup, group, error);
    n_lines = part->rows != NULL ? lines_per_page(part, error) : 0;
    if (n_lines == 0)
        return NULL;
    part->pages = pagination_new(n_lines, n_lines);
    if (!paginate(part, findings, error))
        return NULL;
    *ret_n_pages = pagination_n_pages(part->pages);
    return g_steal_pointer(&part);
}

/* The first (or @last) entry of @span that has a name; NULL where none has. */
static const RollEntry *
named_entry(const RollWindow *window, PageSpan span, bool last)
{
    for (size_t i = 0; i < span.n_items; i++) {
        size_t at = last ? span.n_items - 1 - i : i;
        const RollEntry *entry = rollwindow_entry(window, span.first_idx + at);

        if (entry->name != NULL)
            return entry;
    }
    return NULL;
}

/* How many entries there are from one bookmark to the next; 0: too few
 * entries for any. */
static size_t
bookmark_step(size_t n_entries)
{
    size_t step = FIRST_STEP;

    if (n_entries <= FIRST_STEP)
        return 0;
    while ((n_entries + step - 1) / step > MOST_BOOKMARKS)
        step *= 10;
    return step;
}

/* "Signatures 1,001-2,000": bookmarks of the stretches that begin in @span. */
static void
add_bookmarks(const Signatures *part, PageSpan span, const PageSink *sink)
{
    const char *language = part->makeup->language;
    size_t n_entries = roll_n_entries(part->makeup->roll);
    size_t step = bookmark_step(n_entries);
    size_t at = 0;

    if (step == 0 || part->heading[0] == '\0')
        return;
    at = (span.first_idx + step - 1) / step * step;
    for (; at < span.first_idx + span.n_items; at += step) {
        g_autofree char *range =
            makeup_range(part->makeup, (int64_t)at + 1,
                         (int64_t)MIN(at + step, n_entries), language);
        g_autofree char *title = g_strdup_printf("%s %s", part->heading, range);

        sink->bookmark(1, title, sink->data);
    }
}

static bool
draw_page(const Signatures *part, int page_idx, int page_no, int n_pages,
          Page *page, const PageSink *sink, GError **error)
{
    PageSpan span = pagination_span(part->pages, page_idx);
    bool last = page_idx == pagination_n_pages(part->pages) - 1;
    const Makeup *makeup = part->makeup;
    Rect area = makeup_area(makeup, page_no);
    g_autofree char *foot = foot_text(part, span, page_no, n_pages, error);
    g_autoptr(RollWindow) window = NULL;

    if (foot == NULL)
        return false;
    window = roll_read(makeup->roll, span.first_idx, span.n_items, error);
    if (window == NULL || !running_head(makeup, part->group, page, page_no,
                                        named_entry(window, span, false),
                                        named_entry(window, span, true), error))
        return false;
    rows_draw(part->rows, span, window, page_idx == 0, last, page, &area);
    running_foot(makeup, page, page_no, foot);
    datafile_send(makeup, part->group, span, window, page_idx == 0, sink);
    return true;
}

static bool
signatures_run(void *plan, const Makeup *makeup, const PartPlace *place,
               const PageSink *sink, const Progress *progress, GError **error)
{
    const Signatures *part = plan;
    int n_pages = pagination_n_pages(part->pages);

    if (part->heading[0] != '\0')
        sink->bookmark(0, part->heading, sink->data);
    for (int i = 0; i < n_pages; i++) {
        PageSpan span = pagination_span(part->pages, i);
        int page_no = place->first_page_no + i;
        g_autoptr(Page) page = page_new(makeup->paper, 0);
        g_autofree char *label = running_label(page_no);

        if (!draw_page(part, i, page_no, place->n_pages, page, sink, error))
            return false;
        add_bookmarks(part, span, sink);
        if (!sink->take_page(page, label, sink->data, error))
            return false;
        progress_report(progress, (double)(i + 1) / n_pages, "signatures");
    }
    return true;
}

const PartKind PART_SIGNATURES = {
    .name = "signatures",
    .holds_rows = true,
    .plan = signatures_plan,
    .run = signatures_run,
    .free = signatures_free,
};
