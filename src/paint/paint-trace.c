#include "paint/paint-trace.h"

#include "base/outfile.h"
#include "paint/painter-room.h"

#include <string.h>

typedef struct {
    Painter base;
    OutFile *out;
    int scale;
} TracePainter;

static const char *const role_names[] = {
    [PAGE_ROLE_BODY] = "body",         [PAGE_ROLE_HEADING] = "heading",
    [PAGE_ROLE_NAME] = "name",         [PAGE_ROLE_CELL] = "cell",
    [PAGE_ROLE_ARTIFACT] = "artifact", [PAGE_ROLE_SEPARATOR] = "separator",
};

/* " 12.500": points of the file, three decimals. */
static void
append_length(const TracePainter *trace, GString *line, Pu length_pu)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(text, sizeof text, "%.3f",
                    units_to_pt(length_pu) / trace->scale);
    g_string_append_printf(line, " %s", text);
}

static void
append_colour(GString *line, const Colour *colour)
{
    static const char *const spaces[] = {
        [COLOUR_GRAY] = "gray",
        [COLOUR_RGB] = "rgb",
        [COLOUR_CMYK] = "cmyk",
        [COLOUR_SPOT] = "spot",
    };
    static const int n_parts[] = {1, 3, 4, 4};

    g_string_append_printf(line, " %s(", spaces[colour->space]);
    if (colour->space == COLOUR_SPOT)
        g_string_append_printf(line, "%s,", colour->spot);
    for (int i = 0; i < n_parts[colour->space]; i++)
        g_string_append_printf(line, i > 0 ? ",%d" : "%d", colour->part[i]);
    g_string_append_c(line, ')');
}

/* The text with line breaks and the like made visible. */
static void
append_quoted(GString *line, const char *text)
{
    g_string_append(line, " \"");
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(line, '\\');
        if ((unsigned char)*text < ' ')
            g_string_append_printf(line, "\\x%02X", (unsigned)*text);
        else
            g_string_append_c(line, *text);
    }
    g_string_append_c(line, '"');
}

static void
append_text(const TracePainter *trace, GString *line, const PageItem *item)
{
    const Shaped *shaped = item->text.shaped;

    append_length(trace, line, item->text.x_pu);
    append_length(trace, line, item->text.y_pu);
    append_length(
        trace, line,
        units_from_em(units_from_em(shaped->advance, item->text.condense),
                      item->text.size_pu));
    g_string_append(line, " size");
    append_length(trace, line, item->text.size_pu);
    if (item->text.condense != UNITS_EM)
        g_string_append_printf(
            line, " condensed %d",
            (int)((int64_t)item->text.condense * 1000 / UNITS_EM));
    for (uint32_t i = 0; i < shaped->n_runs; i++)
        g_string_append_printf(line, "%s%s%s", i == 0 ? " " : "+",
                               shaped->runs[i].face->name,
                               shaped->runs[i].rightward ? "" : "(rtl)");
    append_colour(line, item->colour);
    append_quoted(line, shaped->text);
}

/* How a path goes, in the letters of SVG. */
static void
append_path(const TracePainter *trace, GString *line, const PageItem *item)
{
    const PathStep *steps = path_steps(item->path.path);

    if (item->path.stroke_pu == 0) {
        g_string_append(line, item->path.even_odd ? " even-odd" : " fill");
    } else {
        g_string_append(line, " stroke");
        append_length(trace, line, item->path.stroke_pu);
    }
    if (item->path.dash_pu > 0) {
        g_string_append(line, " dash");
        append_length(trace, line, item->path.dash_pu);
    }
    if (item->path.lay != PAGE_LAY_USUAL)
        g_string_append(line,
                        item->path.lay == PAGE_LAY_OVER ? " over" : " out");
    append_colour(line, item->colour);
    for (size_t i = 0; i < path_n_steps(item->path.path); i++) {
        const PathStep *step = &steps[i];

        g_string_append_printf(line, " %c", "MLCZ"[step->kind]);
        if (step->kind == PATH_CURVE) {
            append_length(trace, line, step->x1_pu);
            append_length(trace, line, step->y1_pu);
            append_length(trace, line, step->x2_pu);
            append_length(trace, line, step->y2_pu);
        }
        if (step->kind != PATH_CLOSE) {
            append_length(trace, line, step->x_pu);
            append_length(trace, line, step->y_pu);
        }
    }
}

/* The pixels are told by a digest. */
static void
append_raster(GString *line, const PageItem *item)
{
    const Raster *raster = item->image.raster;
    g_autofree char *digest =
        g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raster->bytes);

    g_string_append_printf(line, " %s %dx%d %.8s",
                           raster_space_name(raster->space), raster->width_px,
                           raster->height_px, digest);
    if (raster->space == RASTER_MASK)
        append_colour(line, item->colour);
}

static void
append_element(GString *line, const PageElement *element)
{
    g_string_append_printf(line, "begin %s", page_element_name(element->kind));
    if (element->kind == PAGE_TH_ROW)
        g_string_append(line, " row");
    if (element->n_columns > 1)
        g_string_append_printf(line, " columns %d", element->n_columns);
    if (element->language != NULL && element->language[0] != '\0')
        append_quoted(line, element->language);
    if (element->words != NULL)
        append_quoted(line, element->words);
}

