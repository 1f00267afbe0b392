#include "banner/assembly.h"

/* Sizes on the sheet [mm]: its margin, capitals of heading and lines, from
 * line to line, between words and drawing; what the smallest eyelet, and the
 * largest number of a panel, are drawn at. */
#define MARGIN_MM 12
#define HEADING_MM 5
#define LINE_MM 2.4
#define LEADING_MM 5.5
#define GAP_MM 6
#define EYELET_MM 0.5
#define NUMBER_MM 12
#define RULE_MM 0.25

static const Colour black = {COLOUR_CMYK, {0, 0, 0, 1000}, ""};
static const Colour tint = {COLOUR_CMYK, {0, 0, 0, 70}, ""};
static const Colour dark_tint = {COLOUR_CMYK, {0, 0, 0, 300}, ""};

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
            {"panel", i + 1},
            {"panels", panels->panels->len},
            {"row", panel->row_idx + 1},
            {"column", panel->column_idx + 1},
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
            {"first_panel", from + 1},
            {"last_panel", i + 1},
            {"width", whole_mm(rect->width_pu)},
            {"height", whole_mm(rect->height_pu)},
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
        {"panels", panels->panels->len},
        {"rows", panels->n_rows},
        {"columns", panels->n_columns},
        {"width", whole_mm(cloth->finished.width_pu)},
        {"height", whole_mm(cloth->finished.height_pu)},
        {"overlap", whole_mm(panels->overlap_pu)},
        {"top", whole_mm(turned->top_pu)},
        {"right", whole_mm(turned->right_pu)},
        {"bottom", whole_mm(turned->bottom_pu)},
        {"left", whole_mm(turned->left_pu)},
        {"eyelets", cloth->eyelets->len},
        {"hole", whole_mm(cloth->eyelet_hole_pu)},
        {"inset", whole_mm(template_length(layout, "finish", "eyelet-inset"))},
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
    Rect area;     /* within the margins; what is left of it */
    double factor; /* of the cloth to its drawing */
    Point at;      /* where the drawing begins */
} Sheet;

static Pu
sheet_mm(const Sheet *sheet, double mm)
{
    return units_from_mm(mm) * sheet->scale;
}

static Pu
draw_x(const Sheet *sheet, Pu x_pu)
{
    return sheet->at.x_pu + (Pu)(x_pu * sheet->factor + 0.5);
}

