#define _GNU_SOURCE /* memmem */
#include "sheets.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* @text as names are compared: NFC, without blanks, U+200B and the marks that
 * poppler puts around right-to-left words (U+202A..U+202E). */
static char *
squeeze(const char *text)
{
    g_autofree char *composed =
        g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    GString *out = g_string_new(NULL);

    g_assert_nonnull(composed);
    for (const char *at = composed; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (!g_unichar_isspace(c) && c != 0x200B &&
            !(c >= 0x202A && c <= 0x202E))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* All names one after the other, squeezed, @n_times. */
static char *
all_names(int n_times)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (int i = 0; i < n_times; i++) {
        for (const char *const *name = sheets_names(); *name != NULL; name++)
            g_string_append(out, *name);
    }
    return squeeze(out->str);
}

static void
assert_reads(const char *const *command, const char *expected)
{
    g_autofree char *output = sheets_run(command);
    g_autofree char *got = NULL;

    if (output == NULL)
        return;
    got = squeeze(output);
    g_assert_cmpstr(got, ==, expected);
}

static bool
holds(const char *path, const char *text)
{
    g_autoptr(GBytes) bytes = sheets_read(path);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);

    return memmem(data, length, text, strlen(text)) != NULL;
}

static void
assert_holds(const char *path, const char *text)
{
    if (!holds(path, text))
        g_error("%s is not in the file", text);
}

/* Every reader gives every name back, and nothing else. */
static void
test_names_come_back(void)
{
    Sheets sheets = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autofree char *expected = all_names(2);
    const DocumentInfo info = sheets_info();

    sheets_open(&sheets);
    path = sheets_path(&sheets, "names.pdf");
    sheets_paint(&sheets, path, &info, 2, &error);
    g_assert_no_error(error);
    assert_reads((const char *[]){"pdftotext", "-raw", path, "-", NULL},
                 expected);
    assert_reads(
        (const char *[]){"mutool", "draw", "-q", "-F", "text", path, NULL},
        expected);
    sheets_close(&sheets);
}

/* Right-to-left names with a stop, a hyphen, a digit, a joiner come back also
 * where poppler sorts by place, and whatever the page reads in: @n_latin names
 * stand among them. */
static void
assert_mixed_come_back(const Sheets *sheets, int n_latin)
{
    static const char *const names[] = {
        "د. إسراء الخطيب",        "بن-علي حسن", "גבאי 3", "ד. לאה בן-עמר",
        "گچ‌پژ م. رضا", "علي رضا",
    };
    const DocumentInfo info = sheets_info();
    g_autoptr(Page) page =
        page_new((Extent){units_from_mm(210), units_from_mm(297)}, 0);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *path = sheets_path(sheets, "mixed.pdf");
    g_autofree char *expected = NULL;

    for (int i = 0; i < n_latin; i++) {
        sheets_add(sheets, page, "Nguyễn Thị Quỳnh", 72, 60 + 20 * i);
        g_string_append(text, "Nguyễn Thị Quỳnh");
    }
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        sheets_add(sheets, page, names[i], 72, 60 + 20 * (n_latin + (double)i));
        g_string_append(text, names[i]);
    }
    sheets_paint_page(path, &info, page);
    expected = squeeze(text->str);
    assert_reads((const char *[]){"pdftotext", path, "-", NULL}, expected);
    assert_reads((const char *[]){"pdftotext", "-raw", path, "-", NULL},
                 expected);
    assert_reads(
        (const char *[]){"mutool", "draw", "-q", "-F", "text", path, NULL},
        expected);
}

static void
test_mixed_come_back(void)
{
    Sheets sheets = {0};

    sheets_open(&sheets);
    assert_mixed_come_back(&sheets, 0);
    assert_mixed_come_back(&sheets, 1);
    assert_mixed_come_back(&sheets, 20);
    sheets_close(&sheets);
}

