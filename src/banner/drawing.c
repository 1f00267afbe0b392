#include "banner/drawing.h"

/* A page in the making. */
typedef struct {
    const Banner *banner;
    const DrawingView *view;
    Page *page;
} Drawing;

/* Begins and ends an element, where a reader is told of any. */
static void
begin(const Drawing *drawing, PageElementKind kind, const char *language)
{
    const PageElement element = {.kind = kind, .language = language};

    if (drawing->banner->tagged)
        page_begin(drawing->page, &element);
}

static void
end(const Drawing *drawing)
{
    if (drawing->banner->tagged)
        page_end(drawing->page);
}

/* Whether something of the rectangle is shown. */
static bool
is_shown(const Drawing *drawing, Pu left_pu, Pu right_pu, Pu top_pu,
         Pu bottom_pu)
{
    const Rect *shown = &drawing->view->shown;

    return right_pu > shown->x_pu && left_pu < shown->x_pu + shown->width_pu &&
           bottom_pu > shown->y_pu && top_pu < shown->y_pu + shown->height_pu;
}

/* Whether the name, or what stands between two, whose middle is at @x_pu
 * belongs to the view. It stands on one side of every seam: any point of it
 * tells, such as one above its baseline. */
static bool
is_own(const Drawing *drawing, Pu x_pu, Pu baseline_pu)
{
    const Rect *own = &drawing->view->own;
    Pu y_pu = baseline_pu - drawing->banner->setting->size_pu / 4;

    return x_pu >= own->x_pu && x_pu < own->x_pu + own->width_pu &&
           y_pu >= own->y_pu && y_pu < own->y_pu + own->height_pu;
}

/* Whether to draw what stands on the baseline @y_pu from @x_pu on, @width_pu
 * wide. */
static bool
is_drawn(const Drawing *drawing, Pu x_pu, Pu width_pu, Pu y_pu)
{
    Pu size_pu = drawing->banner->setting->size_pu;

    return drawing->view->looks ? is_shown(drawing, x_pu, x_pu + width_pu,
                                           y_pu - 2 * size_pu, y_pu + size_pu)
                                : is_own(drawing, x_pu + width_pu / 2, y_pu);
}

static void
draw_background(const Drawing *drawing)
{
    Colour colour = cloth_background(drawing->banner->layout);
    const Colour none = {.space = COLOUR_GRAY};
    Extent media = page_media(drawing->page);

    if (!colour_equal(&colour, &none))
        page_add_box(drawing->page, 0, 0, media.width_pu, media.height_pu,
                     &colour);
}

/* Draws a line of words with its left edge at @x_pu of the cloth. */
static void
draw_words(const Drawing *drawing, const WordLine *line, PageElementKind kind,
           PageRole role, Pu x_pu, Pu y_pu, Pu size_pu, const Colour *colour)
{
    if (!is_shown(drawing, x_pu,
                  x_pu + units_from_em(wordline_width(line), size_pu),
                  y_pu - units_from_em(wordline_above(line), size_pu),
                  y_pu + MAX(1, units_from_em(line->ink.below, size_pu))))
        return;
    begin(drawing, kind, NULL);
    wordline_draw(line, drawing->page, role, x_pu - drawing->view->page.x_pu,
                  y_pu - drawing->view->page.y_pu, size_pu, colour);
    end(drawing);
}

static void
draw_headline(const Drawing *drawing)
{
    const Banner *banner = drawing->banner;
    const Rect *words = &banner->cloth->words_rect;
    const WordLine *line = banner->headline;
    Colour colour = template_colour(banner->layout, "headline", "colour");
    Pu width_pu = 0;

    if (line == NULL)
        return;
    width_pu = units_from_em(wordline_width(line), banner->headline_size_pu);
    draw_words(drawing, line, PAGE_H1, PAGE_ROLE_HEADING,
               words->x_pu + (words->width_pu - width_pu) / 2,
               banner->headline_y_pu, banner->headline_size_pu, &colour);
}

