#include "type/itemise.h"
#include "type/missing.h"
#include "type/shape.h"
#include "type/words.h"

#include "base/text.h"

#include <string.h>

static const TypeStyle SANS = {false, false, 400};

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

/* The only piece of @text. */
static const Shaped *
word(Fixture *fixture, const char *text, const char *language)
{
    ShapedName name = shaper_name(fixture->shaper, text, language, &SANS);

    g_assert_cmpuint(name.n_pieces, ==, 1);
    return name.pieces[0].shaped;
}

static int
em_compare(const void *a, const void *b)
{
    const Em *first = a;
    const Em *second = b;

    return first[0] != second[0]
               ? (first[0] > second[0]) - (first[0] < second[0])
               : (first[1] > second[1]) - (first[1] < second[1]);
}

/* Boxes of left edge and width lie side by side from 0 to @advance. */
static void
check_tiles(GArray *boxes, Em advance)
{
    Em at = 0;

    g_array_sort(boxes, em_compare);
    for (unsigned i = 0; i < boxes->len; i++) {
        const Em *box = &g_array_index(boxes, Em, 2 * (size_t)i);

        g_assert_cmpint(box[0], ==, at);
        g_assert_cmpint(box[1], >=, 0);
        at += box[1];
    }
    g_assert_cmpint(at, ==, advance);
}

static void
check_cluster(const Shaped *shaped, const ShapedCluster *cluster)
{
    Em advance = 0;

    g_assert_cmpuint(cluster->text_length, >, 0);
    g_assert_cmpuint(cluster->n_glyphs, >, 0);
    for (uint32_t g = 0; g < cluster->n_glyphs; g++) {
        const ShapedGlyph *glyph = &shaped->glyphs[cluster->glyphs_at + g];

        g_assert_cmpint(glyph->advance, >=, 0);
        advance += glyph->advance;
    }
    g_assert_cmpint(advance, ==, cluster->advance);
}

/* What holds of every Shaped: text, clusters and glyphs are each there once
 * and in order; widths add up; a run reads in its direction. */
static void
check_shaped(const Shaped *shaped)
{
    g_autoptr(GArray) boxes = g_array_new(false, false, 2 * sizeof(Em));
    uint32_t text_at = 0;
    uint32_t clusters_at = 0;
    uint32_t glyphs_at = 0;

    for (uint32_t r = 0; r < shaped->n_runs; r++) {
        const ShapedRun *run = &shaped->runs[r];

        g_assert_cmpuint(run->clusters_at, ==, clusters_at);
        g_assert_cmpint(run->scale, >, 0);
        for (uint32_t c = 0; c < run->n_clusters; c++) {
            const ShapedCluster *cluster = &shaped->clusters[clusters_at + c];
            const Em box[2] = {cluster->x, cluster->advance};

            check_cluster(shaped, cluster);
            g_assert_cmpuint(cluster->text_at, ==, text_at);
            g_assert_cmpuint(cluster->glyphs_at, ==, glyphs_at);
            text_at += cluster->text_length;
            glyphs_at += cluster->n_glyphs;
            g_array_append_vals(boxes, box, 1);
            if (c > 0 && run->rightward)
                g_assert_cmpint(cluster->x, >=, cluster[-1].x);
            if (c > 0 && !run->rightward)
                g_assert_cmpint(cluster->x, <=, cluster[-1].x);
        }
        clusters_at += run->n_clusters;
    }
    g_assert_cmpuint(text_at, ==, strlen(shaped->text));
    g_assert_true(g_utf8_validate(shaped->text, -1, NULL));
    g_assert_cmpuint(clusters_at, ==, shaped->n_clusters);
    g_assert_cmpuint(glyphs_at, ==, shaped->n_glyphs);
    g_assert_cmpint(shaped->ascent, >, 0);
    g_assert_cmpint(shaped->descent, >, 0);
    check_tiles(boxes, shaped->advance);
}

/* What holds of every name: its pieces read as the name and lie side by
 * side. */