/* The file is sound, and every font embedded, cut down, readable. */
static void
test_sound(void)
{
    Sheets sheets = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autofree char *checked = NULL;
    g_autofree char *fonts = NULL;
    const DocumentInfo info = sheets_info();

    sheets_open(&sheets);
    path = sheets_path(&sheets, "sound.pdf");
    sheets_paint(&sheets, path, &info, 120, &error);
    g_assert_no_error(error);
    checked = sheets_run((const char *[]){"qpdf", "--check", path, NULL});
    if (checked != NULL)
        g_assert_nonnull(strstr(checked, "No syntax or stream encoding"));
    fonts = sheets_run((const char *[]){"pdffonts", path, NULL});
    if (fonts != NULL) {
        g_auto(GStrv) lines = g_strsplit(g_strchomp(fonts), "\n", -1);

        /* Two lines of headings; at least a face for each script. */
        g_assert_cmpuint(g_strv_length(lines), >, 2 + 12);
        for (char **line = lines + 2; *line != NULL; line++)
            g_assert_nonnull(strstr(*line, "yes yes yes"));
    }
    sheets_close(&sheets);
}

/* Two runs, and any number of threads, give the same bytes. */
static void
test_same_bytes(void)
{
    static const int n_threads[] = {0, 0, 1, 2, 8};
    Sheets sheets = {0};
    g_autoptr(GBytes) first = NULL;

    sheets_open(&sheets);
    for (size_t i = 0; i < G_N_ELEMENTS(n_threads); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = NULL;
        g_autofree char *path = sheets_path(&sheets, "same.pdf");
        DocumentInfo info = sheets_info();

        info.n_threads = n_threads[i];
        sheets_paint(&sheets, path, &info, 40, &error);
        g_assert_no_error(error);
        bytes = sheets_read(path);
        if (first == NULL)
            first = g_bytes_ref(bytes);
        g_assert_true(g_bytes_equal(first, bytes));
    }
    sheets_close(&sheets);
}

#define N_HANDS 3

typedef struct {
    Sheets sheets; /* with a shaper of its own */
    char *path;
} Hand;

static void *
paint_by_hand(void *data)
{
    const Hand *hand = data;
    DocumentInfo info = sheets_info();
    g_autoptr(GError) error = NULL;

    info.n_threads = 2;
    g_assert_true(sheets_paint(&hand->sheets, hand->path, &info, 3, &error));
    g_assert_no_error(error);
    return NULL;
}

/* Documents painted side by side out of one book of fonts are the same bytes
 * as one painted alone, whoever came first to a face. */
static void
test_side_by_side(void)
{
    Sheets alone = {0};
    Sheets sheets = {0};
    DocumentInfo info = sheets_info();
    Hand hands[N_HANDS];
    GThread *threads[N_HANDS];
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GBytes) expected = NULL;

    sheets_open(&alone);
    sheets_open(&sheets);
    path = sheets_path(&alone, "alone.pdf");
    g_assert_true(sheets_paint(&alone, path, &info, 3, &error));
    expected = sheets_read(path);
    for (int i = 0; i < N_HANDS; i++) {
        g_autofree char *name = g_strdup_printf("%d.pdf", i);

        hands[i].sheets = sheets;
        hands[i].sheets.shaper = shaper_new(sheets.book);
        hands[i].path = sheets_path(&sheets, name);
    }
    for (int i = 0; i < N_HANDS; i++)
        threads[i] = g_thread_new("hand", paint_by_hand, &hands[i]);
    for (int i = 0; i < N_HANDS; i++) {
        g_autoptr(GBytes) got = NULL;

        g_thread_join(threads[i]);
        got = sheets_read(hands[i].path);
        g_assert_true(g_bytes_equal(got, expected));
        shaper_free(hands[i].sheets.shaper);
        g_free(hands[i].path);
    }
    sheets_close(&sheets);
    sheets_close(&alone);
}

