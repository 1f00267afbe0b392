#include "type/paragraph.h"

#include <string.h>

/* Pango and HarfBuzz round apart by a unit a piece. */
#define ROUNDING_PU 8

typedef struct {
    FontBook *book;
    Shaper *shaper;
} Fixture;

static void
fixture_open(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    fixture->book = fontbook_open(&error);
    g_assert_no_error(error);
    fixture->shaper = shaper_new(fixture->book);
}

static void
fixture_close(Fixture *fixture, const void *data)
{
    (void)data;
    shaper_free(fixture->shaper);
    fontbook_close(fixture->book);
}

static ParagraphWish
wish_of(double measure_mm, ParagraphAlign align)
{
    return (ParagraphWish){
        .style = {.serif = true, .weight = 400},
        .size_pu = units_from_pt(10.5),
        .leading_pu = units_from_pt(14),
        .measure_pu = units_from_mm(measure_mm),
        .align = align,
        .language = "en",
    };
}

static Paragraph *
set(Fixture *fixture, const char *markup, const ParagraphWish *wish)
{
    g_autoptr(GError) error = NULL;
    Paragraph *paragraph = paragraph_set(fixture->shaper, markup, wish, &error);

    g_assert_no_error(error);
    return paragraph;
}

static Pu
piece_right(const ParagraphPiece *piece)
{
    return piece->x_pu + units_from_em(piece->shaped->advance, piece->size_pu);
}

/* The text of line @line_idx in reading order, its edges in @ret_left and
 * @ret_right. [owned by caller] */
static char *
line_read(const Paragraph *paragraph, int line_idx, Pu *ret_left, Pu *ret_right)
{
    GString *text = g_string_new(NULL);

    *ret_left = UNITS_PU_MAX;
    *ret_right = 0;
    for (size_t i = 0; i < paragraph_n_pieces(paragraph); i++) {
        const ParagraphPiece *piece = paragraph_piece(paragraph, i);

        if (piece->line_idx != line_idx)
            continue;
        g_string_append(text, piece->shaped->text);
        *ret_left = MIN(*ret_left, piece->x_pu);
        *ret_right = MAX(*ret_right, piece_right(piece));
    }
    return g_string_free(text, FALSE);
}

static const char LETTER[] =
    "<b>Sir,</b> in the summer 88,964 people — from Tromsø to Łódź, from São "
    "Tomé to Đà Nẵng — asked you <i>to drop the charges</i> against the "
    "publisher. They signed “by name”, and they gave their town &amp; country.";
static const char LETTER_TEXT[] =
    "Sir, in the summer 88,964 people — from Tromsø to Łódź, from São Tomé to "
    "Đà Nẵng — asked you to drop the charges against the publisher. They "
    "signed “by name”, and they gave their town & country.";

/* However narrow the measure, the words come back and no line leaves it. */
static void
test_lines(Fixture *fixture, const void *data)
{
    int n_before = 0;

    (void)data;
    for (int measure = 200; measure >= 30; measure -= 17) {
        ParagraphWish wish = wish_of(measure, PARAGRAPH_START);
        g_autoptr(Paragraph) paragraph = set(fixture, LETTER, &wish);
        g_autoptr(GString) text = g_string_new(NULL);

        g_assert_cmpint(paragraph_n_lines(paragraph), >=, n_before);
        n_before = paragraph_n_lines(paragraph);
        for (int i = 0; i < n_before; i++) {
            Pu left = 0;
            Pu right = 0;
            g_autofree char *line = line_read(paragraph, i, &left, &right);

            g_assert_cmpint(left, ==, 0);
            g_assert_cmpint(right, <=, wish.measure_pu + ROUNDING_PU);
            if (i > 0)
                g_string_append_c(text, ' ');
            g_string_append(text, line);
        }
        g_assert_cmpstr(text->str, ==, LETTER_TEXT);
    }
    g_assert_cmpint(n_before, >, 8);
}

