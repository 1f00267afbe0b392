#include "banner/register.h"

#include "banner/words.h"
#include "roll/index.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>

#define MARGIN_MM 15
#define GUTTER_EM 2.2

/* Above the names of the first page, and below those of every page, in sizes
 * of the type. */
#define HEADING_SIZE 2.6
#define HEADING_ROOM 5.0
#define FOOT_ROOM 3.2

/* Panel, line, and the two distances. */
#define N_FIGURES 4

/* White before each figure. */
#define FIGURE_GAP (UNITS_EM * 9 / 10)

/* A line of a strip. */
typedef struct {
    char *text;     /* [owned] a letter, or a name or the end of a long one */
    char *language; /* [owned] BCP 47, of the name */
    bool is_letter; /* stands below a blank line, but on top of a strip */
    bool goes_on;   /* a further line of a name: indented */
    bool is_last;   /* of a name: has the figures */
    size_t place;   /* of the locator */
} Line;

/* Which place a signature has. */
typedef struct {
    int64_t id;
    size_t place;
} Owner;

typedef struct {
    const Locator *locator;
    const Facts *facts;
    Shaper *shaper;
    Locale *locale;   /* [owned] */
    RollIndex *index; /* [owned] */
    Owner *owners;    /* [owned] by id */
    size_t n_owners;
    GQueue lines;      /* Line *, read and not set yet */
    size_t next_idx;   /* of the index, to read */
    size_t letter_idx; /* the next letter that begins */
    WordLine *heading; /* [owned] NULL for none */
    WordLine *explain; /* [owned] NULL for none */

    TypeStyle style;
    TypeStyle bold;
    Pu size_pu;
    Pu leading_pu;
    Extent paper;
    Rect area;
    int n_strips;
    Pu strip_pu;
    Pu gutter_pu;
    Pu figure_pu[N_FIGURES]; /* widths, each with the white before it */
    Pu name_pu;
    bool leftward;
    int page_no;
} Register;

static void
line_free(void *data)
{
    Line *line = data;

    g_free(line->text);
    g_free(line->language);
    g_free(line);
}

static void
register_clear(Register *reg)
{
    locale_free(reg->locale);
    rollindex_free(reg->index);
    g_free(reg->owners);
    g_queue_clear_full(&reg->lines, line_free);
    wordline_free(reg->heading);
    wordline_free(reg->explain);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Register, register_clear)

/* --- Planning ------------------------------------------------------------ */

static int
compare_owners(const void *a, const void *b)
{
    const Owner *one = a;
    const Owner *other = b;

    return (one->id > other->id) - (one->id < other->id);
}

static void
list_owners(Register *reg)
{
    reg->owners = g_new(Owner, locator_n(reg->locator));
    for (size_t i = 0; i < locator_n(reg->locator); i++)
        if (locator_is_first(reg->locator, i))
            reg->owners[reg->n_owners++] =
                (Owner){locator_id(reg->locator, i), i};
    qsort(reg->owners, reg->n_owners, sizeof(Owner), compare_owners);
}

static size_t
place_of(const Register *reg, int64_t id)
{
    const Owner key = {id, 0};
    const Owner *owner = bsearch(&key, reg->owners, reg->n_owners,
                                 sizeof(Owner), compare_owners);

    g_assert(owner != NULL); /* every name of the roll is on the banner */
    return owner->place;
}

static void
figures_of(const Location *place, int64_t ret_figures[N_FIGURES])
{
    ret_figures[0] = place->panel_no;
    ret_figures[1] = place->line_no;
    ret_figures[2] = (int64_t)(place->x_mm + 0.5);
    ret_figures[3] = (int64_t)(place->y_mm + 0.5);
}

static Pu
width_of(const Register *reg, const char *text, const char *language)
{
    return units_from_em(
        shaper_name(reg->shaper, text, language, &reg->style).advance,
        reg->size_pu);
}

/* Gives each figure the width of the largest. */
static void
share_strip(Register *reg)
{
    int64_t largest[N_FIGURES] = {0};

    for (size_t i = 0; i < locator_n(reg->locator); i++) {
        Location place = locator_place(reg->locator, i);
        int64_t figures[N_FIGURES];

        figures_of(&place, figures);
        for (int f = 0; f < N_FIGURES; f++)
            largest[f] = MAX(largest[f], figures[f]);
    }
    reg->name_pu = reg->strip_pu;
    for (int f = 0; f < N_FIGURES; f++) {
        reg->figure_pu[f] =
            width_of(reg, locale_row_number(reg->locale, largest[f]),
                     reg->facts->language) +
            units_from_em(FIGURE_GAP, reg->size_pu);
        reg->name_pu -= reg->figure_pu[f];
    }
}

