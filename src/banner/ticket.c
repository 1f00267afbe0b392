#include "banner/ticket.h"

#include "banner/cloth-map.h"
#include "banner/words.h"

/* [mm] */
#define MARGIN_MM 18
#define HEADING_MM 5
#define CAPITAL_MM 2.3
#define LEADING_MM 6.2
#define VALUES_MM 62 /* from the margin */
#define GAP_MM 6
#define RULE_MM 0.1

static const Colour faint = {COLOUR_GRAY, {350}, ""};

/* A page in the making. */
typedef struct {
    const Banner *banner;
    const Facts *facts;
    Shaper *shaper;
    Page *page;
    GPtrArray *lines; /* WordLine, until the page is painted */
    Rect area;        /* what is left of the page */
} Sheet;

static void
begin(const Sheet *sheet, PageElementKind kind)
{
    page_begin(sheet->page, &(PageElement){.kind = kind});
}

/* Draws @line with its start at the one side of the area, @inset_pu from it,
 * where lines begin.   @line: [owned by the callee] */
static void
put_line(const Sheet *sheet, WordLine *line, PageRole role, Pu inset_pu,
         Pu measure_pu, Pu cap_pu)
{
    const Rect *area = &sheet->area;
    Pu size_pu = wordline_size(line, cap_pu, wordline_width(line), measure_pu);
    Pu x_pu = area->x_pu + inset_pu;

    if (sheet->banner->leftward)
        x_pu = area->x_pu + area->width_pu - inset_pu -
               units_from_em(wordline_width(line), size_pu);
    wordline_draw(line, sheet->page, role, x_pu, area->y_pu + cap_pu, size_pu,
                  &COLOUR_BLACK);
    g_ptr_array_add(sheet->lines, line);
}

static void
step_down(Sheet *sheet, double mm)
{
    sheet->area.y_pu += units_from_mm(mm);
    sheet->area.height_pu -= units_from_mm(mm);
}

/* The words of @key.   @ret_line: [owned by caller] */
static bool
set_label(const Sheet *sheet, const char *key, WordLine **ret_line,
          GError **error)
{
    if (!words_set(sheet->facts, sheet->shaper, "ticket", key, "foot", NULL,
                   ret_line, error))
        return false;
    if (*ret_line != NULL)
        return true;
    g_set_error(error, FAULT, FAULT_LAYOUT, "%s: [ticket] %s: has no words",
                template_file(sheet->facts->layout), key);
    return false;
}

static bool
add_heading(Sheet *sheet, GError **error)
{
    WordLine *line = NULL;

    if (!set_label(sheet, "heading", &line, error))
        return false;
    begin(sheet, PAGE_H1);
    put_line(sheet, line, PAGE_ROLE_HEADING, 0, sheet->area.width_pu,
             units_from_mm(HEADING_MM));
    page_end(sheet->page);
    step_down(sheet, 2 * LEADING_MM);
    return true;
}

/* Adds a row: the words of @key, and @value beside them.
 * @value: [owned by the callee] */
static bool
add_row(Sheet *sheet, const char *key, char *value, GError **error)
{
    g_autofree char *text = value;
    TypeStyle style = template_type(sheet->facts->layout, "foot", "face").style;
    g_autoptr(WordLine) label = NULL;
    WordLine *line = NULL;
    Pu values_pu = units_from_mm(VALUES_MM);
    Pu cap_pu = units_from_mm(CAPITAL_MM);

    if (!set_label(sheet, key, &label, error))
        return false;
    line = wordline_new(sheet->shaper, text, sheet->facts->language, &style,
                        "ticket", error);
    if (line == NULL)
        return false;
    begin(sheet, PAGE_TR);
    begin(sheet, PAGE_TH_ROW);
    put_line(sheet, g_steal_pointer(&label), PAGE_ROLE_BODY, 0,
             values_pu - 2 * cap_pu, cap_pu);
    page_end(sheet->page);
    begin(sheet, PAGE_TD);
    put_line(sheet, line, PAGE_ROLE_BODY, values_pu,
             sheet->area.width_pu - values_pu, cap_pu);
    page_end(sheet->page);
    page_end(sheet->page);
    page_add_box(sheet->page, sheet->area.x_pu,
                 sheet->area.y_pu + units_from_mm(CAPITAL_MM + 1.7),
                 sheet->area.width_pu, units_from_mm(RULE_MM), &faint);
    step_down(sheet, LEADING_MM);
    return true;
}