static void
test_styles(Fixture *fixture, const void *data)
{
    static const struct {
        const char *markup;
        const char *face;
        double size_pt;
    } CASES[] = {
        {"word", "GentiumPlus", 10.5},
        {"<b>word</b>", "GentiumPlus-Bold", 10.5},
        {"<i>word</i>", "GentiumPlus-Italic", 10.5},
        {"<b><i>word</i></b>", "GentiumPlus-BoldItalic", 10.5},
        {"<span size=\"20pt\">word</span>", "GentiumPlus", 20},
        {"<big>word</big>", "GentiumPlus", 10.5 * 1.2},
        {"<small>word</small>", "GentiumPlus", 10.5 / 1.2},
        {"<span face=\"sans\" weight=\"600\">word</span>", "NotoSans-SemiBold",
         10.5},
        {"<span face=\"Serif\">слово</span>", "GentiumPlus", 10.5},
        /* The size is that of Latin, whatever the script's own. */
        {"متن", "NotoNaskhArabic-Regular", 10.5},
        {"<span lang=\"ja\">直</span>", "NotoSerifCJKjp-Regular", 10.5},
        {"直", "NotoSerifCJKsc-Regular", 10.5},
    };

    ParagraphWish wish = wish_of(100, PARAGRAPH_START);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Paragraph) paragraph = set(fixture, CASES[i].markup, &wish);
        const ParagraphPiece *piece = NULL;

        g_assert_cmpuint(paragraph_n_pieces(paragraph), ==, 1);
        piece = paragraph_piece(paragraph, 0);
        g_assert_cmpstr(piece->shaped->runs[0].face->name, ==, CASES[i].face);
        g_assert_cmpint(ABS(piece->size_pu - units_from_pt(CASES[i].size_pt)),
                        <=, 1);
    }
}

/* Blank lines keep their places, blanks at the ends of lines do not. */
static void
test_breaks(Fixture *fixture, const void *data)
{
    static const char *const LINES[] = {"one", "", "three", "", "", "six"};
    ParagraphWish wish = wish_of(100, PARAGRAPH_END);
    g_autoptr(Paragraph) paragraph =
        set(fixture, "one\n\nthree  \n\n\nsix", &wish);

    (void)data;
    g_assert_cmpint(paragraph_n_lines(paragraph), ==, G_N_ELEMENTS(LINES));
    for (int i = 0; i < (int)G_N_ELEMENTS(LINES); i++) {
        Pu left = 0;
        Pu right = 0;
        g_autofree char *line = line_read(paragraph, i, &left, &right);

        g_assert_cmpstr(line, ==, LINES[i]);
    }
}

static void
test_alignment(Fixture *fixture, const void *data)
{
    static const struct {
        const char *markup;
        ParagraphAlign align;
        bool left;
        bool right;
    } CASES[] = {
        {"short", PARAGRAPH_START, true, false},
        {"short", PARAGRAPH_END, false, true},
        {"short", PARAGRAPH_CENTRE, false, false},
        /* A right-to-left paragraph starts at the right. */
        {"نص قصير", PARAGRAPH_START, false, true},
        {"نص قصير", PARAGRAPH_END, true, false},
        {"נוסח קצר.", PARAGRAPH_START, false, true},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ParagraphWish wish = wish_of(100, CASES[i].align);
        g_autoptr(Paragraph) paragraph = set(fixture, CASES[i].markup, &wish);
        Pu left = 0;
        Pu right = 0;
        g_autofree char *line = line_read(paragraph, 0, &left, &right);

        g_assert_cmpstr(line, ==, CASES[i].markup);
        g_assert_true((ABS(left) <= ROUNDING_PU) == CASES[i].left);
        g_assert_true((ABS(right - wish.measure_pu) <= ROUNDING_PU) ==
                      CASES[i].right);
        if (!CASES[i].left && !CASES[i].right)
            g_assert_cmpint(ABS(left - (wish.measure_pu - right)), <=,
                            ROUNDING_PU);
    }
}

