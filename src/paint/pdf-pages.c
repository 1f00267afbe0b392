#include "paint/pdf-pages.h"

#include "paint/pdf-content.h"
#include "paint/pdf-embed.h"
#include "paint/pdf-image.h"
#include "paint/pdf-syntax.h"
#include "paint/pdf-x.h"

/* Pages that hang on one branch of the tree. */
#define BRANCH_PAGES 50

/* A link waits for the page it leads to. */
typedef struct {
    int page_idx; /* on which it stands */
    int target_idx;
    int64_t box[4];  /* left, bottom, right, top [1/1000] */
    char *words;     /* [owned] */
    PdfTagsLink tag; /* of a tagged document */
} Link;

struct PdfPages {
    PdfFile *file;
    Deflater *deflater;
    PdfTags *tags;     /* NULL: the document is not tagged */
    PdfGlyphs *glyphs; /* NULL: text is text */
    int scale;
    bool for_press; /* every page says its trim, black text prints over */
    PdfFonts *fonts;
    PdfWords *words;
    PdfInks inks;
    PdfImages *images;
    GChecksum *digest; /* of operators and words; NULL: nobody asks */
    PdfObject *root;
    PdfObject *resources; /* shared by all pages */
    GPtrArray *objects;   /* PdfObject */
    GPtrArray *branches;  /* PdfObject */
    GArray *links;        /* Link */
};

static void
clear_link(void *data)
{
    g_free(((Link *)data)->words);
}

PdfPages *
pdf_pages_new(PdfFile *file, Deflater *deflater, PdfTags *tags,
              const DocumentInfo *info)
{
    PdfPages *pages = g_new0(PdfPages, 1);

    pages->file = file;
    pages->deflater = deflater;
    pages->tags = tags;
    pages->scale = info->scale;
    pages->for_press = pdf_x_is(info->standard);
    pages->fonts = pdf_fonts_new();
    pages->words = pdf_words_new(pages->fonts);
    if (info->outlines)
        pages->glyphs = pdf_glyphs_new(file, deflater);
    pages->inks.overprints = pages->for_press;
    pages->inks.colours = g_array_new(FALSE, FALSE, sizeof(Colour));
    pages->images = pdf_images_new(file, deflater);
    if (info->standard == STANDARD_PDFX_4)
        pages->digest = g_checksum_new(G_CHECKSUM_MD5);
    pages->root = pdffile_add(file);
    pages->resources = pdffile_add(file);
    pages->objects = g_ptr_array_new();
    pages->branches = g_ptr_array_new();
    pages->links = g_array_new(FALSE, FALSE, sizeof(Link));
    g_array_set_clear_func(pages->links, clear_link);
    return pages;
}

void
pdf_pages_free(PdfPages *pages)
{
    if (pages == NULL)
        return;
    g_clear_pointer(&pages->digest, g_checksum_free);
    pdf_words_free(pages->words);
    pdf_fonts_free(pages->fonts);
    pdf_glyphs_free(pages->glyphs);
    pdf_images_free(pages->images);
    g_array_unref(pages->inks.colours);
    g_ptr_array_unref(pages->objects);
    g_ptr_array_unref(pages->branches);
    g_array_unref(pages->links);
    g_free(pages);
}

const char *
pdf_pages_digest(const PdfPages *pages)
{
    return pages->digest != NULL ? g_checksum_get_string(pages->digest) : NULL;
}

const GPtrArray *
pdf_pages_objects(const PdfPages *pages)
{
    return pages->objects;
}

static char *
box_syntax(int64_t left, int64_t bottom, int64_t right, int64_t top)
{
    const int64_t sides[] = {left, bottom, right, top};
    GString *out = g_string_new("[");

    for (int i = 0; i < 4; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        pdf_append_milli(out, sides[i]);
    }
    g_string_append_c(out, ']');
    return g_string_free(out, FALSE);
}

static void
put_box(PdfObject *object, const char *key, const PdfFrame *frame, Rect rect)
{
    g_autofree char *box =
        box_syntax(pdf_frame_x(frame, rect.x_pu),
                   pdf_frame_y(frame, rect.y_pu + rect.height_pu),
                   pdf_frame_x(frame, rect.x_pu + rect.width_pu),
                   pdf_frame_y(frame, rect.y_pu));

    pdf_put_syntax(object, key, box);
}

/* The branch that takes the next page. */
static PdfObject *
open_branch(PdfPages *pages)
{
    if (pages->objects->len % BRANCH_PAGES == 0) {
        PdfObject *branch = pdffile_add(pages->file);

        pdf_put_name(branch, "Type", "Pages");
        pdf_put_ref(branch, "Parent", pages->root);
        g_ptr_array_add(pages->branches, branch);
    }
    return g_ptr_array_index(pages->branches, pages->branches->len - 1);
}

