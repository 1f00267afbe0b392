#include "paint/pdf-tags.h"

#include "paint/pdf-syntax.h"

/* Entries in a leaf of the tree that leads from pages and links to elements. */
#define LEAF_ENTRIES 256

/* An element that has begun and not ended. */
typedef struct {
    const char *name; /* of its kind [static] */
    int number;
    int page_no;          /* the page of its bare marks; 0: none yet */
    const char *language; /* in which it is read; of languages */
    GString *syntax;      /* its entries but the kids */
    GString *kids;
    int n_kids;
    bool closes_two; /* it and the one around it, which has no other */
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
    guint page_idx;  /* of the page among the parents */
    GArray *parents; /* int: for a page the object that holds its marks, for a
                        link its element */
    int top_level;   /* how a PAGE_H1 is written; 0: none has been */
    GString *scratch;
    GStringChunk *languages;
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
    element->closes_two = false;
    g_string_truncate(element->kids, 0);
    /* The standard's own names need no escapes. */
    g_string_assign(element->syntax, "<</S/");
    g_string_append(element->syntax, name);
    pdf_append_literal(element->syntax, "/P ");
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
    tags->parents = g_array_new(FALSE, FALSE, sizeof(int));
    tags->scratch = g_string_new(NULL);
    tags->languages = g_string_chunk_new(64);
    open_element(tags, "Document", tags->root_no)->language =
        g_string_chunk_insert_const(tags->languages, language);
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
    g_array_unref(tags->parents);
    g_string_free(tags->scratch, TRUE);
    g_string_chunk_free(tags->languages);
    g_free(tags);
}

/* Adds the object @number, which leads to elements. Returns its place. */
static guint
add_parent(PdfTags *tags, int number)
{
    g_array_append_val(tags->parents, number);
    return tags->parents->len - 1;
}

void
pdf_tags_begin_page(PdfTags *tags, PdfObject *page)
{
    tags->page_no = pdf_number(page);
    tags->page_idx = add_parent(tags, pdffile_take_number(tags->file));
    g_string_assign(tags->marks, "[");
    tags->n_marks = 0;
    pdf_put_number(page, "StructParents", (int)tags->page_idx);
    /* Readers go from link to link in the order of the structure. */
    pdf_put_name(page, "Tabs", "S");
}

void
pdf_tags_end_page(PdfTags *tags)
{
    g_string_append_c(tags->marks, ']');
    pdf_pack_add(tags->pack, g_array_index(tags->parents, int, tags->page_idx),
                 tags->marks);
}

/* The name of a heading, by the headings before it. */
static const char *
heading_name(PdfTags *tags, PageElementKind kind)
{
    static const char *const names[] = {"H1", "H2", "H3"};

    if (kind == PAGE_H1)
        tags->top_level = tags->top_level == 0 ? 1 : 2;
    return names[kind == PAGE_H1 ? tags->top_level - 1 : tags->top_level];
}

/* Opens @kind, which is one element. */
static void
begin_one(PdfTags *tags, const PageElement *kind)
{
    const char *language = innermost(tags)->language;
    const char *name = kind->kind == PAGE_H1 || kind->kind == PAGE_H2
                           ? heading_name(tags, kind->kind)
                           : page_element_name(kind->kind);
    Element *element = open_element(tags, name, innermost(tags)->number);
    bool is_heading = kind->kind == PAGE_TH_COLUMN || kind->kind == PAGE_TH_ROW;

    element->language = language;
    if (kind->language != NULL && kind->language[0] != '\0' &&
        g_ascii_strcasecmp(kind->language, language) != 0) {
        /* There are few of them, and the page's may not last. */
        element->language =
            g_string_chunk_insert_const(tags->languages, kind->language);
        pdf_append_literal(element->syntax, "/Lang");
        pdf_append_text(element->syntax, kind->language);
    }
    if (kind->words != NULL) {
        pdf_append_literal(element->syntax, "/Alt");
        pdf_append_text(element->syntax, kind->words);
    }
    if (!is_heading && kind->n_columns <= 1)
        return;
    pdf_append_literal(element->syntax, "/A<</O/Table");
    if (is_heading)
        g_string_append(element->syntax, kind->kind == PAGE_TH_COLUMN
                                             ? "/Scope/Column"
                                             : "/Scope/Row");
    if (kind->n_columns > 1) {
        pdf_append_literal(element->syntax, "/ColSpan ");
        pdf_append_int(element->syntax, kind->n_columns);
    }
    pdf_append_literal(element->syntax, ">>");
}

void
pdf_tags_begin(PdfTags *tags, const PageElement *element)
{
    const PageElement item = {.kind = PAGE_LI};
    PageElement own = *element;

    if (element->kind == PAGE_LI_LBODY) {
        begin_one(tags, &item);
        own.kind = PAGE_LBODY;
    }
    begin_one(tags, &own);
    innermost(tags)->closes_two = element->kind == PAGE_LI_LBODY;
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
        pdf_append_literal(syntax, "/Pg ");
        pdf_append_ref_to(syntax, element->page_no);
    }
    if (element->n_kids > 0) {
        g_string_append(syntax, element->n_kids > 1 ? "/K[" : "/K ");
        pdf_append_bytes(syntax, element->kids->str, element->kids->len);
        g_string_append(syntax, element->n_kids > 1 ? "]" : "");
    }
    pdf_append_literal(syntax, ">>");
    pdf_pack_add(tags->pack, element->number, syntax);
    tags->depth--;
    return element->number;
}