static void
test_boxes(void)
{
    static const struct {
        double width_mm, height_mm, inset_mm;
        int scale;
        const char *media;
        const char *trim; /* NULL: none */
        const char *unit; /* NULL: none */
    } cases[] = {
        {210, 297, 0, 1, "/MediaBox [0 0 595.275 841.89]", NULL, NULL},
        {216, 303, 3, 1, "/MediaBox [0 0 612.283 858.897]",
         "/TrimBox [8.504 8.504 603.779 850.394]", NULL},
        /* 5.08 m fits a unit of a point; a little more does not. */
        {5080, 100, 0, 1, "/MediaBox [0 0 14400 283.465]", NULL, NULL},
        {5090, 100, 0, 1, "/MediaBox [0 0 7214.173 141.732]", NULL,
         "/UserUnit 2"},
        {10000, 3000, 10, 1, "/MediaBox [0 0 14173.229 4251.968]",
         "/TrimBox [14.173 14.173 14159.055 4237.795]", "/UserUnit 2"},
        {35000, 1000, 0, 1, "/MediaBox [0 0 14173.228 404.949]", NULL,
         "/UserUnit 7"},
        {10000, 3000, 10, 10, "/MediaBox [0 0 2834.646 850.394]",
         "/TrimBox [2.835 2.835 2831.811 847.559]", NULL},
    };

    Sheets sheets = {0};
    g_autofree char *path = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "box.pdf");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Extent media = {units_from_mm(cases[i].width_mm),
                        units_from_mm(cases[i].height_mm)};
        g_autoptr(Page) page =
            page_new(media, units_from_mm(cases[i].inset_mm));
        DocumentInfo info = sheets_info();

        info.scale = cases[i].scale;
        sheets_paint_page(path, &info, page);
        assert_holds(path, cases[i].media);
        g_assert_true(holds(path, "/TrimBox") == (cases[i].trim != NULL));
        g_assert_true(holds(path, "/BleedBox") == (cases[i].trim != NULL));
        g_assert_true(holds(path, "/UserUnit") == (cases[i].unit != NULL));
        if (cases[i].trim != NULL)
            assert_holds(path, cases[i].trim);
        if (cases[i].unit != NULL)
            assert_holds(path, cases[i].unit);
    }
    sheets_close(&sheets);
}

/* Each colour keeps its own space: black text stays one ink. */
static void
test_colours(void)
{
    static const struct {
        const char *colour;
        const char *operators;
    } cases[] = {
        {"gray(100)", "\n0 g\n"},
        {"gray(60)", "\n.4 g\n"},
        {"#ff0000", "\n1 0 0 rg\n"},
        {"cmyk(0,100,50.5,0)", "\n0 1 .505 0 k\n"},
        {"spot(Cut Contour,0,100,0,0)", "\n/S0 cs 1 scn\n"},
        {"spot(White,0,0,0,10)", "\n/S1 cs 1 scn\n"},
    };

    Sheets sheets = {0};
    g_autoptr(Page) page = page_new((Extent){102400, 102400}, 0);
    g_autofree char *path = NULL;
    g_autofree char *text = NULL;
    const DocumentInfo info = sheets_info();

    sheets_open(&sheets);
    path = sheets_path(&sheets, "colour.pdf");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        Colour colour = {0};

        colour_parse(cases[i].colour, &colour, &error);
        g_assert_no_error(error);
        page_add_box(page, 1024, 2048, 10240, 512, &colour);
    }
    sheets_paint_page(path, &info, page);
    text = sheets_run((const char *[]){"qpdf", "--qdf", path, "-", NULL});
    if (text != NULL) {
        const char *at = text;

        for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
            /* The first operator follows the word "stream". */
            at = strstr(at, cases[i].operators);
            g_assert_nonnull(at);
        }
        g_assert_nonnull(strstr(at, "1 97.5 10 .5 re f"));
    }
    assert_holds(path, "[/Separation/Cut#20Contour/DeviceCMYK");
    assert_holds(path, "/C1[0 1 0 0]");
    sheets_close(&sheets);
}

/* A cut line is drawn in its own ink, on its own plate, and images say theirs;
 * a press's file has none of light. */
