#include "paint/pdf-marks.h"

#include "paint/pdf-syntax.h"

PdfMark
pdf_marks_of(const PdfMarks *marks, PageRole role)
{
    if (role == PAGE_ROLE_ARTIFACT)
        return PDF_MARK_PAGINATION;
    if (role == PAGE_ROLE_SEPARATOR)
        return PDF_MARK_LAYOUT;
    return marks->phrase != NULL ? PDF_MARK_PHRASE : PDF_MARK_ELEMENT;
}

void
pdf_marks_set(PdfMarks *marks, PdfMark mark, GString *out)
{
    pdf_marks_end(marks, out);
    marks->open = mark;
    switch (mark) {
    case PDF_MARK_NONE:
        return;
    case PDF_MARK_LAYOUT:
        pdf_append_literal(out, "/Artifact<</Type/Layout>>BDC\n");
        return;
    case PDF_MARK_PAGINATION:
        pdf_append_literal(out, "/Artifact<</Type/Pagination>>BDC\n");
        return;
    case PDF_MARK_ELEMENT:
        g_string_append_c(out, '/');
        g_string_append(out, pdf_tags_name(marks->tags));
        pdf_append_literal(out, "<</MCID ");
        break;
    case PDF_MARK_PHRASE:
        /* Says its language itself (14.9.2.3). */
        pdf_append_literal(out, "/Span<</Lang");
        pdf_append_text(out, marks->phrase);
        pdf_append_literal(out, "/MCID ");
        break;
    }
    pdf_append_int(out, pdf_tags_mark(marks->tags));
    pdf_append_literal(out, ">>BDC\n");
}

void
pdf_marks_end(PdfMarks *marks, GString *out)
{
    if (marks->open != PDF_MARK_NONE)
        pdf_append_literal(out, "EMC\n");
    marks->open = PDF_MARK_NONE;
}

bool
pdf_marks_ends_at(const PdfMarks *marks, const PageItem *item)
{
    bool is_phrase =
        item->kind == PAGE_BEGIN && item->element.kind == PAGE_PHRASE;

    return marks->open == PDF_MARK_PHRASE ||
           (marks->open == PDF_MARK_ELEMENT && !is_phrase && !marks->in_phrase);
}

/* In which language @phrase is to be read; NULL where all around it is too. */
static const char *
phrase_language(const PdfMarks *marks, const PageElement *phrase)
{
    bool differs = phrase->language != NULL && phrase->language[0] != '\0' &&
                   g_ascii_strcasecmp(phrase->language,
                                      pdf_tags_language(marks->tags)) != 0;

    return differs ? phrase->language : NULL;
}

void
pdf_marks_pass(PdfMarks *marks, const PageItem *item)
{
    if (marks->in_phrase) {
        g_assert(item->kind == PAGE_END); /* it holds text alone */
        marks->in_phrase = false;
        marks->phrase = NULL;
    } else if (item->kind == PAGE_END) {
        pdf_tags_end(marks->tags);
    } else if (item->element.kind == PAGE_PHRASE) {
        marks->in_phrase = true;
        marks->phrase = phrase_language(marks, &item->element);
    } else {
        pdf_tags_begin(marks->tags, &item->element);
    }
}
