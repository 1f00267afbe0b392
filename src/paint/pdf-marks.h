/* pdf-marks: to whom stretches of operators belong (ISO 32000-1, 14.6).
 *
 * Text belongs to the innermost open element, or to none; BDC and EMC say so.
 * One stretch is open at a time, because readers take the end of an inner one
 * for that of the outer. Not for the elements themselves (pdf-tags.h).
 */
#ifndef PAINT_PDF_MARKS_H
#define PAINT_PDF_MARKS_H

#include "paint/pdf-tags.h"

typedef enum {
    PDF_MARK_NONE,       /* not said yet */
    PDF_MARK_ELEMENT,    /* to the innermost open element */
    PDF_MARK_PHRASE,     /* to the same, but in the phrase's language */
    PDF_MARK_PAGINATION, /* to none: lines in the margins */
    PDF_MARK_LAYOUT,     /* to none: rules, grounds, separators */
} PdfMark;

/* What is said at some place among the operators of a page. */
typedef struct {
    PdfTags *tags; /* NULL: nothing is marked */
    PdfMark open;
    bool in_phrase;
    const char *phrase; /* its language; NULL: as around it */
} PdfMarks;

/* How text of @role is marked here. */
PdfMark pdf_marks_of(const PdfMarks *marks, PageRole role);

/* Says in @out that the operators that follow belong to @mark. */
void pdf_marks_set(PdfMarks *marks, PdfMark mark, GString *out);

/* Ends in @out what is open. */
void pdf_marks_end(PdfMarks *marks, GString *out);

/* Whether what is open must end before @item, a begin or an end. */
bool pdf_marks_ends_at(const PdfMarks *marks, const PageItem *item);

/* Passes @item: what follows belongs to another element, or is in another
 * language. */
void pdf_marks_pass(PdfMarks *marks, const PageItem *item);

#endif
