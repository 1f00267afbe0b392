#include "packet/excerpt.h"

static bool
is_in(const Excerpt *excerpt)
{
    return excerpt->at >= excerpt->from &&
           excerpt->at < excerpt->from + excerpt->n_pages;
}

/* Lets the heading go before all else of the first page. */
static void
send_heading(Excerpt *excerpt)
{
    if (excerpt->heading == NULL)
        return;
    excerpt->sink->bookmark(0, excerpt->heading, excerpt->sink->data);
    g_clear_pointer(&excerpt->heading, g_free);
}

static bool
take_page(const Page *page, const char *label, void *data, GError **error)
{
    Excerpt *excerpt = data;
    bool passes = is_in(excerpt);

    if (passes)
        send_heading(excerpt);
    excerpt->at++;
    return !passes ||
           excerpt->sink->take_page(page, label, excerpt->sink->data, error);
}

static void
bookmark(int level, const char *title, void *data)
{
    Excerpt *excerpt = data;

    if (is_in(excerpt)) {
        if (level == 0)
            g_clear_pointer(&excerpt->heading, g_free);
        send_heading(excerpt);
        excerpt->sink->bookmark(level, title, excerpt->sink->data);
    } else if (level == 0) {
        g_free(excerpt->heading);
        excerpt->heading = g_strdup(title);
    }
}

PageSink
excerpt_sink(Excerpt *excerpt)
{
    return (PageSink){
        .take_page = take_page, .bookmark = bookmark, .data = excerpt};
}

void
excerpt_clear(Excerpt *excerpt)
{
    g_clear_pointer(&excerpt->heading, g_free);
}