static void
check_name(Fixture *fixture, const char *text, const char *language,
           const TypeStyle *style)
{
    ShapedName name = shaper_name(fixture->shaper, text, language, style);
    g_autoptr(GString) read = g_string_new(NULL);
    g_autoptr(GArray) boxes = g_array_new(false, false, 2 * sizeof(Em));

    for (uint32_t i = 0; i < name.n_pieces; i++) {
        const NamePiece *piece = &name.pieces[i];
        const Em box[2] = {piece->x, piece->shaped->advance};

        check_shaped(piece->shaped);
        g_string_append(read, piece->shaped->text);
        g_array_append_vals(boxes, box, 1);
    }
    g_assert_cmpstr(read->str, ==, text);
    check_tiles(boxes, name.advance);
}

/* Names and what must be true of them. */
static void
test_names(Fixture *fixture, const void *data)
{
    static const struct {
        const char *text;
        const char *language;
        const char *face; /* of the first run */
        uint32_t n_pieces;
        uint32_t n_clusters; /* of the first piece */
        uint32_t n_glyphs;   /* of the first piece */
        bool rightward;
    } CASES[] = {
        {"Anna Schmidt", "de", "NotoSans-Regular", 3, 4, 4, true},
        {"Łukasz Żółć", "pl", "NotoSans-Regular", 3, 6, 6, true},
        /* Composed letters are one glyph each. */
        {"Nguyễn Thị Ánh", "vi", "NotoSans-Regular", 5, 6, 6, true},
        {"Юрій Їжак", "uk", "NotoSans-Regular", 3, 4, 4, true},
        {"Γεώργιος", "el", "NotoSans-Regular", 1, 8, 8, true},
        /* Men and yech are a ligature. */
        {"Արմեն", "hy", "NotoSansArmenian-Regular", 1, 4, 4, true},
        {"გიორგი", "ka", "NotoSansGeorgian-Regular", 1, 6, 6, true},
        {"አበበ ቢቂላ", "am", "NotoSansEthiopic-Regular", 3, 3, 3, true},
        {"محمد علي", "ar", "NotoSansArabic-Regular", 3, 4, 4, false},
        /* Lam and alef: two letters, one glyph. */
        {"لا", "ar", "NotoSansArabic-Regular", 1, 1, 1, false},
        {"پگاه", "fa", "NotoSansArabic-Regular", 1, 4, 4, false},
        {"چوہدری", "ur", "NotoSansArabic-Regular", 1, 6, 6, false},
        {"יעל", "he", "NotoSansHebrew-Regular", 1, 3, 3, false},
        /* Conjuncts and vowels that stand before their letter. */
        {"क्ष", "hi", "NotoSansDevanagari-Regular", 1, 1, 1, true},
        {"शक्ति", "hi", "NotoSansDevanagari-Regular", 1, 2, 4, true},
        {"শ্রী", "bn", "NotoSansBengali-Regular", 1, 1, 2, true},
        {"கி", "ta", "NotoSansTamil-Regular", 1, 1, 2, true},
        {"కృ", "te", "NotoSansTelugu-Regular", 1, 1, 2, true},
        {"ที่", "th", "NotoSansThai-Regular", 1, 1, 3, true},
        {"김민수", "ko", "NotoSansCJKkr-Regular", 1, 3, 3, true},
        {"张伟", "zh-Hans", "NotoSansCJKsc-Regular", 1, 2, 2, true},
        {"張偉", "zh-Hant", "NotoSansCJKtc-Regular", 1, 2, 2, true},
        {"山田", "ja", "NotoSansCJKjp-Regular", 1, 2, 2, true},
        {"山田", "ja_JP", "NotoSansCJKjp-Regular", 1, 2, 2, true},
        {"山田", "", "NotoSansCJKsc-Regular", 1, 2, 2, true},
        {"山田 タロウ", "", "NotoSansCJKjp-Regular", 3, 2, 2, true},
        {"山田 はな", "en", "NotoSansCJKjp-Regular", 3, 2, 2, true},
        {"金 민수", NULL, "NotoSansCJKkr-Regular", 3, 1, 1, true},
        {"Li 李", "zh-Hans", "NotoSans-Regular", 3, 2, 2, true},
        {"Maria 2", "", "NotoSans-Regular", 3, 5, 5, true},
        {"88,964", "", "NotoSans-Regular", 1, 6, 6, true},
        /* Directions that meet, and digits in right-to-left names, are for
         * the whole name to settle. */
        {"עמית Cohen", "", "NotoSansHebrew-Regular", 1, 10, 10, false},
        {"Amit כהן", "", "NotoSans-Regular", 1, 8, 8, true},
        {"כהן 2", "", "NotoSansHebrew-Regular", 1, 5, 5, false},
        {"A", "", "NotoSans-Regular", 1, 1, 1, true},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ShapedName name = shaper_name(fixture->shaper, CASES[i].text,
                                      CASES[i].language, &SANS);
        const Shaped *first = name.pieces[0].shaped;

        if (strcmp(first->runs[0].face->name, CASES[i].face) != 0 ||
            name.n_pieces != CASES[i].n_pieces ||
            first->n_clusters != CASES[i].n_clusters ||
            first->n_glyphs != CASES[i].n_glyphs ||
            first->runs[0].rightward != CASES[i].rightward)
            g_test_fail_printf("%s: %s, %u pieces, %u clusters, %u glyphs",
                               CASES[i].text, first->runs[0].face->name,
                               name.n_pieces, first->n_clusters,
                               first->n_glyphs);
        g_assert_cmpuint(name.n_missing, ==, 0);
        check_name(fixture, CASES[i].text, CASES[i].language, &SANS);
    }
}

