#include "paint/pdf-embed.h"

#include "paint/pdf-syntax.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

/* ISO 32000-1, table 123. Symbolic: the codes are our own. */
#define FLAG_SERIF (1 << 1)
#define FLAG_SYMBOLIC (1 << 2)
#define FLAG_ITALIC (1 << 6)

/* Most entries between beginbfchar and endbfchar (Adobe TN 5411). */
#define BFCHAR_MOST 100

/* A face cut down to what is used of it. */
typedef struct {
    GBytes *program;
    hb_map_t *new_glyph; /* by old glyph; NULL: glyphs kept their numbers */
} Subset;

static void
subset_clear(Subset *subset)
{
    g_clear_pointer(&subset->program, g_bytes_unref);
    g_clear_pointer(&subset->new_glyph, hb_map_destroy);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Subset, subset_clear)

static void
stream_done(GBytes *stream, void *data)
{
    pdf_set_stream(data, stream, true);
}

static void
push_text(Deflater *deflater, GString *text, PdfObject *object)
{
    deflater_push(deflater, g_string_free_to_bytes(text), DEFLATE_TEXT,
                  stream_done, object);
}

static void
free_blob(gpointer data)
{
    hb_blob_destroy(data);
}

static GBytes *
bytes_of_blob(hb_blob_t *blob)
{
    unsigned length = 0;
    const char *data = hb_blob_get_data(blob, &length);

    return g_bytes_new_with_free_func(data, length, free_blob, blob);
}

/* The big-endian number of @n bytes at @at; past the end it is 0. */
static size_t
big_endian(const uint8_t *bytes, size_t length, size_t at, size_t n)
{
    size_t value = 0;

    for (size_t i = at; i < at + n; i++)
        value = value << 8 | (i < length ? bytes[i] : 0);
    return value;
}

/* Whether @table (Adobe TN 5176) names its glyphs by character id: then its
 * top dictionary begins with registry, ordering and supplement. */
static bool
is_keyed_by_cid(const uint8_t *table, size_t length)
{
    size_t at = big_endian(table, length, 2, 1);
    size_t n_names = big_endian(table, length, at, 2);
    size_t offset_bytes = big_endian(table, length, at + 2, 1);
    size_t end = at + 3 + n_names * offset_bytes;

    /* Past the list of names to the list of dictionaries, which has one. */
    at = end + offset_bytes - 1 + big_endian(table, length, end, offset_bytes);
    offset_bytes = big_endian(table, length, at + 2, 1);
    at += 3 + 2 * offset_bytes;
    /* Three numbers of up to five bytes, then the operator 12 30. Numbers
     * begin with 28, 29 or more than 31. */
    for (int i = 0; i < 3; i++) {
        size_t first = big_endian(table, length, at, 1);

        at += first == 28 ? 3 : first == 29 ? 5 : first >= 247 ? 2 : 1;
    }
    return big_endian(table, length, at, 2) == (12 << 8 | 30);
}

/* Whether the subset must keep the numbers of glyphs: where codes are glyph
 * ids and the font program has no character ids of its own to find them by.
 * (Noto CJK's character ids equal its glyph ids.) */
static bool
must_keep_numbers(const PdfFace *face)
{
    hb_blob_t *table = NULL;
    unsigned length = 0;
    const char *bytes = NULL;
    bool keyed = false;

    if (!face->coded_by_glyph)
        return false;
    table = hb_face_reference_table(face->face->hb_face,
                                    HB_TAG('C', 'F', 'F', ' '));
    bytes = hb_blob_get_data(table, &length);
    keyed = is_keyed_by_cid((const uint8_t *)bytes, length);
    hb_blob_destroy(table);
    return !keyed;
}

/* Answers with the tables of a font program that a PDF needs, outlines and
 * widths only (9.9, table 126), and with nothing for all others. */
static hb_blob_t *
bare_table(hb_face_t *bare G_GNUC_UNUSED, hb_tag_t tag, void *source)
{
    static const hb_tag_t needed[] = {
        HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'),
        HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
        HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'),
        HB_TAG('m', 'a', 'x', 'p'),
    };

    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (needed[i] == tag)
            return hb_face_reference_table(source, tag);
    }
    return NULL;
}

