#include "press/press-proof.h"

#include "layout/locale.h"
#include "paint/painter.h"
#include "press/typist.h"
#include "roll/display.h"
#include "store/sign-off.h"
#include "type/missing.h"

/* Around the text. [mm] */
#define MARGIN 18

/* In points. */
#define NAME_SIZE 26.0
#define NAME_LEADING 36.0
#define NOTE_SIZE 9.0
#define NOTE_LEADING 12.0
#define GAP 11.0

static const Colour soft = {.space = COLOUR_GRAY, .part = {700}};

/* One proof being drawn. */
typedef struct {
    const Review *review;
    FontBook *book;
    Shaper *shaper;
    Display *display;
    Painter *painter;
    PageSink sink;
    Page *page;     /* NULL: none is begun */
    GPtrArray *set; /* of Paragraph, on the page */
    int page_no;
    Pu y_pu; /* where the next name begins */
    const char *footer;
} Proof;

static void
proof_clear(Proof *proof)
{
    page_free(proof->page);
    g_clear_pointer(&proof->set, g_ptr_array_unref);
    painter_abandon(proof->painter);
    display_free(proof->display);
    shaper_free(proof->shaper);
    fontbook_close(proof->book);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Proof, proof_clear)

static Pu
measure_pu(void)
{
    return units_from_mm(TYPIST_PAPER_WIDTH - 2 * MARGIN);
}

/* Sets @text, without markup, and draws it from @y_pu on if there is a page.
 * @ret_height_pu: [may be NULL] */
static bool
set_text(Proof *proof, const char *text, const char *style, double size,
         double leading, const Colour *colour, bool draw, Pu y_pu,
         Pu *ret_height_pu, GError **error)
{
    const TypistLook look = {
        .style = style,
        .size_pt = size,
        .leading_pt = leading,
        .colour = colour,
        .language = "en",
        .x_pu = units_from_mm(MARGIN),
        .measure_pu = measure_pu(),
    };

    return typist_set(proof->shaper, draw ? proof->page : NULL, proof->set,
                      text, &look, y_pu, ret_height_pu, error);
}

static bool
end_page(Proof *proof, GError **error)
{
    g_autofree char *label = g_strdup_printf("%d", proof->page_no);
    g_autofree char *foot =
        g_strdup_printf("%s \u00B7 page %d", proof->footer, proof->page_no);
    bool good = false;

    if (proof->page == NULL)
        return true;
    good = set_text(proof, foot, "sans", NOTE_SIZE, NOTE_LEADING, &soft, true,
                    units_from_mm(TYPIST_PAPER_HEIGHT - MARGIN), NULL, error) &&
           proof->sink.take_page(proof->page, label, proof->sink.data, error);
    g_clear_pointer(&proof->page, page_free);
    g_ptr_array_set_size(proof->set, 0);
    shaper_rest(proof->shaper);
    return good;
}

static void
begin_page(Proof *proof)
{
    Extent paper = {units_from_mm(TYPIST_PAPER_WIDTH),
                    units_from_mm(TYPIST_PAPER_HEIGHT)};

    proof->page = page_new(paper, 0);
    proof->page_no++;
    proof->y_pu = units_from_mm(MARGIN);
}

/* "row 118 · hold, 97 of 100 · insulting word". [owned by caller] */
static char *
note_of(const ScreenRow *row)
{
    GString *note = g_string_new(NULL);

    g_string_append_printf(
        note, "row %" G_GINT64_FORMAT " \u00B7 %s, %d of 100", row->id,
        screen_level_name(row->level), review_score(row));
    for (int i = 0; i < row->n_reasons; i++)
        g_string_append_printf(note, "%s%s", i == 0 ? " \u00B7 " : "; ",
                               row->reasons[i].evidence);
    return g_string_free(note, FALSE);
}

/* Draws @name on one line, smaller where it is too long for it; a character
 * that no face has is told in its place. */
static bool
draw_name(Proof *proof, const char *name, const char *language, GError **error)
{
    TypeStyle style;
    ShapedName shaped;
    Pu size_pu = units_from_pt(NAME_SIZE);
    Pu wide_pu = 0;

    if (!type_style_parse("sans semibold", &style, error))
        return false;
    shaped = shaper_name(proof->shaper, name, language, &style);
    if (shaped.n_missing > 0) {
        g_autofree char *reason = missing_reason(
            shaper_missing(proof->shaper, name, language, &style));
        g_autofree char *words =
            g_strdup_printf("cannot be printed: %s", reason);

        return set_text(proof, words, "sans italic", NAME_SIZE / 2,
                        NAME_LEADING, &soft, true, proof->y_pu, NULL, error);
    }
    wide_pu = units_from_em(shaped.advance, size_pu);
    if (wide_pu > measure_pu())
        size_pu = (Pu)((int64_t)size_pu * measure_pu() / wide_pu);
    page_add_name(proof->page, PAGE_ROLE_NAME, &shaped, units_from_mm(MARGIN),
                  proof->y_pu + units_from_pt(NAME_LEADING * 0.75), size_pu,
                  UNITS_EM, &COLOUR_BLACK);
    return true;
}