/* Letters of joined scripts take other forms beside each other. */
static void
test_joining(Fixture *fixture, const void *data)
{
    const Shaped *joined = word(fixture, "محمد", "ar");
    const uint32_t middle = joined->glyphs[1].glyph;
    const uint32_t last = joined->glyphs[3].glyph;
    const Shaped *plain = NULL;
    const Shaped *parted = NULL;

    (void)data;
    g_assert_cmpuint(word(fixture, "ح", "ar")->glyphs[0].glyph, !=, middle);
    g_assert_cmpuint(word(fixture, "د", "ar")->glyphs[0].glyph, !=, last);
    /* U+200C parts the letters about it and keeps its place in the text. */
    plain = word(fixture, "نمیخواهم", "fa");
    parted = word(fixture, "نمی\342\200\214خواهم", "fa");
    g_assert_cmpuint(parted->glyphs[2].glyph, !=, plain->glyphs[2].glyph);
    g_assert_cmpuint(parted->n_clusters, ==, plain->n_clusters + 1);
    g_assert_cmpint(parted->clusters[3].advance, ==, 0);
    g_assert_cmpuint(parted->clusters[3].text_length, ==, 3);
}

/* Right to left, the first to read stands furthest to the right. */
static void
test_leftward(Fixture *fixture, const void *data)
{
    ShapedName name = {0};
    const Shaped *whole = NULL;

    (void)data;
    name = shaper_name(fixture->shaper, "יעל כהן־לוי", "he", &SANS);
    g_assert_cmpuint(name.n_pieces, ==, 3);
    g_assert_cmpint(name.pieces[0].x, >, name.pieces[1].x);
    g_assert_cmpint(name.pieces[1].x, >, name.pieces[2].x);
    g_assert_cmpint(name.pieces[2].x, ==, 0);
    g_assert_false(name.pieces[1].shaped->runs[0].rightward);

    /* A mark is read after its letter, and takes no room. */
    whole = word(fixture, "שָׁ", "he");
    g_assert_cmpint(whole->clusters[0].advance, ==, whole->advance);
    for (uint32_t i = 1; i < whole->n_clusters; i++)
        g_assert_cmpint(whole->clusters[i].advance, ==, 0);

    /* The Hebrew word leads, so the name reads right to left. */
    whole = word(fixture, "עמית Cohen", "");
    g_assert_cmpuint(whole->n_runs, ==, 2);
    g_assert_false(whole->runs[0].rightward);
    g_assert_true(whole->runs[1].rightward);
    g_assert_cmpint(whole->clusters[whole->runs[1].clusters_at].x, ==, 0);
    g_assert_cmpint(whole->clusters[0].x, >, whole->advance / 2);
    whole = word(fixture, "Amit כהן", "");
    g_assert_cmpint(whole->clusters[0].x, ==, 0);
    /* "(" of a right-to-left name is the bracket that opens to the left. */
    g_assert_cmpuint(word(fixture, "(כהן)", "he")->glyphs[0].glyph, ==,
                     word(fixture, "(כהן", "he")->glyphs[0].glyph);
    g_assert_cmpuint(word(fixture, "(כהן)", "he")->glyphs[0].glyph, !=,
                     word(fixture, "כהן)", "he")->glyphs[3].glyph);
}