static void
piece_done(GBytes *stream, void *data)
{
    pdf_set_stream(data, stream, true);
}

/* Where the pieces of a page's operators go. */
typedef struct {
    PdfPages *pages;
    GString *refs;
    int n;
} Contents;

static void
take_piece(GBytes *piece, void *data)
{
    Contents *contents = data;
    PdfObject *object = pdffile_add(contents->pages->file);

    if (contents->pages->digest != NULL)
        g_checksum_update(contents->pages->digest,
                          g_bytes_get_data(piece, NULL),
                          (gssize)g_bytes_get_size(piece));
    if (contents->n++ > 0)
        g_string_append_c(contents->refs, ' ');
    pdf_append_ref(contents->refs, object);
    deflater_push(contents->pages->deflater, piece, DEFLATE_TEXT, piece_done,
                  object);
}

/* Takes the link @item of the page that comes next. */
static void
take_link(const PageItem *item, const PdfFrame *frame, void *data)
{
    PdfPages *pages = ((Contents *)data)->pages;
    double left = item->link.x_pu;
    double top = item->link.y_pu;
    Link link = {
        .page_idx = (int)pages->objects->len,
        .target_idx = item->link.page_idx,
        .box = {pdf_frame_x(frame, left),
                pdf_frame_y(frame, top + item->link.height_pu),
                pdf_frame_x(frame, left + item->link.width_pu),
                pdf_frame_y(frame, top)},
        .words = g_strdup(item->link.words),
    };

    if (pages->tags != NULL)
        link.tag = pdf_tags_link(pages->tags);
    g_array_append_val(pages->links, link);
}

/* The same operators may show other words and images: codes are given in order
 * of use. */
static void
digest_items(const PdfPages *pages, const Page *page)
{
    for (size_t i = 0; page_has_item(page, i); i++) {
        const PageItem *item = page_item(page, i);

        if (item->kind == PAGE_TEXT) {
            g_checksum_update(pages->digest,
                              (const guchar *)item->text.shaped->text, -1);
        } else if (item->kind == PAGE_IMAGE) {
            gsize length = 0;
            const guchar *bytes =
                g_bytes_get_data(item->image.raster->bytes, &length);

            g_checksum_update(pages->digest, bytes, (gssize)length);
        }
    }
}

void
pdf_pages_take(PdfPages *pages, const Page *page, int unit_pt)
{
    Extent media = page_media(page);
    Rect trim = page_trim(page);
    PdfFrame frame = {
        .milli_per_pu =
            (double)PDF_MILLI / UNITS_PU_PER_PT / pages->scale / unit_pt,
        .height_pu = media.height_pu,
    };
    PdfObject *branch = open_branch(pages);
    PdfObject *object = pdffile_add(pages->file);
    g_autoptr(GString) refs = g_string_new("[");
    Contents contents = {pages, refs, 0};
    const PdfContentSink sink = {take_piece, take_link, &contents};

    pdf_put_name(object, "Type", "Page");
    pdf_put_ref(object, "Parent", branch);
    pdf_put_ref(object, "Resources", pages->resources);
    put_box(object, "MediaBox", &frame,
            (Rect){0, 0, media.width_pu, media.height_pu});
    if (pages->for_press || trim.width_pu < media.width_pu ||
        trim.height_pu < media.height_pu) {
        put_box(object, "BleedBox", &frame, page_bleed(page));
        put_box(object, "TrimBox", &frame, trim);
    }
    g_assert(unit_pt == 1 || !pages->for_press);
    if (unit_pt > 1)
        pdf_put_number(object, "UserUnit", unit_pt);
    if (pages->tags != NULL)
        pdf_tags_begin_page(pages->tags, object);
    if (pages->digest != NULL)
        digest_items(pages, page);
    if (pages->glyphs != NULL)
        pdf_glyphs_count(pages->glyphs, page);
    pdf_content_write(page, &frame, pages->fonts, pages->words, &pages->inks,
                      pages->images, pages->tags, pages->glyphs, &sink);
    if (pages->tags != NULL)
        pdf_tags_end_page(pages->tags);
    g_string_append_c(refs, ']');
    pdf_put_syntax(object, "Contents", refs->str);
    g_ptr_array_add(pages->objects, object);
}

/* @link as an annotation (12.5.6.5). [owned by caller] */
static GString *
link_syntax(const PdfPages *pages, const Link *link)
{
    GString *out = g_string_new("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]"
                                "/Rect");
    g_autofree char *box =
        box_syntax(link->box[0], link->box[1], link->box[2], link->box[3]);

    g_assert((guint)link->target_idx < pages->objects->len);
    g_string_append(out, box);
    g_string_append(out, "/Contents");
    pdf_append_text(out, link->words);
    g_string_append(out, "/A<</S/GoTo/D[");
    pdf_append_ref(out,
                   g_ptr_array_index(pages->objects, (guint)link->target_idx));
    g_string_append(out, "/XYZ null null null]>>");
    if (pages->tags != NULL) {
        g_string_append(out, "/StructParent ");
        pdf_append_int(out, link->tag.parent_idx);
    }
    g_string_append(out, ">>");
    return out;
}

