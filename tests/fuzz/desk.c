#include "desk.h"

#include <string.h>

FontBook *
desk_book(void)
{
    static FontBook *book;

    if (book == NULL)
        book = fontbook_open(NULL);
    g_assert_nonnull(book);
    return book;
}

Template *
desk_layout(TemplateKind kind, const char *text)
{
    g_autofree char *path = input_write("made.layout", text, strlen(text));
    GError *error = NULL;
    Template *layout = template_load(path, kind, &error);

    g_assert_no_error(error);
    return layout;
}

static void
check_text(const PageItem *item)
{
    const Shaped *shaped = item->text.shaped;

    g_assert_nonnull(shaped);
    g_assert_true(g_utf8_validate(shaped->text, -1, NULL));
    g_assert_cmpint(item->text.size_pu, >, 0);
    g_assert_cmpint(item->text.condense, >, 0);
    g_assert_cmpint(shaped->advance, >=, 0);
}

void
desk_check_page(const Page *page)
{
    Extent media = page_media(page);
    Rect trim = page_trim(page);

    g_assert_cmpint(media.width_pu, >, 0);
    g_assert_cmpint(media.height_pu, >, 0);
    g_assert_cmpint(trim.x_pu, >=, 0);
    g_assert_cmpint(trim.x_pu + trim.width_pu, <=, media.width_pu);
    for (size_t i = 0; i < page_n_items(page); i++) {
        const PageItem *item = page_item(page, i);

        if (item->kind == PAGE_TEXT)
            check_text(item);
        else if (item->kind == PAGE_LINK)
            g_assert_true(g_utf8_validate(item->link.words, -1, NULL));
    }
}

static bool
take_page(const Page *page, const char *label, void *data, GError **error)
{
    (void)data;
    (void)error;
    desk_check_page(page);
    g_assert_true(label == NULL || g_utf8_validate(label, -1, NULL));
    return true;
}

static void
take_bookmark(int level, const char *title, void *data)
{
    (void)data;
    g_assert_cmpint(level, >=, 0);
    g_assert_true(g_utf8_validate(title, -1, NULL));
}

PageSink
desk_sink(void)
{
    return (PageSink){take_page, take_bookmark, NULL, NULL};
}
