#include "type/paragraph.h"

#include "base/text.h"
#include "type/itemise.h"
#include "type/missing.h"

#include <string.h>

#define SOFT_HYPHEN "\302\255"

struct Paragraph {
    GArray *pieces;    /* ParagraphPiece */
    GPtrArray *shaped; /* Shaped */
    int n_lines;
};

/* What setting a paragraph needs on the way. */
typedef struct {
    FontBook *book;
    Bench *bench;
    const char *text;
    size_t length;
    GArray *ranges;
    GArray *places; /* size_t: where in the text each piece begins */
} Setting;

/* Whether the kind of @attribute can be printed. */
static gboolean
attribute_is_foreign(PangoAttribute *attribute, void *data)
{
    (void)data;
    switch (attribute->klass->type) {
    case PANGO_ATTR_LANGUAGE:
    case PANGO_ATTR_FAMILY:
    case PANGO_ATTR_STYLE:
    case PANGO_ATTR_WEIGHT:
    case PANGO_ATTR_SIZE:
    case PANGO_ATTR_ABSOLUTE_SIZE:
    case PANGO_ATTR_SCALE:
    case PANGO_ATTR_FONT_DESC:
        return false;
    default:
        return true;
    }
}

/* Reads @markup into @ret_text and @ret_attributes. */
static bool
markup_read(const char *markup, char **ret_text, PangoAttrList **ret_attributes,
            GError **error)
{
    g_auto(GStrv) parts = g_strsplit(markup, SOFT_HYPHEN, -1);
    g_autofree char *whole = g_strjoinv("", parts);
    PangoAttrList *attributes = NULL;
    PangoAttrList *foreign = NULL;
    g_autofree char *text = NULL;
    GError *trouble = NULL;

    if (!pango_parse_markup(whole, -1, 0, &attributes, &text, NULL, &trouble)) {
        g_set_error(error, FAULT, FAULT_LAYOUT, "%s", trouble->message);
        g_error_free(trouble);
        return false;
    }
    foreign = pango_attr_list_filter(attributes, attribute_is_foreign, NULL);
    if (foreign != NULL) {
        GSList *list = pango_attr_list_get_attributes(foreign);
        const PangoAttribute *first = list->data;
        GEnumClass *kinds = g_type_class_ref(PANGO_TYPE_ATTR_TYPE);

        g_set_error(
            error, FAULT, FAULT_LAYOUT,
            "text can be bold, italic, larger, smaller, sans or serif; "
            "\"%s\" cannot be printed",
            g_enum_get_value(kinds, (int)first->klass->type)->value_nick);
        g_type_class_unref(kinds);
        g_slist_free_full(list, (GDestroyNotify)pango_attribute_destroy);
        pango_attr_list_unref(foreign);
        pango_attr_list_unref(attributes);
        return false;
    }
    *ret_text = g_steal_pointer(&text);
    *ret_attributes = attributes;
    return true;
}

/* What @font, the sum of the markup at some place, asks for. */
static bool
style_of(const PangoFontDescription *font, TypeStyle *style, GError **error)
{
    const char *family = pango_font_description_get_family(font);

    style->weight = (int)pango_font_description_get_weight(font);
    style->italic =
        pango_font_description_get_style(font) != PANGO_STYLE_NORMAL;
    if (family == NULL)
        return true;
    style->serif = g_ascii_strcasecmp(family, "serif") == 0;
    if (style->serif || g_ascii_strcasecmp(family, "sans") == 0)
        return true;
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "\"%s\" is no face that can be asked for: write sans or serif",
                family);
    return false;
}

/* Adds the ranges where the markup stays as it is at @at. */
static bool
ranges_add(Setting *setting, PangoAttrIterator *at, const ParagraphWish *wish,
           GError **error)
{
    PangoFontDescription *font = pango_font_description_new();
    PangoLanguage *language = NULL;
    TypeStyle style = wish->style;
    int from = 0;
    int to = 0;
    bool known = false;

    pango_font_description_set_weight(font, (PangoWeight)style.weight);
    pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC
                                                        : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(font, wish->size_pu);
    pango_attr_iterator_get_font(at, font, &language, NULL);
    pango_attr_iterator_range(at, &from, &to);
    known = style_of(font, &style, error);
    if (known) {
        if (language == NULL)
            language = pango_language_from_string(
                wish->language == NULL ? "" : wish->language);
        itemise_ranges_add(setting->ranges, setting->book, setting->text,
                           setting->length, (size_t)from,
                           MIN((size_t)to, setting->length), &style,
                           pango_font_description_get_size(font),
                           pango_language_to_string(language));
    }
    pango_font_description_free(font);
    return known;
}

/* Fills the ranges from the markup's @attributes. */
static bool
ranges_fill(Setting *setting, PangoAttrList *attributes,
            const ParagraphWish *wish, GError **error)
{
    PangoAttrIterator *at = pango_attr_list_get_iterator(attributes);
    bool known = false;

    do {
        known = ranges_add(setting, at, wish, error);
    } while (known && pango_attr_iterator_next(at));
    pango_attr_iterator_destroy(at);
    return known;
}

/* A layout of the text, its lines broken. [owned by caller] */
static PangoLayout *
layout_new(const Setting *setting, const ParagraphWish *wish)
{
    static const PangoAlignment ALIGNMENTS[] = {
        [PARAGRAPH_START] = PANGO_ALIGN_LEFT, /* right in a right-to-left one */
        [PARAGRAPH_CENTRE] = PANGO_ALIGN_CENTER,
        [PARAGRAPH_END] = PANGO_ALIGN_RIGHT,
    };
    PangoLayout *layout = pango_layout_new(fontbook_context(setting->book));
    PangoAttrList *attributes = itemise_attributes(setting->ranges);

    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(false));
    pango_layout_set_text(layout, setting->text, (int)setting->length);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(layout, wish->measure_pu);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, ALIGNMENTS[wish->align]);
    return layout;
}