static void
end_one(PdfTags *tags)
{
    int number = close_element(tags);

    pdf_append_ref_to(add_kid(innermost(tags)), number);
}

void
pdf_tags_end(PdfTags *tags)
{
    bool closes_two = innermost(tags)->closes_two;

    end_one(tags);
    if (closes_two)
        end_one(tags);
}

void
pdf_tags_put_box(PdfTags *tags, const int64_t box[4])
{
    Element *element = innermost(tags);

    g_assert(element->name == page_element_name(PAGE_FIGURE));
    g_assert(element->n_kids == 0);
    pdf_append_literal(element->syntax, "/A<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++) {
        if (i > 0)
            g_string_append_c(element->syntax, ' ');
        pdf_append_milli(element->syntax, box[i]);
    }
    pdf_append_literal(element->syntax, "]>>");
}

const char *
pdf_tags_name(const PdfTags *tags)
{
    return innermost(tags)->name;
}

const char *
pdf_tags_language(const PdfTags *tags)
{
    return innermost(tags)->language;
}

/* Whether what @element gets now stands on the page that it says itself. */
static bool
is_on_own_page(const PdfTags *tags, Element *element)
{
    if (element->page_no == 0)
        element->page_no = tags->page_no;
    return element->page_no == tags->page_no;
}

int
pdf_tags_mark(PdfTags *tags)
{
    Element *element = innermost(tags);
    GString *kid = add_kid(element);
    bool is_bare = is_on_own_page(tags, element);

    if (!is_bare) {
        pdf_append_literal(kid, "<</Type/MCR/Pg ");
        pdf_append_ref_to(kid, tags->page_no);
        pdf_append_literal(kid, "/MCID ");
    }
    pdf_append_int(kid, tags->n_marks);
    if (!is_bare)
        pdf_append_literal(kid, ">>");
    if (tags->n_marks > 0)
        g_string_append_c(tags->marks, ' ');
    pdf_append_ref_to(tags->marks, element->number);
    return tags->n_marks++;
}

PdfTagsLink
pdf_tags_link(PdfTags *tags)
{
    Element *element = innermost(tags);
    GString *kid = add_kid(element);
    PdfTagsLink link = {pdffile_take_number(tags->file),
                        (int)add_parent(tags, element->number)};

    /* ISO 14289-1, 7.18.5: a link is told of by an element of its own. */
    g_assert(element->name == page_element_name(PAGE_REFERENCE));
    pdf_append_literal(kid, "<</Type/OBJR/Obj ");
    pdf_append_ref_to(kid, link.number);
    if (!is_on_own_page(tags, element)) {
        pdf_append_literal(kid, "/Pg ");
        pdf_append_ref_to(kid, tags->page_no);
    }
    pdf_append_literal(kid, ">>");
    return link;
}

PdfPack *
pdf_tags_pack(PdfTags *tags)
{
    return tags->pack;
}

/* A leaf of the tree from pages and links to elements: entries @from to @to.
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
    pdf_append_literal(leaf, "]/Nums[");
    for (guint i = from; i < to; i++) {
        pdf_append_int(leaf, i);
        g_string_append_c(leaf, ' ');
        pdf_append_ref_to(leaf, g_array_index(tags->parents, int, i));
        g_string_append_c(leaf, ' ');
    }
    pdf_append_literal(leaf, "]>>");
    pdf_pack_add(tags->pack, number, leaf);
    return number;
}

void
pdf_tags_finish(PdfTags *tags, PdfObject *catalog)
{
    guint n_parents = tags->parents->len;
    g_autoptr(GString) root = g_string_new("<</Type/StructTreeRoot/K ");
    g_autoptr(GString) way = g_string_new(NULL);

    pdf_append_ref_to(root, close_element(tags));
    /* Whoever began an element has ended it. */
    g_assert(tags->depth == 0);
    pdf_append_literal(root, "/ParentTreeNextKey ");
    pdf_append_int(root, n_parents);
    pdf_append_literal(root, "/ParentTree<</Kids[");
    for (guint from = 0; from < n_parents; from += LEAF_ENTRIES) {
        pdf_append_ref_to(
            root, add_leaf(tags, from, MIN(from + LEAF_ENTRIES, n_parents)));
        g_string_append_c(root, ' ');
    }
    pdf_append_literal(root, "]>>>>");
    pdf_pack_add(tags->pack, tags->root_no, root);
    pdf_pack_finish(tags->pack);
    pdf_append_ref_to(way, tags->root_no);
    pdf_put_syntax(catalog, "StructTreeRoot", way->str);
    pdf_put_syntax(catalog, "MarkInfo", "<</Marked true>>");
}