/* "10 mm". [owned by caller] */
static char *
length_words(const Sheet *sheet, double mm)
{
    return locale_measure(mm, "millimeter", 0, sheet->facts->language);
}

/* "6,000 x 2,000 mm". [owned by caller] */
static char *
size_words(const Sheet *sheet, double width_mm, double height_mm)
{
    g_autofree char *width =
        locale_number((int64_t)(width_mm + 0.5), sheet->facts->language);
    g_autofree char *height = length_words(sheet, height_mm);

    return g_strdup_printf("%s \u00d7 %s", width, height);
}

static char *
extent_words(const Sheet *sheet, Extent extent)
{
    return size_words(sheet, units_to_mm(extent.width_pu),
                      units_to_mm(extent.height_pu));
}

/* The page of the file as programs measure it. */
static char *
page_words(const Sheet *sheet, const TicketFile *file)
{
    Extent page = banner_largest_page(sheet->banner);
    g_autofree char *size =
        size_words(sheet, units_to_mm(page.width_pu) / file->scale,
                   units_to_mm(page.height_pu) / file->scale);

    return file->unit_pt > 1
               ? g_strdup_printf("%s (UserUnit %d)", size, file->unit_pt)
               : g_steal_pointer(&size);
}

static char *
count_words(const Sheet *sheet, size_t count)
{
    return locale_number((int64_t)count, sheet->facts->language);
}

/* Of all four edges, by the clock. */
static char *
turned_words(const Sheet *sheet, const ClothEdges *turned)
{
    const Pu edges_pu[] = {turned->top_pu, turned->right_pu, turned->bottom_pu};
    GString *words = g_string_new(NULL);
    g_autofree char *last = length_words(sheet, units_to_mm(turned->left_pu));

    for (size_t i = 0; i < G_N_ELEMENTS(edges_pu); i++) {
        g_autofree char *edge =
            count_words(sheet, (size_t)(units_to_mm(edges_pu[i]) + 0.5));

        g_string_append_printf(words, "%s / ", edge);
    }
    g_string_append(words, last);
    return g_string_free(words, FALSE);
}

static char *
scale_words(const Sheet *sheet, int scale)
{
    g_autofree char *one = count_words(sheet, 1);
    g_autofree char *many = count_words(sheet, (size_t)scale);

    return g_strdup_printf("%s:%s", one, many);
}

static char *
ink_words(const Sheet *sheet, const TicketFile *file)
{
    const char *language = sheet->facts->language;
    g_autofree char *most =
        locale_measure(file->inks->most_percent, "percent", 0, language);
    g_autofree char *limit =
        locale_measure(file->ink_limit, "percent", 0, language);

    return g_strdup_printf("%s (%s)", most, limit);
}

/* How many, and of what size and in what order they are. */
static char *
panels_words(const Sheet *sheet)
{
    const Panels *panels = sheet->banner->cloth->panels;
    g_autofree char *count =
        count_words(sheet, panels != NULL ? panels->panels->len : 1);
    g_autofree char *columns = NULL;
    g_autofree char *rows = NULL;
    g_autofree char *size = NULL;

    if (panels == NULL)
        return g_steal_pointer(&count);
    columns = count_words(sheet, (size_t)panels->n_columns);
    rows = count_words(sheet, (size_t)panels->n_rows);
    size = extent_words(sheet, panels->of_paper
                                   ? panels->paper
                                   : banner_largest_page(sheet->banner));
    return g_strdup_printf("%s (%s \u00d7 %s) \u00b7 %s", count, columns, rows,
                           size);
}

/* Adds how many eyelets there are, and which, in the words of the sheet on how
 * panels are joined. */