/* Where the line ends in the text, without the blanks that end it. */
static size_t
line_end(const Setting *setting, const PangoLayoutLine *line)
{
    const char *start = setting->text + line->start_index;
    const char *end = start + line->length;

    while (end > start &&
           g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return (size_t)(end - setting->text);
}

/* Adds @piece, which begins @at in the text, in its place: Pango's runs come as
 * they are seen, pieces stand as they are read. */
static void
piece_add(Paragraph *paragraph, const Setting *setting,
          const ParagraphPiece *piece, size_t at)
{
    unsigned idx = setting->places->len;

    while (idx > 0 && g_array_index(setting->places, size_t, idx - 1) > at)
        idx--;
    g_array_insert_val(setting->places, idx, at);
    g_array_insert_vals(paragraph->pieces, idx, piece, 1);
}

/* Adds the run at which @at stands to the paragraph. */
static bool
run_add(Paragraph *paragraph, const Setting *setting, PangoLayoutIter *at,
        int line_idx, GError **error)
{
    const PangoLayoutRun *run = pango_layout_iter_get_run_readonly(at);
    size_t end = line_end(setting, pango_layout_iter_get_line_readonly(at));
    PangoRectangle box = {0};
    Stretch stretch = {0};
    ParagraphPiece piece = {.line_idx = line_idx};
    Shaped *shaped = NULL;

    if (run == NULL || (size_t)run->item->offset >= end ||
        setting->text[run->item->offset] == '\t')
        return true;
    stretch = itemise_stretch(setting->book, run->item, setting->ranges);
    stretch.length = MIN(stretch.length, end - stretch.at);
    shaped = bench_shape(setting->bench, setting->text, setting->length,
                         &stretch, 1);
    g_ptr_array_add(paragraph->shaped, shaped);
    if (shaped->n_missing > 0)
        return missing_refuse(shaped_first_missing(shaped), error);
    pango_layout_iter_get_run_extents(at, NULL, &box);
    piece.shaped = shaped;
    piece.size_pu = itemise_range_at(setting->ranges, stretch.at)->size_pu;
    piece.language = itemise_range_at(setting->ranges, stretch.at)->language;
    piece.x_pu = box.x;
    /* The blanks that were taken off stood at the left. */
    if ((stretch.level & 1) != 0)
        piece.x_pu += box.width - units_from_em(shaped->advance, piece.size_pu);
    piece_add(paragraph, setting, &piece, stretch.at);
    return true;
}

/* Adds every run of @layout, line by line. */
static bool
lines_add(Paragraph *paragraph, const Setting *setting, PangoLayout *layout,
          GError **error)
{
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    bool added = true;
    int line_idx = 0;

    do {
        added = run_add(paragraph, setting, at, line_idx, error);
        /* A line's end is a run of its own. */
        if (pango_layout_iter_get_run_readonly(at) == NULL)
            line_idx++;
    } while (added && pango_layout_iter_next_run(at));
    pango_layout_iter_free(at);
    paragraph->n_lines = pango_layout_get_line_count(layout);
    return added;
}

Paragraph *
paragraph_set(Shaper *shaper, const char *markup, const ParagraphWish *wish,
              GError **error)
{
    /* First in, last out: the layout goes before the book is let go. */
    g_autoptr(GRecMutexLocker) hold = fontbook_hold(shaper_book(shaper));
    g_autoptr(Paragraph) paragraph = g_new0(Paragraph, 1);
    g_autoptr(GArray) ranges = itemise_ranges_new();
    g_autoptr(Bench) bench = bench_new(shaper_book(shaper));
    g_autoptr(PangoLayout) layout = NULL;
    PangoAttrList *attributes = NULL;
    g_autofree char *text = NULL;
    g_autoptr(GArray) places = g_array_new(false, false, sizeof(size_t));
    Setting setting = {shaper_book(shaper), bench, NULL, 0, ranges, places};
    bool filled = false;

    g_assert(wish->size_pu > 0 && wish->leading_pu > 0 && wish->measure_pu > 0);
    paragraph->pieces = g_array_new(false, false, sizeof(ParagraphPiece));
    paragraph->shaped = g_ptr_array_new_with_free_func(g_free);
    if (!markup_read(markup, &text, &attributes, error))
        return NULL;
    setting.text = text;
    setting.length = strlen(text);
    /* Before Pango breaks lines, which takes for ever then. */
    filled = text_is_piled(text, setting.length)
                 ? missing_refuse(MISSING_PILE, error)
                 : ranges_fill(&setting, attributes, wish, error);
    pango_attr_list_unref(attributes);
    if (!filled)
        return NULL;
    layout = layout_new(&setting, wish);
    if (!lines_add(paragraph, &setting, layout, error))
        return NULL;
    return g_steal_pointer(&paragraph);
}

void
paragraph_free(Paragraph *paragraph)
{
    if (paragraph == NULL)
        return;
    g_array_unref(paragraph->pieces);
    g_ptr_array_unref(paragraph->shaped);
    g_free(paragraph);
}

int
paragraph_n_lines(const Paragraph *paragraph)
{
    return paragraph->n_lines;
}

size_t
paragraph_n_pieces(const Paragraph *paragraph)
{
    return paragraph->pieces->len;
}

const ParagraphPiece *
paragraph_piece(const Paragraph *paragraph, size_t idx)
{
    g_assert(idx < paragraph->pieces->len);
    return &g_array_index(paragraph->pieces, ParagraphPiece, idx);
}
