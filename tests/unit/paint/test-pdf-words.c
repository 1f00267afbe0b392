#include "paint/pdf-words.h"

#include "sheets.h"

#include <stdlib.h>
#include <string.h>

static const TypeStyle SANS = {.weight = 400};

typedef struct {
    Sheets sheets;
    PdfFonts *fonts;
    PdfWords *words;
} Fixture;

static void
fixture_open(Fixture *fixture, const void *data)
{
    (void)data;
    sheets_open(&fixture->sheets);
    fixture->fonts = pdf_fonts_new();
    fixture->words = pdf_words_new(fixture->fonts);
}

static void
fixture_close(Fixture *fixture, const void *data)
{
    (void)data;
    pdf_words_free(fixture->words);
    pdf_fonts_free(fixture->fonts);
    sheets_close(&fixture->sheets);
}

static const Shaped *
shape(Fixture *fixture, const char *text, const char *language)
{
    ShapedName name =
        shaper_name(fixture->sheets.shaper, text, language, &SANS);

    g_assert_cmpuint(name.n_pieces, >, 0);
    return name.pieces[0].shaped;
}

static const PdfPair *
pair_of(const PdfWord *word, unsigned code)
{
    for (guint i = 0; i < word->face->pairs->len; i++) {
        const PdfPair *pair = &g_array_index(word->face->pairs, PdfPair, i);

        if (pair->code == code && pair->font_idx == word->font_idx)
            return pair;
    }
    g_assert_not_reached();
}

/* Reads @word as a viewer does: every glyph of @shaped is where it was put, to
 * half of 1/1000 em, and the codes say the text. */
static void
check_word(const PdfWord *word, const Shaped *shaped)
{
    g_autoptr(GString) text = g_string_new(NULL);
    double scale = shaped->runs[0].scale;
    double pen = word->x / scale;
    uint32_t n = 0;
    const char *at = word->syntax;
    const char *end = at + word->length;

    while (at < end) {
        unsigned code = 0;
        const PdfPair *pair = NULL;

        if (*at == ')') {
            char *stop = NULL;

            pen -= (double)strtol(at + 1, &stop, 10) / 1000;
            g_assert_cmpint(*stop, ==, '(');
            at = stop + 1;
        }
        for (int i = 0; i < 2; i++) {
            unsigned byte = (uint8_t)*at++;

            if (byte == '\\') {
                byte = *at == 'r' ? '\r' : (uint8_t)*at;
                at++;
            }
            code = code << 8 | byte;
        }
        pair = pair_of(word, code);
        g_assert_cmpuint(n, <, shaped->n_glyphs);
        g_assert_cmpuint(pair->glyph, ==, shaped->glyphs[n].glyph);
        g_assert_cmpfloat_with_epsilon(pen, shaped->glyphs[n].x / scale,
                                       0.000502);
        g_string_append_len(text, word->face->texts->str + pair->text_at,
                            pair->text_length);
        pen += pair->width;
        n++;
    }
    g_assert_cmpuint(n, ==, shaped->n_glyphs);
    g_assert_cmpstr(text->str, ==, shaped->text);
    g_assert_cmpfloat_with_epsilon(pen - word->x / scale, word->pen, 1e-6);
}

static void
test_strings(Fixture *fixture, const void *data)
{
    /* Kerning, ligatures, marks in their letters, codes that are brackets, a
     * face of another size, a face whose codes are its glyphs. */
    static const struct {
        const char *text;
        const char *language;
    } CASES[] = {
        {"AVATAR", "en"},
        {"Toffifee", "de"},
        {"Łukasz", "pl"},
        {"Đặng", "vi"},
        {"Ελένη", "el"},
        {"Вера", "ru"},
        {"1,234", "en"},
        {"김민서", "ko"},
        {"山田花子", "ja"},
        {"आशा", "hi"},
        {"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP", ""},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Shaped *shaped = shape(fixture, CASES[i].text, CASES[i].language);
        const PdfWord *word = pdf_words_find(fixture->words, shaped);

        g_assert_nonnull(word);
        check_word(word, shaped);
        g_assert_true(pdf_words_find(fixture->words, shaped) == word);
    }
}

/* What reads from right to left, or has a mark above the line, is written
 * glyph by glyph. */
static void
test_none(Fixture *fixture, const void *data)
{
    static const char *const CASES[] = {"مريم", "דוד", "x\u0301\u0323"};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Shaped *shaped = shape(fixture, CASES[i], "");

        for (int again = 0; again < 2; again++)
            g_assert_null(pdf_words_find(fixture->words, shaped));
    }
}

/* A word is known by its serial alone: the next one at its place, and one
 * without a serial, are not taken for it. */
static void
test_serials(Fixture *fixture, const void *data)
{
    const Shaped *one = shape(fixture, "Vera", "");
    const Shaped *two = shape(fixture, "Jan", "");
    Shaped late = *two;
    Shaped nameless[2] = {*one, *two};

    (void)data;
    g_assert_cmpuint(one->serial, !=, two->serial);
    check_word(pdf_words_find(fixture->words, one), one);
    late.serial = one->serial + (UINT64_C(1) << 32);
    check_word(pdf_words_find(fixture->words, &late), &late);
    check_word(pdf_words_find(fixture->words, one), one);
    for (int i = 0; i < 2; i++) {
        nameless[i].serial = 0;
        check_word(pdf_words_find(fixture->words, &nameless[i]), &nameless[i]);
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*run)(Fixture *, const void *);
    } TESTS[] = {
        {"/pdf-words/strings", test_strings},
        {"/pdf-words/none", test_none},
        {"/pdf-words/serials", test_serials},
    };

    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, Fixture, NULL, fixture_open, TESTS[i].run,
                   fixture_close);
    return g_test_run();
}
