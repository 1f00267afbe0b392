#include "press/picture-file.h"

#include "paint/painter.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A path for a picture that is read and removed at once. [owned by caller] */
static char *
temporary_path(GError **error)
{
    g_autoptr(GError) trouble = NULL;
    char *path = NULL;
    int file = g_file_open_tmp("picture-XXXXXX", &path, &trouble);

    if (file >= 0) {
        close(file);
        return path;
    }
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s", trouble->message);
    return NULL;
}

static bool
paint(const Page *page, const char *path, const DocumentInfo *info,
      GError **error)
{
    g_autoptr(Painter) painter =
        painter_open(painter_kind_by_path(".png"), path, info, error);
    PageSink sink;

    if (painter == NULL)
        return false;
    sink = painter_sink(painter);
    return sink.take_page(page, NULL, sink.data, error) &&
           painter_finish(g_steal_pointer(&painter), error);
}

static GBytes *
read_bytes(const char *path, GError **error)
{
    g_autoptr(GError) trouble = NULL;
    char *bytes = NULL;
    gsize length = 0;

    if (g_file_get_contents(path, &bytes, &length, &trouble))
        return g_bytes_new_take(bytes, length);
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s", trouble->message);
    return NULL;
}

GBytes *
picturefile_paint(const Page *page, const char *language, double dpi,
                  GError **error)
{
    const DocumentInfo info = {
        .title = "", .language = language, .scale = 1, .dpi = dpi};
    g_autofree char *path = temporary_path(error);
    GBytes *bytes = NULL;

    if (path == NULL)
        return NULL;
    if (paint(page, path, &info, error))
        bytes = read_bytes(path, error);
    g_unlink(path);
    return bytes;
}