/* @face without all that subsetting would look through in vain: HarfBuzz reads
 * every character of a face to see what else they might show, which for Han
 * takes longer than all the rest, and keeps glyphs that no code shows.
 * [owned by caller, hb_face_destroy()] */
static hb_face_t *
bare_face(const PdfFace *face)
{
    return hb_face_create_for_tables(bare_table, face->face->hb_face, NULL);
}

static hb_subset_input_t *
subset_wish(const PdfFace *face)
{
    hb_subset_input_t *wish = hb_subset_input_create_or_fail();
    hb_set_t *glyphs = NULL;
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING;

    if (wish == NULL)
        return NULL;
    if (must_keep_numbers(face))
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(wish, flags);
    glyphs = hb_subset_input_glyph_set(wish);
    for (guint i = 0; i < face->pairs->len; i++)
        hb_set_add(glyphs, g_array_index(face->pairs, PdfPair, i).glyph);
    return wish;
}

static bool
cut_face(const PdfFace *face, Subset *ret_subset, GError **error)
{
    hb_face_t *bare = bare_face(face);
    hb_subset_input_t *wish = subset_wish(face);
    hb_subset_plan_t *plan =
        wish == NULL ? NULL : hb_subset_plan_create_or_fail(bare, wish);
    hb_face_t *cut = plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);
    hb_blob_t *blob = NULL;

    if (cut != NULL) {
        /* The bare CFF table is what every reader since PDF 1.3 knows; a
         * TrueType program is the whole file. */
        blob = face->coded_by_glyph
                   ? hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' '))
                   : hb_face_reference_blob(cut);
        ret_subset->program = bytes_of_blob(blob);
        if (!face->coded_by_glyph)
            ret_subset->new_glyph =
                hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
        hb_face_destroy(cut);
    }
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(wish);
    hb_face_destroy(bare);
    if (ret_subset->program != NULL &&
        g_bytes_get_size(ret_subset->program) > 0)
        return true;
    g_set_error(error, FAULT, FAULT_FONT,
                "%s: this face cannot be embedded: HarfBuzz made no subset",
                face->face->file);
    return false;
}

/* "ABCDEF+NotoSans-Regular": the tag that marks a subset (9.6.4) follows from
 * the subset's bytes. */
static char *
base_font_name(const PdfFace *face, GBytes *program)
{
    g_autofree char *digest =
        g_compute_checksum_for_bytes(G_CHECKSUM_MD5, program);
    char tag[7] = "";

    for (int i = 0; i < 6; i++) {
        int value = g_ascii_xdigit_value(digest[2 * i]) * 16 +
                    g_ascii_xdigit_value(digest[2 * i + 1]);

        tag[i] = (char)('A' + value % 26);
    }
    return g_strdup_printf("%s+%s", tag, face->face->name);
}

static int
per_mille(Em length)
{
    return (int)lround(length * 1000.0 / UNITS_EM);
}

/* The box around all glyphs, from the face's head table (offsets 36..43). */
static void
put_font_box(PdfObject *descriptor, const Face *face)
{
    hb_blob_t *head =
        hb_face_reference_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const uint8_t *bytes = (const uint8_t *)hb_blob_get_data(head, &length);
    g_autoptr(GString) box = g_string_new("[");

    for (unsigned at = 36; at < 44; at += 2) {
        int16_t value = 0;

        if (at + 2 <= length)
            value = (int16_t)(bytes[at] << 8 | bytes[at + 1]);
        pdf_append_int(box, lround(value * 1000.0 / face->upem));
        g_string_append_c(box, at < 42 ? ' ' : ']');
    }
    hb_blob_destroy(head);
    pdf_put_syntax(descriptor, "FontBBox", box->str);
}

