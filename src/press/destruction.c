#include "press/destruction.h"

#include "layout/locale.h"
#include "layout/wordbook.h"
#include "paint/painter.h"
#include "press/typist.h"

#include <string.h>
#include <unicode/uloc.h>

#define GROUP "destruction"

/* Around the text, and between the columns of counts. [mm] */
#define MARGIN 22
#define FIGURES 38

/* In points. */
#define TITLE_SIZE 20.0
#define HEAD_SIZE 11.0
#define TEXT_SIZE 10.0
#define NOTE_SIZE 8.0
#define GAP 9.0
#define HAND 34.0 /* white above a line to sign on */
#define RULE 0.5

/* Figures of a digest in one group. */
#define DIGITS 8

static const Colour soft = {.space = COLOUR_GRAY, .part = {700}};

/* The record while it is drawn. */
struct Destruction {
    Wordbook *words;
    char *language;
    bool leftward;
    FontBook *book;
    Shaper *shaper;
    Painter *painter;
    PageSink sink;
    Page *page;
    GPtrArray *set; /* of Paragraph, on all pages */
    int page_no;
    Pu y_pu;
};

void
destruction_free(Destruction *drawing)
{
    if (drawing == NULL)
        return;
    page_free(drawing->page);
    painter_abandon(drawing->painter);
    g_clear_pointer(&drawing->set, g_ptr_array_unref);
    shaper_free(drawing->shaper);
    fontbook_close(drawing->book);
    wordbook_free(drawing->words);
    g_free(drawing->language);
    g_free(drawing);
}

/* The words of @key. [borrowed] */
static const char *
words_in(const Destruction *drawing, const char *group, const char *key)
{
    const TemplateKey *setting = wordbook_lookup(drawing->words, group, key);
    TemplateText text = {0};

    if (setting == NULL)
        return "";
    if (template_key_find(setting, drawing->language, WORDBOOK_LANGUAGE, &text))
        return text.text;
    return template_key_own(setting).text;
}

static const char *
words(const Destruction *drawing, const char *key)
{
    return words_in(drawing, GROUP, key);
}

/* --- Pages --------------------------------------------------------------- */

static Pu
measure_pu(void)
{
    return units_from_mm(TYPIST_PAPER_WIDTH - 2 * MARGIN);
}

static TypistLook
look_of(const Destruction *drawing, const char *style, double size)
{
    return (TypistLook){
        .style = style,
        .size_pt = size,
        .leading_pt = size * 1.4,
        .colour = &COLOUR_BLACK,
        .language = drawing->language,
        .x_pu = units_from_mm(MARGIN),
        .measure_pu = measure_pu(),
    };
}

static bool
end_page(Destruction *drawing, GError **error)
{
    g_autofree char *label = g_strdup_printf("%d", drawing->page_no);
    bool good = drawing->sink.take_page(drawing->page, label,
                                        drawing->sink.data, error);

    g_clear_pointer(&drawing->page, page_free);
    return good;
}

static void
begin_page(Destruction *drawing)
{
    const Extent paper = {units_from_mm(TYPIST_PAPER_WIDTH),
                          units_from_mm(TYPIST_PAPER_HEIGHT)};

    drawing->page = page_new(paper, 0);
    drawing->page_no++;
    drawing->y_pu = units_from_mm(MARGIN);
}

/* Goes on to a new page where @height_pu has no room on this one. */
static bool
make_room(Destruction *drawing, Pu height_pu, GError **error)
{
    if (drawing->y_pu + height_pu <=
        units_from_mm(TYPIST_PAPER_HEIGHT - MARGIN))
        return true;
    if (!end_page(drawing, error))
        return false;
    begin_page(drawing);
    return true;
}

/* Draws @text at the height that is reached, and moves on below it. */
static bool
add(Destruction *drawing, const char *text, const TypistLook *look,
    GError **error)
{
    Pu height_pu = 0;

    if (!typist_set(drawing->shaper, NULL, drawing->set, text, look, 0,
                    &height_pu, error) ||
        !make_room(drawing, height_pu, error) ||
        !typist_set(drawing->shaper, drawing->page, drawing->set, text, look,
                    drawing->y_pu, NULL, error))
        return false;
    drawing->y_pu += height_pu;
    return true;
}

static bool
add_text(Destruction *drawing, const char *text, const char *style, double size,
         GError **error)
{
    const TypistLook look = look_of(drawing, style, size);

    return add(drawing, text, &look, error);
}

/* A heading, with a rule above it; some lines follow on the same page. */
static bool
add_heading(Destruction *drawing, const char *key, GError **error)
{
    drawing->y_pu += units_from_pt(GAP * 1.6);
    if (!make_room(drawing, units_from_pt(HEAD_SIZE * 6), error))
        return false;
    page_add_box(drawing->page, units_from_mm(MARGIN), drawing->y_pu,
                 measure_pu(), units_from_pt(RULE), &COLOUR_BLACK);
    drawing->y_pu += units_from_pt(GAP / 3);
    return add_text(drawing, words(drawing, key), "sans semibold", HEAD_SIZE,
                    error);
}