static void
test_drawings(void)
{
    static const struct {
        DocumentStandard standard;
        RasterSpace space;
        bool good;
    } cases[] = {
        {STANDARD_PLAIN, RASTER_RGB, true},
        {STANDARD_PLAIN, RASTER_CMYK, true},
        {STANDARD_PDFX_1A, RASTER_CMYK, true},
        {STANDARD_PDFX_1A, RASTER_GRAY, true},
        {STANDARD_PDFX_1A, RASTER_MASK, true},
        {STANDARD_PDFX_1A, RASTER_RGB, false},
        {STANDARD_PDFA_2U, RASTER_RGB, true},
        {STANDARD_PDFA_2U, RASTER_GRAY, true},
        {STANDARD_PDFA_2U, RASTER_CMYK, false},
    };

    static const Colour cut = {COLOUR_SPOT, {0, 1000, 0, 0}, "CutContour"};
    Sheets sheets = {0};
    g_autofree char *path = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "drawings.pdf");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL;
        g_autoptr(Page) page = page_new((Extent){102400, 102400}, 0);
        g_autoptr(Raster) raster = raster_new(
            cases[i].space, 1, 1,
            g_bytes_new_static("abcd", raster_stride(cases[i].space, 1)));
        DocumentInfo info = sheets_info();
        Painter *painter = NULL;
        PageSink sink = {0};

        info.standard = cases[i].standard;
        page_add_image(page, PAGE_ROLE_ARTIFACT, raster, 1024, 2048, 10240,
                       20480, &COLOUR_BLACK);
        /* The same pixels stand in the file once. */
        page_add_image(page, PAGE_ROLE_ARTIFACT, raster, 0, 0, 10240, 20480,
                       &COLOUR_BLACK);
        if (cases[i].standard != STANDARD_PDFA_2U) {
            Path *edge = path_new();

            path_rectangle(edge, 1024, 1024, 10240, 10240);
            page_stroke_path(page, edge, 256, 3072, &cut);
            page_set_boxes(page, (Rect){2048, 3072, 10240, 20480},
                           (Rect){1024, 1024, 61440, 71680});
        }
        painter = painter_open(painter_kind_by_path(path), path, &info, &error);
        g_assert_no_error(error);
        sink = painter_sink(painter);
        g_assert_cmpint(sink.take_page(page, NULL, sink.data, &error), ==,
                        cases[i].good);
        if (!cases[i].good) {
            g_assert_error(error, FAULT, FAULT_LIMIT);
            painter_abandon(painter);
            continue;
        }
        painter_finish(painter, &error);
        g_assert_no_error(error);
        text = sheets_run((const char *[]){"qpdf", "--qdf", path, "-", NULL});
        /* In a PDF/A the bytes of the profile stand before the operators. */
        if (text == NULL || cases[i].standard == STANDARD_PDFA_2U)
            continue;
        g_assert_nonnull(strstr(text, "q\n10 0 0 20 1 78 cm\n/I0 Do\nQ\n"));
        g_assert_nonnull(strstr(text, "q\n10 0 0 20 0 80 cm\n/I0 Do\nQ\n"));
        g_assert_null(strstr(text, "/I1"));
        g_assert_nonnull(strstr(text,
                                "q\n/S0 CS 1 SCN\n.25 w\n[3] 0 d\n"
                                "1 99 m 11 99 l 11 89 l 1 89 l h S\nQ\n"));
        g_assert_true(
            g_regex_match_simple("/BleedBox \\[\\s*1\\s+29\\s+61\\s+99\\s*\\]",
                                 text, G_REGEX_RAW, 0));
        g_assert_true(
            g_regex_match_simple("/TrimBox \\[\\s*2\\s+77\\s+12\\s+97\\s*\\]",
                                 text, G_REGEX_RAW, 0));
        g_assert_true((strstr(text, "/Over gs\nq\n/S0") != NULL) ==
                      (cases[i].standard == STANDARD_PDFX_1A));
    }
    sheets_close(&sheets);
}

