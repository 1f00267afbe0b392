#include "paint/pdf-font.h"

#include <math.h>
#include <string.h>

/* Widths are written with two decimals of 1/1000 em, and placed by. */
#define WIDTH_STEPS 100000.0

static void
face_free(gpointer data)
{
    PdfFace *face = data;

    g_free(face->first_pair);
    g_array_unref(face->pairs);
    g_string_free(face->texts, TRUE);
    g_array_unref(face->font_idx);
    g_free(face);
}

static void
font_free(gpointer data)
{
    PdfFont *font = data;

    g_array_unref(font->pair_idx);
    g_clear_pointer(&font->used, g_hash_table_unref);
    g_free(font);
}

PdfFonts *
pdf_fonts_new(void)
{
    PdfFonts *fonts = g_new0(PdfFonts, 1);

    fonts->faces = g_ptr_array_new_with_free_func(face_free);
    fonts->fonts = g_ptr_array_new_with_free_func(font_free);
    fonts->by_book = g_array_new(FALSE, TRUE, sizeof(PdfFace *));
    return fonts;
}

void
pdf_fonts_free(PdfFonts *fonts)
{
    if (fonts == NULL)
        return;
    g_ptr_array_unref(fonts->faces);
    g_ptr_array_unref(fonts->fonts);
    g_array_unref(fonts->by_book);
    g_free(fonts);
}

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool found = hb_blob_get_length(table) > 0;

    hb_blob_destroy(table);
    return found;
}

bool
pdf_face_is_blank(const PdfFace *face, uint32_t glyph)
{
    hb_glyph_extents_t ink = {0, 0, 0, 0};

    return hb_font_get_glyph_extents(face->face->hb_font, glyph, &ink) &&
           ink.width == 0 && ink.height == 0;
}

/* Finds a glyph to hide text on. It must have ink, though none will be seen:
 * PDFium drops text without; it must stand on the line and be narrower than
 * half an em: poppler begins a new line where one glyph reaches farther over
 * the next. So it is the plainest stroke of the face's script. */
static void
find_stand_in(PdfFace *face)
{
    static const hb_codepoint_t candidates[] = {
        0x627, /* Arabic alef */
        0x5D5, /* Hebrew vav */
        0x710, /* Syriac alaph */
        0x7CA, /* N'Ko a */
        0x784, /* Thaana baa */
        'l',   '|',
    };
    hb_font_t *font = face->face->hb_font;

    for (size_t i = 0; i < G_N_ELEMENTS(candidates) && !face->has_stand_in;
         i++) {
        hb_codepoint_t glyph = 0;

        if (!hb_font_get_nominal_glyph(font, candidates[i], &glyph) ||
            pdf_face_is_blank(face, glyph))
            continue;
        face->has_stand_in = true;
        face->stand_in = glyph;
    }
}

static PdfFace *
face_new(const Face *source)
{
    PdfFace *face = g_new0(PdfFace, 1);

    face->face = source;
    face->coded_by_glyph =
        !has_table(source->hb_face, HB_TAG('g', 'l', 'y', 'f'));
    face->n_glyphs = hb_face_get_glyph_count(source->hb_face);
    face->first_pair = g_new0(uint32_t, face->n_glyphs);
    face->pairs = g_array_new(FALSE, FALSE, sizeof(PdfPair));
    face->texts = g_string_new(NULL);
    face->font_idx = g_array_new(FALSE, FALSE, sizeof(int));
    find_stand_in(face);
    face->has_blank =
        hb_font_get_nominal_glyph(source->hb_font, ' ', &face->blank) &&
        pdf_face_is_blank(face, face->blank);
    return face;
}

PdfFace *
pdf_fonts_face(PdfFonts *fonts, const Face *source)
{
    PdfFace **slot = NULL;

    if (fonts->by_book->len <= (guint)source->idx)
        g_array_set_size(fonts->by_book, (guint)source->idx + 1);
    slot = &g_array_index(fonts->by_book, PdfFace *, source->idx);
    if (*slot == NULL) {
        *slot = face_new(source);
        g_ptr_array_add(fonts->faces, *slot);
    }
    g_assert((*slot)->face == source);
    return *slot;
}

static int
add_font(PdfFonts *fonts, PdfFace *face)
{
    PdfFont *font = g_new0(PdfFont, 1);
    guint face_idx = 0;
    int idx = (int)fonts->fonts->len;

    g_ptr_array_find(fonts->faces, face, &face_idx);
    font->face_idx = (int)face_idx;
    font->pair_idx = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    if (face->coded_by_glyph)
        font->used = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_ptr_array_add(fonts->fonts, font);
    g_array_append_val(face->font_idx, idx);
    return idx;
}

/* The first font object of @face that can take a pair of @glyph. */
static int
font_with_room(PdfFonts *fonts, PdfFace *face, uint32_t glyph)
{
    for (guint i = 0; i < face->font_idx->len; i++) {
        int idx = g_array_index(face->font_idx, int, i);
        const PdfFont *font = g_ptr_array_index(fonts->fonts, (guint)idx);

        if (face->coded_by_glyph
                ? !g_hash_table_contains(font->used, GUINT_TO_POINTER(glyph))
                : font->pair_idx->len < PDF_FONT_CODES)
            return idx;
    }
    return add_font(fonts, face);
}

static const PdfPair *
add_pair(PdfFonts *fonts, PdfFace *face, uint32_t glyph, const char *text,
         size_t length)
{
    int idx = font_with_room(fonts, face, glyph);
    PdfFont *font = g_ptr_array_index(fonts->fonts, (guint)idx);
    hb_position_t advance =
        hb_font_get_glyph_h_advance(face->face->hb_font, glyph);
    double width = round(advance * (WIDTH_STEPS / UNITS_EM)) / WIDTH_STEPS;
    uint32_t pair_idx = face->pairs->len;
    PdfPair pair = {
        .glyph = glyph,
        .code =
            (uint16_t)(face->coded_by_glyph ? glyph : font->pair_idx->len + 1),
        .text_length = (uint16_t)length,
        .text_at = (uint32_t)face->texts->len,
        .next = face->first_pair[glyph],
        .width = (float)width,
        .font_idx = (uint16_t)idx,
    };

    g_assert(length <= UINT16_MAX && fonts->fonts->len <= UINT16_MAX);
    g_string_append_len(face->texts, text, (gssize)length);
    g_array_append_val(face->pairs, pair);
    g_array_append_val(font->pair_idx, pair_idx);
    if (font->used != NULL)
        g_hash_table_add(font->used, GUINT_TO_POINTER(glyph));
    face->first_pair[glyph] = pair_idx + 1;
    return &g_array_index(face->pairs, PdfPair, pair_idx);
}

static const PdfPair *
find_pair(const PdfFace *face, uint32_t glyph, const char *text, size_t length)
{
    for (uint32_t at = face->first_pair[glyph]; at != 0;) {
        const PdfPair *pair = &g_array_index(face->pairs, PdfPair, at - 1);

        if (pair->text_length == length &&
            memcmp(face->texts->str + pair->text_at, text, length) == 0)
            return pair;
        at = pair->next;
    }
    return NULL;
}

PdfCode
pdf_fonts_code(PdfFonts *fonts, PdfFace *face, uint32_t glyph, const char *text,
               size_t length)
{
    const PdfPair *pair = NULL;

    g_assert(glyph < face->n_glyphs && length > 0);
    pair = find_pair(face, glyph, text, length);
    if (pair == NULL)
        pair = add_pair(fonts, face, glyph, text, length);
    return (PdfCode){pair->font_idx, pair->code, pair->width};
}