static void
draw_foot(const Drawing *drawing)
{
    const Banner *banner = drawing->banner;
    const Rect *words = &banner->cloth->words_rect;
    Colour colour = template_colour(banner->layout, "foot", "colour");
    const WordLine *lines[] = {banner->foot_start, banner->foot_end};
    Pu size_pu = banner->foot_size_pu;

    for (int i = 0; i < 2; i++) {
        const WordLine *line = lines[i];
        Pu x_pu = words->x_pu;

        if (line == NULL)
            continue;
        /* Lines begin at the right where the language is leftward. */
        if ((i == 1) != banner->leftward)
            x_pu +=
                words->width_pu - units_from_em(wordline_width(line), size_pu);
        draw_words(drawing, line, PAGE_P, PAGE_ROLE_BODY, x_pu,
                   banner->foot_y_pu, size_pu, &colour);
    }
}

/* Draws the separator that stands before place @idx, if one does.
 * @at: the first that was not drawn yet. */
static void
draw_separator(const Drawing *drawing, guint idx, const Colour *colour,
               guint *at)
{
    const Setting *setting = drawing->banner->setting;
    const Rect *page = &drawing->view->page;
    const SettingSeparator *separator =
        &g_array_index(setting->separators, SettingSeparator, *at);

    if (*at == setting->separators->len || separator->place_idx != idx)
        return;
    ++*at;
    if (is_drawn(drawing, separator->x_pu - setting->size_pu,
                 2 * setting->size_pu, separator->y_pu))
        nameboxes_draw_separator(drawing->banner->names, drawing->page,
                                 separator->x_pu - page->x_pu,
                                 separator->y_pu - page->y_pu, setting->size_pu,
                                 setting_place(setting, idx)->condense, colour);
}

/* Draws the head that stands above place @idx, if one does.
 * @at: the first that was not drawn yet. */
static void
draw_head(const Drawing *drawing, guint idx, const Colour *colour, guint *at)
{
    const Banner *banner = drawing->banner;
    const GArray *heads = banner->setting->heads;
    const SettingHead *head = NULL;
    size_t n = 0;

    if (*at == heads->len)
        return;
    head = &g_array_index(heads, SettingHead, *at);
    if (head->place_idx != idx)
        return;
    ++*at;
    if (!drawing->view->looks && !is_own(drawing, head->x_pu, head->y_pu))
        return;
    end(drawing);
    draw_words(drawing,
               nameboxes_groups(banner->names, &n)[head->group_idx].title,
               PAGE_H2, PAGE_ROLE_HEADING, head->x_pu, head->y_pu,
               head->size_pu, colour);
    begin(drawing, PAGE_L, NULL);
}

/* Whether place @idx and place @idx - 1 are words of one name. */
static bool
goes_on(const Banner *banner, size_t idx)
{
    return idx > 0 && idx < banner->setting->places->len &&
           nameboxes_is_further(banner->names,
                                setting_place(banner->setting, idx)->box_idx);
}

/* In which colours the parts of place @idx are; @colour: that of all names. */
static NameColours
colours_of(const Setting *setting, guint idx, const Colour *colour)
{
    if (setting->palette == NULL)
        return (NameColours){.colour = colour};
    return (NameColours){
        .colour = &g_array_index(setting->palette, Colour, 0),
        .tones =
            &g_array_index(setting->tones, uint8_t,
                           g_array_index(setting->tones_at, uint32_t, idx)),
    };
}

/* A bar instead of a name is this part of its capitals high: letters leave
 * about half of their height white. */
#define BAR_PERCENT 45

/* Draws @place as a bar of about its tone. */
static void
sketch_name(const Drawing *drawing, const SettingPlace *place,
            const Colour *colour)
{
    Pu cap_pu = drawing->banner->report.cap_height_pu;
    Pu height_pu = MAX(1, cap_pu * BAR_PERCENT / 100);

    page_add_box(drawing->page, place->x_pu - drawing->view->page.x_pu,
                 place->y_pu - (cap_pu + height_pu) / 2 -
                     drawing->view->page.y_pu,
                 place->width_pu, height_pu, colour);
}

/* Places that are drawn together. */
#define PART 1024