static PdfObject *
add_descriptor(const PdfFace *face, const char *name, PdfObject *program,
               PdfFile *file)
{
    const Face *source = face->face;
    PdfObject *descriptor = pdffile_add(file);
    double slant =
        hb_style_get_value(source->hb_font, HB_STYLE_TAG_SLANT_ANGLE);
    double weight = hb_style_get_value(source->hb_font, HB_STYLE_TAG_WEIGHT);
    int flags = FLAG_SYMBOLIC;

    if (strstr(source->name, "Serif") != NULL)
        flags |= FLAG_SERIF;
    if (slant != 0)
        flags |= FLAG_ITALIC;
    pdf_put_name(descriptor, "Type", "FontDescriptor");
    pdf_put_name(descriptor, "FontName", name);
    pdf_put_number(descriptor, "Flags", flags);
    put_font_box(descriptor, source);
    pdf_put_milli(descriptor, "ItalicAngle", lround(slant * PDF_MILLI));
    pdf_put_number(descriptor, "Ascent", per_mille(source->ascent));
    pdf_put_number(descriptor, "Descent", -per_mille(source->descent));
    pdf_put_number(descriptor, "CapHeight", per_mille(source->cap_height));
    /* Stems are stated nowhere in a font; this is the usual estimate by
     * weight. Readers use it only when they must replace the face. */
    pdf_put_number(descriptor, "StemV",
                   (int)lround(50 + weight * weight / 65 / 65));
    pdf_put_ref(descriptor, face->coded_by_glyph ? "FontFile3" : "FontFile2",
                program);
    return descriptor;
}

static int
compare_codes(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *pairs = data;
    const PdfPair *pair_a =
        &g_array_index(pairs, PdfPair, *(const uint32_t *)a);
    const PdfPair *pair_b =
        &g_array_index(pairs, PdfPair, *(const uint32_t *)b);

    return (pair_a->code > pair_b->code) - (pair_a->code < pair_b->code);
}

static const PdfPair *
pair_at(const PdfFace *face, const PdfFont *font, guint idx)
{
    return &g_array_index(face->pairs, PdfPair,
                          g_array_index(font->pair_idx, uint32_t, idx));
}

/* Widths by code: runs of following codes share a bracket (9.7.4.3). */
static char *
widths_of(const PdfFace *face, const PdfFont *font)
{
    GString *widths = g_string_new("[");
    unsigned last = 0;

    for (guint i = 0; i < font->pair_idx->len; i++) {
        const PdfPair *pair = pair_at(face, font, i);

        if (i == 0 || pair->code != last + 1) {
            g_string_append(widths, i == 0 ? "" : "]");
            pdf_append_int(widths, pair->code);
            g_string_append_c(widths, '[');
        } else {
            g_string_append_c(widths, ' ');
        }
        pdf_append_milli(widths, llround(pair->width * 1e6));
        last = pair->code;
    }
    g_string_append(widths, "]]");
    return g_string_free(widths, FALSE);
}

static void
append_code(GString *out, unsigned code)
{
    static const char digits[] = "0123456789ABCDEF";

    g_string_append_c(out, '<');
    for (int shift = 12; shift >= 0; shift -= 4)
        g_string_append_c(out, digits[code >> shift & 0xF]);
    g_string_append_c(out, '>');
}