static void
plan_page(Register *reg)
{
    const Template *layout = reg->facts->layout;
    TemplateType type = template_type(layout, "locator", "face");
    Pu margin_pu = units_from_mm(MARGIN_MM);

    reg->style = type.style;
    reg->bold = type.style;
    reg->bold.weight = 700;
    reg->size_pu = type.size_pu;
    reg->leading_pu = type.leading_pu;
    reg->paper = template_extent(layout, "locator", "paper");
    reg->area = (Rect){
        margin_pu, margin_pu, reg->paper.width_pu - 2 * margin_pu,
        reg->paper.height_pu - 2 * margin_pu - (Pu)(FOOT_ROOM * reg->size_pu)};
    reg->n_strips = template_number(layout, "locator", "columns");
    reg->gutter_pu = (Pu)(GUTTER_EM * reg->size_pu);
    reg->strip_pu =
        (reg->area.width_pu - (reg->n_strips - 1) * reg->gutter_pu) /
        reg->n_strips;
    reg->leftward = uloc_isRightToLeft(reg->facts->language);
}

/* Columns must hold the figures and a word of some length beside them. */
static bool
check_room(const Register *reg, GError **error)
{
    g_autofree char *where = NULL;

    if (reg->name_pu >= 6 * reg->size_pu &&
        reg->area.height_pu >= (Pu)(HEADING_ROOM + 8) * reg->leading_pu)
        return true;
    where = template_where(reg->facts->layout, "locator", "columns");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: no room for names in so many columns of this paper; take "
                "fewer, or smaller type",
                where);
    return false;
}

/* --- Lines --------------------------------------------------------------- */

static Line *
add_line(Register *reg, const char *text, const char *language)
{
    Line *line = g_new0(Line, 1);

    line->text = g_strdup(text);
    line->language = g_strdup(language);
    g_queue_push_tail(&reg->lines, line);
    return line;
}

/* Adds a name, on several lines where it is wider than it may be. */
static void
add_name(Register *reg, const char *name, const char *language, size_t place)
{
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    g_autoptr(GString) text = g_string_new(NULL);
    bool goes_on = false;
    Line *line = NULL;

    for (int i = 0; words[i] != NULL; i++) {
        g_autofree char *more =
            g_strjoin(text->len > 0 ? " " : "", text->str, words[i], NULL);
        Pu room_pu = reg->name_pu - (goes_on ? reg->size_pu : 0);

        if (text->len > 0 && width_of(reg, more, language) > room_pu) {
            line = add_line(reg, text->str, language);
            line->goes_on = goes_on;
            goes_on = true;
            g_string_assign(text, words[i]);
        } else {
            g_string_assign(text, more);
        }
    }
    line = add_line(reg, text->str, language);
    line->goes_on = goes_on;
    line->is_last = true;
    line->place = place;
}

/* Reads names until there are @n lines, or no more names. */
static bool
read_lines(Register *reg, guint n, GError **error)
{
    const RollIndex *index = reg->index;

    while (reg->lines.length < n && reg->next_idx < rollindex_n(index)) {
        size_t first = reg->next_idx;
        g_autoptr(RollWindow) window = rollindex_read(index, first, 256, error);

        if (window == NULL)
            return false;
        reg->next_idx += rollwindow_n(window);
        for (size_t i = first; i < reg->next_idx; i++) {
            RollIndexEntry entry = rollindex_entry(window, i);
            g_autoptr(RollWindow) own =
                roll_read(reg->facts->roll, entry.idx, 1, error);

            if (own == NULL)
                return false;
            if (reg->letter_idx < rollindex_n_letters(index) &&
                rollindex_letter(index, reg->letter_idx)->first_idx == i) {
                const char *title =
                    rollindex_letter(index, reg->letter_idx++)->title;

                if (*title != '\0')
                    add_line(reg, title, reg->facts->language)->is_letter =
                        true;
            }
            add_name(reg, entry.listed, entry.language,
                     place_of(reg, rollwindow_entry(own, entry.idx)->id));
        }
    }
    return true;
}

