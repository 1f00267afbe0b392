/* pdf-tags: how the text of a PDF hangs together (ISO 32000-1, 14.7, 14.8).
 *
 * A tree of elements under one Document, made while pages are written: an
 * element is put away when it ends, so that memory follows the depth of the
 * tree and not its size. Not for the marks within the operators
 * (pdf-content.h).
 */
#ifndef PAINT_PDF_TAGS_H
#define PAINT_PDF_TAGS_H

#include "layout/page.h"
#include "paint/pdf-pack.h"

typedef struct PdfTags PdfTags;

/* @language: of the document.   @file, @deflater: [borrowed] outlive the tags.
 * [owned by caller, pdf_tags_free()] */
PdfTags *pdf_tags_new(PdfFile *file, Deflater *deflater, const char *language);

/* [may be NULL] */
void pdf_tags_free(PdfTags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfTags, pdf_tags_free)

/* What follows stands on @page, which gets the way to its elements. Elements
 * stay open from page to page. */
void pdf_tags_begin_page(PdfTags *tags, PdfObject *page);
void pdf_tags_end_page(PdfTags *tags);

/* Opens and closes an element, which is no phrase. No level of headings is
 * left out (ISO 14289-1, 7.4.2), whichever part of a packet comes first: the
 * first heading is an H1, a PAGE_H1 after another one an H2, and so is what
 * stands below either one level further down. */
void pdf_tags_begin(PdfTags *tags, const PageElement *element);
void pdf_tags_end(PdfTags *tags);

/* Says where on the page the innermost open element stands, a figure of which
 * nothing has been said yet (14.8.5.4.3).
 * @box: left, bottom, right, top [1/1000] */
void pdf_tags_put_box(PdfTags *tags, const int64_t box[4]);

/* The name of the innermost open element, and the language in which it is
 * read. [borrowed until the tags are freed] */
const char *pdf_tags_name(const PdfTags *tags);
const char *pdf_tags_language(const PdfTags *tags);

/* The number, unique on its page, of a stretch of operators that belongs to
 * that element. */
int pdf_tags_mark(PdfTags *tags);

/* A link that belongs to that element. */
typedef struct {
    int number;     /* of the annotation, whose object the caller packs */
    int parent_idx; /* its entry StructParent */
} PdfTagsLink;

PdfTagsLink pdf_tags_link(PdfTags *tags);

/* Where small objects may be packed along with the elements. [borrowed] */
PdfPack *pdf_tags_pack(PdfTags *tags);

/* Ends the tree and puts the way to it into @catalog. */
void pdf_tags_finish(PdfTags *tags, PdfObject *catalog);

#endif
