#define _GNU_SOURCE /* memmem */
#include "sheets.h"

#include <string.h>

static void
begin(Page *page, PageElementKind kind, const char *language, int n_columns)
{
    const PageElement element = {kind, language, n_columns};

    page_begin(page, &element);
}

static void
add(const Sheets *sheets, Page *page, PageElementKind kind,
    const char *language, const char *text, double y_pt)
{
    begin(page, kind, language, 0);
    sheets_add(sheets, page, text, 50, y_pt);
    page_end(page);
}

/* Two pages: a paragraph and a table go on from the one to the other. */
static void
paint(const Sheets *sheets, const char *path, const DocumentInfo *info)
{
    const PainterKind *kind = painter_kind_by_path(path);
    const Extent media = {units_from_pt(300), units_from_pt(300)};
    g_autoptr(GError) error = NULL;
    g_autoptr(Painter) painter = painter_open(kind, path, info, &error);
    g_autoptr(Page) first = page_new(media, 0);
    g_autoptr(Page) second = page_new(media, 0);
    PageSink sink = {0};

    g_assert_no_error(error);
    add(sheets, first, PAGE_H1, NULL, "Title", 40);
    begin(first, PAGE_P, "de", 0);
    sheets_add(sheets, first, "Anfang", 50, 60);
    page_add_box(first, 1024, 1024, 1024, 1024, &COLOUR_BLACK);
    sheets_add(sheets, first, "Mitte", 50, 70);
    sheets_add(sheets, second, "Ende", 50, 40);
    page_end(second);
    begin(second, PAGE_TABLE, NULL, 0);
    begin(second, PAGE_TR, NULL, 0);
    add(sheets, second, PAGE_TH_COLUMN, "EN", "Head", 60);
    page_end(second);
    begin(second, PAGE_TR, NULL, 0);
    begin(second, PAGE_TH_ROW, NULL, 2);
    page_end(second);
    page_end(second);
    page_end(second);
    sink = painter_sink(painter);
    g_assert_true(sink.take_page(first, NULL, sink.data, &error));
    g_assert_true(sink.take_page(second, NULL, sink.data, &error));
    g_assert_true(painter_finish(g_steal_pointer(&painter), &error));
    g_assert_no_error(error);
}

static DocumentInfo
tagged(void)
{
    DocumentInfo info = sheets_info();

    info.language = "en";
    info.tagged = true;
    info.standard = STANDARD_PDFA_2A;
    return info;
}

/* What another program makes of the elements, and what belongs to them. */
static void
test_elements(void)
{
    static const char expected[] =
        "Document\n"
        "  H1 (block)\n"
        "    \"Title\"\n"
        "  P (block)\n"
        "    \"Anfang\"\n    \"Mitte\"\n    \"Ende\"\n"
        "  Table (block)\n"
        "    TR\n"
        "      TH:\n         /Scope /Column\n"
        "        \"Head\"\n"
        "    TR\n"
        "      TH:\n"
        "         /Scope /Row\n"
        "         /ColSpan 2\n";
    Sheets sheets = {0};
    const DocumentInfo info = tagged();
    g_autofree char *path = NULL;
    g_autofree char *text = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "tagged.pdf");
    paint(&sheets, path, &info);
    {
        const char *const command[] = {"pdfinfo", "-struct-text", path, NULL};

        text = sheets_run(command);
    }
    g_assert_cmpstr(text, ==, expected);
    sheets_close(&sheets);
}

/* The file with every object in plain sight. [owned by caller] */
static GBytes *
spread(const Sheets *sheets, const char *path)
{
    g_autofree char *plain = sheets_path(sheets, "spread.pdf");
    const char *const command[] = {"qpdf", "--qdf", "--object-streams=disable",
                                   path,   plain,   NULL};
    g_autofree char *output = sheets_run(command);

    g_assert_nonnull(output);
    return sheets_read(plain);
}

static bool
holds(GBytes *bytes, const char *text)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);

    return memmem(data, length, text, strlen(text)) != NULL;
}

/* Every object can be found, packed or not; a page's marks all lead to
 * elements, and each element says its language only where it differs. */
static void
test_objects(void)
{
    static const char *const expected[] = {
        "/S /Document",
        "/Lang (de)",
        "/Type /MCR",
        "/ParentTreeNextKey 2",
        "/Marked true",
        "/StructParents 1",
        "/Artifact<</Type/Layout>>BDC",
        "<pdfaid:part>2",
        "<pdfuaid:part>1",
        "/GTS_PDFA1",
        "/Tabs /S",
        "<pdfaid:conformance>A",
    };
    Sheets sheets = {0};
    const DocumentInfo info = tagged();
    g_autofree char *path = NULL;
    g_autofree char *check = NULL;
    g_autoptr(GBytes) bytes = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "tagged.pdf");
    paint(&sheets, path, &info);
    {
        const char *const command[] = {"qpdf", "--check", path, NULL};

        check = sheets_run(command);
    }
    bytes = spread(&sheets, path);
    g_assert_nonnull(check);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        if (!holds(bytes, expected[i]))
            g_error("%s is not in the file", expected[i]);
    }
    /* "EN" is the document's language. */
    g_assert_false(holds(bytes, "/Lang (EN)"));
    sheets_close(&sheets);
}

/* Without tags the same pages give a file that says nothing of elements. */
static void
test_untagged(void)
{
    Sheets sheets = {0};
    const DocumentInfo info = sheets_info();
    g_autofree char *path = NULL;
    g_autoptr(GBytes) bytes = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "plain.pdf");
    paint(&sheets, path, &info);
    bytes = spread(&sheets, path);
    g_assert_false(holds(bytes, "BDC"));
    g_assert_false(holds(bytes, "StructTreeRoot"));
    g_assert_false(holds(bytes, "pdfaid"));
    sheets_close(&sheets);
}

/* A colour that the output intent does not explain is refused. */
static void
test_colours(void)
{
    static const struct {
        Colour colour;
        bool good;
    } cases[] = {
        {{COLOUR_GRAY, {500, 0, 0, 0}, ""}, true},
        {{COLOUR_RGB, {500, 0, 0, 0}, ""}, true},
        {{COLOUR_CMYK, {500, 0, 0, 0}, ""}, false},
        {{COLOUR_SPOT, {500, 0, 0, 0}, "Cut"}, false},
    };

    const Extent media = {units_from_pt(300), units_from_pt(300)};
    Sheets sheets = {0};
    const DocumentInfo info = tagged();
    g_autofree char *path = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "colours.pdf");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        Painter *painter =
            painter_open(painter_kind_by_path(path), path, &info, &error);
        g_autoptr(Page) page = page_new(media, 0);
        PageSink sink = painter_sink(painter);

        page_add_box(page, 1024, 1024, 1024, 1024, &cases[i].colour);
        g_assert_cmpint(sink.take_page(page, NULL, sink.data, &error), ==,
                        cases[i].good);
        if (!cases[i].good)
            g_assert_error(error, FAULT, FAULT_LIMIT);
        painter_abandon(painter);
    }
    sheets_assert_empty(&sheets);
    sheets_close(&sheets);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-tags/elements", test_elements);
    g_test_add_func("/pdf-tags/objects", test_objects);
    g_test_add_func("/pdf-tags/untagged", test_untagged);
    g_test_add_func("/pdf-tags/colours", test_colours);
    return g_test_run();
}