static bool
add_eyelets(Sheet *sheet, GError **error)
{
    const Cloth *cloth = sheet->banner->cloth;
    Pu inset_pu =
        template_length(sheet->facts->layout, "finish", "eyelet-inset");
    const WordsNumber numbers[] = {
        {"eyelets", cloth->eyelets->len, NULL},
        {"hole", (int64_t)(units_to_mm(cloth->eyelet_hole_pu) + 0.5), NULL},
        {"inset", (int64_t)(units_to_mm(inset_pu) + 0.5), NULL},
        {NULL, 0, NULL},
    };
    g_autoptr(WordLine) line = NULL;

    if (cloth->eyelets->len == 0)
        return add_row(sheet, "eyelets", count_words(sheet, 0), error);
    return words_set(sheet->facts, sheet->shaper, "assembly", "eyelets-line",
                     "foot", numbers, &line, error) &&
           add_row(sheet, "eyelets",
                   line != NULL ? g_strdup(line->text)
                                : count_words(sheet, cloth->eyelets->len),
                   error);
}

static bool
add_panels(Sheet *sheet, GError **error)
{
    const Panels *panels = sheet->banner->cloth->panels;

    return add_row(sheet, "panels", panels_words(sheet), error) &&
           (panels == NULL ||
            add_row(sheet, "overlap",
                    length_words(sheet, units_to_mm(panels->overlap_pu)),
                    error));
}

/* Adds what letters are in the file, in the layout's words. */
static bool
add_letters(Sheet *sheet, bool outlines, GError **error)
{
    g_autoptr(WordLine) words = NULL;

    return set_label(sheet, outlines ? "outlines" : "fonts", &words, error) &&
           add_row(sheet, "letters", g_strdup(words->text), error);
}

static bool
add_rows(Sheet *sheet, const TicketFile *file, GError **error)
{
    const Cloth *cloth = sheet->banner->cloth;
    const Extent cut = {cloth->cut_rect.width_pu, cloth->cut_rect.height_pu};
    g_autofree char *inks = inkuse_words(file->inks);

    return add_row(sheet, "title", g_strdup(banner_title(sheet->banner)),
                   error) &&
           add_row(sheet, "finished", extent_words(sheet, cloth->finished),
                   error) &&
           add_row(sheet, "turned", turned_words(sheet, &cloth->turned),
                   error) &&
           add_row(sheet, "cut", extent_words(sheet, cut), error) &&
           add_row(sheet, "bleed",
                   length_words(sheet, units_to_mm(cloth->bleed_pu)), error) &&
           add_eyelets(sheet, error) && add_panels(sheet, error) &&
           add_row(sheet, "scale", scale_words(sheet, file->scale), error) &&
           add_row(sheet, "page", page_words(sheet, file), error) &&
           add_row(sheet, "inks", g_strdup(inks), error) &&
           add_row(sheet, "most-ink", ink_words(sheet, file), error) &&
           add_row(sheet, "standard", g_strdup(file->standard), error) &&
           (file->profile == NULL ||
            add_row(sheet, "profile", g_strdup(file->profile), error)) &&
           add_letters(sheet, file->outlines, error) &&
           add_row(sheet, "names",
                   count_words(sheet, banner_report(sheet->banner)->n_names),
                   error) &&
           add_row(sheet, "file", g_strdup(file->name), error) &&
           add_row(sheet, "digest", g_strdup(file->digest), error) &&
           add_row(sheet, "date", facts_date(sheet->facts), error);
}

bool
ticket_run(const Banner *banner, const Facts *facts, Shaper *shaper,
           const TicketFile *file, const PageSink *sink, GError **error)
{
    Extent paper = template_extent(facts->layout, "locator", "paper");
    Pu margin_pu = units_from_mm(MARGIN_MM);
    g_autoptr(Page) page = page_new(paper, 0);
    g_autoptr(GPtrArray) lines =
        g_ptr_array_new_with_free_func((GDestroyNotify)wordline_free);
    Sheet sheet = {
        .banner = banner,
        .facts = facts,
        .shaper = shaper,
        .page = page,
        .lines = lines,
        .area = {margin_pu, margin_pu, paper.width_pu - 2 * margin_pu,
                 paper.height_pu - 2 * margin_pu},
    };

    if (!add_heading(&sheet, error))
        return false;
    begin(&sheet, PAGE_TABLE);
    begin(&sheet, PAGE_TBODY);
    if (!add_rows(&sheet, file, error))
        return false;
    page_end(page);
    page_end(page);
    step_down(&sheet, GAP_MM);
    if (sheet.area.height_pu > 0)
        clothmap_draw(&(ClothMap){
            .banner = banner,
            .page = page,
            .area = sheet.area,
            .scale = 1,
        });
    return sink->take_page(page, NULL, sink->data, error);
}
