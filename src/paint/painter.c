#include "paint/painter-room.h"

#include "paint/paint-cairo.h"
#include "paint/paint-pdf.h"
#include "paint/paint-trace.h"

#include <math.h>

static const PainterKind kind_table[] = {
    {"pdf", ".pdf", true, false, PAINT_PDF_MOST_UNITS, paint_pdf_open},
    {"svg", ".svg", false, false, 0, paint_svg_open},
    {"png", ".png", false, true, 0, paint_png_open},
    {"trace", ".trace", true, false, 0, paint_trace_open},
};

const PainterKind *
painter_kinds(size_t *ret_n)
{
    *ret_n = G_N_ELEMENTS(kind_table);
    return kind_table;
}

const PainterKind *
painter_kind_by_path(const char *path)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);

    for (size_t i = 0; i < G_N_ELEMENTS(kind_table); i++) {
        if (g_str_has_suffix(lower, kind_table[i].suffix))
            return &kind_table[i];
    }
    return NULL;
}

int
painter_unit_pt(const PainterKind *kind, Extent media, int scale)
{
    double longest = units_to_pt(MAX(media.width_pu, media.height_pu)) / scale;

    return kind->most_units == 0 ? 1 : (int)ceil(longest / kind->most_units);
}

Painter *
painter_open(const PainterKind *kind, const char *path,
             const DocumentInfo *info, GError **error)
{
    Painter *painter = NULL;

    g_assert(info->title != NULL && info->language != NULL);
    g_assert(info->scale >= 1);
    g_assert((info->profile != NULL) == (info->standard == STANDARD_PDFX_4) ||
             info->standard == STANDARD_PDFA_2U);
    g_assert(!(info->tagged && info->outlines));
    g_assert(info->tagged || (info->standard != STANDARD_PDFA_2A &&
                              info->standard != STANDARD_PDFA_3A));
    g_assert(!kind->pixels || info->dpi > 0);
    painter = kind->open(path, info, error);
    if (painter != NULL)
        painter->kind = kind;
    return painter;
}

static bool
take_page(const Page *page, const char *label, void *data, GError **error)
{
    Painter *painter = data;
    bool good = false;

    g_assert(!painter->refused);
    if (painter->n_pages > 0 && !painter->kind->many_pages)
        g_set_error(error, FAULT, FAULT_LIMIT,
                    "a file of the format %s holds one page only; write a "
                    "PDF instead",
                    painter->kind->name);
    else
        good = painter->methods->take_page(painter, page, label, error);
    painter->n_pages += good;
    painter->refused = !good;
    return good;
}

static void
bookmark(int level, const char *title, void *data)
{
    Painter *painter = data;

    if (painter->methods->bookmark != NULL)
        painter->methods->bookmark(painter, level, title);
}

static void
attach(const PageAttachment *file, const char *bytes, size_t length, void *data)
{
    Painter *painter = data;

    if (painter->methods->attach != NULL)
        painter->methods->attach(painter, file, bytes, length);
}

PageSink
painter_sink(Painter *painter)
{
    return (PageSink){take_page, bookmark, attach, painter};
}

bool
painter_finish(Painter *painter, GError **error)
{
    /* Who was refused a page, or sent none, must abandon. */
    g_assert(!painter->refused && painter->n_pages > 0);
    return painter->methods->finish(painter, error);
}

void
painter_abandon(Painter *painter)
{
    if (painter != NULL)
        painter->methods->abandon(painter);
}