static Pu
draw_y(const Sheet *sheet, Pu y_pu)
{
    return sheet->at.y_pu + (Pu)(y_pu * sheet->factor + 0.5);
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

static void
fill_rect(const Sheet *sheet, const Rect *rect, const Colour *colour)
{
    Pu x_pu = draw_x(sheet, rect->x_pu);
    Pu y_pu = draw_y(sheet, rect->y_pu);
    Pu right_pu = draw_x(sheet, rect->x_pu + rect->width_pu);
    Pu bottom_pu = draw_y(sheet, rect->y_pu + rect->height_pu);

    page_add_box(sheet->page, x_pu, y_pu, MAX(1, right_pu - x_pu),
                 MAX(1, bottom_pu - y_pu), colour);
}

static void
outline_rect(const Sheet *sheet, const Rect *rect, double dash_mm)
{
    Path *path = path_new();

    path_rectangle(path, draw_x(sheet, rect->x_pu), draw_y(sheet, rect->y_pu),
                   (Pu)(rect->width_pu * sheet->factor),
                   (Pu)(rect->height_pu * sheet->factor));
    page_stroke_path(sheet->page, path, sheet_mm(sheet, RULE_MM),
                     sheet_mm(sheet, dash_mm), &black);
}

/* What several panels print, dark: what names keep from it is not shown. */
static void
draw_overlaps(const Sheet *sheet)
{
    const Panels *panels = sheet->assembly->banner->cloth->panels;

    for (guint i = 0; i < panels->panels->len; i++) {
        const Panel *panel = panels_at(panels, i);
        const Rect *own = &panel->own;
        const Rect *printed = &panel->printed;
        Pu right_pu = own->x_pu + own->width_pu;
        Pu bottom_pu = own->y_pu + own->height_pu;
        Rect beside = {right_pu, own->y_pu,
                       printed->x_pu + printed->width_pu - right_pu,
                       own->height_pu};
        Rect below = {own->x_pu, bottom_pu, own->width_pu,
                      printed->y_pu + printed->height_pu - bottom_pu};

        /* Of a weld, the half on the other side of the seam too. */
        if (!panels->of_paper) {
            beside.x_pu -= beside.width_pu;
            beside.width_pu *= 2;
            below.y_pu -= below.height_pu;
            below.height_pu *= 2;
        }
        if (beside.width_pu > 0)
            fill_rect(sheet, &beside, &dark_tint);
        if (below.height_pu > 0)
            fill_rect(sheet, &below, &dark_tint);
    }
}

/* The number of panel @idx in the middle of it. */
static void
draw_number(const Sheet *sheet, guint idx)
{
    const Assembly *assembly = sheet->assembly;
    const Rect *own = &panels_at(assembly->banner->cloth->panels, idx)->own;
    const WordLine *number = assembly->numbers->pdata[idx];
    Pu width_pu = (Pu)(own->width_pu * sheet->factor);
    Pu height_pu = (Pu)(own->height_pu * sheet->factor);
    Pu cap_pu = MIN(sheet_mm(sheet, NUMBER_MM), height_pu * 2 / 5);
    Pu size_pu = 0;

    if (number == NULL)
        return;
    size_pu = wordline_size(number, MAX(1, cap_pu), wordline_width(number),
                            MAX(1, width_pu * 2 / 3));
    cap_pu = units_from_em(number->cap_height, size_pu);
    width_pu = units_from_em(wordline_width(number), size_pu);
    wordline_draw(number, sheet->page, PAGE_ROLE_ARTIFACT,
                  draw_x(sheet, own->x_pu + own->width_pu / 2) - width_pu / 2,
                  draw_y(sheet, own->y_pu + own->height_pu / 2) + cap_pu / 2,
                  size_pu, &black);
}

static void
draw_eyelets(const Sheet *sheet)
{
    const Cloth *cloth = sheet->assembly->banner->cloth;
    Pu radius_pu = MAX((Pu)(cloth->eyelet_hole_pu * sheet->factor / 2),
                       sheet_mm(sheet, EYELET_MM));

    for (guint i = 0; i < cloth->eyelets->len; i++) {
        Point at = g_array_index(cloth->eyelets, Point, i);
        Path *ring = path_new();

        path_circle(ring, draw_x(sheet, at.x_pu), draw_y(sheet, at.y_pu),
                    radius_pu);
        page_fill_path(sheet->page, ring, false, &black);
    }
}

static void
draw_cloth(const Sheet *sheet)
{
    const Banner *banner = sheet->assembly->banner;
    const Cloth *cloth = banner->cloth;
    const Panels *panels = cloth->panels;
    const WordLine *headline = banner->headline;

    for (guint i = 0; i < panels->panels->len; i++) {
        const Panel *panel = panels_at(panels, i);

        if ((panel->column_idx + panel->row_idx) % 2 == 0)
            fill_rect(sheet, &panel->own, &tint);
    }
    draw_overlaps(sheet);
    if (headline != NULL) {
        Pu size_pu = (Pu)(banner->headline_size_pu * sheet->factor);
        Pu width_pu =
            units_from_em(wordline_width(headline), banner->headline_size_pu);

        /* Which way is up is seen at once. */
        wordline_draw(
            headline, sheet->page, PAGE_ROLE_ARTIFACT,
            draw_x(sheet, cloth->words_rect.x_pu +
                              (cloth->words_rect.width_pu - width_pu) / 2),
            draw_y(sheet, banner->headline_y_pu), MAX(1, size_pu), &dark_tint);
    }
    for (guint i = 0; i < cloth->keep_outs->len; i++)
        outline_rect(sheet, &g_array_index(cloth->keep_outs, Rect, i), 0.8);
    outline_rect(sheet, &cloth->cut_rect, 1.5);
    outline_rect(sheet, &cloth->finished_rect, 0);
    draw_eyelets(sheet);
    for (guint i = 0; i < panels->panels->len; i++)
        draw_number(sheet, i);
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
    const Cloth *cloth = assembly->banner->cloth;
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
    sheet.factor = MIN((double)sheet.area.width_pu / cloth->media.width_pu,
                       (double)sheet.area.height_pu / cloth->media.height_pu);
    sheet.at = (Point){
        sheet.area.x_pu +
            (Pu)((sheet.area.width_pu - cloth->media.width_pu * sheet.factor) /
                 2),
        sheet.area.y_pu,
    };
    draw_cloth(&sheet);
    return sheet.page;
}
