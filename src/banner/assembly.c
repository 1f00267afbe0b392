#include "banner/assembly.h"

#include "banner/cloth-map.h"

/* Sizes on the sheet [mm]: its margin, capitals of heading and lines, from
 * line to line, between words and drawing. */
#define MARGIN_MM 12
#define HEADING_MM 5
#define LINE_MM 2.4
#define LEADING_MM 5.5
#define GAP_MM 6

static const Colour black = {COLOUR_GRAY, {1000}, ""};

struct Assembly {
    const Banner *banner;
    GPtrArray *labels;  /* WordLine of each panel; NULL for no words */
    GPtrArray *numbers; /* WordLine of each panel */
    GPtrArray *lines;   /* WordLine, the first one the heading */
};

static void
free_line(void *line)
{
    wordline_free(line);
}

static int64_t
whole_mm(Pu length_pu)
{
    return (int64_t)(units_to_mm(length_pu) + 0.5);
}

/* What words are set with. */
typedef struct {
    const Facts *facts;
    Shaper *shaper;
} Setter;

static bool
add_words(const Setter *setter, const char *key, const WordsNumber *numbers,
          GPtrArray *lines, GError **error)
{
    WordLine *line = NULL;

    if (!words_set(setter->facts, setter->shaper, "assembly", key, "foot",
                   numbers, &line, error))
        return false;
    g_ptr_array_add(lines, line);
    return true;
}

/* Adds the label and the number of every panel. */
static bool
add_labels(Assembly *assembly, const Setter *setter, GError **error)
{
    const Panels *panels = assembly->banner->cloth->panels;
    const char *key = panels->of_paper ? "tile-label" : "panel-label";

    for (guint i = 0; i < panels->panels->len; i++) {
        const Panel *panel = panels_at(panels, i);
        const WordsNumber numbers[] = {
            {"panel", i + 1, NULL},
            {"panels", panels->panels->len, NULL},
            {"row", panel->row_idx + 1, NULL},
            {"column", panel->column_idx + 1, NULL},
            {0},
        };

        if (!add_words(setter, key, numbers, assembly->labels, error) ||
            !add_words(setter, "number", numbers, assembly->numbers, error))
            return false;
    }
    return true;
}

/* Adds a line for each run of panels of one size. */
static bool
add_sizes(Assembly *assembly, const Setter *setter, GError **error)
{
    const Panels *panels = assembly->banner->cloth->panels;
    guint from = 0;

    for (guint i = 0; i < panels->panels->len; i++) {
        const Rect *rect = &panels_at(panels, i)->printed;
        const WordsNumber numbers[] = {
            {"first_panel", from + 1, NULL},
            {"last_panel", i + 1, NULL},
            {"width", whole_mm(rect->width_pu), NULL},
            {"height", whole_mm(rect->height_pu), NULL},
            {0},
        };

        if (i + 1 < panels->panels->len) {
            const Rect *next = &panels_at(panels, i + 1)->printed;

            if (whole_mm(next->width_pu) == whole_mm(rect->width_pu) &&
                whole_mm(next->height_pu) == whole_mm(rect->height_pu))
                continue;
        }
        if (!add_words(setter, from == i ? "panel-line" : "panels-line",
                       numbers, assembly->lines, error))
            return false;
        from = i + 1;
    }
    return true;
}

static bool
add_lines(Assembly *assembly, const Setter *setter, GError **error)
{
    const Cloth *cloth = assembly->banner->cloth;
    const Panels *panels = cloth->panels;
    const ClothEdges *turned = &cloth->turned;
    const Template *layout = assembly->banner->layout;
    bool paper = panels->of_paper;
    GPtrArray *lines = assembly->lines;
    const WordsNumber numbers[] = {
        {"panels", panels->panels->len, NULL},
        {"rows", panels->n_rows, NULL},
        {"columns", panels->n_columns, NULL},
        {"width", whole_mm(cloth->finished.width_pu), NULL},
        {"height", whole_mm(cloth->finished.height_pu), NULL},
        {"overlap", whole_mm(panels->overlap_pu), NULL},
        {"top", whole_mm(turned->top_pu), NULL},
        {"right", whole_mm(turned->right_pu), NULL},
        {"bottom", whole_mm(turned->bottom_pu), NULL},
        {"left", whole_mm(turned->left_pu), NULL},
        {"eyelets", cloth->eyelets->len, NULL},
        {"hole", whole_mm(cloth->eyelet_hole_pu), NULL},
        {"inset", whole_mm(template_length(layout, "finish", "eyelet-inset")),
         NULL},
        {0},
    };
    bool has_turned = turned->top_pu > 0 || turned->right_pu > 0 ||
                      turned->bottom_pu > 0 || turned->left_pu > 0;

    return add_words(setter, paper ? "tiles-heading" : "panels-heading",
                     numbers, lines, error) &&
           add_words(setter, "size-line", numbers, lines, error) &&
           (paper || add_sizes(assembly, setter, error)) &&
           (panels->seams->len == 0 ||
            add_words(setter, paper ? "glue-line" : "overlap-line", numbers,
                      lines, error)) &&
           (!has_turned ||
            add_words(setter, "turned-line", numbers, lines, error)) &&
           (cloth->eyelets->len == 0 ||
            add_words(setter, "eyelets-line", numbers, lines, error));
}