static void
test_ways(void)
{
    static const struct {
        int page_idx;
        int level;
        const char *title;
    } bookmarks[] = {
        {0, 0, "Letter"},  {1, 0, "Signatures"}, {1, 1, "Deutschland"},
        {2, 1, "România"}, {2, 3, "Ștefan (a)"}, {60, 0, "Manifest"},
    };

    /* mutool's words for a place and size that the reader keeps. */
#define KEPT "&zoom=nan,nan,nan"
    static const char expected[] = "|\t\"Letter\"\t#page=1" KEPT "\n"
                                   "+\t\"Signatures\"\t#page=2" KEPT "\n"
                                   "|\t\t\"Deutschland\"\t#page=2" KEPT "\n"
                                   "+\t\t\"România\"\t#page=3" KEPT "\n"
                                   "|\t\t\t\"Ștefan (a)\"\t#page=3" KEPT "\n"
                                   "|\t\"Manifest\"\t#page=61" KEPT "\n";
    Sheets sheets = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autofree char *outline = NULL;
    const DocumentInfo info = sheets_info();
    Painter *painter = NULL;
    PageSink sink = {0};
    size_t next = 0;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "ways.pdf");
    painter = painter_open(painter_kind_by_path(path), path, &info, &error);
    g_assert_no_error(error);
    sink = painter_sink(painter);
    for (int idx = 0; idx < 70; idx++) {
        g_autoptr(Page) page = page_new((Extent){102400, 204800}, 0);
        g_autofree char *label = g_strdup_printf("%d", idx);

        for (;
             next < G_N_ELEMENTS(bookmarks) && bookmarks[next].page_idx == idx;
             next++)
            sink.bookmark(bookmarks[next].level, bookmarks[next].title,
                          sink.data);
        /* Forwards and backwards. */
        page_add_link(page, 1024, 2048, 10240, 5120, 69 - idx, "There");
        sink.take_page(page, idx == 0 ? "i" : label, sink.data, &error);
        g_assert_no_error(error);
    }
    painter_finish(painter, &error);
    g_assert_no_error(error);
    outline =
        sheets_run((const char *[]){"mutool", "show", path, "outline", NULL});
    if (outline != NULL)
        g_assert_cmpstr(outline, ==, expected);
    assert_holds(path, "/PageLabels <</Nums[0<</S/r>>\n1<</S/D>>\n]>>");
    assert_holds(path, "/Rect[1 193 11 198]/Contents(There)/A<</S/GoTo/D[");
    assert_holds(path, "/PageMode /UseOutlines");
    sheets_close(&sheets);
}

static void
test_metadata(void)
{
    static const char *const lines[] = {
        "Title:           Zwölf & <drei> Namen",
        "Author:          A (made-up) campaign\\",
        "Subject:         Names",
        "Producer:        Petition Press",
        "CreationDate:    Mon Sep  7 00:00:00 2020 UTC",
    };
    Sheets sheets = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autofree char *output = NULL;
    const DocumentInfo info = sheets_info();

    sheets_open(&sheets);
    path = sheets_path(&sheets, "metadata.pdf");
    sheets_paint(&sheets, path, &info, 1, &error);
    g_assert_no_error(error);
    output = sheets_run((const char *[]){"pdfinfo", path, NULL});
    if (output != NULL) {
        for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
            if (strstr(output, lines[i]) == NULL)
                g_error("%s is not in %s", lines[i], output);
        }
    }
    assert_holds(path, "x-default\">Zwölf &amp; &lt;drei&gt; Namen</rdf:li>");
    assert_holds(path, "<xmp:CreateDate>2020-09-07T00:00:00Z</xmp:CreateDate>");
    assert_holds(path, "/Lang (en)");
    assert_holds(path, "/DisplayDocTitle true");
    sheets_close(&sheets);
}

/* A page whose operators are more than one piece. */
static void
test_large_page(void)
{
    enum { COLUMNS = 60, ROWS = 300 };

    Sheets sheets = {0};
    g_autoptr(Page) page =
        page_new((Extent){units_from_pt(14000), units_from_pt(6000)}, 0);
    g_autoptr(GString) names = g_string_new(NULL);
    g_autofree char *path = NULL;
    g_autofree char *expected = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GRegex) pieces = NULL;
    const DocumentInfo info = sheets_info();
    size_t n_names = 0;

    sheets_open(&sheets);
    while (sheets_names()[n_names] != NULL)
        n_names++;
    path = sheets_path(&sheets, "large.pdf");
    for (int i = 0; i < COLUMNS * ROWS; i++) {
        const char *name = sheets_names()[(size_t)i % n_names];

        sheets_add(&sheets, page, name, 20 + 230 * (i / ROWS),
                   20 + 19.5 * (i % ROWS));
        g_string_append(names, name);
    }
    sheets_paint_page(path, &info, page);
    bytes = sheets_read(path);
    pieces =
        g_regex_new("/Contents \\[\\d+ 0 R \\d+ 0 R", G_REGEX_RAW, 0, &error);
    g_assert_no_error(error);
    g_assert_true(g_regex_match_full(pieces, g_bytes_get_data(bytes, NULL),
                                     (gssize)g_bytes_get_size(bytes), 0, 0,
                                     NULL, NULL));
    expected = squeeze(names->str);
    assert_reads(
        (const char *[]){"mutool", "draw", "-q", "-F", "text", path, NULL},
        expected);
    sheets_close(&sheets);
}