static void
test_marks(Fixture *fixture, const void *data)
{
    const Shaped *bare = word(fixture, "ท", "th");
    const Shaped *marked = word(fixture, "ที่", "th");

    (void)data;
    /* Marks stand on their letter, each at a height of its own. */
    g_assert_cmpint(marked->advance, ==, bare->advance);
    g_assert_cmpuint(marked->clusters[0].text_length, ==, 9);
    /* A mark on nothing is printed alone, without a dotted circle. */
    g_assert_cmpuint(word(fixture, "ि", "hi")->n_glyphs, ==, 1);
}

#define EIGHT "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"

/* What has more marks than a language can want is like what has no glyph. */
static void
test_piled(Fixture *fixture, const void *data)
{
    const char *most = "Anna x" EIGHT EIGHT EIGHT "\u0301\u0301\u0301\u0301"
                       "\u0301\u0301";
    const char *more = "Anna x" EIGHT EIGHT EIGHT EIGHT;

    (void)data;
    g_assert_cmphex(shaper_missing(fixture->shaper, most, "", &SANS), ==, 0);
    check_name(fixture, most, "", &SANS);
    g_assert_cmphex(shaper_missing(fixture->shaper, more, "", &SANS), ==,
                    MISSING_PILE);
}

static void
test_missing(Fixture *fixture, const void *data)
{
    static const struct {
        const char *text;
        uint32_t missing;
        uint32_t n_missing;
    } CASES[] = {
        {"Anna", 0, 0},
        {"Anna \360\237\230\200 Smith", 0x1F600, 1},
        {"Bob\356\200\200X", 0xE000, 1},
        {"\356\200\201\356\200\200 \360\237\230\200", 0xE001, 3},
        {"محمد\356\200\200", 0xE000, 1},
        {"नेहा\360\237\230\200", 0x1F600, 1},
        /* Not in the script's own face, but in another approved one. */
        {"Anna ♥", 0, 0},
        {"ᚠᚢᚦ ⠓", 0, 0},
        {"Ⲁⲃⲅ", 0, 0},
        {"", 0, 0},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        ShapedName name =
            shaper_name(fixture->shaper, CASES[i].text, "", &SANS);

        g_assert_cmpuint(name.n_missing, ==, CASES[i].n_missing);
        g_assert_cmphex(
            shaper_missing(fixture->shaper, CASES[i].text, NULL, &SANS), ==,
            CASES[i].missing);
        check_name(fixture, CASES[i].text, "", &SANS);
    }
}