Assembly *
assembly_new(const Banner *banner, const Facts *facts, Shaper *shaper,
             GError **error)
{
    g_autoptr(Assembly) assembly = g_new0(Assembly, 1);
    const Setter setter = {facts, shaper};

    assembly->banner = banner;
    assembly->labels = g_ptr_array_new_with_free_func(free_line);
    assembly->numbers = g_ptr_array_new_with_free_func(free_line);
    assembly->lines = g_ptr_array_new_with_free_func(free_line);
    if (!add_labels(assembly, &setter, error) ||
        !add_lines(assembly, &setter, error))
        return NULL;
    return g_steal_pointer(&assembly);
}

void
assembly_free(Assembly *assembly)
{
    if (assembly == NULL)
        return;
    g_ptr_array_unref(assembly->labels);
    g_ptr_array_unref(assembly->numbers);
    g_ptr_array_unref(assembly->lines);
    g_free(assembly);
}

const WordLine *
assembly_label(const Assembly *assembly, guint idx)
{
    return assembly->labels->pdata[idx];
}

/* A sheet in the making. */
typedef struct {
    const Assembly *assembly;
    Page *page;
    int scale;
    Rect area; /* within the margins; what is left of it */
} Sheet;

static Pu
sheet_mm(const Sheet *sheet, double mm)
{
    return units_from_mm(mm) * sheet->scale;
}

static void
begin(const Sheet *sheet, PageElementKind kind)
{
    if (sheet->assembly->banner->tagged)
        page_begin(sheet->page, &(PageElement){.kind = kind});
}

static void
end(const Sheet *sheet)
{
    if (sheet->assembly->banner->tagged)
        page_end(sheet->page);
}

/* The words, one line below the other. */
static void
draw_lines(Sheet *sheet)
{
    const GPtrArray *lines = sheet->assembly->lines;
    Rect *area = &sheet->area;

    for (guint i = 0; i < lines->len; i++) {
        const WordLine *line = lines->pdata[i];
        Pu cap_pu = sheet_mm(sheet, i == 0 ? HEADING_MM : LINE_MM);
        Pu step_pu = sheet_mm(sheet, i == 0 ? 2 * LEADING_MM : LEADING_MM);
        Pu size_pu = 0;
        Pu x_pu = area->x_pu;

        if (line == NULL)
            continue;
        size_pu =
            wordline_size(line, cap_pu, wordline_width(line), area->width_pu);
        if (sheet->assembly->banner->leftward)
            x_pu +=
                area->width_pu - units_from_em(wordline_width(line), size_pu);
        begin(sheet, i == 0 ? PAGE_H1 : PAGE_P);
        wordline_draw(line, sheet->page,
                      i == 0 ? PAGE_ROLE_HEADING : PAGE_ROLE_BODY, x_pu,
                      area->y_pu + cap_pu, size_pu, &black);
        end(sheet);
        area->y_pu += step_pu;
        area->height_pu -= step_pu;
    }
}

/* The paper of the sheet, lying as the cloth does. */
static Extent
choose_paper(const Banner *banner)
{
    const Cloth *cloth = banner->cloth;
    Extent paper = cloth->panels->of_paper
                       ? cloth->panels->paper
                       : template_extent(banner->layout, "assembly", "paper");
    Pu longer_pu = MAX(paper.width_pu, paper.height_pu);
    Pu shorter_pu = MIN(paper.width_pu, paper.height_pu);

    return cloth->finished.width_pu >= cloth->finished.height_pu
               ? (Extent){longer_pu, shorter_pu}
               : (Extent){shorter_pu, longer_pu};
}

Page *
assembly_page(const Assembly *assembly, int scale)
{
    Extent paper = choose_paper(assembly->banner);
    Sheet sheet = {.assembly = assembly, .scale = scale};
    Pu margin_pu = sheet_mm(&sheet, MARGIN_MM);

    sheet.page =
        page_new((Extent){paper.width_pu * scale, paper.height_pu * scale}, 0);
    sheet.area =
        (Rect){margin_pu, margin_pu, paper.width_pu * scale - 2 * margin_pu,
               paper.height_pu * scale - 2 * margin_pu};
    draw_lines(&sheet);
    sheet.area.y_pu += sheet_mm(&sheet, GAP_MM);
    sheet.area.height_pu -= sheet_mm(&sheet, GAP_MM);
    if (sheet.area.height_pu <= 0)
        return sheet.page;
    clothmap_draw(&(ClothMap){
        .banner = assembly->banner,
        .page = sheet.page,
        .area = sheet.area,
        .scale = scale,
        .numbers = assembly->numbers,
    });
    return sheet.page;
}