/* The way back to text (9.10.3). */
static PdfObject *
add_to_unicode(const PdfFace *face, const PdfFont *font, PdfFile *file,
               Deflater *deflater)
{
    PdfObject *object = pdffile_add(file);
    GString *map = g_string_new(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    guint n = font->pair_idx->len;

    for (guint i = 0; i < n; i++) {
        const PdfPair *pair = pair_at(face, font, i);

        if (i % BFCHAR_MOST == 0) {
            pdf_append_int(map, MIN(BFCHAR_MOST, n - i));
            g_string_append(map, " beginbfchar\n");
        }
        append_code(map, pair->code);
        g_string_append_c(map, '<');
        pdf_append_utf16(map, face->texts->str + pair->text_at,
                         pair->text_length);
        g_string_append(map, ">\n");
        if (i % BFCHAR_MOST == BFCHAR_MOST - 1 || i == n - 1)
            g_string_append(map, "endbfchar\n");
    }
    g_string_append(map, "endcmap\n"
                         "CMapName currentdict/CMap defineresource pop\n"
                         "end\nend\n");
    push_text(deflater, map, object);
    return object;
}

/* Which glyph of the subset each code shows (9.7.4.2). */
static PdfObject *
add_code_map(const PdfFace *face, const PdfFont *font,
             const hb_map_t *new_glyph, PdfFile *file, Deflater *deflater)
{
    PdfObject *object = pdffile_add(file);
    GString *map = g_string_new(NULL);

    g_string_append_len(map, "\0", 2); /* code 0: .notdef */
    for (guint i = 0; i < font->pair_idx->len; i++) {
        hb_codepoint_t glyph =
            hb_map_get(new_glyph, pair_at(face, font, i)->glyph);

        g_string_append_c(map, (char)(glyph >> 8));
        g_string_append_c(map, (char)(glyph & 0xFF));
    }
    push_text(deflater, map, object);
    return object;
}

/* A Type 0 font and the font below it. */
static PdfObject *
add_font(const PdfFace *face, const PdfFont *font, const Subset *subset,
         const char *name, PdfObject *descriptor, PdfFile *file,
         Deflater *deflater)
{
    PdfObject *outer = pdffile_add(file);
    PdfObject *inner = pdffile_add(file);
    g_autofree char *widths = NULL;
    g_autofree char *outer_name = face->coded_by_glyph
                                      ? g_strconcat(name, "-Identity-H", NULL)
                                      : g_strdup(name);
    g_autoptr(GString) below = g_string_new("[");

    g_array_sort_with_data(font->pair_idx, compare_codes, face->pairs);
    widths = widths_of(face, font);
    pdf_put_name(inner, "Type", "Font");
    pdf_put_name(inner, "Subtype",
                 face->coded_by_glyph ? "CIDFontType0" : "CIDFontType2");
    pdf_put_name(inner, "BaseFont", name);
    pdf_put_syntax(inner, "CIDSystemInfo",
                   "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    pdf_put_ref(inner, "FontDescriptor", descriptor);
    pdf_put_syntax(inner, "W", widths);
    if (!face->coded_by_glyph)
        pdf_put_ref(
            inner, "CIDToGIDMap",
            add_code_map(face, font, subset->new_glyph, file, deflater));
    pdf_put_name(outer, "Type", "Font");
    pdf_put_name(outer, "Subtype", "Type0");
    pdf_put_name(outer, "BaseFont", outer_name);
    pdf_put_name(outer, "Encoding", "Identity-H");
    pdf_append_ref(below, inner);
    g_string_append_c(below, ']');
    pdf_put_syntax(outer, "DescendantFonts", below->str);
    pdf_put_ref(outer, "ToUnicode", add_to_unicode(face, font, file, deflater));
    return outer;
}

static bool
embed_face(const PdfFonts *fonts, const PdfFace *face, GString *resources,
           PdfFile *file, Deflater *deflater, GError **error)
{
    g_auto(Subset) subset = {NULL, NULL};
    g_autofree char *name = NULL;
    PdfObject *program = NULL;
    PdfObject *descriptor = NULL;

    if (!cut_face(face, &subset, error))
        return false;
    name = base_font_name(face, subset.program);
    program = pdffile_add(file);
    if (face->coded_by_glyph)
        pdf_put_name(program, "Subtype", "CIDFontType0C");
    else
        pdf_put_number(program, "Length1",
                       (int)g_bytes_get_size(subset.program));
    deflater_push(deflater, g_bytes_ref(subset.program), DEFLATE_TEXT,
                  stream_done, program);
    descriptor = add_descriptor(face, name, program, file);
    for (guint i = 0; i < face->font_idx->len; i++) {
        int idx = g_array_index(face->font_idx, int, i);
        const PdfFont *font = g_ptr_array_index(fonts->fonts, (guint)idx);
        PdfObject *object =
            add_font(face, font, &subset, name, descriptor, file, deflater);

        g_string_append(resources, "/F");
        pdf_append_int(resources, idx);
        g_string_append_c(resources, ' ');
        pdf_append_ref(resources, object);
        g_string_append_c(resources, '\n');
    }
    return true;
}

char *
pdf_embed_fonts(const PdfFonts *fonts, PdfFile *file, Deflater *deflater,
                GError **error)
{
    g_autoptr(GString) resources = g_string_new("<<\n");

    for (guint i = 0; i < fonts->faces->len; i++) {
        const PdfFace *face = g_ptr_array_index(fonts->faces, i);

        if (!embed_face(fonts, face, resources, file, deflater, error))
            return NULL;
    }
    g_string_append(resources, ">>");
    return g_string_free(g_steal_pointer(&resources), FALSE);
}
