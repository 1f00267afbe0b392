#include "type/itemise.h"

#include "type/words.h"

static void
range_clear(void *data)
{
    ItemRange *range = data;

    pango_font_description_free(range->wish);
}

GArray *
itemise_ranges_new(void)
{
    GArray *ranges = g_array_new(false, false, sizeof(ItemRange));

    g_array_set_clear_func(ranges, range_clear);
    return ranges;
}

static hb_script_t
script_of(PangoScript script)
{
    return hb_script_from_iso15924_tag(
        g_unicode_script_to_iso15924((GUnicodeScript)script));
}

static void
range_add(GArray *ranges, const FontBook *book, size_t at, size_t length,
          hb_script_t script, const TypeStyle *style, Pu size_pu,
          const char *language)
{
    ItemRange range = {
        .at = at,
        .length = length,
        .size_pu = size_pu,
        /* Pango keeps it for good. */
        .language =
            pango_language_to_string(pango_language_from_string(language)),
        .row = fontbook_row(book, script, style->serif, language),
        .wish = fontbook_describe(book, script, style, language),
    };

    pango_font_description_set_absolute_size(
        range.wish, units_from_em(range.row->scale, size_pu));
    g_array_append_val(ranges, range);
}

void
itemise_ranges_add(GArray *ranges, const FontBook *book, const char *text,
                   size_t length, size_t from, size_t to,
                   const TypeStyle *style, Pu size_pu, const char *language)
{
    PangoScriptIter *iter = pango_script_iter_new(text, (int)length);

    do {
        const char *start = NULL;
        const char *end = NULL;
        PangoScript script = PANGO_SCRIPT_COMMON;
        size_t first = 0;
        size_t last = 0;

        pango_script_iter_get_range(iter, &start, &end, &script);
        first = MAX(from, (size_t)(start - text));
        last = MIN(to, (size_t)(end - text));
        if (first < last)
            range_add(ranges, book, first, last - first, script_of(script),
                      style, size_pu, language);
    } while (pango_script_iter_next(iter));
    pango_script_iter_free(iter);
}

/* @attribute: consumed */
static void
attribute_add(PangoAttrList *attributes, PangoAttribute *attribute,
              const ItemRange *range)
{
    attribute->start_index = (unsigned)range->at;
    attribute->end_index = (unsigned)(range->at + range->length);
    pango_attr_list_insert(attributes, attribute);
}

PangoAttrList *
itemise_attributes(const GArray *ranges)
{
    PangoAttrList *attributes = pango_attr_list_new();

    for (unsigned i = 0; i < ranges->len; i++) {
        const ItemRange *range = &g_array_index(ranges, ItemRange, i);

        attribute_add(attributes, pango_attr_font_desc_new(range->wish), range);
        if (*range->language != '\0')
            attribute_add(attributes,
                          pango_attr_language_new(
                              pango_language_from_string(range->language)),
                          range);
    }
    return attributes;
}

const ItemRange *
itemise_range_at(const GArray *ranges, size_t at)
{
    for (unsigned i = 0; i < ranges->len; i++) {
        const ItemRange *range = &g_array_index(ranges, ItemRange, i);

        if (at >= range->at && at < range->at + range->length)
            return range;
    }
    g_assert_not_reached();
}

Stretch
itemise_stretch(FontBook *book, const PangoItem *item, const GArray *ranges)
{
    const ItemRange *range = itemise_range_at(ranges, (size_t)item->offset);

    return (Stretch){
        .at = (size_t)item->offset,
        .length = (size_t)item->length,
        .face = fontbook_face_of(book, item->analysis.font),
        .scale = range->row->scale,
        .level = item->analysis.level,
        .script = script_of((PangoScript)item->analysis.script),
        .language = *range->language == '\0'
                        ? HB_LANGUAGE_INVALID
                        : hb_language_from_string(range->language, -1),
    };
}

GArray *
itemise_line(FontBook *book, const char *text, size_t length,
             const TypeStyle *style, const char *language)
{
    g_autoptr(GRecMutexLocker) hold = fontbook_hold(book);
    g_autoptr(GArray) ranges = itemise_ranges_new();
    GArray *stretches = g_array_new(false, false, sizeof(Stretch));
    PangoAttrList *attributes = NULL;
    GList *items = NULL;

    itemise_ranges_add(ranges, book, text, length, 0, length, style,
                       FONTS_ITEM_PU, language);
    attributes = itemise_attributes(ranges);
    items = pango_itemize_with_base_dir(fontbook_context(book),
                                        word_leads_leftward(text, length)
                                            ? PANGO_DIRECTION_RTL
                                            : PANGO_DIRECTION_LTR,
                                        text, 0, (int)length, attributes, NULL);
    for (const GList *item = items; item != NULL; item = item->next) {
        Stretch stretch = itemise_stretch(book, item->data, ranges);

        g_array_append_val(stretches, stretch);
    }
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(attributes);
    return stretches;
}