/* The first place of part @part: the words of a name are in one part. */
static guint
part_start(const Banner *banner, size_t part)
{
    guint n = banner->setting->places->len;
    guint idx = (guint)MIN(part * PART, n);

    while (goes_on(banner, idx))
        idx++;
    return idx;
}

/* The first separator that stands before place @idx or after it. */
static guint
separator_at(const GArray *separators, guint idx)
{
    guint low = 0;
    guint high = separators->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(separators, SettingSeparator, middle).place_idx < idx)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The same of heads, of which there are few. */
static guint
head_at(const GArray *heads, guint idx)
{
    guint at = 0;

    while (at < heads->len &&
           g_array_index(heads, SettingHead, at).place_idx < idx)
        at++;
    return at;
}

static void
draw_place(const Drawing *drawing, guint idx, const Colour *colour)
{
    const Banner *banner = drawing->banner;
    const Setting *setting = banner->setting;
    const SettingPlace *place = setting_place(setting, idx);

    nameboxes_draw(banner->names, place->box_idx, drawing->page,
                   place->x_pu - drawing->view->page.x_pu,
                   place->y_pu - drawing->view->page.y_pu, setting->size_pu,
                   place->condense, colours_of(setting, idx, colour));
}

static void
draw_part(Page *page, size_t part, void *data)
{
    Drawing own = *(const Drawing *)data;
    const Drawing *drawing = &own;
    const Banner *banner = own.banner;
    const Setting *setting = banner->setting;
    Colour colour = template_colour(banner->layout, "names", "colour");
    Colour faint = template_colour(banner->layout, "names", "separator-colour");
    guint start = part_start(banner, part);
    guint end_idx = part_start(banner, part + 1);
    guint separator = separator_at(setting->separators, start);
    guint head = head_at(setting->heads, start);
    bool open = false;

    own.page = page;
    for (guint i = start; i < end_idx; i++) {
        const SettingPlace *place = setting_place(setting, i);
        bool drawn =
            is_drawn(drawing, place->x_pu, place->width_pu, place->y_pu);

        if (!drawing->view->sketched)
            draw_separator(drawing, i, &faint, &separator);
        draw_head(drawing, i, &faint, &head);
        if (drawn && drawing->view->sketched) {
            sketch_name(drawing, place, colours_of(setting, i, &colour).colour);
        } else if (drawn) {
            if (!open)
                begin(drawing, PAGE_LI_LBODY,
                      nameboxes_language(banner->names, place->box_idx));
            open = true;
            draw_place(drawing, i, &colour);
        }
        if (open && !goes_on(banner, i + 1)) {
            end(drawing);
            open = false;
        }
    }
}

static void
free_drawing(void *data)
{
    Drawing *drawing = data;

    g_free((DrawingView *)drawing->view);
    g_free(drawing);
}

/* Names are many: they are drawn when they are read, and again. */
static void
draw_names(const Drawing *drawing)
{
    Drawing *own = g_memdup2(drawing, sizeof *own);
    size_t n_places = drawing->banner->setting->places->len;

    own->page = NULL;
    own->view = g_memdup2(drawing->view, sizeof *drawing->view);
    begin(drawing, PAGE_L, NULL);
    page_add_later(drawing->page, (n_places + PART - 1) / PART, draw_part, own,
                   free_drawing);
    end(drawing);
}

Page *
drawing_page(const Banner *banner, const DrawingView *view)
{
    const Rect *page = &view->page;
    const Rect *shown = &view->shown;
    const Drawing drawing = {
        .banner = banner,
        .view = view,
        .page = page_new((Extent){page->width_pu, page->height_pu}, 0),
    };
    bool clipped =
        shown->width_pu < page->width_pu || shown->height_pu < page->height_pu;

    if (clipped)
        page_clip(drawing.page,
                  (Rect){shown->x_pu - page->x_pu, shown->y_pu - page->y_pu,
                         shown->width_pu, shown->height_pu});
    draw_background(&drawing);
    pictures_draw(banner->pictures, drawing.page, *page, banner->tagged);
    draw_headline(&drawing);
    draw_names(&drawing);
    draw_foot(&drawing);
    if (clipped)
        page_unclip(drawing.page);
    return drawing.page;
}