static void
test_language(Fixture *fixture, const void *data)
{
    /* Serbian has Cyrillic letters of its own; a Romanian s with a cedilla is
     * one with a comma, Urdu has digits of its own;
     * Han differs by country. */
    static const struct {
        const char *text;
        const char *a;
        const char *b;
        TypeStyle style;
    } CASES[] = {
        {"б", "sr", "ru", {false, false, 400}},
        {"бгд", "sr", "ru", {false, true, 400}},
        {"Ştefan", "ro", "tr", {false, false, 400}},
        {"۴", "fa", "ur", {false, false, 400}},
        {"۴", "fa", "ur", {true, false, 400}},
        {"۲۰۶", "ckb", "ur-PK", {true, false, 400}},
        {"۷", "ar", "sd", {true, false, 700}},
        {"直", "ja", "zh-Hans", {false, false, 400}},
        {"直", "ja", "zh-Hant", {true, false, 700}},
        {"骨", "zh-Hans", "zh-Hant", {false, false, 400}},
        {"骨", "zh-Hans", "ja", {false, false, 600}},
        {"骨", "zh-CN", "ko-KR", {true, false, 400}},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Shaped *a = shaper_name(fixture->shaper, CASES[i].text,
                                      CASES[i].a, &CASES[i].style)
                              .pieces[0]
                              .shaped;
        const Shaped *b = shaper_name(fixture->shaper, CASES[i].text,
                                      CASES[i].b, &CASES[i].style)
                              .pieces[0]
                              .shaped;
        bool differ = false;

        g_assert_cmpuint(a->n_glyphs, ==, b->n_glyphs);
        for (uint32_t k = 0; k < a->n_glyphs; k++)
            differ = differ || a->glyphs[k].glyph != b->glyphs[k].glyph;
        if (!differ)
            g_test_fail_printf("%s looks the same in %s and %s", CASES[i].text,
                               CASES[i].a, CASES[i].b);
    }
}

/* In Turkish a dot tells one letter from another: no ligature takes it away,
 * and neither letter becomes the other one. */
static void
test_turkish(Fixture *fixture, const void *data)
{
    static const TypeStyle STYLES[] = {
        {false, false, 400}, {false, false, 600}, {false, true, 700},
        {true, false, 400},  {true, true, 400},
    };
    static const char *const LETTERS[] = {"i", "ı", "İ", "I"};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        const Shaped *fi =
            shaper_name(fixture->shaper, "Afife Afıf", "tr", &STYLES[i])
                .pieces[0]
                .shaped;
        uint32_t glyphs[G_N_ELEMENTS(LETTERS)] = {0};

        g_assert_cmpstr(fi->text, ==, "Afife");
        g_assert_cmpuint(fi->n_glyphs, ==, 5);
        for (size_t k = 0; k < G_N_ELEMENTS(LETTERS); k++) {
            const Shaped *letter =
                shaper_name(fixture->shaper, LETTERS[k], "tr", &STYLES[i])
                    .pieces[0]
                    .shaped;

            g_assert_cmpstr(letter->text, ==, LETTERS[k]);
            glyphs[k] = letter->glyphs[0].glyph;
            for (size_t j = 0; j < k; j++)
                g_assert_cmpuint(glyphs[j], !=, glyphs[k]);
        }
    }
}

/* Urdu is set in Nastaliq where the book is told so, and nothing else is. */
static void
test_nastaliq(Fixture *fixture, const void *data)
{
    static const char *const NASTALIQ = "NotoNastaliqUrdu-Regular";
    const char *text = "فاطمہ";

    (void)data;
    g_assert_cmpstr(word(fixture, text, "ur")->runs[0].face->name, ==,
                    "NotoSansArabic-Regular");
    fontbook_set_nastaliq(fixture->book, true);
    g_assert_cmpstr(word(fixture, text, "ur")->runs[0].face->name, ==,
                    NASTALIQ);
    g_assert_cmpstr(word(fixture, text, "ur-PK")->runs[0].face->name, ==,
                    NASTALIQ);
    g_assert_cmpstr(word(fixture, text, "ar")->runs[0].face->name, ==,
                    "NotoSansArabic-Regular");
    g_assert_cmpstr(word(fixture, "Fatima", "ur")->runs[0].face->name, ==,
                    "NotoSans-Regular");
}

/* A joiner asks for another form of the letters beside it, has no width and is
 * in the text that a reader gets back. */
