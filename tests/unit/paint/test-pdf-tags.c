#define _GNU_SOURCE /* memmem */
#include "elements.h"

#include <string.h>

/* What another program makes of the elements, and what belongs to them. */
static void
test_elements(void)
{
    static const char expected[] = "Document\n"
                                   "  H1 (block)\n"
                                   "    \"Petition\"\n"
                                   "  H2 (block)\n"
                                   "    \"Index\"\n"
                                   "  L (block)\n"
                                   "    LI (block)\n"
                                   "      Lbl (block)\n"
                                   "        \"1\"\n"
                                   "      LBody (block)\n"
                                   "        Link (inline)\n"
                                   "          \"Ada\"\n"
                                   "          Object\n"
                                   "    LI (block)\n"
                                   "      Lbl (block)\n"
                                   "        \"2\"\n"
                                   "      LBody (block)\n"
                                   "        Link (inline)\n"
                                   "          \"Bea\"\n"
                                   "          Object\n"
                                   "  L (block)\n"
                                   "    LI (block)\n"
                                   "      LBody (block)\n"
                                   "        \"Cid\"\n"
                                   "  P (block)\n"
                                   "    \"She said\"\n"
                                   "    Span (inline)\n"
                                   "      \"Freiheit\"\n"
                                   "    \"and went\"\n"
                                   "    \"on\"\n"
                                   "  H2 (block)\n"
                                   "    \"Names\"\n"
                                   "  H3 (block)\n"
                                   "    \"Abroad\"\n"
                                   "  P (block)\n"
                                   "    \"Ada\"\n"
                                   "    \"Bron\"\n"
                                   "    \"Cat\"\n"
                                   "    \"Dan\"\n"
                                   "  Figure:\n"
                                   "     /Placement /Block\n"
                                   "     /BBox [20 260 40 280]\n"
                                   "    \"\"\n"
                                   "  Table (block)\n"
                                   "    TR\n"
                                   "      TH:\n"
                                   "         /Scope /Column\n"
                                   "        \"Back\"\n"
                                   "    TR\n"
                                   "      TD\n"
                                   "        Link (inline)\n"
                                   "          \"to the list\"\n"
                                   "          Object\n";
    Sheets sheets = {0};
    const DocumentInfo info = elements_info();
    g_autofree char *path = NULL;
    g_autofree char *text = NULL;
    g_autofree char *plain = NULL;
    g_autoptr(GRegex) numbers = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "tagged.pdf");
    elements_paint(&sheets, path, &info);
    {
        const char *const command[] = {"pdfinfo", "-struct-text", path, NULL};

        text = sheets_run(command);
    }
    /* Links are told of by number. */
    numbers = g_regex_new("Object \\d+ 0", 0, 0, NULL);
    plain = g_regex_replace_literal(numbers, text, -1, 0, "Object", 0, NULL);
    g_assert_cmpstr(plain, ==, expected);
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
        "/Type /OBJR",
        "/StructParent 1",
        "/Contents (Where it stands)",
        "/Span<</Lang(cy)/MCID",
        "/Lang (de)",
        "/Type /MCR",
        "/ParentTreeNextKey 6",
        "/Marked true",
        "/StructParents 3",
        "/Artifact<</Type/Layout>>BDC",
        "<pdfaid:part>2",
        "<pdfuaid:part>1",
        "/GTS_PDFA1",
        "/Tabs /S",
        "/Alt (Two dots)",
        "/Figure<</MCID",
        "/ImageMask true",
        "/ColorSpace /DeviceRGB",
        "<pdfaid:conformance>A",
    };
    Sheets sheets = {0};
    const DocumentInfo info = elements_info();
    g_autofree char *path = NULL;
    g_autofree char *check = NULL;
    g_autoptr(GBytes) bytes = NULL;

    sheets_open(&sheets);
    path = sheets_path(&sheets, "tagged.pdf");
    elements_paint(&sheets, path, &info);
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
    g_assert_false(holds(bytes, "/Lang(EN)"));
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
    elements_paint(&sheets, path, &info);
    bytes = spread(&sheets, path);
    g_assert_false(holds(bytes, "MCID"));
    g_assert_false(holds(bytes, "StructTreeRoot"));
    g_assert_false(holds(bytes, "pdfaid"));
    /* Links work all the same. */
    g_assert_true(holds(bytes, "/Contents (The list)"));
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
    const DocumentInfo info = elements_info();
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
