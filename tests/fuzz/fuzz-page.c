#include "desk.h"

#include "base/text.h"
#include "paint/painter.h"

#include <string.h>

static const TypeStyle style = {.serif = false, .italic = false, .weight = 400};

static Page *
set_page(const char *name, const char *language, Shaper *shaper)
{
    static const Colour black = {COLOUR_GRAY, {1000}, ""};
    const Extent paper = {units_from_pt(400), units_from_pt(60)};
    const PageElement paragraph = {.kind = PAGE_P, .language = language};
    ShapedName shaped = shaper_name(shaper, name, language, &style);
    Page *page = NULL;

    if (shaped.n_missing > 0)
        return NULL; /* no such page is ever painted */
    page = page_new(paper, 0);
    page_begin(page, &paragraph);
    page_add_name(page, PAGE_ROLE_NAME, &shaped, units_from_pt(10),
                  units_from_pt(40), units_from_pt(12), UNITS_EM, &black);
    page_end(page);
    return page;
}

/* Paints the page in every format, as PDF with tags and as outlines. */
static void
paint(const Page *page, const char *name)
{
    size_t n = 0;
    const PainterKind *kinds = painter_kinds(&n);

    for (size_t i = 0; i <= n; i++) {
        const PainterKind *kind = &kinds[i < n ? i : 0];
        const DocumentInfo info = {
            .title = name,
            .language = "en",
            .standard = i == 0 ? STANDARD_PDFA_2A : STANDARD_PLAIN,
            .tagged = i == 0,
            .outlines = i == n,
            .scale = 1,
            .dpi = 36,
            .n_threads = 1,
        };
        g_autofree char *file = g_strconcat("page", kind->suffix, NULL);
        g_autofree char *path = input_write(file, "", 0);
        GError *error = NULL;
        Painter *painter = painter_open(kind, path, &info, &error);
        PageSink sink;

        g_assert_no_error(error);
        sink = painter_sink(painter);
        sink.bookmark(0, name, sink.data);
        sink.take_page(page, "1", sink.data, &error);
        g_assert_no_error(error);
        painter_finish(painter, &error);
        g_assert_no_error(error);
    }
}

/* The first line is the language, the rest the name. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    char *end = strchr(valid, '\n');
    g_autofree char *name = NULL;
    g_autoptr(Shaper) shaper = NULL;
    g_autoptr(Page) page = NULL;

    if (end == NULL)
        return 0;
    *end = '\0';
    name = text_clean(end + 1, NULL);
    if (*name == '\0')
        return 0;
    shaper = shaper_new(desk_book());
    page = set_page(name, valid, shaper);
    if (page == NULL)
        return 0;
    desk_check_page(page);
    paint(page, name);
    return 0;
}