static void
test_joiners(Fixture *fixture, const void *data)
{
    static const struct {
        const char *with;
        const char *without;
        const char *language;
    } CASES[] = {
        {"می\u200cخواهم", "میخواهم", "fa"}, {"ක්\u200dෂ", "ක්ෂ", "si"},
        {"ශ්\u200dරී", "ශ්රී", "si"},           {"क्\u200dष", "क्ष", "hi"},
        {"क्\u200cष", "क्ष", "hi"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Shaped *with = word(fixture, CASES[i].with, CASES[i].language);
        const Shaped *without =
            word(fixture, CASES[i].without, CASES[i].language);

        g_test_message("%s", CASES[i].with);
        g_assert_cmpstr(with->text, ==, CASES[i].with);
        g_assert_cmpuint(with->n_missing, ==, 0);
        g_assert_cmpuint(with->n_runs, ==, 1);
        g_assert_cmpint(with->advance, !=, without->advance);
        check_shaped(with);
    }
}

/* A blank is as wide after any word. */
static void
test_spaces(Fixture *fixture, const void *data)
{
    static const char *const NAMES[] = {
        "A B", "محمد علي", "李 娜", "ශ්රී ලංකා", "अमित शर्मा",
    };
    Em blank = word(fixture, "-", "")->advance;

    (void)data;
    blank = shaper_name(fixture->shaper, NAMES[0], "", &SANS)
                .pieces[1]
                .shaped->advance;
    for (size_t i = 1; i < G_N_ELEMENTS(NAMES); i++) {
        ShapedName name = shaper_name(fixture->shaper, NAMES[i], "", &SANS);

        g_assert_cmpuint(name.n_pieces, ==, 3);
        g_assert_cmpstr(name.pieces[1].shaped->text, ==, " ");
        g_assert_cmpint(name.pieces[1].shaped->advance, ==, blank);
        g_assert_true(name.pieces[1].shaped->runs[0].face ==
                      name.pieces[0].shaped->runs[0].face);
    }
}

/* Nobody has such a name, but an export may. */
static void
test_endless(Fixture *fixture, const void *data)
{
    g_autofree char *text = g_strnfill(40000, 'W');
    g_autofree char *twice = g_strconcat(text, " ", text, NULL);

    (void)data;
    g_assert_cmpint(word(fixture, text, "")->advance, ==, INT32_MAX);
    g_assert_cmpint(shaper_name(fixture->shaper, twice, "", &SANS).advance, ==,
                    INT32_MAX);
}

static void
test_memo(Fixture *fixture, const void *data)
{
    const Shaped *first = word(fixture, "Anna", "en");
    size_t n = shaper_n_remembered(fixture->shaper);
    TypeStyle bold = {.weight = 700};

    (void)data;
    g_assert_true(word(fixture, "Anna", "en") == first);
    g_assert_true(shaper_name(fixture->shaper, "Maria Anna", "en", &SANS)
                      .pieces[2]
                      .shaped == first);
    g_assert_cmpuint(shaper_n_remembered(fixture->shaper), ==, n + 1);
    /* Another style or language is another word. */
    g_assert_true(
        shaper_name(fixture->shaper, "Anna", "en", &bold).pieces[0].shaped !=
        first);
    g_assert_true(word(fixture, "Anna", "tr") != first);
    g_assert_cmpuint(shaper_n_remembered(fixture->shaper), ==, n + 3);
    /* A rest forgets nothing while there is little to forget. */
    shaper_rest(fixture->shaper);
    g_assert_true(word(fixture, "Anna", "en") == first);
}

static void
check_same(const ShapedName *a, const ShapedName *b)
{
    g_assert_cmpint(a->advance, ==, b->advance);
    g_assert_cmpuint(a->n_missing, ==, b->n_missing);
    g_assert_cmpint(a->is_tall, ==, b->is_tall);
    g_assert_cmpuint(a->n_pieces, ==, b->n_pieces);
    for (uint32_t i = 0; i < a->n_pieces; i++) {
        g_assert_cmpint(a->pieces[i].x, ==, b->pieces[i].x);
        g_assert_cmpstr(a->pieces[i].shaped->text, ==,
                        b->pieces[i].shaped->text);
        g_assert_cmpint(a->pieces[i].shaped->advance, ==,
                        b->pieces[i].shaped->advance);
    }
}

/* A name that was set before is as it would be for the first time, also where
 * it differs from another in nothing but language or style, is long, or shares
 * its place with one of thousands. */
static void
test_again(Fixture *fixture, const void *data)
{
    static const char *const NAMES[] = {
        "Anna",
        "Anna Maria",
        "İnci Işık",
        "直美",
        "محمد علي",
        "दीपिका",
        "Ana María de los Ángeles y de la Santísima Trinidad",
        "a b c d e f",
        "",
    };
    static const char *const LANGUAGES[] = {"en", "tr", "ja", "zh", ""};
    static const TypeStyle STYLES[] = {{.weight = 400}, {.weight = 700}};

    (void)data;
    for (size_t i = 0; i < 3 * 9 * 5 * 2; i++) {
        const char *text = NAMES[i % 9];
        const char *language = LANGUAGES[i / 9 % 5];
        const TypeStyle *style = &STYLES[i / 45 % 2];
        g_autoptr(Shaper) fresh = shaper_new(fixture->book);
        ShapedName expected = shaper_name(fresh, text, language, style);
        ShapedName name = shaper_name(fixture->shaper, text, language, style);

        check_same(&name, &expected);
        for (size_t k = 0; k < 100; k++) {
            g_autofree char *other = g_strdup_printf("%zu", i * 100 + k);

            name = shaper_name(fixture->shaper, other, language, style);
            g_assert_cmpstr(name.pieces[0].shaped->text, ==, other);
        }
    }
    g_assert_true(shaper_name(fixture->shaper, "हिमांशु", "hi", &SANS).is_tall);
    g_assert_false(shaper_name(fixture->shaper, "Anna", "en", &SANS).is_tall);
}

static void
test_rest(Fixture *fixture, const void *data)
{
    g_autofree char *filler = g_strnfill(20000, 'n');
    size_t n = 0;

    (void)data;
    word(fixture, "Anna", "en");
    /* A word takes at least 40 bytes a letter. */
    for (int i = 0; i < SHAPER_MEMO_BYTES / (20000 * 40) + 1; i++) {
        g_autofree char *text = g_strdup_printf("%s%d", filler, i);

        word(fixture, text, "en");
    }
    n = shaper_n_remembered(fixture->shaper);
    g_assert_cmpuint(n, >, 1);
    shaper_rest(fixture->shaper);
    g_assert_cmpuint(shaper_n_remembered(fixture->shaper), ==, 0);
    check_shaped(word(fixture, "Anna", "en"));
}

/* A word set without asking Pango is set as Pango would have it. */
static void
check_against_pango(Fixture *fixture, Bench *bench, const char *text,
                    const char *language, const TypeStyle *style)
{
    ShapedName name = shaper_name(fixture->shaper, text, language, style);
    const Shaped *quick = name.pieces[0].shaped;
    const char *resolved = word_language(text, language);
    g_autoptr(GArray) stretches =
        itemise_line(fixture->book, text, strlen(text), style, resolved);
    g_autofree Shaped *slow =
        bench_shape(bench, text, strlen(text),
                    (const Stretch *)(void *)stretches->data, stretches->len);

    if (name.n_pieces != 1)
        return;
    if (quick->n_glyphs != slow->n_glyphs || quick->advance != slow->advance ||
        quick->runs[0].face != slow->runs[0].face)
        g_test_fail_printf("%s is set otherwise by Pango: %s, %s", text,
                           quick->runs[0].face->name, slow->runs[0].face->name);
}

/* Every word of the synthetic petitions, in every style that layouts use. */
static void
test_samples(Fixture *fixture, const void *data)
{
    static const TypeStyle STYLES[] = {
        {false, false, 400},
        {false, false, 600},
        {true, false, 400},
        {true, true, 400},
    };
    g_autofree char *folder =
        g_test_build_filename(G_TEST_DIST, "..", "samples", "names", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(Bench) bench = bench_new(fixture->book);
    size_t n = 0;

    (void)data;
    g_assert_nonnull(dir);
    for (const char *file; (file = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, file, NULL);
        g_autofree char *stem = g_strndup(file, strcspn(file, "."));
        g_autofree char *language = g_ascii_strdown(stem, -1);
        g_autofree char *contents = NULL;
        g_auto(GStrv) words = NULL;

        if (!g_str_has_suffix(file, ".names"))
            continue;
        g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
        g_strdelimit(contents, "\t\n\r;=", ' ');
        words = g_strsplit(contents, " ", -1);
        for (char **at = words; *at != NULL; at++) {
            if (**at == '\0')
                continue;
            for (size_t i = 0; i < G_N_ELEMENTS(STYLES); i++) {
                uint32_t missing =
                    shaper_missing(fixture->shaper, *at, language, &STYLES[i]);

                if (missing != 0)
                    g_test_fail_printf("%s: U+%04X", file, missing);
                check_name(fixture, *at, language, &STYLES[i]);
                check_against_pango(fixture, bench, *at, language, &STYLES[i]);
            }
            n++;
        }
    }
    g_test_message("%zu words", n);
    g_assert_cmpuint(n, >, 1000);
}

/* Text that no list foresees: any letters, in any order. */
static void
test_random(Fixture *fixture, const void *data)
{
    static const struct {
        gunichar from;
        gunichar to;
    } BLOCKS[] = {
        {0x20, 0x7E},       {0xA1, 0x24F},    {0x370, 0x3FF},
        {0x400, 0x4FF},     {0x531, 0x58A},   {0x5D0, 0x5EA},
        {0x591, 0x5C7},     {0x610, 0x64F},   {0x660, 0x6D3},
        {0x6F0, 0x6F9},     {0x905, 0x94D},   {0x985, 0x9CD},
        {0xB85, 0xBCD},     {0xC05, 0xC4D},   {0xD05, 0xD4D},
        {0xD85, 0xDCA},     {0xE01, 0xE4E},   {0xF40, 0xF84},
        {0x1000, 0x104F},   {0x10D0, 0x10F0}, {0x1200, 0x1248},
        {0x1780, 0x17D2},   {0x200C, 0x200D}, {0x2010, 0x2027},
        {0x3041, 0x30FF},   {0x4E00, 0x4E80}, {0xAC00, 0xAC80},
        {0x1F600, 0x1F610},
    };

    GRand *random = g_rand_new_with_seed(20200907);

    (void)data;
    for (int i = 0; i < 4000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_auto(GStrv) words = NULL;
        g_autofree char *clean = NULL;
        int n_blocks = g_rand_int_range(random, 1, 4);

        for (int k = g_rand_int_range(random, 1, 12); k > 0; k--) {
            size_t block = ((size_t)i +
                            (size_t)g_rand_int_range(random, 0, n_blocks) * 7) %
                           G_N_ELEMENTS(BLOCKS);

            g_string_append_unichar(
                text,
                (gunichar)g_rand_int_range(random, (gint32)BLOCKS[block].from,
                                           (gint32)BLOCKS[block].to + 1));
            if (g_rand_int_range(random, 0, 6) == 0)
                g_string_append_c(text, ' ');
        }
        clean = text_clean(text->str, NULL);
        check_name(fixture, clean, i % 3 == 0 ? "ar" : "", &SANS);
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(Fixture *, const void *);
    } TESTS[] = {
        {"/shape/names", test_names},       {"/shape/joining", test_joining},
        {"/shape/leftward", test_leftward}, {"/shape/marks", test_marks},
        {"/shape/missing", test_missing},   {"/shape/piled", test_piled},
        {"/shape/language", test_language}, {"/shape/turkish", test_turkish},
        {"/shape/endless", test_endless},   {"/shape/spaces", test_spaces},
        {"/shape/memo", test_memo},         {"/shape/again", test_again},
        {"/shape/rest", test_rest},         {"/shape/samples", test_samples},
        {"/shape/random", test_random},     {"/shape/nastaliq", test_nastaliq},
        {"/shape/joiners", test_joiners},
    };

    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, Fixture, NULL, fixture_open, TESTS[i].test,
                   fixture_close);
    return g_test_run();
}