/* No file is left, and an earlier one stays, when the disk is full. */
static void
test_full_disk(void)
{
    static const char *const file_names[] = {"x.pdf", "x.svg", "x.png",
                                             "x.trace"};
    struct rlimit before = {0};
    struct rlimit little = {0};
    Sheets sheets = {0};

    sheets_open(&sheets);
    signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
    little = before;
    little.rlim_cur = 500;
    for (size_t i = 0; i < G_N_ELEMENTS(file_names); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = sheets_path(&sheets, file_names[i]);
        const DocumentInfo info = sheets_info();

        g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &little), ==, 0);
        g_assert_false(sheets_paint(&sheets, path, &info, 1, &error));
        g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
        g_assert_error(error, FAULT, FAULT_SYSTEM);
        g_assert_nonnull(strstr(error->message, path));
        sheets_assert_empty(&sheets);
    }
    sheets_close(&sheets);
}

static void
test_earlier_file_stays(void)
{
    Sheets sheets = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GBytes) wanted = g_bytes_new_static("earlier", strlen("earlier"));
    g_autofree char *path = NULL;
    const DocumentInfo info = sheets_info();
    g_autoptr(Painter) painter = NULL;
    PageSink sink = {0};
    g_autoptr(Page) page = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "earlier.pdf");
    g_file_set_contents(path, "earlier", -1, &error);
    g_assert_no_error(error);
    painter = painter_open(painter_kind_by_path(path), path, &info, &error);
    g_assert_no_error(error);
    sink = painter_sink(painter);
    page = sheets_page(&sheets, sheets_names(), 0, 5);
    sink.take_page(page, NULL, sink.data, &error);
    g_assert_no_error(error);
    painter_abandon(g_steal_pointer(&painter));
    bytes = sheets_read(path);
    g_assert_true(g_bytes_equal(bytes, wanted));
    g_assert_cmpint(g_unlink(path), ==, 0);
    sheets_assert_empty(&sheets);
    sheets_close(&sheets);
}

