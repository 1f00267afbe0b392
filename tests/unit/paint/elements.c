#include "elements.h"

/* Where the text of the pages stands, and how far apart lines are. */
#define LEFT_PT 50
#define LINE_PT 20

/* The page that is being set. */
typedef struct {
    const Sheets *sheets;
    Page *page;
    double y_pt;
} Stick;

static void
begin(const Stick *stick, PageElementKind kind, const char *language)
{
    const PageElement element = {.kind = kind, .language = language};

    page_begin(stick->page, &element);
}

static void
text(Stick *stick, const char *words)
{
    stick->y_pt += LINE_PT;
    sheets_add(stick->sheets, stick->page, words, LEFT_PT, stick->y_pt);
}

/* An element with @words in it. */
static void
add(Stick *stick, PageElementKind kind, const char *language, const char *words)
{
    begin(stick, kind, language);
    text(stick, words);
    page_end(stick->page);
}

/* A numbered item that leads to page @page_idx. */
static void
add_entry(Stick *stick, const char *number, const char *words, int page_idx)
{
    begin(stick, PAGE_LI, NULL);
    add(stick, PAGE_LBL, NULL, number);
    begin(stick, PAGE_LBODY, NULL);
    begin(stick, PAGE_REFERENCE, NULL);
    text(stick, words);
    page_add_link(stick->page, units_from_pt(LEFT_PT),
                  units_from_pt(stick->y_pt - 12), units_from_pt(100),
                  units_from_pt(16), page_idx, "Where it stands");
    page_end(stick->page);
    page_end(stick->page);
    page_end(stick->page);
}

/* A picture that is told of, once in gray and once as a mask that is not, and a
 * line round it. */
static void
add_figure(Stick *stick)
{
    const PageElement figure = {.kind = PAGE_FIGURE, .words = "Two dots"};
    const Colour red = {COLOUR_RGB, {900, 0, 0, 0}, ""};
    g_autoptr(Raster) dots =
        raster_new(RASTER_RGB, 2, 1, g_bytes_new_static("\xff\0\0\0\xff\0", 6));
    g_autoptr(Raster) mask =
        raster_new(RASTER_MASK, 2, 1, g_bytes_new_static("\x40", 1));
    const Pu side_pu = units_from_pt(20);
    Path *frame = path_new();

    path_rectangle(frame, side_pu, side_pu, side_pu, side_pu);
    page_stroke_path(stick->page, frame, 512, 0, &red);
    page_begin(stick->page, &figure);
    page_add_image(stick->page, PAGE_ROLE_BODY, dots, side_pu, side_pu, side_pu,
                   side_pu, NULL);
    page_end(stick->page);
    page_add_image(stick->page, PAGE_ROLE_ARTIFACT, mask, side_pu, side_pu,
                   side_pu, side_pu, &red);
}

static void
take(Stick *stick, Painter *painter)
{
    g_autoptr(GError) error = NULL;
    PageSink sink = painter_sink(painter);
    Page *before = stick->page;
    const Extent media = page_media(before);

    sink.take_page(before, NULL, sink.data, &error);
    g_assert_no_error(error);
    stick->page = page_new(media, 0);
    stick->y_pt = 0;
    page_free(before);
}

DocumentInfo
elements_info(void)
{
    DocumentInfo info = sheets_info();

    info.language = "en";
    info.tagged = true;
    info.standard = STANDARD_PDFA_2A;
    return info;
}

void
elements_paint(const Sheets *sheets, const char *path, const DocumentInfo *info)
{
    const Extent media = {units_from_pt(300), units_from_pt(300)};
    g_autoptr(GError) error = NULL;
    g_autoptr(Painter) painter =
        painter_open(painter_kind_by_path(path), path, info, &error);
    Stick stick = {sheets, page_new(media, 0), 0};

    g_assert_no_error(error);
    add(&stick, PAGE_H1, NULL, "Petition");
    add(&stick, PAGE_H2, NULL, "Index");
    begin(&stick, PAGE_L, NULL);
    add_entry(&stick, "1", "Ada", 1);
    add_entry(&stick, "2", "Bea", 2);
    page_end(stick.page);
    begin(&stick, PAGE_L, NULL);
    add(&stick, PAGE_LI_LBODY, "fr", "Cid");
    page_end(stick.page);
    begin(&stick, PAGE_P, NULL);
    text(&stick, "She said");
    add(&stick, PAGE_SPAN, "de", "Freiheit");
    text(&stick, "and went");
    take(&stick, painter);

    text(&stick, "on");
    page_end(stick.page);
    add(&stick, PAGE_H1, NULL, "Names");
    add(&stick, PAGE_H2, NULL, "Abroad");
    begin(&stick, PAGE_P, NULL);
    text(&stick, "Ada");
    add(&stick, PAGE_PHRASE, "cy", "Bron");
    add(&stick, PAGE_PHRASE, "EN", "Cat");
    page_add_box(stick.page, 1024, 1024, 1024, 1024, &COLOUR_BLACK);
    text(&stick, "Dan");
    page_end(stick.page);
    add_figure(&stick);
    begin(&stick, PAGE_TABLE, NULL);
    take(&stick, painter);

    begin(&stick, PAGE_TR, NULL);
    add(&stick, PAGE_TH_COLUMN, NULL, "Back");
    page_end(stick.page);
    begin(&stick, PAGE_TR, NULL);
    begin(&stick, PAGE_TD, NULL);
    begin(&stick, PAGE_REFERENCE, NULL);
    text(&stick, "to the list");
    page_add_link(stick.page, units_from_pt(LEFT_PT), units_from_pt(30),
                  units_from_pt(100), units_from_pt(16), 0, "The list");
    page_end(stick.page);
    page_end(stick.page);
    page_end(stick.page);
    page_end(stick.page);
    take(&stick, painter);
    page_free(stick.page);

    painter_finish(g_steal_pointer(&painter), &error);
    g_assert_no_error(error);
}