/* Pieces stand as they are read, and are placed as they are seen. */
static void
test_directions(Fixture *fixture, const void *data)
{
    ParagraphWish wish = wish_of(160, PARAGRAPH_START);
    g_autoptr(Paragraph) paragraph =
        set(fixture, "وقعها 88,964 شخصًا Freedom في كل مكان", &wish);
    Pu left = 0;
    Pu right = 0;
    g_autofree char *line = line_read(paragraph, 0, &left, &right);

    (void)data;
    g_assert_cmpstr(line, ==, "وقعها 88,964 شخصًا Freedom في كل مكان");
    g_assert_cmpint(paragraph_n_lines(paragraph), ==, 1);
    for (size_t i = 1; i < paragraph_n_pieces(paragraph); i++) {
        const ParagraphPiece *piece = paragraph_piece(paragraph, i);
        const ParagraphPiece *before = paragraph_piece(paragraph, i - 1);

        g_assert_cmpint(ABS(piece_right(piece) - before->x_pu), <=,
                        ROUNDING_PU);
    }
}

/* Nothing is hyphenated, not even where the text allows it; a word that no
 * line can hold breaks inside. */
static void
test_long_words(Fixture *fixture, const void *data)
{
    ParagraphWish wish = wish_of(30, PARAGRAPH_START);
    g_autoptr(Paragraph) paragraph =
        set(fixture, "unter\302\255schrift Donaudampfschifffahrtsgesellschaft",
            &wish);
    g_autoptr(GString) text = g_string_new(NULL);

    (void)data;
    g_assert_cmpint(paragraph_n_lines(paragraph), ==, 3);
    for (int i = 0; i < 3; i++) {
        Pu left = 0;
        Pu right = 0;
        g_autofree char *line = line_read(paragraph, i, &left, &right);

        g_assert_cmpint(right, <=, wish.measure_pu + ROUNDING_PU);
        g_string_append(text, line);
    }
    g_assert_cmpstr(text->str, ==,
                    "unterschriftDonaudampfschifffahrtsgesellschaft");
}

static void
test_empty(Fixture *fixture, const void *data)
{
    ParagraphWish wish = wish_of(100, PARAGRAPH_START);
    g_autoptr(Paragraph) paragraph = set(fixture, "", &wish);

    (void)data;
    g_assert_cmpuint(paragraph_n_pieces(paragraph), ==, 0);
    g_assert_cmpint(paragraph_n_lines(paragraph), ==, 1);
}

#define EIGHT "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"

static void
test_faults(Fixture *fixture, const void *data)
{
    static const struct {
        const char *markup;
        Fault fault;
        const char *says;
    } CASES[] = {
        {"<b>open", FAULT_LAYOUT, "b"},
        {"a & b", FAULT_LAYOUT, "&"},
        {"<blink>x</blink>", FAULT_LAYOUT, "blink"},
        {"<u>x</u>", FAULT_LAYOUT, "underline"},
        {"plain <span color=\"red\">x</span>", FAULT_LAYOUT, "foreground"},
        {"<sup>x</sup>", FAULT_LAYOUT, "cannot be printed"},
        {"<span face=\"Comic Sans\">x</span>", FAULT_LAYOUT, "Comic Sans"},
        {"smile \360\237\230\200", FAULT_FONT, "U+1F600"},
        {"<b>\356\200\200</b>", FAULT_FONT, "U+E000"},
        {"pile A" EIGHT EIGHT "<b>" EIGHT EIGHT "</b>", FAULT_FONT, "piled"},
    };

    ParagraphWish wish = wish_of(100, PARAGRAPH_START);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(
            paragraph_set(fixture->shaper, CASES[i].markup, &wish, &error));
        g_assert_error(error, FAULT, (int)CASES[i].fault);
        g_assert_nonnull(strstr(error->message, CASES[i].says));
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(Fixture *, const void *);
    } TESTS[] = {
        {"/paragraph/lines", test_lines},
        {"/paragraph/styles", test_styles},
        {"/paragraph/breaks", test_breaks},
        {"/paragraph/alignment", test_alignment},
        {"/paragraph/directions", test_directions},
        {"/paragraph/long-words", test_long_words},
        {"/paragraph/empty", test_empty},
        {"/paragraph/faults", test_faults},
    };

    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, Fixture, NULL, fixture_open, TESTS[i].test,
                   fixture_close);
    return g_test_run();
}
