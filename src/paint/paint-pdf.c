#include "paint/paint-pdf.h"

#include "paint/deflate.h"
#include "paint/painter-room.h"
#include "paint/pdf-attach.h"
#include "paint/pdf-metadata.h"
#include "paint/pdf-outline.h"
#include "paint/pdf-pages.h"
#include "paint/pdf-standard.h"
#include "paint/pdf-x.h"

typedef struct {
    Painter base;
    PdfFile *file;
    Deflater *deflater;
    PdfTags *tags; /* NULL: not tagged */
    PdfPages *pages;
    PdfAttach *attachments;
    GString *xmp; /* NULL once it is in the file */
    DocumentStandard standard;
    bool for_press; /* its output intent is one */
    bool numbered_bookmarks;
    bool opens_full_size;
    int scale; /* 1 : scale */
    PdfObject *catalog;
    PdfObject *info;
    GPtrArray *labels; /* char *, one a page; NULL: none printed */
    GArray *bookmarks; /* PdfBookmark */
} PdfPainter;

static void
release(PdfPainter *pdf)
{
    /* The deflater first: its workers fill objects of the file. */
    deflater_free(pdf->deflater);
    pdf_pages_free(pdf->pages);
    pdf_tags_free(pdf->tags);
    pdf_attach_free(pdf->attachments);
    pdffile_discard(pdf->file);
    if (pdf->xmp != NULL)
        g_string_free(pdf->xmp, TRUE);
    g_ptr_array_unref(pdf->labels);
    g_array_unref(pdf->bookmarks);
    g_free(pdf);
}

static bool
take_page(Painter *painter, const Page *page, const char *label, GError **error)
{
    PdfPainter *pdf = (PdfPainter *)painter;

    if (!pdf_standard_check_colours(pdf->standard, pdf->for_press, page, error))
        return false;
    pdf_pages_take(
        pdf->pages, page,
        painter_unit_pt(painter->kind, page_media(page), pdf->scale));
    g_ptr_array_add(pdf->labels, g_strdup(label));
    return true;
}

static void
bookmark(Painter *painter, int level, const char *title)
{
    PdfPainter *pdf = (PdfPainter *)painter;
    PdfBookmark entry = {level, painter->n_pages, g_strdup(title)};

    g_array_append_val(pdf->bookmarks, entry);
}

static void
attach(Painter *painter, const PageAttachment *file, const char *bytes,
       size_t length)
{
    PdfPainter *pdf = (PdfPainter *)painter;

    /* No other standard lets them be in the file. */
    g_assert(pdf->standard == STANDARD_PDFA_3U ||
             pdf->standard == STANDARD_PDFA_3A);
    pdf_attach_add(pdf->attachments, file, bytes, length);
}

static bool
finish(Painter *painter, GError **error)
{
    PdfPainter *pdf = (PdfPainter *)painter;
    PdfObject *root = pdf_pages_finish(pdf->pages, error);
    g_autofree char *labels = pdf_labels_syntax(pdf->labels);
    bool good = false;

    if (root != NULL) {
        pdf_put_ref(pdf->catalog, "Pages", root);
        if (pdf_pages_digest(pdf->pages) != NULL)
            pdf_x_append_xmp(pdf_pages_digest(pdf->pages), pdf->xmp);
        pdf_put_ref(
            pdf->catalog, "Metadata",
            pdf_metadata_add_xmp(g_steal_pointer(&pdf->xmp), pdf->file));
        if (pdf->tags != NULL)
            pdf_tags_finish(pdf->tags, pdf->catalog);
        pdf_attach_finish(pdf->attachments, pdf->catalog);
        if (labels != NULL)
            pdf_put_syntax(pdf->catalog, "PageLabels", labels);
        if (pdf->opens_full_size)
            pdf_put_opening(pdf->catalog, pdf_pages_objects(pdf->pages));
        if (pdf->bookmarks->len > 0) {
            PdfObject *outline = NULL;

            if (pdf->numbered_bookmarks)
                pdf_bookmarks_number(pdf->bookmarks, pdf->labels);
            outline = pdf_outline_add(pdf->bookmarks,
                                      pdf_pages_objects(pdf->pages), pdf->file);
            pdf_put_ref(pdf->catalog, "Outlines", outline);
            pdf_put_name(pdf->catalog, "PageMode", "UseOutlines");
        }
        deflater_finish(pdf->deflater);
        good = pdffile_commit(g_steal_pointer(&pdf->file), pdf->catalog,
                              pdf->info, error);
    }
    release(pdf);
    return good;
}

static void
abandon(Painter *painter)
{
    release((PdfPainter *)painter);
}

static const PainterMethods methods = {take_page, bookmark, attach, finish,
                                       abandon};

static void
clear_bookmark(gpointer data)
{
    g_free(((PdfBookmark *)data)->title);
}

Painter *
paint_pdf_open(const char *path, const DocumentInfo *info, GError **error)
{
    PdfFile *file = pdffile_open(path, error);
    PdfPainter *pdf = NULL;

    if (file == NULL)
        return NULL;
    pdf = g_new0(PdfPainter, 1);
    pdf->base.methods = &methods;
    pdf->file = file;
    pdf->deflater = deflater_new(info->n_threads, info->compression);
    pdf->catalog = pdffile_add(file);
    pdf->info = pdf_metadata_add_info(info, file);
    pdf->scale = info->scale;
    pdf->standard = info->standard;
    pdf->for_press = pdf_x_is(info->standard) || info->profile != NULL;
    pdf->numbered_bookmarks = info->numbered_bookmarks;
    pdf->opens_full_size = info->opens_full_size;
    if (info->tagged)
        pdf->tags = pdf_tags_new(file, pdf->deflater, info->language);
    pdf->pages = pdf_pages_new(file, pdf->deflater, pdf->tags, info);
    pdf->attachments = pdf_attach_new(file, info->date);
    pdf->labels = g_ptr_array_new_with_free_func(g_free);
    pdf->bookmarks = g_array_new(FALSE, FALSE, sizeof(PdfBookmark));
    g_array_set_clear_func(pdf->bookmarks, clear_bookmark);
    pdf_put_name(pdf->catalog, "Type", "Catalog");
    pdf_put_text(pdf->catalog, "Lang", info->language);
    pdf->xmp = pdf_metadata_begin_xmp(info);
    pdf_put_syntax(pdf->catalog, "ViewerPreferences",
                   "<</DisplayDocTitle true>>");
    if (pdf_x_is(info->standard))
        pdf_x_put_claim(info, file, pdf->info, pdf->catalog);
    pdf_standard_put_intent(info, file, pdf->catalog);
    return &pdf->base;
}