/* "Comments      12", where the second is what @value says. */
static bool
add_row(Destruction *drawing, const char *label, const char *value,
        GError **error)
{
    TypistLook look = look_of(drawing, "sans", TEXT_SIZE);
    TypistLook figure = look;
    Pu figures_pu = units_from_mm(FIGURES);
    Pu height_pu = 0;

    look.measure_pu -= figures_pu;
    figure.measure_pu = figures_pu;
    figure.align = PARAGRAPH_END;
    if (drawing->leftward)
        look.x_pu += figures_pu;
    else
        figure.x_pu += look.measure_pu;
    if (!typist_set(drawing->shaper, NULL, drawing->set, label, &look, 0,
                    &height_pu, error) ||
        !make_room(drawing, height_pu, error) ||
        !typist_set(drawing->shaper, drawing->page, drawing->set, value,
                    &figure, drawing->y_pu, NULL, error))
        return false;
    return add(drawing, label, &look, error);
}

static bool
add_count(Destruction *drawing, const char *label, int64_t n, GError **error)
{
    g_autofree char *number = locale_number(n, drawing->language);
    /* Figures alone have no direction; a mark gives them the text's. */
    g_autofree char *value =
        g_strconcat(drawing->leftward ? "\u200F" : "", number, NULL);

    return add_row(drawing, label, value, error);
}

/* "Decided by: Anna Berg" */
static bool
add_line(Destruction *drawing, const char *key, const char *value,
         GError **error)
{
    g_autofree char *line =
        g_strdup_printf("%s: %s", words(drawing, key), value);

    return add_text(drawing, line, "sans", TEXT_SIZE, error);
}

/* A digest in groups, in small type from left to right. */
static bool
add_digest(Destruction *drawing, const char *digest, GError **error)
{
    g_autoptr(GString) groups = g_string_new(digest);
    TypistLook look = look_of(drawing, "sans", NOTE_SIZE);

    for (gsize at = DIGITS; at < groups->len; at += DIGITS + 1)
        g_string_insert_c(groups, (gssize)at, ' ');
    look.language = "en";
    return add(drawing, groups->str, &look, error);
}

/* --- What it tells ------------------------------------------------------- */

static bool
add_head(Destruction *drawing, const PurgeRecord *record, const char *database,
         GError **error)
{
    g_autofree char *name = g_path_get_basename(database);
    g_autofree char *clean = g_utf8_make_valid(name, -1);
    g_autofree char *iso = g_strndup(record->time, strlen("YYYY-MM-DD"));
    g_autofree char *day = locale_date(iso, false, drawing->language);

    if (!add_text(drawing, words(drawing, "title"), "serif semibold",
                  TITLE_SIZE, error))
        return false;
    drawing->y_pu += units_from_pt(GAP);
    if (!add_text(drawing, words(drawing, "intro"), "sans", TEXT_SIZE, error))
        return false;
    drawing->y_pu += units_from_pt(GAP);
    return add_line(drawing, "label-database", clean, error) &&
           add_line(drawing, "label-date", day, error) &&
           add_line(drawing, "label-decider", record->actor, error);
}

static bool
add_destroyed(Destruction *drawing, const PurgeRecord *record, GError **error)
{
    /* Those of a packet's counts, but for the first. */
    static const char *const status_keys[] = {
        [STATUS_PENDING] = "label-pending",
        [STATUS_HELD] = "label-held",
        [STATUS_REJECTED] = "label-rejected",
        [STATUS_WITHDRAWN] = "label-withdrawn",
    };

    const struct {
        const char *key;
        int64_t n;
    } rest[] = {
        {"label-comments", record->comments},
        {"label-digests", record->digests},
        {"label-decisions", record->decisions},
        {"label-suppressions", record->suppressions},
    };

    if (!add_heading(drawing, "label-destroyed", error) ||
        !add_count(drawing, words(drawing, "label-signatures"),
                   record->signatures, error))
        return false;
    for (int status = 0; status <= STATUS_WITHDRAWN; status++) {
        const char *key = status_keys[status];
        g_autofree char *label = g_strdup_printf(
            "\u2013 %s", key != NULL ? words_in(drawing, "part", key)
                                     : words(drawing, "label-verified"));

        if (!add_count(drawing, label, record->status[status], error))
            return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(rest); i++)
        if (!add_count(drawing, words(drawing, rest[i].key), rest[i].n, error))
            return false;
    return add_row(
        drawing, words(drawing, "label-key"),
        words(drawing, record->had_key ? "key-destroyed" : "key-missing"),
        error);
}