static bool
draw_row(Proof *proof, const ScreenRow *row, const char *name,
         const char *language, GError **error)
{
    g_autofree char *note = note_of(row);
    Pu bottom_pu = units_from_mm(TYPIST_PAPER_HEIGHT - MARGIN);
    Pu note_pu = 0;
    Pu height_pu = 0;

    if (!set_text(proof, note, "sans", NOTE_SIZE, NOTE_LEADING, &soft, false, 0,
                  &note_pu, error))
        return false;
    height_pu = units_from_pt(NAME_LEADING) + note_pu;
    if (proof->page != NULL && proof->y_pu + height_pu > bottom_pu &&
        !end_page(proof, error))
        return false;
    if (proof->page == NULL)
        begin_page(proof);
    if (!draw_name(proof, name, language, error) ||
        !set_text(proof, note, "sans", NOTE_SIZE, NOTE_LEADING, &soft, true,
                  proof->y_pu + units_from_pt(NAME_LEADING), NULL, error))
        return false;
    proof->y_pu += height_pu + units_from_pt(GAP);
    return true;
}

/* Draws what stands above the first name. */
static bool
draw_heading(Proof *proof, GError **error)
{
    static const char words[] =
        "The worst names that would be printed as things stand, the worst "
        "first. Whoever signs this proof answers for all of them: a name that "
        "must not hang there is held or rejected first, and a new proof "
        "printed.";
    Pu height_pu = 0;

    begin_page(proof);
    if (!set_text(proof, "Proof of names", "serif", 20, 26, &COLOUR_BLACK, true,
                  proof->y_pu, &height_pu, error))
        return false;
    proof->y_pu += height_pu;
    if (!set_text(proof, words, "sans", 10, 14, &COLOUR_BLACK, true,
                  proof->y_pu, &height_pu, error))
        return false;
    proof->y_pu += height_pu + units_from_pt(2 * GAP);
    return true;
}

/* Draws the rows that would be printed with a name. */
static bool
draw_rows(Proof *proof, int64_t n_most, int64_t *ret_n, GError **error)
{
    const Review *review = proof->review;
    const Screening *screening = review->screening;
    int64_t n = 0;

    for (int64_t i = 0; i < screening->n_flagged && n < n_most; i++) {
        const ScreenRow *row = &screening->rows[i];
        g_auto(DisplayForm) form = {0};
        Looked looked;

        if (!lookup_find(review->lookup, row->id, &looked, error))
            return false;
        if (looked.status != STATUS_VERIFIED)
            continue;
        display_make(proof->display, looked.display, looked.language,
                     looked.name, looked.given, looked.family, &form);
        if (form.name == NULL)
            continue;
        if (!draw_row(proof, row, form.name, looked.language, error))
            return false;
        n++;
    }
    *ret_n = n;
    return n > 0 ||
           set_text(proof, "There is no name against which anything speaks.",
                    "sans italic", 12, 16, &COLOUR_BLACK, true, proof->y_pu,
                    NULL, error);
}

/* The painter for @path, which must hold many pages. */
static const PainterKind *
kind_of(const char *path, GError **error)
{
    const PainterKind *kind = painter_kind_by_path(path);

    if (kind != NULL && kind->many_pages)
        return kind;
    g_set_error(error, FAULT, FAULT_USAGE, "--proof=%s: end the name with .pdf",
                path);
    return NULL;
}

bool
press_proof(const Review *review, const char *path, int64_t n_most,
            const char *code, int64_t date, int64_t *ret_n, GError **error)
{
    g_auto(Proof) proof = {.review = review};
    g_autofree char *name = g_path_get_basename(review->database);
    g_autofree char *moment = review_moment(date);
    g_autofree char *day = locale_date(moment, false, "en");
    g_autofree char *footer =
        g_strdup_printf("%s \u00B7 %s \u00B7 code of the roll: %.*s", name, day,
                        SIGN_OFF_SHORT, code);
    const DocumentInfo info = {
        .title = "Proof of names",
        .language = "en",
        .date = date,
        .standard = STANDARD_PLAIN,
        .scale = 1,
    };
    const PainterKind *kind = kind_of(path, error);
    int64_t n = 0;

    if (kind == NULL)
        return false;
    proof.footer = footer;
    proof.set = g_ptr_array_new_with_free_func((GDestroyNotify)paragraph_free);
    proof.display = display_new(error);
    proof.book = proof.display != NULL ? fontbook_open(error) : NULL;
    if (proof.book == NULL)
        return false;
    proof.shaper = shaper_new(proof.book);
    proof.painter = painter_open(kind, path, &info, error);
    if (proof.painter == NULL)
        return false;
    proof.sink = painter_sink(proof.painter);
    if (!draw_heading(&proof, error) || !draw_rows(&proof, n_most, &n, error) ||
        !end_page(&proof, error) ||
        !painter_finish(g_steal_pointer(&proof.painter), error))
        return false;
    *ret_n = n;
    return true;
}
