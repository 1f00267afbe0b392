#include "paint/pdf-font.h"

#include "sheets.h"

#include <string.h>

static PdfFace *
face_for(const Sheets *sheets, PdfFonts *fonts, const char *text)
{
    const TypeStyle style = {.weight = 400};
    ShapedName name = shaper_name(sheets->shaper, text, NULL, &style);

    return pdf_fonts_face(fonts, name.pieces[0].shaped->runs[0].face);
}

static PdfCode
code(PdfFonts *fonts, PdfFace *face, uint32_t glyph, const char *text)
{
    return pdf_fonts_code(fonts, face, glyph, text, strlen(text));
}

/* A pair keeps its code; another text or glyph has another one. */
static void
test_pairs(void)
{
    Sheets sheets = {0};
    g_autoptr(PdfFonts) fonts = pdf_fonts_new();
    PdfFace *face = NULL;
    PdfCode a = {0};

    sheets_open(&sheets);
    face = face_for(&sheets, fonts, "A");
    g_assert_false(face->coded_by_glyph);
    g_assert_true(face->has_stand_in);
    a = code(fonts, face, 36, "A");
    g_assert_cmpuint(a.code, ==, 1);
    g_assert_cmpfloat(a.width, >, 0.3);
    g_assert_cmpuint(code(fonts, face, 36, "Ab").code, ==, 2);
    g_assert_cmpuint(code(fonts, face, 37, "A").code, ==, 3);
    g_assert_cmpuint(code(fonts, face, 36, "A").code, ==, 1);
    g_assert_true(face_for(&sheets, fonts, "B") == face);
    g_assert_cmpuint(fonts->fonts->len, ==, 1);
    sheets_close(&sheets);
}

/* A full font object is followed by another one of the same face. */
static void
test_full(void)
{
    Sheets sheets = {0};
    g_autoptr(PdfFonts) fonts = pdf_fonts_new();
    PdfFace *face = NULL;

    sheets_open(&sheets);
    face = face_for(&sheets, fonts, "A");
    for (uint32_t i = 0; i <= PDF_FONT_CODES; i++) {
        char text[16];
        PdfCode got = {0};

        g_snprintf(text, sizeof text, "%u", i);
        got = code(fonts, face, i % 100, text);
        g_assert_cmpuint(got.font_idx, ==, i / PDF_FONT_CODES);
        g_assert_cmpuint(got.code, ==, i % PDF_FONT_CODES + 1);
    }
    g_assert_cmpuint(fonts->fonts->len, ==, 2);
    g_assert_cmpuint(code(fonts, face, 7, "7").font_idx, ==, 0);
    sheets_close(&sheets);
}

/* CFF outlines: the code is the glyph, a second text goes to a second font
 * object. */
static void
test_coded_by_glyph(void)
{
    Sheets sheets = {0};
    g_autoptr(PdfFonts) fonts = pdf_fonts_new();
    PdfFace *face = NULL;
    PdfCode second = {0};

    sheets_open(&sheets);
    face = face_for(&sheets, fonts, "王");
    g_assert_true(face->coded_by_glyph);
    g_assert_cmpuint(code(fonts, face, 500, "王").code, ==, 500);
    g_assert_cmpuint(code(fonts, face, 501, "明").code, ==, 501);
    second = code(fonts, face, 500, "⺩");
    g_assert_cmpuint(second.code, ==, 500);
    g_assert_cmpuint(second.font_idx, ==, 1);
    g_assert_cmpuint(code(fonts, face, 500, "王").font_idx, ==, 0);
    g_assert_cmpuint(code(fonts, face, 501, "x").font_idx, ==, 1);
    g_assert_cmpuint(code(fonts, face, 501, "y").font_idx, ==, 2);
    sheets_close(&sheets);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-font/pairs", test_pairs);
    g_test_add_func("/pdf-font/full", test_full);
    g_test_add_func("/pdf-font/coded-by-glyph", test_coded_by_glyph);
    return g_test_run();
}