static bool
add_delivery(Destruction *drawing, const PurgeDelivery *delivery,
             GError **error)
{
    g_autofree char *day =
        locale_date(delivery->date, false, drawing->language);
    g_autofree char *line = g_strdup_printf(
        "%s, %s", day, delivery->recipient != NULL ? delivery->recipient : "");

    drawing->y_pu += units_from_pt(GAP / 3);
    if (!add_line(drawing, "label-delivery", line, error))
        return false;
    if (delivery->sha256 != NULL &&
        (!add_text(drawing, "SHA-256 (SHA256SUMS)", "sans", NOTE_SIZE, error) ||
         !add_digest(drawing, delivery->sha256, error)))
        return false;
    return delivery->root == NULL ||
           (add_text(drawing, "merkle_root (manifest.json)", "sans", NOTE_SIZE,
                     error) &&
            add_digest(drawing, delivery->root, error));
}

static bool
add_kept(Destruction *drawing, const PurgeRecord *record, GError **error)
{
    if (!add_heading(drawing, "label-kept", error) ||
        !add_text(drawing, words(drawing, "kept"), "sans", TEXT_SIZE, error) ||
        !add_count(drawing, words(drawing, "label-imports"), record->imports,
                   error) ||
        !add_count(drawing, words(drawing, "label-ledger"),
                   record->ledger_lines, error))
        return false;
    drawing->y_pu += units_from_pt(GAP / 3);
    if (record->root == NULL ? !add_line(drawing, "label-root",
                                         words(drawing, "root-missing"), error)
                             : !add_text(drawing, words(drawing, "label-root"),
                                         "sans", TEXT_SIZE, error) ||
                                   !add_digest(drawing, record->root, error))
        return false;
    for (guint i = 0; i < record->deliveries->len; i++)
        if (!add_delivery(drawing, g_ptr_array_index(record->deliveries, i),
                          error))
            return false;
    return add_heading(drawing, "label-elsewhere", error) &&
           add_text(drawing, words(drawing, "elsewhere"), "sans", TEXT_SIZE,
                    error);
}

/* Lines for one person to sign on. */
static bool
add_signing(Destruction *drawing, GError **error)
{
    static const char *const keys[] = {"label-place", "label-name",
                                       "label-signature"};
    const int n = G_N_ELEMENTS(keys);
    Pu gap_pu = units_from_mm(5);
    Pu width_pu = (measure_pu() - (n - 1) * gap_pu) / n;

    if (!make_room(drawing, units_from_pt(HAND + NOTE_SIZE * 3), error))
        return false;
    drawing->y_pu += units_from_pt(HAND);
    for (int i = 0; i < n; i++) {
        int place = drawing->leftward ? n - 1 - i : i;
        TypistLook look = look_of(drawing, "sans", NOTE_SIZE);

        look.colour = &soft;
        look.x_pu += place * (width_pu + gap_pu);
        look.measure_pu = width_pu;
        page_add_box(drawing->page, look.x_pu, drawing->y_pu, width_pu,
                     units_from_pt(RULE), &COLOUR_BLACK);
        if (!typist_set(drawing->shaper, drawing->page, drawing->set,
                        words(drawing, keys[i]), &look,
                        drawing->y_pu + units_from_pt(RULE), NULL, error))
            return false;
    }
    drawing->y_pu += units_from_pt(NOTE_SIZE * 1.4);
    return true;
}

static bool
open_painter(Destruction *drawing, const PurgeRecord *record, const char *path,
             GError **error)
{
    const PainterKind *kind = painter_kind_by_path(path);
    g_autoptr(GDateTime) moment =
        g_date_time_new_from_iso8601(record->time, NULL);
    const DocumentInfo info = {
        .title = words(drawing, "title"),
        .language = drawing->language,
        .date = moment != NULL ? g_date_time_to_unix(moment) : 0,
        .standard = STANDARD_PDFA_2U,
        .scale = 1,
    };

    if (kind == NULL || !kind->many_pages) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--record=%s: end the name with .pdf", path);
        return false;
    }
    drawing->painter = painter_open(kind, path, &info, error);
    if (drawing->painter == NULL)
        return false;
    drawing->sink = painter_sink(drawing->painter);
    return true;
}

Destruction *
destruction_draw(const PurgeRecord *record, const char *database,
                 const char *path, const char *language, GError **error)
{
    g_autoptr(Destruction) drawing = g_new0(Destruction, 1);

    drawing->language = g_strdup(language);
    drawing->leftward = uloc_isRightToLeft(language);
    drawing->set =
        g_ptr_array_new_with_free_func((GDestroyNotify)paragraph_free);
    drawing->words = wordbook_load(NULL, error);
    drawing->book = drawing->words != NULL ? fontbook_open(error) : NULL;
    if (drawing->book == NULL)
        return NULL;
    drawing->shaper = shaper_new(drawing->book);
    if (!open_painter(drawing, record, path, error))
        return NULL;
    begin_page(drawing);
    if (!add_head(drawing, record, database, error) ||
        !add_destroyed(drawing, record, error) ||
        !add_kept(drawing, record, error) || !add_signing(drawing, error) ||
        !add_signing(drawing, error) || !end_page(drawing, error))
        return NULL;
    return g_steal_pointer(&drawing);
}

bool
destruction_finish(Destruction *drawing, GError **error)
{
    return painter_finish(g_steal_pointer(&drawing->painter), error);
}
