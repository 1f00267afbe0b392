#include "paint/pdf-tags.h"

#include "paint/pdf-pack.h"
#include "paint/pdf-syntax.h"

/* Pages in a leaf of the tree that leads from marks to elements. */
#define LEAF_PAGES 256

/* An element that has begun and not ended. */
typedef struct {
    const char *name; /* of its kind [static] */
    int number;
    int page_no;          /* the page of its bare marks; 0: none yet */
    const char *language; /* in which it is read [static] */
    GString *syntax;      /* its entries but the kids */
    GString *kids;
    int n_kids;
} Element;

struct PdfTags {
    PdfFile *file;
    PdfPack *pack;
    int root_no;
    GPtrArray *elements; /* Element; the innermost open one is the last of */
    guint depth;         /* these, the rest wait to be used again */
    int page_no;         /* object number of the page */
    GString *marks;      /* of the page: "[" and the element of each mark */
    int n_marks;
    GArray *page_marks; /* int: the object that holds them, for each page */
    GString *scratch;
};

static void
free_element(void *data)
{
    Element *element = data;

    g_string_free(element->syntax, TRUE);
    g_string_free(element->kids, TRUE);
    g_free(element);
}

/* The innermost open element. */
static Element *
innermost(const PdfTags *tags)
{
    g_assert(tags->depth > 0);
    return g_ptr_array_index(tags->elements, tags->depth - 1);
}

/* Opens an element below the object @parent_no. */
static Element *
open_element(PdfTags *tags, const char *name, int parent_no)
{
    Element *element = NULL;

    if (tags->depth == tags->elements->len) {
        element = g_new0(Element, 1);
        element->syntax = g_string_new(NULL);
        element->kids = g_string_new(NULL);
        g_ptr_array_add(tags->elements, element);
    }
    tags->depth++;
    element = innermost(tags);
    element->name = name;
    element->number = pdffile_take_number(tags->file);
    element->page_no = 0;
    element->n_kids = 0;
    g_string_truncate(element->kids, 0);
    g_string_assign(element->syntax, "<</S");
    pdf_append_name(element->syntax, name);
    g_string_append(element->syntax, "/P ");
    pdf_append_ref_to(element->syntax, parent_no);
    return element;
}

PdfTags *
pdf_tags_new(PdfFile *file, Deflater *deflater, const char *language)
{
    PdfTags *tags = g_new0(PdfTags, 1);

    tags->file = file;
    tags->pack = pdf_pack_new(file, deflater);
    tags->root_no = pdffile_take_number(file);
    tags->elements = g_ptr_array_new_with_free_func(free_element);
    tags->marks = g_string_new(NULL);
    tags->page_marks = g_array_new(FALSE, FALSE, sizeof(int));
    tags->scratch = g_string_new(NULL);
    open_element(tags, "Document", tags->root_no)->language =
        g_intern_string(language);
    return tags;
}

void
pdf_tags_free(PdfTags *tags)
{
    if (tags == NULL)
        return;
    pdf_pack_free(tags->pack);
    g_ptr_array_unref(tags->elements);
    g_string_free(tags->marks, TRUE);
    g_array_unref(tags->page_marks);
    g_string_free(tags->scratch, TRUE);
    g_free(tags);
}

void
pdf_tags_begin_page(PdfTags *tags, PdfObject *page)
{
    tags->page_no = pdf_number(page);
    g_string_assign(tags->marks, "[");
    tags->n_marks = 0;
    pdf_put_number(page, "StructParents", (int)tags->page_marks->len);
    /* Readers go from link to link in the order of the structure. */
    pdf_put_name(page, "Tabs", "S");
}

void
pdf_tags_end_page(PdfTags *tags)
{
    int number = pdffile_take_number(tags->file);

    g_string_append_c(tags->marks, ']');
    pdf_pack_add(tags->pack, number, tags->marks);
    g_array_append_val(tags->page_marks, number);
}

void
pdf_tags_begin(PdfTags *tags, const PageElement *kind)
{
    const char *language = innermost(tags)->language;
    Element *element = open_element(tags, page_element_name(kind->kind),
                                    innermost(tags)->number);
    bool is_heading = kind->kind == PAGE_TH_COLUMN || kind->kind == PAGE_TH_ROW;

    element->language = language;
    if (kind->language != NULL && kind->language[0] != '\0' &&
        g_ascii_strcasecmp(kind->language, language) != 0) {
        /* There are few of them, and the page's may not last. */
        element->language = g_intern_string(kind->language);
        g_string_append(element->syntax, "/Lang");
        pdf_append_text(element->syntax, kind->language);
    }
    if (!is_heading && kind->n_columns <= 1)
        return;
    g_string_append(element->syntax, "/A<</O/Table");
    if (is_heading)
        g_string_append(element->syntax, kind->kind == PAGE_TH_COLUMN
                                             ? "/Scope/Column"
                                             : "/Scope/Row");
    if (kind->n_columns > 1) {
        g_string_append(element->syntax, "/ColSpan ");
        pdf_append_int(element->syntax, kind->n_columns);
    }
    g_string_append(element->syntax, ">>");
}

