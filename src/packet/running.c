#include "packet/running.h"

#include <string.h>

/* How the measure is shared between guide and title, the rest being the gap
 * between them. */
#define GUIDE_SHARE(measure_pu) ((measure_pu) / 100 * 58)
#define TITLE_SHARE(measure_pu) ((measure_pu) / 100 * 36)

/* Stand for the guide's names while its words are filled in; no layout file
 * can hold them. */
#define FIRST_MARK '\001'
#define LAST_MARK '\002'

/* Names and the words between them. */
#define MOST_PIECES 8

typedef struct {
    Cell cell;
    CellFit fit;
    bool is_name;
    Pu before_pu; /* word spaces on either side: a shaper sets none at the */
    Pu after_pu;  /* edges of what it is given */
} GuidePiece;

typedef struct {
    GuidePiece piece[MOST_PIECES];
    int n_pieces;
    char *words; /* [owned] the pieces borrow it */
} Guide;

static void
guide_clear(Guide *guide)
{
    g_free(guide->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Guide, guide_clear)

/* From the text area to the baseline of the line above it. */
static Pu
head_rise_pu(const TemplateType *notes)
{
    return notes->leading_pu * 3 / 2;
}

/* From the text area to the baseline of the line below it. */
static Pu
foot_drop_pu(const TemplateType *notes)
{
    return notes->leading_pu * 2;
}

/* A whole type size covers what rises above the head's baseline; half of one,
 * what hangs below the foot's. */
Pu
running_head_pu(const TemplateType *notes)
{
    return head_rise_pu(notes) + notes->size_pu;
}

Pu
running_foot_pu(const TemplateType *notes)
{
    return foot_drop_pu(notes) + notes->size_pu / 2;
}

static bool
check_margin(const Makeup *makeup, const char *edge, Pu margin_pu, Pu needed_pu,
             GError **error)
{
    g_autofree char *where = NULL;

    if (margin_pu >= needed_pu)
        return true;
    where = template_where(makeup->layout, "document", "margins");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: the running line in the %s margin needs %.1f mm, there "
                "are %.1f mm",
                where, edge, units_to_mm(needed_pu), units_to_mm(margin_pu));
    return false;
}

bool
running_check(const Makeup *makeup, bool head, GError **error)
{
    return (!head || check_margin(makeup, "top", makeup->margins.top_pu,
                                  running_head_pu(&makeup->notes), error)) &&
           check_margin(makeup, "bottom", makeup->margins.bottom_pu,
                        running_foot_pu(&makeup->notes), error);
}

/* Sets @text flush to the left or right edge of the measure. */
static void
draw_line(const Makeup *makeup, Page *page, const char *text, Pu width_pu,
          const Rect *area, bool right, Pu y_pu)
{
    Cell cell = {text, makeup->language, &makeup->notes, width_pu, false, 0, 0};
    CellFit fit = cell_fit(makeup->shaper, &cell);
    Pu x_pu = right ? area->x_pu + area->width_pu - width_pu : area->x_pu;

    cell_draw(makeup->shaper, page, PAGE_ROLE_ARTIFACT, &cell, &fit,
              right ? CELL_RIGHT : CELL_LEFT, x_pu, y_pu, &COLOUR_BLACK);
}

/* The word space of running lines. */
static Pu
space_pu(const Makeup *makeup)
{
    const TemplateType *type = &makeup->notes;
    ShapedName apart = shaper_name(makeup->shaper, "n n", "", &type->style);
    ShapedName joined = shaper_name(makeup->shaper, "nn", "", &type->style);

    return units_from_em(apart.advance - joined.advance, type->size_pu);
}

static void
add_piece(Guide *guide, const Makeup *makeup, const char *text,
          const char *language, bool is_name)
{
    GuidePiece *piece = &guide->piece[guide->n_pieces];

    if (guide->n_pieces == MOST_PIECES || *text == '\0')
        return;
    piece->is_name = is_name;
    if (g_str_has_prefix(text, " "))
        piece->before_pu = space_pu(makeup);
    if (g_str_has_suffix(text, " "))
        piece->after_pu = space_pu(makeup);
    piece->cell =
        (Cell){text, language, &makeup->notes, UNITS_PU_MAX, false, 0, 0};
    piece->fit = cell_fit(makeup->shaper, &piece->cell);
    guide->n_pieces++;
}

/* Cuts the filled words of @guide at the marks into names and what stands
 * between them. */
static void
cut_guide(Guide *guide, const Makeup *makeup, const RollEntry *first,
          const RollEntry *last)
{
    const char marks[] = {FIRST_MARK, LAST_MARK, '\0'};
    char *at = guide->words;

    while (*at != '\0') {
        char *mark = strpbrk(at, marks);
        const RollEntry *entry = NULL;

        if (mark != NULL) {
            entry = *mark == FIRST_MARK ? first : last;
            *mark = '\0';
        }
        add_piece(guide, makeup, at, makeup->language, false);
        if (entry == NULL)
            return;
        add_piece(guide, makeup, entry->name, entry->language, true);
        at = mark + 1;
    }
}

static Pu
guide_width_pu(const Guide *guide)
{
    Pu width_pu = 0;

    for (int i = 0; i < guide->n_pieces; i++)
        width_pu += guide->piece[i].before_pu + guide->piece[i].fit.advance_pu +
                    guide->piece[i].after_pu;
    return width_pu;
}