static void
append_rect(const TracePainter *trace, GString *line, Rect rect)
{
    append_length(trace, line, rect.x_pu);
    append_length(trace, line, rect.y_pu);
    append_length(trace, line, rect.width_pu);
    append_length(trace, line, rect.height_pu);
}

static Rect
box_of(const PageItem *item)
{
    return (Rect){item->box.x_pu, item->box.y_pu, item->box.width_pu,
                  item->box.height_pu};
}

/* How far the trim lies inside the media; where it does not do so alike on all
 * sides, where it is, and where the bleed. */
static void
append_boxes(const TracePainter *trace, GString *line, const Page *page)
{
    Extent media = page_media(page);
    Rect trim = page_trim(page);
    Rect bleed = page_bleed(page);

    g_string_append(line, " trim");
    if (trim.y_pu == trim.x_pu &&
        trim.width_pu + 2 * trim.x_pu == media.width_pu &&
        trim.height_pu + 2 * trim.y_pu == media.height_pu) {
        append_length(trace, line, trim.x_pu);
        return;
    }
    append_rect(trace, line, trim);
    g_string_append(line, " bleed");
    append_rect(trace, line, bleed);
}

static bool
take_page(Painter *painter, const Page *page, const char *label, GError **error)
{
    TracePainter *trace = (TracePainter *)painter;
    Extent media = page_media(page);
    g_autoptr(GString) line = g_string_new("page");

    g_string_append_printf(line, " %d", painter->n_pages + 1);
    append_quoted(line, label == NULL ? "" : label);
    append_length(trace, line, media.width_pu);
    append_length(trace, line, media.height_pu);
    append_boxes(trace, line, page);
    g_string_append_c(line, '\n');
    for (size_t i = 0; page_has_item(page, i); i++) {
        const PageItem *item = page_item(page, i);

        if (!outfile_write(trace->out, line->str, line->len, error))
            return false;
        g_string_truncate(line, 0);
        switch (item->kind) {
        case PAGE_TEXT:
            g_string_append_printf(line, "text %s", role_names[item->role]);
            append_text(trace, line, item);
            break;
        case PAGE_BOX:
            g_string_append_printf(line, "box %s", role_names[item->role]);
            append_rect(trace, line, box_of(item));
            append_colour(line, item->colour);
            break;
        case PAGE_PATH:
            g_string_append_printf(line, "path %s", role_names[item->role]);
            append_path(trace, line, item);
            break;
        case PAGE_IMAGE:
            g_string_append_printf(line, "image %s", role_names[item->role]);
            append_length(trace, line, item->image.x_pu);
            append_length(trace, line, item->image.y_pu);
            append_length(trace, line, item->image.width_pu);
            append_length(trace, line, item->image.height_pu);
            append_raster(line, item);
            break;
        case PAGE_CLIP:
            g_string_append(line, "clip");
            append_rect(trace, line, box_of(item));
            break;
        case PAGE_UNCLIP:
            g_string_append(line, "unclip");
            break;
        case PAGE_LINK:
            g_string_append(line, "link");
            append_length(trace, line, item->link.x_pu);
            append_length(trace, line, item->link.y_pu);
            append_length(trace, line, item->link.width_pu);
            append_length(trace, line, item->link.height_pu);
            g_string_append_printf(line, " page %d", item->link.page_idx + 1);
            append_quoted(line, item->link.words);
            break;
        case PAGE_BEGIN:
            append_element(line, &item->element);
            break;
        case PAGE_END:
            g_string_append(line, "end");
            break;
        }
        g_string_append_c(line, '\n');
    }
    return outfile_write(trace->out, line->str, line->len, error);
}

static void
bookmark(Painter *painter, int level, const char *title)
{
    TracePainter *trace = (TracePainter *)painter;
    g_autoptr(GString) line = g_string_new("bookmark");

    g_string_append_printf(line, " %d", level);
    append_quoted(line, title);
    g_string_append_c(line, '\n');
    /* A failure is sticky: the next page or the end reports it. */
    (void)outfile_write(trace->out, line->str, line->len, NULL);
}

static bool
finish(Painter *painter, GError **error)
{
    TracePainter *trace = (TracePainter *)painter;
    bool good = outfile_commit(trace->out, error);

    g_free(trace);
    return good;
}

static void
abandon(Painter *painter)
{
    TracePainter *trace = (TracePainter *)painter;

    outfile_discard(trace->out);
    g_free(trace);
}

static const PainterMethods methods = {take_page, bookmark, NULL, finish,
                                       abandon};

Painter *
paint_trace_open(const char *path, const DocumentInfo *info, GError **error)
{
    OutFile *out = outfile_open(path, error);
    TracePainter *trace = NULL;

    if (out == NULL)
        return NULL;
    trace = g_new0(TracePainter, 1);
    trace->base.methods = &methods;
    trace->out = out;
    trace->scale = info->scale;
    return &trace->base;
}