/* The place for a further kid of @element. */
static GString *
add_kid(Element *element)
{
    if (element->n_kids++ > 0)
        g_string_append_c(element->kids, ' ');
    return element->kids;
}

/* Puts the innermost element away; its number is all that is left of it. */
static int
close_element(PdfTags *tags)
{
    Element *element = innermost(tags);
    GString *syntax = element->syntax;

    if (element->page_no != 0) {
        g_string_append(syntax, "/Pg ");
        pdf_append_ref_to(syntax, element->page_no);
    }
    if (element->n_kids > 0) {
        g_string_append(syntax, element->n_kids > 1 ? "/K[" : "/K ");
        g_string_append_len(syntax, element->kids->str,
                            (gssize)element->kids->len);
        g_string_append(syntax, element->n_kids > 1 ? "]" : "");
    }
    g_string_append(syntax, ">>");
    pdf_pack_add(tags->pack, element->number, syntax);
    tags->depth--;
    return element->number;
}

void
pdf_tags_end(PdfTags *tags)
{
    int number = close_element(tags);

    pdf_append_ref_to(add_kid(innermost(tags)), number);
}

const char *
pdf_tags_name(const PdfTags *tags)
{
    return innermost(tags)->name;
}

int
pdf_tags_mark(PdfTags *tags)
{
    Element *element = innermost(tags);
    GString *kid = add_kid(element);

    if (element->page_no == 0)
        element->page_no = tags->page_no;
    /* A bare number is a mark on the element's page. */
    if (element->page_no != tags->page_no) {
        g_string_append(kid, "<</Type/MCR/Pg ");
        pdf_append_ref_to(kid, tags->page_no);
        g_string_append(kid, "/MCID ");
    }
    pdf_append_int(kid, tags->n_marks);
    if (element->page_no != tags->page_no)
        g_string_append(kid, ">>");
    if (tags->n_marks > 0)
        g_string_append_c(tags->marks, ' ');
    pdf_append_ref_to(tags->marks, element->number);
    return tags->n_marks++;
}

/* A leaf of the tree from pages to their marks: those of pages @from to @to.
 * Returns its number. */
static int
add_leaf(PdfTags *tags, guint from, guint to)
{
    int number = pdffile_take_number(tags->file);
    GString *leaf = tags->scratch;

    g_string_assign(leaf, "<</Limits[");
    pdf_append_int(leaf, from);
    g_string_append_c(leaf, ' ');
    pdf_append_int(leaf, to - 1);
    g_string_append(leaf, "]/Nums[");
    for (guint i = from; i < to; i++) {
        pdf_append_int(leaf, i);
        g_string_append_c(leaf, ' ');
        pdf_append_ref_to(leaf, g_array_index(tags->page_marks, int, i));
        g_string_append_c(leaf, ' ');
    }
    g_string_append(leaf, "]>>");
    pdf_pack_add(tags->pack, number, leaf);
    return number;
}

void
pdf_tags_finish(PdfTags *tags, PdfObject *catalog)
{
    guint n_pages = tags->page_marks->len;
    g_autoptr(GString) root = g_string_new("<</Type/StructTreeRoot/K ");
    g_autoptr(GString) way = g_string_new(NULL);

    pdf_append_ref_to(root, close_element(tags));
    /* Whoever began an element has ended it. */
    g_assert(tags->depth == 0);
    g_string_append(root, "/ParentTreeNextKey ");
    pdf_append_int(root, n_pages);
    g_string_append(root, "/ParentTree<</Kids[");
    for (guint from = 0; from < n_pages; from += LEAF_PAGES) {
        pdf_append_ref_to(
            root, add_leaf(tags, from, MIN(from + LEAF_PAGES, n_pages)));
        g_string_append_c(root, ' ');
    }
    g_string_append(root, "]>>>>");
    pdf_pack_add(tags->pack, tags->root_no, root);
    pdf_pack_finish(tags->pack);
    pdf_append_ref_to(way, tags->root_no);
    pdf_put_syntax(catalog, "StructTreeRoot", way->str);
    pdf_put_syntax(catalog, "MarkInfo", "<</Marked true>>");
}