/* How many lines of the queue go into a strip of @n_held: a letter takes two,
 * is followed by a name, and no name begins that does not end. */
static guint
lines_of_strip(GList *from, int n_held)
{
    guint n = 0;
    guint good = 0;
    int height = 0;

    for (GList *at = from; at != NULL; at = at->next) {
        const Line *line = at->data;

        height += line->is_letter && n > 0 ? 2 : 1;
        if (height > n_held)
            break;
        n++;
        if (line->is_last)
            good = n;
    }
    /* A name higher than a strip is cut rather than never set. */
    return good > 0 ? good : MAX(n, 1);
}

/* The fewest lines a strip that hold all that is left in the strips of a page;
 * @n_held where not all goes in. */
static int
balanced_height(const Register *reg, int n_held)
{
    for (int height = 1; height < n_held; height++) {
        GList *at = reg->lines.head;

        for (int strip = 0; strip < reg->n_strips && at != NULL; strip++)
            for (guint n = lines_of_strip(at, height); n > 0; n--)
                at = at->next;
        if (at == NULL)
            return height;
    }
    return n_held;
}

/* --- Pages --------------------------------------------------------------- */

/* Sets @text with its start, or its end, at @x_pu. */
static void
set_text(const Register *reg, Page *page, PageRole role, const char *text,
         const char *language, const TypeStyle *style, Pu x_pu, bool at_right,
         Pu y_pu)
{
    ShapedName name = shaper_name(reg->shaper, text, language, style);

    if (at_right)
        x_pu -= units_from_em(name.advance, reg->size_pu);
    page_add_name(page, role, &name, x_pu, y_pu, reg->size_pu, UNITS_EM,
                  &COLOUR_BLACK);
}

static void
begin(Page *page, PageElementKind kind, const char *language)
{
    const PageElement element = {.kind = kind, .language = language};

    page_begin(page, &element);
}

/* Sets @line of the strip that begins at @x_pu. */
static void
set_line(const Register *reg, Page *page, const Line *line, Pu x_pu, Pu y_pu)
{
    bool leftward = reg->leftward;
    Pu start_pu = leftward ? x_pu + reg->strip_pu : x_pu;
    Pu indent_pu = line->goes_on ? reg->size_pu : 0;
    Pu at_pu = leftward ? x_pu : x_pu + reg->strip_pu;
    Location place;
    int64_t figures[N_FIGURES];

    set_text(
        reg, page, line->is_letter ? PAGE_ROLE_HEADING : PAGE_ROLE_NAME,
        line->text, line->language, line->is_letter ? &reg->bold : &reg->style,
        leftward ? start_pu - indent_pu : start_pu + indent_pu, leftward, y_pu);
    if (!line->is_last)
        return;
    place = locator_place(reg->locator, line->place);
    figures_of(&place, figures);
    /* The last figure stands at the end of the strip. */
    for (int f = 0; f < N_FIGURES; f++) {
        Pu before_pu = 0;

        for (int after = f + 1; after < N_FIGURES; after++)
            before_pu += reg->figure_pu[after];
        set_text(reg, page, PAGE_ROLE_CELL,
                 locale_row_number(reg->locale, figures[f]),
                 reg->facts->language, &reg->style,
                 leftward ? at_pu + before_pu : at_pu - before_pu, !leftward,
                 y_pu);
    }
}

/* Sets a strip from the head of the queue. */
static void
set_strip(Register *reg, Page *page, Pu x_pu, Pu top_pu, int n_held)
{
    guint n = lines_of_strip(reg->lines.head, n_held);
    Pu y_pu = top_pu;
    bool open = false;

    for (guint i = 0; i < n; i++) {
        Line *line = g_queue_pop_head(&reg->lines);

        y_pu +=
            line->is_letter && i > 0 ? 2 * reg->leading_pu : reg->leading_pu;
        if (line->is_letter)
            begin(page, PAGE_H2, NULL);
        else if (!open)
            begin(page, PAGE_P, line->language);
        open = !line->is_letter && !line->is_last;
        set_line(reg, page, line, x_pu, y_pu);
        if (!open)
            page_end(page);
        line_free(line);
    }
    if (open)
        page_end(page);
}