static void
test_no_folder(void)
{
    g_autoptr(GError) error = NULL;
    const DocumentInfo info = sheets_info();
    const char *path = "/nonexistent/x.pdf";

    g_assert_null(
        painter_open(painter_kind_by_path(path), path, &info, &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_nonnull(strstr(error->message, path));
}

/* A page at 300 dpi in gray, row by row. [owned by caller; NULL: skipped] */
static GBytes *
rasterise(const Sheets *sheets, const char *path, int *ret_width,
          int *ret_height)
{
    g_autofree char *root = sheets_path(sheets, "raster");
    g_autofree char *picture = g_strconcat(root, ".pgm", NULL);
    g_autofree char *done = sheets_run((const char *[]){
        "pdftoppm", "-r", "300", "-gray", "-singlefile", path, root, NULL});
    g_autoptr(GBytes) bytes = NULL;
    const char *data = NULL;
    gsize length = 0;
    gsize n_pixels = 0;

    if (done == NULL)
        return NULL;
    bytes = sheets_read(picture);
    data = g_bytes_get_data(bytes, &length);
    g_assert_cmpint(sscanf(data, "P5 %d %d 255", ret_width, ret_height), ==, 2);
    n_pixels = (gsize)*ret_width * (gsize)*ret_height;
    return g_bytes_new_from_bytes(bytes, length - n_pixels, n_pixels);
}

/* How many pixels of @a are far lighter or darker than anything that @b has
 * there or a pixel beside it: readers place glyphs on whole or quarter pixels,
 * and soften edges of type and of paths each in its own way. */
static int
count_strangers(GBytes *a, GBytes *b, int width, int height)
{
    const uint8_t *here = g_bytes_get_data(a, NULL);
    const uint8_t *there = g_bytes_get_data(b, NULL);
    int n = 0;

    for (int y = 1; y < height - 1; y++) {
        for (int x = 1; x < width - 1; x++) {
            int pixel = here[y * width + x];
            int least = 255;
            int most = 0;

            for (int i = 0; i < 9; i++) {
                int beside = there[(y + i / 3 - 1) * width + x + i % 3 - 1];

                least = MIN(least, beside);
                most = MAX(most, beside);
            }
            n += pixel < least - 96 || pixel > most + 96;
        }
    }
    return n;
}

/* Text as drawings has no fonts, and looks as type does. */
static void
test_outlines(void)
{
    static const char *const other[] = {"Nobody Else", NULL};
    Sheets sheets = {0};
    GBytes *picture[3] = {NULL};
    int width = 0;
    int height = 0;

    sheets_open(&sheets);
    for (int i = 0; i < 3; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Page) page =
            sheets_page(&sheets, i == 2 ? other : sheets_names(), 0, 40);
        g_autofree char *path = sheets_path(&sheets, "outlines.pdf");
        DocumentInfo info = sheets_info();
        Painter *painter = NULL;
        PageSink sink;

        info.outlines = i > 0;
        painter = painter_open(painter_kind_by_path(path), path, &info, &error);
        g_assert_no_error(error);
        sink = painter_sink(painter);
        g_assert_true(sink.take_page(page, NULL, sink.data, &error));
        painter_finish(painter, &error);
        g_assert_no_error(error);
        picture[i] = rasterise(&sheets, path, &width, &height);
        if (i == 1) {
            g_autofree char *fonts =
                sheets_run((const char *[]){"pdffonts", path, NULL});
            g_autofree char *checked =
                sheets_run((const char *[]){"qpdf", "--check", path, NULL});

            assert_holds(path, "/Form");
            if (checked != NULL)
                g_assert_nonnull(strstr(checked, "No syntax or stream"));
            if (fonts != NULL) {
                g_auto(GStrv) lines = g_strsplit(g_strchomp(fonts), "\n", -1);

                g_assert_cmpuint(g_strv_length(lines), ==, 2); /* headings */
            }
        }
    }
    if (picture[0] != NULL) {
        /* A sharp corner or two of ten million pixels. */
        g_assert_cmpint(count_strangers(picture[0], picture[1], width, height),
                        <, 20);
        g_assert_cmpint(count_strangers(picture[1], picture[0], width, height),
                        <, 20);
        /* And it would be seen if one looked otherwise. */
        g_assert_cmpint(count_strangers(picture[0], picture[2], width, height),
                        >, 5000);
        for (int i = 0; i < 3; i++)
            g_bytes_unref(picture[i]);
    }
    sheets_close(&sheets);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paint-pdf/names-come-back", test_names_come_back);
    g_test_add_func("/paint-pdf/mixed-come-back", test_mixed_come_back);
    g_test_add_func("/paint-pdf/sound", test_sound);
    g_test_add_func("/paint-pdf/same-bytes", test_same_bytes);
    g_test_add_func("/paint-pdf/side-by-side", test_side_by_side);
    g_test_add_func("/paint-pdf/boxes", test_boxes);
    g_test_add_func("/paint-pdf/colours", test_colours);
    g_test_add_func("/paint-pdf/drawings", test_drawings);
    g_test_add_func("/paint-pdf/ways", test_ways);
    g_test_add_func("/paint-pdf/metadata", test_metadata);
    g_test_add_func("/paint-pdf/large-page", test_large_page);
    g_test_add_func("/paint-pdf/full-disk", test_full_disk);
    g_test_add_func("/paint-pdf/earlier-file-stays", test_earlier_file_stays);
    g_test_add_func("/paint-pdf/no-folder", test_no_folder);
    g_test_add_func("/paint-pdf/outlines", test_outlines);
    return g_test_run();
}
