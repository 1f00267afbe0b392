/* pdf-outline: how a reader finds the way: bookmarks and page labels.
 *
 * Not for links on a page (pdf-pages.h).
 */
#ifndef PAINT_PDF_OUTLINE_H
#define PAINT_PDF_OUTLINE_H

#include "paint/pdf-object.h"

typedef struct {
    int level; /* from 0 */
    int page_idx;
    char *title; /* [owned] */
} PdfBookmark;

/* Adds the tree of @bookmarks to @file.
 * @bookmarks: PdfBookmark in the order of reading, at least one. A level
 * may be skipped downwards: what follows hangs on what stands before.
 * @pages: PdfObject, all pages of the document. [the tree's root, borrowed] */
PdfObject *pdf_outline_add(const GArray *bookmarks, const GPtrArray *pages,
                           PdfFile *file);

/* "Letter, 1": adds the labels of their pages to the titles of @bookmarks.
 * @labels: as of pdf_labels_syntax. */
void pdf_bookmarks_number(GArray *bookmarks, const GPtrArray *labels);

/* Lets readers open the document on the first of @pages at 100 %. */
void pdf_put_opening(PdfObject *catalog, const GPtrArray *pages);

/* The number tree /PageLabels (ISO 32000-1 12.4.2) for @labels, the printed
 * numbers of all pages; NULL stands for a page without one. Following labels
 * that count in one way make one range.
 * [owned by caller, g_free()] NULL where no page has a label. */
char *pdf_labels_syntax(const GPtrArray *labels);

#endif