/* How the index is read, and the folio. */
static void
set_foot(const Register *reg, Page *page)
{
    Pu y_pu = reg->paper.height_pu - reg->area.x_pu;
    Pu left_pu = reg->area.x_pu;
    Pu right_pu = left_pu + reg->area.width_pu;
    const WordLine *line = reg->explain;

    set_text(reg, page, PAGE_ROLE_ARTIFACT,
             locale_row_number(reg->locale, reg->page_no), reg->facts->language,
             &reg->style, reg->leftward ? left_pu : right_pu, !reg->leftward,
             y_pu);
    page_add_box(page, left_pu, y_pu - (Pu)(1.5 * reg->size_pu),
                 reg->area.width_pu, units_from_pt(0.25), &COLOUR_BLACK);
    if (line != NULL) {
        Pu size_pu = wordline_size(
            line, units_from_em(line->cap_height, reg->size_pu),
            wordline_width(line), reg->area.width_pu - 4 * reg->size_pu);
        Pu width_pu = units_from_em(wordline_width(line), size_pu);

        wordline_draw(line, page, PAGE_ROLE_ARTIFACT,
                      reg->leftward ? right_pu - width_pu : left_pu, y_pu,
                      size_pu, &COLOUR_BLACK);
    }
}

static void
set_heading(const Register *reg, Page *page)
{
    const WordLine *line = reg->heading;
    Pu size_pu = 0;
    Pu width_pu = 0;

    if (line == NULL)
        return;
    size_pu = wordline_size(
        line,
        units_from_em(line->cap_height, (Pu)(HEADING_SIZE * reg->size_pu)),
        wordline_width(line), reg->area.width_pu);
    width_pu = units_from_em(wordline_width(line), size_pu);
    begin(page, PAGE_H1, NULL);
    wordline_draw(line, page, PAGE_ROLE_HEADING,
                  reg->leftward ? reg->area.x_pu + reg->area.width_pu - width_pu
                                : reg->area.x_pu,
                  reg->area.y_pu + units_from_em(wordline_above(line), size_pu),
                  size_pu, &COLOUR_BLACK);
    page_end(page);
}

static bool
run_page(Register *reg, const PageSink *sink, GError **error)
{
    g_autoptr(Page) page = page_new(reg->paper, 0);
    Pu top_pu = reg->area.y_pu;
    int n_held = 0;
    g_autofree char *label = NULL;

    reg->page_no++;
    if (reg->page_no == 1 && reg->heading != NULL) {
        set_heading(reg, page);
        top_pu += (Pu)(HEADING_ROOM * reg->size_pu);
    }
    n_held = (reg->area.y_pu + reg->area.height_pu - top_pu) / reg->leading_pu;
    /* One line more, to know whether this page is the last. */
    if (!read_lines(reg, (guint)(n_held * reg->n_strips) + 1, error))
        return false;
    if (reg->next_idx == rollindex_n(reg->index))
        n_held = balanced_height(reg, n_held);
    for (int strip = 0; strip < reg->n_strips && reg->lines.length > 0;
         strip++) {
        int column = reg->leftward ? reg->n_strips - 1 - strip : strip;

        set_strip(reg, page,
                  reg->area.x_pu + column * (reg->strip_pu + reg->gutter_pu),
                  top_pu, n_held);
    }
    set_foot(reg, page);
    label = g_strdup_printf("%d", reg->page_no);
    return sink->take_page(page, label, sink->data, error);
}

bool
register_run(const Locator *locator, const Facts *facts, Shaper *shaper,
             const PageSink *sink, GError **error)
{
    g_auto(Register)
        reg = {.locator = locator, .facts = facts, .shaper = shaper};
    const RollIndexWish wish = {.language = facts->language,
                                .group = ROLL_GROUP_INITIAL};

    reg.locale = locale_new(facts->language);
    plan_page(&reg);
    share_strip(&reg);
    if (!check_room(&reg, error) ||
        !words_set(facts, shaper, "locator", "heading", "locator", NULL,
                   &reg.heading, error) ||
        !words_set(facts, shaper, "locator", "explain", "locator", NULL,
                   &reg.explain, error))
        return false;
    reg.index = rollindex_new(facts->roll, &wish, error);
    if (reg.index == NULL)
        return false;
    list_owners(&reg);
    while (reg.page_no == 0 || reg.lines.length > 0 ||
           reg.next_idx < rollindex_n(reg.index))
        if (!run_page(&reg, sink, error))
            return false;
    return true;
}