/* Narrows the names, the widest first, until the guide fits @room_pu. */
static void
fit_guide(Guide *guide, const Makeup *makeup, Pu room_pu)
{
    Pu over_pu = guide_width_pu(guide) - room_pu;
    Pu names_pu = 0;
    int n_names = 0;
    Pu share_pu = 0;

    if (over_pu <= 0)
        return;
    for (int i = 0; i < guide->n_pieces; i++) {
        if (guide->piece[i].is_name) {
            names_pu += guide->piece[i].fit.advance_pu;
            n_names++;
        }
    }
    if (n_names == 0)
        return;
    /* Names below an equal share leave the rest of theirs to the others. */
    names_pu = MAX(names_pu - over_pu, n_names);
    share_pu = names_pu / n_names;
    for (int i = 0; i < guide->n_pieces; i++) {
        GuidePiece *piece = &guide->piece[i];

        if (piece->is_name && piece->fit.advance_pu <= share_pu) {
            names_pu -= piece->fit.advance_pu;
            n_names--;
        }
    }
    for (int i = 0; i < guide->n_pieces && n_names > 0; i++) {
        GuidePiece *piece = &guide->piece[i];

        if (piece->is_name && piece->fit.advance_pu > share_pu) {
            piece->cell.width_pu = names_pu / n_names;
            piece->fit = cell_fit(makeup->shaper, &piece->cell);
        }
    }
}

static void
draw_guide(const Guide *guide, const Makeup *makeup, Page *page, Pu x_pu,
           Pu y_pu)
{
    for (int i = 0; i < guide->n_pieces; i++) {
        int idx = makeup->leftward ? guide->n_pieces - 1 - i : i;
        const GuidePiece *piece = &guide->piece[idx];

        x_pu += makeup->leftward ? piece->after_pu : piece->before_pu;
        cell_draw(makeup->shaper, page, PAGE_ROLE_ARTIFACT, &piece->cell,
                  &piece->fit, CELL_LEFT, x_pu, y_pu, &COLOUR_BLACK);
        x_pu += piece->fit.advance_pu;
        x_pu += makeup->leftward ? piece->before_pu : piece->after_pu;
    }
}

bool
running_head(const Makeup *makeup, const char *group, Page *page, int page_no,
             const RollEntry *first, const RollEntry *last, GError **error)
{
    const char first_mark[] = {FIRST_MARK, '\0'};
    const char last_mark[] = {LAST_MARK, '\0'};
    const MakeupWord words[] = {{.name = "first_name", .value = first_mark},
                                {.name = "last_name", .value = last_mark},
                                {0}};
    Rect area = makeup_area(makeup, page_no);
    Pu y_pu = area.y_pu - head_rise_pu(&makeup->notes);
    bool right = makeup_binds_left(makeup, page_no);
    g_auto(Guide) guide = {0};

    draw_line(
        makeup, page,
        template_text(makeup->layout, "document", "title", makeup->language),
        TITLE_SHARE(area.width_pu), &area, !right, y_pu);
    if (first == NULL || last == NULL)
        return true;
    if (first == last)
        guide.words = g_strdup(first_mark);
    else
        guide.words = makeup_words(makeup, group, "guide", words, false, error);
    if (guide.words == NULL)
        return false;
    cut_guide(&guide, makeup, first, last);
    fit_guide(&guide, makeup, GUIDE_SHARE(area.width_pu));
    draw_guide(&guide, makeup, page,
               right ? area.x_pu + area.width_pu - guide_width_pu(&guide)
                     : area.x_pu,
               y_pu);
    return true;
}

void
running_section(const Makeup *makeup, Page *page, int page_no, const char *text)
{
    Rect area = makeup_area(makeup, page_no);
    Pu y_pu = area.y_pu - head_rise_pu(&makeup->notes);
    bool right = makeup_binds_left(makeup, page_no);

    draw_line(
        makeup, page,
        template_text(makeup->layout, "document", "title", makeup->language),
        TITLE_SHARE(area.width_pu), &area, !right, y_pu);
    draw_line(makeup, page, text, GUIDE_SHARE(area.width_pu), &area, right,
              y_pu);
}

void
running_foot(const Makeup *makeup, Page *page, int page_no, const char *text)
{
    Rect area = makeup_area(makeup, page_no);
    Pu y_pu = area.y_pu + area.height_pu + foot_drop_pu(&makeup->notes);

    draw_line(makeup, page, text, area.width_pu, &area,
              makeup_binds_left(makeup, page_no), y_pu);
}

void
running_folio(const Makeup *makeup, Page *page, int page_no)
{
    g_autofree char *number = makeup_number(makeup, page_no, makeup->language);

    running_foot(makeup, page, page_no, number);
}

void
running_blank(const Makeup *makeup, Page *page, int page_no)
{
    const char *words =
        template_text(makeup->layout, "document", "blank", makeup->language);
    Rect area = makeup_area(makeup, page_no);
    Cell cell = {
        words, makeup->language, &makeup->notes, area.width_pu, false, 0, 0};
    CellFit fit = cell_fit(makeup->shaper, &cell);

    cell_draw(makeup->shaper, page, PAGE_ROLE_ARTIFACT, &cell, &fit, CELL_LEFT,
              area.x_pu + (area.width_pu - fit.advance_pu) / 2,
              area.y_pu + area.height_pu / 2, &COLOUR_BLACK);
}

char *
running_label(int page_no)
{
    return g_strdup_printf("%d", page_no);
}