/* Links stand in the order of their pages. */
static void
put_links(const PdfPages *pages)
{
    guint n = pages->links->len;

    for (guint i = 0; i < n;) {
        int page_idx = g_array_index(pages->links, Link, i).page_idx;
        g_autoptr(GString) out = g_string_new("[");

        for (; i < n; i++) {
            const Link *link = &g_array_index(pages->links, Link, i);
            g_autoptr(GString) syntax = NULL;

            if (link->page_idx != page_idx)
                break;
            syntax = link_syntax(pages, link);
            if (pages->tags == NULL) {
                g_string_append_len(out, syntax->str, (gssize)syntax->len);
            } else {
                /* The structure leads to it: it has a number. */
                pdf_pack_add(pdf_tags_pack(pages->tags), link->tag.number,
                             syntax);
                pdf_append_ref_to(out, link->tag.number);
            }
            g_string_append_c(out, '\n');
        }
        g_string_append_c(out, ']');
        pdf_put_syntax(g_ptr_array_index(pages->objects, (guint)page_idx),
                       "Annots", out->str);
    }
}

static void
put_kids(PdfObject *node, const GPtrArray *kids, guint from, guint to,
         guint n_pages)
{
    g_autoptr(GString) refs = g_string_new("[");

    for (guint i = from; i < to; i++) {
        if (i > from)
            g_string_append_c(refs, ' ');
        pdf_append_ref(refs, g_ptr_array_index(kids, i));
    }
    g_string_append_c(refs, ']');
    pdf_put_syntax(node, "Kids", refs->str);
    pdf_put_number(node, "Count", (int)n_pages);
}

static void
put_tree(const PdfPages *pages)
{
    guint n = pages->objects->len;

    for (guint i = 0; i < pages->branches->len; i++) {
        guint from = i * BRANCH_PAGES;
        guint to = MIN(from + BRANCH_PAGES, n);

        put_kids(g_ptr_array_index(pages->branches, i), pages->objects, from,
                 to, to - from);
    }
    pdf_put_name(pages->root, "Type", "Pages");
    put_kids(pages->root, pages->branches, 0, pages->branches->len, n);
}

/* Each ink with its stand-in for devices that do not have it (8.6.6.4). */
static void
put_inks(const PdfPages *pages)
{
    g_autoptr(GString) out = g_string_new("<<");

    if (pages->inks.overprints || pages->inks.is_told)
        pdf_put_syntax(pages->resources, "ExtGState",
                       "<</Over<</Type/ExtGState/OP true/op true/OPM 1>>"
                       "/Out<</Type/ExtGState/OP false/op false/OPM 0>>>>");
    if (pages->inks.colours->len == 0)
        return;
    for (guint i = 0; i < pages->inks.colours->len; i++) {
        const Colour *ink = &g_array_index(pages->inks.colours, Colour, i);

        g_string_append(out, "/S");
        pdf_append_int(out, i);
        g_string_append(out, "[/Separation");
        pdf_append_name(out, ink->spot);
        g_string_append(out, "/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1"
                             "/C0[0 0 0 0]/C1[");
        for (int part = 0; part < 4; part++) {
            if (part > 0)
                g_string_append_c(out, ' ');
            pdf_append_milli(out, ink->part[part]);
        }
        g_string_append(out, "]>>]\n");
    }
    g_string_append(out, ">>");
    pdf_put_syntax(pages->resources, "ColorSpace", out->str);
}

/* What shows the text: fonts, or drawings of their glyphs. */
static bool
put_type(const PdfPages *pages, GError **error)
{
    g_autofree char *type = NULL;

    if (pages->glyphs != NULL)
        return true;
    type = pdf_embed_fonts(pages->fonts, pages->file, pages->deflater, error);
    if (type != NULL)
        pdf_put_syntax(pages->resources, "Font", type);
    return type != NULL;
}

/* Drawings of glyphs, and images. */
static void
put_drawings(const PdfPages *pages)
{
    g_autoptr(GString) out = g_string_new("<<");

    if (pages->glyphs != NULL)
        pdf_glyphs_append_forms(pages->glyphs, out);
    pdf_images_append(pages->images, out);
    if (out->len == strlen("<<"))
        return;
    g_string_append(out, ">>");
    pdf_put_syntax(pages->resources, "XObject", out->str);
}

PdfObject *
pdf_pages_finish(PdfPages *pages, GError **error)
{
    if (!put_type(pages, error))
        return NULL;
    put_drawings(pages);
    put_inks(pages);
    put_links(pages);
    put_tree(pages);
    return pages->root;
}
